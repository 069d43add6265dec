//! What stands right beside the marks: a cue behind them, a colon before them, a name behind a dash.

use super::finder::Finder;
use super::told::Told;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::sources::Who;
use crate::annotate::attribution::foreign::speeches::Speech;
use crate::annotate::attribution::indices::{Id, SaidId, SpeechId};
use crate::annotate::attribution::tokens::Sign;

impl Finder<'_> {
    /// `Die Uhr werde „nie wieder gehen“, sagte Riedel`: the words of the sentence before the marks are part of the content.
    pub fn begun(&self, speech: &Speech) -> Option<(usize, usize)> {
        let gloss = self.gloss;
        let word = speech.first.checked_sub(1).filter(|&before| gloss.is(before, &[Sign::Word]))?;
        let start = gloss.sentence_start(speech.first);
        let told = start <= word && gloss.speech[start].is_none() && self.gloss.last_cue(start, speech.first).is_none();
        told.then_some((start, speech.last))
    }

    /// `„…“, sagte Riedel`
    pub fn after(&self, speech: &Speech) -> Option<Told> {
        let gloss = self.gloss;
        let near = |at: usize| {
            let token = gloss.tokens.get(at)?;
            (token.block == gloss.tokens[speech.last].block && gloss.speech[at].is_none()).then_some(at)
        };
        let mut at = near(speech.last + 1)?;
        while at < speech.last + 3 && gloss.is(at, &[Sign::Comma, Sign::Dash, Sign::Single]) {
            at = near(at + 1)?;
        }
        if gloss.tokens[at].first {
            return None;
        }
        self.gloss.told_at(at).or_else(|| {
            // `…», — также добавил Орлов`
            let next = near(gloss.past_adverbs(at)).filter(|&next| next > at && !gloss.has(next, Class::AfterOnly))?;
            self.gloss.told_at(next)
        })
    }

    /// `„…“, sagte Riedel, „…“`: the second half of what was interrupted.
    pub fn interrupted(&self, number: SpeechId) -> Option<SaidId> {
        let gloss = self.gloss;
        let before = number.before()?;
        let index = self.of[before]?;
        let (speech, said) = (&self.speeches[number], &self.said[index]);
        let from = self.speeches[before].last;
        let (cue, _) = said.cue.filter(|&(cue, _)| cue > from && said.source.is_none_or(|source| source.first > from))?;
        let joined = gloss.is(speech.first.checked_sub(1)?, &[Sign::Comma, Sign::Dash]);
        let same = gloss.tokens[cue].sentence == gloss.tokens[speech.first].sentence;
        // `…, sagte Riedel, der das „Werk“ betreut`: what interrupts is short or ends here.
        (joined && same && !gloss.tokens[speech.first].first).then_some(index)
    }

    /// `Riedel sagte: „…“`, `Riedel: „…“`, also over the border of two blocks.
    pub fn introduced(&self, speech: &Speech) -> Option<Told> {
        let gloss = self.gloss;
        let colon = speech.first.checked_sub(1).filter(|&before| gloss.is(before, &[Sign::Colon]) && gloss.speech[before].is_none())?;
        if gloss.tokens[speech.first].block > gloss.tokens[colon].block + 1 {
            return None;
        }
        let start = gloss.sentence_start(colon);
        if let Some(told) = self.gloss.fronted(start) {
            return Some(told);
        }
        if let Some(cue) = self.gloss.last_cue(start, colon) {
            return Some(self.gloss.with_subject(cue, start));
        }
        let source = gloss.source_at(start).filter(|source| source.end + 1 == colon)?;
        let named = match source.who {
            Who::Name { .. } => true,
            Who::Noun => (source.first..=source.last).any(|at| gloss.classes[at].any(&[Class::Office, Class::Body])),
            _ => false,
        };
        named.then_some(Told { cue: (colon, colon), source: Some(source), oblique: false })
    }

    /// `„…“ – Anna Riedel` at the end of a block.
    pub fn signature(&self, speech: &Speech) -> Option<Told> {
        let gloss = self.gloss;
        let dash = speech.last + 1;
        let source = gloss.source_at(dash + 1).filter(|_| gloss.is(dash, &[Sign::Dash]) && gloss.together(dash, dash + 1))?;
        let full = matches!(source.who, Who::Name { first, last, .. } if last > first);
        let ends = gloss.tokens.get(source.end + 1).is_none_or(|next| next.block != gloss.tokens[dash].block);
        (full && ends).then_some(Told { cue: (dash, dash), source: Some(source), oblique: false })
    }
}
