//! Words beside a picture that no class names: `<div class="photo-block"><img><p>The pier on Friday.</p></div>`.
//!
//! A frame that says it holds a picture, and holds nothing but one and a line or two, holds its caption.

use dom_query::NodeRef;

use crate::import::markup::elements::{Kind, kind};

use super::caption::caption_runs;
use super::links::leads_elsewhere;
use super::names;
use super::number::number_of;
use super::prose::has_letters;
use super::walk::following;

/// How many elements up the frame is looked for.
const REACH: usize = 4;

/// Letters of a caption that is known only by its place, and nodes of its frame.
const LETTERS: std::ops::Range<usize> = 12..240;
const MAX_NODES: usize = 48;

/// Elements that show that a frame holds more than a picture.
const MORE: &[&str] = &["h1", "h2", "h3", "h4", "form", "input", "iframe", "video", "blockquote", "li", "time", "figcaption"];

/// The element that holds the words beside a picture, without those of its credit, and its number.
pub(in crate::import) fn words_beside<'d>(picture: &NodeRef<'d>, credit: Option<&NodeRef<'d>>) -> Option<(usize, NodeRef<'d>)> {
    let of_credit = credit.map_or(Some(0), letters)?;
    let ancestors = picture.ancestors_it(Some(REACH));
    let (frame, all) = ancestors.map_while(|node| Some((node, letters(&node)?))).find(|(_, letters)| *letters > of_credit)?;
    let wanted = all - of_credit;
    let is_named =
        || (names::holds_picture(&frame) && !names::holds_text(&frame)) || ["table", "tbody"].iter().any(|name| frame.has_name(name));
    let is_linked = || frame.find(&["a"]).iter().any(leads_elsewhere);
    let is_frame = LETTERS.contains(&wanted) && !MORE.iter().any(|name| !frame.find(&[name]).is_empty());
    // Between two paragraphs of the text stands what belongs to it, whatever it is called and wherever its picture leads.
    let is_in_text = || stands_between_paragraphs(&frame) && !names::holds_text(&frame);
    if !is_frame || !(is_in_text() || (is_named() && !is_linked())) {
        return None;
    }
    let mut next = following(&frame, true, frame.id);
    while let Some(node) = next {
        let is_holder = node.is_element() && self::letters(&node) == Some(wanted) && node.find(&["img"]).is_empty();
        let is_credit = credit.is_some_and(|credit| node.id == credit.id || node.ancestors_it(None).any(|around| around.id == credit.id));
        if let Some(number) = number_of(&node).filter(|_| is_holder && !is_credit && !node.has_name("td")) {
            return Some((number, node));
        }
        next = following(&node, true, frame.id);
    }
    None
}

/// Whether an element that holds a picture by its name holds none, as a script was to draw it, but a caption with its credit.
pub(in crate::import) fn is_captioned(frame: &NodeRef, name: &str) -> bool {
    name == "div"
        && letters(frame).is_some_and(|letters| LETTERS.contains(&letters))
        && !MORE.iter().chain(&["img", "picture", "a"]).any(|name| !frame.find(&[name]).is_empty())
        && caption_runs(frame).iter().map(|run| run.is_credit).eq([false, true])
}

/// Whether a frame stands between two paragraphs of the text, alone in the elements around it.
pub(in crate::import) fn stands_between_paragraphs(frame: &NodeRef) -> bool {
    const LONG: usize = 80;
    let is_text = |node: Option<NodeRef>| node.is_some_and(|node| node.has_name("p") && has_letters(&node, LONG));
    let is_alone = |node: &NodeRef| node.prev_element_sibling().is_none() && node.next_element_sibling().is_none();
    let mut around = std::iter::successors(Some(*frame), |node| node.parent().filter(|_| is_alone(node))).take(REACH);
    around.any(|node| is_text(node.prev_element_sibling()) && is_text(node.next_element_sibling()))
}

/// The letters of an element of few nodes.
fn letters(node: &NodeRef) -> Option<usize> {
    let mut letters = 0;
    let mut next = following(node, true, node.id);
    for _ in 0..MAX_NODES {
        let Some(below) = next else { return Some(letters) };
        let is_text =
            below.is_text() && below.parent().is_none_or(|parent| parent.node_name().is_none_or(|name| kind(&name) != Kind::Silent));
        if is_text {
            letters += below.text().chars().take(LETTERS.end).filter(|c| c.is_alphanumeric()).count();
        }
        if letters >= LETTERS.end {
            return None;
        }
        next = following(&below, true, node.id);
    }
    None
}
