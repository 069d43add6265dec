//! The bare text: of the folded text only letters and digits, in lower case, with the way back and its words.
//!
//! Marks, spaces, hyphens at line ends, emphasis and list marks of Markdown, capitals of a heading: what another extraction or
//! format changes is not in it, so that it costs nothing when passages are compared.
//!
//! ```text
//! folded  The "new" by- pass, 3 km
//! bare    thenewbypass3km           words at 0 3 6 8 12 13
//! ```

use std::ops::Range;

use crate::text::is_unspaced;

/// The most bytes of a word that tell it from others.
const MAX_WORD: usize = 64;

/// A word and where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    /// What the word is, as a number; two words may share it.
    pub name: u32,
    /// In characters of the bare text.
    pub at: u32,
}

/// Letters and digits of a folded text.
#[derive(Debug, Clone, Default)]
pub(super) struct Bare {
    letters: Vec<char>,
    /// Where each of the letters starts in the folded text.
    offsets: Vec<u32>,
    words: Vec<Word>,
}

impl Bare {
    /// Of a folded text.
    pub fn new(folded: &str) -> Self {
        let mut bare = Self::default();
        let mut word = Naming::default();
        for (offset, c) in folded.char_indices() {
            if !c.is_alphanumeric() {
                bare.finish(&mut word);
                continue;
            }
            if is_unspaced(c) {
                // Without spaces a pair of letters has to do for a word.
                bare.finish(&mut word);
                let before = bare.letters.last().copied().filter(|&before| is_unspaced(before));
                let at = bare.letters.len() as u32;
                bare.words.push(Word { name: Naming::default().with(before.unwrap_or_default()).with(c).name, at });
            } else {
                if word.bytes == 0 {
                    word.at = bare.letters.len() as u32;
                }
                for lower in c.to_lowercase() {
                    word = word.with(lower);
                }
            }
            for lower in c.to_lowercase() {
                bare.letters.push(lower);
                bare.offsets.push(offset as u32);
            }
        }
        bare.finish(&mut word);
        bare
    }

    /// Its letters.
    pub fn letters(&self) -> &[char] {
        &self.letters
    }

    /// Its words, in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// Its words that start within a range of letters.
    pub fn words_in(&self, letters: &Range<usize>) -> &[Word] {
        let before = |end: usize| self.words.partition_point(|word| (word.at as usize) < end);
        self.words.get(before(letters.start)..before(letters.end)).unwrap_or_default()
    }

    /// Where a letter starts in the folded text.
    pub fn folded_offset(&self, letter: usize) -> Option<usize> {
        self.offsets.get(letter).map(|&offset| offset as usize)
    }

    /// The first letter at or behind an offset of the folded text.
    pub fn letter_at(&self, offset: usize) -> usize {
        self.offsets.partition_point(|&at| (at as usize) < offset)
    }

    fn finish(&mut self, word: &mut Naming) {
        if word.bytes > 0 {
            self.words.push(Word { name: word.name, at: word.at });
        }
        *word = Naming::default();
    }
}

/// Makes a number of a word (FNV-1a; Fowler, Noll, Vo 1991).
#[derive(Debug, Clone, Copy)]
struct Naming {
    name: u32,
    bytes: usize,
    at: u32,
}

impl Default for Naming {
    fn default() -> Self {
        Self { name: 0x811c_9dc5, bytes: 0, at: 0 }
    }
}

impl Naming {
    fn with(mut self, c: char) -> Self {
        if self.bytes < MAX_WORD {
            self.name = (self.name ^ u32::from(c)).wrapping_mul(0x0100_0193);
        }
        self.bytes += c.len_utf8();
        self
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn letters(text: &str) -> String {
        Bare::new(text).letters().iter().collect()
    }

    #[test]
    fn marks_spaces_and_case_are_not_in_it() {
        assert_eq!(letters("**The** \"new\" by- pass, 3 km"), letters("the 'NEW' bypass – 3km"));
    }

    #[test]
    fn equal_words_have_equal_names_wherever_they_stand() {
        let bare = Bare::new("Dam, mill (dam)");
        let words = bare.words();
        assert_eq!((words[0].name, words[0].at, words[2].at), (words[2].name, 0, 7));
        assert_ne!(words[0].name, words[1].name);
    }

    #[test]
    fn ideographs_are_words_in_pairs() {
        let (one, other) = (Bare::new("東京都の水"), Bare::new("新東京都"));
        assert_eq!(one.words()[1].name, other.words()[2].name);
    }

    proptest! {
        #[test]
        fn every_letter_leads_back_to_itself(text in any::<String>()) {
            let bare = Bare::new(&text);
            for (at, &letter) in bare.letters().iter().enumerate() {
                let offset = bare.folded_offset(at).expect("it has an offset");
                let c = text.get(offset..).and_then(|rest| rest.chars().next()).expect("a character starts there");
                prop_assert!(c.to_lowercase().any(|lower| lower == letter));
            }
        }
    }
}
