//! Whether a text is about what its headline says, by their words.

use std::collections::HashSet;

/// So many letters of a word tell it from others, however it is inflected.
const STEM: usize = 5;

/// Shorter words stand in every text.
const SHORTEST: usize = 4;

/// No more of a text is looked at, in characters.
const LONGEST: usize = 200_000;

/// The words of a headline, and of what the page says of itself.
#[derive(Debug)]
pub(in crate::import) struct Keywords(HashSet<String>);

impl Keywords {
    pub(in crate::import) fn of(title: &str, description: Option<&str>) -> Self {
        Self(stems(title).chain(stems(description.unwrap_or_default())).collect())
    }

    /// How many there are.
    pub(in crate::import) fn count(&self) -> usize {
        self.0.len()
    }

    /// How many of them `text` holds, in parts of a hundred.
    pub(in crate::import) fn share_in(&self, text: &str) -> usize {
        let found: HashSet<String> = stems(text).filter(|stem| self.0.contains(stem)).collect();
        100 * found.len() / self.0.len().max(1)
    }
}

/// The beginnings of the longer words, in small letters; of Chinese and Japanese all pairs of characters.
fn stems(text: &str) -> impl Iterator<Item = String> {
    let text = text.get(..text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at)).unwrap_or_default();
    text.split(|c: char| !c.is_alphanumeric()).flat_map(|word| {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        let is_ideographic = letters.first().is_some_and(|c| ('\u{3040}'..='\u{9fff}').contains(c));
        let size = if is_ideographic { 2 } else { STEM.min(letters.len()) };
        let all = if is_ideographic { letters.len().saturating_sub(1) } else { usize::from(letters.len() >= SHORTEST) };
        (0..all).map(|at| letters.iter().skip(at).take(size).collect::<String>()).collect::<Vec<_>>()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflected_words_and_pairs_of_characters_are_the_same() {
        let keywords = Keywords::of("Ferry returns to the islands", None);
        assert_eq!(keywords.count(), 3);
        assert_eq!(keywords.share_in("The islanders returned with a ferry."), 100);
        assert_eq!(keywords.share_in("We use cookies."), 0);
        assert_eq!(Keywords::of("港の橋", None).share_in("古い港の橋が開いた。"), 100);
    }
}
