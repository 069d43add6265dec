//! The status line: the line that is being typed, or else the pieces that `app` has made of it. The place in the article stands at its
//! right end.

use ratatui::layout::{Position, Rect};

use super::cells::{Screen, without_left};
use super::list::notice_scope;
use super::note;
use crate::app::{Model, Prompt, PromptKind, StatusLook, status_pieces};
use crate::config::{Scope, Theme};
use crate::text::graphemes;

/// Draws the status line; gives the place of the cursor of the line that is being typed.
pub(super) fn draw(model: &Model, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    if let Some(prompt) = model.prompt().filter(|prompt| prompt.is_note()) {
        return Some(note::draw(model, prompt, theme, area, screen));
    }
    let status = theme.style(Scope::Status);
    screen.set_style(area, status);
    let pieces = status_pieces(model, area.width);
    for piece in &pieces {
        let style = match piece.look {
            StatusLook::Plain => status,
            StatusLook::Key => theme.style(Scope::StatusKey),
            StatusLook::Voice(voice) => status.patch(theme.voice(voice)).patch(theme.style(Scope::Speaker)),
            StatusLook::Said(level) => theme.style(notice_scope(level)),
        };
        screen.put(without_left(area, piece.column), &piece.text, style);
    }
    let prompt = model.prompt()?;
    let room = pieces.first().map_or(area.width, |piece| piece.column.saturating_sub(2));
    Some(draw_prompt(model, prompt, theme, Rect { width: room, ..area }, screen))
}

fn draw_prompt(model: &Model, prompt: &Prompt, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Position {
    let style = theme.style(Scope::Prompt);
    let column = screen.put(without_left(area, 1), prompt.kind().label(), theme.style(Scope::StatusKey));
    let mut field = without_left(area, column - area.x);
    let notice = model.notices().current();
    // What is said of the line must be seen behind a long one, too.
    if notice.is_some() {
        field.width = field.width.min((area.width / 2).max(1));
    }
    let (before, after) = prompt.text().split_at(prompt.cursor());
    // Of a line that is too long the part before the cursor is shown: that is what is being typed.
    let mut room = usize::from(field.width).saturating_sub(1);
    let fits = |cluster: &str| room.checked_sub(screen.widths().cluster(cluster)).map(|left| room = left).is_some();
    let start = graphemes(before).rev().scan(fits, |fits, (range, cluster)| fits(cluster).then_some(range.start())).last();
    let before = before.get(start.unwrap_or(before.len())..).unwrap_or_default();
    let shown = format!("{before}{after}");
    let end = screen.put(field, &shown, style);
    let rest = without_left(area, end - area.x);
    if let Some(notice) = notice {
        let left = without_left(rest, 3);
        screen.put(left, &screen.shortened(&notice.text, left.width), theme.style(notice_scope(notice.level)));
    }
    let hint = match (prompt.kind(), prompt.completion(), model.query_problem()) {
        _ if notice.is_some() => String::new(),
        (PromptKind::Search { .. } | PromptKind::Filter { .. } | PromptKind::Narrow, Some((candidates, shown)), _)
            if candidates.len() > 1 =>
        {
            other_candidates(candidates, shown)
        }
        (_, _, Some(problem)) => problem.to_owned(),
        (PromptKind::Command, Some((candidates, shown)), _) if candidates.len() > 1 => other_candidates(candidates, shown),
        (PromptKind::Search { .. }, _, _) if prompt.text().is_empty() => {
            "words, \"phrases\", in:quote, speaker:NAME, -not; tab tells fields".to_owned()
        }
        _ => String::new(),
    };
    let hint_area = without_left(rest, 3);
    screen.put(hint_area, &screen.shortened(&hint, hint_area.width), theme.style(Scope::Dim));
    let cursor = screen.width(before);
    Position::new(field.x + cursor.min(field.width.saturating_sub(1)), field.y)
}

/// The next candidates first: the one that is shown stands in the line itself.
fn other_candidates(candidates: &[String], shown: usize) -> String {
    let (before, after) = candidates.split_at((shown + 1).min(candidates.len()));
    [after, before.get(..shown).unwrap_or_default()].concat().join("  ")
}
