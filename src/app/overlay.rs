//! What lies over the panes: help, bookmarks, the cast, the pictures, the notices, encodings, provenance. All are lists of lines
//! with one cursor.

use ratatui::layout::Rect;
use ulid::Ulid;

use super::units::Direction;
use super::{Action, Effect, Level, Model, Pane, facts, letter, provenance, reader, reading};
use crate::bookmarks::Located;
use crate::config::{ACTIONS, Context, Group};
use crate::import::Encoding;
use crate::text::{TextRange, slice};

/// The widest that a list gets, in cells.
const WIDEST: u16 = 100;
/// Rows of its head.
const HEAD: u16 = 2;

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverlayKind {
    /// Keys and what they do.
    Help,
    /// All bookmarks.
    Bookmarks,
    /// The speakers of the article.
    Cast,
    /// The pictures of the article.
    Pictures,
    /// All notices.
    Messages,
    /// The encodings that the article may be in.
    Encodings,
    /// Where the article comes from and how it was read.
    Provenance,
}

impl OverlayKind {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Help => "Keys",
            Self::Bookmarks => "Bookmarks",
            Self::Cast => "Voices",
            Self::Pictures => "Pictures",
            Self::Messages => "Messages",
            Self::Encodings => "Encodings",
            Self::Provenance => "Provenance",
        }
    }

    /// Rows of one line: the words of a bookmark, what is known of it, and air.
    pub fn rows_of_line(self) -> u16 {
        if self == Self::Bookmarks { 3 } else { 1 }
    }
}

/// Where the list stands: its head and its lines, in a window with a status line.
pub fn areas(columns: u16, rows: u16) -> (Rect, Rect) {
    let height = rows.saturating_sub(u16::from(rows > 1));
    let top = u16::from(height > 10);
    let width = columns.saturating_sub(4).min(WIDEST);
    let inner = Rect::new((columns - width) / 2, top, width, height - top);
    let head = HEAD.min(inner.height);
    (inner, Rect { y: inner.y + head, height: inner.height - head, ..inner })
}

/// Lines on one page.
fn page(model: &Model) -> usize {
    let (columns, rows) = model.view.size();
    let rows_of_line = model.overlay.as_ref().map_or(1, |overlay| overlay.kind.rows_of_line());
    usize::from((areas(columns, rows).1.height / rows_of_line).max(1))
}

/// A list over the panes.
#[derive(Debug, Clone)]
pub struct Overlay {
    kind: OverlayKind,
    filter: String,
    selected: usize,
    top: usize,
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A key, a letter; stands in a column of its own.
    pub lead: String,
    /// The words.
    pub text: String,
    /// More words, less weight.
    pub detail: String,
    /// What it stands for.
    pub target: Target,
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// It is a heading.
    Heading,
    /// Nothing to open.
    Nothing,
    /// An action, to be carried out.
    Action(Action),
    /// A bookmark.
    Bookmark(Ulid),
    /// A voice of the article.
    Voice(usize),
    /// A picture of the article.
    Picture(usize),
    /// An error among the notices.
    Error,
    /// An encoding, or that which is found out.
    Encoding(Option<Encoding>),
    /// Something that is known of the article.
    Fact(usize),
}

impl Overlay {
    /// Which list.
    pub fn kind(&self) -> OverlayKind {
        self.kind
    }

    /// The filter as typed.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// The line of the cursor.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The first line on the page.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Filters the lines by words.
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.selected = 0;
        self.top = 0;
    }
}

/// Lays a list over the panes.
pub fn show(model: &mut Model, kind: OverlayKind) {
    let selected = 0;
    model.overlay = Some(Overlay { kind, filter: String::new(), selected, top: 0 });
    settle(model, Direction::Forward);
    if kind == OverlayKind::Messages && model.overlay.is_some() {
        select(model, usize::MAX);
        settle(model, Direction::Backward);
    }
}

/// Puts the cursor on a line of the list that has just been laid over the panes.
pub fn point_at(model: &mut Model, place: usize) {
    select(model, place);
    settle(model, Direction::Forward);
}

/// The lines of the list that lies over the panes.
pub fn lines(model: &Model) -> Vec<Line> {
    let Some(overlay) = &model.overlay else { return Vec::new() };
    let all = match overlay.kind {
        OverlayKind::Help => help(model),
        OverlayKind::Bookmarks => bookmarks(model),
        OverlayKind::Cast => cast(model),
        OverlayKind::Pictures => super::pictures::lines(model),
        OverlayKind::Messages => messages(model),
        OverlayKind::Encodings => reading::encodings(model),
        OverlayKind::Provenance => provenance::lines(model),
    };
    let words: Vec<String> = overlay.filter.to_lowercase().split_whitespace().map(ToOwned::to_owned).collect();
    if words.is_empty() {
        return all;
    }
    let matches = |line: &Line| {
        let text = format!("{} {} {}", line.lead, line.text, line.detail).to_lowercase();
        line.target != Target::Heading && words.iter().all(|word| text.contains(word.as_str()))
    };
    all.into_iter().filter(matches).collect()
}

