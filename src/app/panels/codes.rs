//! The list of codes: each behind what it is a part of, with its key and how many passages have it.
//!
//! ```text
//! w  water                                      12 passages, 31 with its parts · Whatever is said of the river.
//! d    dam safety                               19 passages
//! ```

use std::collections::HashMap;

use crate::app::{Line, Model, Target, count, thousands};
use crate::bookmarks::Code;
use crate::text::{one_line, plain_form};

/// A line a code.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let book = model.bookmarks.codes();
    let (mut own, mut whole) = (HashMap::new(), HashMap::new());
    for bookmark in model.bookmarks.newest_first() {
        for code in book.among(&bookmark.tags) {
            *own.entry(code.name.as_str()).or_insert(0) += 1;
        }
        for name in book.lines_of(&bookmark.tags) {
            *whole.entry(name).or_insert(0) += 1;
        }
    }
    let line = |(place, (depth, code)): (usize, (usize, &Code))| {
        let of = |counts: &HashMap<&str, usize>| counts.get(code.name.as_str()).copied().unwrap_or_default();
        let (own, whole) = (of(&own), of(&whole));
        let parts = if whole > own { format!(", {} with its parts", thousands(whole)) } else { String::new() };
        let passages = format!("{}{parts}", count(own, "passage"));
        let known = [
            Some(passages),
            code.colour.as_ref().map(ToString::to_string),
            Some(one_line(&code.description)).filter(|text| !text.is_empty()),
        ];
        Line {
            lead: code.key.map(String::from).unwrap_or_default(),
            text: format!("{}{}", "  ".repeat(depth), code.name),
            detail: known.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            target: Target::Code(place),
            marked: None,
        }
    };
    book.tree().into_iter().enumerate().map(line).collect()
}

/// What finds the passages of a code, and those of its parts, among the bookmarks.
pub(super) fn query(model: &Model, place: usize) -> Option<String> {
    let tree = model.bookmarks.codes().tree();
    let (_, code) = tree.get(place)?;
    Some(format!("tag:\"{}\"", plain_form(&code.name).replace('"', " ")))
}
