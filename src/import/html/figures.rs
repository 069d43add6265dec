//! The figures of a page: pictures with their captions and credits, gathered from the whole page before the extractor drops
//! those that stand outside the article's body.
//!
//! Every element that may be found again after extraction gets its number as an attribute, so that a figure's place among the
//! paragraphs that are left is exact.

use std::collections::HashSet;

use dom_query::NodeRef;

use crate::article::PictureSource;
use crate::import::one_line;

use super::content::is_hidden;
use super::names::{self, Part};
use super::shots::{Origin, Shot};
use super::walk::{Visitor, walk};

/// The attribute that holds an element's number.
pub(super) const NUMBER: &str = "data-pullquote";

/// Longer ones are no captions and no credits, in bytes.
const MAX_CAPTION: usize = 1_500;
const MAX_CREDIT: usize = 160;

const MAX_FIGURES: usize = 1_000;

/// How many elements up a caption's picture is looked for, and a credit's figure.
const REACH: usize = 4;

/// Pictures of one caption.
const MAX_SHOTS: usize = 8;

/// An aside with more text, in letters, is no picture.
const MAX_ASIDE: usize = 600;

/// Elements whose number is of use: those that hold words or pictures.
const NUMBERED: &[&str] =
    &["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "td", "img", "figcaption", "dd", "div", "span", "small", "cite"];

/// A picture with the words that belong to it; or only the one or the other.
#[derive(Debug, Default)]
pub(super) struct Figure {
    /// The number of the element by which it is found again: its caption, else its credit or picture.
    pub(super) number: usize,
    pub(super) words: Vec<Piece>,
    pub(super) shots: Vec<Shot>,
    /// The numbers of credits that stand outside the caption.
    pub(super) aside: Vec<usize>,
    /// Whether it is part of a link to another page.
    pub(super) teases: bool,
}

/// A piece of a caption.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) is_credit: bool,
}

/// The figures of a page, in order, and the shape of the page around them.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) all: Vec<Figure>,
    pub(super) shape: Shape,
}

/// The elements of a page by their numbers, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Shape {
    parents: Vec<u32>,
    /// The number after the last element within.
    ends: Vec<u32>,
    articles: Vec<bool>,
    /// The number of the body, which is around everything.
    body: Option<usize>,
}

impl Shape {
    /// The elements around `number` and within the body, the nearest first.
    pub(super) fn around(&self, number: usize) -> impl Iterator<Item = usize> {
        let is_within = move |parent: &usize, number: usize| *parent < number && self.body.is_none_or(|body| *parent > body);
        let parent =
            move |number: usize| self.parents.get(number).map(|&parent| parent as usize).filter(|parent| is_within(parent, number));
        std::iter::successors(parent(number), move |&number| parent(number))
    }

    /// The numbers of an element and all within it.
    pub(super) fn within(&self, number: usize) -> std::ops::Range<usize> {
        number..self.ends.get(number).map_or(number, |&end| end as usize).max(number)
    }

    pub(super) fn is_article(&self, number: usize) -> bool {
        self.articles.get(number).copied().unwrap_or_default()
    }
}

impl Figures {
    /// Gathers them from a whole page, and numbers its elements.
    pub(super) fn gather(root: NodeRef, origin: Origin) -> Self {
        let mut survey = Survey::default();
        walk(&root, &mut survey);
        survey.figures(origin)
    }
}

