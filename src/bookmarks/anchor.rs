//! An anchor: marked words with what stands around them, so that they are found again after edits elsewhere.
//!
//! Everything is over the folded text (`crate::text::Folded`), so that another extraction of the same page, with other
//! quotation marks, dashes and line breaks, is the same text. Selectors as in the W3C's Web Annotation Data Model (text
//! quote and text position), weights as in Hypothesis.
//!
//! ```text
//! prefix: 64 characters | exact | suffix: 64 characters      start, length: bytes of the folded text
//! ```

use std::cmp::Reverse;

use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};

use super::similarity::{MAX_CHARACTERS, ratio, similarity};
use crate::article::Article;
use crate::text::{Folded, TextRange, sanitise_line, slice};

/// Characters of prefix and suffix.
const CONTEXT: usize = MAX_CHARACTERS;

/// Weights of quote, prefix, suffix and position (Hypothesis, `match-quote.ts`); they are divided by their sum.
const QUOTE: f64 = 50.0;
const PREFIX: f64 = 20.0;
const SUFFIX: f64 = 20.0;
const POSITION: f64 = 2.0;

/// The score that a short quote must reach: with nothing alike around it, it may be other words that read the same.
const SURE: f64 = 0.75;

/// Characters of a quote that is long enough to be itself wherever it stands.
const LONG: usize = 32;

/// The lead that the best place needs over the second.
const LEAD: f64 = 0.05;

/// The most places that are weighed, the most that are looked at, and the most bytes that may be compared to find them.
const MAX_WEIGHED: usize = 32;
const MAX_PLACES: usize = 100_000;
const MAX_COMPARED: usize = 64 << 20;

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

/// Where the marked words stand now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Located {
    /// Here.
    Found(TextRange),
    /// Perhaps here: the same words stand elsewhere as well, or everything around them has changed.
    Maybe(TextRange),
    /// Nowhere.
    Lost,
}

impl Anchor {
    /// An anchor on the words of `range`, without white space at its ends.
    pub fn capture(article: &Article, range: TextRange) -> Self {
        AnchorIndex::new(article).capture(range)
    }

