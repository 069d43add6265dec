//! Where the long paragraphs of a page are: what holds most of them is no sidebar, whatever its class says, and what stands
//! among them is no part of one picture.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use crate::import::markup::elements::{Kind, kind};

use crate::text::{Cancel, Cancelled};

use super::inline::holds_block;
use super::walk::{Visitor, following, walk};

/// So many letters make a paragraph long.
const LONG: usize = 80;

/// So many long paragraphs at least are an article.
const MANY: usize = 3;

/// The long paragraphs of a page.
#[derive(Default)]
pub(in crate::import) struct Prose {
    long: HashSet<NodeId>,
    /// How many there are in the elements that hold many.
    held: HashMap<NodeId, usize>,
    /// Those met before each element that is open.
    open: Vec<usize>,
}

impl Prose {
    pub(in crate::import) fn of(root: &NodeRef, cancel: &Cancel) -> Result<Self, Cancelled> {
        let mut prose = Self::default();
        walk(root, &mut prose, cancel)?;
        Ok(prose)
    }

    pub(in crate::import) fn is_long(&self, paragraph: &NodeRef) -> bool {
        self.long.contains(&paragraph.id)
    }

    /// Whether an element holds at least half of the text.
    pub(in crate::import) fn is_mostly_in(&self, node: &NodeRef) -> bool {
        self.held.get(&node.id).is_some_and(|held| held * 2 >= self.long.len())
    }
}

impl<'d> Visitor<'d> for Prose {
    fn enter(&mut self, node: &NodeRef<'d>) -> bool {
        if !node.is_element() {
            return !node.is_text();
        }
        self.open.push(self.long.len());
        if node.has_name("div") && is_paragraph(node) {
            node.rename("p");
        }
        if node.has_name("p") && has_letters(node, LONG) {
            self.long.insert(node.id);
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'d>, _: bool) {
        if !node.is_element() {
            return;
        }
        let held = self.long.len() - self.open.pop().unwrap_or_default();
        if held >= MANY {
            self.held.insert(node.id, held);
        }
    }
}

/// Whether a `div` is a paragraph. The extractor makes paragraphs of such anew, and would lose their numbers.
fn is_paragraph(node: &NodeRef) -> bool {
    let mut letters = 0;
    let mut next = node.first_child();
    while let Some(child) = next {
        if child.is_text() {
            letters += child.text().chars().filter(|c| c.is_alphanumeric()).take(LONG).count();
        } else if child.is_element() && !is_within_a_line(&child) {
            return false;
        }
        next = child.next_sibling();
    }
    letters >= LONG
}

/// Whether an element stands in the line around it, and nothing in it breaks that line.
fn is_within_a_line(element: &NodeRef) -> bool {
    element.node_name().is_some_and(|name| kind(&name) == Kind::Inline) && !holds_block(element)
}

/// Whether an element holds at least `least` letters and figures.
pub(in crate::import) fn has_letters(node: &NodeRef, least: usize) -> bool {
    let mut letters = 0;
    let mut next = following(node, true, node.id);
    while let Some(below) = next {
        if below.is_text() {
            letters += below.text().chars().filter(|c| c.is_alphanumeric()).take(least).count();
        }
        if letters >= least {
            return true;
        }
        next = following(&below, true, node.id);
    }
    false
}
