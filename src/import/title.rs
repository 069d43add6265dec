//! Titles, and what else stands in one line.

use std::collections::HashSet;
use std::path::Path;

pub(super) use crate::text::one_line;

/// The title of an article that names none: its file's name.
pub(super) fn title_of_file(name: &Path) -> String {
    one_line(&name.file_stem().unwrap_or_default().to_string_lossy())
}

/// How much of the words of two headings is the same, in parts of a hundred (Jaccard 1912).
pub(super) fn likeness(one: &str, other: &str) -> usize {
    let words = |text: &str| -> HashSet<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    100 * one.intersection(&other).count() / one.union(&other).count().max(1)
}

/// Whether a heading says what `title` says, behind a kicker at most: `Harbour` `Bridge opens after nine years`.
pub(super) fn says_title(heading: &str, title: &str) -> bool {
    const KICKER: usize = 40;
    const SHORT: usize = 12;
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (heading, title) = (letters(heading), letters(title));
    let kicker = heading.strip_suffix(&title).filter(|_| title.chars().count() >= SHORT);
    kicker.is_some_and(|kicker| kicker.chars().count() <= KICKER)
}

/// Whether two headings say the same, whatever their case, marks and spaces.
pub(super) fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let words = [words(one), words(other)];
    words[0] == words[1] && (!words[0].is_empty() || one == other)
}
