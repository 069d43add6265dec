//! A text in which the passages of a draft are looked for.

use super::alignment::{SourceWord, likeness, source_words};
use super::lexicon::Lexicon;
use super::passage::Passage;
use super::seeds::Seeds;
use super::voices::Voice;
use super::words::{plain, words};
use crate::article::{AttributionKind, Basis, Document, Said};
use crate::text::TextRange;

/// The words of a text of which nothing else is known yet.
pub fn text_words(text: &str) -> Vec<SourceWord> {
    source_words(words(text), &[])
}

/// How much of each passage stands in a text at the best place, from 0 to 1: which sources are worth a comparison.
pub fn likenesses(passages: &[Passage], seeds: &Seeds, words: &[SourceWord]) -> Vec<f32> {
    passages.iter().zip(seeds.places(words)).map(|(passage, seeds)| likeness(passage, words, &seeds)).collect()
}

/// A source with all that a comparison asks of it.
pub struct Source<'a> {
    pub(super) document: &'a Document,
    pub(super) words: Vec<SourceWord>,
    pub(super) lexicon: &'static Lexicon,
    said: Vec<Said<'a>>,
    /// The sentence of each word, by where it begins and ends.
    sentences: Vec<TextRange>,
}

impl<'a> Source<'a> {
    /// An annotated article. `marked` are its stretches in quotation marks, without the marks, in order; `language` is its tag.
    pub fn new(document: &'a Document, marked: &[TextRange], language: Option<&str>) -> Self {
        let words = source_words(words(document.article().text()), marked);
        let blocks = 0..document.article().blocks().len();
        let sentences = blocks.flat_map(|block| document.sentences(block)).collect();
        Self { document, words, lexicon: Lexicon::of(language), said: document.said(), sentences }
    }

    /// Its words.
    pub fn words(&self) -> &[SourceWord] {
        &self.words
    }

    /// The text.
    pub(super) fn text(&self) -> &'a str {
        self.document.article().text()
    }

    /// A word of it in plain form.
    pub(super) fn plain(&self, place: usize) -> String {
        plain(self.text(), &self.words[place].word)
    }

    /// The sentence that a word stands in.
    pub(super) fn sentence(&self, place: usize) -> TextRange {
        let at = self.words[place].word.range;
        let after = self.sentences.partition_point(|sentence| sentence.start() <= at.start());
        after.checked_sub(1).map(|sentence| self.sentences[sentence]).filter(|sentence| sentence.end() >= at.end()).unwrap_or(at)
    }

    /// Words from one to the one before another, on one line.
    pub(super) fn phrase(&self, first: usize, end: usize) -> String {
        let Some(range) = self.range(first, end) else { return String::new() };
        let written = crate::text::slice(self.text(), range);
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn range(&self, first: usize, end: usize) -> Option<TextRange> {
        let (first, last) = (self.words.get(first)?, self.words.get(end.checked_sub(1)?)?);
        (first.word.range.start() <= last.word.range.start()).then(|| first.word.range.join(last.word.range))
    }

    /// Whose words most of these are, and what denies them.
    pub(super) fn said_of(&self, places: &[usize]) -> Spoken {
        let mut best: Option<(usize, &Said<'_>)> = None;
        let mut denied: Option<&Said<'_>> = None;
        for said in &self.said {
            let holds = |place: &&usize| said.content().iter().any(|content| content.overlaps(self.words[**place].word.range));
            let held = places.iter().filter(holds).count();
            if held > 0 && best.is_none_or(|(most, _)| held > most) {
                best = Some((held, said));
            }
            if said.is_denied() && 2 * held >= places.len().max(1) {
                denied = Some(said);
            }
        }
        let said = best.filter(|(held, _)| 2 * held >= places.len()).map(|(_, said)| said);
        Spoken {
            voice: said.and_then(Said::speaker).map(Voice::of),
            confidence: said.map(Said::confidence).unwrap_or_default(),
            basis: said.map_or(Basis::Unknown, Said::basis),
            is_named: said.is_some_and(|said| said.named().is_some()),
            is_denied: denied.is_some(),
            denial: denied.and_then(Said::cue),
            is_quoted: said.is_some_and(|said| said.kind() == AttributionKind::Direct),
            said: said.map(Said::range),
        }
    }
}

/// Who says words of a source.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    /// The likeliest speaker.
    pub voice: Option<Voice>,
    pub confidence: f32,
    /// What that rests on.
    pub basis: Basis,
    /// Whether that is likely enough to be named.
    pub is_named: bool,
    /// Whether they are denied, withheld or only supposed, and the words that say so.
    pub is_denied: bool,
    pub denial: Option<String>,
    /// Whether they are speech without marks, such as an answer of an interview.
    pub is_quoted: bool,
    /// All that is said there.
    pub said: Option<TextRange>,
}
