//! Texts by their letters: how many there are, and which, however they are set.

/// Letters and figures of a text.
pub(in crate::import) fn count_letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Letters and figures of a text, in small letters: what is the same however it is set.
pub(in crate::import) fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
