//! The words of a text by which it is found in an index, and what of typed words must be among them.
//!
//! The index is only a filter: whatever the search in a text finds, its index finds, and more. So both sides are folded in the same way,
//! and words that a hyphen or the end of a line cuts stand in the index as one: every typed word is then a part of an indexed one.
//!
//! ```text
//! The dam’s infra-\nstructure, 東京で      dam infrastructure s the 京て 東京
//! "infrastructure"  structure  東京で      within: infrastructure   within: structure   is: 東京   is: 京て
//! ```

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::plain_form;

/// The most characters of an indexed word. Longer ones are indexed in windows of so many, each beginning in the middle of the one before.
const LONGEST: usize = 128;

/// The most characters of a typed word that are looked for: every stretch of so many lies within one of the windows.
const MOST: usize = LONGEST / 2;

/// What must be among the words of a text for it to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// One of them holds this.
    Within(String),
    /// One of them is this.
    Is(String),
}

/// The words of a text, each once, with spaces between them.
pub fn index_words(text: &str) -> String {
    let mut words = BTreeSet::new();
    runs(&plain_form(text), |run| {
        for (is_spaced, segment) in segments(run) {
            if is_spaced && segment.len() <= LONGEST {
                // Most words have been met before.
                if !words.contains(segment) {
                    words.insert(segment.to_owned());
                }
                continue;
            }
            let letters: Vec<char> = segment.chars().collect();
            let (size, step) = if is_spaced { (LONGEST, MOST) } else { (2, 1) };
            for from in (0..letters.len().saturating_sub(size - step).max(1)).step_by(step) {
                words.insert(letters.iter().skip(from).take(size).collect::<String>());
            }
        }
    });
    let mut all = String::new();
    for word in words {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(&word);
    }
    all
}

/// What of typed words must be among the words of a text that holds them.
pub fn index_pieces(typed: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    runs(&plain_form(typed), |run| {
        for (is_spaced, segment) in segments(run) {
            let letters: Vec<char> = segment.chars().collect();
            if is_spaced || letters.len() < 2 {
                pieces.push(Piece::Within(letters.iter().take(MOST).collect()));
            } else {
                pieces.extend(letters.windows(2).map(|pair| Piece::Is(pair.iter().collect())));
            }
        }
    });
    pieces
}

/// Gives each run of letters and digits, without the hyphens and line ends that cut it.
fn runs(plain: &str, mut take: impl FnMut(&str)) {
    let mut run = String::new();
    let mut is_cut = false;
    for c in plain.chars().map(unvoiced) {
        if c.is_alphanumeric() {
            run.push(c);
            is_cut = false;
        } else if is_hyphen(c) && !run.is_empty() {
            is_cut = true;
        } else if !(run.is_empty() || is_cut && c.is_whitespace()) {
            take(&run);
            run.clear();
            is_cut = false;
        }
    }
    if !run.is_empty() {
        take(&run);
    }
}

/// A kana without its voicing: half width writes that as a character of its own, which a search may leave behind.
fn unvoiced(c: char) -> char {
    let is_kana = matches!(c, '\u{3041}'..='\u{30ff}');
    if is_kana { std::iter::once(c).nfd().next().unwrap_or(c) } else { c }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−')
}

/// The parts of a run of scripts that write spaces between words, and of those that do not.
fn segments(run: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = run;
    std::iter::from_fn(move || {
        if !rest.is_empty() && rest.is_ascii() {
            return Some((true, std::mem::take(&mut rest)));
        }
        let is_spaced = !is_unspaced(rest.chars().next()?);
        let end = rest.char_indices().find(|&(_, c)| is_unspaced(c) == is_spaced).map_or(rest.len(), |(at, _)| at);
        let (segment, after) = rest.split_at(end);
        rest = after;
        Some((is_spaced, segment))
    })
}

/// Thai, Lao, Tibetan, Burmese, Khmer, kana and Chinese characters: no space tells where a word ends.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}'
        | '\u{3021}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(words: &[&str]) -> Vec<Piece> {
        words.iter().map(|word| Piece::Within((*word).to_owned())).collect()
    }

    #[test]
    fn words_are_folded_and_stand_once() {
        assert_eq!(index_words("The dam’s Straße: the DAM, São Tomé 2026"), "2026 dam s sao strasse the tome");
        assert_eq!(index_words(" … "), "");
    }

    #[test]
    fn cut_and_hyphenated_words_are_one() {
        assert_eq!(index_words("infra-\nstructure co‑operate — he, 12-14"), "1214 cooperate he infrastructure");
        assert_eq!(index_pieces("infra-structure dam's"), within(&["infrastructure", "dam", "s"]));
    }

    #[test]
    fn scripts_without_spaces_are_indexed_by_pairs() {
        assert_eq!(index_words("東京2020年の"), "2020 年の 東京");
        assert_eq!(index_pieces("東京で"), [Piece::Is("東京".into()), Piece::Is("京て".into())]);
        assert_eq!(index_pieces("京"), within(&["京"]));
    }

    #[test]
    fn every_part_of_a_long_word_lies_in_a_window() {
        let word: String = (0..1_000u32).map(|number| char::from(b'a' + (number * 7 % 26) as u8)).collect();
        let words = index_words(&word);
        for from in 0..word.len() {
            let typed = word.get(from..(from + 200).min(word.len())).expect("ASCII");
            let [Piece::Within(piece)] = &index_pieces(typed)[..] else { panic!("one word") };
            assert!(words.split(' ').any(|indexed| indexed.contains(piece.as_str())), "{from}");
        }
    }
}