/// What stands where.
#[derive(Default)]
struct Survey<'d> {
    shape: Shape,
    open: Vec<u32>,
    captions: Vec<(usize, NodeRef<'d>, Part)>,
    credits: Vec<(usize, NodeRef<'d>)>,
    pictures: Vec<(usize, NodeRef<'d>)>,
    /// Elements that hold a picture by their name or class.
    frames: Vec<bool>,
    /// The caption that is open: what is within it is no caption of its own.
    in_caption: Option<usize>,
    /// Links that are open and lead to another page.
    links: Vec<usize>,
    teased: Vec<usize>,
}

impl<'d> Visitor<'d> for Survey<'d> {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return !node.is_text() };
        let name: &str = &name;
        let number = self.shape.parents.len();
        let part = names::part(node, name);
        let is_frame = matches!(name, "figure" | "picture");
        self.shape.parents.push(self.open.last().copied().unwrap_or(u32::MAX));
        self.shape.ends.push(u32::MAX);
        self.shape.articles.push(name == "article");
        if name == "body" {
            self.shape.body = Some(number);
        }
        self.frames.push(is_frame || names::holds_picture(node));
        self.open.push(u32::try_from(number).unwrap_or(u32::MAX));
        if part == Part::Elsewhere || is_hidden(node) || (matches!(name, "aside" | "footer") && !frames_a_picture(node, name)) {
            return false;
        }
        if NUMBERED.contains(&name) {
            node.set_attr(NUMBER, &number.to_string());
        }
        match part {
            _ if name == "img" || name == "amp-img" => self.pictures.push((number, *node)),
            Part::Caption | Part::CaptionBesidePicture if self.in_caption.is_none() && self.captions.len() < MAX_FIGURES => {
                let holds_picture = name != "figcaption" && !node.find(&["img"]).is_empty();
                if !holds_picture {
                    self.captions.push((number, *node, part));
                    self.in_caption = Some(number);
                }
            }
            Part::Credit if self.credits.len() < MAX_FIGURES => self.credits.push((number, *node)),
            _ => {}
        }
        if name == "a" && leads_elsewhere(node) {
            self.links.push(number);
        }
        if !self.links.is_empty() && (self.in_caption == Some(number) || name == "img") {
            self.teased.push(number);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'d>, _: bool) {
        if !node.is_element() {
            return;
        }
        let Some(number) = self.open.pop() else { return };
        let number = number as usize;
        if let Some(end) = self.shape.ends.get_mut(number) {
            *end = u32::try_from(self.shape.parents.len()).unwrap_or(u32::MAX);
        }
        if self.in_caption == Some(number) {
            self.in_caption = None;
        }
        if self.links.last() == Some(&number) {
            self.links.pop();
        }
    }
}

impl Survey<'_> {
    fn figures(mut self, origin: Origin) -> Figures {
        let mut all = Vec::new();
        let mut claimed = vec![false; self.pictures.len()];
        let mut credited = vec![false; self.credits.len()];
        let captions = std::mem::take(&mut self.captions);
        for (number, node, part) in &captions {
            let frame = self.frame_of(*number);
            let near = || self.shape.around(*number).take(REACH).any(|around| self.frames[around]);
            let holds = match part {
                _ if node.has_name("figcaption") => !quotes(node),
                Part::Caption => frame.is_some() || near(),
                _ => frame.is_some(),
            };
            if !holds {
                continue;
            }
            let mut words = pieces(node);
            let mut aside = Vec::new();
            let frame = frame.map_or(*number..*number, |frame| self.shape.within(frame));
            let alone = captions.iter().filter(|(other, ..)| frame.contains(other)).count() == 1;
            let within = self.shape.within(*number);
            for (index, (credit, node)) in self.credits.iter().enumerate() {
                if within.contains(credit) {
                    credited[index] = true;
                } else if alone && frame.contains(credit) && !credited[index] {
                    credited[index] = true;
                    words.extend(credit_piece(node));
                    aside.push(*credit);
                }
            }
            let shots = self.shots(*number, frame, alone, &mut claimed, origin);
            drop_repeats(&mut words);
            let length: usize = words.iter().map(|piece| piece.text.len()).sum();
            if (3..=MAX_CAPTION).contains(&length) && words.iter().any(|piece| piece.text.contains(char::is_alphabetic)) {
                let teases = self.teased.binary_search(number).is_ok() || is_link(node);
                // So the extractor leaves it whole, and its number with it.
                node.rename("figcaption");
                all.push(Figure { number: *number, words, shots, aside, teases });
            }
        }
        self.add_credits_without_captions(&credited, &mut claimed, &mut all, origin);
        self.add_pictures_without_words(&claimed, &mut all, origin);
        all.sort_by_key(|figure| figure.number);
        Figures { all, shape: self.shape }
    }

    /// The nearest element around a caption that holds a picture as well.
    fn frame_of(&self, number: usize) -> Option<usize> {
        self.shape.around(number).take(REACH).find(|&around| {
            let within = self.shape.within(around);
            let from = self.pictures.partition_point(|(picture, _)| *picture < within.start);
            self.pictures.get(from).is_some_and(|(picture, _)| within.contains(picture))
        })
    }

    /// The pictures that a caption is about: all in its frame, or of a frame with many captions the one before it.
    fn shots(&self, caption: usize, frame: std::ops::Range<usize>, alone: bool, claimed: &mut [bool], origin: Origin) -> Vec<Shot> {
        let from = self.pictures.partition_point(|(picture, _)| *picture < frame.start);
        let free = |index: &usize| !claimed[*index];
        let near: Vec<usize> =
            (from..self.pictures.len()).take_while(|&index| frame.contains(&self.pictures[index].0)).filter(free).collect();
        let chosen: Vec<usize> = if alone {
            near
        } else {
            let before = near.iter().rev().find(|&&index| self.pictures[index].0 < caption);
            before.or(near.first()).copied().into_iter().collect()
        };
        let mut shots: Vec<Shot> = Vec::new();
        for index in chosen {
            claimed[index] = true;
            if let Some(shot) = Shot::of(&self.pictures[index].1, origin)
                && shots.len() < MAX_SHOTS
                && shots.iter().all(|other| other.source != shot.source)
            {
                shots.push(shot);
            }
        }
        shots
    }

    /// `<figure><img><span class="credit">Agency</span></figure>`.
    fn add_credits_without_captions(&self, credited: &[bool], claimed: &mut [bool], all: &mut Vec<Figure>, origin: Origin) {
        for (index, (number, node)) in self.credits.iter().enumerate().filter(|(index, _)| !credited[*index]) {
            let is_nested = index > 0 && self.shape.within(self.credits[index - 1].0).contains(number);
            let frame = self
                .shape
                .around(*number)
                .take(REACH)
                .find(|&around| self.frames[around])
                .filter(|&frame| self.frame_of(*number).is_some_and(|other| other >= frame));
            let (Some(frame), Some(credit)) = (frame.filter(|_| !is_nested), credit_piece(node)) else { continue };
            let shots = self.shots(*number, self.shape.within(frame), true, claimed, origin);
            let teases = self.teased.binary_search(number).is_ok();
            if !shots.is_empty() {
                all.push(Figure { number: *number, words: vec![credit], shots, aside: Vec::new(), teases });
            }
        }
    }

    fn add_pictures_without_words(&self, claimed: &[bool], all: &mut Vec<Figure>, origin: Origin) {
        let mut seen: HashSet<PictureSource> = all.iter().flat_map(|figure| &figure.shots).map(|shot| shot.source.clone()).collect();
        let free = self.pictures.iter().zip(claimed).filter(|(_, claimed)| !**claimed);
        for ((number, node), _) in free.take(MAX_FIGURES) {
            let teases = self.teased.binary_search(number).is_ok();
            // The same picture again is the one that stands in while it loads.
            if let Some(shot) = Shot::of(node, origin)
                && seen.insert(shot.source.clone())
            {
                all.push(Figure { number: *number, shots: vec![shot], teases, ..Figure::default() });
            }
        }
    }
}

