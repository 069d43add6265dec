//! The picture that stands in the place of the article: which one, what has become of it, and the words that go with it.
//!
//! ```text
//! i ─> Awaited ─> fit: Job::Paint{room} ─> Answer::Picture ─> Shown, or Refused with the reason
//!        └───────────────────────────────────── another picture, another size ───────────┘
//! ```
//!
//! Knows cells and no pixels: reading and painting are done elsewhere.

use std::sync::Arc;

use ratatui::layout::{Rect, Size};

use super::jobs::{Job, Painted, Painting, Ticket};
use super::overlay::{self, Line, OverlayKind, Target};
use super::units::sentence_at;
use super::{Action, Effect, Model, Open, Pane, UnitKind, reader};
use crate::article::{Document, Picture, PictureSource};
use crate::layout::wrapped;
use crate::text::{TextRange, sanitise_line};

/// The widest column of words below a picture, in cells.
const WORDS: u16 = 88;

/// The pictures of the open article.
#[derive(Debug, Default)]
pub struct Pictures {
    viewer: Option<Viewer>,
}

/// The picture that is shown.
#[derive(Debug)]
pub struct Viewer {
    /// Which of [`Article::pictures`](crate::article::Article::pictures).
    pub index: usize,
    /// What is known of its file; empty until it has been read.
    pub facts: String,
    /// What has become of it.
    pub sight: Sight,
    /// Under which it was asked for; another one means that what is shown must be taken away.
    ticket: Option<Ticket>,
    /// The cells that it was asked for; other cells mean another request.
    room: Option<Size>,
}

/// What there is to see of a picture.
#[derive(Debug, Clone)]
pub enum Sight {
    /// It is being read.
    Awaited,
    /// Itself.
    Shown(Arc<Painting>),
    /// Nothing, for this reason.
    Refused(String),
}

/// The words that go with a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Its caption, without the credit.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// What the page says in its place, where that says more than the caption.
    pub alternative: Option<String>,
    /// Where it is: `pier.jpg`, `in the article's file`, `img.example.org`.
    pub origin: String,
}

impl Words {
    /// What stands below the picture: the caption, or failing that what the page says in its place.
    pub fn below(&self) -> Option<&str> {
        self.caption.as_deref().or(self.alternative.as_deref())
    }
}

/// Where the parts of a picture's page are. A part without room has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// Which picture, and what is known of it.
    pub head: Rect,
    /// The picture itself, or what stands for it.
    pub picture: Rect,
    /// Caption and credit.
    pub words: Rect,
}

impl Pictures {
    /// The picture that is shown.
    pub fn viewer(&self) -> Option<&Viewer> {
        self.viewer.as_ref()
    }

    /// Takes it away; true when there was one.
    pub fn close(&mut self) -> bool {
        self.viewer.take().is_some()
    }

    /// The picture has been painted, or not.
    pub fn painted(&mut self, painted: Painted) {
        let Some(viewer) = self.viewer.as_mut() else { return };
        viewer.facts = painted.facts.unwrap_or_default();
        viewer.sight = match painted.result {
            Ok(painting) => Sight::Shown(painting),
            Err(reason) => Sight::Refused(sanitise_line(&reason).into_owned()),
        };
    }

    /// The article has been read again: so is its picture.
    pub fn read_again(&mut self) {
        if let Some(viewer) = &mut self.viewer {
            viewer.room = None;
        }
    }

    /// The ticket of what a graphics protocol shows now: when it changes, that must be taken away.
    pub fn spoken(&self) -> Option<u64> {
        let viewer = self.viewer.as_ref()?;
        viewer.ticket.filter(|_| matches!(&viewer.sight, Sight::Shown(painting) if painting.speaks)).map(Ticket::number)
    }
}

/// Shows the picture where the reader is, or takes it away.
pub fn show(model: &mut Model) {
    if model.pictures.close() {
        return;
    }
    match model.reader.open().map(here) {
        Some(Some(index)) => open(model, index),
        Some(None) => model.notices.info(NONE),
        None => {}
    }
}

