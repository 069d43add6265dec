//! Tables: rows of cells are gathered here and written as one block, a line a row.

use crate::article::{BlockKind, CELL_BORDER, SpanKind, cell_text};

use super::title::one_line;
use super::writer::Writer;

/// Columns that a cell may span; no table that is read by people has wider ones.
const MAX_COLUMNS_SPANNED: usize = 30;

/// Rows that a cell may span; more stand in one column of a page's layout.
const MAX_ROWS_SPANNED: usize = 1_000;

/// Columns in which cells may span rows; what is further right is one table no more.
const MAX_TAKEN: usize = 1_000;

/// Empty cells that spans may add for each cell of the page, and those that any table may have: the text stays in proportion
/// to the markup, whatever that says.
const MAX_ADDED: usize = 8;
const FREELY_ADDED: usize = 64;

/// Rows of cells.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    /// For each column how many of the rows below are taken by a cell that began above.
    taken: Vec<usize>,
    cells: usize,
    added: usize,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    /// Whether the row stands in the head of the table.
    in_head: bool,
}

#[derive(Debug, Default)]
struct Cell {
    words: String,
    is_heading: bool,
    /// Columns right of its own that it covers.
    covers: usize,
}

/// What a page or a document says of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct CellForm {
    /// Whether it names a row or a column.
    pub(super) is_heading: bool,
    /// Columns that it spans; 0 counts as 1.
    pub(super) columns: usize,
    /// Rows that it spans; 0 counts as 1.
    pub(super) rows: usize,
}

impl Table {
    pub(super) fn start_row(&mut self, in_head: bool) {
        self.end_row();
        self.rows.push(Row { in_head, ..Row::default() });
    }

    pub(super) fn start_cell(&mut self, form: CellForm) {
        if self.rows.is_empty() {
            self.start_row(false);
        }
        self.cells += 1;
        let covers = form.columns.clamp(1, MAX_COLUMNS_SPANNED) - 1;
        let Some(row) = self.rows.last_mut() else { return };
        if let Some(cell) = row.cells.last() {
            let covered = cell.covers.min((FREELY_ADDED + MAX_ADDED * self.cells).saturating_sub(self.added));
            self.added += covered;
            row.cells.extend(std::iter::repeat_with(Cell::default).take(covered));
        }
        self.pass_taken();
        let Some(row) = self.rows.last_mut() else { return };
        let column = row.cells.len();
        row.cells.push(Cell { words: String::new(), is_heading: form.is_heading, covers });
        let below = form.rows.clamp(1, MAX_ROWS_SPANNED) - 1;
        if below > 0 && column + covers < MAX_TAKEN {
            self.taken.resize(self.taken.len().max(column + 1 + covers), 0);
            // The row itself counts: it is passed when it ends.
            self.taken[column..=column + covers].fill(below + 1);
        }
    }

    /// Adds to the cell that was started last.
    pub(super) fn text(&mut self, text: &str) {
        if self.rows.last().is_none_or(|row| row.cells.is_empty()) {
            self.start_cell(CellForm::default());
        }
        if let Some(cell) = self.cell() {
            cell.words.push_str(text);
        }
    }

    /// A line or a paragraph begins within the cell.
    pub(super) fn line_break(&mut self) {
        if let Some(cell) = self.cell() {
            cell.words.push(' ');
        }
    }

    /// An item of a list begins within the cell.
    pub(super) fn item(&mut self) {
        if let Some(cell) = self.cell() {
            let before = cell.words.trim_end();
            let border = if before.is_empty() || before.ends_with([';', ':', ',', '.', '!', '?']) { " " } else { "; " };
            cell.words.push_str(border);
        }
    }

