//! What the finders of turns read, a block of the article, and what they give: words with who says them.
//!
//! ```text
//! Passage `Ann Reed: We won.` → Turn `We won.`, said by Ann Reed
//! ```

use crate::text::TextRange;

/// Who speaks in a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaking {
    /// Somebody with this name.
    Named(String),
    /// Who asks the questions of an interview.
    Interviewer,
    /// Somebody whose name nothing tells.
    Somebody,
}

/// Words that the form of the article gives to a speaker.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// What is said, without the label; a range for each block.
    pub content: Vec<TextRange>,
    /// The label.
    pub source: Option<TextRange>,
    /// Who says it.
    pub speaking: Speaking,
    /// How likely that is right.
    pub confidence: f32,
}

/// A block as the finders of turns see it.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// Its text.
    pub words: &'a str,
    /// Where it starts in the article.
    pub start: usize,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether it belongs to a block quotation.
    pub quote: bool,
    /// Whether all of it is set in bold.
    pub bold: bool,
}

impl Passage<'_> {
    /// The turn of the words from `from` on; none if there are none.
    pub fn turn(&self, from: usize, source: Option<TextRange>, speaking: Speaking, confidence: f32) -> Option<Turn> {
        let words = self.words.get(from..)?.trim_end();
        let content = TextRange::new(self.start + from, self.start + from + words.len());
        words.contains(char::is_alphanumeric).then_some(Turn { content: vec![content], source, speaking, confidence })
    }
}
