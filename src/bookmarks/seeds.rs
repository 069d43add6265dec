//! Where in a text a changed passage may stand: where most of its rare words stand in their order.
//!
//! Every word that the passage shares with the text votes for the place at which the passage would begin; a vote weighs more
//! the rarer the word is. Seed and extend, as programs for genomes do; `alignment` extends.

use std::collections::HashMap;

use super::bare::{Bare, Word};

/// The most votes that are counted for one passage: texts that repeat themselves have no rare words.
const MAX_VOTES: usize = 40_000;

/// The most places that are given.
pub(super) const MAX_SEEDS: usize = 8;

/// The words of a text, by name.
#[derive(Debug, Clone, Default)]
pub(super) struct WordIndex {
    words: Vec<Word>,
}

impl WordIndex {
    /// Of a text.
    pub fn new(text: &Bare) -> Self {
        let mut words = text.words().to_vec();
        words.sort_unstable();
        Self { words }
    }

    /// Where the passage may begin, in letters of the text, the likeliest first; before the text where it lacks the beginning.
    pub fn seeds(&self, passage: &Bare) -> Vec<isize> {
        let mut found: Vec<(u32, &[Word])> = passage.words().iter().map(|word| (word.at, self.places(word.name))).collect();
        found.retain(|(_, places)| !places.is_empty());
        found.sort_by_key(|(_, places)| places.len());
        // Two bins overlap by half: a place near the border of one is in the middle of the other.
        let bin = (passage.letters().len() / 4).max(32).cast_signed();
        let mut votes: HashMap<isize, (f64, isize)> = HashMap::new();
        let mut left = MAX_VOTES;
        for (at, places) in found {
            let weight = (1.0 + self.words.len() as f64 / places.len() as f64).ln();
            for place in places.iter().take(left) {
                let begin = (place.at as usize).cast_signed() - (at as usize).cast_signed();
                for key in [begin.div_euclid(bin) * 2, (begin + bin / 2).div_euclid(bin) * 2 + 1] {
                    let vote = votes.entry(key).or_insert((0.0, begin));
                    vote.0 += weight;
                }
            }
            left = left.saturating_sub(places.len());
        }
        let mut votes: Vec<(f64, isize)> = votes.into_values().collect();
        votes.sort_by(|(one, at), (other, its)| other.total_cmp(one).then(at.cmp(its)));
        let mut seeds: Vec<isize> = Vec::new();
        for (_, begin) in votes {
            if seeds.len() == MAX_SEEDS {
                break;
            }
            if seeds.iter().all(|known| known.abs_diff(begin) > bin.unsigned_abs() / 2) {
                seeds.push(begin);
            }
        }
        seeds
    }

    /// How many words of a passage stand in a part of a text; each word of the text counts once.
    pub fn shared(passage: &[Word], part: &[Word]) -> usize {
        let mut left: HashMap<u32, usize> = HashMap::new();
        for word in part {
            *left.entry(word.name).or_default() += 1;
        }
        let mut taken = |word: &&Word| left.get_mut(&word.name).filter(|count| **count > 0).map(|count| *count -= 1).is_some();
        passage.iter().filter(|word| taken(word)).count()
    }

    fn places(&self, name: u32) -> &[Word] {
        let start = self.words.partition_point(|word| word.name < name);
        let rest = self.words.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|word| word.name == name)).unwrap_or_default()
    }
}
