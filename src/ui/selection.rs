//! The look of the selected row of a list, and the bar in front of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cells::put;
use crate::app::{Model, Pane};
use crate::config::{Scope, Theme};

/// Gives a row of the list pane the look of the selection, and its bar.
pub(super) fn draw(model: &Model, theme: &Theme, row: Rect, buffer: &mut Buffer) {
    buffer.set_style(row.intersection(*buffer.area()), theme.style(Scope::ListSelected));
    let bar = if model.focus() == Pane::List { Scope::ListAccent } else { Scope::Dim };
    put(buffer, row, "▌", theme.style(bar));
}
