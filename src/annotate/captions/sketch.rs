//! What the grammar of markers and credits makes of one block, and the words and lengths that it goes by.

use crate::text::TextRange;

/// Words of captions and credits, and the agencies.
pub const LEXICON: &str = include_str!("../../../assets/lexicon/captions.txt");

/// A longer block in characters is hardly ever a caption.
pub const LONGEST: usize = 420;

/// Longer blocks are not measured to their end.
pub const LONG: usize = 1000;

/// A block of so many characters is a paragraph of the article's body; after the last one a credit is the text's.
pub const BODY: usize = 150;

/// What the grammar of markers and credits finds in a block.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs {
    /// It begins with a marker, of this kind.
    pub lead: Option<&'static str>,
    /// It ends in a credit, or is one.
    pub credit: Option<TextRange>,
    /// It names a place in the picture, or the picture's age.
    pub place: bool,
}

/// What a block is to the pictures of the article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Finding {
    /// A caption, and the place of its credit within the block.
    Caption(Option<TextRange>),
    /// A credit alone.
    Credit,
    /// Nothing.
    None,
}

/// What the grammar makes of a block.
#[derive(Debug)]
pub struct Sketch {
    /// What it is to the pictures.
    pub finding: Finding,
    /// What was found in it.
    pub signs: Signs,
    /// In characters; no more than [`LONG`].
    pub length: usize,
}
