//! The status line as pieces: what stands in which column, how it looks, and what a click on it does. Drawn by `ui`, looked up by the
//! mouse; the line that is being typed is drawn by `ui` alone.
//!
//! ```text
//! A Roe 3   B Doe 1          / search  b bookmark  s voices  q list  ? help    2/14   45 %
//! └ voices ────────┘         └ keys that matter now ───────────────────────┘   └ place ──┘
//! ```

use ratatui::layout::Rect;

use super::state::facts::thousands;
use super::state::notices::Hint;
use super::state::shortened::shortened;
use super::state::solo::Solo;
use super::state::voices::letter;
use super::{Action, Level, Model, Open, Pane, Panel, PanelKind, Prompt, PromptKind, Target, layers, versions};
use crate::config::Context;
use crate::search::Syntax;
use crate::text::Widths;

/// A part of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its first column, from that of the line.
    pub column: u16,
    /// The words.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// What a click on it does.
    pub click: Option<Click>,
}

/// How a part of the line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// As the line itself.
    Plain,
    /// A key.
    Key,
    /// The letter of a voice.
    Voice(usize),
    /// What was said.
    Said(Level),
}

/// What a click on a part of the line does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Click {
    /// The same as a key.
    Act(Action),
    /// Goes to the next words of a voice.
    Voice(usize),
}

/// Whether something is being typed or has been said.
pub fn has_news(model: &Model) -> bool {
    let notices = model.notices();
    let waits = || model.keys().waiting(&model.config().keymap, model.context()).is_some();
    model.prompt().is_some() || notices.current().is_some() || notices.hint().is_some() || waits()
}

/// Where the line is. Without distraction there is none, but what is typed or said must be seen.
pub fn area(model: &Model) -> Rect {
    let (columns, rows) = model.view().size();
    let status = model.geometry().status;
    if status.is_empty() && has_news(model) { Rect::new(0, rows.saturating_sub(1), columns, rows.min(1)) } else { status }
}

/// The parts of the line in so many cells, from the left; while a line is typed those at the right end alone.
pub fn pieces(model: &Model, cells: u16) -> Vec<Piece> {
    let right = right_end(model, cells);
    let taken = right.first().map_or(0, |piece| cells - piece.column + 2);
    let room = cells.saturating_sub(taken);
    let mut row = Row { pieces: Vec::new(), column: 1, end: room.min(cells.saturating_sub(1)), widths: model.view().widths() };
    if model.prompt().is_none() {
        left_end(model, &mut row);
    }
    row.pieces.into_iter().chain(right).collect()
}

/// Pieces that are set one after another.
struct Row {
    pieces: Vec<Piece>,
    column: u16,
    /// The column behind the last one that may be used.
    end: u16,
    widths: Widths,
}

impl Row {
    fn room(&self) -> usize {
        usize::from(self.end.saturating_sub(self.column))
    }

    /// Sets a piece, cut where there is too little room for it.
    fn set(&mut self, text: &str, look: Look, click: Option<Click>) {
        let text = shortened(text, self.room(), self.widths);
        let cells = self.widths.text(&text) as u16;
        if cells > 0 {
            self.pieces.push(Piece { column: self.column, text, look, click });
        }
        self.column += cells;
    }

    fn skip(&mut self, cells: u16) {
        self.column = self.column.saturating_add(cells).min(self.end.max(self.column));
    }

    /// Sets a key and what it does.
    fn pair(&mut self, key: &str, word: &str, click: Option<Click>) {
        self.set(key, Look::Key, click);
        self.set(&format!(" {word}"), Look::Plain, click);
        self.skip(2);
    }
}

/// Cells of keys and their words, with the gaps behind them.
fn cells_of(keys: &[(String, &str, Action)], widths: Widths) -> usize {
    keys.iter().map(|(key, word, _)| widths.text(key) + widths.text(word) + 3).sum()
}

