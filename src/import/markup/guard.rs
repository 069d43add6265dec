//! Which pages no parser should be given: nested, attributed or tagged beyond what any page that people read is.

use super::elements::ends_by_itself;
use super::tokens::{Tag, Token, Tokens};

/// Elements within elements. Elements that end by themselves (`p`, `li`, `td` …) do not count: pages leave thousands open.
const MAX_DEPTH: usize = 512;
const MAX_ATTRIBUTES: usize = 1_000;
const MAX_TAGS: usize = 200_000;

/// The depths of all tags added up: what an extractor pays that climbs from each to the top.
const MAX_CLIMB: usize = 6_000_000;

/// Character references; each is a piece of its own to a parser.
const MAX_REFERENCES: usize = 100_000;

/// Whether `page` is safe to parse.
pub(in crate::import) fn is_tame(page: &str) -> bool {
    let mut depth: usize = 0;
    let mut tags = 0;
    let mut climb = 0;
    if memchr::memchr_iter(b'&', page.as_bytes()).count() > MAX_REFERENCES {
        return false;
    }
    for token in Tokens::new(page) {
        match token {
            Token::Open(tag) => {
                tags += 1;
                depth += usize::from(!tag.is_void() && !ends_by_itself(tag.name));
                climb += depth;
                if depth > MAX_DEPTH || climb > MAX_CLIMB || tags > MAX_TAGS || has_too_many_attributes(&tag) {
                    return false;
                }
            }
            Token::Close(name) if !ends_by_itself(name) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    true
}

fn has_too_many_attributes(tag: &Tag) -> bool {
    tag.source.len() > MAX_ATTRIBUTES && tag.attributes().take(MAX_ATTRIBUTES + 1).count() > MAX_ATTRIBUTES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_that_nobody_closed_are_tame() {
        assert!(is_tame(&"<p>One<li>two<br><img src=x>".repeat(10_000)));
    }

    #[test]
    fn deep_and_wide_markup_is_not() {
        assert!(!is_tame(&"<div>".repeat(1_000)));
        assert!(!is_tame(&"<ul><li>".repeat(1_000)));
        assert!(!is_tame(&format!("<p {}>", "a=1 ".repeat(2_000))));
        assert!(!is_tame(&"<br>".repeat(300_000)));
        assert!(!is_tame(&format!("{}{}", "<div>".repeat(500), "</div>".repeat(500)).repeat(100)));
        assert!(!is_tame(&"&amp;".repeat(200_000)));
    }
}
