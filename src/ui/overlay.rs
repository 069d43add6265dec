//! The lists that lie over the panes: a title, then lines of lead, words and detail.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{at, put, row_of, without_left};
use crate::app::{Line, Model, Open, Overlay, OverlayKind, Target, overlay_areas, overlay_lines, shortened, thousands};
use crate::config::{Scope, Theme};
use crate::text::width;

/// Fewer cells of a longer detail tell nothing.
const LEAST_DETAIL: u16 = 10;

/// Draws the list; gives the place of its cursor.
pub(super) fn draw(model: &Model, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let overlay = model.overlay.as_ref()?;
    buffer.set_style(area.intersection(*buffer.area()), theme.style(Scope::Overlay));
    let lines = overlay_lines(model);
    let (inner, body) = overlay_areas(area.width, model.view.size().1);
    let cells = inner.width;
    let mut title = overlay.kind().title().to_owned();
    if !overlay.filter().is_empty() {
        title = format!("{title}: “{}”", overlay.filter());
    }
    put(buffer, row_of(inner, 0), &title, theme.style(Scope::OverlayTitle));
    let is_place = |line: &&Line| line.target != Target::Heading;
    let place = lines.iter().take(overlay.selected() + 1).filter(is_place).count();
    let number = format!("{}/{}", thousands(place), thousands(lines.iter().filter(is_place).count()));
    put(buffer, without_left(row_of(inner, 0), inner.width.saturating_sub(width(&number) as u16)), &number, theme.style(Scope::Dim));
    if lines.is_empty() {
        put(buffer, row_of(body, 0), nothing(model, overlay), theme.style(Scope::Dim));
        return at(row_of(body, 0));
    }
    let rows = overlay.kind().rows_of_line();
    let page = usize::from((body.height / rows).max(1));
    let lead = lines.iter().map(|line| width(&line.lead)).max().unwrap_or(0).min(usize::from(cells) / 3) as u16;
    let mut cursor = None;
    for (line, place) in (overlay.top()..lines.len()).take(page).enumerate() {
        let area = row_of(body, line as u16 * rows);
        let detail = if rows > 1 { row_of(body, line as u16 * rows + 1) } else { area };
        let selected = place == overlay.selected();
        draw_line(theme, &lines[place], lead, selected, (area, detail), buffer);
        if selected {
            cursor = at(area);
        }
    }
    cursor
}

fn draw_line(theme: &Theme, line: &Line, lead: u16, selected: bool, (area, detail): (Rect, Rect), buffer: &mut Buffer) {
    if line.target == Target::Heading {
        put(buffer, area, &line.text, theme.style(Scope::Heading));
        return;
    }
    let patch = |scope: Scope| if selected { theme.style(scope).patch(theme.style(Scope::OverlaySelected)) } else { theme.style(scope) };
    if selected {
        for row in [area, detail] {
            buffer.set_style(row.intersection(*buffer.area()), theme.style(Scope::OverlaySelected));
        }
    }
    let lead_style = match line.target {
        Target::Voice(voice) => patch(Scope::Speaker).patch(theme.voice(voice)),
        Target::Error => patch(Scope::StatusError),
        Target::Bookmark(_) => patch(Scope::Accent),
        Target::Fact(_) => patch(Scope::Dim),
        _ => patch(Scope::StatusKey),
    };
    put(buffer, Rect { width: lead.min(area.width), ..area }, &shortened(&line.lead, usize::from(lead)), lead_style);
    let text = without_left(area, lead + 2);
    let own_row = detail.y != area.y;
    // The words come first: what is left of the row is for the detail, at its right end.
    let column = put(buffer, text, &shortened(&line.text, usize::from(text.width)), patch(Scope::Overlay));
    let left = without_left(text, column - text.x + 2);
    let rest =
        if own_row { without_left(detail, lead + 2) } else { without_left(left, left.width.saturating_sub(width(&line.detail) as u16)) };
    if own_row || rest.width >= LEAST_DETAIL || usize::from(rest.width) >= width(&line.detail) {
        put(buffer, rest, &shortened(&line.detail, usize::from(rest.width)), patch(Scope::Dim));
    }
}

fn nothing(model: &Model, overlay: &Overlay) -> &'static str {
    match overlay.kind() {
        _ if !overlay.filter().is_empty() => "nothing matches",
        OverlayKind::Cast if model.reader.open().is_some_and(Open::awaits_voices) => "the voices are still being read",
        OverlayKind::Bookmarks => "no bookmarks yet: b sets one",
        OverlayKind::Cast => "nobody is quoted in this article",
        OverlayKind::Pictures => "this article has no pictures",
        OverlayKind::Messages => "nothing has been said",
        OverlayKind::Encodings | OverlayKind::Provenance => "no article is open",
        OverlayKind::Help => "no keys",
    }
}
