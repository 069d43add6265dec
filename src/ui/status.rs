//! The status line: the line that is being typed, or what may follow a begun command, or what was said, or else the
//! voices of the article and the keys that matter now. The place in the article stands at its right end.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::cells::{put, without_left};
use super::list::notice_scope;
use crate::app::{Hint, Model, Pane, Panel, PanelKind, Prompt, PromptKind, letter, shortened, thousands};
use crate::config::{Action, Context, Scope, Theme};
use crate::search::Syntax;
use crate::text::{cell_width, graphemes, width};

/// Whether something is being typed or has been said.
pub(super) fn has_news(model: &Model) -> bool {
    model.prompt().is_some()
        || model.notices().current().is_some()
        || model.notices().hint().is_some()
        || model.keys().waiting(&model.config().keymap, model.context()).is_some()
}

/// Draws the status line; gives the place of the cursor of the line that is being typed.
pub(super) fn draw(model: &Model, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    buffer.set_style(area.intersection(*buffer.area()), theme.style(Scope::Status));
    let right = right_end(model);
    let room = area.width.saturating_sub(width(&right) as u16 + 3);
    let left = Rect { width: room, ..area };
    put(buffer, without_left(area, area.width.saturating_sub(width(&right) as u16 + 1)), &right, theme.style(Scope::Status));
    if let Some(prompt) = model.prompt() {
        return Some(draw_prompt(model, prompt, theme, left, buffer));
    }
    let left = without_left(left, 1);
    if let Some((typed, follow)) = model.keys().waiting(&model.config().keymap, model.context()) {
        draw_waiting(theme, &typed, &follow, left, buffer);
    } else {
        match (model.notices().current(), model.notices().hint()) {
            // The keys of what has just been opened go first: an aside about the key that opened it stands behind them.
            (None, Some(Hint::Aside(words))) if matches!(model.context(), Context::Panel | Context::Overlay) => {
                let rest = without_left(draw_keys(model, theme, left, buffer), 1);
                if usize::from(rest.width) >= width(words) {
                    draw_said(model, theme, rest, buffer);
                }
            }
            (None, None) => _ = draw_keys(model, theme, left, buffer),
            _ => draw_said(model, theme, left, buffer),
        }
    }
    None
}

/// What was said, and a hint behind it where there is room.
fn draw_said(model: &Model, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let mut rest = area;
    if let Some(notice) = model.notices().current() {
        let column = put(buffer, area, &notice.line(usize::from(area.width)), theme.style(notice_scope(notice.level)));
        rest = without_left(area, column - area.x + 3);
    }
    let hint = model.notices().hint().map_or("", Hint::words);
    if rest.width == area.width || usize::from(rest.width) >= width(hint) {
        put(buffer, rest, &shortened(hint, usize::from(rest.width)), theme.style(Scope::Status));
    }
}

fn right_end(model: &Model) -> String {
    let mut parts = Vec::new();
    let searching = matches!(model.prompt().map(Prompt::kind), Some(PromptKind::Search { .. }));
    if model.search().is_active() && (searching || model.focus() == Pane::Reading) {
        let total = model.search().matches().len();
        let place = model.search().current().map_or(0, |current| current + 1);
        let total = if model.search().is_searching() { "…".to_owned() } else { thousands(total) };
        parts.push(format!("{}/{total}", thousands(place)));
    }
    if searching && model.search().syntax() == Syntax::Expression {
        parts.push("regex".to_owned());
    }
    if model.prompt().is_none()
        && matches!(model.context(), Context::Reading | Context::Selection)
        && let Some(open) = model.reader().open()
    {
        if open.awaits_voices() {
            parts.push("reading voices …".to_owned());
        }
        parts.push(format!("{} %", open.progress()));
    }
    parts.join("   ")
}

