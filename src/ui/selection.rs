//! The look of the selected row of a list, and the bar in front of it.

use ratatui::layout::Rect;

use super::cells::Screen;
use crate::app::{Model, Pane};
use crate::config::{Scope, Theme};

/// Gives a row of the list pane the look of the selection, and its bar.
pub(super) fn draw(model: &Model, theme: &Theme, row: Rect, screen: &mut Screen<'_>) {
    screen.set_style(row, theme.style(Scope::ListSelected));
    let bar = if model.focus() == Pane::List { Scope::ListAccent } else { Scope::Dim };
    screen.put_sign(row, "▌", theme.style(bar));
}
