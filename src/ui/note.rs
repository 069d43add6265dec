//! The note that is being typed, in rows at the bottom of the window, and below it what was said or the keys that matter.

use ratatui::layout::{Position, Rect};

use super::cells::{Screen, pair, row_of, without_left};
use super::list::notice_scope;
use crate::app::{Model, Prompt, PromptKind, note_rows};
use crate::config::{Action, Context, Scope, Theme};
use crate::text::slice;

/// Draws the note; gives the place of the cursor.
pub(super) fn draw(model: &Model, prompt: &Prompt, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Position {
    screen.set_style(area, theme.style(Scope::Status));
    let (note, keys) = if area.height > 1 && crate::app::note_has_keys(model.view()) {
        (Rect { height: area.height - 1, ..area }, Some(row_of(area, area.height - 1)))
    } else {
        (area, None)
    };
    let label = prompt.kind().label();
    screen.put(without_left(row_of(note, 0), 1), label, theme.style(Scope::StatusKey));
    let field = without_left(note, screen.width(label) + 1);
    let rows = note_rows(model.view(), prompt, note.height);
    let mut cursor = Position::new(field.x, field.y);
    for (down, row) in (0u16..).zip(&rows.shown) {
        let line = row_of(field, down);
        screen.put(line, slice(prompt.text(), *row), theme.style(Scope::Prompt));
        if rows.first + usize::from(down) == rows.here {
            let before = screen.width(prompt.text().get(row.start()..prompt.cursor()).unwrap_or_default());
            cursor = Position::new(line.x + before.min(line.width.saturating_sub(1)), line.y);
        }
    }
    match keys {
        Some(keys) => draw_below(model, prompt, &rows, theme, without_left(keys, 1), screen),
        None => {
            let end = slice(prompt.text(), rows.shown.last().copied().unwrap_or_default());
            let left = without_left(row_of(field, note.height - 1), screen.width(end) + 3);
            if let Some((words, scope)) = said(model, prompt) {
                screen.put(left, &screen.shortened(&words, left.width), theme.style(scope));
            } else if prompt.text().is_empty() {
                draw_keys(model, theme, left, screen);
            }
        }
    }
    cursor
}

/// What was said, or the keys that matter; at the right end, where the cursor is in a note of which a part is shown.
fn draw_below(model: &Model, prompt: &Prompt, rows: &crate::app::NoteRows, theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    let is_whole = rows.all <= rows.shown.len();
    let place = if is_whole { String::new() } else { format!("{}/{}", rows.here + 1, rows.all) };
    let cells = screen.width(&place) + 1;
    screen.put(without_left(area, area.width.saturating_sub(cells)), &place, theme.style(Scope::Status));
    let left = Rect { width: area.width.saturating_sub(cells + 1), ..area };
    match said(model, prompt) {
        Some((words, scope)) => {
            screen.put(left, &screen.shortened(&words, left.width), theme.style(scope));
        }
        None => draw_keys(model, theme, left, screen),
    }
}

/// What was said at the last key, or else why the note is in no file.
fn said(model: &Model, prompt: &Prompt) -> Option<(String, Scope)> {
    if let Some(notice) = model.notices().current() {
        return Some((notice.text.clone(), notice_scope(notice.level)));
    }
    let PromptKind::Note(id) = prompt.kind() else { return None };
    let problem = model.drafts().get(*id)?.problem()?;
    Some((format!("the note is in no file: {problem}"), Scope::StatusError))
}

/// The keys of a note as far as there is room, the most useful first.
fn draw_keys(model: &Model, theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    let wanted = [
        (Action::Accept, "save"),
        (Action::Cancel, "keep as a draft"),
        (Action::NewLine, "new line"),
        (Action::EditNote, "editor"),
        (Action::UndoTyping, "take back"),
    ];
    let mut rest = area;
    for (action, word) in wanted {
        let Some(key) = model.config().keymap.first_key(Context::Prompt, action) else { continue };
        if screen.width(&key) + 1 + screen.width(word) > rest.width {
            break;
        }
        rest = pair(theme, &key, word, rest, screen);
    }
}
