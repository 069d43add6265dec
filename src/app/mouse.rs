//! The mouse: the wheel scrolls the pane under it, a click selects, a drag selects text.

use ratatui::layout::{Position, Rect};

use super::state::rows::Motion;
use super::state::units::sentence_at;
use super::{Effect, Geometry, LIST_HEAD, Model, MouseAction, Next, Open, Pane, Target, UnitKind, folds, navigation, panels, pictures};
use crate::config::Action;
use crate::layout;
use crate::text::TextRange;

/// Rows that a step of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

/// Carries out what the mouse did at a column and row of the window.
pub fn act(model: &mut Model, action: MouseAction, column: u16, row: u16) -> Next {
    let at = Position::new(column, row);
    let geometry = model.geometry();
    if model.help.is_some() || (model.pictures.viewer().is_some() && model.prompt.is_none()) {
        let MouseAction::Wheel(steps) = action else { return Next::Done(Vec::new()) };
        let motion = if steps > 0 { Motion::Down } else { Motion::Up };
        if model.help.is_some() {
            return Next::Done(panels::go(model, motion, Some(usize::from(steps.unsigned_abs()))));
        }
        pictures::travel(model, motion, None);
        return Next::Done(Vec::new());
    }
    if model.ledger.glance().is_some() {
        return Next::Done(Vec::new());
    }
    // A line that is being typed is finished by keys: a click would do more than it shows.
    if model.prompt.is_some() && !matches!(action, MouseAction::Wheel(_)) {
        return Next::Done(Vec::new());
    }
    if matches!(action, MouseAction::Press | MouseAction::Release)
        && let Some(open) = model.reader.open_mut()
    {
        open.release();
    }
    match action {
        MouseAction::Press if geometry.list.contains(at) && !model.panels.is_empty() => press_panel(model, geometry.list, row),
        MouseAction::Wheel(steps) => Next::Done(wheel(model, geometry, at, isize::from(steps) * WHEEL_ROWS)),
        MouseAction::Press if geometry.list.contains(at) => Next::Done(press_list(model, geometry.list, row)),
        MouseAction::Press if geometry.reading.contains(at) => Next::Done(press_text(model, geometry, at)),
        MouseAction::Drag => Next::Done(drag(model, geometry, at)),
        MouseAction::Press | MouseAction::Release => Next::Done(Vec::new()),
    }
}

/// A click on a line of a panel selects it; a click on the selected one opens it.
fn press_panel(model: &mut Model, list: Rect, row: u16) -> Next {
    let had_focus = std::mem::replace(&mut model.focus, Pane::List) == Pane::List;
    let Some((panel, below_head)) = model.panels.last().zip((row - list.y).checked_sub(LIST_HEAD)) else { return Next::Done(Vec::new()) };
    let place = panel.top() + usize::from(below_head / panel.kind().rows_of_line(model.view.roomy_list()));
    let is_line = panel.target_at(place).is_some_and(Target::is_place);
    if !is_line {
        return Next::Done(Vec::new());
    }
    if had_focus && panel.selected() == place {
        return Next::Act(Action::Open);
    }
    Next::Done(panels::go(model, Motion::First, Some(place + 1)))
}

fn wheel(model: &mut Model, geometry: Geometry, at: Position, rows: isize) -> Vec<Effect> {
    if geometry.list.contains(at) {
        if !model.panels.is_empty() {
            return panels::scroll(model, rows / WHEEL_ROWS);
        }
        let page = model.articles_on_page();
        model.list.scroll(rows / WHEEL_ROWS, page);
        return navigation::preview(model);
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
    let place = model.list.top() + usize::from(below_head / model.rows_of_article());
    if place >= model.list.len() {
        return Vec::new();
    }
    let again = model.list.selected() == place && model.focus == Pane::List;
    model.focus = Pane::List;
    model.list.select(place);
    if again { navigation::focus(model, Pane::Reading) } else { navigation::preview(model) }
}

fn press_text(model: &mut Model, geometry: Geometry, at: Position) -> Vec<Effect> {
    // Looked up before the focus comes, which may lay the text out anew.
    let target = model.reader.open().and_then(|open| {
        let position = position(open, geometry, at)?;
        Some((open.layout().fold_at(position.row), open.layout().offset_at(position)))
    });
    let effects = navigation::focus(model, Pane::Reading);
    let (Some((fold, offset)), Some(open)) = (target, model.reader.open_mut()) else { return effects };
    if open.selection().is_some() {
        open.toggle_selection();
    }
    if let Some(fold) = fold {
        folds::toggle_fold(model, fold);
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