/// Lists the pictures of the article, with the cursor on the one where the reader is.
pub fn list(model: &mut Model) {
    let shown = model.pictures.viewer().map(|viewer| viewer.index);
    match model.reader.open().map(|open| shown.or_else(|| here(open))) {
        Some(Some(index)) => {
            overlay::show(model, OverlayKind::Pictures);
            overlay::point_at(model, index);
        }
        Some(None) => model.notices.info(NONE),
        None => {}
    }
}

const NONE: &str = "this article has no pictures";

/// Shows one picture of the article.
pub fn open(model: &mut Model, index: usize) {
    if model.focus != Pane::Reading {
        model.focus = Pane::Reading;
        reader::fit(model);
    }
    // What it is asked for is known when the window is: `fit` asks.
    model.pictures.viewer = Some(Viewer { index, facts: String::new(), sight: Sight::Awaited, ticket: None, room: None });
}

/// The picture that a key means: that of the unit, the first on the page, the next one, any.
fn here(open: &Open) -> Option<usize> {
    let document = open.document();
    let pictures = document.article().pictures();
    let unit = open.unit().range.start();
    let first = |wanted: &dyn Fn(usize) -> bool| pictures.iter().position(|picture| wanted(picture.at));
    let at_unit = document.picture_at(unit);
    at_unit.or_else(|| first(&|at| open.is_visible(at))).or_else(|| first(&|at| at >= unit)).or_else(|| first(&|_| true))
}

/// Carries out an action on the picture that is shown; `None` when it is none of its own.
pub fn act(model: &mut Model, action: Action, count: usize) -> Option<Vec<Effect>> {
    let index = model.pictures.viewer()?.index;
    let last = model.reader.open()?.document().article().pictures().len().saturating_sub(1);
    let place = match action {
        Action::LineDown | Action::PageDown | Action::HalfPageDown => index.saturating_add(count),
        Action::LineUp | Action::PageUp | Action::HalfPageUp => index.saturating_sub(count),
        Action::Top => 0,
        Action::Bottom => last,
        Action::Open => {
            go_to(model, index);
            return Some(Vec::new());
        }
        Action::Filter | Action::Delete => return Some(Vec::new()),
        _ => return None,
    };
    let place = place.min(last);
    if place != index {
        open(model, place);
    } else if matches!(action, Action::Top | Action::LineUp | Action::PageUp | Action::HalfPageUp) {
        model.notices.info("this is the first picture");
    } else {
        model.notices.info("this is the last picture");
    }
    Some(Vec::new())
}

/// Leaves the picture for its place in the article.
fn go_to(model: &mut Model, index: usize) {
    model.pictures.close();
    let Some(open) = model.reader.open_mut() else { return };
    let document = Arc::clone(open.document());
    let Some(picture) = document.article().pictures().get(index) else { return };
    open.remember_jump();
    let caption = document.caption_of(picture).map(|caption| (UnitKind::Caption, caption.range));
    let sentence = || sentence_at(&document, picture.at).unwrap_or(TextRange::empty(picture.at));
    let (kind, range) = caption.unwrap_or_else(|| (UnitKind::Sentence, sentence()));
    reader::visit(model, kind, range);
}

/// Asks for the picture, if it is not the one that was asked for in the cells that there are now.
pub fn fit(model: &mut Model) -> Option<Effect> {
    let index = model.pictures.viewer()?.index;
    let wanted = model.reader.wanted();
    let picture = model.reader.open().filter(|open| wanted == Some(open.locator())).and_then(|open| {
        let picture = open.document().article().pictures().get(index)?;
        Some((open.locator().clone(), picture.source.clone()))
    });
    // The article has gone, or has changed and holds it no longer.
    let Some((locator, source)) = picture.filter(|_| model.focus == Pane::Reading) else {
        model.pictures.close();
        return None;
    };
    let room = areas(model).picture.as_size();
    let reading = model.reader.reading(&locator);
    let viewer = model.pictures.viewer.as_mut()?;
    if viewer.room == Some(room) {
        return None;
    }
    let (ticket, effect) = model.tickets.start(Job::Paint { locator, source, options: reading, room });
    viewer.room = Some(room);
    viewer.ticket = Some(ticket);
    viewer.sight = Sight::Awaited;
    Some(effect)
}

