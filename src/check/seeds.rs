//! Where two words of a passage stand together in a text: the places around which it is looked for.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::alignment::SourceWord;
use super::passage::Passage;
use super::words::Word;
use crate::text::lexicon::WordHasher;

/// Passages by the sense of a word or of a pair.
type Numbers = HashMap<u64, Vec<usize>, BuildHasherDefault<WordHasher>>;

/// Pairs of a passage for each of them that must stand in a text, beside the first.
const PAIRS_FOR_ONE: usize = 7;

/// The same number for the same two words.
pub(super) fn sense_of_pair(one: Word, other: Word) -> u64 {
    one.sense.rotate_left(1) ^ other.sense
}

/// The pairs of words of all passages of a draft, so that a text is gone through once for all of them.
pub struct Seeds {
    /// The passages that have a pair, by number.
    pairs: Numbers,
    /// Passages of one word.
    lone: Numbers,
    /// How many pairs of each passage must stand in a text.
    least: Vec<usize>,
}

impl Seeds {
    /// Of the passages of a draft.
    pub fn of(passages: &[Passage]) -> Self {
        let mut least = Vec::with_capacity(passages.len());
        let (mut pairs, mut lone) = (Numbers::default(), Numbers::default());
        for (number, passage) in passages.iter().enumerate() {
            if let [only] = passage.words.as_slice() {
                lone.entry(only.sense).or_default().push(number);
            }
            // Pairs of short words stand everywhere, and tell where a passage has no others.
            let telling = |pair: &&[Word]| pair[0].weight + pair[1].weight > 2;
            let all: Vec<_> = passage.words.windows(2).collect();
            let some: Vec<_> = all.iter().copied().filter(telling).collect();
            let some = if some.is_empty() { all } else { some };
            least.push(1 + some.len() / PAIRS_FOR_ONE);
            for pair in some {
                let numbers: &mut Vec<usize> = pairs.entry(sense_of_pair(pair[0], pair[1])).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
        Self { pairs, lone, least }
    }

    /// For each passage the places in a text, in order; none where too few of its words stand together there.
    pub fn places(&self, words: &[SourceWord]) -> Vec<Vec<usize>> {
        let mut places = vec![Vec::new(); self.least.len()];
        for (place, word) in words.iter().enumerate() {
            let lone = self.lone.get(&word.word.sense);
            let pair = words.get(place + 1).and_then(|next| self.pairs.get(&sense_of_pair(word.word, next.word)));
            lone.into_iter().chain(pair).flatten().for_each(|number| places[*number].push(place));
        }
        for (found, least) in places.iter_mut().zip(&self.least) {
            if found.len() < *least {
                found.clear();
            }
        }
        places
    }
}