fn left_end(model: &Model, row: &mut Row) {
    let notices = model.notices();
    if let Some((typed, follow)) = model.keys().waiting(&model.config().keymap, model.context()) {
        return waiting(row, &typed, &followers(model, follow));
    }
    match (notices.current(), notices.hint()) {
        // The keys of what has just been opened go first: an aside about the key that opened it stands behind them.
        (None, Some(Hint::Aside(words))) if matches!(model.context(), Context::Panel | Context::Overlay) => {
            keys_and_voices(model, row);
            row.skip(1);
            if row.room() >= row.widths.text(words) {
                row.set(words, Look::Plain, None);
            }
        }
        (None, None) => keys_and_voices(model, row),
        (notice, hint) => {
            if let Some(notice) = notice {
                row.set(&notice.line(row.room(), row.widths), Look::Said(notice.level), Some(Click::Act(Action::Messages)));
                row.skip(3);
                // The keys that may still change what was done.
                for (key, action) in model.keys().may_follow(&model.config().keymap, model.context()) {
                    let word = action.name().replace('-', " ");
                    if row.widths.text(&key) + row.widths.text(&word) + 4 <= row.room() {
                        row.pair(&key, &word, Some(Click::Act(action)));
                    }
                }
            }
            let words = hint.map_or("", Hint::words);
            if notice.is_none() || row.room() >= row.widths.text(words) {
                row.set(words, Look::Plain, None);
            }
        }
    }
}

/// A key that may follow a begun command.
struct Follower {
    key: String,
    word: String,
    click: Option<Click>,
}

/// The keys that may follow a begun command: those of the keymap, or those of the codes.
fn followers(model: &Model, follow: Vec<(String, Action)>) -> Vec<Follower> {
    let follower = |(key, action): (String, Action)| Follower {
        key,
        word: action.name().replace('-', " "),
        click: (!action.takes_key()).then_some(Click::Act(action)),
    };
    if model.keys().argument() != Some(Action::CodePassage) {
        return follow.into_iter().map(follower).collect();
    }
    let codes = model.bookmarks().codes().iter();
    let codes = codes.filter_map(|code| Some(Follower { key: code.key?.to_string(), word: code.name.clone(), click: None }));
    let bound = model.config().keymap.bindings(model.context()).into_iter().find(|(_, action)| *action == Action::NewCode);
    let new = bound.and_then(|(keys, action)| Some((keys.rsplit(' ').next()?.to_owned(), action)));
    codes.chain(new.map(follower)).collect()
}

/// A begun command and what may follow, as far as there is room.
fn waiting(row: &mut Row, typed: &str, follow: &[Follower]) {
    row.set(typed, Look::Key, None);
    row.skip(3);
    for (place, Follower { key, word, click }) in follow.iter().enumerate() {
        let more = if place + 1 < follow.len() { 4 } else { 1 };
        if row.widths.text(key) + row.widths.text(word) + more > row.room() {
            row.set("…", Look::Plain, None);
            break;
        }
        row.pair(key, word, *click);
    }
}

/// The voices as far as there is room, then the keys that matter now.
fn keys_and_voices(model: &Model, row: &mut Row) {
    let keys = keys(model);
    // The ways out and to the help always have room.
    let least = cells_of(keys.get(keys.len().saturating_sub(2)..).unwrap_or_default(), row.widths);
    let reading = matches!(model.context(), Context::Reading | Context::Selection);
    if reading && let Some(open) = model.reader().open() {
        let speakers = &open.document().annotations().speakers;
        let alone = open.solo().map(Solo::voice);
        let shown = open.voices().all().iter().enumerate();
        let shown = shown.filter(|(index, _)| alone.map_or(open.voices().is_quoted(*index), |alone| alone == *index));
        for (index, voice) in shown {
            let Some(speaker) = speakers.get(voice.speaker.0) else { continue };
            let name = match alone {
                Some(_) => format!(" only {}", speaker.name),
                None => format!(" {} {}", short_name(&speaker.name), voice.quotations),
            };
            if row.widths.text(&name) + 4 + least > row.room() {
                break;
            }
            row.set(&letter(index).to_string(), Look::Voice(index), Some(Click::Voice(index)));
            row.set(&name, Look::Plain, Some(Click::Voice(index)));
            row.skip(3);
        }
    }
    let mut shown = keys.as_slice();
    // Behind the last pair there is no gap.
    while cells_of(shown, row.widths) > row.room() + 2 && !shown.is_empty() {
        shown = shown.get(1..).unwrap_or_default();
    }
    if reading {
        // Behind the voices they stand at the right end.
        row.skip(row.room().saturating_sub(cells_of(shown, row.widths).saturating_sub(2)) as u16);
    }
    for (key, word, action) in shown {
        row.pair(key, word, Some(Click::Act(*action)));
    }
}

