//! A class as the words that it is made of: `figure__caption` and `imageCredit` are two each.

use super::tables::{PICTURE, PICTURE_PARTS};

/// The words of a class, in small letters: `Figure-imgCredit_2x` is `figure img credit 2x`.
pub(super) struct ClassWords(String);

impl ClassWords {
    pub(super) fn of(class: &str) -> Self {
        let mut words = String::with_capacity(class.len() + 8);
        let mut before = ' ';
        for c in class.chars().take(120) {
            if before.is_lowercase() && c.is_uppercase() {
                words.push(' ');
            }
            if c.is_alphanumeric() {
                words.extend(c.to_lowercase());
            } else {
                words.push(' ');
            }
            before = c;
        }
        Self(words)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    pub(super) fn any(&self, among: &[&str]) -> bool {
        self.all().any(|word| among.contains(&word))
    }

    pub(super) fn names_picture(&self) -> bool {
        let is_part = |word: &str, part: &&str| word.len() <= part.len() + 8 && (word.ends_with(*part) || word.starts_with(*part));
        self.any(PICTURE) || self.all().any(|word| PICTURE_PARTS.iter().any(|part| is_part(word, part)))
    }

    pub(super) fn last_any(&self, among: &[&str]) -> bool {
        self.all().last().is_some_and(|word| among.contains(&word))
    }

    pub(super) fn joined_any(&self, among: &[&str]) -> bool {
        among.contains(&self.0.replace(' ', "").as_str())
    }
}
