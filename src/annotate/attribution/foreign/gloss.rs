//! Tokens with the classes that the lexicon gives each, and the simple tests that all patterns share.

use super::grammar::Trait;
use super::lexicon::{Class, Classes, Lexicon};
use crate::annotate::attribution::indices::SpeechId;
use crate::annotate::attribution::linear::hash;
use crate::annotate::attribution::tokens::{Form, Sign, Token};
use crate::text::slice;

/// How far back a subject is looked for.
pub const BACK: usize = 40;

/// Words of a phrase like `nach Angaben von`, at most.
const FRONT: usize = 4;

/// The tokens of an article and their classes.
pub struct Gloss<'a> {
    /// The article.
    pub text: &'a str,
    /// Its words and signs.
    pub tokens: &'a [Token],
    /// What each is.
    pub classes: Vec<Classes>,
    /// For each token the number of the speech that it stands in.
    pub speech: Vec<Option<SpeechId>>,
    /// The language.
    pub lexicon: &'static Lexicon,
}

impl<'a> Gloss<'a> {
    /// Looks all words up.
    pub fn new(text: &'a str, tokens: &'a [Token], lexicon: &'static Lexicon) -> Self {
        let classes = tokens.iter().map(|token| lexicon.classes(token.word, slice(text, token.range))).collect();
        Self { text, tokens, classes, speech: vec![None; tokens.len()], lexicon }
    }

    /// The letters of a token.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| slice(self.text, token.range))
    }

    /// Whether the language does that.
    pub fn does(&self, wanted: Trait) -> bool {
        self.lexicon.grammar.has(wanted)
    }

    /// Whether the token is a word of that class.
    pub fn has(&self, at: usize, class: Class) -> bool {
        self.classes.get(at).is_some_and(|classes| classes.has(class))
    }

    /// Whether the token is that sign.
    pub fn is(&self, at: usize, signs: &[Sign]) -> bool {
        self.tokens.get(at).is_some_and(|token| signs.contains(&token.sign))
    }

    /// Whether two tokens stand in the same sentence and on the same side of quotation marks.
    pub fn together(&self, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.tokens.get(one), self.tokens.get(other)) else { return false };
        a.sentence == b.sentence && a.block == b.block && self.speech[one] == self.speech[other]
    }

    /// The first token of the sentence of `at`, not further back than [`BACK`] tokens.
    pub fn sentence_start(&self, at: usize) -> usize {
        let floor = at.saturating_sub(BACK);
        let Some(token) = self.tokens.get(at) else { return at };
        (floor..at).rev().take_while(|&before| self.tokens[before].sentence == token.sentence).last().unwrap_or(at)
    }

    /// `la note`, `el cuento`: behind an article a verb of saying is a noun.
    pub fn is_noun(&self, at: usize) -> bool {
        let before = at.checked_sub(1).is_some_and(|before| self.has(before, Class::Article));
        before && self.does(Trait::VerbsBehindArticles)
    }

    /// The words from one token to another as they stand, in one line.
    pub fn phrase_text(&self, first: usize, last: usize) -> String {
        let (Some(start), Some(end)) = (self.tokens.get(first), self.tokens.get(last)) else { return String::new() };
        slice(self.text, start.range.join(end.range)).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a phrase like `laut` or `nach Angaben von` ends with that token.
    pub fn ends_front(&self, last: usize) -> bool {
        (0..FRONT).filter_map(|back| last.checked_sub(back)).any(|first| {
            let word = |offset: usize| self.tokens.get(first + offset).filter(|_| first + offset <= last).map(|token| token.word);
            self.lexicon.front(word) == Some(last - first + 1)
        })
    }

    /// How many tokens a short word takes: two with its apostrophe.
    pub fn elided(&self, at: usize) -> usize {
        let short = self.tokens.get(at).is_some_and(|token| token.range.len() <= 2);
        1 + usize::from(short && self.is(at + 1, &[Sign::Single]))
    }

    /// Past adverbs and phrases such as `am Montag`, `à l’antenne` that stand between a cue and its source.
    pub fn past_adverbs(&self, start: usize) -> usize {
        let mut at = start;
        while at < start + 7 && self.together(start, at) {
            if self.has(at, Class::Adverb) && !self.has(at, Class::Office) {
                at += self.elided(at);
            } else if self.has(at, Class::Prep) && !self.tokens[at].capital {
                at += self.elided(at);
                if self.has(at, Class::Article) {
                    at += self.elided(at);
                }
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// Whether the word can be part of a name.
    pub fn names(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is_word()) else { return false };
        let elided = || {
            let mut letters = self.word(at).chars();
            matches!((letters.next(), letters.next(), letters.next()), (Some(_), Some('’' | '\''), Some(c)) if c.is_uppercase())
        };
        let excluded = [Class::Stop, Class::Office, Class::Honorific, Class::Join];
        (token.capital || elided()) && (self.has(at, Class::Given) || !self.classes[at].any(&excluded)) && !is_number(self.word(at))
    }

    /// `Usyk-Promoter`: a noun of several parts before a name, where nouns are written like names.
    pub fn is_compound(&self, at: usize) -> bool {
        let Some((first, _)) = self.word(at).split_once('-').filter(|_| self.does(Trait::CapitalNouns)) else { return false };
        !self.lexicon.classes(hash(&first.to_lowercase()), first).has(Class::Given)
    }

    /// Whether the word is a given name, or an initial.
    pub fn is_given(&self, at: usize) -> bool {
        let doubled = || {
            self.tokens[at].form == Form::Hyphenated
                && self.word(at).split('-').all(|part| self.lexicon.classes(hash(&part.to_lowercase()), part).has(Class::Given))
        };
        self.has(at, Class::Given) || doubled() || (self.tokens[at].form == Form::Stopped && self.tokens[at].range.len() <= 6)
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_numeric())
}
