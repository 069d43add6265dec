//! The list of codes: each behind what it is a part of, with its key and how many passages have it.
//!
//! ```text
//! w  water                                      12 passages, 31 with its parts · Whatever is said of the river.
//! d    dam safety                               19 passages
//! ```

use crate::app::{Line, Model, Target, count, thousands};
use crate::bookmarks::Counted;
use crate::text::{one_line, plain_form};

/// A line a code.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |(place, Counted { depth, code, own, whole }): (usize, Counted)| {
        let parts = if whole > own { format!(", {} with its parts", thousands(whole)) } else { String::new() };
        let passages = format!("{}{parts}", count(own, "passage"));
        let description = Some(one_line(&code.description)).filter(|text| !text.is_empty());
        let known = [Some(passages), code.colour.as_ref().map(ToString::to_string), description];
        Line {
            lead: code.key.map(String::from).unwrap_or_default(),
            text: format!("{}{}", "  ".repeat(depth), code.name),
            detail: known.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            target: Target::Code(place),
            marked: None,
        }
    };
    let passages = model.bookmarks.newest_first().map(|bookmark| &bookmark.tags);
    model.bookmarks.codes().counted(passages).into_iter().enumerate().map(line).collect()
}

/// What finds the passages of a code, and those of its parts, among the bookmarks.
pub(super) fn query(model: &Model, place: usize) -> Option<String> {
    let tree = model.bookmarks.codes().tree();
    let (_, code) = tree.get(place)?;
    Some(format!("tag:\"{}\"", plain_form(&code.name).replace('"', " ")))
}