/// The place in the article and among the matches, at the right end: what matters least goes first where there is little room.
fn right_end(model: &Model, cells: u16) -> Vec<Piece> {
    let mut parts: Vec<(String, Option<Click>)> = Vec::new();
    let searching = matches!(model.prompt().map(Prompt::kind), Some(PromptKind::Search { .. }));
    let reading = model.prompt().is_none() && matches!(model.context(), Context::Reading | Context::Selection);
    let open = model.reader().open().filter(|_| reading);
    if open.is_some_and(super::Open::awaits_voices) {
        parts.push(("reading voices …".to_owned(), None));
    }
    if let Some(open) = open {
        parts.push((format!("{} %", open.progress()), Some(Click::Act(Action::Where))));
    }
    if searching && model.search().syntax() == Syntax::Expression {
        parts.push(("regex".to_owned(), None));
    }
    if model.search().is_active() && (searching || model.focus() == Pane::Reading) {
        let total = model.search().matches().len();
        let place = model.search().current().map_or(0, |current| current + 1);
        let total = if model.search().is_searching() { "…".to_owned() } else { thousands(total) };
        parts.push((format!("{}/{total}", thousands(place)), Some(Click::Act(Action::NextMatch))));
    }
    let widths = model.view().widths();
    let wanted = |parts: &[(String, Option<Click>)]| parts.iter().map(|(text, _)| widths.text(text) + 3).sum::<usize>();
    while wanted(&parts) > usize::from(cells / 2) && !parts.is_empty() {
        parts.remove(0);
    }
    // From the right: the place in the text, what is still being read, the kind of search, the place among the matches.
    let order =
        |text: &str| usize::from(text.ends_with('%')) * 3 + usize::from(text.starts_with("reading")) * 2 + usize::from(text == "regex");
    parts.sort_by_key(|(text, _)| order(text));
    let mut column = (usize::from(cells) + 2).saturating_sub(wanted(&parts)) as u16;
    let set = |(text, click): (String, Option<Click>)| {
        let piece = Piece { column, look: Look::Plain, click, text };
        column += widths.text(&piece.text) as u16 + 3;
        piece
    };
    parts.into_iter().map(set).collect()
}

/// The keys of the list of voices: what Enter does there depends on the line.
fn voices_keys(model: &Model) -> &'static [(Action, &'static str)] {
    let alone = model.open().and_then(Open::solo).map(Solo::voice);
    match (model.panel().and_then(Panel::target), alone) {
        (Some(Target::Voice(voice)), Some(alone)) if alone != voice => &[(Action::Filter, "narrow"), (Action::Open, "only this voice")],
        (_, Some(_)) => &[(Action::CopyCitation, "copy to print"), (Action::Open, "read here")],
        (Some(Target::Voice(_)), None) => {
            &[(Action::ReportedWords, "reported words"), (Action::Filter, "narrow"), (Action::Open, "only this voice")]
        }
        (_, None) => &[(Action::CopyCitation, "copy to print"), (Action::Filter, "narrow"), (Action::Open, "read here")],
    }
}

