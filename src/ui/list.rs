//! The list pane: a head with place and number, then two rows an article, or one in columns (`compact`).

use ratatui::layout::{Position, Rect};

use super::cells::{Screen, at, row_of, without_left};
use super::counts::counts;
use super::{compact, selection};
use crate::app::{Level, Model, Pane, count, date, thousands};
use crate::catalogue::EntryId;
use crate::config::{ListForm, Scope, Theme};
use crate::text::Widths;

/// Columns left of a title: the bar, the dot and air.
const INDENT: u16 = 4;

/// Draws the list; gives the place of the selected row.
pub(super) fn draw(model: &Model, theme: &Theme, area: Rect, screen: &mut Screen<'_>) -> Option<Position> {
    head(model, theme, row_of(area, 0), screen);
    let body =
        Rect { y: area.y + crate::app::LIST_HEAD.min(area.height), height: area.height.saturating_sub(crate::app::LIST_HEAD), ..area };
    if model.list().is_empty() {
        screen.put(without_left(row_of(body, 0), INDENT), empty(model), theme.style(Scope::Dim));
        return at(row_of(body, 0));
    }
    let rows = model.rows_of_article();
    let mut cursor = None;
    let columns = (model.view().list_form() == ListForm::Compact).then(|| compact::Columns::of(body.width));
    if let Some(columns) = &columns {
        columns.draw_names(theme, row_of(area, 1), screen);
    }
    for (line, place) in (model.list().top()..model.list().len()).take(usize::from(body.height / rows) + 1).enumerate() {
        let Some(article) = model.list().article(place) else { break };
        let down = line as u16 * rows;
        let selected = place == model.list().selected();
        if selected {
            cursor = at(without_left(row_of(body, down), INDENT));
        }
        match &columns {
            Some(columns) => {
                let above = (line > 0).then(|| model.list().article(place - 1)).flatten();
                columns.draw(model, theme, compact::Line { article, above, selected }, row_of(body, down), screen);
            }
            None => draw_entry(model, theme, article, selected, [row_of(body, down), row_of(body, down + 1)], screen),
        }
    }
    cursor
}

pub(super) fn empty(model: &Model) -> &'static str {
    if model.list().is_scanning() {
        "reading the folder …"
    } else if !model.list().filter().is_empty() {
        "nothing matches the filter"
    } else if model.list().view().is_some() {
        "no article is in this view"
    } else {
        "no articles here"
    }
}

fn head(model: &Model, theme: &Theme, area: Rect, screen: &mut Screen<'_>) {
    let list = &model.list();
    let place = if list.is_empty() { 0 } else { list.selected() + 1 };
    let more = if list.is_scanning() { "…" } else { "" };
    let what = match list.unread_texts() {
        0 => list.sort().name().to_owned(),
        texts => format!("{} not indexed yet", thousands(texts)),
    };
    let number = format!("{}/{}{more} · {what}", thousands(place), thousands(list.len()));
    let name = match (list.filter(), list.view()) {
        ("", None) => folder_name(model),
        ("", Some(view)) => view.to_owned(),
        (filter, None) => format!("“{filter}”"),
        (filter, Some(view)) => format!("{view} “{filter}”"),
    };
    let style = theme.style(if model.focus() == Pane::List { Scope::Title } else { Scope::Dim });
    let room = area.width.saturating_sub(screen.width(&number) + 5);
    screen.put(without_left(area, 2), &screen.shortened(&name, room), style);
    let right = area.width.saturating_sub(screen.width(&number) + 2);
    if room > 0 {
        screen.put(without_left(area, right), &number, theme.style(Scope::Dim));
    }
}

fn folder_name(model: &Model) -> String {
    match model.roots() {
        [root] => root.name(),
        roots => format!("{} places", roots.len()),
    }
}

fn draw_entry(model: &Model, theme: &Theme, article: EntryId, selected: bool, rows: [Rect; 2], screen: &mut Screen<'_>) {
    let [title_row, meta_row] = rows;
    let entry = model.catalogue().entry(article);
    let unread = !model.catalogue().is_read(article);
    if selected {
        for row in rows {
            selection::draw(model, theme, row, screen);
        }
    }
    if unread && entry.problem.is_none() {
        screen.put_sign(without_left(title_row, 2), "•", theme.style(Scope::ListAccent));
    }
    let room = title_row.width.saturating_sub(INDENT + 1);
    let counts = counts(model.catalogue(), article, " · ");
    let meta_room = room.saturating_sub(screen.width(&counts));
    let (title_scope, meta) = match &entry.problem {
        Some(problem) => (Scope::ListProblem, problem.clone()),
        None => (if unread { Scope::ListTitleUnread } else { Scope::ListTitle }, meta(model, article, meta_room, screen.widths())),
    };
    // The look of the selection lies over that of the row.
    let style = |scope: Scope| if selected { theme.style(scope).patch(theme.style(Scope::ListSelected)) } else { theme.style(scope) };
    screen.put(without_left(title_row, INDENT), &screen.shortened(&entry.title, room), style(title_scope));
    let meta = screen.shortened(&meta, meta_room);
    screen.put(without_left(meta_row, INDENT), &format!("{meta}{counts}"), style(Scope::ListMeta));
}

/// Date, byline, minutes, voices, as far as there is room: the byline gives way first, then the minutes where there are
/// voices to tell of, then those; each as a whole.
fn meta(model: &Model, article: EntryId, room: u16, widths: Widths) -> String {
    let entry = model.catalogue().entry(article);
    let voices = model.catalogue().voices(article).filter(|&voices| voices > 0).map(|voices| count(voices, "voice"));
    let (day, minutes) = (entry.published.map(date), format!("{} min", entry.minutes));
    let (day, byline, minutes, voices) = (day.as_ref(), entry.byline.as_ref(), Some(&minutes), voices.as_ref());
    let line = |facts: &[Option<&String>]| facts.iter().flatten().map(|fact| fact.as_str()).collect::<Vec<_>>().join(" · ");
    let mut choices = vec![line(&[day, byline, minutes, voices]), line(&[day, minutes, voices])];
    if voices.is_some() {
        choices.push(line(&[day, voices]));
    }
    choices.into_iter().find(|line| widths.text(line) <= usize::from(room)).unwrap_or_else(|| line(&[day, minutes]))
}

/// The scope of a notice.
pub(super) fn notice_scope(level: Level) -> Scope {
    match level {
        Level::Info => Scope::StatusNotice,
        Level::Error => Scope::StatusError,
    }
}
