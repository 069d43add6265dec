//! An anchor: marked words with what stands around them, so that they are found again after edits elsewhere.
//!
//! Everything is over the folded text (`crate::text::Folded`), so that another extraction of the same page, with other
//! quotation marks, dashes and line breaks, is the same text. Selectors as in the W3C's Web Annotation Data Model (text
//! quote and text position). `finding` says where they stand in an article.
//!
//! ```text
//! prefix: 64 characters | exact | suffix: 64 characters      start, length: bytes of the folded text
//! ```

use serde::{Deserialize, Serialize};

use super::similarity::MAX_CHARACTERS;
use crate::text::{Folded, TextRange, sanitise_line, slice};

/// Characters of prefix and suffix.
pub(super) const CONTEXT: usize = MAX_CHARACTERS;

/// Marked words and what stands around them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    exact: String,
    /// What stood before; `None` where another program did not tell it, empty where the text began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    suffix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    length: Option<usize>,
}

impl Anchor {
    /// An anchor of what another program tells: the words, what stood before and after them, and about where they started, in
    /// bytes of the folded text. What is not told does not count when the words are looked for.
    pub fn of_words(exact: &str, prefix: Option<&str>, suffix: Option<&str>, start: Option<usize>) -> Self {
        // Folded as one text: a space between two of the parts belongs to neither end.
        let (head, tail) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
        let folded = Folded::new(&format!("{head}{exact}{tail}"));
        let range = folded.folded_range(TextRange::new(head.len(), head.len() + exact.len()));
        let whole = Self::within(folded.as_str(), range);
        Self { prefix: prefix.and(whole.prefix), suffix: suffix.and(whole.suffix), start, length: None, exact: whole.exact }
    }

    /// An anchor on a range of a folded text, without white space at its ends.
    pub(super) fn within(folded: &str, range: TextRange) -> Self {
        let words = slice(folded, range);
        let start = range.start() + (words.len() - words.trim_start().len());
        let exact = words.trim();
        Self {
            exact: exact.to_owned(),
            prefix: Some(before(folded, start, CONTEXT).to_owned()),
            suffix: Some(after(folded, start + exact.len(), CONTEXT).to_owned()),
            start: Some(start),
            length: Some(exact.len()),
        }
    }

    /// The marked words, folded: straight quotation marks, single spaces.
    pub fn exact(&self) -> &str {
        &self.exact
    }

    /// Where the words started when they were marked, in bytes of the folded text: puts the bookmarks of one article in order.
    pub fn start(&self) -> Option<usize> {
        self.start
    }

    /// How many bytes of the folded text the words took when they were marked.
    pub fn length(&self) -> Option<usize> {
        self.length
    }

    /// Up to 64 characters of the folded text before the words; `None` where they are not known, empty where the text began.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    /// The same behind the words.
    pub fn suffix(&self) -> Option<&str> {
        self.suffix.as_deref()
    }

    pub(super) fn clean(&self) -> Self {
        let line = |text: &str| sanitise_line(text).into_owned();
        Self { exact: line(&self.exact), prefix: self.prefix.as_deref().map(line), suffix: self.suffix.as_deref().map(line), ..*self }
    }
}

/// The last `count` characters before `end`.
pub(super) fn before(text: &str, end: usize, count: usize) -> &str {
    let head = text.get(..end).unwrap_or_default();
    let start = head.char_indices().rev().take(count).last().map_or(end, |(at, _)| at);
    head.get(start..).unwrap_or_default()
}

/// The first `count` characters from `start` on.
pub(super) fn after(text: &str, start: usize, count: usize) -> &str {
    let tail = text.get(start..).unwrap_or_default();
    let end = tail.char_indices().nth(count).map_or(tail.len(), |(at, _)| at);
    tail.get(..end).unwrap_or_default()
}
