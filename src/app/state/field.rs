//! Text that is being typed: its cursor, which never stands within a grapheme, and what can be taken back.

use crate::text::{TextRange, Widths, ceil_boundary, next_boundary, previous_boundary};

/// The most bytes that a field takes, pastes included.
pub const MOST: usize = 64 * 1024;
/// The most steps that can be taken back, and the most bytes that they may hold together.
const STEPS: usize = 200;
const STEP_BYTES: usize = 1 << 20;

/// What is inserted does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Bytes that were to be inserted.
    pub bytes: usize,
}

/// What a step did: letters that are typed or deleted one after another are one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Deletion,
    Other,
}

/// A text with a cursor.
#[derive(Debug, Clone, Default)]
pub struct Field {
    text: String,
    cursor: usize,
    /// The texts before, each with its cursor, the newest last.
    before: Vec<(String, usize)>,
    last: Option<Kind>,
    /// Cells from the left at which the cursor goes up and down.
    column: Option<usize>,
}

impl Field {
    /// A text with the cursor at its end.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor, as an offset into the text.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Inserts a text at the cursor, whole or not at all.
    pub fn insert(&mut self, part: &str) -> Result<(), TooLong> {
        if self.text.len() + part.len() > MOST {
            return Err(TooLong { bytes: part.len() });
        }
        // Each word is a step of its own.
        let is_letter = part.chars().nth(1).is_none() && !part.contains(char::is_whitespace);
        self.remember(if is_letter { Kind::Letter } else { Kind::Other });
        self.text.insert_str(self.cursor, part);
        self.settle(self.cursor + part.len());
        Ok(())
    }

    /// Deletes a part of the text.
    pub fn delete(&mut self, range: TextRange) {
        if range.is_empty() {
            return;
        }
        self.remember(Kind::Deletion);
        self.text.replace_range(range.start()..range.end(), "");
        self.settle(range.start());
    }

    /// Another text in the place of this one.
    pub fn replace(&mut self, text: &str) {
        self.remember(Kind::Other);
        text.clone_into(&mut self.text);
        self.settle(text.len());
    }

    /// Takes the last step back; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some((text, cursor)) = self.before.pop() else { return false };
        self.text = text;
        self.settle(cursor);
        self.last = None;
        true
    }

    /// Puts the cursor somewhere.
    pub fn move_to(&mut self, offset: usize) {
        self.settle(offset);
        self.last = None;
    }

    /// Moves the cursor one grapheme to the left.
    pub fn left(&mut self) {
        self.move_to(previous_boundary(&self.text, self.cursor));
    }

    /// Moves the cursor one grapheme to the right.
    pub fn right(&mut self) {
        self.move_to(next_boundary(&self.text, self.cursor));
    }

    /// Moves the cursor up or down by one of these rows, in the column where it began; false when there is no such row.
    pub fn move_row(&mut self, rows: &[TextRange], is_up: Direction, widths: Widths) -> bool {
        let here = row_of(rows, self.cursor);
        let there = match is_up {
            Direction::Up => here.checked_sub(1),
            Direction::Down => Some(here + 1),
        };
        let Some((from, to)) = rows.get(here).zip(there.and_then(|there| rows.get(there))) else { return false };
        let cells = |start: usize, end: usize| widths.text(self.text.get(start..end).unwrap_or_default());
        let column = self.column.unwrap_or_else(|| cells(from.start(), self.cursor));
        let row = self.text.get(to.start()..to.end()).unwrap_or_default();
        let goes_on = self.text.get(to.end()..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('\n'));
        let mut offset = to.start();
        let mut reached = 0;
        for (range, cluster) in crate::text::graphemes(row) {
            reached += widths.cluster(cluster);
            // The last place of a row that goes on in the next one belongs to the next one.
            let is_next_row = to.start() + range.end() == to.end() && goes_on;
            if reached > column || is_next_row {
                break;
            }
            offset = to.start() + range.end();
        }
        self.move_to(offset);
        self.column = Some(column);
        true
    }

    /// The start of the word before the cursor.
    pub fn word_start(&self) -> usize {
        let before = self.before_cursor().trim_end();
        before.char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8())
    }

    /// The start of the line in which the cursor stands.
    pub fn line_start(&self) -> usize {
        self.before_cursor().rfind('\n').map_or(0, |at| at + 1)
    }

    /// The end of the line in which the cursor stands.
    pub fn line_end(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        after.find('\n').map_or(self.text.len(), |at| self.cursor + at)
    }

    fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// The text has changed before `cursor`, which may join what stands around it into one grapheme.
    fn settle(&mut self, cursor: usize) {
        self.cursor = ceil_boundary(&self.text, cursor);
        self.column = None;
    }

    fn remember(&mut self, kind: Kind) {
        if self.last == Some(kind) && kind != Kind::Other {
            return;
        }
        self.last = Some(kind);
        self.before.push((self.text.clone(), self.cursor));
        let mut bytes: usize = self.before.iter().map(|(text, _)| text.len()).sum();
        while self.before.len() > STEPS || (bytes > STEP_BYTES && self.before.len() > 1) {
            bytes -= self.before.remove(0).0.len();
        }
    }
}

