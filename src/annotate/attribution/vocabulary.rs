//! The vocabulary: which words the models may know by themselves, and how often a word is part of a cue or a source.
//!
//! Learned by the training program. Only words that are common and mostly no names are in it: a name has no weight of its own
//! in any model. A word is found by the hash of its small letters; sixteen further bits of the hash tell whether it is the
//! one, so that a strange word is taken for a known one in about one case of ten thousand.

use std::borrow::Cow;

use super::linear::finish;

/// What is known of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Class {
    /// Whether it is in the vocabulary.
    pub known: bool,
    /// How often it is part of a cue, from 0 to 4.
    pub cue: u8,
    /// How often it is part of a source, from 0 to 3.
    pub source: u8,
}

/// An open hash table: four bytes a slot, the fingerprint of the word, its class, and nothing.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    slots: Cow<'static, [u8]>,
    mask: u32,
}

/// Bytes of a slot.
pub const SLOT: usize = 3;

/// A word stands at most this many slots behind its own.
const REACH: u32 = 16;

impl Vocabulary {
    /// A table of `2^n` slots; `None` for any other length.
    pub fn new(slots: Cow<'static, [u8]>) -> Option<Self> {
        let count = slots.len() / SLOT;
        let fits = slots.len().is_multiple_of(SLOT) && count.is_power_of_two();
        fits.then(|| Self { mask: (count - 1) as u32, slots })
    }

    /// A table of the words given by hash. Words that find no place are left out.
    pub fn build(words: &[(u32, Class)]) -> Self {
        let count = (words.len() * 2).next_power_of_two().max(16);
        let mut slots = vec![0u8; count * SLOT];
        let mask = (count - 1) as u32;
        for &(word, class) in words {
            let (place, print) = key(word);
            let free =
                (0..REACH).map(|step| (place.wrapping_add(step) & mask) as usize * SLOT).find(|&at| slots[at..at + SLOT] == [0; SLOT]);
            if let Some(at) = free {
                slots[at..at + 2].copy_from_slice(&print.to_le_bytes());
                slots[at + 2] = 0x80 | class.cue | class.source << 4;
            }
        }
        Self { slots: slots.into(), mask }
    }

    /// What is known of the word of that hash.
    pub fn class(&self, word: u32) -> Class {
        let (place, print) = key(word);
        for step in 0..REACH {
            let at = (place.wrapping_add(step) & self.mask) as usize * SLOT;
            match self.slots.get(at..at + SLOT) {
                Some(&[low, high, class]) if class != 0 => {
                    if u16::from_le_bytes([low, high]) == print {
                        return Class { known: true, cue: class & 7, source: class >> 4 & 3 };
                    }
                }
                _ => break,
            }
        }
        Class::default()
    }

    /// The slots, to be written to a file.
    pub fn slots(&self) -> &[u8] {
        &self.slots
    }
}

fn key(word: u32) -> (u32, u16) {
    let spread = finish(word);
    (spread, (finish(spread ^ 0x5bd1_e995) >> 16) as u16)
}

#[cfg(test)]
mod tests {
    use super::super::linear::hash;
    use super::*;

    #[test]
    fn words_keep_their_classes() {
        let words: Vec<_> = (0..3000u32)
            .map(|number| (hash(&format!("word{number}")), Class { known: true, cue: (number % 5) as u8, source: (number % 4) as u8 }))
            .collect();
        let vocabulary = Vocabulary::build(&words);
        let kept = words.iter().filter(|(word, class)| vocabulary.class(*word) == *class).count();
        assert!(kept > 2990, "{kept}");
        let strange = (0..3000).filter(|number| vocabulary.class(hash(&format!("other{number}"))).known).count();
        assert!(strange < 10, "{strange}");
    }

    #[test]
    fn an_empty_vocabulary_knows_nothing() {
        assert_eq!(Vocabulary::default().class(hash("said")), Class::default());
    }
}
