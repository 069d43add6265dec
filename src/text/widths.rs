//! How many cells clusters of letters take on a terminal.

use std::sync::LazyLock;

use icu_properties::CodePointMapData;
use icu_properties::props::EastAsianWidth;
use regex::Regex;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::graphemes::graphemes;

/// What a terminal makes of the characters whose width UAX 11 leaves open: curly quotation marks, dashes, lines, Greek and Cyrillic
/// among them. Most give them one cell; those for East Asian text can be set to give them two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Widths {
    /// Ambiguous characters take one cell.
    #[default]
    Narrow,
    /// Ambiguous characters take two cells.
    Wide,
}

impl Widths {
    /// Cells that one grapheme cluster takes: 0, 1 or 2; in scripts that join letters, as many as it has letters with a width of their own.
    pub fn cluster(self, cluster: &str) -> usize {
        match cluster.as_bytes() {
            [byte] => usize::from(byte.is_ascii_graphic() || *byte == b' '),
            _ if joins_letters(cluster) => cluster.chars().map(letter_width).sum(),
            _ => match cluster.width().min(2) {
                1 if self == Self::Wide && is_ambiguous(cluster) => 2,
                cells => cells,
            },
        }
    }

    /// Cells that `text` takes on one row.
    pub fn text(self, text: &str) -> usize {
        if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
            return text.len();
        }
        graphemes(text).map(|(_, cluster)| self.cluster(cluster)).sum()
    }

    /// The same, counted no further than to the first cell above `most`: a note of a megabyte costs no more than the row that shows it.
    pub fn text_within(self, text: &str, most: usize) -> usize {
        if text.len() <= most {
            return self.text(text);
        }
        let mut cells = 0;
        for (_, cluster) in graphemes(text) {
            cells += self.cluster(cluster);
            if cells > most {
                break;
            }
        }
        cells
    }

    /// A sign that is drawn in one cell; what stands for it, an ASCII character, where it would take two.
    pub fn sign(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.cluster(sign) > 1 { ascii } else { sign }
    }
}

/// Whether UAX 11 leaves the width of a cluster open. The crate unicode-width calls only some of these ambiguous; terminals and vim go by
/// the property, Greek and Cyrillic letters with it.
fn is_ambiguous(cluster: &str) -> bool {
    let width = CodePointMapData::<EastAsianWidth>::new();
    cluster.chars().next().is_some_and(|first| width.get(first) == EastAsianWidth::Ambiguous)
}

/// A mark that takes room of its own, such as a vowel sign behind its letter.
static SPACING_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\p{Mc}").ok());

/// Cells of one letter or mark in a script that joins letters. The crate unicode-width gives some spacing marks no width, as parts of a
/// cluster; the C library, and tmux with it, gives all of them one.
fn letter_width(letter: char) -> usize {
    let is_spacing = |c: char| SPACING_MARK.as_ref().is_some_and(|mark| mark.is_match(c.encode_utf8(&mut [0; 4])));
    match letter.width() {
        Some(0) | None => usize::from(is_spacing(letter)),
        Some(cells) => cells,
    }
}

/// Whether a cluster is of a script that joins letters, as Devanagari, Khmer and their relatives do.
///
/// Terminals do not agree on the width of its clusters: tmux counts every letter with a width, others the shape that is drawn. The most
/// that any of them counts keeps room for all letters.
pub fn joins_letters(cluster: &str) -> bool {
    let in_blocks = |c: char| {
        // From Devanagari to Tibetan and Myanmar; Philippine scripts to Vedic extensions; the later Brahmic blocks of both planes.
        matches!(c, '\u{900}'..='\u{109f}' | '\u{1700}'..='\u{1cff}' | '\u{a800}'..='\u{a95f}' | '\u{a980}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
    };
    cluster.chars().next().is_some_and(in_blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_counts_cells_not_characters() {
        assert_eq!(Widths::Narrow.text("abc"), 3);
        assert_eq!(Widths::Narrow.text("東京"), 4);
        assert_eq!(Widths::Narrow.text("e\u{301}"), 1);
        assert_eq!(Widths::Narrow.text("👨‍👩‍👧‍👦"), 2);
    }

    #[test]
    fn cells_are_counted_no_further_than_they_are_asked_for() {
        let text = "東京 and more";
        assert_eq!([3, 4, 13, 40].map(|most| Widths::Narrow.text_within(text, most)), [4, 5, 13, 13]);
    }

    #[test]
    fn joined_letters_keep_the_room_that_any_terminal_gives_them() {
        assert_eq!(["ន្ត្រី", "क्ष", "कि", "বা", "ก้", "あ"].map(|cluster| Widths::Narrow.cluster(cluster)), [3, 2, 2, 2, 1, 2]);
    }

    #[test]
    fn ambiguous_characters_take_what_the_terminal_gives_them() {
        for ambiguous in ["“", "”", "—", "…", "·", "│", "é", "Я"] {
            assert_eq!((Widths::Narrow.text(ambiguous), Widths::Wide.text(ambiguous)), (1, 2), "{ambiguous}");
        }
        for settled in ["a", "東", "ｱ", "ក", "한", "n\u{301}"] {
            assert_eq!(Widths::Narrow.text(settled), Widths::Wide.text(settled), "{settled}");
        }
        assert_eq!((Widths::Narrow.sign("│", "|"), Widths::Wide.sign("│", "|")), ("│", "|"));
    }
}
