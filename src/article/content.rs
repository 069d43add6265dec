//! One article: its text, and what holds of whatever points into it.

use serde::{Deserialize, Serialize};

use super::{Block, BlockKind, Metadata, Picture, Span, SpanKind};
use crate::text::{TextRange, ceil_boundary, floor_boundary, slice};

/// The longest block in bytes. A longer one goes on in blocks of the same kind, with no blank line between.
pub const MAX_BLOCK: usize = 16 * 1024;

/// Spans before a place that are looked at for a link that reaches there.
const NEARBY: usize = 32;

/// One article: its text and what stands where in it. Serialised without the text. Only [`ArticleBuilder`](super::ArticleBuilder) writes one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    pub(super) metadata: Metadata,
    #[serde(skip)]
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) spans: Vec<Span>,
    pub(super) links: Vec<String>,
    pub(super) pictures: Vec<Picture>,
}

impl Article {
    /// What is known about the article as a whole.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The same, for what is known only when the whole text is there.
    pub(crate) fn metadata_mut(&mut self) -> &mut Metadata {
        &mut self.metadata
    }

    /// The same with its text, which is kept beside the rest of it.
    #[must_use]
    pub(crate) fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// The whole text. Every position in the program is a byte offset into it, on a grapheme border.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in order, none overlapping another.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Inline spans (emphasis, code, links), in order of their start.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The target of `SpanKind::Link(index)`.
    pub fn link(&self, index: u32) -> Option<&str> {
        self.links.get(index as usize).map(String::as_str)
    }

    /// Where the words at an offset lead, if they are a link.
    pub fn link_at(&self, offset: usize) -> Option<&str> {
        // A link may hold emphasis, and a page may have a link within a link: those that begin nearby are looked at.
        let after = self.spans.partition_point(|span| span.range.start() <= offset);
        self.spans.get(..after)?.iter().rev().take(NEARBY).find_map(|span| match span.kind {
            SpanKind::Link(index) if span.range.contains(offset) => self.link(index),
            _ => None,
        })
    }

    /// The pictures, in order of where they stand.
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// The text of `range`.
    pub fn slice(&self, range: TextRange) -> &str {
        slice(&self.text, range)
    }

    /// The index of the block that holds `offset`, or of the last one that starts before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.range.start() <= offset);
        if self.blocks.is_empty() { None } else { Some(after.saturating_sub(1)) }
    }

    /// The block that is the title, when the title stands in the text.
    pub fn title_block(&self) -> Option<usize> {
        let title = |block: &Block| block.kind == BlockKind::Heading(1) && self.slice(block.range) == self.metadata.title;
        self.blocks.iter().take(64).position(title)
    }

    /// The first broken invariant, if any; for tests.
    ///
    /// # Errors
    /// Says which block or span breaks which rule.
    pub fn check(&self) -> Result<(), String> {
        let on_border = |at: usize| floor_boundary(&self.text, at) == at && ceil_boundary(&self.text, at) == at;
        let mut end = 0;
        for (index, Block { kind, range }) in self.blocks.iter().enumerate() {
            if range.start() < end || range.end() > self.text.len() {
                return Err(format!("block {index} at {range:?} overlaps the one before it or the end"));
            }
            if !on_border(range.start()) || !on_border(range.end()) {
                return Err(format!("block {index} at {range:?} cuts a grapheme"));
            }
            if range.is_empty() && *kind != BlockKind::Rule {
                return Err(format!("block {index} is empty"));
            }
            if range.len() > MAX_BLOCK {
                return Err(format!("block {index} holds {} bytes", range.len()));
            }
            end = range.end();
        }
        for (index, span) in self.spans.iter().enumerate() {
            let inside = self.blocks.iter().any(|block| block.range.covers(span.range));
            if !inside || span.range.is_empty() || !on_border(span.range.start()) || !on_border(span.range.end()) {
                return Err(format!("span {index} at {:?} is empty, outside a block or cuts a grapheme", span.range));
            }
        }
        if !self.spans.is_sorted_by_key(|span| span.range.start()) {
            return Err("spans are out of order".into());
        }
        if !self.pictures.is_sorted_by_key(|picture| picture.at) {
            return Err("pictures are out of order".into());
        }
        let is_place = |at: usize| at == self.text.len() || self.blocks.iter().any(|block| block.range.start() == at);
        if let Some(picture) = self.pictures.iter().find(|picture| !is_place(picture.at)) {
            return Err(format!("a picture stands at {}, where no block begins", picture.at));
        }
        match self.text.chars().find(|&c| c.is_control() && c != '\n') {
            Some(c) => Err(format!("control character {c:?} in the text")),
            None => Ok(()),
        }
    }
}
