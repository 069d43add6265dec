//! view(&Model, &Theme, &mut Frame): the only place where cells are written. Pure: nothing is computed here that a later
//! frame would need, and no state changes.

mod cells;
mod compact;
mod counts;
mod glance;
mod help;
mod highlight;
mod linear;
mod lines;
mod list;
mod note;
mod panel;
mod picture;
mod quotations;
mod reading;
mod selection;
mod status;
mod voices;

#[cfg(test)]
mod tests;

use ratatui::Frame;
use ratatui::layout::Rect;

use cells::Screen;

pub use cells::Link;

use crate::app::{Model, Pane, PanelKind, status_area};
use crate::config::{Scope, Theme};

/// Draws the whole window; gives the cells that lead to an address.
pub fn view(model: &Model, theme: &Theme, frame: &mut Frame<'_>) -> Vec<Link> {
    let area = frame.area();
    if model.view().is_linear() {
        linear::draw(model, theme, frame);
        return Vec::new();
    }
    let geometry = model.geometry();
    let mut whole = Screen::new(frame.buffer_mut(), model.view().widths());
    let screen = &mut whole;
    screen.set_style(area, theme.style(Scope::Text));
    let mut cursor = None;
    if model.help().is_some() {
        let panes = Rect { height: area.height.saturating_sub(geometry.status.height), ..area };
        cursor = help::draw(model, theme, panes, screen);
    } else if let Some(tally) = model.ledger().glance() {
        let panes = Rect { height: area.height.saturating_sub(geometry.status.height), ..area };
        cursor = glance::draw(tally, theme, panes, screen);
    } else {
        if geometry.list.width > 0 {
            let at = match model.panel() {
                Some(panel) if panel.kind() == PanelKind::Quotations => quotations::draw(model, panel, theme, geometry.list, screen),
                Some(panel) => panel::draw(model, panel, theme, geometry.list, screen),
                None => list::draw(model, theme, geometry.list, screen),
            };
            cursor = at.filter(|_| model.focus() == Pane::List);
        }
        if let Some(column) = geometry.divider {
            for row in 0..geometry.list.height {
                screen.put_sign(Rect::new(column, row, 1, 1), "│", theme.style(Scope::Divider));
            }
        }
        if geometry.reading.width > 0 {
            let picture = model.pictures().viewer().zip(model.open());
            let at = match picture {
                Some((viewer, open)) => picture::draw(model, theme, viewer, open, screen),
                None => reading::draw(model, theme, geometry, screen),
            };
            cursor = at.filter(|_| model.focus() == Pane::Reading).or(cursor);
        }
    }
    cursor = status::draw(model, theme, status_area(model), screen).or(cursor);
    let links = whole.into_links();
    if let Some(position) = cursor.filter(|position| area.contains(*position)) {
        frame.set_cursor_position(position);
    }
    links
}
