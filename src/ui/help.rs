//! The help, which lies over the panes.

use ratatui::layout::{Position, Rect};

use super::cells::{Screen, at, row_of, without_left};
use super::lines::{self, Looks};
use crate::app::{Model, thousands};
use crate::config::{Scope, Theme};

/// Draws the help; gives the place of its cursor.
pub(super) fn draw(model: &Model, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Option<Position> {
    let panel = model.help()?;
    screen.set_style(area, theme.style(Scope::Overlay));
    let (inner, body) = model.view().help_areas();
    let rows = panel.rows();
    let mut title = panel.kind().title().to_owned();
    if !panel.narrowing().is_empty() {
        title = format!("{title}: “{}”", panel.narrowing());
    }
    screen.put(row_of(inner, 0), &title, theme.style(Scope::OverlayTitle));
    let place = rows.iter().take(rows.selected() + 1).filter(|line| line.target.is_place()).count();
    let number = format!("{}/{}", thousands(place), thousands(rows.iter().filter(|line| line.target.is_place()).count()));
    screen.put(without_left(row_of(inner, 0), inner.width.saturating_sub(screen.width(&number))), &number, theme.style(Scope::Dim));
    if rows.is_empty() {
        screen.put(row_of(body, 0), "nothing matches", theme.style(Scope::Dim));
        return at(row_of(body, 0));
    }
    let looks = Looks::of(rows.iter(), Scope::Overlay, Scope::OverlaySelected, inner.width, screen.widths());
    let mut cursor = None;
    for (down, place) in (rows.top()..rows.len()).take(usize::from(body.height)).enumerate() {
        let Some(line) = rows.get(place) else { break };
        let area = row_of(body, down as u16);
        lines::draw(theme, line, &line.detail, &looks, place == rows.selected(), area, screen);
        if place == rows.selected() {
            cursor = at(area);
        }
    }
    cursor
}
