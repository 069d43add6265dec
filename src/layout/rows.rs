//! A whole layout: its items, each laid out when one of its rows is first asked for, and the way from rows to the text and back.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use elsa::FrozenMap;

use super::columns::{Form, goes_on};
use super::items::{Item, Items, fold_summary, folds_of_masthead, indent_and_marker, shown_title};
use super::lines::{Lines, break_block, wrap_words};
use super::masthead::Masthead;
use super::row::Row;
use super::table::TableBlock;

use crate::article::{BlockKind, Document, Fold};
use crate::text::{TextRange, Widths, graphemes};

/// A text that stands for itself, such as a message, in lines of at most `width` cells.
pub fn wrapped(text: &str, width: u16, widths: Widths) -> Vec<&str> {
    text.split('\n').flat_map(|line| wrap_words(line, width, widths).into_iter().map(|row| crate::text::slice(line, row))).collect()
}

/// The narrowest column of text: two cells, so that a wide character fits.
pub const MIN_WIDTH: u16 = 2;

/// The address of a row; ordered as the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct RowId {
    item: u32,
    row: u32,
}

/// A place on the screen: a row and a column in cells from the left edge of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The row.
    pub row: RowId,
    /// Cells from the left.
    pub column: u16,
}

/// The rows of one document at one width.
pub struct Layout {
    document: Arc<Document>,
    width: u16,
    widths: Widths,
    unfolded: BTreeSet<usize>,
    masthead: Masthead,
    /// The folds that the row of the masthead tells of.
    in_masthead: Vec<usize>,
    items: Items,
    /// Of the items that were asked for.
    rows: FrozenMap<usize, Vec<Row>>,
    /// Of the tables that were asked for, by their first block.
    forms: FrozenMap<usize, Box<Form>>,
}

impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layout").field("width", &self.width).field("items", &self.items).finish_non_exhaustive()
    }
}

impl Layout {
    /// Lays `document` out for `width` cells (at least 2), with the folds of `unfolded` open.
    pub fn new(document: Arc<Document>, width: u16, unfolded: BTreeSet<usize>, masthead: Masthead, widths: Widths) -> Self {
        let width = width.max(MIN_WIDTH);
        let has_masthead = !masthead.rows(&document, 0, width, widths).is_empty();
        let in_masthead = if masthead.facts.is_empty() { Vec::new() } else { folds_of_masthead(&document, &unfolded) };
        let items = Items::new(&document, &unfolded, has_masthead, &in_masthead);
        Self { document, width, widths, unfolded, masthead, in_masthead, items, rows: FrozenMap::new(), forms: FrozenMap::new() }
    }

    /// The folds that are open, by index into `Document::folds`.
    pub fn unfolded(&self) -> &BTreeSet<usize> {
        &self.unfolded
    }

    /// The first row.
    #[allow(clippy::unused_self)] // the counterpart of `last`
    pub fn first(&self) -> RowId {
        RowId::default()
    }

    /// The last row.
    pub fn last(&self) -> RowId {
        let item = self.items.len().saturating_sub(1);
        RowId { item: item as u32, row: self.item_rows(item).len().saturating_sub(1) as u32 }
    }

    /// The row at `id`; a blank one when there is none.
    pub fn row(&self, id: RowId) -> &Row {
        self.item_rows(id.item as usize).get(id.row as usize).unwrap_or(&Row::Blank)
    }

    /// The row below.
    pub fn next(&self, id: RowId) -> Option<RowId> {
        if (id.row as usize) + 1 < self.item_rows(id.item as usize).len() {
            return Some(RowId { row: id.row + 1, ..id });
        }
        let item = ((id.item as usize) + 1..self.items.len()).find(|&item| !self.item_rows(item).is_empty())?;
        Some(RowId { item: item as u32, row: 0 })
    }

    /// The row above.
    pub fn previous(&self, id: RowId) -> Option<RowId> {
        if id.row > 0 {
            return Some(RowId { row: id.row - 1, ..id });
        }
        let item = (0..(id.item as usize).min(self.items.len())).rev().find(|&item| !self.item_rows(item).is_empty())?;
        Some(RowId { item: item as u32, row: self.item_rows(item).len() as u32 - 1 })
    }

