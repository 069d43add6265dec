//! The quotations of the articles at hand, as they are kept for a list of them: a few words a row, so that a hundred thousand of
//! them fit in memory.

use std::sync::Arc;

use super::Locator;
use crate::article::{AttributionKind, Document, Said};
use crate::text::{TextRange, floor_boundary, plain_form};

/// The longest words that are kept, in bytes: a hostile quotation may be megabytes.
const MAX_WORDS: usize = 4_000;
/// The longest cue or name that is kept, in bytes.
const MAX_NAME: usize = 200;

/// The quotations of one article.
#[derive(Debug, Clone, PartialEq)]
pub struct QuotedArticle {
    /// Where the article is.
    pub locator: Locator,
    /// Its quotations in order of position; none when it cannot be read.
    pub quotations: Vec<Quoted>,
}

/// What somebody said, as a list shows it. Made by [`Quoted::all_of`].
#[derive(Debug, Clone, PartialEq)]
pub struct Quoted {
    /// Where it stands in the text of the article.
    pub range: TextRange,
    /// How much of it stands in quotation marks.
    pub kind: AttributionKind,
    /// Whether the words are reported as not having been said.
    pub is_denied: bool,
    /// How likely the voice is right, from 0 to 1.
    pub confidence: f32,
    /// Whose words they are, or who denies them; `None` where nobody is known well enough to be named.
    pub voice: Option<VoiceName>,
    /// The words that say that something is said.
    pub cue: Option<Box<str>>,
    /// The words on one line.
    pub words: Box<str>,
    /// Words and cue, folded.
    key: Box<str>,
    /// What of them stands in quotation marks, where that is not all of them.
    pieces: Option<Box<str>>,
    /// Whether the words are kept to their end.
    is_whole: bool,
}

/// The name of a voice. Voices of several articles are the same person when their folded full names are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceName {
    /// As the article has it.
    pub name: Arc<str>,
    /// Folded: what names are compared by.
    pub key: Arc<str>,
}

impl VoiceName {
    /// The name of a voice.
    pub fn new(name: &str) -> Self {
        let name = cut(name.trim(), MAX_NAME);
        Self { name: name.into(), key: plain_form(name).into() }
    }
}

impl Quoted {
    /// The quotations of an article, in order of position.
    pub fn all_of(document: &Document) -> Vec<Self> {
        // The rows of one voice share its name.
        let mut names: Vec<VoiceName> = Vec::new();
        let mut name_of = |name: &str| {
            if let Some(known) = names.iter().find(|known| *known.name == *name) {
                return known.clone();
            }
            let new = VoiceName::new(name);
            names.push(new.clone());
            new
        };
        document.said().iter().map(|said| Self::of(said, said.named().map(|speaker| name_of(&speaker.name)))).collect()
    }

    fn of(said: &Said<'_>, voice: Option<VoiceName>) -> Self {
        let whole = said.words();
        let words = cut(&whole, MAX_WORDS);
        let is_whole = words.len() == whole.len();
        let cue: Option<Box<str>> = said.cue().map(|cue| cut(&cue, MAX_NAME).into());
        let key = format!("{}\n{}", plain_form(words), plain_form(cue.as_deref().unwrap_or_default())).into();
        let pieces = (said.kind() == AttributionKind::Mixed).then(|| cut(&said.quoted(), MAX_WORDS).into());
        let (range, kind, is_denied, confidence) = (said.range(), said.kind(), said.is_denied(), said.confidence());
        Self { range, kind, is_denied, confidence, voice, cue, words: words.into(), key, pieces, is_whole }
    }

    /// Whether the words are kept to their end.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The words on one line; of those that are only partly quoted what stands in quotation marks.
    pub fn quoted(&self) -> &str {
        self.pieces.as_deref().unwrap_or(&self.words)
    }

    /// Words and cue, folded, one a line: what a query looks through.
    pub fn key(&self) -> &str {
        &self.key
    }
}

fn cut(text: &str, most: usize) -> &str {
    text.get(..floor_boundary(text, most)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, BlockKind, Quotation};

    fn quoted(words: &str) -> Vec<Quoted> {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, words);
        let article = builder.finish();
        let range = TextRange::new(0, article.text().len());
        let quotations = vec![Quotation { range, attribution: None }];
        Quoted::all_of(&Document::new(article, Annotations { quotations, ..Annotations::default() }))
    }

    #[test]
    fn words_are_folded_for_the_query() {
        let rows = quoted("“São Tomé”");
        assert_eq!((&*rows[0].words, rows[0].key()), ("“São Tomé”", "\"sao tome\"\n"));
    }

    #[test]
    fn words_of_megabytes_are_cut_and_say_so() {
        let long = quoted(&"é".repeat(10_000));
        assert!(long[0].words.len() <= MAX_WORDS && !long[0].is_whole());
        assert!(quoted("“short”")[0].is_whole());
    }

    #[test]
    fn names_that_differ_in_case_and_marks_alone_are_one_voice() {
        assert_eq!(VoiceName::new("Ana NÚÑEZ").key, VoiceName::new("ana nunez").key);
        assert_ne!(VoiceName::new("Ana Núñez").key, VoiceName::new("Núñez").key);
    }
}
