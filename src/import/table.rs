//! Tables as preformatted lines: columns as wide as their widest cell, ` | ` between them.

use crate::text::width;

use super::title::one_line;

/// Wider cells are not padded to; a table of prose would be mostly spaces.
const MAX_COLUMN: usize = 32;

/// Cells that are measured; a larger table is only separated.
const MAX_CELLS: usize = 20_000;

/// Rows of cells.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Vec<String>>,
    cells: usize,
}

impl Table {
    pub(super) fn start_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn start_cell(&mut self) {
        if self.rows.is_empty() {
            self.start_row();
        }
        self.cells += 1;
        if let Some(row) = self.rows.last_mut() {
            row.push(String::new());
        }
    }

    /// Adds to the cell that was started last.
    pub(super) fn text(&mut self, text: &str) {
        if self.rows.last().is_none_or(Vec::is_empty) {
            self.start_cell();
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()) {
            cell.push_str(text);
        }
    }

    /// The rows as lines; rows that hold nothing are left out.
    pub(super) fn lines(&self) -> String {
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
        let mut widths: Vec<usize> = Vec::new();
        if self.cells <= MAX_CELLS {
            for row in &rows {
                for (column, cell) in row.iter().enumerate() {
                    let cells = width(cell).min(MAX_COLUMN);
                    match widths.get_mut(column) {
                        Some(widest) => *widest = cells.max(*widest),
                        None => widths.push(cells),
                    }
                }
            }
        }
        let mut out = String::new();
        for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty())) {
            let mut line = String::new();
            for (column, cell) in row.iter().enumerate() {
                if column > 0 {
                    line.push_str(" | ");
                }
                line.push_str(cell);
                let padding = widths.get(column).map_or(0, |&widest| widest.saturating_sub(width(cell)));
                line.extend(std::iter::repeat_n(' ', padding));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let mut table = Table::default();
        for row in [["Year", "Cars"], ["2020", "1"], ["2021 (half)", "12"]] {
            table.start_row();
            for cell in row {
                table.start_cell();
                table.text(cell);
            }
        }
        assert_eq!(table.lines(), "Year        | Cars\n2020        | 1\n2021 (half) | 12\n");
    }
}