    /// The row `by` rows further down (up, when negative), or the last (first) one.
    pub fn advance(&self, id: RowId, by: isize) -> RowId {
        let mut at = id;
        for _ in 0..by.unsigned_abs() {
            let step = if by > 0 { self.next(at) } else { self.previous(at) };
            match step {
                Some(row) => at = row,
                None => break,
            }
        }
        at
    }

    /// At most `height` rows from `top` down.
    pub fn page(&self, top: RowId, height: u16) -> impl Iterator<Item = (RowId, &Row)> {
        let existing = (top.item as usize) < self.items.len();
        std::iter::successors(existing.then_some(top), |&id| self.next(id)).take(usize::from(height)).map(|id| (id, self.row(id)))
    }

    /// How many rows lie from `top` down to `id`, if it is among the first `height`.
    pub fn distance(&self, top: RowId, id: RowId, height: u16) -> Option<u16> {
        self.page(top, height).position(|(row, _)| row == id).map(|rows| rows as u16)
    }

    /// The highest `top` that still leaves no empty row at the foot of a page of `height` rows.
    pub fn last_top(&self, height: u16) -> RowId {
        self.advance(self.last(), 1 - isize::try_from(height.max(1)).unwrap_or(1))
    }

    /// The row that shows `offset`; for text between blocks the row before it, for folded text the row of the fold.
    pub fn row_of(&self, offset: usize) -> RowId {
        let Some(block) = self.document.article().block_at(offset) else { return self.first() };
        let item = self.items.of_block(block);
        let rows = self.item_rows(item);
        let item = item as u32;
        if matches!(self.document.kind(block), BlockKind::Table { .. }) {
            return RowId { item, row: row_of_table(rows, offset) as u32 };
        }
        // Rows of one item that hold text are in order of the text; blank ones stand only in front.
        let after = rows.partition_point(|row| row.range().is_none_or(|range| range.start() <= offset));
        RowId { item, row: after.saturating_sub(1) as u32 }
    }

    /// Where `offset` is on the screen.
    pub fn position_of(&self, offset: usize) -> Position {
        let row = self.row_of(offset);
        let words = self.row(row).words();
        let found = words.iter().filter(|(_, range)| range.start() <= offset).max_by_key(|(_, range)| range.start()).or(words.first());
        let column = found.map_or(0, |(column, range)| {
            let before = TextRange::new(range.start(), offset.clamp(range.start(), range.end()));
            column + self.widths.text(self.document.article().slice(before)) as u16
        });
        Position { row, column }
    }

    /// The offset of the grapheme under `position`: the row's end when it is to the right of the words. Rows without words
    /// give the offset of the words that follow.
    pub fn offset_at(&self, position: Position) -> usize {
        let words = self.row(position.row).words();
        let Some(&(mut column, range)) = words.iter().rfind(|(column, _)| *column <= position.column).or(words.first()) else {
            return self.first_offset_from(position.row);
        };
        for (cluster, symbol) in graphemes(self.document.article().slice(range)) {
            column += self.widths.cluster(symbol) as u16;
            if position.column < column {
                return range.start() + cluster.start();
            }
        }
        range.end()
    }

    /// The offset of the first words at or below `id`.
    pub fn first_offset_from(&self, id: RowId) -> usize {
        let below = std::iter::successors(Some(id), |&id| self.next(id)).find_map(|id| self.row(id).range());
        below.map_or(self.document.article().text().len(), TextRange::start)
    }

    /// The fold whose row is `id`; of those that the masthead tells of the first.
    pub fn fold_at(&self, id: RowId) -> Option<usize> {
        match self.row(id) {
            Row::Fold { fold, .. } => Some(*fold),
            Row::Masthead(_) => self.in_masthead.first().copied(),
            _ => None,
        }
    }

    fn item_rows(&self, item: usize) -> &[Row] {
        let laid_out = || Some(self.rows.insert(item, self.lay_out(item, self.items.get(item)?)));
        self.rows.get(&item).or_else(laid_out).unwrap_or_default()
    }

    fn lay_out(&self, index: usize, item: Item) -> Vec<Row> {
        let mut rows = vec![Row::Blank; self.blank_rows_above(index, item)];
        match item {
            Item::Masthead => {
                let folded = self.in_masthead.iter().map(|&fold| self.document.folds()[fold].blocks.len()).sum();
                rows.extend(self.masthead.rows(&self.document, folded, self.width, self.widths));
            }
            Item::Fold(fold) => rows.push(self.fold_row(fold)),
            Item::Block(block) => self.push_block(block, &mut rows),
        }
        rows
    }

