//! The reading pane: the visible rows of the layout with their gutter.
//!
//! ```text
//! ◆A  “At last,” said Ms. Reed          bookmark, voice, two of air, text
//!  ┊  Photo: the bridge at dawn.
//! ```

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::cells::{Screen, at, row_of, without_left};
use super::highlight::{self, Heard};
use crate::app::{DENIED, Geometry, Model, Open, letter};
use crate::article::BlockKind;
use crate::catalogue::Cause;
use crate::config::{Action, Context, Scope, Theme};
use crate::layout::{Part, Row, RowId, TablePart};
use crate::library::is_saved;
use crate::text::TextRange;

/// Draws the article; gives the place of the unit, or of the end of the selection that moves.
pub(super) fn draw(model: &Model, theme: &Theme, geometry: Geometry, screen: &mut Screen<'_>) -> Option<Position> {
    let text = geometry.text;
    if let Some((locator, failure)) = model.reader().failure() {
        screen.put(row_of(text, 0), &locator.name(), theme.style(Scope::Title));
        let lines = crate::layout::wrapped(&failure.reason, text.width, screen.widths());
        for (line, down) in lines.iter().zip(2..) {
            screen.put(row_of(text, down), line, theme.style(Scope::ListProblem));
        }
        let down = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(3);
        screen.put(row_of(text, down), &way_on(model, failure.cause), theme.style(Scope::Dim));
        return at(text);
    }
    let open = model.reader().open()?;
    let mut marked = Vec::new();
    for ((id, row), down) in open.layout().page(open.top(), text.height).zip(0..) {
        let area = row_of(text, down);
        draw_row(model, open, theme, row, area, screen);
        draw_gutter(model, open, theme, (id, row), area, geometry.reading, screen, &mut marked);
    }
    let offset = open.selection().map_or(open.unit().range.start(), |selection| selection.head);
    let position = open.layout().position_of(offset);
    let down = open.layout().distance(open.top(), position.row, text.height)?;
    Some(Position::new(text.x + position.column.min(text.width.saturating_sub(1)), text.y + down))
}

/// What can be done about an article that cannot be shown.
pub(super) fn way_on(model: &Model, cause: Cause) -> String {
    let (action, what) = match cause {
        Cause::Gone => (Action::Reload, "looks through the folder again"),
        Cause::Broken | Cause::NoArticle => (Action::OpenEditor, "opens the file in the editor"),
        Cause::TooSlow | Cause::Cancelled => (Action::Reload, "tries again"),
        Cause::TooLarge | Cause::Refused => return String::new(),
    };
    let key = model.config().keymap.first_key(Context::List, action);
    key.map(|key| format!("{key} {what}")).unwrap_or_default()
}

fn draw_row(model: &Model, open: &Open, theme: &Theme, row: &Row, area: Rect, screen: &mut Screen<'_>) {
    match row {
        Row::Blank => {}
        Row::Title(title) => {
            screen.put(area, title, theme.style(Scope::Title));
        }
        Row::Masthead(facts) => {
            let column = screen.put(area, facts, theme.style(Scope::Meta));
            if let Some(address) = &open.document().article().metadata().url {
                screen.link(area, column - area.x, address);
            }
        }
        Row::Rule { .. } => {
            let sign = "·   ·   ·";
            screen.put(without_left(area, area.width.saturating_sub(screen.width(sign)) / 2), sign, theme.style(Scope::Rule));
        }
        Row::Fold { summary, open: unfolded, .. } => {
            let sign = if *unfolded { "▾ " } else { "▸ " };
            let column = screen.put(area, sign, theme.style(Scope::Fold));
            screen.put(without_left(area, column - area.x), summary, theme.style(Scope::Fold));
        }
        Row::Text { block, range, indent, marker } => {
            if let Some(marker) = marker {
                let right = indent.saturating_sub(screen.width(marker) + 1);
                screen.put(without_left(area, right), marker, theme.style(Scope::Dim));
            }
            draw_words(model, open, theme, *block, *range, without_left(area, *indent), screen);
        }
        Row::Table { block, parts } => {
            for TablePart { column, part } in parts {
                let area = without_left(area, *column);
                match part {
                    Part::Words(range) => draw_words(model, open, theme, *block, *range, area, screen),
                    Part::Label(label) => _ = screen.put(area, label, theme.style(Scope::Strong)),
                    Part::Line(cells) => {
                        let line = screen.widths().sign("─", "-").repeat(usize::from(*cells));
                        screen.put(area, &line, theme.style(Scope::Rule));
                    }
                }
            }
        }
    }
}

