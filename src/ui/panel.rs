//! A panel in the place of the list of articles: a head with its name, the place and how it is narrowed or sorted, then its lines.

use ratatui::layout::{Position, Rect};

use super::cells::{Screen, at, row_of, without_left};
use super::lines::{self, Looks};
use super::{selection, voices};
use crate::app::{LIST_HEAD, Line, Model, Open, Pane, Panel, PanelKind, Target, line_detail, thousands};
use crate::config::{Scope, Theme};

/// Columns left of a line: the bar and air.
const INDENT: u16 = 2;

/// Draws a panel; gives the place of its cursor.
pub(super) fn draw(model: &Model, panel: &Panel, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Option<Position> {
    head(model, panel, theme, row_of(area, 0), screen);
    let body = Rect { y: area.y + LIST_HEAD.min(area.height), height: area.height.saturating_sub(LIST_HEAD), ..area };
    let inner = Rect { width: body.width.saturating_sub(INDENT + 1), x: body.x + INDENT.min(body.width), ..body };
    let rows = panel.rows();
    if rows.is_empty() {
        screen.put(row_of(inner, 0), nothing(model, panel), theme.style(Scope::Dim));
        return at(row_of(inner, 0));
    }
    let height = panel.kind().rows_of_line(model.view().roomy_list());
    let filled = panel.kind().written_rows(model.view().roomy_list());
    let voices = model.open().filter(|_| panel.kind() == PanelKind::Voices);
    if voices.is_some() {
        voices::draw_titles(theme, Rect { height: 1.min(area.height), y: body.y.saturating_sub(1), ..inner }, screen);
    }
    // The leads of all lines are alike but for the numbers of pictures and the labels of facts, which are few.
    let looks = Looks::of(rows.iter().take(200), Scope::Text, Scope::ListSelected, inner.width, screen.widths());
    let mut cursor = None;
    for (down, place) in (rows.top()..rows.len()).take(usize::from(body.height / height) + 1).enumerate() {
        let Some(line) = rows.get(place) else { break };
        let from = down as u16 * height;
        let area = Rect { y: inner.y + from, height: filled.min(inner.height.saturating_sub(from)), ..inner };
        if area.is_empty() {
            break;
        }
        let is_selected = place == rows.selected();
        if is_selected {
            let whole = Rect { x: body.x, width: body.width, ..area };
            for row in 0..area.height {
                selection::draw(model, theme, row_of(whole, row), screen);
            }
            cursor = at(area);
        }
        match voices {
            Some(open) => voices::draw(open, theme, line, is_selected, area, screen),
            None => lines::draw(theme, line, &line_detail(model, line), &looks, is_selected, area, screen),
        }
        if let Target::Match(row) = line.target
            && let Some((_, matched)) = model.library_search().rows().get(row as usize)
        {
            lines::mark(theme, line, matched.found, &looks, area, screen);
        }
    }
    cursor
}

fn head(model: &Model, panel: &Panel, theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    // Headings are no places; where there are none, nothing is counted.
    let has_headings = panel.kind() == PanelKind::Provenance;
    let number = match (panel.narrowing(), panel.order().name()) {
        _ if has_headings => String::new(),
        ("", _) if panel.kind() == PanelKind::Matches => {
            let parts = [place(panel), model.library_search().told()];
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
        }
        ("", "") => place(panel),
        ("", order) => format!("{} · {order}", place(panel)),
        (narrowing, _) => format!("{} · “{narrowing}”", place(panel)),
    };
    let style = theme.style(if model.focus() == Pane::List { Scope::Title } else { Scope::Dim });
    let column = screen.put(without_left(area, INDENT), panel.kind().title(), style);
    let rest = without_left(area, column - area.x + 2);
    let number = screen.shortened(&number, rest.width.saturating_sub(2));
    let right = rest.width.saturating_sub(screen.width(&number) + 2);
    screen.put(without_left(rest, right), &number, theme.style(Scope::Dim));
}

fn place(panel: &Panel) -> String {
    let rows = panel.rows();
    if panel.kind() == PanelKind::Voices {
        // What a voice says stands under it and is not one more of them.
        let voices = |line: &&Line| matches!(line.target, Target::Voice(_) | Target::Denied(_));
        let place = rows.iter().take(rows.selected() + 1).filter(voices).count();
        return format!("{}/{}", thousands(place), thousands(rows.iter().filter(voices).count()));
    }
    // A heading is no row to stand on.
    let is_row = |line: &&Line| line.target.is_place();
    let place = rows.iter().take(rows.selected() + 1).filter(is_row).count();
    format!("{}/{}", thousands(place), thousands(rows.iter().filter(is_row).count()))
}

pub(super) fn nothing(model: &Model, panel: &Panel) -> &'static str {
    match panel.kind() {
        _ if !panel.narrowing().is_empty() => "nothing matches",
        PanelKind::Voices if model.open().is_some_and(Open::awaits_voices) => "the voices are still being read",
        PanelKind::Bookmarks => "no bookmarks yet: b sets one",
        PanelKind::Quotations => "nobody is quoted in these articles",
        PanelKind::Matches if model.library_search().is_searching() => "searching …",
        PanelKind::Matches if model.library_search().typed().trim().is_empty() => "type what to look for in all articles of the list",
        PanelKind::Matches => "not found in the articles of the list",
        PanelKind::Check if model.checks().is_checking() => "checking the quotations …",
        PanelKind::Check if model.checks().has_failed() => "the draft could not be checked",
        PanelKind::Check => "nothing stands in quotation marks here",
        PanelKind::Copies if model.copies().is_looking() => "looking for other copies of this story …",
        PanelKind::Copies => "no other copy of this story is at hand",
        PanelKind::Life if model.life().is_looking() => "looking for these words in all articles …",
        PanelKind::Life => "these words could not be looked for",
        PanelKind::Codes => "no codes yet: t and Enter makes one in the text",
        PanelKind::Voices => "nobody is quoted in this article",
        PanelKind::Pictures => "this article has no pictures",
        PanelKind::Notices => "nothing has been said",
        PanelKind::Encodings | PanelKind::Provenance => "no article is open",
        PanelKind::Help => "no keys",
    }
}