    fn push_block(&self, block: usize, rows: &mut Vec<Row>) {
        let article = self.document.article();
        let range = article.blocks()[block].range;
        let kind = self.document.kind(block);
        if kind == BlockKind::Rule {
            rows.push(Row::Rule { block });
            return;
        }
        if let BlockKind::Table { headings } = kind {
            let table = TableBlock {
                block,
                text: article.slice(range),
                start: range.start(),
                headings: usize::from(headings),
                room: self.width,
                widths: self.widths,
            };
            rows.extend(table.rows(self.form_of_table(block)));
            return;
        }
        let (indent, marker) = indent_and_marker(kind, self.width, self.widths);
        let lines = if kind == BlockKind::Preformatted { Lines::Kept } else { Lines::Filled };
        let broken = break_block(article.slice(range), self.width - indent, lines, self.widths);
        rows.extend(broken.into_iter().enumerate().map(|(index, line)| Row::Text {
            block,
            range: line.shifted(range.start()),
            indent,
            marker: marker.clone().filter(|_| index == 0),
        }));
    }

    /// The form of the table that a block belongs to.
    fn form_of_table(&self, block: usize) -> &Form {
        let article = self.document.article();
        let first = (0..=block).rev().find(|&block| !goes_on(article, block)).unwrap_or(block);
        let new = || self.forms.insert(first, Box::new(Form::new(article, first, self.width, self.widths)));
        self.forms.get(&first).unwrap_or_else(new)
    }

    fn fold_row(&self, fold: usize) -> Row {
        let open = self.unfolded.contains(&fold);
        Row::Fold { fold, summary: fold_summary(&self.document, &self.document.folds()[fold], self.width, self.widths), open }
    }
}

impl Layout {
    fn blank_rows_above(&self, index: usize, item: Item) -> usize {
        let Some(above) = index.checked_sub(1).and_then(|above| self.items.get(above)) else { return 0 };
        match (above, item) {
            // What was saved above the title belongs to the masthead.
            (Item::Block(_), Item::Masthead) => 0,
            (Item::Masthead, Item::Fold(fold)) if self.is_above_title(fold) => 0,
            (Item::Block(above), Item::Block(below)) => self.blank_rows_between(above, below),
            (Item::Fold(_), Item::Block(below)) if self.document.fold_of(below).is_some() => 0,
            // A caption that repeats itself stands with the one that it repeats.
            (Item::Fold(fold), Item::Block(below)) if self.holds_only_captions(fold) && self.document.kind(below) == BlockKind::Caption => {
                0
            }
            _ => 1,
        }
    }

    fn is_above_title(&self, fold: usize) -> bool {
        shown_title(&self.document).is_some_and(|title| self.document.folds()[fold].blocks.end <= title)
    }

    fn holds_only_captions(&self, fold: usize) -> bool {
        let Fold { blocks, captions } = &self.document.folds()[fold];
        blocks.len() == *captions
    }

    fn blank_rows_between(&self, above: usize, below: usize) -> usize {
        let article = self.document.article();
        let gap = TextRange::new(article.blocks()[above].range.end(), article.blocks()[below].range.start());
        // A block that was cut because of its length goes on at once.
        if gap.len() < 2 {
            return 0;
        }
        match (self.document.kind(above), self.document.kind(below)) {
            (BlockKind::ListItem { .. }, BlockKind::ListItem { .. })
            | (BlockKind::Boilerplate, BlockKind::Boilerplate)
            | (BlockKind::Caption, BlockKind::Credit) => 0,
            (_, BlockKind::Heading(1..=2)) if self.width >= 40 => 2,
            _ => 1,
        }
    }
}

/// The row of a table that shows `offset`: cells of one row of the table lie side by side, so that rows are not in order of
/// the text.
fn row_of_table(rows: &[Row], offset: usize) -> usize {
    let words = rows.iter().enumerate().flat_map(|(index, row)| row.words().into_iter().map(move |(_, range)| (range.start(), index)));
    words.filter(|&(start, _)| start <= offset).max_by_key(|&(start, _)| start).map_or(0, |(_, index)| index)
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
