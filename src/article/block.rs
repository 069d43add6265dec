//! Blocks (paragraphs and their like) and inline spans.

use serde::{Deserialize, Serialize};

use crate::text::TextRange;

/// One block: a stretch of text that is laid out on rows of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where its words are; empty only for a rule.
    pub range: TextRange,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    /// A heading of level 1 (the title) to 6.
    Heading(u8),
    /// Running prose.
    Paragraph,
    /// What the article says first, between its headline and its text: its sum in a sentence or two.
    Standfirst,
    /// A paragraph of a block quotation.
    Quote,
    /// An item of a list; the bullet or number is not in the text.
    ListItem {
        /// 0 for a list that is in no other list.
        depth: u8,
        /// The number, in a numbered list.
        ordinal: Option<u32>,
    },
    /// Lines that keep their breaks and spaces.
    Preformatted,
    /// Rows of cells, a line a row; a bar with spaces around it between two cells.
    Table {
        /// How many of the first rows name the columns.
        headings: u8,
    },
    /// The words under a picture.
    Caption,
    /// Who made or owns a picture, standing in a block of its own.
    Credit,
    /// What the page said around the article: share counters, “Leave a Reply”, a date line.
    Boilerplate,
    /// A break between parts.
    Rule,
}

impl BlockKind {
    /// The name in the JSON contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::Quote => "quote",
            Self::ListItem { .. } => "list_item",
            Self::Preformatted => "preformatted",
            Self::Table { .. } => "table",
            Self::Caption => "caption",
            Self::Standfirst => "standfirst",
            Self::Credit => "credit",
            Self::Boilerplate => "boilerplate",
            Self::Rule => "rule",
        }
    }

    /// Whether the block is made of lines, which keep their breaks.
    pub fn keeps_lines(self) -> bool {
        matches!(self, Self::Preformatted | Self::Table { .. })
    }

    /// The kind of what follows where a block is cut because of its length.
    #[must_use]
    pub(super) fn continued(self) -> Self {
        match self {
            Self::Table { .. } => Self::Table { headings: 0 },
            kind => kind,
        }
    }

    /// Whether the block is part of the article's own prose.
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Standfirst | Self::Quote | Self::ListItem { .. })
    }
}

/// An inline stretch that looks or acts differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What it is.
    pub kind: SpanKind,
    /// Where it is, within one block.
    pub range: TextRange,
}

/// What an inline span is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SpanKind {
    /// Stressed, set in italics.
    Emphasis,
    /// Strongly stressed, set in bold.
    Strong,
    /// Code.
    Code,
    /// Who made or owns a picture, within its caption.
    Credit,
    /// A link; the number is the index for [`super::Article::link`].
    Link(u32),
}
