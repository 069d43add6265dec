//! Keyboards whose letters are not Latin: which key of the United States keyboard stands where a letter was typed.
//!
//! The tables are data in `assets/keyboards.toml`. A letter may stand in different places on several keyboards (`к` is R on the
//! Russian one, K on the Serbian): of the keyboards that hold all letters typed last, the first of the file decides. So one letter
//! that only the Serbian keyboard has (`ј`) settles the others.

use std::path::Path;

use super::error::ConfigError;
use super::keys::Key;
use super::source::{Source, entries};

/// The tables.
const TABLES: &str = include_str!("../../assets/keyboards.toml");

/// The Hangul syllables and how many vowels and finals there are (Unicode 3.12).
const SYLLABLES: std::ops::RangeInclusive<char> = '가'..='힣';
const VOWELS: u32 = 21;
const FINALS: u32 = 28;
/// The letters of syllables in the order of the code, each as it is typed.
const FIRST: [&str; 19] =
    ["ㄱ", "ㄲ", "ㄴ", "ㄷ", "ㄸ", "ㄹ", "ㅁ", "ㅂ", "ㅃ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅉ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
const VOWEL: [&str; 21] = [
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ",
    "ㅣ",
];
const FINAL: [&str; 28] = [
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ",
    "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
];

/// All keyboards, in the order in which they decide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keyboards {
    all: Vec<Vec<(char, char)>>,
}

/// The keyboards that hold all letters that were typed last, a bit each. At first that may be any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidates(u32);

impl Default for Candidates {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Keyboards {
    /// The keyboards of the program.
    pub(super) fn new() -> Keyboards {
        Keyboards::read().unwrap_or_default()
    }

    /// The key in the place of a letter on the first of the candidates that has it; any other key is itself.
    pub(super) fn latin(&self, candidates: Candidates, key: Key) -> Key {
        let Some(letter) = key.letter() else { return key };
        let letter = plain(letter);
        if letter.is_ascii() {
            return key.with_letter(letter);
        }
        let places = |(index, pairs): (usize, &Vec<(char, char)>)| {
            let (_, place) = pairs.iter().find(|(known, _)| *known == letter)?;
            Some((index, *place))
        };
        let holding: Vec<(usize, char)> = self.all.iter().enumerate().filter_map(places).collect();
        let wanted = holding.iter().find(|(index, _)| candidates.0 & bit(*index) != 0).or(holding.first());
        wanted.map_or(key, |(_, place)| key.with_letter(*place))
    }

    /// The candidates after a key was typed: those that hold its letter; all that hold it, where none of them does.
    pub(super) fn narrowed(&self, candidates: Candidates, key: Key) -> Candidates {
        let Some(letter) = key.letter().map(plain) else { return candidates };
        let holds = |pairs: &[(char, char)]| pairs.iter().any(|(known, _)| *known == letter);
        let holding = self.all.iter().enumerate().filter(|(_, pairs)| holds(pairs)).fold(0, |bits, (index, _)| bits | bit(index));
        match (holding, candidates.0 & holding) {
            (0, _) => candidates,
            (_, 0) => Candidates(holding),
            (_, both) => Candidates(both),
        }
    }