    /// How many columns the widest row has.
    pub(super) fn columns(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len() + row.cells.last().map_or(0, |cell| cell.covers)).max().unwrap_or(0)
    }

    /// Writes the rows that hold anything as one block, with those that name its columns first.
    pub(super) fn write(mut self, writer: &mut Writer) {
        self.end_row();
        let mut rows = self.rows;
        for row in &mut rows {
            for cell in &mut row.cells {
                cell.words = one_line(&cell.words);
            }
            let filled = row.cells.iter().rposition(|cell| !cell.words.is_empty()).map_or(0, |last| last + 1);
            row.cells.truncate(filled);
        }
        rows.retain(|row| !row.cells.is_empty());
        let names_columns = |row: &Row| row.in_head || row.cells.iter().all(|cell| cell.is_heading || cell.words.is_empty());
        let headings = rows.iter().take_while(|row| names_columns(row)).count().min(rows.len().saturating_sub(1));
        let headings = u8::try_from(headings).unwrap_or(u8::MAX);
        writer.open(BlockKind::Table { headings });
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                writer.text("\n");
            }
            row.write(index < usize::from(headings), writer);
        }
        writer.close();
    }

    fn cell(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut().and_then(|row| row.cells.last_mut())
    }

    /// Leaves out the columns that cells of rows above reach down into.
    fn pass_taken(&mut self) {
        let limit = FREELY_ADDED + MAX_ADDED * self.cells;
        let Some(row) = self.rows.last_mut() else { return };
        while self.added < limit && self.taken.get(row.cells.len()).is_some_and(|&rows| rows > 0) {
            row.cells.push(Cell::default());
            self.added += 1;
        }
    }

    fn end_row(&mut self) {
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
        while self.taken.last() == Some(&0) {
            self.taken.pop();
        }
    }
}

impl Row {
    fn write(&self, is_heading: bool, writer: &mut Writer) {
        for (index, cell) in self.cells.iter().enumerate() {
            if index > 0 {
                writer.text(CELL_BORDER);
            }
            // Of a row in the body the first cell alone may name the row.
            let is_strong = is_heading || (index == 0 && cell.is_heading);
            if is_strong {
                writer.start_span(SpanKind::Strong);
            }
            writer.text(&cell_text(&cell.words));
            if is_strong {
                writer.end_span();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[(&str, CellForm)]]) -> Table {
        let mut table = Table::default();
        for row in rows {
            table.start_row(false);
            for (words, form) in *row {
                table.start_cell(*form);
                table.text(words);
            }
        }
        table
    }

    fn written(table: Table) -> (String, BlockKind) {
        let mut writer = Writer::new();
        table.write(&mut writer);
        let article = writer.finish();
        article.check().expect("the invariants hold");
        (article.text().to_owned(), article.blocks()[0].kind)
    }

    const PLAIN: CellForm = CellForm { is_heading: false, columns: 1, rows: 1 };
    const HEADING: CellForm = CellForm { is_heading: true, ..PLAIN };

    #[test]
    fn rows_are_lines_and_headings_are_counted() {
        let table = table(&[&[("Year", HEADING), ("Cars", HEADING)], &[("2020", PLAIN), (" 1 ", PLAIN)], &[("", PLAIN)]]);
        assert_eq!(written(table), ("Year | Cars\n2020 | 1".to_owned(), BlockKind::Table { headings: 1 }));
    }

    #[test]
    fn a_table_of_nothing_but_headings_has_a_body() {
        assert_eq!(written(table(&[&[("a", HEADING), ("b", HEADING)]])).1, BlockKind::Table { headings: 0 });
    }

    #[test]
    fn cells_that_span_keep_the_columns_below_them() {
        let wide = CellForm { columns: 2, ..HEADING };
        let tall = CellForm { rows: 2, ..HEADING };
        let table = table(&[
            &[("Year", tall), ("Cars", wide), ("Note", tall)],
            &[("in", HEADING), ("out", HEADING)],
            &[("2020", PLAIN), ("1", PLAIN), ("2", PLAIN), ("x", PLAIN)],
        ]);
        let text = "Year | Cars |  | Note\n | in | out\n2020 | 1 | 2 | x";
        assert_eq!(written(table), (text.to_owned(), BlockKind::Table { headings: 2 }));
    }

    #[test]
    fn items_and_lines_of_a_cell_are_told_apart() {
        let mut table = table(&[&[("Mon", PLAIN), ("", PLAIN)]]);
        table.item();
        table.text("10–12");
        table.item();
        table.text("14–18");
        table.line_break();
        table.text("by the clock");
        assert_eq!(written(table).0, "Mon | 10–12; 14–18 by the clock");
    }

    #[test]
    fn spans_add_in_proportion_only() {
        let huge = CellForm { columns: 1_000, rows: 1_000, ..PLAIN };
        let row = [("x", huge), ("y", huge)];
        let rows: Vec<&[(&str, CellForm)]> = vec![&row; 1_000];
        let text = written(table(&rows)).0;
        assert!(text.len() < 100_000, "{} bytes", text.len());
    }
}
