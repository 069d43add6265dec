//! The features by which a word is tagged: its forms and neighbours, and for names what stands beside them elsewhere in the
//! article.

use std::collections::HashMap;

use super::tag::Tag;
use crate::annotate::attribution::given::is_given;
use crate::annotate::attribution::linear::{Features, hash};
use crate::annotate::attribution::tokens::{Sign, Token};
use crate::annotate::attribution::vocabulary::Class;

/// The words beside a name by which its other places in the article are known.
const WITNESSES: [u32; 24] = [
    hash("mr."),
    hash("mrs."),
    hash("ms."),
    hash("dr."),
    hash("sen."),
    hash("rep."),
    hash("gov."),
    hash("president"),
    hash("senator"),
    hash("secretary"),
    hash("said"),
    hash("says"),
    hash("told"),
    hash("spokesman"),
    hash("spokeswoman"),
    hash("director"),
    hash("in"),
    hash("at"),
    hash("the"),
    hash("of"),
    hash("'s"),
    hash("who"),
    hash("added"),
    hash("he"),
];

/// All that the features of one article are made of.
pub struct Context<'a> {
    tokens: &'a [Token],
    /// The word as the models may know it.
    words: Vec<u32>,
    given: Vec<bool>,
    /// Which witnesses stand before and behind each capitalised word, anywhere in the article; by word.
    witnesses: HashMap<u32, (u32, u32)>,
}

impl<'a> Context<'a> {
    /// Reads an article.
    pub fn new(tokens: &'a [Token], classes: &[Class]) -> Self {
        let words = tokens.iter().zip(classes).map(|(token, class)| masked(token, *class)).collect();
        let witness = |index: Option<usize>| {
            let word = index.and_then(|index| tokens.get(index)).map_or(0, |token| token.word);
            WITNESSES.iter().position(|&known| known == word).map_or(0, |bit| 1u32 << bit)
        };
        let mut witnesses = HashMap::new();
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| token.capital) {
            let (before, after): &mut (u32, u32) = witnesses.entry(token.word).or_default();
            *before |= witness(index.checked_sub(1));
            *after |= witness(Some(index + 1));
        }
        Self { tokens, words, given: tokens.iter().map(|token| token.capital && is_given(token.word)).collect(), witnesses }
    }

    /// Features of the part of speech of `at` in the sentence `start..end`.
    pub fn speech(&self, start: usize, end: usize, at: usize, features: &mut Features) {
        let token = &self.tokens[at];
        let word = self.words[at];
        let neighbour = |offset: isize| at.checked_add_signed(offset).filter(|place| (start..end).contains(place));
        let words = |offset: isize| neighbour(offset).map_or(if offset < 0 { 2 } else { 3 }, |place| self.words[place]);
        let suffix = |offset: isize| neighbour(offset).map_or(0, |place| self.tokens[place].suffixes[2]);
        let shape = |offset: isize| neighbour(offset).map_or(0, |place| self.tokens[place].shape);
        features.flag(10);
        features.add(11, word);
        for (index, &suffix) in token.suffixes.iter().enumerate() {
            features.add(12 + index as u32, suffix);
        }
        features.add(16, token.prefixes[0]);
        features.add(17, token.prefixes[1]);
        features.add(18, token.shape);
        features.add(19, words(-1));
        features.add(20, words(1));
        features.add(21, words(-2));
        features.add(22, words(2));
        features.add(23, suffix(-1));
        features.add(24, suffix(1));
        features.add(25, shape(-1));
        features.add(26, shape(1));
        features.pair(27, words(-1), word);
        features.pair(28, word, words(1));
        features.pair(32, words(-1), words(1));
        features.pair(33, token.shape, token.suffixes[1]);
        if at == start {
            features.add(29, token.shape);
        }
        if token.block == 0 {
            features.add(30, token.shape);
        }
        if self.given[at] {
            features.flag(31);
        }
    }

    /// Features of the kind of name of `at` in the sentence `start..end`.
    pub fn names(&self, start: usize, end: usize, at: usize, tags: &[Tag], features: &mut Features) {
        self.speech(start, end, at, features);
        let token = &self.tokens[at];
        let tag = |place: usize| tags.get(place).map_or(99, |tag| *tag as u32);
        features.add(40, tag(at));
        features.add(41, if at > start { tag(at - 1) } else { 98 });
        for (offset, template) in [(-1isize, 42), (1, 43)] {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| (start..end).contains(place)) {
                if self.given[place] {
                    features.flag(template);
                }
                features.pair(template + 2, self.tokens[place].shape, self.tokens[place].suffixes[2]);
            }
        }
        if token.capital
            && let Some(&(before, after)) = self.witnesses.get(&token.word)
        {
            for bit in 0..WITNESSES.len() as u32 {
                if before >> bit & 1 == 1 {
                    features.add(46, bit);
                }
                if after >> bit & 1 == 1 {
                    features.add(47, bit);
                }
            }
        }
        // A name beside this one, seen elsewhere with a witness, speaks for it too.
        if let Some(next) = self.tokens.get(at + 1).filter(|next| next.capital && at + 1 < end)
            && let Some(&(_, after)) = self.witnesses.get(&next.word)
        {
            features.add(48, u32::from(after != 0));
        }
    }
}

/// The word as the models may know it: itself if it is in the vocabulary, else only what it looks like.
pub fn masked(token: &Token, class: Class) -> u32 {
    if class.known || token.sign != Sign::Word { token.word } else { 7 ^ token.shape }
}
