//! What an article is: one text, blocks and spans that point into it, metadata, and stand-off annotations.
//!
//! Knows nothing of files, formats or screens. Nothing decorative stands in the text: no bullets, indents or hyphens.
//!
//! ```text
//! text    Harbour bridge opens\n\n“At last,” said Ms. Reed.
//! blocks  [heading 0..20]        [paragraph 22..51]
//! ```

mod annotations;
mod block;
mod builder;
mod document;
mod metadata;
mod picture;
mod reading_time;

pub use annotations::{Annotations, Attribution, AttributionKind, Basis, Caption, Quotation, Speaker, SpeakerId};
pub use block::{Block, BlockKind, Span, SpanKind};
pub use builder::{ArticleBuilder, MAX_BLOCK};
pub use document::{Document, Fold};
pub use metadata::{EncodingBasis, FileFacts, Metadata};
pub use picture::{Picture, PictureSource};
pub use reading_time::minutes;

use crate::text::{TextRange, ceil_boundary, floor_boundary, slice};

/// One article: its text and what stands where in it. Only [`ArticleBuilder`] writes one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Article {
    metadata: Metadata,
    text: String,
    blocks: Vec<Block>,
    spans: Vec<Span>,
    links: Vec<String>,
    pictures: Vec<Picture>,
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
