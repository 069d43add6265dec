//! The mouse: the wheel scrolls the pane under it, a click selects, a click on what is selected opens it, a drag selects text. A
//! click on the status line does what the key does that stands there.

use ratatui::layout::{Position, Rect};

use super::state::rows::Motion;
use super::state::units::{links, sentence_at, word_at};
use super::status::{self, Click};
use super::{
    Clicks, Effect, Geometry, LIST_HEAD, Model, MouseAction, Next, Notice, Open, Pane, UnitKind, folds, navigation, panels, pictures,
    travel,
};
use crate::article::BlockKind;
use crate::config::Action;
use crate::layout;
use crate::text::TextRange;

/// Rows that a step of the wheel scrolls.
const WHEEL_ROWS: isize = 3;
/// The most rows that one step of a drag beyond the edge scrolls.
const DRAG_ROWS: isize = 5;

/// Carries out what the mouse did at a column and row of the window.
pub fn act(model: &mut Model, action: MouseAction, column: u16, row: u16) -> Next {
    let at = Position::new(column, row);
    let geometry = model.geometry();
    if model.ledger.glance().is_some() {
        return Next::Done(Vec::new());
    }
    // A line that is being typed is finished by keys: a click would do more than it shows.
    if model.prompt.is_some() && !matches!(action, MouseAction::Wheel(_)) {
        return Next::Done(Vec::new());
    }
    let line = status::area(model);
    if matches!(action, MouseAction::Press(_)) && line.contains(at) {
        return press_status(model, column - line.x, line.width);
    }
    if model.help.is_some() || (model.pictures.viewer().is_some() && model.prompt.is_none()) {
        return over_panes(model, action, at);
    }
    if matches!(action, MouseAction::Press(_) | MouseAction::Release)
        && let Some(open) = model.reader.open_mut()
    {
        open.release();
    }
    match action {
        MouseAction::Press(_) if geometry.list.contains(at) && !model.panels.is_empty() => press_panel(model, geometry.list, row),
        MouseAction::Wheel(steps) => Next::Done(wheel(model, geometry, at, isize::from(steps) * WHEEL_ROWS)),
        MouseAction::Press(_) if geometry.list.contains(at) => Next::Done(press_list(model, geometry.list, row)),
        MouseAction::Press(Clicks::Once) if geometry.reading.contains(at) => press_text(model, geometry, at),
        MouseAction::Press(clicks) if geometry.reading.contains(at) => Next::Done(press_again(model, geometry, at, clicks)),
        MouseAction::Drag => Next::Done(drag(model, geometry, at)),
        MouseAction::Press(_) | MouseAction::Release => Next::Done(Vec::new()),
    }
}

/// A click on the status line does what its key does, or goes to the next words of a voice.
fn press_status(model: &mut Model, column: u16, cells: u16) -> Next {
    let widths = model.view.widths();
    let pieces = status::pieces(model, cells);
    let under = |piece: &&status::Piece| (piece.column..piece.column.saturating_add(widths.text(&piece.text) as u16)).contains(&column);
    let click = pieces.iter().find(under).and_then(|piece| piece.click);
    // What was begun by keys is finished by the click.
    model.keys.clear();
    match click {
        Some(Click::Act(action)) => Next::Act(action),
        Some(Click::Voice(voice)) => {
            let from = model.reader.open().map_or(0, |open| open.pointed().start());
            if let Some(range) = panels::words_of_voice(model, voice, from) {
                if let Some(open) = model.reader.open_mut() {
                    open.remember_jump();
                }
                travel::visit(model, UnitKind::Quotation, range);
            }
            Next::Done(Vec::new())
        }
        None => Next::Done(Vec::new()),
    }
}

/// What lies over the panes: the wheel moves the cursor of the help and changes the picture; a click on a line of the help selects
/// it, on the selected one does what it says.
fn over_panes(model: &mut Model, action: MouseAction, at: Position) -> Next {
    let (_, body) = model.view.help_areas();
    match (action, &model.help) {
        (MouseAction::Wheel(steps), help) => {
            let motion = if steps > 0 { Motion::Down } else { Motion::Up };
            if help.is_some() {
                return Next::Done(panels::go(model, motion, Some(usize::from(steps.unsigned_abs()))));
            }
            pictures::travel(model, motion, None);
            Next::Done(Vec::new())
        }
        (MouseAction::Press(_), Some(help)) if body.contains(at) => {
            let place = help.rows().top() + usize::from(at.y - body.y);
            press_row(model, place)
        }
        _ => Next::Done(Vec::new()),
    }
}

