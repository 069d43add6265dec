//! The features by which a word is tagged: its forms and those of its neighbours.

use super::templates::{
    BIAS, FIRST_SHAPE, PREFIX, SHAPE, SHAPE_AFTER, SHAPE_AND_SUFFIX, SHAPE_BEFORE, SUFFIX, SUFFIX_AFTER, SUFFIX_BEFORE, WORD, WORD_AFTER,
    WORD_BEFORE,
};
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::tokens::Token;

/// The features of the word at `at` of a sentence.
pub fn features(sentence: &[Token], at: usize, features: &mut Features) {
    let token = &sentence[at];
    let before = at.checked_sub(1).and_then(|place| sentence.get(place));
    let after = sentence.get(at + 1);
    features.flag(BIAS);
    features.add(WORD, token.word);
    for (index, &suffix) in token.suffixes.iter().enumerate() {
        features.add(SUFFIX.nth(index as u32), suffix);
    }
    features.add(PREFIX, token.prefixes[1]);
    features.add(SHAPE, token.shape);
    features.add(WORD_BEFORE, before.map_or(2, |token| token.word));
    features.add(WORD_AFTER, after.map_or(3, |token| token.word));
    features.add(SUFFIX_BEFORE, before.map_or(0, |token| token.suffixes[2]));
    features.add(SUFFIX_AFTER, after.map_or(0, |token| token.suffixes[2]));
    features.add(SHAPE_BEFORE, before.map_or(0, |token| token.shape));
    features.add(SHAPE_AFTER, after.map_or(0, |token| token.shape));
    features.pair(SHAPE_AND_SUFFIX, token.shape, token.suffixes[1]);
    // What follows a mark or a dash begins like a sentence.
    if before.is_none_or(|token| !token.is_word()) {
        features.add(FIRST_SHAPE, token.shape);
    }
}
