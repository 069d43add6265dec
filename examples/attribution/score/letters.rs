//! Word characters: the only ones that count when two stretches of text are compared, so that it does not matter who took
//! the comma in.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::gold::Span;

/// A gold text, by code points.
pub struct Text<'a> {
    characters: &'a str,
    /// The byte where each code point begins, and the end of the text.
    offsets: Vec<usize>,
    /// How many word characters stand before each code point, and in all.
    before: Vec<usize>,
}

impl<'a> Text<'a> {
    /// Counts a text through.
    pub fn new(text: &'a str) -> Self {
        let mut offsets = Vec::with_capacity(text.len() + 1);
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut letters = 0;
        for (offset, character) in text.char_indices() {
            offsets.push(offset);
            before.push(letters);
            letters += usize::from(is_letter(character));
        }
        offsets.push(text.len());
        before.push(letters);
        Self { characters: text, offsets, before }
    }

    /// The text of a span, as far as there is any.
    pub fn slice(&self, span: Span) -> &'a str {
        let offset = |code_point: usize| self.offsets.get(code_point).copied().unwrap_or(self.characters.len());
        self.characters.get(offset(span.0)..offset(span.1)).unwrap_or_default()
    }

    /// The word characters of some spans.
    pub fn letters(&self, spans: &[Span]) -> Letters {
        let last = self.before.len() - 1;
        let letter = |code_point: usize| self.before[code_point.min(last)];
        Letters::new(spans.iter().map(|&(start, end)| letter(start)..letter(end)).collect())
    }

    /// The words of some spans, in lower case.
    pub fn words(&self, spans: &[Span]) -> Vec<String> {
        static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+(?:['’][\p{L}\p{N}_]+)?").expect("a pattern of words"));
        spans.iter().flat_map(|&span| WORD.find_iter(self.slice(span))).map(|word| word.as_str().to_lowercase()).collect()
    }
}

/// Whether a character is part of a word: a letter or a figure of any script, or `_`. Marks that combine are not.
pub fn is_letter(character: char) -> bool {
    static LETTER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}]").expect("a pattern of one letter"));
    if character.is_ascii() {
        return character.is_ascii_alphanumeric() || character == '_';
    }
    LETTER.is_match(character.encode_utf8(&mut [0; 4]))
}

/// A set of word characters of one text, as ranges of their numbers: in order, apart from each other, none empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letters(Vec<Range<usize>>);

impl Letters {
    fn new(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.retain(|range| !range.is_empty());
        ranges.sort_unstable_by_key(|range| range.start);
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match joined.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => joined.push(range),
            }
        }
        Self(joined)
    }

    /// All that stand in any of the sets.
    pub fn union<'a>(sets: impl IntoIterator<Item = &'a Self>) -> Self {
        Self::new(sets.into_iter().flat_map(|set| set.0.iter().cloned()).collect())
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.0.iter().map(ExactSizeIterator::len).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many stand in both.
    pub fn shared(&self, other: &Self) -> usize {
        let (mut left, mut right, mut shared) = (0, 0, 0);
        while let (Some(one), Some(two)) = (self.0.get(left), other.0.get(right)) {
            shared += one.end.min(two.end).saturating_sub(one.start.max(two.start));
            if one.end <= two.end {
                left += 1;
            } else {
                right += 1;
            }
        }
        shared
    }

    /// Whether any stands in both.
    pub fn meets(&self, other: &Self) -> bool {
        self.shared(other) > 0
    }

    /// Whether all stand in the other too.
    pub fn within(&self, other: &Self) -> bool {
        self.shared(other) == self.len()
    }

    /// How much of the two stands in both, from 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let shared = self.shared(other);
        let all = self.len() + other.len() - shared;
        if all == 0 { 0.0 } else { shared as f64 / all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_word_characters_count() {
        let text = Text::new("“Hé,” said Reed.");
        assert_eq!(text.letters(&[(0, 5)]), text.letters(&[(1, 3)]));
        assert_eq!(text.letters(&[(0, 99)]).len(), 10);
        assert!(text.letters(&[(3, 6)]).is_empty());
    }

    #[test]
    fn ranges_that_touch_are_one() {
        let text = Text::new("one two three");
        assert_eq!(text.letters(&[(4, 7), (0, 4)]), text.letters(&[(0, 7)]));
        assert_eq!(text.letters(&[(0, 5), (8, 13)]).shared(&text.letters(&[(4, 10)])), 3);
    }

    #[test]
    fn words_keep_their_apostrophe() {
        let text = Text::new("The Mayor’s ‘new’ Bridge");
        assert_eq!(text.words(&[(0, 17), (18, 24)]), ["the", "mayor’s", "new", "bridge"]);
    }
}
