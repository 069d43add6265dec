//! A cue elsewhere in the sentence of a speech: before it, or at the end of the sentence.

use super::finder::{Finder, MIXED, NAMELESS};
use super::told::Told;
use crate::annotate::attribution::foreign::cues::Cue;
use crate::annotate::attribution::foreign::grammar::Trait;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::sources::Source;
use crate::annotate::attribution::foreign::speeches::Speech;
use crate::annotate::attribution::tokens::Sign;

/// How far a cue may stand behind the stretch.
const AHEAD: usize = 30;

impl Finder<'_> {
    /// `Riedel sagte, dass „…“`, `Riedel nannte es „…“`, `Laut Riedel ist „…“`: a cue before it in its sentence.
    pub fn within(&self, speech: &Speech) -> Option<(Told, (usize, usize), f32)> {
        let gloss = self.gloss;
        let start = gloss.sentence_start(speech.first);
        if start == speech.first {
            return None;
        }
        self.told_before(speech, start).or_else(|| {
            // `Laut Riedel ist …`, `Как сообщил Орлов, …`
            let told = self.gloss.fronted(start).or_else(|| self.gloss.as_told(start)).filter(|_| !self.is_short(speech))?;
            let from = told.source?.end.max(told.cue.1) + 1;
            let from = from + usize::from(self.gloss.is(from, &[Sign::Comma]));
            (from <= speech.first).then(|| (told, (from, self.sentence_end(speech.last)), MIXED))
        })
    }

    pub fn told_before(&self, speech: &Speech, start: usize) -> Option<(Told, (usize, usize), f32)> {
        let own = (speech.first, speech.last);
        let cue = self.gloss.last_cue(start, speech.first)?;
        let told = self.gloss.with_subject(cue, start);
        told.source?;
        let direct = (cue.last + 1..speech.first).all(|at| self.gloss.has(at, Class::Adverb));
        // `habla de un «incidente»`: one word at arm's length.
        if direct || (cue.calls && (self.words(speech) > 1 || !self.is_short(speech))) {
            return Some((told, own, if direct { NAMELESS } else { MIXED }));
        }
        let clause = self.clause(cue, told.source?, speech.first).filter(|_| !self.is_short(speech))?;
        Some((told, (clause, self.sentence_end(speech.last)), MIXED))
    }

    /// Where the clause that depends on the cue begins: at `dass`, in some languages also behind the comma.
    pub fn clause(&self, cue: Cue, source: Source, end: usize) -> Option<usize> {
        let gloss = self.gloss;
        let from = if source.first > cue.last { source.end + 1 } else { cue.last + 1 };
        let commas = gloss.does(Trait::ClausesBehindCommas);
        (from..end.min(from + 10)).find_map(|at| {
            if gloss.has(at, Class::That) {
                return Some(at);
            }
            (commas && gloss.is(at, &[Sign::Comma]) && at + 1 < end).then_some(at + 1)
        })
    }

    /// `Die Brücke sei „nie sicher“ gewesen, sagte Riedel.`
    pub fn trailed(&self, speech: &Speech) -> Option<(Told, Vec<(usize, usize)>)> {
        let start = self.gloss.sentence_start(speech.first);
        let (comma, told) = self.gloss.trailing(speech.last + 1, AHEAD)?;
        (start < comma).then(|| (told, vec![(start, comma - 1)]))
    }
}