/// Whether an `aside` or `footer` is only there for a picture and its words.
fn frames_a_picture(node: &NodeRef, name: &str) -> bool {
    let in_figure = node.ancestors_it(Some(REACH)).any(|ancestor| ancestor.has_name("figure"));
    in_figure
        || (name == "aside"
            && !node.find(&["img"]).is_empty()
            && node.find(&["a"]).len() < 3
            && node.text().chars().filter(|c| c.is_alphanumeric()).take(MAX_ASIDE).count() < MAX_ASIDE)
}

/// Whether a figure's words belong to a quotation or a table, and not to a picture.
fn quotes(caption: &NodeRef) -> bool {
    let figure = caption.ancestors_it(Some(REACH)).find(|ancestor| ancestor.has_name("figure"));
    figure.is_some_and(|figure| {
        figure.find(&["img"]).is_empty() && ["blockquote", "table", "pre"].iter().any(|other| !figure.find(&[other]).is_empty())
    })
}

/// Whether a link leads to another page, not to the picture itself.
fn leads_elsewhere(link: &NodeRef) -> bool {
    const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];
    link.attr("href").is_some_and(|address| {
        let address = address.trim().to_ascii_lowercase();
        let path = address.split(['?', '#']).next().unwrap_or_default();
        !path.is_empty() && !path.starts_with("javascript:") && !path.starts_with("data:") && !PICTURES.iter().any(|end| path.contains(end))
    })
}

