//! One row of a layout.

use crate::text::TextRange;

/// One row of cells, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// Nothing.
    Blank,
    /// Words of the article.
    Text {
        /// Index into `Article::blocks`.
        block: usize,
        /// The words, without the white space at which the row was broken.
        range: TextRange,
        /// Cells before the words.
        indent: u16,
        /// A bullet or number in front of the words; never in the text.
        marker: Option<String>,
    },
    /// The title, when it does not stand in the text.
    Title(String),
    /// Facts about the article under its title.
    Masthead(String),
    /// A break between parts.
    Rule {
        /// Index into `Article::blocks`.
        block: usize,
    },
    /// Stands for the blocks of `Document::folds()[fold]`, and tells what they hold.
    Fold {
        /// Index into `Document::folds`.
        fold: usize,
        /// What is folded away.
        summary: String,
        /// Whether the blocks are shown below.
        open: bool,
    },
}

impl Row {
    /// The words of the article on the row.
    pub fn range(&self) -> Option<TextRange> {
        match self {
            Self::Text { range, .. } => Some(*range),
            _ => None,
        }
    }
}
