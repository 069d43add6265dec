//! Units: the sentence, paragraph, quotation, caption, bookmark or link that a verb acts on, and how to get from one to
//! the next.

use crate::article::{Document, SpanKind};
use crate::text::TextRange;

use super::Voices;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A sentence of prose; a heading or caption as a whole.
    Sentence,
    /// A whole block.
    Paragraph,
    /// A quoted stretch.
    Quotation,
    /// Words that are reported without quotation marks.
    Report,
    /// A caption with its credit.
    Caption,
    /// A bookmarked passage.
    Bookmark,
    /// The words of a link.
    Link,
    /// Words that a search has found.
    Match,
}

/// The unit that verbs act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Where it is.
    pub range: TextRange,
    /// Whether the reader went to it, so that it is shown; scrolling merely carries it along.
    pub shown: bool,
}

/// A free selection: the text between where it began and where it has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Where it began.
    pub anchor: usize,
    /// Where it has got to: the end that moves.
    pub head: usize,
}

impl Selection {
    /// The selected text.
    pub fn range(self) -> TextRange {
        TextRange::new(self.anchor, self.head)
    }

    /// Moves the other end from now on.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self { anchor: self.head, head: self.anchor }
    }
}

/// Which way to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards the end.
    Forward,
    /// Towards the beginning.
    Backward,
}

/// The unit of `kind` that holds `offset`, or failing that the sentence or block there.
pub fn sentence_at(document: &Document, offset: usize) -> Option<TextRange> {
    let block = document.article().block_at(offset)?;
    let sentences = document.sentences(block);
    let after = sentences.partition_point(|sentence| sentence.start() <= offset);
    sentences.get(after.saturating_sub(1)).copied()
}

/// The next or previous sentence or paragraph among the blocks for which `visible` holds.
pub fn step(
    document: &Document,
    kind: UnitKind,
    from: TextRange,
    direction: Direction,
    visible: impl Fn(usize) -> bool,
) -> Option<TextRange> {
    let blocks = document.article().blocks();
    let here = document.article().block_at(from.start())?;
    let units = |block: usize| match kind {
        UnitKind::Paragraph => vec![blocks[block].range],
        _ => document.sentences(block),
    };
    let usable = |block: &usize| visible(*block) && !blocks[*block].range.is_empty();
    match direction {
        Direction::Forward => (here..blocks.len()).filter(usable).find_map(|block| {
            units(block).into_iter().find(|unit| unit.start() > from.start() && (unit.start() >= from.end() || kind == UnitKind::Sentence))
        }),
        Direction::Backward => {
            (0..=here).rev().filter(usable).find_map(|block| units(block).into_iter().rev().find(|unit| unit.start() < from.start()))
        }
    }
}

/// All quotations of the voice that speaks at or last before `offset`.
pub fn same_voice(voices: &Voices, offset: usize) -> Vec<TextRange> {
    let heard = voices.quotations();
    let after = heard.partition_point(|(range, _)| range.start() <= offset);
    let voice = heard[..after].iter().rev().chain(heard).find_map(|(_, voice)| *voice);
    heard.iter().filter(|(_, candidate)| voice.is_some() && *candidate == voice).map(|(range, _)| *range).collect()
}

/// The links of a document.
pub fn links(document: &Document) -> impl DoubleEndedIterator<Item = (TextRange, u32)> {
    document.article().spans().iter().filter_map(|span| match span.kind {
        SpanKind::Link(index) => Some((span.range, index)),
        _ => None,
    })
}

/// The word that holds an offset of a text.
pub fn word_at(text: &str, offset: usize) -> Option<TextRange> {
    use unicode_segmentation::UnicodeSegmentation;
    // A window is enough, and keeps a click cheap in a long article.
    let window = crate::text::floor_boundary(text, offset.saturating_sub(256));
    let end = crate::text::floor_boundary(text, offset.saturating_add(256).min(text.len()));
    let near = text.get(window..end)?;
    let ranges = near.unicode_word_indices().map(|(at, word)| TextRange::new(window + at, window + at + word.len()));
    ranges.into_iter().find(|range| range.contains(offset))
}

/// Where the next (or previous) word begins (or the text ends).
pub fn word_border(text: &str, offset: usize, direction: Direction) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    match direction {
        Direction::Forward => {
            let rest = text.get(offset..).unwrap_or_default();
            rest.unicode_word_indices().map(|(at, word)| offset + at + word.len()).find(|&end| end > offset).unwrap_or(text.len())
        }
        Direction::Backward => {
            // A window is enough, and keeps a step cheap in a long article.
            let window = crate::text::floor_boundary(text, offset.saturating_sub(512));
            let before = text.get(window..offset).unwrap_or_default();
            before.unicode_word_indices().next_back().map_or(window, |(at, _)| window + at)
        }
    }
}
