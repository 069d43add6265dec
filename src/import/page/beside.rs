//! Words beside a picture that no class names: `<div class="photo-block"><img><p>The pier on Friday.</p></div>`.
//!
//! A frame that says it holds a picture, and holds nothing but one and a line or two, holds its caption.

use dom_query::NodeRef;

use crate::import::markup::elements::{Kind, kind};

use super::links::leads_elsewhere;
use super::names;
use super::number::number_of;
use super::walk::following;

/// How many elements up the frame is looked for.
const REACH: usize = 4;

/// Letters of a caption that is known only by its place, and nodes of its frame.
const LETTERS: std::ops::Range<usize> = 12..240;
const MAX_NODES: usize = 48;

/// Elements that show that a frame holds more than a picture.
const MORE: &[&str] = &["h1", "h2", "h3", "h4", "form", "input", "iframe", "video", "blockquote", "li", "time", "figcaption"];

/// The element that holds the words beside a picture, and its number.
pub(in crate::import) fn words_beside<'d>(picture: &NodeRef<'d>) -> Option<(usize, NodeRef<'d>)> {
    let ancestors = picture.ancestors_it(Some(REACH));
    let (frame, letters) = ancestors.map_while(|node| Some((node, letters(&node)?))).find(|(_, letters)| *letters > 0)?;
    let is_frame =
        LETTERS.contains(&letters) && (names::holds_picture(&frame) || ["table", "tbody"].iter().any(|name| frame.has_name(name)));
    if !is_frame || MORE.iter().any(|name| !frame.find(&[name]).is_empty()) || frame.find(&["a"]).iter().any(leads_elsewhere) {
        return None;
    }
    let mut next = following(&frame, true, frame.id);
    while let Some(node) = next {
        let is_holder = node.is_element() && self::letters(&node) == Some(letters) && node.find(&["img"]).is_empty();
        if let Some(number) = number_of(&node).filter(|_| is_holder && !node.has_name("td")) {
            return Some((number, node));
        }
        next = following(&node, true, frame.id);
    }
    None
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