fn draw_prompt(model: &Model, prompt: &Prompt, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Position {
    let style = theme.style(Scope::Prompt);
    let column = put(buffer, without_left(area, 1), prompt.kind().label(), theme.style(Scope::StatusKey));
    let field = without_left(area, column - area.x);
    let (before, after) = prompt.text().split_at(prompt.cursor());
    let (before, after) = (before.replace('\n', "⏎"), after.replace('\n', "⏎"));
    // Of a line that is too long the part before the cursor is shown: that is what is being typed.
    let mut room = usize::from(field.width).saturating_sub(1);
    let fits = |cluster: &str| room.checked_sub(cell_width(cluster)).map(|left| room = left).is_some();
    let start = graphemes(&before).rev().scan(fits, |fits, (range, cluster)| fits(cluster).then_some(range.start())).last();
    let before = before.get(start.unwrap_or(before.len())..).unwrap_or_default();
    let shown = format!("{before}{after}");
    let end = put(buffer, field, &shown, style);
    let rest = without_left(field, end - field.x);
    let hint = match (prompt.kind(), prompt.completion(), model.search().problem()) {
        (PromptKind::Search { .. }, _, Some(problem)) => problem.to_owned(),
        (PromptKind::Command, Some((candidates, shown)), _) if candidates.len() > 1 => {
            // The next ones first: the one that is shown stands in the line itself.
            let (before, after) = candidates.split_at((shown + 1).min(candidates.len()));
            [after, before.get(..shown).unwrap_or_default()].concat().join("  ")
        }
        (PromptKind::NewNote { .. } | PromptKind::EditNote(_), _, _) if prompt.text().is_empty() => {
            "enter saves, A-enter begins a new line".to_owned()
        }
        (PromptKind::Search { .. }, _, _) if prompt.text().is_empty() => {
            "words, re:EXPRESSION, in:quote, in:caption, speaker:NAME".to_owned()
        }
        _ => String::new(),
    };
    let hint_area = without_left(rest, 3);
    put(buffer, hint_area, &shortened(&hint, usize::from(hint_area.width)), theme.style(Scope::Dim));
    let cursor = width(before) as u16;
    Position::new(field.x + cursor.min(field.width.saturating_sub(1)), field.y)
}

fn draw_waiting(theme: &Theme, typed: &str, follow: &[(String, Action)], area: Rect, buffer: &mut Buffer) {
    let column = put(buffer, area, typed, theme.style(Scope::StatusKey));
    let mut rest = without_left(area, column - area.x + 3);
    for (key, action) in follow {
        let word = action.name().replace('-', " ");
        if width(key) + width(&word) + 4 > usize::from(rest.width) {
            put(buffer, rest, "…", theme.style(Scope::Status));
            break;
        }
        rest = pair(theme, key, &word, rest, buffer);
    }
}

/// The voices as far as there is room, then the keys that matter now; gives what is left.
fn draw_keys(model: &Model, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Rect {
    let keys = keys(model);
    let key_cells = |keys: &[(String, &str)]| keys.iter().map(|(key, word)| width(key) + width(word) + 3).sum::<usize>();
    let mut rest = area;
    let reading = matches!(model.context(), Context::Reading | Context::Selection);
    if reading && let Some(open) = model.reader().open() {
        let document = open.document();
        for (index, voice) in open.voices().all().iter().enumerate() {
            let Some(speaker) = document.annotations().speakers.get(voice.speaker.0) else { continue };
            let name = format!("{} {}", short_name(&speaker.name), voice.quotations);
            // The way to the help always has room.
            if width(&name) + 5 + key_cells(keys.get(keys.len() - 1..).unwrap_or_default()) > usize::from(rest.width) {
                break;
            }
            let column = put(
                buffer,
                rest,
                &letter(index).to_string(),
                theme.style(Scope::Status).patch(theme.voice(index)).patch(theme.style(Scope::Speaker)),
            );
            rest = without_left(rest, column - rest.x + 1);
            let column = put(buffer, rest, &name, theme.style(Scope::Status));
            rest = without_left(rest, column - rest.x + 3);
        }
    }
    let mut shown = keys.as_slice();
    // Behind the last pair there is no gap.
    while key_cells(shown) > usize::from(rest.width) + 2 && !shown.is_empty() {
        shown = shown.get(1..).unwrap_or_default();
    }
    let cells = key_cells(shown).saturating_sub(2) as u16;
    // Behind the voices they stand at the right end.
    let mut rest = if reading { without_left(rest, rest.width.saturating_sub(cells)) } else { rest };
    for (key, word) in shown {
        rest = pair(theme, key, word, rest, buffer);
    }
    rest
}

fn pair(theme: &Theme, key: &str, word: &str, area: Rect, buffer: &mut Buffer) -> Rect {
    let column = put(buffer, area, key, theme.style(Scope::StatusKey));
    let rest = without_left(area, column - area.x + 1);
    let column = put(buffer, rest, word, theme.style(Scope::Status));
    without_left(rest, column - rest.x + 2)
}

/// The keys that matter now, the most useful last.
fn keys(model: &Model) -> Vec<(String, &'static str)> {
    let context = model.context();
    let wanted: &[(Action, &str)] = match context {
        Context::Selection => &[
            (Action::ExtendWord, "word"),
            (Action::NextSentence, "sentence"),
            (Action::Bookmark, "bookmark"),
            (Action::Copy, "copy"),
            (Action::Escape, "give up"),
        ],
        Context::Reading => &[(Action::Search, "search"), (Action::Bookmark, "bookmark"), (Action::Cast, "voices"), (Action::Help, "help")],
        Context::Panel => match model.panel().map(Panel::kind) {
            Some(PanelKind::Bookmarks) => {
                &[(Action::Delete, "delete"), (Action::Filter, "narrow"), (Action::Open, "read here"), (Action::Escape, "back")]
            }
            Some(PanelKind::Quotations) => &[
                (Action::Bookmark, "keep"),
                (Action::Group, "group"),
                (Action::CopyCitation, "copy to print"),
                (Action::Filter, "narrow"),
                (Action::Open, "read here"),
                (Action::Escape, "back"),
            ],
            Some(PanelKind::Voices) => &[
                (Action::CopyCitation, "copy to print"),
                (Action::Filter, "narrow"),
                (Action::Open, "read here"),
                (Action::Escape, "back"),
            ],
            Some(PanelKind::Provenance) => &[(Action::Copy, "copy"), (Action::Filter, "narrow"), (Action::Escape, "back")],
            Some(PanelKind::Encodings) => &[(Action::Filter, "narrow"), (Action::Open, "choose"), (Action::Escape, "back")],
            _ => &[(Action::Filter, "narrow"), (Action::Open, "open"), (Action::Escape, "back")],
        },
        Context::Overlay if model.help().is_none() && model.ledger().glance().is_some() => {
            &[(Action::Help, "help"), (Action::Escape, "close")]
        }
        Context::Overlay if model.help().is_none() => {
            &[(Action::LineDown, "next"), (Action::Open, "its place"), (Action::Pictures, "all"), (Action::Escape, "close")]
        }
        Context::Overlay => &[(Action::Filter, "filter"), (Action::Open, "open"), (Action::Escape, "close")],
        Context::List | Context::Prompt => {
            &[(Action::Open, "read"), (Action::Filter, "filter"), (Action::Sort, "sort"), (Action::Quit, "quit"), (Action::Help, "help")]
        }
    };
    let at_picture = || {
        let open = model.reader().open().filter(|_| context == Context::Reading);
        open.is_some_and(|open| open.document().picture_at(open.unit().range.start()).is_some())
    };
    let picture: &[(Action, &str)] = if at_picture() { &[(Action::Picture, "picture")] } else { &[] };
    // The way to the help stays the last.
    let (first, last) = wanted.split_at(wanted.len().saturating_sub(1));
    let named = first.iter().chain(picture).chain(last).filter_map(|(action, word)| {
        let action = if *action == Action::Quit { Action::Back } else { *action };
        Some((model.config().keymap.first_key(context, action)?, *word))
    });
    named.collect()
}

/// The last name; a name of one word as it is.
fn short_name(name: &str) -> &str {
    name.rsplit(' ').find(|part| part.chars().count() > 2 && !part.ends_with('.')).unwrap_or(name)
}
