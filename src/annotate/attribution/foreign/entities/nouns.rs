//! Nouns for who may speak: offices, bodies, and what a pattern took for a source.

use super::{Form, Kind, Mention};
use crate::annotate::attribution::foreign::cases;
use crate::annotate::attribution::foreign::gloss::Gloss;
use crate::annotate::attribution::foreign::grammar::Trait;
use crate::annotate::attribution::foreign::lexicon::Class;
use crate::annotate::attribution::foreign::patterns::Finder;
use crate::annotate::attribution::foreign::sources::{Source, Who};
use crate::annotate::attribution::foreign::upos::Upos;

/// Words before the noun that belong to it.
const BEFORE: usize = 3;

/// The nouns outside of what is said and of names, each with its kind and a key that its other places share.
pub fn nouns(gloss: &Gloss<'_>, tags: &[Upos], finder: &Finder<'_>, names: &[Mention]) -> Vec<(Source, Kind, String)> {
    let telling = finder.telling();
    let mut taken = vec![false; gloss.tokens.len()];
    for mention in names.iter().filter(|mention| mention.form != Form::Noun) {
        taken[mention.first..=mention.last].fill(true);
    }
    let mut found = Vec::new();
    for said in &finder.said {
        let Some(source) = said.source.filter(|source| source.who == Who::Noun) else { continue };
        let head = source.head(gloss);
        // `der ehemalige Sieger Riedel`: the name says who.
        let holds_name = (source.first..=source.last).any(|at| taken[at]);
        if !holds_name && telling[head] {
            taken[source.first..=source.last].fill(true);
            let kind = if gloss.has(head, Class::Body) { Kind::Body } else { Kind::Noun };
            found.push((source, kind, key(gloss, head)));
        }
    }
    for head in 0..gloss.tokens.len() {
        if taken[head] || !telling[head] || !gloss.tokens[head].is_word() {
            continue;
        }
        let classes = gloss.classes[head];
        let noun =
            matches!(tags[head], Upos::Noun | Upos::Propn | Upos::Adj) && (gloss.tokens[head].capital || !gloss.does(Trait::CapitalNouns));
        let says =
            |at: usize| gloss.classes.get(at).is_some_and(|classes| classes.any(&[Class::Says, Class::Participle])) && tags[at].is_verb();
        let beside = || {
            tags[head] == Upos::Noun
                && ((head > 0 && says(head - 1)) || says(head + 1) || (head > 1 && tags[head - 1] == Upos::Det && says(head - 2)))
        };
        if !noun || !(classes.any(&[Class::Office, Class::Body]) || beside()) {
            continue;
        }
        let belongs = |at: usize| !taken[at] && gloss.together(at, head) && matches!(tags[at], Upos::Det | Upos::Adj | Upos::Num);
        let first = (head.saturating_sub(BEFORE)..head).rev().take_while(|&at| belongs(at)).last().unwrap_or(head);
        let kind = if classes.has(Class::Office) { Kind::Noun } else { Kind::Body };
        found.push((Source { first, last: head, end: head, who: Who::Noun, role: None }, kind, key(gloss, head)));
    }
    found
}

/// What all places of a noun have in common.
pub fn key(gloss: &Gloss<'_>, head: usize) -> String {
    cases::stem(gloss.word(head))
}
