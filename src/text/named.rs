//! Words that are looked for in a name: `roe` and `jane roe` in `Dr. Jane Roe`, `jan` not.

use unicode_segmentation::UnicodeSegmentation;

use super::plain_form;

/// Words that must stand together in a name, whole; made once for any number of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    words: Vec<String>,
    ending: Ending,
    /// Whether anything but words was typed, so that no words are not every name.
    is_blank: bool,
}

/// How the last word of [`Named`] ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With the word.
    Whole,
    /// Anywhere in the word: it may still be typed.
    Open,
}

impl Named {
    /// The words of `typed`. Case and diacritics make no difference.
    pub fn new(typed: &str, ending: Ending) -> Self {
        Self { words: words(typed), ending, is_blank: typed.trim().is_empty() }
    }

    /// Whether the words stand together in `name`. No words at all stand in every name, so that one can be typed letter by letter.
    pub fn is_in(&self, name: &str) -> bool {
        self.is_in_plain(&plain_form(name))
    }

    /// Whether the words stand together in a name that is in plain form already.
    pub fn is_in_plain(&self, plain: &str) -> bool {
        let Some((last, front)) = self.words.split_last() else { return self.is_blank };
        // Most names of a list have not even the letters, and finding words takes long.
        if !self.words.iter().all(|word| plain.contains(word.as_str())) {
            return false;
        }
        let ends = |word: &str| if self.ending == Ending::Open { word.starts_with(last.as_str()) } else { word == last };
        let own: Vec<_> = parts(plain).collect();
        own.windows(self.words.len()).any(|window| window.split_last().is_some_and(|(end, start)| start == front && ends(end)))
    }
}

/// The folded words.
fn words(text: &str) -> Vec<String> {
    parts(&plain_form(text)).map(str::to_owned).collect()
}

/// The words of a text in plain form. Full stops and low lines, which file names have, part words too.
fn parts(plain: &str) -> impl Iterator<Item = &str> {
    plain.unicode_words().flat_map(|word| word.split(['.', '_', ':'])).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_stand_together() {
        let called = |typed: &&str| Named::new(typed, Ending::Whole).is_in("Dr. Ana Núñez-Roe");
        assert!(["núñez", "NUNEZ", "ana nunez", "Dr. Ana", "nunez-roe", ""].iter().all(called));
        assert!(!["nun", "roe ana", "ez", "?", "ana nunez roe jr"].iter().any(called));
    }

    #[test]
    fn words_that_begin_alike_are_tried_at_each_place() {
        assert!(Named::new("ana ana roe", Ending::Whole).is_in("Ana Ana Ana Roe"));
    }

    #[test]
    fn open_word_is_found_at_its_beginning_only() {
        let called = |typed: &&str| Named::new(typed, Ending::Open).is_in("Budget-2016_final.txt");
        assert!(["bud", "2016", "fin", "budget 20", "txt"].iter().all(called));
        assert!(!["udget", "nal", "bud 2016"].iter().any(called));
    }
}
