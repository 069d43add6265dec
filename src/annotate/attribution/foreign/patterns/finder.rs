//! What was found so far: the attributions, and which speech belongs to which.

use super::told::Told;
use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::sources::{Source, Who};
use crate::annotate::attribution::foreign::speeches::Speech;
use crate::annotate::attribution::indices::{IndexVec, SaidId, SpeechId};
use crate::annotate::attribution::tokens::Sign;
use crate::article::Basis;

/// An attribution in the making. Token indices, both ends included.
#[derive(Debug, Clone)]
pub struct Said {
    /// What is said.
    pub contents: Vec<(usize, usize)>,
    /// The words that say that it is said.
    pub cue: Option<(usize, usize)>,
    /// The source that the sentence names.
    pub source: Option<Source>,
    /// What it rests on.
    pub basis: Basis,
    /// How sure.
    pub confidence: f32,
    /// The attribution whose speaker goes on.
    pub carried: Option<SaidId>,
    /// Whether the source stands in another case than the nominative: `по словам Орлова`.
    pub oblique: bool,
    /// The speeches in it.
    pub speeches: Vec<SpeechId>,
}

/// A verb of saying right beside the marks, with a name, and with less than one.
pub const BESIDE: f32 = 0.8;
pub const NAMELESS: f32 = 0.7;
/// Within the sentence.
pub const MIXED: f32 = 0.65;
/// Without a verb: the speaker before goes on.
pub const CARRIED: f32 = 0.55;

/// Words of a stretch that is no speech unless a verb stands beside it.
pub const SHORT: usize = 3;

/// Finds who says what.
pub struct Finder<'a> {
    /// The tokens.
    pub gloss: &'a Gloss<'a>,
    /// What is said.
    pub speeches: &'a IndexVec<SpeechId, Speech>,
    /// The attributions so far.
    pub said: IndexVec<SaidId, Said>,
    /// For each speech its attribution.
    pub of: IndexVec<SpeechId, Option<SaidId>>,
    /// For each speech whether it is one.
    pub spoken: IndexVec<SpeechId, bool>,
}

impl Finder<'_> {
    /// Adds an attribution, or words to the one that has the same cue.
    pub fn put(&mut self, told: Told, contents: Vec<(usize, usize)>, speech: impl Into<Option<SpeechId>>, confidence: f32) -> SaidId {
        let speech = speech.into();
        if let Some(last) = self.said.last().filter(|&last| self.said[last].cue == Some(told.cue)) {
            for content in contents {
                if !self.said[last].contents.iter().any(|known| known.0 <= content.0 && content.1 <= known.1) {
                    self.said[last].contents.push(content);
                }
            }
            self.said[last].speeches.extend(speech);
            return last;
        }
        // A second verb of the sentence without a subject of its own has that of the first.
        let carried = if told.source.is_none() { self.same_sentence(told.cue.0) } else { None };
        let confidence = match told.source.map(|source| source.who) {
            Some(Who::Name { .. }) => confidence,
            Some(Who::Noun) => confidence.min(NAMELESS),
            _ => confidence.min(MIXED),
        };
        let basis = match told.source.map(|source| source.who) {
            Some(Who::Pronoun(_)) => Basis::Pronoun,
            Some(Who::Nobody) => Basis::Unknown,
            None if carried.is_none() => Basis::Unknown,
            None => Basis::Carried,
            Some(_) => Basis::Cue,
        };
        let (cue, source, oblique) = (Some(told.cue), told.source, told.oblique);
        self.said.push(Said { contents, cue, source, basis, confidence, carried, oblique, speeches: speech.into_iter().collect() })
    }

    /// For each token whether the article itself says it: outside of speeches, or between their parts, where the speaker is named.
    pub fn telling(&self) -> Vec<bool> {
        let mut telling: Vec<bool> = self.gloss.speech.iter().map(Option::is_none).collect();
        for speech in self.speeches.iter().filter(|speech| speech.inset.is_some()) {
            for (at, tells) in telling.iter_mut().enumerate().take(speech.last).skip(speech.first + 1) {
                *tells = !speech.parts.iter().any(|&(first, last)| (first..=last).contains(&at));
            }
        }
        telling
    }

    fn same_sentence(&self, at: usize) -> Option<SaidId> {
        let last = self.said.last()?;
        let (first, _) = self.said[last].cue?;
        let (one, other) = (&self.gloss.tokens[first], &self.gloss.tokens[at]);
        (one.sentence == other.sentence && one.block == other.block && first < at).then_some(last)
    }

    /// The last token of the sentence without its stop.
    pub fn sentence_end(&self, at: usize) -> usize {
        let gloss = self.gloss;
        let sentence = gloss.tokens[at].sentence;
        let last = (at..gloss.tokens.len()).take_while(|&next| gloss.tokens[next].sentence == sentence).last().unwrap_or(at);
        (at..=last).rev().find(|&end| !gloss.is(end, &[Sign::Stop, Sign::Mark])).unwrap_or(at)
    }

    pub fn words(&self, speech: &Speech) -> usize {
        (speech.first..=speech.last).filter(|&at| self.gloss.is(at, &[Sign::Word])).count()
    }

    /// Few words that do not end like a sentence: a title, a word at arm's length.
    pub fn is_short(&self, speech: &Speech) -> bool {
        let ends = |at: usize| self.gloss.is(at, &[Sign::Comma, Sign::Stop, Sign::Mark, Sign::Ellipsis]);
        let marked = ends(speech.last) || (speech.last > speech.first && ends(speech.last - 1));
        !speech.dialogue && self.words(speech) <= SHORT && !marked
    }
}