    /// The tables, which a test proves to be readable.
    fn read() -> Result<Keyboards, ConfigError> {
        let source = Source { file: Path::new("keyboards.toml"), text: TABLES };
        let mut all = Vec::new();
        for table in entries(&source.parse()?) {
            let fields = source.table(&table)?;
            let field = |name: &str| fields.iter().find(|field| field.key == name).map_or(Ok(""), |field| source.string(field));
            let letters = [field("letters")?, field("shifted")?].concat();
            let keys = [field("keys")?, field("shifted_keys")?].concat();
            if letters.chars().count() != keys.chars().count() {
                return Err(source.error(&table.place, format!("the letters and keys of `{}` are no pairs", table.key)));
            }
            all.push(letters.chars().zip(keys.chars()).collect());
        }
        Ok(Keyboards { all })
    }
}

/// A key as the keys that were pressed for it: a Hangul syllable is several, any other one is itself.
pub(super) fn pressed_for(key: Key) -> Vec<Key> {
    match key.letter().filter(|letter| SYLLABLES.contains(letter)) {
        Some(syllable) => jamo(syllable).chars().map(|letter| key.with_letter(letter)).collect(),
        None => vec![key],
    }
}

/// The letters of a syllable as they are typed (Unicode 3.12, Hangul syllable decomposition).
fn jamo(syllable: char) -> String {
    let index = u32::from(syllable) - u32::from(*SYLLABLES.start());
    let [first, vowel, last] = [index / (VOWELS * FINALS), index / FINALS % VOWELS, index % FINALS].map(|part| part as usize);
    let part = |letters: &[&'static str], part: usize| letters.get(part).copied().unwrap_or_default();
    [part(&FIRST, first), part(&VOWEL, vowel), part(&FINAL, last)].concat()
}

/// Full-width letters as ASCII, hiragana as katakana: the same keys in another state of the keyboard.
fn plain(letter: char) -> char {
    let shifted = |by: i64| u32::try_from(i64::from(u32::from(letter)) + by).ok().and_then(char::from_u32).unwrap_or(letter);
    match letter {
        '\u{ff01}'..='\u{ff5e}' => shifted(0x21 - 0xff01),
        '\u{3041}'..='\u{3096}' => shifted(0x60),
        _ => letter,
    }
}

fn bit(index: usize) -> u32 {
    1 << index.min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().expect("a key")
    }

    /// The keys of letters that are typed one after another.
    fn typed(letters: &str) -> String {
        let keyboards = Keyboards::new();
        let mut candidates = Candidates::default();
        let pressed = letters.chars().flat_map(|letter| pressed_for(Key::typed(letter).expect("a key")));
        let mut keys = String::new();
        for key in pressed {
            candidates = keyboards.narrowed(candidates, key);
            keys.push_str(&keyboards.latin(candidates, key).to_string());
        }
        keys
    }

    #[test]
    fn tables_are_readable() {
        assert_eq!(Keyboards::read().expect("tables"), Keyboards::new());
        assert!(Keyboards::new().all.len() <= 32, "a bit each");
    }

    #[test]
    fn every_keyboard_has_each_letter_once_and_no_ascii() {
        for pairs in Keyboards::new().all {
            for (place, (letter, key)) in pairs.iter().enumerate() {
                assert!(!letter.is_ascii() && key.is_ascii_graphic(), "{letter} {key}");
                assert!(pairs.iter().skip(place + 1).all(|(other, _)| other != letter), "{letter} stands twice");
            }
        }
    }

    #[test]
    fn every_keyboard_is_found_by_its_letters() {
        // Whatever was typed before: all letters of a keyboard, then each again, lead to its own keys. Those whose letters another
        // keyboard before it holds all of cannot be told from that one.
        let keyboards = Keyboards::new();
        for (index, pairs) in keyboards.all.iter().enumerate() {
            let mut candidates = Candidates::default();
            for (letter, _) in pairs.iter().chain(pairs) {
                candidates = keyboards.narrowed(candidates, Key::typed(*letter).expect("a key"));
            }
            assert_ne!(candidates.0 & bit(index), 0, "{pairs:?}");
            let first = candidates.0.trailing_zeros() as usize;
            for (letter, place) in &keyboards.all[first] {
                let found = keyboards.latin(candidates, Key::typed(*letter).expect("a key"));
                assert_eq!(found.character(), Some(*place), "{letter}");
            }
        }
    }

    #[test]
    fn letters_of_each_keyboard_are_keys() {
        let cases = [
            ("ойлп", "jqkg"),        // Russian
            ("іїє", "s]'"),          // Ukrainian
            ("јклњгџ", "jklwgx"),    // Serbian: its own letter first, then those of others
            ("ξκλγ", "jklg"),        // Greek
            ("חלךע", "jklg"),        // Hebrew
            ("تنمل", "jklg"),        // Arabic
            ("کگل۵", ";'g5"),        // Persian
            ("ჯკლგ", "jklg"),        // Georgian
            ("ճկլգ", "qind"),        // Armenian
            ("\u{e48}าสเ", "jklg"),  // Thai
            ("रकतु", "jklg"),         // Devanagari
            ("マノリキ", "jklg"),    // kana
            ("まの", "jk"),          // hiragana
            ("ｊｋＧ", "jkG"),       // full width
            ("ㅓㅏㅣㅎㄸ", "jklgE"), // Korean
            ("하", "gk"),            // a syllable
            ("쉿", "tnlt"),
            ("é", "é"),
        ];
        let found: Vec<_> = cases.iter().map(|(letters, _)| typed(letters)).collect();
        assert_eq!(found, cases.map(|(_, keys)| keys.to_owned()));
    }

    #[test]
    fn chord_keeps_what_is_held() {
        assert_eq!(Keyboards::new().latin(Candidates::default(), key("C-в")), key("C-d"));
    }

    #[test]
    fn letter_of_two_keyboards_is_decided_by_those_typed_before() {
        assert_eq!(typed("к"), "r");
        assert_eq!(typed("јк"), "jk");
        assert_eq!(typed("јкык"), "jksr");
    }
}
