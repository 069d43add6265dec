//! The rows of a table: cells side by side, or a record of lines for each row.
//!
//! ```text
//! Year  Cars  Remark           Year: 2019
//! ────  ────  ───────────      Cars: 12
//! 2019    12  before it        Remark: before it closed
//!             closed
//! ```

use super::columns::{Column, Form, longest_word};
use super::lines::wrap_words;
use super::row::{Part, Row, TablePart};
use crate::article::cells;
use crate::text::{TextRange, Widths, slice};

/// How far the lines of a value that goes on stand in, where there is room.
const HANGING: u16 = 2;

/// A record is narrower than this only in the smallest of windows: words need all of the room there.
const ROOM_TO_HANG: u16 = 16;

/// One block of a table.
pub(super) struct TableBlock<'a> {
    /// Index into `Article::blocks`.
    pub(super) block: usize,
    /// Its text, and where that begins.
    pub(super) text: &'a str,
    pub(super) start: usize,
    /// How many of its first rows name the columns.
    pub(super) headings: usize,
    /// Cells across.
    pub(super) room: u16,
    /// What the terminal makes of ambiguous characters.
    pub(super) widths: Widths,
}

/// A row of the table: its words and its cells, all as ranges of the article.
struct Line<'a> {
    text: &'a str,
    start: usize,
    cells: Vec<TextRange>,
}

impl Line<'_> {
    /// Whether each cell has a column, and each of its words room there.
    fn fits(&self, columns: &[Column], widths: Widths) -> bool {
        let has_room = |cell: &TextRange, column: &Column| {
            let words = slice(self.text, *cell);
            let room = usize::from(column.width);
            widths.text(words) <= room || longest_word(words, widths) <= room
        };
        self.cells.len() <= columns.len() && self.cells.iter().zip(columns).all(|(cell, column)| has_room(cell, column))
    }
}

impl<'a> TableBlock<'a> {
    /// The rows in the form of the whole table.
    pub(super) fn rows(&self, form: &Form) -> Vec<Row> {
        match form {
            Form::SideBySide { columns, wraps } => self.side_by_side(columns, *wraps),
            Form::Records { headings } => self.records(headings),
            Form::Lines => self.lines().flat_map(|line| self.flow(&line)).collect(),
        }
    }

