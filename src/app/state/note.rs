//! The note that is being typed, as it stands in the window: its rows, and how many of them there is room for.

use super::field::row_of;
use super::geometry::View;
use super::prompt::Prompt;
use crate::layout::typed_rows;
use crate::text::TextRange;

/// Windows of fewer rows have no row for the keys below the note.
const ROOMY: u16 = 6;
/// Cells right of a note: the cursor stands there behind a full row.
const RIGHT: u16 = 2;
/// Bytes of a cell of text at which a note surely fills all of its rows; where it does not, some stay empty.
const BYTES: usize = 4;

/// A note in its part of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteRows {
    /// The rows that are shown.
    pub shown: Vec<TextRange>,
    /// The number of the row in which the cursor stands, from 0.
    pub here: usize,
    /// The number of all rows.
    pub all: usize,
    /// The number of the first row that is shown, from 0.
    pub first: usize,
}

/// The cells across that a note has in the window.
pub fn columns(view: &View, prompt: &Prompt) -> u16 {
    let label = u16::try_from(view.widths().text(prompt.kind().label())).unwrap_or(0) + 1;
    view.size().0.saturating_sub(label + RIGHT)
}

/// The rows of the window that a note and the keys below it may take: half of the window.
fn most(view: &View) -> u16 {
    (view.size().1 / 2).max(1)
}

/// Whether there is a row for the keys below the note.
pub fn has_keys(view: &View) -> bool {
    most(view) >= ROOMY / 2
}

/// The rows of the window that the line of input takes: one, or as many as the note needs.
pub fn height(view: &View, prompt: Option<&Prompt>) -> u16 {
    let Some(prompt) = prompt.filter(|prompt| prompt.is_note()) else { return 1 };
    let most = most(view) - u16::from(has_keys(view));
    let columns = columns(view, prompt);
    let is_long = prompt.text().len() > BYTES * usize::from(columns) * usize::from(most);
    let needed =
        if is_long { most } else { u16::try_from(typed_rows(prompt.text(), columns, view.widths()).len()).unwrap_or(most).min(most) };
    needed + u16::from(has_keys(view))
}

/// The rows of a note that are shown in a part of the window of so many rows: those around the cursor.
pub fn rows(view: &View, prompt: &Prompt, room: u16) -> NoteRows {
    let rows = typed_rows(prompt.text(), columns(view, prompt), view.widths());
    let (here, room) = (row_of(&rows, prompt.cursor()), usize::from(room.max(1)));
    let first = here.saturating_sub(room / 2).min(rows.len().saturating_sub(room));
    let shown = rows.iter().skip(first).take(room).copied().collect();
    NoteRows { shown, here, all: rows.len(), first }
}
