//! How a table stands in the text of an article: a line a row, [`CELL_BORDER`] between two cells. Empty cells at the end of a
//! row are left out.
//!
//! ```text
//! Year | Cars | Remark
//! 2020 |  | closed for most of it
//! ```
//!
//! Search, bookmarks and copies see these lines; the layout draws columns of them.

use std::borrow::Cow;

use crate::text::TextRange;

/// What stands between two cells of a row.
pub const CELL_BORDER: &str = " | ";

/// The words of a cell as they may stand in a row: a bar among them keeps to its neighbour by a no-break space, so that it is
/// no border.
pub fn cell_text(words: &str) -> Cow<'_, str> {
    if words.contains('|') { words.replace(" |", "\u{a0}|").replace("| ", "|\u{a0}").into() } else { words.into() }
}

/// The cells of a row as ranges of `row`, without the spaces around them.
pub fn cells(row: &str) -> Vec<TextRange> {
    let mut cells = Vec::new();
    let mut start = 0;
    // A block that was cut before this row has lost the space in front of its first border.
    if row.starts_with("| ") {
        cells.push(TextRange::empty(0));
        start = 2;
    }
    for cell in row.get(start..).unwrap_or_default().split(CELL_BORDER) {
        let first = start + cell.len() - cell.trim_start().len();
        cells.push(TextRange::new(first, first + cell.trim().len()));
        start += cell.len() + CELL_BORDER.len();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::slice;

    fn cut(row: &str) -> Vec<&str> {
        cells(row).into_iter().map(|cell| slice(row, cell)).collect()
    }

    #[test]
    fn cells_are_what_stands_between_borders() {
        assert_eq!(cut("2020 |  | closed"), ["2020", "", "closed"]);
        assert_eq!(cut(" | north"), ["", "north"]);
        assert_eq!(cut("| north"), ["", "north"]);
        assert_eq!(cut(""), [""]);
    }

    #[test]
    fn a_bar_within_a_cell_is_no_border() {
        let row = [cell_text("a | b"), cell_text("| c"), cell_text("d|e |")].join(CELL_BORDER);
        assert_eq!(cut(&row), ["a\u{a0}|\u{a0}b", "|\u{a0}c", "d|e\u{a0}|"]);
    }
}
