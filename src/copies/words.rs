//! The words of a text as numbers, and its shingles: stretches of three words, of which every twelfth is kept.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::text::{is_unspaced, plain_form};

/// Words of a shingle.
pub(super) const SHINGLE: usize = 3;

/// One shingle of so many is kept, the same ones in every text.
const KEPT: u64 = 12;

/// The words of a text, folded, each as a number. Of scripts without spaces every character is a word.
pub(super) fn words(text: &str) -> Vec<u64> {
    let plain = plain_form(text);
    let runs = plain.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty());
    let mut words = Vec::new();
    for run in runs {
        if run.chars().any(is_unspaced) {
            words.extend(run.chars().map(hash));
        } else {
            words.push(hash(run));
        }
    }
    words
}

fn hash(word: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// A stretch of words as a number.
pub(super) fn shingle(words: &[u64]) -> u64 {
    words.iter().fold(0, |hash, word| (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
}

/// The shingles of a text that are kept, each once, in order of their numbers.
pub fn shingles(text: &str) -> Vec<u64> {
    let mut kept: Vec<u64> = words(text).windows(SHINGLE).map(shingle).filter(|shingle| shingle % KEPT == 0).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_signs_make_no_other_words() {
        assert_eq!(words("The café — “Open!”"), words("the CAFE open"));
        assert_ne!(words("the cafe"), words("cafe the"));
    }

    #[test]
    fn characters_without_spaces_are_words() {
        assert_eq!(words("東京で会った").len(), 6);
        assert_eq!(words("Tokyo 2020").len(), 2);
    }

    #[test]
    fn same_shingles_are_kept_of_every_text() {
        let long = (0..400).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
        let (whole, half) = (shingles(&long), shingles(long.get(..long.len() / 2).expect("ASCII")));
        assert!(half.iter().filter(|shingle| whole.contains(shingle)).count() + 1 >= half.len() && half.len() > 5);
        assert!((20..50).contains(&whole.len()), "{}", whole.len());
    }
}
