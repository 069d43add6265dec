//! The words of a text as quotations are compared by them.
//!
//! ```text
//! We don’t need 1,200 boats.   ─>   we · do · not · need · 1200 · boats
//! “[W]e need [more] boats …”   ─>   we · need · (more) · boats
//! ```
//! Case, accents and marks are no part of a word, and a word that stands for two is two of them, so that `don’t` and `do not` are the same
//! words. A character of a script without spaces is a word.

use std::hash::Hasher;

use super::lexicon::number;
use crate::text::lexicon::WordHasher;
use crate::text::{TextRange, is_unspaced, plain_form, slice};

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub range: TextRange,
    /// What it is: the same number for the same word. A hash of its plain form.
    pub sense: u64,
    /// How much it tells, 1 or 2: short words stand everywhere.
    pub weight: u8,
}

/// Letters of a word that is short: it stands everywhere.
const LONGEST_SHORT: usize = 3;

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut start = None;
    let mut characters = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = characters.next() {
        let after = characters.peek().map(|(_, next)| *next);
        let end = at + c.len_utf8();
        let is_part = is_of_word(c) || is_within_word(before, c, after);
        if is_unspaced(c) {
            if let Some(start) = start.take() {
                push(text, TextRange::new(start, at), &mut found);
            }
            if is_of_word(c) {
                push(text, TextRange::new(at, end), &mut found);
            }
        } else if is_part {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            push(text, TextRange::new(start, at), &mut found);
        }
        before = Some(c);
    }
    if let Some(start) = start {
        push(text, TextRange::new(start, text.len()), &mut found);
    }
    found
}

/// The plain form of a word that stands in `text`, as the lists have it.
pub(super) fn plain(text: &str, word: &Word) -> String {
    let written = plain_form(slice(text, word.range));
    if written == "n't" {
        return "not".to_owned();
    }
    written.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The number that stands for a word in plain form.
pub(super) fn sense(plain: &str) -> u64 {
    let mut hasher = WordHasher::default();
    hasher.write(plain.as_bytes());
    hasher.finish()
}

/// Whether a character is a word of its own that tells something, as no kana does.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

/// Whether a sign is part of the word around it: an apostrophe, a bracket around letters that were changed, a sign within a number.
fn is_within_word(before: Option<char>, c: char, after: Option<char>) -> bool {
    let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    match c {
        ',' | '.' => both(|c| c.is_ascii_digit()),
        '[' | ']' | '\u{ad}' => both(char::is_alphanumeric),
        c => is_apostrophe(c) && both(char::is_alphanumeric),
    }
}

/// Adds the word, or the two words, that stand in a range.
fn push(text: &str, range: TextRange, found: &mut Vec<Word>) {
    let written = slice(text, range);
    let mut add = |start: usize, end: usize, plain: &str| {
        let value = number(plain).map(|value| value.to_string());
        let plain = value.as_deref().unwrap_or(plain);
        let is_long = plain.chars().count() > LONGEST_SHORT || plain.chars().any(is_ideograph);
        let weight = if is_long || value.is_some() || plain.starts_with(|c: char| c.is_ascii_digit()) { 2 } else { 1 };
        let range = TextRange::new(range.start() + start, range.start() + end);
        found.push(Word { range, sense: sense(plain), weight });
    };
    let plain = plain_form(written);
    let is_simple = plain.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_simple && plain != "cannot" {
        add(0, written.len(), &plain);
        return;
    }
    if plain == "cannot" {
        add(0, 3, "can");
        add(3, written.len(), "not");
        return;
    }
    if plain.starts_with(|c: char| c.is_ascii_digit()) && plain.contains([',', '.']) {
        add(0, written.len(), &figure(&plain));
        return;
    }
    let letters = |part: &str| plain_form(part).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let Some((at, sign)) = written.char_indices().rfind(|(_, c)| is_apostrophe(*c)) else {
        add(0, written.len(), &letters(written));
        return;
    };
    let (front, behind) =
        (letters(written.get(..at).unwrap_or_default()), letters(written.get(at + sign.len_utf8()..).unwrap_or_default()));
    let n = written.get(..at).and_then(|front| front.char_indices().next_back()).filter(|(_, c)| matches!(c, 'n' | 'N'));
    if let Some((n, _)) = n.filter(|(n, _)| behind == "t" && *n > 0) {
        let verb = match front.as_str() {
            "can" => "can",
            "won" => "will",
            "shan" => "shall",
            other => other.strip_suffix('n').unwrap_or(other),
        };
        // Of `can’t` the `n` belongs to both.
        add(0, n, verb);
        add(n, written.len(), "not");
        return;
    }
    let second = match behind.as_str() {
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "m" => "am",
        "s" => "'s",
        "d" => "'d",
        // `l’eau`, `d’accord`, `qu’il`
        other if front.chars().count() < 3 => other,
        _ => {
            add(0, written.len(), &(front + &behind));
            return;
        }
    };
    add(0, at, &front);
    add(at, written.len(), second);
}

/// A number without the signs between its thousands, and a point before what is less than one.
fn figure(written: &str) -> String {
    let mut parts = written.split([',', '.']);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |figure, part| if part.len() == 3 { figure + part } else { figure + "." + part })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn senses(text: &str) -> Vec<u64> {
        words(text).iter().map(|word| word.sense).collect()
    }

    fn written(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| slice(text, word.range)).collect()
    }

    #[test]
    fn marks_case_and_accents_are_no_part_of_a_word() {
        assert_eq!(senses("“São Tomé,” she said"), senses("sao tome she SAID"));
        assert_eq!(senses("well-known"), senses("well known"));
    }

    #[test]
    fn contractions_are_the_words_that_they_stand_for() {
        for (short, long) in [
            ("don’t", "do not"),
            ("can't", "can not"),
            ("cannot", "can not"),
            ("won’t", "will not"),
            ("we’re", "we are"),
            ("I’ll", "I will"),
        ] {
            assert_eq!(senses(short), senses(long), "{short}");
        }
        assert_eq!(written("the city’s debt"), ["the", "city", "’s", "debt"]);
        assert_eq!(written("Qu’il l’a dit"), ["Qu", "’il", "l", "’a", "dit"]);
    }

    #[test]
    fn numbers_are_the_same_in_words_and_digits() {
        assert_eq!(senses("1,200 boats, five men"), senses("1200 boats 5 men"));
        assert_eq!(written("3.5 of 12, 13"), ["3.5", "of", "12", "13"]);
        assert_ne!(senses("3.5"), senses("35"));
    }

    #[test]
    fn letters_in_brackets_belong_to_their_word() {
        assert_eq!(senses("[W]e go[es] there"), senses("we goes there"));
        assert_eq!(written("the [new] bridge"), ["the", "new", "bridge"]);
    }

    #[test]
    fn characters_without_spaces_between_are_words() {
        assert_eq!(written("費用を払う。"), ["費", "用", "を", "払", "う"]);
        let weights = |text: &str| words(text).iter().map(|word| word.weight).collect::<Vec<_>>();
        assert_eq!((weights("費用を払う"), weights("не мост")), (vec![2, 2, 1, 2, 1], vec![1, 2]));
    }
}
