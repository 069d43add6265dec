//! The words of a block, counted by the kinds that `assets/lexicon/captions.txt` gives them.

use std::sync::LazyLock;

use super::sketch::LEXICON;
use crate::text::lexicon::{WordMap, in_small_letters, lines};

/// The kinds of words, in the order of their bits.
pub const KINDS: [&str; 8] = ["scene", "telling", "person", "page", "picture", "where", "during", "day"];
pub const SCENE: usize = 0;
pub const TELLING: usize = 1;
pub const PERSON: usize = 2;
pub const PAGE: usize = 3;
pub const DAY: usize = 7;

static WORDS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    for (name, rest) in lines(LEXICON) {
        if let Some(bit) = KINDS.iter().position(|kind| *kind == name) {
            for word in rest.split_whitespace() {
                *words.entry(word).or_default() |= 1 << bit;
            }
        }
    }
    words
});

/// What was counted in the words of a block.
#[derive(Default)]
pub struct Counted {
    pub words: usize,
    /// Words that begin with a capital letter.
    pub capitals: usize,
    /// Words with a figure.
    pub figures: usize,
    /// Words in capitals throughout.
    pub shouted: usize,
    /// Full stops and their like inside.
    pub stops: usize,
    pub kinds: [usize; 8],
    /// The kinds of the first word.
    pub first: u8,
    pub year: bool,
    pub names: Vec<u32>,
}

impl Counted {
    /// Counts the words of a text.
    pub fn of(text: &str) -> Self {
        let mut counted = Self::default();
        for raw in text.split_whitespace() {
            let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
            counted.stops += usize::from(raw.ends_with(['.', '!', '?', '…', '。']) && word.chars().nth(2).is_some());
            let Some(first) = word.chars().next() else { continue };
            counted.words += 1;
            counted.figures += usize::from(word.bytes().any(|byte| byte.is_ascii_digit()));
            counted.year |=
                word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|byte| byte.is_ascii_digit());
            if first.is_uppercase() {
                counted.capitals += 1;
                counted.shouted += usize::from(word.len() > 2 && !word.chars().any(char::is_lowercase));
                counted.names.push(hash(word));
            }
            let bits = kinds_of(word);
            if counted.words == 1 {
                counted.first = bits;
            }
            for (kind, count) in counted.kinds.iter_mut().enumerate() {
                *count += usize::from(bits >> kind & 1);
            }
        }
        counted
    }
}

fn kinds_of(word: &str) -> u8 {
    if word.is_ascii() {
        return in_small_letters(word, |small| WORDS.get(small).copied()).unwrap_or_default();
    }
    if word.len() > 48 { 0 } else { WORDS.get(word.to_lowercase().as_str()).copied().unwrap_or_default() }
}

/// The hash of a word as it stands in a text: FNV-1a.
pub fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
