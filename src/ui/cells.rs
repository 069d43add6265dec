//! Parts of the window and what is written into them: rows of an area, and text that is cut at its edge.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::config::{Scope, Theme};
use crate::text::{cell_width, graphemes};

/// Writes text into the first row of an area, cut at its right edge; gives the column after it.
///
/// Not by ratatui's `set_stringn`, whose widths are not those of the layout in scripts that join letters.
pub(super) fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(*buffer.area());
    if area.is_empty() {
        return area.x;
    }
    let mut column = area.x;
    for (_, cluster) in graphemes(text).filter(|(_, cluster)| !cluster.contains(char::is_control)) {
        let cells = u16::try_from(cell_width(cluster)).unwrap_or(u16::MAX);
        if cells > area.right() - column {
            break;
        }
        for (place, at) in (column..column + cells).enumerate() {
            let cell = &mut buffer[(at, area.y)];
            // The other cells of a wide cluster lie under it.
            if place == 0 {
                cell.set_symbol(cluster).set_style(style);
            } else {
                cell.reset();
            }
        }
        column += cells;
    }
    column
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
