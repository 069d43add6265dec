//! Which words change what a quotation means: `assets/lexicon/check.txt`.
//!
//! ```text
//! not   takes back what it is said of: `never`      if    makes it depend on something: `unless`
//! but   begins a clause that limits it: `although`  and   begins another one      say   denies, behind a negation
//! ```

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::lexicon::{WordSet, lines};

const FILE: &str = include_str!("../../assets/lexicon/check.txt");

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    not: WordSet,
    r#if: WordSet,
    but: WordSet,
    and: WordSet,
    say: WordSet,
    ask: WordSet,
}

/// The languages that have words of their own; any other has those of English.
const LANGUAGES: [&str; 7] = ["en", "de", "fr", "es", "it", "pt", "ru"];

static LEXICONS: LazyLock<HashMap<&str, Lexicon>> = LazyLock::new(|| LANGUAGES.iter().map(|code| (*code, Lexicon::read(code))).collect());
static NUMBERS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let values = lines(FILE).filter(|(section, _)| *section == "number").enumerate();
    values.flat_map(|(value, (_, words))| words.split(' ').map(move |word| (word, value))).collect()
});
static ONLY: LazyLock<WordSet> = LazyLock::new(|| section("only"));
static COUNTS: LazyLock<WordSet> = LazyLock::new(|| section("count"));
static OPPOSITES: LazyLock<WordSet> = LazyLock::new(|| section("opposite"));
static TITLES: LazyLock<WordSet> = LazyLock::new(|| section("title"));

fn section(name: &str) -> WordSet {
    lines(FILE).filter(|(section, _)| *section == name).flat_map(|(_, words)| words.split(' ')).collect()
}

impl Lexicon {
    /// The words of a language by its tag (BCP 47).
    pub(super) fn of(tag: Option<&str>) -> &'static Self {
        let code = tag.and_then(|tag| tag.split('-').next()).unwrap_or("en");
        LEXICONS.get(code).unwrap_or_else(|| &LEXICONS["en"])
    }

    fn read(code: &str) -> Self {
        let words = |name: &str| section(&format!("{name}.{code}"));
        Self { not: words("not"), r#if: words("if"), but: words("but"), and: words("and"), say: words("say"), ask: words("ask") }
    }

    /// Whether it takes back what it is said of. Words are given in plain form, here and below.
    pub(super) fn negates(&self, word: &str) -> bool {
        self.not.contains(word)
    }

    /// Whether it makes something depend on something else.
    pub(super) fn conditions(&self, word: &str) -> bool {
        self.r#if.contains(word)
    }

    /// Whether it begins a clause that limits what was said before.
    pub(super) fn limits(&self, word: &str) -> bool {
        self.but.contains(word)
    }

    /// Whether it says something, so that a negation before it denies what follows.
    pub(super) fn says(&self, word: &str) -> bool {
        self.say.contains(word)
    }

    /// Whether a condition behind it is only a question: `asked if`.
    pub(super) fn asks(&self, word: &str) -> bool {
        self.ask.contains(word)
    }

    /// Whether it begins a clause that a negation before it does not reach.
    pub(super) fn begins_clause(&self, word: &str) -> bool {
        self.and.contains(word)
    }
}

/// Whether it takes a negation back that stands before it.
pub(super) fn is_only(word: &str) -> bool {
    ONLY.contains(word)
}

/// The number that a word stands for.
pub(super) fn number(word: &str) -> Option<usize> {
    NUMBERS.get(word).copied()
}

/// Whether it is a number or part of one.
pub(super) fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) || NUMBERS.contains_key(word) || COUNTS.contains(word)
}

/// Whether one is the other with a syllable in front that turns it round: `legal`, `illegal`.
pub(super) fn are_opposite(one: &str, other: &str) -> bool {
    let turned = |long: &str, short: &str| short.len() > 3 && long.strip_suffix(short).is_some_and(|front| OPPOSITES.contains(front));
    turned(one, other) || turned(other, one)
}

/// Whether it stands before names and is none.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain_form;

    #[test]
    fn words_are_those_of_the_language() {
        assert!(Lexicon::of(Some("de-AT")).negates("nicht") && !Lexicon::of(None).negates("nicht"));
        assert!(Lexicon::of(Some("en")).negates("never") && Lexicon::of(Some("xx")).limits("although"));
    }

    #[test]
    fn lists_are_in_plain_form() {
        let odd: Vec<_> = lines(FILE).flat_map(|(_, words)| words.split(' ')).filter(|word| plain_form(word) != *word).collect();
        assert_eq!(odd, [""; 0]);
    }

    #[test]
    fn numbers_are_known_in_words_and_digits() {
        assert_eq!((number("five"), number("zwolf"), number("many")), (Some(5), Some(12), None));
        assert!(is_number("1200") && is_number("million") && !is_number("many"));
    }

    #[test]
    fn opposites_differ_by_their_beginning() {
        assert!(are_opposite("legal", "illegal") && are_opposite("unable", "able"));
        assert!(!are_opposite("side", "inside") || are_opposite("inside", "side"));
        assert!(!are_opposite("legal", "regal"));
    }
}
