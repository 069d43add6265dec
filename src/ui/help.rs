//! The help, which lies over the panes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cells::{at, put, row_of, without_left};
use super::lines::{self, Looks};
use crate::app::{Model, thousands};
use crate::config::{Scope, Theme};
use crate::text::width;

/// Draws the help; gives the place of its cursor.
pub(super) fn draw(model: &Model, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let panel = model.help()?;
    buffer.set_style(area.intersection(*buffer.area()), theme.style(Scope::Overlay));
    let (inner, body) = model.view().help_areas();
    let rows = panel.rows();
    let mut title = panel.kind().title().to_owned();
    if !panel.narrowing().is_empty() {
        title = format!("{title}: “{}”", panel.narrowing());
    }
    put(buffer, row_of(inner, 0), &title, theme.style(Scope::OverlayTitle));
    let place = rows.iter().take(rows.selected() + 1).filter(|line| line.target.is_place()).count();
    let number = format!("{}/{}", thousands(place), thousands(rows.iter().filter(|line| line.target.is_place()).count()));
    put(buffer, without_left(row_of(inner, 0), inner.width.saturating_sub(width(&number) as u16)), &number, theme.style(Scope::Dim));
    if rows.is_empty() {
        put(buffer, row_of(body, 0), "nothing matches", theme.style(Scope::Dim));
        return at(row_of(body, 0));
    }
    let looks = Looks::of(rows.iter(), Scope::Overlay, Scope::OverlaySelected, inner.width);
    let mut cursor = None;
    for (down, place) in (rows.top()..rows.len()).take(usize::from(body.height)).enumerate() {
        let Some(line) = rows.get(place) else { break };
        let area = row_of(body, down as u16);
        lines::draw(theme, line, &line.detail, &looks, place == rows.selected(), area, buffer);
        if place == rows.selected() {
            cursor = at(area);
        }
    }
    cursor
}
