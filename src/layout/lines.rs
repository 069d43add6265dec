//! Breaks one block into lines: where a line may break is textwrap's (UAX 14), which of these breaks are taken is its
//! optimal fit (Knuth and Plass) for paragraphs and first fit for everything long.

use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use crate::text::{TextRange, Widths, graphemes, slice};

/// Longest text in bytes that optimal fit is worth: its cost is far under a millisecond a screen up to here.
const OPTIMAL_FIT_LIMIT: usize = 4 * 1024;

/// What becomes of the line breaks of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Lines are filled; a break in the text is a break in the paragraph.
    Filled,
    /// Lines and their spaces stay as they are; what is too wide goes on in the next row.
    Kept,
}

/// Ranges of the rows of `text` at `columns` cells; every character but white space at breaks is in one.
pub(super) fn break_block(text: &str, columns: u16, lines: Lines, widths: Widths) -> Vec<TextRange> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        match lines {
            Lines::Filled => rows.extend(wrap_words(line, columns, widths).into_iter().map(|row| row.shifted(start))),
            Lines::Kept => cut(line, usize::from(columns), widths, |row| rows.push(row.shifted(start))),
        }
        start += line.len() + 1;
    }
    rows
}

/// Fills rows of at most `columns` cells with the words of one line of text.
pub(super) fn wrap_words(line: &str, columns: u16, widths: Widths) -> Vec<TextRange> {
    if line.is_empty() {
        return vec![TextRange::empty(0)];
    }
    let columns = usize::from(columns.max(1));
    // Short and plain: one row, no tables.
    if line.len() <= columns && line.is_ascii() {
        return vec![TextRange::new(0, line.trim_end().len())];
    }
    let pieces = pieces(line, columns, widths);
    let rows_of = [columns as f64];
    let rows = if line.len() <= OPTIMAL_FIT_LIMIT {
        wrap_optimal_fit(&pieces, &rows_of, &penalties(columns)).unwrap_or_else(|_| wrap_first_fit(&pieces, &rows_of))
    } else {
        wrap_first_fit(&pieces, &rows_of)
    };
    rows.into_iter().filter_map(|row| Some(row.first()?.range.join(row.last()?.range))).collect()
}

/// Ragged prose, not justified: a short last line is fine. A row that sticks out by one cell costs more than the gaps of all rows together:
/// by default it costs no more than one gap of fifty cells, which a long address leaves behind it.
fn penalties(columns: usize) -> Penalties {
    let normal = Penalties::default();
    let row = columns * columns + normal.nline_penalty;
    Penalties { short_last_line_penalty: 0, overflow_penalty: OPTIMAL_FIT_LIMIT * row, ..normal }
}

/// A word, or as much of one as fits on a row.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) range: TextRange,
    cells: usize,
    space: usize,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.cells as f64
    }

    fn whitespace_width(&self) -> f64 {
        self.space as f64
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The words of a line, those that are wider than `columns` in parts.
pub(super) fn pieces(line: &str, columns: usize, widths: Widths) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let range = TextRange::new(start, start + word.word.len());
        let cells = widths.text(word.word);
        if cells <= columns {
            pieces.push(Piece { range, cells, space: word.whitespace.len() });
        } else {
            cut(word.word, columns, widths, |part| {
                let range = part.shifted(start);
                pieces.push(Piece { range, cells: widths.text(slice(line, range)), space: 0 });
            });
            if let Some(last) = pieces.last_mut() {
                last.space = word.whitespace.len();
            }
        }
        start = range.end() + word.whitespace.len();
    }
    pieces
}

/// Cuts `text` between graphemes into parts of at most `columns` cells; an empty text is one empty part.
fn cut(text: &str, columns: usize, widths: Widths, mut part: impl FnMut(TextRange)) {
    let mut start = 0;
    let mut cells = 0;
    for (range, cluster) in graphemes(text) {
        let wide = widths.cluster(cluster);
        if cells + wide > columns && cells > 0 {
            part(TextRange::new(start, range.start()));
            start = range.start();
            cells = 0;
        }
        cells += wide;
    }
    part(TextRange::new(start, text.len()));
}
