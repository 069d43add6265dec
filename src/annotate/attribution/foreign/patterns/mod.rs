//! Who says each speech: what stands right beside it first, then its sentence, then the speech before.
//!
//! ```text
//! „…“, sagte Anna Riedel        Riedel sagte: „…“       Riedel: „…“       Laut Riedel ist „…“
//! Riedel sagte, dass „…“        Dass „…“, sagte Riedel  „…“, sagte Riedel. „…“
//! ```

mod beside;
mod finder;
mod reported;
mod told;
mod within;

pub use finder::{Finder, Said};

use finder::{BESIDE, CARRIED, MIXED};
use told::Told;

use super::gloss::Gloss;
use super::lexicon::Class;
use super::speeches::Speech;
use crate::annotate::attribution::indices::{Id, IndexVec, SaidId, SpeechId};
use crate::article::Basis;
use crate::text::{Cancel, Cancelled};

impl<'a> Finder<'a> {
    /// Reads all speeches. `is_heading` tells of a block.
    ///
    /// # Errors
    /// When `cancel`, which is checked at every speech and in every sentence, asks to stop.
    pub fn find(
        gloss: &'a Gloss<'a>,
        speeches: &'a IndexVec<SpeechId, Speech>,
        is_heading: impl Fn(u32) -> bool,
        cancel: &Cancel,
    ) -> Result<Self, Cancelled> {
        let mut finder = Self {
            gloss,
            speeches,
            said: IndexVec::default(),
            of: IndexVec::like(speeches, None),
            spoken: IndexVec::like(speeches, false),
        };
        for (number, speech) in speeches.iter_enumerated() {
            cancel.check()?;
            let heading = is_heading(gloss.tokens[speech.first].block);
            let found = finder.cited(number);
            finder.of[number] = found;
            finder.spoken[number] = found.is_some() || (!heading && finder.is_sure(number));
        }
        finder.reported(cancel)?;
        Ok(finder)
    }

    fn cited(&mut self, number: SpeechId) -> Option<SaidId> {
        let speech = &self.speeches[number];
        if let Some((cue, source)) = speech.inset {
            let told = Told { cue: (cue.first, cue.last), source, oblique: false };
            return Some(self.put(told, speech.parts.clone(), number, BESIDE));
        }
        let own = vec![(speech.first, speech.last)];
        if let Some(told) = self.after(speech) {
            let (contents, confidence) = self.begun(speech).map_or((own, BESIDE), |whole| (vec![whole], MIXED));
            return Some(self.put(told, contents, number, confidence));
        }
        if let Some(before) = self.interrupted(number) {
            self.said[before].contents.extend(own);
            self.said[before].speeches.push(number);
            return Some(before);
        }
        if let Some(told) = self.introduced(speech) {
            return Some(self.put(told, own, number, BESIDE));
        }
        if speech.dialogue {
            return None;
        }
        if let Some((told, content, confidence)) = self.within(speech) {
            return Some(self.put(told, vec![content], number, confidence));
        }
        if self.is_short(speech) {
            return None;
        }
        if let Some((told, contents)) = self.trailed(speech) {
            return Some(self.put(told, contents, number, MIXED));
        }
        if let Some(signed) = self.signature(speech) {
            let index = self.put(signed, own, number, CARRIED);
            self.said[index].basis = Basis::Position;
            return Some(index);
        }
        self.carried(number)
    }

    /// A speech without a cue right behind one that has a speaker, in the same block, or in the next one when it runs on.
    fn carried(&mut self, number: SpeechId) -> Option<SaidId> {
        let gloss = self.gloss;
        let before = number.before()?;
        let index = self.of[before]?;
        let (speech, said) = (&self.speeches[number], &self.said[index]);
        let last = said.cue.map_or(0, |cue| cue.1).max(said.source.map_or(0, |source| source.end)).max(self.speeches[before].last);
        let (one, other) = (&gloss.tokens[last], &gloss.tokens[speech.first]);
        let next = one.block == other.block && other.first && other.sentence <= one.sentence + 1;
        let again =
            said.contents.iter().all(|&(first, last)| first >= self.speeches[said.speeches[0]].first && last <= self.speeches[before].last);
        if !(speech.continues || (next && again)) {
            return None;
        }
        let said = Said {
            contents: vec![(speech.first, speech.last)],
            cue: None,
            source: said.source,
            basis: Basis::Carried,
            confidence: CARRIED,
            carried: Some(index),
            oblique: said.oblique,
            speeches: vec![number],
        };
        Some(self.said.push(said))
    }

    /// Whether a stretch without a cue is speech all the same.
    fn is_sure(&self, number: SpeechId) -> bool {
        let speech = &self.speeches[number];
        let titled = speech.first.checked_sub(1).is_some_and(|before| self.gloss.has(before, Class::Title));
        speech.dialogue || !(self.is_short(speech) || titled)
    }
}
