//! `Grid`: where in a table the cell at hand stands. Word has no column for a cell, only how many columns each one spans.

use crate::import::styled::Cell;

/// A table while its rows are read.
#[derive(Debug)]
pub(super) struct Grid {
    table: usize,
    /// Rows that have begun.
    rows: usize,
    column: usize,
    /// The column of the next cell.
    next: usize,
}

impl Grid {
    pub(super) fn new(table: usize) -> Self {
        Self { table, rows: 0, column: 0, next: 0 }
    }

    pub(super) fn start_row(&mut self) {
        self.rows += 1;
        (self.column, self.next) = (0, 0);
    }

    pub(super) fn start_cell(&mut self) {
        self.column = self.next;
        self.span(1);
    }

    /// The cell at hand spans so many columns; 0 counts as 1.
    pub(super) fn span(&mut self, columns: usize) {
        self.next = self.column.saturating_add(columns.max(1));
    }

    /// The row at hand begins behind so many columns.
    pub(super) fn skip(&mut self, columns: usize) {
        self.next = self.next.saturating_add(columns);
    }

    pub(super) fn cell(&self) -> Cell {
        Cell { table: self.table, row: self.rows.saturating_sub(1), column: self.column }
    }
}
