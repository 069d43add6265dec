//! The figures of a page: pictures with their captions and credits, gathered from the whole page before the extractor drops
//! those that stand outside the article's body.

use std::collections::HashSet;
use std::ops::Range;

use dom_query::NodeRef;

use crate::article::PictureSource;

use crate::text::{Cancel, Cancelled};

use super::beside::{stands_between_paragraphs, words_beside};
use super::caption::{CaptionRun, caption_runs, credit_run, drop_repeats, ends_sentence};
use super::labels::labels_player;
use super::links::is_link;
use super::names::PagePart;
use super::number::NUMBER;
use super::passages::Passage;
use super::picture::{PageContext, PagePicture};
use super::prose::has_letters;
use super::shape::{Shape, count_in};
use super::survey::{MAX_FIGURES, Survey};

/// A longer one is no caption, in bytes.
const MAX_CAPTION: usize = 1_500;

/// How many elements up a caption's picture is looked for, and a credit's figure.
const REACH: usize = 4;

/// How many elements before a caption its picture stands at most, if nothing is around both.
const NEAR: usize = 8;

/// Pictures of one caption.
const MAX_PICTURES: usize = 8;

/// Letters beside the caption in an `article` that only frames a picture.
const MAX_BESIDE: usize = 8;

/// A picture with the words that belong to it; or only the one or the other.
#[derive(Debug, Default)]
pub(in crate::import) struct Figure {
    /// The number of the element by which it is found again: its caption, else its credit or picture.
    pub(in crate::import) number: usize,
    pub(in crate::import) words: Vec<CaptionRun>,
    pub(in crate::import) pictures: Vec<PagePicture>,
    /// The numbers of credits that stand outside the caption.
    pub(in crate::import) aside: Vec<usize>,
    /// Whether it is part of a link to another page.
    pub(in crate::import) teases: bool,
    /// Whether its words read like the headline of that page.
    pub(in crate::import) calls: bool,
}

/// The figures of a page, in order, and the shape of the page around them.
#[derive(Debug, Default)]
pub(in crate::import) struct Figures {
    pub(in crate::import) all: Vec<Figure>,
    pub(in crate::import) shape: Shape,
    /// The text blocks of the page, in order.
    pub(in crate::import) passages: Vec<Passage>,
    /// The number of the headline, or of what stands for it, once it is known.
    pub(in crate::import) headline: Option<usize>,
}

impl Figures {
    /// Gathers them from a whole page, and numbers its elements.
    pub(in crate::import) fn gather(root: NodeRef, context: PageContext, cancel: &Cancel) -> Result<Self, Cancelled> {
        Survey::of(&root, cancel)?.figures(context, cancel)
    }
}

/// Whether the `figure` of a caption stands between two paragraphs of the text: its picture may lead to a larger one, on a page of its own.
fn is_in_text(caption: &NodeRef) -> bool {
    let figure = caption.ancestors_it(Some(REACH)).find(|ancestor| ancestor.has_name("figure"));
    figure.is_some_and(|figure| stands_between_paragraphs(&figure))
}