    fn lines(&self) -> impl Iterator<Item = Line<'a>> {
        let mut start = self.start;
        self.text.split('\n').map(move |text| {
            let line = Line { text, start, cells: cells(text) };
            start += text.len() + 1;
            line
        })
    }

    fn side_by_side(&self, columns: &[Column], wraps: bool) -> Vec<Row> {
        let mut rows = Vec::new();
        for (index, line) in self.lines().enumerate() {
            let follows = index > self.headings;
            if wraps && follows {
                rows.push(Row::Blank);
            }
            // Below what was measured there may be a row of another shape.
            rows.extend(if line.fits(columns, self.widths) { self.wrapped_cells(&line, columns) } else { self.flow(&line) });
            if index + 1 == self.headings {
                let lines = columns.iter().map(|column| TablePart { column: column.start, part: Part::Line(column.width) });
                rows.push(Row::Table { block: self.block, parts: lines.collect() });
            }
        }
        rows
    }

    fn wrapped_cells(&self, line: &Line, columns: &[Column]) -> Vec<Row> {
        let wrapped: Vec<Vec<TextRange>> =
            line.cells.iter().zip(columns).map(|(&cell, column)| wrap_words(slice(line.text, cell), column.width, self.widths)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let row = |down: usize| {
            let parts = line.cells.iter().zip(columns).zip(&wrapped).filter_map(|((cell, column), rows)| {
                let range = rows.get(down).filter(|range| !range.is_empty())?.shifted(line.start + cell.start());
                let words = slice(self.text, TextRange::new(range.start() - self.start, range.end() - self.start));
                let air = if column.is_numeric { column.width.saturating_sub(self.widths.text(words) as u16) } else { 0 };
                Some(TablePart { column: column.start + air, part: Part::Words(range) })
            });
            Row::Table { block: self.block, parts: parts.collect() }
        };
        (0..height).map(row).collect()
    }

    fn records(&self, headings: &[Option<Box<str>>]) -> Vec<Row> {
        let lines: Vec<Line> = self.lines().collect();
        let (above, below) = lines.split_at(self.headings.min(lines.len()));
        // The row that names the columns stands in the first record.
        let (named, above) = match above.split_last() {
            Some((last, above)) if !below.is_empty() => (Some(last), above),
            _ => (None, above),
        };
        let mut rows: Vec<Row> = above.iter().flat_map(|line| self.flow(line)).collect();
        for (index, line) in below.iter().enumerate() {
            if !rows.is_empty() {
                rows.push(Row::Blank);
            }
            self.push_record(line, named.filter(|_| index == 0), headings, &mut rows);
        }
        rows
    }

    /// The lines of one row; with `named`, the row of the headings, these are the words of that.
    fn push_record(&self, line: &Line, named: Option<&Line>, headings: &[Option<Box<str>>], rows: &mut Vec<Row>) {
        let named_columns = named.map_or(0, |named| named.cells.len());
        for column in 0..line.cells.len().max(named_columns) {
            let cell = line.cells.get(column).copied().unwrap_or_default();
            let own = named.and_then(|named| Some((named, *named.cells.get(column)?))).filter(|(_, cell)| !cell.is_empty());
            if cell.is_empty() && own.is_none() {
                continue;
            }
            let heading = headings.get(column).and_then(Option::as_deref);
            let label = match (&own, heading) {
                (Some((named, cell)), _) => format!("{}: ", slice(named.text, *cell)),
                (None, Some(heading)) => format!("{heading}: "),
                (None, None) => String::new(),
            };
            let value = slice(line.text, cell);
            let at = Flow {
                label_words: own.map(|(named, cell)| cell.shifted(named.start)),
                value_start: line.start + cell.start(),
                label_len: label.len(),
            };
            self.push_flow(&format!("{label}{value}"), &at, rows);
        }
    }

    /// Wraps a label and its value; lines after the first hang.
    fn push_flow(&self, text: &str, at: &Flow, rows: &mut Vec<Row>) {
        let hanging = if self.room < ROOM_TO_HANG { 0 } else { HANGING };
        for (index, range) in wrap_words(text, self.room - hanging, self.widths).into_iter().enumerate() {
            let indent = if index == 0 { 0 } else { hanging };
            let parts = at.parts(text, range, indent, self.widths);
            if !parts.is_empty() {
                rows.push(Row::Table { block: self.block, parts });
            }
        }
    }

    /// A row of the table as a line of words, bars and all.
    fn flow(&self, line: &Line) -> Vec<Row> {
        let words = wrap_words(line.text, self.room, self.widths).into_iter().map(|range| range.shifted(line.start));
        let row = |range| Row::Table { block: self.block, parts: vec![TablePart { column: 0, part: Part::Words(range) }] };
        words.map(row).collect()
    }
}

/// Where the parts of `label: value` are.
struct Flow {
    /// The label's own words in the article; without them it repeats what stands elsewhere.
    label_words: Option<TextRange>,
    label_len: usize,
    value_start: usize,
}

impl Flow {
    /// The parts of one line of the flow.
    fn parts(&self, text: &str, range: TextRange, indent: u16, widths: Widths) -> Vec<TablePart> {
        let mut parts = Vec::new();
        let mut column = indent;
        let mut put = |part: Part, words: &str| {
            if !words.is_empty() {
                parts.push(TablePart { column, part });
                column += widths.text(words) as u16;
            }
        };
        let border = self.label_len.clamp(range.start(), range.end());
        let label = TextRange::new(range.start(), border);
        match self.label_words {
            Some(own) => {
                // The colon is not in the article.
                let end = label.end().min(own.len()).max(label.start());
                let words = TextRange::new(label.start(), end);
                put(Part::Words(words.shifted(own.start())), slice(text, words));
                let colon = slice(text, TextRange::new(end, label.end()));
                put(Part::Label(colon.into()), colon);
            }
            None => put(Part::Label(slice(text, label).into()), slice(text, label)),
        }
        let value = TextRange::new(border, range.end());
        let words = value.start().saturating_sub(self.label_len);
        let found = TextRange::new(words, words + value.len()).shifted(self.value_start);
        put(Part::Words(found), slice(text, value));
        parts
    }
}
