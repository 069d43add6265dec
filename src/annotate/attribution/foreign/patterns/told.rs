//! Cues with the sources beside them: `sagte Riedel`, `wie Riedel sagte`, `laut Riedel`, `hat Riedel … gesagt`.

use crate::annotate::attribution::foreign::cues::{BRACKET, Cue};
use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::grammar::Trait;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::sources::{Source, Who};
use crate::annotate::attribution::tokens::Sign;

/// A cue as it was found, with the source beside it.
#[derive(Clone, Copy)]
pub struct Told {
    /// The words that say that it is said.
    pub cue: (usize, usize),
    /// Who says it.
    pub source: Option<Source>,
    /// Whether the source stands in another case than the nominative.
    pub oblique: bool,
}

impl Gloss<'_> {
    /// A cue that begins at `at`, with its source behind it.
    pub fn told_at(&self, at: usize) -> Option<Told> {
        let gloss = self;
        if gloss.tokens[at].capital {
            return None;
        }
        if let Some(told) = self.as_told(at).or_else(|| self.fronted(at)).or_else(|| self.so(at)).or_else(|| self.has_said(at)) {
            return Some(told);
        }
        let cue = gloss.cue_at(at).filter(|cue| !cue.calls)?;
        Some(Told { cue: (cue.first, cue.last), source: cue.source_after(gloss), oblique: false })
    }

    /// `wie Riedel sagte`, `как сообщил Орлов`, `comme l’a dit Rivet`
    pub fn as_told(&self, at: usize) -> Option<Told> {
        let gloss = self;
        if !gloss.has(at, Class::As) {
            return None;
        }
        let next = if gloss.has(at + 1, Class::Article) { at + 1 + gloss.elided(at + 1) } else { at + 1 };
        let cue = [at + 1, next].into_iter().filter(|&verb| gloss.together(at, verb)).find_map(|verb| gloss.cue_at(verb));
        if let Some(told) = cue.map(|cue| Told { cue: (cue.first, cue.last), source: cue.source_after(gloss), oblique: false })
            && told.source.is_some()
        {
            return Some(told);
        }
        let source = gloss.source_at(at + 1).filter(|_| gloss.together(at, at + 1))?;
        let cue = gloss.cue_at(source.end + 1).filter(|cue| gloss.together(at, cue.last))?;
        Some(Told { cue: (cue.first, cue.last), source: Some(source), oblique: false })
    }

    /// `hat Riedel der Zeitung gesagt`
    pub fn has_said(&self, at: usize) -> Option<Told> {
        let gloss = self;
        if !gloss.does(Trait::VerbBracket) || !gloss.has(at, Class::Aux) || !gloss.together(at, at + 1) {
            return None;
        }
        let source = gloss.source_at(at + 1)?;
        let free = |verb: &usize| gloss.together(at, *verb);
        let verb = (source.end + 1..at + BRACKET).take_while(free).find(|&verb| gloss.has(verb, Class::Participle))?;
        Some(Told { cue: (verb, verb), source: Some(source), oblique: false })
    }

    /// `laut Riedel`, `по словам Орлова`
    pub fn fronted(&self, at: usize) -> Option<Told> {
        let gloss = self;
        let word = |offset: usize| gloss.tokens.get(at + offset).filter(|_| gloss.together(at, at + offset)).map(|token| token.word);
        let length = gloss.lexicon.front(word)?;
        self.source_behind(at, length)
    }

    /// `„…“, so Riedel`
    pub fn so(&self, at: usize) -> Option<Told> {
        if self.has(at, Class::AfterOnly) { self.source_behind(at, 1) } else { None }
    }

    pub fn source_behind(&self, at: usize, length: usize) -> Option<Told> {
        let gloss = self;
        let source = if gloss.together(at, at + length) { gloss.source_at(at + length) } else { None };
        let source = source.filter(|source| matches!(source.who, Who::Name { .. } | Who::Noun))?;
        Some(Told { cue: (at, at + length - 1), source: Some(source), oblique: true })
    }

    /// The last cue in the words from `start` on that ends before `end`, outside speeches.
    pub fn last_cue(&self, start: usize, end: usize) -> Option<Cue> {
        let gloss = self;
        let free = (start..end).rev().filter(|&at| gloss.speech[at].is_none());
        free.into_iter().find_map(|at| gloss.cue_at(at).filter(|cue| cue.last < end && cue.first >= start))
    }

    pub fn with_subject(&self, cue: Cue, start: usize) -> Told {
        // `Die Gäste, erklärte sie, …`: behind a comma the subject follows.
        let behind = cue.source_after(self);
        let behind_verb = self.does(Trait::VerbSecond);
        let inserted = cue.first > start && self.is(cue.first - 1, &[Sign::Comma]);
        let follows = |source: &Source| inserted && (matches!(source.who, Who::Pronoun(_)) || (behind_verb && source.is_name()));
        let source = behind.filter(|source| cue.pronoun.is_some() || follows(source));
        let source = source.or_else(|| cue.source_before(self, start));
        let source = source.or_else(|| behind.filter(|source| source.first != cue.last));
        Told { cue: (cue.first, cue.last), source, oblique: false }
    }

    /// The comma and the cue behind it that end the sentence of `from`.
    pub fn trailing(&self, from: usize, ahead: usize) -> Option<(usize, Told)> {
        let gloss = self;
        let sentence = gloss.tokens.get(from.checked_sub(1)?)?;
        let same =
            |at: &usize| gloss.tokens.get(*at).is_some_and(|token| token.sentence == sentence.sentence && token.block == sentence.block);
        let commas = (from..from + ahead).take_while(same).filter(|&at| gloss.is(at, &[Sign::Comma]) && gloss.speech[at].is_none());
        commas.into_iter().find_map(|comma| {
            let at = comma + 1 + usize::from(gloss.is(comma + 1, &[Sign::Dash]));
            let told = Some(at).filter(|at| same(at) && gloss.speech[*at].is_none()).and_then(|at| self.told_at(at))?;
            let source = told.source.filter(|source| source.who != Who::Nobody)?;
            let end = source.end.max(told.cue.1) + 1;
            let ends = !same(&end) || gloss.is(end, &[Sign::Stop, Sign::Comma, Sign::Mark]) || self.past_adverbs(end) > end;
            ends.then_some((comma, told))
        })
    }
}