fn help(model: &Model) -> Vec<Line> {
    // Looked up once for each context: the help is drawn anew with every key.
    let bindings = Context::ALL.map(|context| (context, model.config.keymap.bindings(context)));
    let keys_of = |context: Context, action: Action| -> Vec<&str> {
        let of_context = bindings.iter().filter(|(known, _)| *known == context).flat_map(|(_, bindings)| bindings);
        of_context.filter(|(_, bound)| *bound == action).map(|(keys, _)| keys.as_str()).collect()
    };
    let mut lines = Vec::new();
    for group in Group::ALL {
        let actions = ACTIONS.iter().filter(|info| info.group == group);
        let heading = |text: &str| Line { lead: String::new(), text: text.to_owned(), detail: String::new(), target: Target::Heading };
        if !lines.is_empty() {
            lines.push(heading(""));
        }
        lines.push(heading(group.title()));
        for info in actions {
            let keys = info.contexts.iter().map(|&context| keys_of(context, info.action));
            let keys = keys.max_by_key(Vec::len).unwrap_or_default().join("  ");
            let target = if info.contexts == [Context::Prompt] { Target::Nothing } else { Target::Action(info.action) };
            lines.push(Line { lead: keys, text: info.help.to_owned(), detail: info.name.to_owned(), target });
        }
    }
    lines
}

