//! What is reported without quotation marks, sentence by sentence.

use super::finder::{Finder, MIXED, SHORT};
use super::told::Told;
use crate::annotate::attribution::foreign::gloss::BACK;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::sources::Who;
use crate::annotate::attribution::tokens::Sign;
use crate::text::{Cancel, Cancelled};

/// How far from the end of its sentence a cue may stand.
const AHEAD: usize = 30;

impl Finder<'_> {
    /// What is reported without quotation marks, or with no more than a word in them: `Laut Riedel …`, `Riedel sagte, dass …`.
    pub fn reported(&mut self, cancel: &Cancel) -> Result<(), Cancelled> {
        let gloss = self.gloss;
        let mut known: Vec<u32> = Vec::new();
        for said in &self.said {
            let places = said.contents.iter().flat_map(|&(first, last)| [first, last]).chain(said.cue.map(|cue| cue.0));
            known.extend(places.map(|at| gloss.tokens[at].sentence));
        }
        known.sort_unstable();
        let mut start = 0;
        while start < gloss.tokens.len() {
            cancel.check()?;
            let sentence = gloss.tokens[start].sentence;
            let end = start + gloss.tokens[start..].iter().take_while(|token| token.sentence == sentence).count();
            let spoken = (start..end).any(|at| gloss.speech[at].is_some_and(|speech| self.spoken[speech]));
            if !spoken && known.binary_search(&sentence).is_err() {
                self.report(start, end);
            }
            start = end;
        }
        Ok(())
    }

    fn report(&mut self, start: usize, end: usize) {
        let gloss = self.gloss;
        let ends = self.sentence_end(start);
        let named = |told: &Told| told.source.is_some_and(|source| source.is_name() || source.who == Who::Noun);
        let mut found = None;
        if let Some(told) = self.gloss.fronted(start).or_else(|| self.gloss.as_told(start)).filter(named) {
            let from = told.source.map_or(start, |source| source.end.max(told.cue.1) + 1);
            found = Some((told, (from + usize::from(gloss.is(from, &[Sign::Comma])), ends)));
        }
        if found.is_none() {
            let that = (start..end).find(|&at| gloss.has(at, Class::That) && gloss.speech[at].is_none());
            found = that.and_then(|that| {
                let cue = self.gloss.last_cue(that.saturating_sub(BACK).max(start), that)?;
                let told = Some(self.gloss.with_subject(cue, start)).filter(named)?;
                let last = told.source.map_or(cue.last, |source| source.end.max(cue.last));
                (!cue.calls && that <= last + 3).then_some((told, (that, ends)))
            });
        }
        if found.is_none() && !gloss.tokens[start].quoted() {
            let from = end.saturating_sub(AHEAD).max(start + 2);
            found = gloss
                .trailing(from, end.saturating_sub(from))
                .filter(|(_, told)| named(told))
                .map(|(comma, told)| (told, (start, comma - 1)));
        }
        let Some((told, (first, last))) = found else { return };
        if first <= last && (first..=last).filter(|&at| gloss.is(at, &[Sign::Word])).count() >= SHORT {
            self.put(told, vec![(first, last)], None, MIXED);
        }
    }
}
