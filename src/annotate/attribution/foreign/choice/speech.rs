//! Whether a stretch is speech, or a title, a term, a word at arm's length.

use super::scene::{Scene, Told};
use super::templates::{
    SPEECH_AGAIN, SPEECH_BIAS, SPEECH_CAPITALS, SPEECH_CUES, SPEECH_LEFT, SPEECH_NEIGHBOURS, SPEECH_NOBODY, SPEECH_PLACE, SPEECH_RELATION,
    SPEECH_RIGHT, SPEECH_SHAPE, SPEECH_SIDES, SPEECH_TAGS, SPEECH_TITLE, SPEECH_WORDS, SPEECH_WORDS_SIDES,
};
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::upos::{TAGS, Upos};
use crate::annotate::attribution::indices::{Id, SpeechId};
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::steps::size;
use crate::annotate::attribution::steps::{eighths, parts};

impl Scene<'_> {
    /// Puts the features of a stretch into `row`; `nobody` is how likely nobody says it.
    pub fn is_speech(&self, number: SpeechId, nobody: f32, row: &mut Features) {
        let view = &self.views[number];
        let speech = &self.finder.speeches[number];
        let told = match view.told {
            Told::Nothing => 0,
            Told::Bare => 1,
            Told::Entity(_) => 2,
            Told::Pronoun(_) => 3,
            Told::Nobody => 4,
        };
        row.flag(SPEECH_BIAS);
        row.pair(SPEECH_RELATION, told, view.basis);
        row.add(SPEECH_WORDS, view.words);
        row.pair(SPEECH_WORDS, view.words, told + 20);
        row.pair(SPEECH_WORDS, view.words, 40 + view.shape);
        row.pair(SPEECH_SIDES, view.sides.0, view.sides.1);
        row.pair(SPEECH_LEFT, view.sides.0, told);
        row.pair(SPEECH_RIGHT, view.sides.1, told);
        row.pair(SPEECH_WORDS_SIDES, view.words, view.sides.0);
        row.pair(SPEECH_WORDS_SIDES, view.words, 100 + view.sides.1);
        row.add(SPEECH_SHAPE, view.shape);
        row.add(SPEECH_PLACE, view.place);
        row.add(SPEECH_NOBODY, eighths(nobody));
        row.pair(SPEECH_NOBODY, parts(nobody, 4), 20 + view.words);
        let mut seen = [false; TAGS];
        let (mut words, mut capitals) = (0usize, 0usize);
        for at in speech.first..=speech.last {
            if self.gloss.tokens[at].is_word() {
                seen[self.tags[at] as usize] = true;
                words += 1;
                capitals += usize::from(self.gloss.tokens[at].capital);
            }
        }
        for (tag, _) in seen.iter().enumerate().filter(|(_, seen)| **seen) {
            row.pair(SPEECH_TAGS, tag as u32, size(words).min(4));
        }
        let verb = seen[Upos::Verb as usize] || seen[Upos::Aux as usize];
        row.triple(SPEECH_CAPITALS, u32::from(capitals == words) + u32::from(2 * capitals > words), size(words).min(4), u32::from(verb));
        let titled = (speech.first.saturating_sub(3)..speech.first).any(|at| self.gloss.has(at, Class::Title));
        row.pair(SPEECH_TITLE, u32::from(titled), told);
        let again =
            self.views.ids().filter(|&other| other != number && !view.letters.is_empty() && self.views[other].letters == view.letters);
        row.add(SPEECH_AGAIN, again.take(1).count() as u32);
        let sentence = self.gloss.tokens[speech.first].sentence;
        let inside = |at: &usize| self.gloss.tokens[*at].sentence == sentence;
        let before = (0..speech.first).rev().take_while(inside);
        let behind = (speech.last + 1..self.gloss.tokens.len()).take_while(inside);
        let says = |at: usize| {
            self.gloss.speech[at].is_none()
                && self.gloss.classes[at].any(&[Class::Says, Class::Participle, Class::Calls, Class::AfterOnly])
                && self.tags[at] != Upos::Noun
        };
        let cues = (u32::from(before.into_iter().any(says)), u32::from(behind.into_iter().any(says)));
        row.triple(SPEECH_CUES, cues.0, cues.1, told);
        row.pair(SPEECH_CUES, cues.0 + 2 * cues.1, 20 + size(words));
        let near = |other: Option<SpeechId>| {
            other.and_then(|other| self.finder.speeches.get(other)).is_some_and(|other| {
                self.gloss.tokens[other.first].sentence == sentence || self.gloss.tokens[other.last].sentence == sentence
            })
        };
        let neighbours = (near(number.before()), near(Some(SpeechId::new(number.place() + 1))));
        row.pair(SPEECH_NEIGHBOURS, u32::from(neighbours.0), u32::from(neighbours.1));
    }
}
