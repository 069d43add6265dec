//! Names in the text: where they stand, and which forms belong together. Knows nothing of who speaks.
//!
//! ```text
//! the mayor [Ann Reed] met [John van Poe]      runs of capitalised words
//! Ann Reed = A. Reed = Ms. Reed = Reed         forms of one name
//! ```

use super::tokens::{Kind, Token};
use super::words::{Word, gender, is_organisation, is_particle, is_title};
use crate::text::slice;

/// Runs of capitalised words, as first token and one past the last.
pub fn runs(text: &str, tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at].names() {
            at += 1;
            continue;
        }
        let start = at;
        while at < tokens.len()
            && (tokens[at].names()
                || (at + 1 < tokens.len()
                    && tokens[at + 1].names()
                    && tokens[at].kind == Kind::Word
                    && is_particle(slice(text, tokens[at].range))))
        {
            at += 1;
        }
        found.push((start, at));
    }
    found
}

/// Where the name begins behind an office: `Minister of [Ports Anselm Corvane]` is `Anselm Corvane`.
pub fn behind_office(text: &str, tokens: &[Token], start: usize, end: usize) -> usize {
    let word = |at: usize| slice(text, tokens[at].range);
    let Some(of) = start.checked_sub(1).filter(|&of| of > 0 && end >= start + 3 && word(of) == "of") else { return start };
    let office = tokens[of - 1].capital && (is_title(word(of - 1)) || tokens[of - 1].is(Word::Person));
    let inner = (start..end - 2).any(|at| is_title(word(at)) || is_organisation(word(at)));
    if !office || inner {
        return start;
    }
    let given = (start + 1..end - 1).find(|&at| gender(word(at)).is_some());
    let middle = usize::from(word(end - 2).ends_with('.') || is_particle(word(end - 2)));
    given.unwrap_or((end - 2 - middle).max(start))
}

/// Where the name begins behind titles and bodies: `White House President [Ann Reed]`.
pub fn behind_body(text: &str, tokens: &[Token], start: usize, end: usize) -> usize {
    let before = |&at: &usize| is_title(slice(text, tokens[at].range)) || is_organisation(slice(text, tokens[at].range));
    (start..end - 1).rev().find(before).map_or(start, |at| at + 1)
}

/// Two forms of a name: the first names must be the same, or one of them lacks it.
pub fn agrees(known: &str, name: &str) -> bool {
    if !name.contains(' ') {
        return true;
    }
    let mut name = without_titles(name).split(' ');
    let mut known = without_titles(known).split(' ');
    match (known.next(), name.next(), known.next(), name.next()) {
        (Some(a), Some(b), Some(_), Some(_)) => a == b || (a.len() == 2 && a.ends_with('.') && a.get(..1) == b.get(..1)),
        _ => true,
    }
}

/// The name behind the titles before it.
pub fn without_titles(name: &str) -> &str {
    let mut rest = name;
    while let Some((first, after)) = rest.split_once(' ') {
        if !is_title(first) {
            break;
        }
        rest = after;
    }
    rest
}

/// The word without the stop or apostrophe at its end.
pub fn surname(word: &str) -> &str {
    word.trim_end_matches(['.', '\'', '’'])
}
