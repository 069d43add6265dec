//! The subject that stands before a verb.

use super::gloss::Gloss;
use super::grammar::Trait;
use super::lexicon::Class;
use super::sources::{Source, Who};
use crate::annotate::attribution::tokens::Sign;

impl Gloss<'_> {
    /// The subject that stands before the verb at `verb`, within its sentence.
    pub fn source_before(&self, verb: usize) -> Option<Source> {
        let start = self.sentence_start(verb);
        let breaks = |at: usize| {
            self.is(at, &[Sign::Colon, Sign::Semicolon, Sign::Dash, Sign::Quote, Sign::Ellipsis]) || self.speech[at] != self.speech[verb]
        };
        let floor = (start..verb).rev().find(|&at| breaks(at)).map_or(start, |at| at + 1);
        let mut last = verb.checked_sub(1).filter(|&last| last >= floor)?;
        while last > floor && self.classes[last].any(&[Class::Adverb, Class::Reflexive]) && !self.tokens[last].capital {
            last -= 1;
        }
        let apposed = self.is(last, &[Sign::Comma]);
        let mut segment = floor;
        let mut first_name = None;
        for at in floor..=last {
            let ends = at == last || self.is(at, &[Sign::Comma]);
            if !ends {
                continue;
            }
            let begin = self.past_adverbs(segment);
            if let Some(source) = [segment, begin].into_iter().filter(|&begin| begin <= last).find_map(|begin| self.source_at(begin)) {
                let fits = if apposed {
                    self.is(source.end + 1, &[Sign::Comma]) && source.end < last
                } else {
                    source.end == last || source.last == last
                };
                if fits && source.end < verb {
                    return Some(source);
                }
                if segment == floor && source.end < verb && !matches!(source.who, Who::Noun) {
                    first_name = Some(source);
                }
            }
            segment = at + 1;
        }
        // `Wie Riedel sagte`: the run of names right before the verb.
        let run = (floor..=last).rev().take_while(|&at| self.names(at) || self.has(at, Class::Pronoun)).last();
        let direct = run.and_then(|run| self.source_at(run)).filter(|source| source.last == last && source.who != Who::Noun);
        let nouns = self.does(Trait::CapitalNouns);
        direct
            .filter(|source| {
                !nouns
                    || source.last > source.first
                    || self.has(source.first.wrapping_sub(1), Class::As)
                    || matches!(source.who, Who::Pronoun(_))
            })
            .or(first_name)
    }
}