/// Words of the article, each in its style.
fn draw_words(model: &Model, open: &Open, theme: &Theme, block: usize, range: TextRange, area: Rect, screen: &mut Screen<'_>) {
    let mut rest = area;
    for (part, style) in highlight::runs(model, open, theme, open.document().kind(block), range) {
        let column = screen.put(rest, open.document().article().slice(part), style);
        if let Some(address) = open.document().article().link_at(part.start()) {
            screen.link(rest, column - rest.x, address);
        }
        rest = without_left(rest, column - rest.x);
    }
}

/// The letter of the voice that speaks on the row, the sign of a denied quotation, the sign of a caption, the mark of a bookmark that begins here.
#[allow(clippy::too_many_arguments)] // the parts of one row, used once
fn draw_gutter(
    model: &Model,
    open: &Open,
    theme: &Theme,
    (_, row): (RowId, &Row),
    area: Rect,
    pane: Rect,
    screen: &mut Screen<'_>,
    marked: &mut Vec<TextRange>,
) {
    let (Some(block), Some(range)) = (row.block(), row.range()) else { return };
    let room = area.x - pane.x;
    let column = |before: u16| (before <= room && before > 0).then(|| Rect { x: area.x - before, width: 1, ..area });
    let (mark_column, voice_column) = if room >= crate::app::GUTTER { (column(4), column(3)) } else { (column(room.min(1)), column(room)) };
    if let Some(cell) = voice_column {
        match open.document().kind(block) {
            BlockKind::Caption | BlockKind::Credit => {
                let sign = if begins_with_picture(open, range) { "▣" } else { "┊" };
                screen.put_sign(cell, sign, theme.style(Scope::Gutter));
            }
            BlockKind::Quote => {
                screen.put_sign(cell, "▏", theme.style(Scope::Gutter));
            }
            _ if open.document().annotations().possible_captions.binary_search(&block).is_ok() => {
                screen.put_sign(cell, "·", theme.style(Scope::Gutter));
            }
            _ => {}
        }
        if open.voices().denied_in(range).next().is_some() {
            screen.put_sign(cell, DENIED, theme.style(Scope::Gutter));
        }
        if let Some((letter, style)) = voice_letter(Heard::of(model, open), open, theme, range) {
            screen.put(cell, &letter.to_string(), style);
        }
    }
    let begins = model.bookmarks().passages_in(range).find(|passage| !marked.contains(passage));
    if let (Some(passage), Some(cell)) = (begins, mark_column) {
        screen.put_sign(cell, "◆", theme.style(Scope::Accent));
        marked.push(passage);
    }
}

/// Whether the row is the first of a caption whose picture was saved with the article.
fn begins_with_picture(open: &Open, range: TextRange) -> bool {
    let pictures = open.document().article().pictures();
    let from = pictures.partition_point(|picture| picture.at < range.start());
    pictures[from..].iter().take_while(|picture| picture.at == range.start()).any(|picture| is_saved(&picture.source))
}

/// The letter of the voice that speaks on the row, or a small one of that whose words are reported there; failing both, of that
/// which is named.
fn voice_letter(heard: Heard, open: &Open, theme: &Theme, range: TextRange) -> Option<(char, Style)> {
    let voices = open.voices();
    let large = |voice: usize| (letter(voice), theme.voice(voice).patch(theme.style(Scope::Speaker)));
    let small = |voice: usize| (letter(voice).to_ascii_lowercase(), theme.voice(voice));
    let speaks = voices.quotations_in(range).filter_map(|(_, voice)| voice).find(|voice| heard.hears(*voice));
    let reported = voices.reported_in(range).map(|(_, voice)| voice).find(|voice| heard.shows_reported(*voice));
    let named = voices.sources_in(range).map(|(_, voice)| voice).find(|voice| heard.shows_source(open, *voice));
    let named = named.map(|voice| if voices.is_quoted(voice) { large(voice) } else { small(voice) });
    speaks.map(large).or(reported.map(small)).or(named)
}
