//! The features by which a word is tagged: its forms and neighbours, and for names what stands beside them elsewhere in the
//! article.

use std::collections::HashMap;

use super::tag::Tag;
use super::templates::{
    BIAS, FIRST_SHAPE, FORM_AFTER, FORM_BEFORE, GIVEN, GIVEN_AFTER, GIVEN_BEFORE, NEXT_HAS_WITNESS, PREFIX_OF_THREE, PREFIX_OF_TWO,
    SECOND_WORD_AFTER, SECOND_WORD_BEFORE, SHAPE, SHAPE_AFTER, SHAPE_AND_SUFFIX, SHAPE_BEFORE, SUFFIX, SUFFIX_AFTER, SUFFIX_BEFORE, TAG,
    TAG_BEFORE, TITLE_SHAPE, WITNESS_AFTER, WITNESS_BEFORE, WORD, WORD_AFTER, WORD_BEFORE, WORDS_AFTER, WORDS_AROUND, WORDS_BEFORE,
};
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
        features.flag(BIAS);
        features.add(WORD, word);
        for (index, &suffix) in token.suffixes.iter().enumerate() {
            features.add(SUFFIX.nth(index as u32), suffix);
        }
        features.add(PREFIX_OF_TWO, token.prefixes[0]);
        features.add(PREFIX_OF_THREE, token.prefixes[1]);
        features.add(SHAPE, token.shape);
        features.add(WORD_BEFORE, words(-1));
        features.add(WORD_AFTER, words(1));
        features.add(SECOND_WORD_BEFORE, words(-2));
        features.add(SECOND_WORD_AFTER, words(2));
        features.add(SUFFIX_BEFORE, suffix(-1));
        features.add(SUFFIX_AFTER, suffix(1));
        features.add(SHAPE_BEFORE, shape(-1));
        features.add(SHAPE_AFTER, shape(1));
        features.pair(WORDS_BEFORE, words(-1), word);
        features.pair(WORDS_AFTER, word, words(1));
        features.pair(WORDS_AROUND, words(-1), words(1));
        features.pair(SHAPE_AND_SUFFIX, token.shape, token.suffixes[1]);
        if at == start {
            features.add(FIRST_SHAPE, token.shape);
        }
        if token.block == 0 {
            features.add(TITLE_SHAPE, token.shape);
        }
        if self.given[at] {
            features.flag(GIVEN);
        }
    }

    /// Features of the kind of name of `at` in the sentence `start..end`.
    pub fn names(&self, start: usize, end: usize, at: usize, tags: &[Tag], features: &mut Features) {
        self.speech(start, end, at, features);
        self.names_beyond_speech(start, end, at, tags, features);
    }

    /// Those of them that are not features of its part of speech, too.
    pub fn names_beyond_speech(&self, start: usize, end: usize, at: usize, tags: &[Tag], features: &mut Features) {
        let token = &self.tokens[at];
        let tag = |place: usize| tags.get(place).map_or(99, |tag| *tag as u32);
        features.add(TAG, tag(at));
        features.add(TAG_BEFORE, if at > start { tag(at - 1) } else { 98 });
        for (offset, given, form) in [(-1isize, GIVEN_BEFORE, FORM_BEFORE), (1, GIVEN_AFTER, FORM_AFTER)] {
            if let Some(place) = at.checked_add_signed(offset).filter(|place| (start..end).contains(place)) {
                if self.given[place] {
                    features.flag(given);
                }
                features.pair(form, self.tokens[place].shape, self.tokens[place].suffixes[2]);
            }
        }
        if token.capital
            && let Some(&(before, after)) = self.witnesses.get(&token.word)
        {
            for bit in 0..WITNESSES.len() as u32 {
                if before >> bit & 1 == 1 {
                    features.add(WITNESS_BEFORE, bit);
                }
                if after >> bit & 1 == 1 {
                    features.add(WITNESS_AFTER, bit);
                }
            }
        }
        // A name beside this one that has a witness elsewhere makes this one likelier to be a name too.
        if let Some(next) = self.tokens.get(at + 1).filter(|next| next.capital && at + 1 < end)
            && let Some(&(_, after)) = self.witnesses.get(&next.word)
        {
            features.add(NEXT_HAS_WITNESS, u32::from(after != 0));
        }
    }
}

/// The word as the models may know it: itself if it is in the vocabulary, else only what it looks like.
pub fn masked(token: &Token, class: Class) -> u32 {
    if class.known || token.sign != Sign::Word { token.word } else { 7 ^ token.shape }
}
