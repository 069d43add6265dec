//! The articles in a value: objects with a title that stand for themselves.

use super::node::Node;
use super::rich_text::{html, letters};
use super::vocabulary as names;
use crate::import::title::likeness;

/// No more articles of a page are looked at.
const MOST: usize = 200;

/// A title says what that of the page says where so much of the words of both are the same, in parts of a hundred.
const ALIKE: usize = 50;

/// The text, as HTML, of the article in `root` whose title is that of the page; of a page without a title the longest.
pub(super) fn body_of(root: &Node, page_title: &str) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for record in records(root) {
        let title = title(record).unwrap_or_default();
        if !page_title.is_empty() && likeness(title, page_title) < ALIKE {
            continue;
        }
        let text = html(record, &|node| !std::ptr::eq(node, record) && is_record(node));
        let letters = letters(&text);
        if best.as_ref().is_none_or(|(most, _)| letters > *most) {
            best = Some((letters, text));
        }
    }
    best.map(|(_, text)| text)
}

/// What of `root` is in no record.
pub(super) fn rest_of(root: &Node) -> String {
    html(root, &is_record)
}

fn records(root: &Node) -> Vec<&Node> {
    let mut found = Vec::new();
    let mut queue = vec![root];
    while let Some(node) = queue.pop().filter(|_| found.len() < MOST) {
        if is_record(node) {
            found.push(node);
        }
        queue.extend(node.children().rev());
    }
    found
}

fn is_record(node: &Node) -> bool {
    let is_part = || names::KIND.iter().filter_map(|key| node.member(&[key])?.text()).any(|kind| names::part(kind).is_some());
    title(node).is_some() && node.member(names::IDENTITY).is_some() && !is_part()
}

fn title(node: &Node) -> Option<&str> {
    let title = node.member(names::TITLE)?;
    title.text().or_else(|| title.member(names::TITLE_WITHIN)?.text()).filter(|title| !title.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::state::literal;

    #[test]
    fn the_record_of_the_page_is_told_from_others() {
        let text = |what: &str| format!("<p>The {what} over the harbour is open, and the whole town was on it.</p>");
        let script = format!(
            r#"{{"article": {{"title": {{"rendered": "Bridge opens"}}, "slug": "bridge", "body": "{}",
                "related": [{{"title": "Mill closes", "url": "/mill", "body": "{}"}}],
                "next": {{"title": "Mill closes", "url": "/mill", "body": "{}"}}}}}}"#,
            text("bridge"),
            text("mill"),
            text("mill").repeat(3)
        );
        let root = literal::read(&script);
        assert_eq!(body_of(&root, "Bridge opens"), Some(text("bridge")));
        assert_eq!(body_of(&root, "A third thing"), None);
    }
}
