//! What stands right beside the marks: a cue behind them, a colon before them, a name behind a dash.

use super::finder::Finder;
use super::told::Told;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::sources::Who;
use crate::annotate::attribution::foreign::speeches::Speech;
use crate::annotate::attribution::tokens::Sign;

impl Finder<'_> {
    /// `Die Uhr werde „nie wieder gehen“, sagte Riedel`: the words of the sentence before the marks are told too.
    pub fn begun(&self, speech: &Speech) -> Option<(usize, usize)> {
        let reader = self.reader;
        let word = speech.first.checked_sub(1).filter(|&before| reader.is(before, &[Sign::Word]))?;
        let start = reader.sentence_start(speech.first);
        let told = start <= word && reader.speech[start].is_none() && self.reader.last_cue(start, speech.first).is_none();
        told.then_some((start, speech.last))
    }

    /// `„…“, sagte Riedel`
    pub fn after(&self, speech: &Speech) -> Option<Told> {
        let reader = self.reader;
        let near = |at: usize| {
            let token = reader.tokens.get(at)?;
            (token.block == reader.tokens[speech.last].block && reader.speech[at].is_none()).then_some(at)
        };
        let mut at = near(speech.last + 1)?;
        while at < speech.last + 3 && reader.is(at, &[Sign::Comma, Sign::Dash, Sign::Single]) {
            at = near(at + 1)?;
        }
        if reader.tokens[at].first {
            return None;
        }
        self.reader.told_at(at).or_else(|| {
            // `…», — также добавил Орлов`
            let next = near(reader.past_adverbs(at)).filter(|&next| next > at && !reader.has(next, Class::AfterOnly))?;
            self.reader.told_at(next)
        })
    }

    /// `„…“, sagte Riedel, „…“`: the second half of what was interrupted.
    pub fn interrupted(&self, number: usize) -> Option<usize> {
        let reader = self.reader;
        let before = number.checked_sub(1)?;
        let index = self.of[before]?;
        let (speech, said) = (&self.speeches[number], &self.said[index]);
        let from = self.speeches[before].last;
        let (cue, _) = said.cue.filter(|&(cue, _)| cue > from && said.source.is_none_or(|source| source.first > from))?;
        let joined = reader.is(speech.first.checked_sub(1)?, &[Sign::Comma, Sign::Dash]);
        let same = reader.tokens[cue].sentence == reader.tokens[speech.first].sentence;
        // `…, sagte Riedel, der das „Werk“ betreut`: what interrupts is short or ends here.
        (joined && same && !reader.tokens[speech.first].first).then_some(index)
    }

    /// `Riedel sagte: „…“`, `Riedel: „…“`, also over the border of two blocks.
    pub fn introduced(&self, speech: &Speech) -> Option<Told> {
        let reader = self.reader;
        let colon = speech.first.checked_sub(1).filter(|&before| reader.is(before, &[Sign::Colon]) && reader.speech[before].is_none())?;
        if reader.tokens[speech.first].block > reader.tokens[colon].block + 1 {
            return None;
        }
        let start = reader.sentence_start(colon);
        if let Some(told) = self.reader.fronted(start) {
            return Some(told);
        }
        if let Some(cue) = self.reader.last_cue(start, colon) {
            return Some(self.reader.with_subject(cue, start));
        }
        let source = reader.source_at(start).filter(|source| source.end + 1 == colon)?;
        let named = match source.who {
            Who::Name { .. } => true,
            Who::Noun => (source.first..=source.last).any(|at| reader.classes[at].any(&[Class::Office, Class::Body])),
            _ => false,
        };
        named.then_some(Told { cue: (colon, colon), source: Some(source), oblique: false })
    }

    /// `„…“ – Anna Riedel` at the end of a block.
    pub fn signature(&self, speech: &Speech) -> Option<Told> {
        let reader = self.reader;
        let dash = speech.last + 1;
        let source = reader.source_at(dash + 1).filter(|_| reader.is(dash, &[Sign::Dash]) && reader.together(dash, dash + 1))?;
        let full = matches!(source.who, Who::Name { first, last, .. } if last > first);
        let ends = reader.tokens.get(source.end + 1).is_none_or(|next| next.block != reader.tokens[dash].block);
        (full && ends).then_some(Told { cue: (dash, dash), source: Some(source), oblique: false })
    }
}
