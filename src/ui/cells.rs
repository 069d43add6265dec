//! Parts of the window and what is written into them: rows of an area, and text that is cut at its edge.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::config::{Scope, Theme};

/// Writes text into the first row of an area, cut at its right edge; gives the column after it.
pub(super) fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(*buffer.area());
    if area.is_empty() {
        return area.x;
    }
    buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style).0
}

/// The area without its first `columns`.
pub(super) fn without_left(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// The row of an area that is `down` rows below its first; empty outside of it.
pub(super) fn row_of(area: Rect, down: u16) -> Rect {
    if down < area.height { Rect { y: area.y + down, height: 1, ..area } } else { Rect { height: 0, width: 0, ..area } }
}

/// Where the hardware cursor goes for a row: screen readers and input methods follow it.
pub(super) fn at(area: Rect) -> Option<Position> {
    (!area.is_empty()).then(|| Position::new(area.x, area.y))
}

/// A key and what it does; gives what is left of the area.
pub(super) fn pair(theme: &Theme, key: &str, word: &str, area: Rect, buffer: &mut Buffer) -> Rect {
    let column = put(buffer, area, key, theme.style(Scope::StatusKey));
    let rest = without_left(area, column - area.x + 1);
    let column = put(buffer, rest, word, theme.style(Scope::Status));
    without_left(rest, column - rest.x + 2)
}
