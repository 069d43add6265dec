//! What stands where on a page, found in one walk over its elements: captions, credits, pictures, paragraphs, links.
//!
//! Every element that may be found again after extraction gets its number as an attribute, so that a figure's place among the
//! paragraphs that are left is exact.

use dom_query::NodeRef;

use crate::text::{Cancel, Cancelled};

use super::beside::is_captioned;
use super::caption::names_maker;
use super::hidden::is_hidden;
use super::labels::labels_credit;
use super::links::{frames_a_picture, is_headed, leads_elsewhere};
use super::names::{self, PagePart};
use super::number::NUMBER;
use super::passages::Passage;
use super::prose::{Prose, has_letters};
use super::shape::{Shape, look_of};
use super::walk::{Visitor, walk};

/// Captions and credits of a page; further ones are text like any.
pub(super) const MAX_FIGURES: usize = 1_000;

/// Passages of a page; what the extractor drops of further ones is not known.
const MAX_PASSAGES: usize = 10_000;

/// An `article` with fewer letters is a teaser or a frame.
const SMALL_ARTICLE: usize = 375;

/// Elements whose number is of use: those that hold words or pictures.
const NUMBERED: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "blockquote",
    "pre",
    "td",
    "img",
    "figcaption",
    "dd",
    "div",
    "span",
    "small",
    "cite",
    "font",
];

/// What stands where.
#[derive(Default)]
pub(super) struct Survey<'d> {
    pub(super) shape: Shape,
    pub(super) prose: Prose,
    pub(super) figures: Vec<usize>,
    /// Quotations and tables.
    pub(super) quoted: Vec<usize>,
    /// The long paragraphs that are in no caption.
    pub(super) paragraphs: Vec<usize>,
    /// What the extractor will choose among.
    pub(super) passages: Vec<Passage>,
    /// The passage that is open, and the forms.
    pub(super) in_passage: Option<usize>,
    pub(super) forms: Vec<usize>,
    pub(super) open: Vec<u32>,
    pub(super) captions: Vec<(usize, NodeRef<'d>, PagePart)>,
    pub(super) credits: Vec<(usize, NodeRef<'d>)>,
    pub(super) pictures: Vec<(usize, NodeRef<'d>)>,
    /// Elements that hold a picture by their name or class.
    pub(super) frames: Vec<bool>,
    /// The caption that is open: what is within it is no caption of its own.
    pub(super) in_caption: Option<usize>,
    /// Links that are open and lead to another page.
    pub(super) links: Vec<usize>,
    pub(super) teased: Vec<usize>,
    pub(super) small_articles: Vec<(usize, NodeRef<'d>)>,
}

impl<'d> Visitor<'d> for Survey<'d> {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        let Some(name) = node.node_name().filter(|_| node.is_element()) else { return !node.is_text() };
        let name: &str = &name;
        let number = self.shape.parents.len();
        let part = names::page_part(node, name);
        let is_frame = matches!(name, "figure" | "picture");
        self.shape.parents.push(self.open.last().copied().unwrap_or(u32::MAX));
        self.shape.ends.push(u32::MAX);
        self.shape.articles.push(name == "article");
        self.shape.looks.push(look_of(node, name));
        if name == "body" {
            self.shape.body = Some(number);
        }
        self.frames.push(is_frame || names::holds_picture(node));
        self.open.push(u32::try_from(number).unwrap_or(u32::MAX));
        if self.is_elsewhere(node, name, part) || is_hidden(node) {
            return false;
        }
        match name {
            "figure" => self.figures.push(number),
            "blockquote" | "table" | "pre" => self.quoted.push(number),
            _ => {}
        }
        if name == "article" && !has_letters(node, SMALL_ARTICLE) {
            self.small_articles.push((number, *node));
        }
        if NUMBERED.contains(&name) {
            node.set_attr(NUMBER, &number.to_string());
        }
        match part {
            _ if name == "img" || name == "amp-img" => self.pictures.push((number, *node)),
            PagePart::Caption | PagePart::CaptionBesidePicture if self.in_caption.is_none() && self.captions.len() < MAX_FIGURES => {
                let is_caption = name == "figcaption" || (node.find(&["img"]).is_empty() && !is_headed(node));
                if is_caption {
                    self.captions.push((number, *node, part));
                    self.in_caption = Some(number);
                }
            }
            PagePart::Other
                if self.frames[number] && self.in_caption.is_none() && self.captions.len() < MAX_FIGURES && is_captioned(node, name) =>
            {
                self.captions.push((number, *node, PagePart::Caption));
                self.in_caption = Some(number);
            }
            _ if self.in_caption.is_none() && self.credits.len() < MAX_FIGURES && names_maker(node, name) => {
                self.credits.push((number, *node));
            }
            PagePart::Credit if self.credits.len() < MAX_FIGURES => self.credits.push((number, *node)),
            _ if name == "p" && self.in_caption.is_none() && self.prose.is_long(node) => self.paragraphs.push(number),
            _ if matches!(name, "span" | "b" | "strong" | "small" | "i") && self.in_caption.is_none() && labels_credit(node) => {
                self.add_labelled_credit(node);
            }
            _ => {}
        }
        if name == "form" {
            self.forms.push(number);
        }
        if self.in_passage.is_none()
            && self.in_caption.is_none()
            && self.passages.len() < MAX_PASSAGES
            && let Some(passage) = Passage::of(node, name, number, self.forms.first().copied(), &self.shape)
        {
            self.in_passage = Some(number);
            self.passages.push(passage);
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
        if self.in_passage == Some(number) {
            self.in_passage = None;
        }
        if self.forms.last() == Some(&number) {
            self.forms.pop();
        }
        if self.links.last() == Some(&number) {
            self.links.pop();
        }
    }
}

impl<'d> Survey<'d> {
    /// Goes through a whole page, and numbers its elements.
    pub(super) fn of(root: &NodeRef<'d>, cancel: &Cancel) -> Result<Self, Cancelled> {
        let mut survey = Survey { prose: Prose::of(root, cancel)?, ..Survey::default() };
        walk(root, &mut survey, cancel)?;
        Ok(survey)
    }

    /// Whether an element is not of the article: a menu, a list of other articles, a box about the author.
    fn is_elsewhere(&self, node: &NodeRef, name: &str, part: PagePart) -> bool {
        match part {
            PagePart::Elsewhere if names::is_never_article(name) => true,
            _ if matches!(name, "aside" | "footer") => !frames_a_picture(node, name),
            // The tags of an article are among its classes.
            PagePart::Elsewhere if name == "article" => !has_letters(node, SMALL_ARTICLE),
            PagePart::Elsewhere => !self.prose.is_mostly_in(node),
            _ => {
                let is_of_person = self.in_caption.is_none() && names::is_of_person(node, name) && !self.prose.is_mostly_in(node);
                is_of_person && !node.find(&["img"]).is_empty() && node.find(&["h1"]).is_empty()
            }
        }
    }

    /// `<span><b>Image source, </b>Agency</span>`.
    fn add_labelled_credit(&mut self, label: &NodeRef<'d>) {
        let (Some(&number), Some(parent)) = (self.open.iter().rev().nth(1), label.parent()) else { return };
        let number = number as usize;
        let is_new = self.credits.last().is_none_or(|(last, _)| *last < number);
        if is_new && self.credits.len() < MAX_FIGURES && NUMBERED.iter().any(|name| parent.has_name(name)) {
            self.credits.push((number, parent));
        }
    }
}
