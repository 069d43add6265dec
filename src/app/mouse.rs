//! The mouse: the wheel scrolls the pane under it, a click selects, a drag selects text.

use ratatui::layout::{Position, Rect};

use super::units::sentence_at;
use super::{Effect, Geometry, Model, MouseAction, Open, Pane, UnitKind, dispatch, overlay, pictures, reader};
use crate::config::Action;
use crate::layout;
use crate::text::TextRange;

/// Rows that a step of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// Rows of the list's head.
pub const LIST_HEAD: u16 = 2;

/// Carries out what the mouse did at a column and row of the window.
pub fn act(model: &mut Model, action: MouseAction, column: u16, row: u16) -> Vec<Effect> {
    let at = Position::new(column, row);
    let geometry = model.geometry();
    if model.overlay.is_some() {
        let MouseAction::Wheel(steps) = action else { return Vec::new() };
        let key = if steps > 0 { Action::LineDown } else { Action::LineUp };
        return overlay::act(model, key, usize::from(steps.unsigned_abs())).unwrap_or_default();
    }
    if model.pictures.viewer().is_some() && model.prompt.is_none() {
        if let MouseAction::Wheel(steps) = action {
            let key = if steps > 0 { Action::LineDown } else { Action::LineUp };
            pictures::act(model, key, 1);
        }
        return Vec::new();
    }
    // A line that is being typed is finished by keys: a click would do more than it shows.
    if model.prompt.is_some() && !matches!(action, MouseAction::Wheel(_)) {
        return Vec::new();
    }
    if matches!(action, MouseAction::Press | MouseAction::Release)
        && let Some(open) = model.reader.open_mut()
    {
        open.release();
    }
    match action {
        MouseAction::Wheel(steps) => wheel(model, geometry, at, isize::from(steps) * WHEEL_ROWS),
        MouseAction::Press if geometry.list.contains(at) => press_list(model, geometry.list, row),
        MouseAction::Press if geometry.reading.contains(at) => press_text(model, geometry, at),
        MouseAction::Drag => drag(model, geometry, at),
        MouseAction::Press | MouseAction::Release => Vec::new(),
    }
}

fn wheel(model: &mut Model, geometry: Geometry, at: Position, rows: isize) -> Vec<Effect> {
    if geometry.list.contains(at) {
        let page = list_page(model);
        model.list.scroll(rows / WHEEL_ROWS, page);
        return dispatch::preview(model);
    }
    if let Some(open) = model.reader.open_mut().filter(|_| geometry.reading.contains(at)) {
        open.scroll(rows);
    }
    Vec::new()
}

fn press_list(model: &mut Model, list: Rect, row: u16) -> Vec<Effect> {
    let Some(below_head) = (row - list.y).checked_sub(LIST_HEAD) else {
        model.focus = Pane::List;
        return Vec::new();
    };
    let place = model.list.top() + usize::from(below_head / entry_rows(model));
    if place >= model.list.len() {
        return Vec::new();
    }
    let again = model.list.selected() == place && model.focus == Pane::List;
    model.focus = Pane::List;
    model.list.select(place);
    if again { dispatch::focus(model, Pane::Reading) } else { dispatch::preview(model) }
}

fn press_text(model: &mut Model, geometry: Geometry, at: Position) -> Vec<Effect> {
    // Looked up before the focus comes, which may lay the text out anew.
    let target = model.reader.open().and_then(|open| {
        let position = position(open, geometry, at)?;
        Some((open.layout().fold_at(position.row), open.layout().offset_at(position)))
    });
    let effects = dispatch::focus(model, Pane::Reading);
    let (Some((fold, offset)), Some(open)) = (target, model.reader.open_mut()) else { return effects };
    if open.selection().is_some() {
        open.toggle_selection();
    }
    if let Some(fold) = fold {
        reader::toggle_fold(model, fold);
        return effects;
    }
    let range = sentence_at(open.document(), offset).unwrap_or(TextRange::empty(offset));
    open.point_at(UnitKind::Sentence, range);
    open.press(offset);
    effects
}

fn drag(model: &mut Model, geometry: Geometry, at: Position) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    if let Some(position) = position(open, geometry, at) {
        let offset = open.layout().offset_at(position);
        open.drag_to(offset);
    }
    Vec::new()
}

/// The place in the layout under the mouse; `None` below the last row.
fn position(open: &Open, geometry: Geometry, at: Position) -> Option<layout::Position> {
    let down = usize::from(at.y.saturating_sub(geometry.text.y));
    let (row, _) = open.layout().page(open.top(), u16::MAX).nth(down)?;
    Some(layout::Position { row, column: at.x.saturating_sub(geometry.text.x) })
}

/// Rows of one entry of the list.
pub fn entry_rows(model: &Model) -> u16 {
    if model.view.roomy_list() { 3 } else { 2 }
}

/// Entries on one page of the list.
pub fn list_page(model: &Model) -> usize {
    usize::from(model.geometry().list.height.saturating_sub(LIST_HEAD) / entry_rows(model)).max(1)
}