impl Survey<'_> {
    fn figures(mut self, context: PageContext, cancel: &Cancel) -> Result<Figures, Cancelled> {
        let mut all = Vec::new();
        let mut claimed = vec![false; self.pictures.len()];
        let mut credited = vec![false; self.credits.len()];
        let captions = std::mem::take(&mut self.captions);
        for (number, node, part) in &captions {
            cancel.check()?;
            let frame = self.frame_of(*number);
            let near = || self.shape.around(*number).take(REACH).any(|around| self.frames[around]);
            let holds = match part {
                _ if node.has_name("figcaption") => frame.is_some() || !self.quotes(*number),
                PagePart::Caption => frame.is_some() || near() || self.frames[*number] || self.follows_picture(*number),
                _ => frame.is_some(),
            };
            if !holds {
                continue;
            }
            let mut words = caption_runs(node);
            let mut aside = Vec::new();
            let frame = frame.map_or(*number..*number, |frame| self.shape.within(frame));
            let alone = captions.iter().filter(|(other, ..)| frame.contains(other)).count() == 1;
            let within = self.shape.within(*number);
            for (index, (credit, node)) in self.credits.iter().enumerate() {
                if within.contains(credit) {
                    credited[index] = true;
                } else if alone && frame.contains(credit) && !credited[index] {
                    credited[index] = true;
                    words.extend(credit_run(node));
                    aside.push(*credit);
                    if node.has_name("div") {
                        // The extractor makes a paragraph of it, without its number.
                        node.rename("span");
                    }
                }
            }
            let is_linked = self.is_linked(frame.clone());
            let pictures = self.pictures_of(*number, frame, alone, &mut claimed, context);
            drop_repeats(&mut words);
            let length: usize = words.iter().map(|run| run.text.len()).sum();
            if (3..=MAX_CAPTION).contains(&length) && words.iter().any(|run| run.text.contains(char::is_alphabetic)) {
                let teases = self.teased.binary_search(number).is_ok() || is_link(node);
                let is_bare = words.iter().all(|run| !run.is_credit && !ends_sentence(&run.text));
                let calls = (is_bare && (teases || (is_linked && !is_in_text(node)))) || (pictures.is_empty() && labels_player(node));
                // So the extractor leaves it whole, and its number with it.
                node.rename("figcaption");
                node.set_attr(NUMBER, &number.to_string());
                all.push(Figure { number: *number, words, pictures, aside, teases, calls });
            }
        }
        self.add_words_and_credits_beside(&mut credited, &mut claimed, &mut all, context);
        self.add_credits_without_captions(&credited, &mut claimed, &mut all, context);
        self.add_words_beside(&mut claimed, &mut all, context);
        self.add_pictures_without_words(&claimed, &mut all, context);
        all.sort_by_key(|figure| figure.number);
        self.frame_articles(&all);
        // What belongs to a picture is none of the text.
        let figure_of = |number: usize| all.partition_point(|figure| figure.number <= number).checked_sub(1).and_then(|at| all.get(at));
        let is_caption = |number: usize| {
            figure_of(number).is_some_and(|figure| !figure.words.is_empty() && self.shape.within(figure.number).contains(&number))
        };
        self.passages.retain(|passage| !is_caption(passage.number));
        Ok(Figures { all, shape: self.shape, passages: self.passages, headline: None })
    }

    /// Whether the words under a figure without a picture belong to a quotation or a table.
    fn quotes(&self, caption: usize) -> bool {
        let figure = self.shape.around(caption).take(REACH).find(|around| self.figures.binary_search(around).is_ok());
        figure.is_some_and(|figure| count_in(&self.quoted, self.shape.within(figure)) > 0)
    }

    /// Whether what stands right before an element is a picture, or an element that holds one by its name.
    fn follows_picture(&self, number: usize) -> bool {
        let is_picture = |near: usize| self.pictures.binary_search_by_key(&near, |(picture, _)| *picture).is_ok();
        let holds = |near: usize| self.frames.get(near).copied().unwrap_or_default() && !self.shape.within(near).contains(&number);
        let last = (number.saturating_sub(NEAR)..number).rev().find(|&near| is_picture(near) || holds(near));
        last.is_some_and(|last| count_in(&self.paragraphs, last..number) == 0)
    }

    /// The nearest element around a caption that holds a picture as well.
    fn frame_of(&self, number: usize) -> Option<usize> {
        self.shape
            .around(number)
            .take(REACH)
            .find(|&around| {
                let within = self.shape.within(around);
                let from = self.pictures.partition_point(|(picture, _)| *picture < within.start);
                self.pictures.get(from).is_some_and(|(picture, _)| within.contains(picture))
            })
            // What holds paragraphs as well is the article.
            .filter(|&around| count_in(&self.paragraphs, self.shape.within(around)) < 2)
    }

    /// Whether all pictures in a frame lead to another page.
    fn is_linked(&self, frame: Range<usize>) -> bool {
        let from = self.pictures.partition_point(|(picture, _)| *picture < frame.start);
        let mut pictures =
            self.pictures.iter().skip(from).map(|(picture, _)| picture).take_while(|picture| frame.contains(picture)).peekable();
        pictures.peek().is_some() && pictures.all(|picture| self.teased.binary_search(picture).is_ok())
    }

    /// An `article` of a picture and its words only is no other article.
    fn frame_articles(&mut self, all: &[Figure]) {
        for (number, node) in std::mem::take(&mut self.small_articles) {
            let within = self.shape.within(number);
            let figures = all.iter().skip(all.partition_point(|figure| figure.number < within.start));
            let words = figures.take_while(|figure| within.contains(&figure.number)).flat_map(|figure| &figure.words);
            let letters: usize = words.map(|run| run.text.chars().filter(|c| c.is_alphanumeric()).count()).sum();
            if letters > 0 && !has_letters(&node, letters + MAX_BESIDE) {
                self.shape.frames.push(number);
            }
        }
    }

    /// The pictures that a caption is about: all in its frame, or of a frame with many captions the one before it.
    fn pictures_of(
        &self,
        caption: usize,
        frame: std::ops::Range<usize>,
        alone: bool,
        claimed: &mut [bool],
        context: PageContext,
    ) -> Vec<PagePicture> {
        let from = self.pictures.partition_point(|(picture, _)| *picture < frame.start);
        let free = |index: &usize| !claimed[*index];
        let to = self.pictures.partition_point(|(picture, _)| *picture < frame.end).max(from);
        let chosen: Vec<usize> = if alone {
            (from..to).filter(free).take(MAX_FIGURES).collect()
        } else {
            let middle = self.pictures.partition_point(|(picture, _)| *picture < caption).clamp(from, to);
            (from..middle).rev().take(MAX_PICTURES).find(free).or_else(|| (middle..to).take(MAX_PICTURES).find(free)).into_iter().collect()
        };
        let mut found: Vec<PagePicture> = Vec::new();
        for index in chosen {
            claimed[index] = true;
            if let Some(picture) = PagePicture::of(&self.pictures[index].1, context)
                && found.len() < MAX_PICTURES
                && found.iter().all(|other| other.source != picture.source)
            {
                found.push(picture);
            }
        }
        found
    }

    /// `<div class="photo"><img><p>The pier.</p><p class="credit">Agency</p></div>`.
    fn add_words_and_credits_beside(&self, credited: &mut [bool], claimed: &mut [bool], all: &mut Vec<Figure>, context: PageContext) {
        for (index, (number, node)) in self.credits.iter().enumerate() {
            let picture = self.pictures.partition_point(|(picture, _)| picture < number).checked_sub(1);
            let Some((at, (picture, image))) = picture.and_then(|at| Some((at, self.pictures.get(at)?))) else { continue };
            if credited[index] || claimed[at] || self.teased.binary_search(picture).is_ok() {
                continue;
            }
            let Some((words_number, words)) = words_beside(image, Some(node)) else { continue };
            let (Some(credit), Some(picture)) = (credit_run(node), PagePicture::of(image, context)) else { continue };
            (credited[index], claimed[at]) = (true, true);
            let runs = caption_runs(&words).into_iter().chain([credit]).collect();
            words.rename("figcaption");
            all.push(Figure { number: words_number, words: runs, pictures: vec![picture], aside: vec![*number], ..Figure::default() });
        }
    }

    /// `<figure><img><span class="credit">Agency</span></figure>`.
    fn add_credits_without_captions(&self, credited: &[bool], claimed: &mut [bool], all: &mut Vec<Figure>, context: PageContext) {
        for (index, (number, node)) in self.credits.iter().enumerate().filter(|(index, _)| !credited[*index]) {
            let is_nested = index > 0 && self.shape.within(self.credits[index - 1].0).contains(number);
            let frame = self
                .shape
                .around(*number)
                .take(REACH)
                .find(|&around| self.frames[around])
                .filter(|&frame| self.frame_of(*number).is_some_and(|other| other >= frame));
            let (Some(frame), Some(credit)) = (frame.filter(|_| !is_nested), credit_run(node)) else { continue };
            let pictures = self.pictures_of(*number, self.shape.within(frame), true, claimed, context);
            let teases = self.teased.binary_search(number).is_ok();
            if !pictures.is_empty() {
                all.push(Figure { number: *number, words: vec![credit], pictures, aside: Vec::new(), teases, calls: false });
            }
        }
    }

    fn add_words_beside(&self, claimed: &mut [bool], all: &mut Vec<Figure>, context: PageContext) {
        let mut taken = HashSet::new();
        for (index, (picture, node)) in self.pictures.iter().enumerate().take(MAX_FIGURES) {
            let teases = || {
                self.teased.binary_search(picture).is_ok() && !node.ancestors_it(Some(REACH)).any(|frame| stands_between_paragraphs(&frame))
            };
            if claimed[index] || teases() {
                continue;
            }
            let Some(((number, words), picture)) = words_beside(node, None).zip(PagePicture::of(node, context)) else { continue };
            if taken.insert(number) {
                claimed[index] = true;
                words.rename("figcaption");
                all.push(Figure { number, words: caption_runs(&words), pictures: vec![picture], ..Figure::default() });
            }
        }
    }

    fn add_pictures_without_words(&self, claimed: &[bool], all: &mut Vec<Figure>, context: PageContext) {
        let mut seen: HashSet<PictureSource> =
            all.iter().flat_map(|figure| &figure.pictures).map(|picture| picture.source.clone()).collect();
        let free = self.pictures.iter().zip(claimed).filter(|(_, claimed)| !**claimed);
        for ((number, node), _) in free.take(MAX_FIGURES) {
            let teases = self.teased.binary_search(number).is_ok();
            // The same picture again is the one that stands in while it loads.
            if let Some(picture) = PagePicture::of(node, context)
                && seen.insert(picture.source.clone())
            {
                all.push(Figure { number: *number, pictures: vec![picture], teases, ..Figure::default() });
            }
        }
    }
}