/// A way through rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the row above.
    Up,
    /// To the row below.
    Down,
}

/// The row in which an offset stands: one between two rows stands in the second.
pub fn row_of(rows: &[TextRange], offset: usize) -> usize {
    rows.partition_point(|row| row.start() <= offset).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::layout::typed_rows;
    use crate::text::floor_boundary;

    /// Letters that are more than one character: combining marks, families, Indic conjuncts, Arabic with marks, wide ones, flags.
    const CLUSTERS: [&str; 7] = ["e\u{301}\u{323}", "👩\u{200d}👩\u{200d}👧", "क्षि", "بِّ", "漢", "🇳🇴", "நி"];

    #[test]
    fn every_letter_is_passed_and_deleted_as_a_whole() {
        for cluster in CLUSTERS {
            let mut field = Field::new(format!("a{cluster}b"));
            field.left();
            field.left();
            assert_eq!(field.cursor(), 1, "{cluster}");
            field.right();
            field.delete(TextRange::new(previous_boundary(field.text(), field.cursor()), field.cursor()));
            assert_eq!(field.text(), "ab", "{cluster}");
        }
    }

    #[test]
    fn words_are_taken_back_one_at_a_time() {
        let mut field = Field::default();
        for letter in "one two".chars() {
            field.insert(letter.encode_utf8(&mut [0; 4])).expect("there is room");
        }
        field.undo();
        assert_eq!(field.text(), "one ");
        field.undo();
        field.undo();
        assert_eq!(field.text(), "");
        assert!(!field.undo());
    }

    #[test]
    fn what_was_deleted_comes_back_with_its_cursor() {
        let mut field = Field::new("one two");
        field.move_to(3);
        field.delete(TextRange::new(0, 3));
        field.undo();
        assert_eq!((field.text(), field.cursor()), ("one two", 3));
    }

    #[test]
    fn steps_are_bounded() {
        let mut field = Field::default();
        for number in 0..400 {
            field.replace(&number.to_string());
        }
        assert_eq!(std::iter::from_fn(|| field.undo().then_some(())).count(), STEPS);
    }

    #[test]
    fn what_does_not_fit_is_not_inserted_at_all() {
        let mut field = Field::new("a");
        assert_eq!(field.insert(&"b".repeat(MOST)), Err(TooLong { bytes: MOST }));
        assert_eq!(field.text(), "a");
    }

    #[test]
    fn cursor_keeps_its_column_over_a_short_row() {
        let text = "a long row\nb\nanother one";
        let rows = typed_rows(text, 40, Widths::Narrow);
        let mut field = Field::new(text);
        field.move_to(6);
        field.move_row(&rows, Direction::Down, Widths::Narrow);
        assert_eq!(field.cursor(), "a long row\nb".len());
        field.move_row(&rows, Direction::Down, Widths::Narrow);
        assert_eq!(field.cursor(), "a long row\nb\nanothe".len());
        assert!(!field.move_row(&rows, Direction::Down, Widths::Narrow));
    }

    proptest! {
        #[test]
        fn cursor_stands_on_a_border_whatever_is_done(
            parts in prop::collection::vec((prop::sample::select(CLUSTERS.to_vec()), 0u8..8), 1..40),
            columns in 2u16..12,
        ) {
            let mut field = Field::default();
            for (part, deed) in parts {
                match deed {
                    0 => field.left(),
                    1 => field.delete(TextRange::new(previous_boundary(field.text(), field.cursor()), field.cursor())),
                    2 => drop(field.undo()),
                    3 => drop(field.insert("\n")),
                    4 => {
                        let rows = typed_rows(field.text(), columns, Widths::Narrow);
                        field.move_row(&rows, Direction::Up, Widths::Narrow);
                    }
                    _ => drop(field.insert(part)),
                }
                prop_assert_eq!(field.cursor(), floor_boundary(field.text(), field.cursor()));
            }
        }
    }
}