    /// An anchor of what another program tells: the words, what stood before and after them, and about where they started, in
    /// bytes of the folded text. What is not told does not count when the words are looked for.
    pub fn of_words(exact: &str, prefix: Option<&str>, suffix: Option<&str>, start: Option<usize>) -> Self {
        // Folded as one text: a space between two of the parts belongs to neither end.
        let (head, tail) = (prefix.unwrap_or_default(), suffix.unwrap_or_default());
        let folded = Folded::new(&format!("{head}{exact}{tail}"));
        let range = folded.folded_range(TextRange::new(head.len(), head.len() + exact.len()));
        let words = slice(folded.as_str(), range);
        let start_there = range.start() + (words.len() - words.trim_start().len());
        let words = words.trim();
        let end = start_there + words.len();
        Self {
            exact: words.to_owned(),
            prefix: prefix.map(|_| before(folded.as_str(), start_there, CONTEXT).to_owned()),
            suffix: suffix.map(|_| after(folded.as_str(), end, CONTEXT).to_owned()),
            start,
            length: None,
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

    /// Up to 64 characters of the folded text before the words; `None` where they are not known, empty where the text began.
    pub fn prefix(&self) -> Option<&str> {
        self.prefix.as_deref()
    }

    /// The same behind the words.
    pub fn suffix(&self) -> Option<&str> {
        self.suffix.as_deref()
    }

    #[cfg(test)]
    /// Where the words stand in the article as it is now. For many anchors of one article see [`AnchorIndex`].
    pub fn locate(&self, article: &Article) -> Located {
        AnchorIndex::new(article).locate(self)
    }

    pub(super) fn clean(&self) -> Self {
        let line = |text: &str| sanitise_line(text).into_owned();
        Self { exact: line(&self.exact), prefix: self.prefix.as_deref().map(line), suffix: self.suffix.as_deref().map(line), ..*self }
    }
}

/// One article, folded once: makes and finds any number of anchors.
#[derive(Debug, Clone)]
pub struct AnchorIndex {
    folded: Folded,
}

impl AnchorIndex {
    /// Folds the article's text.
    pub fn new(article: &Article) -> Self {
        Self { folded: Folded::new(article.text()) }
    }

    /// An anchor on the words of `range`, without white space at its ends.
    pub fn capture(&self, range: TextRange) -> Anchor {
        let text = self.folded.as_str();
        let range = self.folded.folded_range(range);
        let words = slice(text, range);
        let start = range.start() + (words.len() - words.trim_start().len());
        let exact = words.trim();
        Anchor {
            exact: exact.to_owned(),
            prefix: Some(before(text, start, CONTEXT).to_owned()),
            suffix: Some(after(text, start + exact.len(), CONTEXT).to_owned()),
            start: Some(start),
            length: Some(exact.len()),
        }
    }

    /// Where the anchor's words stand.
    pub fn locate(&self, anchor: &Anchor) -> Located {
        if anchor.exact.is_empty() {
            return Located::Lost;
        }
        if let Some(start) = self.unmoved(anchor) {
            return Located::Found(self.source(anchor, start));
        }
        // Hostile texts that repeat one character would cost the product of both lengths.
        let most = MAX_PLACES.min(MAX_COMPARED / anchor.exact.len() + 1);
        let mut places: Vec<_> = self.places(anchor).take(most).collect();
        let all = places.len() < most;
        if places.len() > MAX_WEIGHED {
            places.sort_by_cached_key(|&at| (Reverse(self.agreement(anchor, at)), anchor.start.map_or(0, |start| at.abs_diff(start))));
            places.truncate(MAX_WEIGHED);
        }
        let mut scores: Vec<_> = places.into_iter().map(|at| (self.score(anchor, at), at)).collect();
        scores.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let Some(&(best, at)) = scores.first() else { return Located::Lost };
        let leads = scores.get(1).is_none_or(|(second, _)| best - second > LEAD);
        let sure = best >= SURE || anchor.exact.chars().nth(LONG - 1).is_some();
        let range = self.source(anchor, at);
        if leads && sure && all { Located::Found(range) } else { Located::Maybe(range) }
    }

    /// Where the words were, if they and all that stood around them are still there.
    fn unmoved(&self, anchor: &Anchor) -> Option<usize> {
        let (start, prefix, suffix) = (anchor.start?, anchor.prefix()?, anchor.suffix()?);
        let (head, tail) = self.folded.as_str().split_at_checked(start)?;
        let reaches = prefix.chars().count() >= CONTEXT || head.len() == prefix.len();
        let rest = tail.strip_prefix(anchor.exact.as_str())?;
        (reaches && head.ends_with(prefix) && rest.starts_with(suffix)).then_some(start)
    }

    /// Every place where the words stand, also those that overlap.
    fn places(&self, anchor: &Anchor) -> impl Iterator<Item = usize> {
        let text = self.folded.as_str().as_bytes();
        let finder = Finder::new(anchor.exact.as_bytes());
        let next = move |from: usize| text.get(from..).and_then(|rest| finder.find(rest)).map(|at| from + at);
        std::iter::successors(next(0), move |&at| next(at + 1))
    }

    /// Bytes next to the words, up to 64 on each side, that are as they were: a quick first opinion.
    fn agreement(&self, anchor: &Anchor, at: usize) -> usize {
        let (head, tail) = self.around(anchor, at);
        let (prefix, suffix) = (anchor.prefix().unwrap_or_default(), anchor.suffix().unwrap_or_default());
        let same = |pairs: &mut dyn Iterator<Item = (u8, u8)>| pairs.take(CONTEXT).take_while(|(one, other)| one == other).count();
        same(&mut head.bytes().rev().zip(prefix.bytes().rev())) + same(&mut tail.bytes().zip(suffix.bytes()))
    }

    /// How well the place fits, from 0 to 1.
    fn score(&self, anchor: &Anchor, at: usize) -> f64 {
        let (head, tail) = self.around(anchor, at);
        let side = |was: &str, now: &str, window: &str| match was {
            // Nothing stood there: the words began or ended the text.
            "" => f64::from(u8::from(now.is_empty())),
            _ => similarity(was, window),
        };
        let prefix = anchor.prefix().map(|was| side(was, head, before(head, head.len(), was.chars().count())));
        let suffix = anchor.suffix().map(|was| side(was, tail, after(tail, 0, was.chars().count())));
        let length = self.folded.as_str().len().max(1);
        let position = anchor.start.map(|start| 1.0 - ratio(at.abs_diff(start).min(length), length));
        let parts = [(QUOTE, Some(1.0)), (PREFIX, prefix), (SUFFIX, suffix), (POSITION, position)];
        let known = || parts.iter().filter_map(|&(weight, part)| Some((weight, part?)));
        known().map(|(weight, part)| weight * part).sum::<f64>() / known().map(|(weight, _)| weight).sum::<f64>()
    }

    /// The text before and after the words at `at`.
    fn around(&self, anchor: &Anchor, at: usize) -> (&str, &str) {
        let text = self.folded.as_str();
        (text.get(..at).unwrap_or_default(), text.get(at + anchor.exact.len()..).unwrap_or_default())
    }

    fn source(&self, anchor: &Anchor, at: usize) -> TextRange {
        self.folded.source_range(TextRange::new(at, at + anchor.exact.len()))
    }
}

/// The last `count` characters before `end`.
fn before(text: &str, end: usize, count: usize) -> &str {
    let head = text.get(..end).unwrap_or_default();
    let start = head.char_indices().rev().take(count).last().map_or(end, |(at, _)| at);
    head.get(start..).unwrap_or_default()
}

/// The first `count` characters from `start` on.
fn after(text: &str, start: usize, count: usize) -> &str {
    let tail = text.get(start..).unwrap_or_default();
    let end = tail.char_indices().nth(count).map_or(tail.len(), |(at, _)| at);
    tail.get(..end).unwrap_or_default()
}

#[cfg(test)]
#[path = "anchor_tests.rs"]
mod tests;