/// The keys that matter now, the most useful last.
fn keys(model: &Model) -> Vec<(String, &'static str, Action)> {
    let context = model.context();
    let wanted: &[(Action, &str)] = match context {
        Context::Selection => {
            &[(Action::ExtendWord, "word"), (Action::NextSentence, "sentence"), (Action::Bookmark, "bookmark"), (Action::Copy, "copy")]
        }
        Context::Reading if model.open().and_then(Open::solo).is_some() => {
            &[(Action::PreviousRow, "previous"), (Action::NextRow, "next passage")]
        }
        Context::Reading => &[(Action::Search, "search"), (Action::Bookmark, "bookmark"), (Action::Voices, "voices")],
        Context::Panel => match model.panel().map(Panel::kind) {
            Some(PanelKind::Bookmarks) if versions::is_one_of_several(model, model.panel().and_then(Panel::target)) => &[
                (Action::Delete, "delete"),
                (Action::SplitVersion, "keep both"),
                (Action::KeepVersion, "keep this version"),
                (Action::Open, "read here"),
            ],
            Some(PanelKind::Bookmarks) => &[(Action::Delete, "delete"), (Action::Filter, "narrow"), (Action::Open, "read here")],
            Some(PanelKind::Matches) => &[(Action::SearchLibrary, "search"), (Action::Filter, "narrow"), (Action::Open, "read here")],
            Some(PanelKind::Check) => {
                &[(Action::FocusNext, "draft or source"), (Action::Sort, "sort"), (Action::Filter, "narrow"), (Action::Open, "read here")]
            }
            Some(PanelKind::Codes) => &[(Action::Sort, "sort"), (Action::Filter, "narrow"), (Action::Open, "its passages")],
            Some(PanelKind::Life) => &[(Action::Sort, "sort"), (Action::Filter, "narrow"), (Action::Open, "read here")],
            Some(PanelKind::Copies) => &[(Action::Filter, "narrow"), (Action::Open, "read here")],
            Some(PanelKind::Quotations) => &[
                (Action::Bookmark, "keep"),
                (Action::Group, "group"),
                (Action::CopyCitation, "copy to print"),
                (Action::Filter, "narrow"),
                (Action::Open, "read here"),
            ],
            Some(PanelKind::Voices) => voices_keys(model),
            Some(PanelKind::Provenance | PanelKind::Notices) => &[(Action::Copy, "copy"), (Action::Filter, "narrow")],
            Some(PanelKind::Encodings) => &[(Action::Filter, "narrow"), (Action::Open, "choose")],
            _ => &[(Action::Filter, "narrow"), (Action::Open, "open")],
        },
        Context::Overlay if model.help().is_none() && model.ledger().glance().is_some() => &[],
        Context::Overlay if model.help().is_none() => &[(Action::LineDown, "next"), (Action::Open, "its place"), (Action::Pictures, "all")],
        Context::Overlay => &[(Action::Filter, "filter"), (Action::Open, "do it")],
        Context::List | Context::Prompt => &[(Action::Sort, "sort"), (Action::Filter, "filter"), (Action::Open, "read")],
    };
    let at_picture = || {
        let open = model.reader().open().filter(|_| context == Context::Reading);
        open.is_some_and(|open| open.document().picture_at(open.unit().range.start()).is_some())
    };
    let picture: &[(Action, &str)] = if at_picture() { &[(Action::Picture, "picture")] } else { &[] };
    let out = [(Action::Back, layers::next_out(model).word())];
    let help: &[(Action, &str)] = if model.help().is_none() { &[(Action::Help, "help")] } else { &[] };
    let all = wanted.iter().chain(picture).chain(&out).chain(help);
    all.filter_map(|(action, word)| Some((model.config().keymap.first_key(context, *action)?, *word, *action))).collect()
}

/// The last name; a name of one word as it is.
fn short_name(name: &str) -> &str {
    name.rsplit(' ').find(|part| part.chars().count() > 2 && !part.ends_with('.')).unwrap_or(name)
}
