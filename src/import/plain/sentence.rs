//! What tells a sentence of the text from a headline.

/// A line that ends with a full stop and has so many words, or characters where words are not set apart, is a sentence.
const WORDS: usize = 8;
const IDEOGRAPHS: usize = 30;

/// Letters from which capitals tell anything.
const FEWEST_LETTERS: usize = 3;

/// Whether a line ends as a sentence does.
pub(super) fn ends_with_stop(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '»', ')', '“']).ends_with(['.', '…', '。'])
}

/// Whether a line is more likely the first sentence of a text than its headline.
pub(super) fn is_sentence(line: &str) -> bool {
    let is_long = line.split_whitespace().take(WORDS).count() == WORDS
        || (line.contains('。') && line.chars().take(IDEOGRAPHS).count() == IDEOGRAPHS);
    is_long && ends_with_stop(line) && !line.ends_with('…')
}

/// Whether all letters of a line are capitals.
pub(super) fn is_in_capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_uppercase()).take(FEWEST_LETTERS).count() == FEWEST_LETTERS && !line.chars().any(char::is_lowercase)
}
