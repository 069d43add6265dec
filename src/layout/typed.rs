//! Rows of a text that is being typed. A row above the cursor stays as it is while the text grows: rows are filled one after
//! another, and the spaces behind a row belong to it, for the cursor may stand among them.

use textwrap::wrap_algorithms::wrap_first_fit;

use super::lines::pieces;
use crate::text::{TextRange, Widths};

/// The rows of `text` at `columns` cells. Every byte but line breaks is in one; a text that ends with a line break has an empty
/// row behind it. Only the spaces at the end of a row may stick out.
pub fn typed_rows(text: &str, columns: u16, widths: Widths) -> Vec<TextRange> {
    let columns = usize::from(columns.max(super::rows::MIN_WIDTH));
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let pieces = pieces(line, columns, widths);
        let filled = wrap_first_fit(&pieces, &[columns as f64]);
        // A row reaches to the start of the next one.
        let borders = filled.iter().skip(1).filter_map(|row| row.first()).map(|piece| piece.range.start());
        let mut from = 0;
        for to in borders.chain([line.len()]) {
            rows.push(TextRange::new(from, to).shifted(start));
            from = to;
        }
        start += line.len() + 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::{graphemes, slice};

    fn rows(text: &str, columns: u16) -> Vec<&str> {
        typed_rows(text, columns, Widths::Narrow).into_iter().map(|row| slice(text, row)).collect()
    }

    #[test]
    fn words_wrap_and_spaces_hang() {
        assert_eq!(rows("ask the mayor  about it", 9), ["ask the ", "mayor  ", "about it"]);
    }

    #[test]
    fn line_breaks_begin_rows_and_the_last_one_an_empty_row() {
        assert_eq!(rows("a\n\nb\n", 9), ["a", "", "b", ""]);
    }

    #[test]
    fn nothing_is_one_empty_row() {
        assert_eq!(rows("", 9), [""]);
    }

    #[test]
    fn word_that_is_too_wide_is_cut_between_letters() {
        assert_eq!(rows("漢字漢字", 5), ["漢字", "漢字"]);
    }

    #[test]
    fn rows_above_stay_while_the_text_grows() {
        let text = "a note that goes on and on until it has several rows of its own";
        let whole = rows(text, 12);
        for end in 1..text.len() {
            let part = rows(text.get(..end).expect("ASCII"), 12);
            let (_, settled) = part.split_last().expect("a row");
            assert!(settled.iter().zip(&whole).all(|(one, other)| one == other), "{part:?}");
        }
    }

    proptest! {
        #[test]
        fn every_byte_is_in_one_row_that_fits(text in "[a-z é漢“…\n\u{301}👩-]{0,60}", columns in 2u16..20, is_wide: bool) {
            let widths = if is_wide { Widths::Wide } else { Widths::Narrow };
            let all = typed_rows(&text, columns, widths);
            let joined: String = all.iter().map(|row| slice(&text, *row)).collect();
            prop_assert_eq!(joined, text.replace('\n', ""));
            for row in all {
                let words = slice(&text, row).trim_end();
                let is_one_letter = graphemes(words).count() <= 1;
                prop_assert!(widths.text(words) <= usize::from(columns) || is_one_letter && widths.cluster(words) <= 2, "{words:?}");
            }
        }
    }
}
