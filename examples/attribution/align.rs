//! Where a gold text and the article imported from it stand against each other.
//!
//! Import changes white space and drops what must not reach a terminal, but it keeps the visible characters. So spans are
//! carried over through the sequence of these: code points of the gold text here, bytes of the article there.
//!
//! ```text
//! gold      H a r b o u r \n o p e n s      0 1 2 3 4 5 6   8 9 …
//! article   H a r b o u r    o p e n s      0 1 2 3 4 5 6   7 8 …
//! ```

use std::sync::LazyLock;

use pullquote::TextRange;
use regex::Regex;

use crate::gold::Span;

/// How many characters in a row must be the same for two texts that went apart to have met again.
const MEETING: usize = 4;

/// How many characters the two may have lost together before they meet again.
const APART: usize = 400;

/// The visible characters that a gold text and its article share.
#[derive(Debug, Clone)]
pub struct Alignment {
    /// In order of both texts.
    pairs: Vec<Pair>,
    whole: bool,
}

/// One character in both texts.
#[derive(Debug, Clone, Copy)]
struct Pair {
    /// Code point of the gold text.
    gold: usize,
    /// First byte in the article.
    start: usize,
    /// One past the last byte.
    end: usize,
}

impl Alignment {
    /// Aligns a gold text with the text of its article.
    pub fn new(gold: &str, article: &str) -> Self {
        let marked: Vec<(usize, char)> = gold.chars().enumerate().filter(|(_, character)| is_visible(*character)).collect();
        let read: Vec<(usize, char)> = article.char_indices().filter(|(_, character)| is_visible(*character)).collect();
        let mut pairs = Vec::with_capacity(read.len());
        let (mut left, mut right) = (0, 0);
        while let (Some(&(code_point, character)), Some(&(start, other))) = (marked.get(left), read.get(right)) {
            if character == other {
                pairs.push(Pair { gold: code_point, start, end: start + other.len_utf8() });
                (left, right) = (left + 1, right + 1);
            } else if let Some((skipped, added)) = meeting(&marked[left..], &read[right..]) {
                (left, right) = (left + skipped, right + added);
            } else {
                break;
            }
        }
        let whole = pairs.len() == marked.len() && pairs.len() == read.len();
        Self { pairs, whole }
    }

    /// Whether import kept every visible character and added none.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The span of the gold text from the first to the last visible character of a range; none if it holds none.
    pub fn to_gold(&self, range: TextRange) -> Option<Span> {
        let from = self.pairs.partition_point(|pair| pair.start < range.start());
        let to = self.pairs.partition_point(|pair| pair.start < range.end());
        let pairs = self.pairs.get(from..to)?;
        Some((pairs.first()?.gold, pairs.last()?.gold + 1))
    }

    /// The range of the article from the first to the last visible character of a span; none if it holds none.
    pub fn to_article(&self, span: Span) -> Option<TextRange> {
        let from = self.pairs.partition_point(|pair| pair.gold < span.0);
        let to = self.pairs.partition_point(|pair| pair.gold < span.1);
        let pairs = self.pairs.get(from..to)?;
        Some(TextRange::new(pairs.first()?.start, pairs.last()?.end))
    }
}

/// How many characters to leave out of each for the two to go on alike; as few as can be.
fn meeting(gold: &[(usize, char)], article: &[(usize, char)]) -> Option<(usize, usize)> {
    let ways = (1..APART).flat_map(|lost| (0..=lost).map(move |skipped| (skipped, lost - skipped)));
    let meet = |&(skipped, added): &(usize, usize)| {
        let (Some(gold), Some(article)) = (gold.get(skipped..), article.get(added..)) else { return false };
        let ahead = MEETING.min(gold.len()).min(article.len());
        ahead > 0 && gold.iter().zip(article).take(ahead).all(|((_, left), (_, right))| left == right)
    };
    ways.into_iter().find(meet)
}

/// Whether a character is neither white space nor a control or format character.
fn is_visible(character: char) -> bool {
    static FORMAT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\p{Cf}").expect("a pattern"));
    if character.is_ascii() {
        return character.is_ascii_graphic();
    }
    let is_format = || FORMAT.is_match(character.encode_utf8(&mut [0; 4]));
    !character.is_whitespace() && !character.is_control() && !is_format()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cross_white_space_and_wide_characters() {
        let alignment = Alignment::new("“Hé”\n\n said\u{ad} Reed", "“Hé”\nsaid Reed");
        assert!(alignment.is_whole());
        assert_eq!(alignment.to_gold(TextRange::new(0, 9)), Some((0, 4)));
        assert_eq!(alignment.to_gold(TextRange::new(9, 14)), Some((7, 11)));
        assert_eq!(alignment.to_article((6, 13)), Some(TextRange::new(10, 14)));
    }

    #[test]
    fn white_space_alone_has_no_place_in_the_other_text() {
        let alignment = Alignment::new("Reed  said", "Reed said");
        assert_eq!(alignment.to_gold(TextRange::new(4, 5)), None);
        assert_eq!(alignment.to_article((4, 6)), None);
    }

    #[test]
    fn texts_that_went_apart_meet_again() {
        let alignment = Alignment::new("The\u{85}bridge opened", "The\u{fffd}bridge opened");
        assert!(!alignment.is_whole());
        assert_eq!(alignment.to_gold(TextRange::new(6, 12)), Some((4, 10)));
        assert_eq!(alignment.to_article((11, 17)), Some(TextRange::new(13, 19)));
    }
}
