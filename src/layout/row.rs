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
    /// A row of a table, or what it takes up of one.
    Table {
        /// Index into `Article::blocks`.
        block: usize,
        /// From left to right, none upon another.
        parts: Vec<TablePart>,
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

/// What stands in one place of a row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePart {
    /// Cells from the left edge of the text.
    pub column: u16,
    /// What it is.
    pub part: Part,
}

/// Words of a table, or what is drawn beside them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words of the article.
    Words(TextRange),
    /// The heading of a column, repeated in front of a value; its own words stand elsewhere.
    Label(Box<str>),
    /// A line of so many cells below a heading.
    Line(u16),
}

impl Row {
    /// The words of the article on the row; of a table from the first to the last, with all that stands between them.
    pub fn range(&self) -> Option<TextRange> {
        match self {
            Self::Text { range, .. } => Some(*range),
            Self::Table { parts, .. } => parts.iter().filter_map(TablePart::words).reduce(TextRange::join),
            _ => None,
        }
    }

    /// The block whose words stand on the row, as an index into `Article::blocks`.
    pub fn block(&self) -> Option<usize> {
        match self {
            Self::Text { block, .. } | Self::Table { block, .. } => Some(*block),
            _ => None,
        }
    }

    /// The words of the article on the row and the column in which each begins, from left to right.
    pub(super) fn words(&self) -> Vec<(u16, TextRange)> {
        match self {
            Self::Text { range, indent, .. } => vec![(*indent, *range)],
            Self::Table { parts, .. } => parts.iter().filter_map(|part| Some((part.column, part.words()?))).collect(),
            _ => Vec::new(),
        }
    }
}

impl TablePart {
    /// The words of the article, if it is any.
    pub fn words(&self) -> Option<TextRange> {
        match self.part {
            Part::Words(range) => Some(range),
            Part::Label(_) | Part::Line(_) => None,
        }
    }
}