/// Whether a caption is nothing but a link.
fn is_link(node: &NodeRef) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let linked: usize = node.find(&["a"]).iter().filter(|link| leads_elsewhere(link)).map(|link| letters(&link.text())).sum();
    linked * 10 > letters(&node.text()) * 7
}

/// The words of a caption, its credits apart.
fn pieces(caption: &NodeRef) -> Vec<Piece> {
    let mut reader = Reader { credit: None, words: Vec::new() };
    walk(caption, &mut reader);
    let mut words: Vec<Piece> = Vec::new();
    for Piece { text, is_credit } in reader.words {
        let text = one_line(&text);
        let is_credit = is_credit && text.len() <= MAX_CREDIT;
        match words.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.is_credit == is_credit => last.text = format!("{} {text}", last.text),
            _ => words.push(Piece { text, is_credit }),
        }
    }
    words
}

fn credit_piece(node: &NodeRef) -> Option<Piece> {
    let text = text_of(node);
    (text.len() <= MAX_CREDIT && text.contains(char::is_alphabetic)).then_some(Piece { text, is_credit: true })
}

/// A page says its credits twice: beside the caption and within it.
fn drop_repeats(words: &mut Vec<Piece>) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let mut seen = String::new();
    words.retain(|piece| {
        let key = letters(&piece.text);
        let is_new = !(piece.is_credit && seen.contains(&key));
        seen.push_str(&key);
        seen.push(' ');
        is_new
    });
}

/// The text of an element, with a space where one element ends and another begins: credits are glued to captions only by markup.
pub(super) fn text_of(node: &NodeRef) -> String {
    pieces(node).into_iter().map(|piece| piece.text).collect::<Vec<_>>().join(" ")
}

/// Reads the words of a caption.
struct Reader {
    /// The credit that is open.
    credit: Option<dom_query::NodeId>,
    words: Vec<Piece>,
}

impl Reader {
    fn push(&mut self, text: &str) {
        let is_credit = self.credit.is_some();
        match self.words.last_mut() {
            Some(last) if last.is_credit == is_credit => last.text.push_str(text),
            _ => self.words.push(Piece { text: text.to_owned(), is_credit }),
        }
    }
}

impl<'d> Visitor<'d> for Reader {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        const INLINE: &[&str] = &["a", "em", "i", "b", "strong", "mark", "q", "abbr"];
        const SILENT: &[&str] = &["script", "style", "noscript", "button", "svg", "template"];
        if node.is_text() {
            self.push(&node.text());
            return false;
        }
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return true };
        if SILENT.contains(&&*name) || is_hidden(node) || names::is_unseen(node) {
            return false;
        }
        if !INLINE.contains(&&*name) {
            self.push(" ");
        }
        if self.credit.is_none() && names::part(node, &name) == Part::Credit {
            self.credit = Some(node.id);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'d>, _: bool) {
        if self.credit == Some(node.id) {
            self.credit = None;
        }
        if node.has_name("p") || node.has_name("div") {
            self.push(" ");
        }
    }
}
