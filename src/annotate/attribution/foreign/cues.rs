//! Words of saying, and the sources beside them.

use super::gloss::Gloss;
use super::grammar::Trait;
use super::lexicon::Class;
use super::sources::{Source, Who};

/// A verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// The first word, an auxiliary if there is one beside it.
    pub first: usize,
    /// The last word.
    pub last: usize,
    /// Where a subject may stand before or behind: an auxiliary that stands apart.
    pub verb: usize,
    /// The pronoun within the word: `dit-il`.
    pub pronoun: Option<Who>,
    /// Whether it quotes only what it touches.
    pub calls: bool,
}

/// Between an auxiliary and its participle where they stand apart.
pub const BRACKET: usize = 12;

impl Gloss<'_> {
    /// Words of saying that begin at `at`, or end there with their auxiliary before them.
    pub fn cue_at(&self, at: usize) -> Option<Cue> {
        let classes = *self.classes.get(at)?;
        let token = &self.tokens[at];
        if !token.is_word() || token.capital {
            return None;
        }
        if classes.has(Class::Reflexive) {
            let verb = at + self.elided(at);
            return self.cue_at(verb).filter(|cue| cue.last >= verb && self.together(at, verb)).map(|cue| Cue { first: at, ..cue });
        }
        let pronoun = classes.any(&[Class::Pronoun, Class::Neuter]).then(|| match classes.gender() {
            Some(gender) if classes.has(Class::Pronoun) => Who::Pronoun(gender),
            _ => Who::Nobody,
        });
        if classes.has(Class::Aux) {
            let verb = (at + 1..at + 4).find(|&next| !self.has(next, Class::Adverb))?;
            let says = self.classes.get(verb)?.any(&[Class::Participle, Class::Calls]) && self.together(at, verb);
            return says.then(|| Cue { first: at, last: verb, verb: at, pronoun, calls: self.calls(verb) });
        }
        if classes.any(&[Class::Says, Class::Calls]) && (pronoun.is_none() || self.word(at).contains('-')) && !self.is_noun(at) {
            let aux = (at.saturating_sub(2)..at).rev().find(|&before| !self.has(before, Class::Adverb));
            let aux = aux.filter(|&aux| self.has(aux, Class::Aux) && self.together(aux, at) && !self.does(Trait::VerbBracket));
            return Some(Cue { first: aux.unwrap_or(at), last: at, verb: aux.unwrap_or(at), pronoun, calls: self.calls(at) });
        }
        if classes.has(Class::Participle) && self.does(Trait::VerbBracket) {
            let verb = (at.saturating_sub(BRACKET)..at).rev().find(|&before| self.has(before, Class::Aux) && self.together(before, at))?;
            return Some(Cue { first: at, last: at, verb, pronoun: None, calls: false });
        }
        None
    }

    fn calls(&self, at: usize) -> bool {
        self.has(at, Class::Calls) && !self.has(at, Class::Says)
    }
}

impl Cue {
    /// The source behind the verb, or the pronoun in it.
    pub fn source_after(&self, gloss: &Gloss<'_>) -> Option<Source> {
        if let Some(who) = self.pronoun {
            let at = if self.verb < self.last { self.verb } else { self.last };
            return Some(Source { first: at, last: at, end: at, who, role: None });
        }
        let from = if self.verb < self.first { self.verb } else { self.last };
        let start = gloss.past_adverbs(from + 1);
        let source = if gloss.together(from, from + 1) { gloss.source_at(from + 1) } else { None };
        let source = source.or_else(|| if gloss.together(from, start) { gloss.source_at(start) } else { None })?;
        // `sagten sie`: more than one.
        let many = gloss.lexicon.grammar.is_plural(gloss.word(self.verb));
        match source.who {
            Who::Pronoun(_) if many => Some(Source { who: Who::Nobody, ..source }),
            Who::Name { first, last, .. } if many && first == last => Some(Source { who: Who::Noun, ..source }),
            _ => Some(source),
        }
    }

    /// The source before the verb, if it begins at `floor` or behind it.
    pub fn source_before(&self, gloss: &Gloss<'_>, floor: usize) -> Option<Source> {
        gloss.source_before(self.verb.min(self.first)).filter(|source| source.first >= floor)
    }
}
