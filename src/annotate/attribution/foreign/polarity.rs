//! Whether foreign words are reported as said or as denied: by the negation beside the verb of saying, or by a verb that denies.
//!
//! ```text
//! hat nie gesagt, dass …   n’a jamais dit que …   no dijo que …   не говорил, что …      negation
//! dementierte, dass …      nie que …              niega que …     опроверг, что …       denies
//! ```
//! Both lists stand in `assets/lexicon/cues.<language>.txt`; behind a negation a word of `only` takes it back.

use super::gloss::Gloss;
use super::lexicon::Class;
use crate::article::Polarity;

/// A negation stands so near before the verb, or behind it: `sagte sie nicht, ob`.
const BEFORE: usize = 3;
const BEHIND: usize = 3;

impl Gloss<'_> {
    /// The polarity of what begins at `content`, by the cue.
    pub fn polarity(&self, content: usize, cue: (usize, usize)) -> Polarity {
        let (first, last) = cue;
        let start = (first.saturating_sub(BEFORE)..first).rev().take_while(|&at| self.bridges(at, first)).last().unwrap_or(first);
        let mut near: Vec<usize> = (start..=last).collect();
        let is_behind = last < content;
        if is_behind {
            near.extend((last + 1..content.min(last + 1 + BEHIND)).take_while(|&at| self.within(at, last)));
        }
        let denies = is_behind && (first..=last).any(|at| self.has(at, Class::Denies));
        let is_negated = near.into_iter().any(|at| self.has(at, Class::Negation) && !self.has(at + 1, Class::Only));
        // What stands behind a colon is said: `konnte er nicht sagen: „…“`.
        let is_parted = is_behind && !self.touches(last, content);
        if is_parted || denies == is_negated { Polarity::Said } else { Polarity::Denied }
    }

    /// Whether a negation or a word that may follow one within a verb stands at `at`: `jamais`, `ha`, `l’`.
    fn bridges(&self, at: usize, cue: usize) -> bool {
        const LIGHT: [Class; 6] = [Class::Negation, Class::Aux, Class::Adverb, Class::Pronoun, Class::Neuter, Class::Reflexive];
        self.within(at, cue) && (self.classes[at].any(&LIGHT) || self.elision(at) || self.elision(at + 1))
    }

    /// Whether the words at `at` and `cue` belong to one verb: no sign stands there but an apostrophe.
    fn within(&self, at: usize, cue: usize) -> bool {
        self.together(at, cue) && (self.tokens[at].is_word() || self.elision(at))
    }

    fn elision(&self, at: usize) -> bool {
        matches!(self.word(at), "’" | "'")
    }

    /// Whether no colon parts the verb from what it denies.
    fn touches(&self, verb: usize, content: usize) -> bool {
        (verb + 1..content).all(|at| self.word(at) != ":") && self.tokens[verb].sentence == self.tokens[content].sentence
    }
}

#[cfg(test)]
mod tests {
    use super::super::attributions;
    use crate::annotate::attribution::language::Language::{self, French, German, Russian, Spanish};
    use crate::article::{Annotations, ArticleBuilder, BlockKind};
    use crate::text::Cancel;

    /// Whether the first attribution is denied.
    fn is_denied(language: Language, text: &str) -> bool {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, text);
        let mut annotations = Annotations::default();
        attributions(&builder.finish(), &[false], language, &Cancel::never(), &mut annotations).expect("nobody stops it");
        annotations.attributions.first().unwrap_or_else(|| panic!("an attribution in {text}")).is_denied()
    }

    #[test]
    fn negated_and_denying_verbs_deny() {
        for (language, text) in [
            (German, "Anna Riedel hat nie gesagt, dass die Brücke im Mai geschlossen wird."),
            (German, "Anna Riedel sagte nicht, ob die Brücke im Mai geschlossen wird."),
            (German, "Anna Riedel dementierte, dass die Brücke im Mai geschlossen wird."),
            (French, "Anne Rivet n’a jamais dit que le pont serait fermé en mai."),
            (French, "Anne Rivet ne dit pas que le pont sera fermé en mai."),
            (French, "Anne Rivet nie que le pont sera fermé en mai."),
            (Spanish, "Ana Reyes no dijo que el puente cerraría en mayo."),
            (Spanish, "Ana Reyes niega que el puente vaya a cerrar en mayo."),
            (Russian, "Иван Орлов не говорил, что мост закроют в мае."),
            (Russian, "Иван Орлов опроверг, что мост закроют в мае."),
        ] {
            assert!(is_denied(language, text), "{text}");
        }
    }

    #[test]
    fn words_beside_a_negation_are_said() {
        for (language, text) in [
            (German, "Anna Riedel sagte, dass die Brücke nicht im Mai geschlossen wird."),
            (German, "„Wir haben das nie gesagt und auch nicht gewollt“, sagte Anna Riedel."),
            (German, "Anna Riedel dementierte: „Die Brücke bleibt im Mai offen.“"),
            (French, "Anne Rivet a dit que le pont ne serait jamais fermé en mai."),
            (Spanish, "Ana Reyes dijo que el puente no cerraría en mayo."),
            (Spanish, "«El puente no cierra y no cerrará», dijo Ana Reyes."),
            (Russian, "Иван Орлов сказал, что мост не закроют в мае."),
        ] {
            assert!(!is_denied(language, text), "{text}");
        }
    }
}
