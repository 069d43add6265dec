//! The free selection of the open article: where it begins and how its end moves.

use super::Open;
use crate::app::state::units::{Direction, Selection, UnitKind, sentence_at, step, word_border};
use crate::layout::Position;
use crate::text::TextRange;

impl Open {
    /// Begins a selection with the unit, or ends it.
    pub fn toggle_selection(&mut self) {
        self.selection = match self.selection {
            Some(_) => None,
            None => Some(Selection { anchor: self.unit.range.start(), head: self.unit.range.end() }),
        };
    }

    /// The mouse button went down at an offset: a selection may begin here.
    pub fn press(&mut self, offset: usize) {
        self.pressed = Some(offset);
    }

    /// Selects a range; drawing the mouse on goes on from its beginning.
    pub fn select(&mut self, range: TextRange) {
        self.selection = Some(Selection { anchor: range.start(), head: range.end() });
        self.pressed = Some(range.start());
        self.unit.shown = false;
    }

    /// Whether the mouse button went down in the text and is held.
    pub fn is_pressed(&self) -> bool {
        self.pressed.is_some()
    }

    /// The mouse button went down elsewhere, or came up: no selection begins here.
    pub fn release(&mut self) {
        self.pressed = None;
    }

    /// The mouse was drawn to an offset: all from where the button went down is selected.
    pub fn drag_to(&mut self, head: usize) {
        if let Some(anchor) = self.pressed.filter(|&anchor| anchor != head || self.selection.is_some()) {
            self.selection = Some(Selection { anchor, head });
            self.unit.shown = false;
        }
    }

    /// Moves the end of the selection that moves.
    pub fn extend_to(&mut self, head: usize) {
        if let Some(selection) = &mut self.selection {
            selection.head = head;
            self.reveal(TextRange::empty(head));
        }
    }

    /// Grows or shrinks the selection by a word.
    pub fn extend_by_word(&mut self, direction: Direction) {
        if let Some(selection) = self.selection {
            self.extend_to(word_border(self.document.article().text(), selection.head, direction));
        }
    }

    /// Grows or shrinks the selection by rows, at the column where its end is.
    pub fn extend_by_rows(&mut self, rows: isize) {
        if let Some(selection) = self.selection {
            let Position { row, column } = self.layout.position_of(selection.head);
            let mut row = self.layout.advance(row, rows);
            // Rows without words are passed over.
            while self.layout.row(row).range().is_none() {
                let next = if rows > 0 { self.layout.next(row) } else { self.layout.previous(row) };
                match next {
                    Some(next) => row = next,
                    // Nothing but a fold or the title is left that way: all of the text is taken.
                    None => return self.extend_to(if rows > 0 { self.document.article().text().len() } else { 0 }),
                }
            }
            self.extend_to(self.layout.offset_at(Position { row, column }));
        }
    }

    /// Grows or shrinks the selection by a sentence or paragraph.
    pub fn extend_by_unit(&mut self, kind: UnitKind, direction: Direction) {
        let Some(selection) = self.selection else { return };
        let head = TextRange::empty(selection.head);
        let article = self.document.article();
        let unit_at = |offset: usize| match kind {
            UnitKind::Paragraph => self.document.paragraph_at(offset),
            _ => sentence_at(&self.document, offset),
        };
        let target = match direction {
            Direction::Forward => unit_at(selection.head).map(TextRange::end).filter(|&end| end > selection.head).or_else(|| {
                let next = step(&self.document, kind, head, direction, |_| true);
                next.map(|unit| if selection.head < selection.anchor { unit.start() } else { unit.end() })
            }),
            // Shrinking leaves whole units: the end of the one before.
            Direction::Backward => step(&self.document, kind, head, direction, |_| true).map(|unit| {
                let before = article.slice(TextRange::new(0, unit.start())).trim_end().len();
                if selection.head > selection.anchor && before > selection.anchor { before } else { unit.start() }
            }),
        };
        if let Some(target) = target {
            self.extend_to(target);
        }
    }

    /// Moves the other end of the selection from now on.
    pub fn swap_ends(&mut self) {
        self.selection = self.selection.map(Selection::swapped);
        if let Some(selection) = self.selection {
            self.reveal(TextRange::empty(selection.head));
        }
    }
}
