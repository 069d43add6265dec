//! The linear form of the screen: plain lines from the left edge, without colours, boxes or signs. The hardware cursor stands at the
//! beginning of the line that has the focus, or where something is typed. What is said stands in the last rows, and nothing else does.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cells::{Screen, row_of};
use super::{list, panel, reading, status};
use crate::app::{Level, Model, Pane, linear_rows, shortened, status_area};
use crate::config::Theme;
use crate::layout::wrapped;

/// Draws the whole window.
pub(super) fn draw(model: &Model, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let screen = &mut Screen::new(frame.buffer_mut(), model.view().widths());
    let rows = linear_rows(model);
    let mut focus = 0;
    if rows.is_empty() {
        let words = nothing(model);
        for (down, words) in (0..area.height).zip(wrapped(&words, area.width, screen.widths())) {
            screen.put(row_of(area, down), words, Style::new());
        }
    }
    for (down, row) in (0..area.height).zip(&rows) {
        screen.put(row_of(area, down), &row.text, Style::new());
        if row.has_cursor {
            focus = down;
        }
    }
    let mut cursor = Position::new(area.x, area.y + focus);
    if model.prompt().is_some() {
        let line = status_area(model);
        clear(line, screen);
        if let Some(position) = status::draw(model, theme, line, screen) {
            cursor = position;
        }
        // The line is drawn as everywhere, and without its colours.
        for cell in &mut screen.content {
            cell.set_style(Style::reset());
        }
    } else if let Some(words) = said(model) {
        let lines = wrapped(&words, area.width, screen.widths());
        // The line that has the focus stays, if there is another row.
        let room = area.height.saturating_sub(focus + 1).max(1);
        let height = u16::try_from(lines.len()).unwrap_or(room).min(room);
        let below = Rect { y: area.bottom().saturating_sub(height), height, ..area };
        clear(below, screen);
        for (down, words) in (0..height).zip(lines) {
            screen.put(row_of(below, down), words, Style::new());
        }
    }
    // A window of a cell has no room behind the sign of what is typed.
    let cursor = Position::new(cursor.x.min(area.right().saturating_sub(1)), cursor.y);
    if area.contains(cursor) {
        frame.set_cursor_position(cursor);
    }
}

fn clear(area: Rect, screen: &mut Screen<'_>) {
    for position in area.intersection(screen.area).positions() {
        if let Some(cell) = screen.cell_mut(position) {
            cell.reset();
        }
    }
}

/// What was said last, or which keys may follow those that were pressed; an aside only where it takes no line away.
fn said(model: &Model) -> Option<String> {
    let notices = model.notices();
    if let Some(notice) = notices.current() {
        let words = notice.whole();
        return Some(if notice.level == Level::Error { format!("error: {words}") } else { words });
    }
    if let Some((typed, follow)) = model.keys().waiting(&model.config().keymap, model.context()) {
        let follow: Vec<String> = follow.iter().map(|(key, action)| format!("{key} {}", action.name().replace('-', " "))).collect();
        let words = if follow.is_empty() { typed } else { format!("{typed}, then {}", follow.join(", ")) };
        // One row: it is gone with the next key.
        return Some(shortened(&words, usize::from(model.view().size().0), model.view().widths()));
    }
    let has_room = model.view().size().1 > 1;
    notices.hint().map(|hint| hint.words().to_owned()).filter(|words| has_room && !words.is_empty())
}

/// Why no line is shown.
fn nothing(model: &Model) -> String {
    if let Some(panel) = model.help().or_else(|| model.panel().filter(|_| model.focus() == Pane::List)) {
        return format!("{}: {}", panel.kind().title(), panel::nothing(model, panel));
    }
    if model.focus() == Pane::List {
        return list::empty(model).to_owned();
    }
    match model.reader().failure() {
        Some((locator, failure)) => {
            let way_on = reading::way_on(model, failure.cause);
            let way_on = if way_on.is_empty() { way_on } else { format!("; {way_on}") };
            format!("cannot be read: {}, {}{way_on}", locator.name(), failure.reason)
        }
        None if model.open().is_some() => "this article has no text".to_owned(),
        None => "reading the article …".to_owned(),
    }
}
