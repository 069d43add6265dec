//! The names of an article: runs of words that the tagger, the lexicon or another place of the article knows as parts of a name.

use std::collections::HashSet;

use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::grammar::Trait;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::patterns::Finder;
use crate::annotate::attribution::foreign::sources::{Source, Who};
use crate::annotate::attribution::foreign::upos::Upos;

/// Words before a name that may tell what somebody is.
const BEFORE: usize = 6;

/// The names outside of what is said, in order.
pub fn runs(gloss: &Gloss<'_>, tags: &[Upos], finder: &Finder<'_>) -> Vec<Source> {
    let telling = finder.telling();
    let sure: Vec<bool> = (0..gloss.tokens.len()).map(|at| is_sure(gloss, tags, at)).collect();
    let inner = gloss.tokens.iter().zip(&sure).filter(|(token, is_sure)| **is_sure && !token.first);
    let words: HashSet<u32> = inner.map(|(token, _)| token.word).collect();
    // What begins a sentence with a capital, and stands elsewhere without one, is no name.
    let small: HashSet<u32> = gloss.tokens.iter().filter(|token| token.is_word() && !token.capital).map(|token| token.word).collect();
    let common = |at: usize| gloss.tokens[at].first && small.contains(&gloss.tokens[at].word);
    let said: HashSet<usize> = finder.said.iter().filter_map(|said| said.source?.name_start()).collect();
    let part = |at: usize| {
        telling[at]
            && gloss.names(at)
            && !common(at)
            && (sure[at]
                || words.contains(&gloss.tokens[at].word)
                || (said.contains(&at) && (may_name(gloss, tags[at]) || titled(gloss, at))))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < gloss.tokens.len() {
        if !part(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        loop {
            let next = last + 1;
            if next < gloss.tokens.len()
                && gloss.together(at, next)
                && (part(next) || (gloss.names(next) && (goes_on(tags[next]) || gloss.is_given(last))))
            {
                last = next;
            } else if let Some(next) = gloss.past_particles(next).filter(|&next| gloss.together(at, next) && given_only(gloss, at, last)) {
                last = next;
            } else {
                break;
            }
        }
        found.push((at, last));
        at = last + 1;
    }
    // Who is called by a given name and a surname is meant wherever the surname stands behind a word that is no given name.
    let surnames: HashSet<u32> = found
        .iter()
        .filter(|&&(first, last)| last > first && given_start(gloss, first, last).is_some())
        .map(|&(_, last)| gloss.tokens[last].word)
        .collect();
    let cut = |(first, last): (usize, usize)| {
        let known = last > first && given_start(gloss, first, last).is_none() && surnames.contains(&gloss.tokens[last].word);
        name(gloss, if known { last } else { first }, last)
    };
    found.into_iter().map(cut).collect()
}

/// Particles join a surname to given names, and a place or a body to whoever has a surname already.
fn given_only(gloss: &Gloss<'_>, first: usize, last: usize) -> bool {
    (first..=last).all(|at| gloss.is_given(at) || gloss.has(at, Class::Particle))
}

/// Where the given name of a run stands, behind offices and what else is written like a name.
fn given_start(gloss: &Gloss<'_>, first: usize, last: usize) -> Option<usize> {
    (first..last).find(|&at| gloss.is_given(at))
}

/// Whether the word is part of a name, whatever the rest of the article says.
fn is_sure(gloss: &Gloss<'_>, tags: &[Upos], at: usize) -> bool {
    gloss.tokens[at].capital && (tags[at] == Upos::Propn || gloss.is_given(at) && gloss.has(at, Class::Given)) && gloss.names(at)
}

/// `Frau Korn`
fn titled(gloss: &Gloss<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| gloss.has(before, Class::Honorific) && gloss.together(before, at))
}

/// Whether a word with that tag may be a name where a pattern takes it for one.
fn may_name(gloss: &Gloss<'_>, tag: Upos) -> bool {
    match tag {
        Upos::Propn | Upos::Other => true,
        Upos::Noun | Upos::Adj | Upos::Verb => !gloss.does(Trait::CapitalNouns),
        _ => false,
    }
}

/// Within a run of capitals a word goes on a name that the tagger takes for something like one.
fn goes_on(tag: Upos) -> bool {
    matches!(tag, Upos::Propn | Upos::Other)
}

/// `le maire de Londres Sadiq Khan`: the place of an office is no part of the name.
fn behind_office(gloss: &Gloss<'_>, first: usize) -> bool {
    let near = |back: usize| first.checked_sub(back).filter(|&at| gloss.together(at, first));
    let joined = near(1).is_some_and(|at| gloss.has(at, Class::Join));
    joined && (near(2).is_some_and(|at| gloss.has(at, Class::Office)) || near(3).is_some_and(|at| gloss.has(at, Class::Office)))
}

/// The run as a source: from its given name on, with the gender that a title or the given name tells.
fn name(gloss: &Gloss<'_>, run: usize, last: usize) -> Source {
    let given = given_start(gloss, run, last);
    let first = given.unwrap_or_else(|| (run..=last).find(|&at| at == last || !gloss.is_compound(at)).unwrap_or(run));
    let first = if last - first >= 2 && behind_office(gloss, first) { first + 1 } else { first };
    let first = if given.is_none() && last - run >= 2 && gloss.does(Trait::ShortNames) { last - 1 } else { first };
    let mut start = first;
    let mut gender = None;
    while let Some(before) = start.checked_sub(1).filter(|&before| first - before <= BEFORE && gloss.together(before, first)) {
        let classes = gloss.classes[before];
        if !classes.any(&[Class::Office, Class::Honorific]) {
            break;
        }
        gender = gender.or(classes.gender());
        start = before;
    }
    let gender = gender.or_else(|| gloss.classes[first].gender().filter(|_| gloss.has(first, Class::Given)));
    Source { first: start, last, end: last, who: Who::Name { first, last, gender }, role: None }
}