/// Divides the reading pane for the picture that is shown.
pub fn areas(model: &Model) -> Areas {
    let pane = model.geometry().reading;
    let (Some(viewer), Some(open)) = (model.pictures.viewer(), model.reader.open()) else { return Areas::default() };
    // The last row of the window stays free: a picture that touches it would make some terminals scroll.
    let below = u16::from(pane.bottom() >= model.view.size().1);
    let side = if pane.width >= 40 { 2 } else { 0 };
    let roomy = pane.height >= 16;
    let inner = Rect {
        x: pane.x + side,
        y: pane.y + u16::from(roomy),
        width: pane.width - 2 * side,
        height: pane.height.saturating_sub(u16::from(roomy) + below),
    };
    let head = Rect { height: inner.height.min(1), ..inner };
    let gap = u16::from(inner.height >= 10);
    let words = open.document().article().pictures().get(viewer.index).map(|picture| words(open.document(), picture)).unwrap_or_default();
    let width = inner.width.min(WORDS);
    let rows = |text: Option<&str>| text.map_or(0, |text| wrapped(text, width).len() as u16);
    let height = rows(words.below()).saturating_add(rows(words.credit.as_deref())).min(inner.height / 3);
    let gap_below = if height > 0 { gap } else { 0 };
    let top = (head.height + gap).min(inner.height);
    let picture = Rect { y: inner.y + top, height: inner.height.saturating_sub(top + gap_below + height), ..inner };
    let below = Rect { x: inner.x + (inner.width - width) / 2, y: picture.bottom() + gap_below, width, height };
    Areas { head, picture, words: below.intersection(inner) }
}

/// The words that go with a picture.
pub fn words(document: &Document, picture: &Picture) -> Words {
    let article = document.article();
    let slice = |range: TextRange| Some(article.slice(range).trim().to_owned()).filter(|text| !text.is_empty());
    let mut words = Words { origin: origin(&picture.source), ..Words::default() };
    let captions = &document.annotations().captions;
    if let Some(caption) = document.caption_of(picture) {
        match caption.credit {
            Some(credit) => {
                let parts = [TextRange::new(caption.range.start(), credit.start()), TextRange::new(credit.end(), caption.range.end())];
                let parts: Vec<_> = parts.into_iter().filter_map(slice).collect();
                words.caption = Some(parts.join(" ")).filter(|text| !text.is_empty());
                words.credit = slice(credit);
            }
            None => {
                words.caption = slice(caption.range);
                // A credit in a block of its own follows.
                let next = captions.iter().find(|other| other.range.start() >= caption.range.end());
                let between = |next: TextRange| article.slice(TextRange::new(caption.range.end(), next.start()));
                let next = next.filter(|next| next.credit == Some(next.range) && between(next.range).trim().is_empty());
                words.credit = next.and_then(|next| slice(next.range));
            }
        }
    }
    let says_more = |alternative: &&String| words.caption.as_ref().is_none_or(|caption| !caption.contains(alternative.as_str()));
    words.alternative = picture.alternative.as_ref().filter(says_more).cloned();
    words
}

/// Where a picture is, in a few words.
fn origin(source: &PictureSource) -> String {
    match source {
        PictureSource::Inline(_) | PictureSource::Part(_) => "in the article’s file".to_owned(),
        PictureSource::File(name) => sanitise_line(source.file_name().unwrap_or(name)).into_owned(),
        PictureSource::Remote(address) => sanitise_line(source.host().unwrap_or(address)).into_owned(),
    }
}

/// The lines of the list of pictures.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let document = open.document();
    let line = |(index, picture): (usize, &Picture)| {
        let words = words(document, picture);
        let text = words.caption.or(words.alternative);
        let detail: Vec<String> = words.credit.into_iter().chain(text.is_some().then(|| words.origin.clone())).collect();
        let text = text.unwrap_or(words.origin).split_whitespace().collect::<Vec<_>>().join(" ");
        Line { lead: (index + 1).to_string(), text, detail: detail.join(" · "), target: Target::Picture(index) }
    };
    document.article().pictures().iter().enumerate().map(line).collect()
}
