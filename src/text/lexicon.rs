//! Reads the word lists of `assets/lexicon`: `section: phrase | phrase`, `#` begins a comment, a section may have many lines.
//!
//! Knows nothing of what the lists are used for. The files are part of the program; a broken line is simply not a phrase.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A table of the words of a file.
pub type WordMap<V> = HashMap<&'static str, V, BuildHasherDefault<WordHasher>>;

/// A set of words of a file.
pub type WordSet = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// FNV-1a: the tables are fixed and their keys short, so that nothing is to be feared from chosen keys.
pub struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Looks a word up in small letters and without the stop of an abbreviation. No list has a word longer than the buffer.
pub fn in_small_letters<T>(word: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let mut buffer = [0; 24];
    let small = buffer.get_mut(..word.len())?;
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    look_up(std::str::from_utf8(small).ok()?)
}

/// The phrases of `section` in `file`, in order.
pub fn phrases(file: &'static str, section: &str) -> impl Iterator<Item = &'static str> {
    lines(file).filter(move |(name, _)| *name == section).flat_map(|(_, rest)| rest.split(" | ")).map(str::trim)
}

/// Every section line of `file` with its phrases, not split.
pub fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_may_have_many_lines() {
        let file = "# source: ours\na: x | y z\nb: no\na: w\n";
        assert_eq!(phrases(file, "a").collect::<Vec<_>>(), ["x", "y z", "w"]);
    }
}