fn bookmarks(model: &Model) -> Vec<Line> {
    let line = |bookmark: &crate::bookmarks::Bookmark| {
        let mut detail = vec![bookmark.title.clone()];
        if !bookmark.note.trim().is_empty() {
            detail.push(bookmark.note.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        match model.bookmarks.located(bookmark.id) {
            Some(Located::Lost) => detail.push("lost: the words are no longer in the article".to_owned()),
            Some(Located::Maybe(_)) => detail.push("text changed here?".to_owned()),
            _ => {}
        }
        let text = bookmark.anchor.exact().split_whitespace().collect::<Vec<_>>().join(" ");
        Line { lead: "◆".to_owned(), text, detail: detail.join(" · "), target: Target::Bookmark(bookmark.id) }
    };
    let unreadable = |problem: &String| Line {
        lead: "!".to_owned(),
        text: "a bookmark that cannot be read; its file stays as it is".to_owned(),
        detail: problem.clone(),
        target: Target::Error,
    };
    model.bookmarks.newest_first().map(line).chain(model.bookmarks.unreadable().iter().map(unreadable)).collect()
}

fn cast(model: &Model) -> Vec<Line> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let document = open.document();
    let lines = open.voices().all().iter().enumerate().filter_map(|(index, voice)| {
        let speaker = document.annotations().speakers.get(voice.speaker.0)?;
        let numbers = format!("{}, {}", facts::count(voice.quotations, "quotation"), facts::count(voice.words, "word"));
        let detail = speaker.role.as_ref().map_or(numbers.clone(), |role| format!("{role} · {numbers}"));
        Some(Line { lead: letter(index).to_string(), text: speaker.name.clone(), detail, target: Target::Voice(index) })
    });
    lines.collect()
}

fn messages(model: &Model) -> Vec<Line> {
    let line = |notice: &super::Notice| Line {
        lead: if notice.level == Level::Error { "!" } else { " " }.to_owned(),
        text: notice.text.clone(),
        detail: String::new(),
        target: if notice.level == Level::Error { Target::Error } else { Target::Nothing },
    };
    model.notices.all().map(line).collect()
}

/// Carries out an action in the list; `None` when it is none of its own.
pub fn act(model: &mut Model, action: Action, count: usize) -> Option<Vec<Effect>> {
    let rows = page(model);
    let overlay = model.overlay.as_ref()?;
    let here = overlay.selected;
    let place = match action {
        Action::LineDown => here.saturating_add(count),
        Action::LineUp => here.saturating_sub(count),
        Action::PageDown => here.saturating_add(rows),
        Action::PageUp => here.saturating_sub(rows),
        Action::HalfPageDown => here.saturating_add((rows / 2).max(1)),
        Action::HalfPageUp => here.saturating_sub((rows / 2).max(1)),
        Action::Top => 0,
        Action::Bottom => usize::MAX,
        Action::Open => return Some(open_selected(model)),
        Action::Delete => return Some(delete_selected(model)),
        Action::Copy => return Some(copy_selected(model)),
        Action::Picture if overlay.kind == OverlayKind::Pictures => return Some(open_selected(model)),
        // There a slip of the finger would start a browser on something that is not in view.
        Action::Picture | Action::OpenBrowser if overlay.kind != OverlayKind::Pictures => return Some(Vec::new()),
        _ => return None,
    };
    let direction = if place >= here { Direction::Forward } else { Direction::Backward };
    select(model, place);
    settle(model, direction);
    Some(Vec::new())
}

/// Puts the cursor on a line that stands for something, the next one in a direction, and the page around it.
fn settle(model: &mut Model, direction: Direction) {
    let (lines, page) = (lines(model), page(model));
    let Some(overlay) = &mut model.overlay else { return };
    let is_place = |index: &usize| lines.get(*index).is_some_and(|line| line.target != Target::Heading);
    let below = (overlay.selected..lines.len()).find(is_place);
    let above = (0..(overlay.selected + 1).min(lines.len())).rev().find(is_place);
    let place = if direction == Direction::Forward { below.or(above) } else { above.or(below) };
    overlay.selected = place.unwrap_or(0);
    overlay.top = overlay.top.clamp((overlay.selected + 1).saturating_sub(page), overlay.selected);
    // The heading over the first line is worth a row.
    if overlay.selected > 0 && overlay.top == overlay.selected && !is_place(&(overlay.selected - 1)) && page > 1 {
        overlay.top -= 1;
    }
}

/// Puts the cursor on a line of a list that has just been laid over the panes.
pub fn begin_at(model: &mut Model, place: usize) {
    select(model, place);
    settle(model, Direction::Forward);
}

fn select(model: &mut Model, place: usize) {
    let last = lines(model).len().saturating_sub(1);
    if let Some(overlay) = &mut model.overlay {
        overlay.selected = place.min(last);
    }
}

fn selected(model: &Model) -> Option<Target> {
    lines(model).get(model.overlay.as_ref()?.selected).map(|line| line.target)
}

fn open_selected(model: &mut Model) -> Vec<Effect> {
    let Some(target) = selected(model) else { return Vec::new() };
    match target {
        Target::Heading | Target::Nothing | Target::Error | Target::Fact(_) => Vec::new(),
        Target::Action(action) => {
            model.overlay = None;
            super::dispatch::act(model, action, None)
        }
        Target::Bookmark(id) => {
            model.overlay = None;
            model.pictures.close();
            super::bookmarks::go_to(model, id)
        }
        Target::Voice(voice) => {
            model.overlay = None;
            model.pictures.close();
            model.focus = Pane::Reading;
            reader::fit(model);
            hear(model, voice);
            Vec::new()
        }
        Target::Encoding(encoding) => {
            model.overlay = None;
            reading::choose_encoding(model, encoding)
        }
        Target::Picture(index) => {
            model.overlay = None;
            super::pictures::open(model, index);
            Vec::new()
        }
    }
}

/// Goes to the next quotation of a voice, round the end.
fn hear(model: &mut Model, voice: usize) {
    let Some(open) = model.reader.open_mut() else { return };
    let from = open.unit().range.start();
    let all: Vec<TextRange> =
        open.voices().quotations().iter().filter(|(_, heard)| *heard == Some(voice)).map(|(range, _)| *range).collect();
    let next = all.iter().find(|range| range.start() > from).or(all.first()).copied();
    open.remember_jump();
    if let Some(range) = next {
        reader::visit(model, super::UnitKind::Quotation, range);
    }
}

fn delete_selected(model: &mut Model) -> Vec<Effect> {
    match selected(model) {
        Some(Target::Bookmark(id)) => super::bookmarks::delete(model, id),
        _ => Vec::new(),
    }
}

/// Copies the words of a line, of a fact all of them.
fn copy_selected(model: &Model) -> Vec<Effect> {
    let all = lines(model);
    let line = model.overlay.as_ref().and_then(|overlay| all.get(overlay.selected));
    let text = line.and_then(|line| match line.target {
        Target::Heading => None,
        Target::Fact(fact) => provenance::value(model, fact),
        _ => Some(line.text.clone()),
    });
    text.map(Effect::Copy).into_iter().collect()
}

/// The cursor stays on a line when lines go away.
pub fn keep_cursor(model: &mut Model) {
    let Some(place) = model.overlay.as_ref().map(|overlay| overlay.selected) else { return };
    select(model, place);
    settle(model, Direction::Backward);
}

/// As much of `text` as `cells` hold, with an ellipsis when it is cut.
pub fn shortened(text: &str, cells: usize) -> String {
    if crate::text::width(text) <= cells {
        return text.to_owned();
    }
    let mut room = cells.saturating_sub(1);
    let mut end = 0;
    for (range, cluster) in crate::text::graphemes(text) {
        let wide = crate::text::cell_width(cluster);
        if wide > room {
            break;
        }
        room -= wide;
        end = range.end();
    }
    if cells == 0 { String::new() } else { format!("{}…", slice(text, TextRange::new(0, end)).trim_end()) }
}