/// A click on a row of the help or of the panel on top selects it; a click on the selected one opens it.
fn press_row(model: &mut Model, place: usize) -> Next {
    let Some(panel) = model.help.as_ref().or(model.panels.last()) else { return Next::Done(Vec::new()) };
    if !panel.rows().get(place).is_some_and(|line| line.target.is_place()) {
        return Next::Done(Vec::new());
    }
    if panel.rows().selected() == place {
        return Next::Act(Action::Open);
    }
    Next::Done(panels::go(model, Motion::First, Some(place + 1)))
}

/// A click on a line of a panel selects it; a click on the selected one opens it.
fn press_panel(model: &mut Model, list: Rect, row: u16) -> Next {
    let had_focus = std::mem::replace(&mut model.focus, Pane::List) == Pane::List;
    let Some((panel, below_head)) = model.panels.last().zip((row - list.y).checked_sub(LIST_HEAD)) else { return Next::Done(Vec::new()) };
    let place = panel.top() + usize::from(below_head / panel.kind().rows_of_line(model.view.roomy_list()));
    // The click that brings the keys here opens nothing.
    if !had_focus && panel.selected() == place {
        return Next::Done(Vec::new());
    }
    press_row(model, place)
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

/// What lies under the mouse in the text.
struct Under {
    fold: Option<usize>,
    offset: usize,
    /// The sign of a picture.
    picture: Option<usize>,
}

fn under(open: &Open, geometry: Geometry, at: Position) -> Option<Under> {
    let position = position(open, geometry, at)?;
    let offset = open.layout().offset_at(position);
    let signed = open.layout().row(position.row).range().filter(|_| at.x < geometry.text.x);
    let is_caption = |offset: usize| {
        let block = open.document().article().block_at(offset)?;
        matches!(open.document().kind(block), BlockKind::Caption | BlockKind::Credit).then_some(offset)
    };
    let picture = signed.and_then(|row| is_caption(row.start())).and_then(|offset| open.document().picture_at(offset));
    Some(Under { fold: open.layout().fold_at(position.row), offset, picture })
}

/// A click into the text goes to the sentence there, on a fold unfolds it, on the sign of a picture shows that; on a link it goes to
/// the link, and when the reader is there opens it.
fn press_text(model: &mut Model, geometry: Geometry, at: Position) -> Next {
    // Looked up before the focus comes, which may lay the text out anew.
    let target = model.reader.open().and_then(|open| under(open, geometry, at));
    let effects = navigation::focus(model, Pane::Reading);
    let (Some(target), Some(open)) = (target, model.reader.open_mut()) else { return Next::Done(effects) };
    if open.selection().is_some() {
        open.toggle_selection();
    }
    if let Some(fold) = target.fold {
        folds::toggle_fold(model, fold);
        return Next::Done(effects);
    }
    if let Some(picture) = target.picture {
        pictures::open(model, picture);
        return Next::Done(effects);
    }
    let offset = target.offset;
    open.press(offset);
    let link = links(open.document()).find(|(range, _)| range.contains(offset));
    if let Some((range, index)) = link {
        let unit = open.unit();
        if effects.is_empty() && unit.kind == UnitKind::Link && unit.shown && unit.range == range {
            return Next::Act(Action::Open);
        }
        let address = open.document().article().link(index).unwrap_or_default().to_owned();
        open.point_at(UnitKind::Link, range);
        model.notices.say(Notice::info("a link: enter or a click opens it").at(&address));
        return Next::Done(effects);
    }
    let range = sentence_at(open.document(), offset).unwrap_or(TextRange::empty(offset));
    open.point_at(UnitKind::Sentence, range);
    Next::Done(effects)
}

/// A double click selects the word under it, a triple click the sentence.
fn press_again(model: &mut Model, geometry: Geometry, at: Position, clicks: Clicks) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    let Some(Under { fold: None, offset, picture: None }) = under(open, geometry, at) else { return Vec::new() };
    let sentence = || sentence_at(open.document(), offset);
    let word = || word_at(open.document().article().text(), offset);
    let range = if clicks == Clicks::Twice { word().or_else(sentence) } else { sentence() };
    if let Some(range) = range {
        open.select(range);
    }
    Vec::new()
}

/// The mouse is drawn on with the button held: what lies between is selected; beyond the edge of the page that scrolls.
fn drag(model: &mut Model, geometry: Geometry, at: Position) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut().filter(|open| open.is_pressed()) else { return Vec::new() };
    let text = geometry.text;
    let last = text.bottom().saturating_sub(1);
    let beyond = isize::try_from(at.y.saturating_sub(last)).unwrap_or(0) - isize::try_from(text.y.saturating_sub(at.y)).unwrap_or(0);
    if beyond != 0 {
        open.scroll(beyond.clamp(-DRAG_ROWS, DRAG_ROWS));
    }
    let at = Position { y: at.y.clamp(text.y.min(last), last), ..at };
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
