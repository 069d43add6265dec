//! The word lists of `assets/lexicon/hyphens.txt`, and which of their languages a text is in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const LISTS: &str = include_str!("../../../assets/lexicon/hyphens.txt");
const COMMON: &str = include_str!("../../../assets/lexicon/languages.txt");

/// Words from which the language is told.
const SAMPLE: usize = 600;

/// So many common words tell a language.
const FEWEST_COMMON: usize = 3;

type Words = HashSet<&'static str>;

static LANGUAGES: LazyLock<Vec<(&'static str, HyphenWords)>> = LazyLock::new(|| {
    let common = lines(COMMON).collect::<HashMap<_, _>>();
    let mut codes: Vec<&str> = lines(LISTS).filter_map(|(name, _)| Some(name.split_once('.')?.0)).collect();
    codes.dedup();
    codes.into_iter().map(|code| (code, HyphenWords::read(code, common.get(code).copied().unwrap_or_default()))).collect()
});

static NONE: LazyLock<HyphenWords> = LazyLock::new(HyphenWords::default);

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct HyphenWords {
    /// Words that are common in any text.
    common: Words,
    /// Words that are written as one though both halves are words.
    pub(super) whole: Words,
    /// First halves that keep their hyphen before a word.
    pub(super) first: Words,
    /// Second halves that keep it behind a word.
    pub(super) last: Words,
    /// First halves that are joined with a word.
    pub(super) closed: Words,
    /// Second halves that are joined with a word.
    pub(super) tails: Words,
    /// Words before which a hyphen stands for what follows later.
    pub(super) apart: Words,
    /// Whether two words are joined by a hyphen as a matter of course.
    pub(super) pairs: bool,
}

impl HyphenWords {
    /// The words of the language that `text` is in; none for a language without lists.
    pub(super) fn of(text: &str) -> &'static Self {
        let words: Vec<String> = text.split_whitespace().take(SAMPLE).map(str::to_lowercase).collect();
        let count = |lists: &HyphenWords| words.iter().filter(|word| lists.common.contains(word.as_str())).count();
        let best = LANGUAGES.iter().map(|(_, lists)| (count(lists), lists)).rev().max_by_key(|&(count, _)| count);
        best.filter(|&(count, _)| count >= FEWEST_COMMON).map_or(&NONE, |(_, lists)| lists)
    }

    /// Whether a word stands in any of the lists of words.
    pub(super) fn knows(&self, word: &str) -> bool {
        [&self.common, &self.whole, &self.first, &self.last, &self.closed].iter().any(|words| words.contains(word))
    }

    fn read(code: &str, common: &'static str) -> Self {
        let list = |section: &str| {
            let own = lines(LISTS).filter(|(name, _)| name.split_once('.') == Some((code, section)));
            own.flat_map(|(_, words)| words.split_whitespace()).collect::<Words>()
        };
        Self {
            common: common.split_whitespace().collect(),
            whole: list("whole"),
            first: list("first"),
            last: list("last"),
            closed: list("closed"),
            tails: list("tails"),
            apart: list("apart"),
            pairs: !list("pairs").is_empty(),
        }
    }
}

fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_is_told_by_its_common_words() {
        assert!(HyphenWords::of("the mayor said that it was to be done by the end of the week").first.contains("self"));
        assert!(HyphenWords::of("die Stadt und der Hafen sind nicht mehr das, was sie waren").apart.contains("und"));
        assert!(!HyphenWords::of("東京の書店").knows("the"));
    }

    #[test]
    fn every_list_is_of_a_known_kind() {
        const KINDS: &[&str] = &["whole", "first", "last", "closed", "tails", "apart", "pairs"];
        for (name, words) in lines(LISTS) {
            let (code, kind) = name.split_once('.').expect("language and kind");
            assert!(code.len() == 2 && KINDS.contains(&kind) && !words.is_empty(), "{name}");
        }
    }
}
