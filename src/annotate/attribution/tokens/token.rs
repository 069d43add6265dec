//! A word or a sign of the prose, as the later stages know it.

use crate::annotate::attribution::indices::StretchId;
use crate::text::TextRange;

/// One word or sign.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands in the article.
    pub range: TextRange,
    /// Hash of the word in small letters, with `’` as `'`.
    pub word: u32,
    /// What its characters look like: `Xxx`, `dd`, a sign.
    pub shape: u32,
    /// Hashes of the last one to four characters.
    pub suffixes: [u32; 4],
    /// Hashes of the first two and three characters.
    pub prefixes: [u32; 2],
    /// The stretch that it stands in; a quotation mark belongs to its stretch.
    pub stretch: Option<StretchId>,
    /// The number of its block, among those that are read.
    pub block: u32,
    /// The number of its sentence, within the article.
    pub sentence: u32,
    /// Whether it begins a sentence.
    pub first: bool,
    /// What it is.
    pub sign: Sign,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// How the word is made.
    pub form: Form,
}

/// How a word is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As most are.
    Plain,
    /// With a stop of its own: `U.S.`
    Stopped,
    /// Of two names: `Tomas-Rene`
    Hyphenated,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A word or a number.
    Word,
    /// `.`
    Stop,
    /// `?` or `!`
    Mark,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `–`, `—`, `--`, `-`
    Dash,
    /// `…`, `...`
    Ellipsis,
    /// A double quotation mark.
    Quote,
    /// A single quotation mark.
    Single,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
    /// Any other.
    Other,
}

impl Token {
    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        self.sign == Sign::Word
    }

    /// Whether it stands in a quoted stretch.
    pub fn quoted(&self) -> bool {
        self.stretch.is_some()
    }
}
