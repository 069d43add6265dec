//! Grapheme clusters (UAX 29) and how many cells each takes on a terminal.

use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::TextRange;

/// The grapheme clusters of `text`, each with its range.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (TextRange, &str)> {
    text.grapheme_indices(true).map(|(start, cluster)| (TextRange::new(start, start + cluster.len()), cluster))
}

/// Cells that one grapheme cluster takes: 0, 1 or 2; in scripts that join letters, as many as it has letters with a width of their own.
pub fn cell_width(cluster: &str) -> usize {
    match cluster.as_bytes() {
        [byte] => usize::from(byte.is_ascii_graphic() || *byte == b' '),
        _ if joins_letters(cluster) => cluster.chars().map(letter_width).sum(),
        _ => cluster.width().min(2),
    }
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

/// Cells that `text` takes on one row.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return text.len();
    }
    graphemes(text).map(|(_, cluster)| cell_width(cluster)).sum()
}

/// The first grapheme border after `offset`, or the end of the text.
pub fn next_boundary(text: &str, offset: usize) -> usize {
    let offset = floor_char(text, offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The last grapheme border before `offset`, or 0.
pub fn previous_boundary(text: &str, offset: usize) -> usize {
    let offset = ceil_char(text, offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The last grapheme border at or before `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    if offset >= text.len() {
        return text.len();
    }
    let at = floor_char(text, offset);
    if at == offset && is_boundary(text, at) { at } else { previous_boundary(text, at + 1) }
}

/// The first grapheme border at or after `offset`.
pub fn ceil_boundary(text: &str, offset: usize) -> usize {
    if offset >= text.len() {
        return text.len();
    }
    if text.is_char_boundary(offset) && is_boundary(text, offset) { offset } else { next_boundary(text, offset) }
}

/// The range widened to grapheme borders.
pub fn snap(text: &str, range: TextRange) -> TextRange {
    TextRange::new(floor_boundary(text, range.start()), ceil_boundary(text, range.end()))
}

fn is_boundary(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    // Between two printable ASCII bytes there is always a border: the common case needs no tables.
    if offset == 0 || (bytes[offset].is_ascii_graphic() && bytes[offset - 1].is_ascii_graphic()) {
        return true;
    }
    GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

pub(super) fn floor_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_counts_cells_not_characters() {
        assert_eq!(width("abc"), 3);
        assert_eq!(width("東京"), 4);
        assert_eq!(width("e\u{301}"), 1);
        assert_eq!(width("👨‍👩‍👧‍👦"), 2);
    }

    #[test]
    fn joined_letters_keep_the_room_that_any_terminal_gives_them() {
        assert_eq!(["ន្ត្រី", "क्ष", "कि", "বা", "ก้", "あ"].map(cell_width), [3, 2, 2, 2, 1, 2]);
    }

    #[test]
    fn boundaries_never_cut_a_cluster() {
        let text = "a👨‍👩‍👧b";
        let family = "👨‍👩‍👧".len();
        assert_eq!(next_boundary(text, 1), 1 + family);
        assert_eq!(previous_boundary(text, 1 + family), 1);
        assert_eq!(floor_boundary(text, 6), 1);
        assert_eq!(ceil_boundary(text, 6), 1 + family);
        assert_eq!(floor_boundary(text, 400), text.len());
    }

    #[test]
    fn boundaries_at_the_ends_stay_there() {
        assert_eq!(next_boundary("", 0), 0);
        assert_eq!(previous_boundary("", 0), 0);
        assert_eq!(floor_boundary("é", 1), 0);
        assert_eq!(ceil_boundary("é", 1), 2);
    }
}
