//! Where names of persons stand, and how far each goes.

use crate::annotate::attribution::given::{is_given, is_named_thing, is_particle, is_suffix, is_title};
use crate::annotate::attribution::mentions::{Mention, MentionKind};
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::tags::{Entity, Tag};
use crate::annotate::attribution::tokens::Form;

/// The names that the tagger saw, as runs of tokens.
pub fn name_runs(parse: &Parse<'_>) -> Vec<(usize, usize)> {
    let tokens = parse.tokens;
    let is_name = |at: usize| tokens.get(at).is_some_and(|token| token.capital && parse.tags.names[at] == Entity::Person);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !is_name(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        loop {
            let same = |next: usize| tokens.get(next).is_some_and(|token| token.sentence == tokens[at].sentence);
            if same(last + 1) && is_name(last + 1) {
                last += 1;
            } else if same(last + 1) && is_particle(tokens[last + 1].word) && same(last + 2) && is_name(last + 2) {
                last += 2;
            } else {
                break;
            }
        }
        found.push((at, last));
        at = last + 1;
    }
    found.retain(|&(first, last)| {
        let phrase = parse.mention_ending(last).map_or(first, |mention| parse.mentions[mention].first.min(first));
        !(phrase.saturating_sub(1)..first).any(|at| is_named_thing(tokens[at].word) && tokens[at].block == tokens[first].block)
    });
    found.extend(parse.mentions.iter().filter_map(|mention| unseen_name(parse, mention)));
    found.sort_unstable();
    found.dedup();
    found
}

/// A name that the tagger took for part of a body, before a verb of saying: `[the Sailors Party Gerald Zaremba] noted`.
fn unseen_name(parse: &Parse<'_>, mention: &Mention) -> Option<(usize, usize)> {
    let (tokens, tags) = (parse.tokens, parse.tags);
    let says = parse.classes.get(mention.last + 1).is_some_and(|class| class.cue >= 3) && tags.speech[mention.last + 1].is_finite();
    if mention.kind == MentionKind::Person || !says || tokens[mention.last].quoted() {
        return None;
    }
    let is_part = |at: usize| {
        let known = parse.classes[at].known && !is_given(tokens[at].word);
        tokens[at].capital && tags.speech[at].is_proper() && !known
    };
    let first = (mention.first + 1..=mention.last).rev().take_while(|&at| is_part(at)).last()?;
    // From a given name on, or the two words behind an office.
    let begins = |at: &usize| is_given(tokens[*at].word) || tokens[*at].form == Form::Hyphenated;
    let given = (first.max(mention.last.saturating_sub(2))..mention.last).find(begins);
    let office = parse.classes[first - 1].known && tags.speech[first - 1].is_noun() && first + 1 == mention.last;
    given.or(office.then_some(first)).map(|first| (first, mention.last))
}

/// A name without what stands around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// Last token, without `Jr.`
    pub last: usize,
    /// `Jr.`, as a hash.
    pub suffix: Option<u32>,
}

/// The name without titles before it and `Jr.` behind it.
pub fn without_titles(parse: &Parse<'_>, mut first: usize, mut last: usize) -> Option<Name> {
    let tokens = parse.tokens;
    // Words that the tagger drew into the name: `telling Reed`, `Compatriots Leonid Reed`.
    let strange = |at: usize| {
        let class = parse.classes[at];
        let plural = matches!(parse.tags.speech[at], Tag::NNS | Tag::NNPS);
        !is_given(tokens[at].word) && !is_particle(tokens[at].word) && (class.cue >= 2 || plural || (class.known && last > at + 1))
    };
    let late = |at: usize| last > at + 1 && !is_given(tokens[at].word) && is_given(tokens[at + 1].word);
    while first <= last && (is_title(tokens[first].word) || (first < last && (strange(first) || late(first)))) {
        first += 1;
    }
    let mut suffix = None;
    while last > first && is_suffix(tokens[last].word) {
        suffix = Some(tokens[last].word);
        last -= 1;
    }
    (first <= last).then_some(Name { first, last, suffix })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::fixture::Fixture;

    fn runs(text: &str) -> Vec<String> {
        let fixture = Fixture::new(text);
        name_runs(&fixture.parse()).into_iter().map(|(first, last)| fixture.words(first, last).to_owned()).collect()
    }

    /// What is left of a name.
    fn bare(name: &str) -> Option<String> {
        let fixture = Fixture::new(&format!("[person:{name}] left."));
        let (first, last) = fixture.find(name);
        let name = without_titles(&fixture.parse(), first, last)?;
        Some(fixture.words(name.first, name.last).to_owned())
    }

    #[test]
    fn a_name_goes_over_a_particle() {
        assert_eq!(runs("Today [person:Ann] van [person:Reed] left."), ["Ann van Reed"]);
    }

    #[test]
    fn a_name_ends_at_a_comma() {
        assert_eq!(runs("Today [person:Ann Reed], [person:Oleg Poe] left."), ["Ann Reed", "Oleg Poe"]);
    }

    #[test]
    fn a_name_loses_what_stands_around_it() {
        assert_eq!(bare("Sen. Ann Reed Jr.").as_deref(), Some("Ann Reed"));
    }

    #[test]
    fn a_title_alone_is_no_name() {
        assert_eq!(bare("Sen."), None);
    }
}
