//! The picture that stands in the place of the article: which one, what has become of it, and the words that go with it.
//!
//! ```text
//! i ─> Awaited ─> fit: Job::Paint{room} ─> Answer::Picture ─> Shown, or Refused with the reason
//!        └───────────────────────────────────── another picture, another size ───────────┘
//! ```
//!
//! Knows cells and no pixels: reading and painting are done elsewhere.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::state::pictures::{Areas, Viewer};
use super::state::rows::Motion;
use super::state::units::sentence_at;
use super::travel::visit;
use super::{Effect, Job, Model, Open, Pane, Sight, Slot, UnitKind, Words, opening};
use crate::article::{Document, Picture, PictureSource};
use crate::layout::wrapped;
use crate::text::{TextRange, sanitise_line};

/// The widest column of words below a picture, in cells.
const WORDS: u16 = 88;

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

/// Said where there is none.
pub const NONE: &str = "this article has no pictures";

/// Shows one picture of the article.
pub fn open(model: &mut Model, index: usize) {
    if model.focus != Pane::Reading {
        model.focus = Pane::Reading;
        opening::fit(model);
    }
    // What it is asked for is known when the window is: `fit` asks.
    model.pictures.viewer = Some(Viewer { index, facts: String::new(), sight: Sight::Awaited, ticket: None, room: None });
}

/// The picture that a key means: that of the unit, the first on the page, the next one, any.
pub fn here(open: &Open) -> Option<usize> {
    let document = open.document();
    let pictures = document.article().pictures();
    let unit = open.unit().range.start();
    let first = |wanted: &dyn Fn(usize) -> bool| pictures.iter().position(|picture| wanted(picture.at));
    let at_unit = document.picture_at(unit);
    at_unit.or_else(|| first(&|at| open.is_visible(at))).or_else(|| first(&|at| at >= unit)).or_else(|| first(&|_| true))
}

/// Shows another picture of the article.
pub fn travel(model: &mut Model, motion: Motion, count: Option<usize>) {
    let Some((viewer, open)) = model.pictures.viewer().zip(model.reader.open()) else { return };
    let (index, len) = (viewer.index, open.document().article().pictures().len());
    // A picture is a page of its own.
    let place = motion.place(index, len, (index, 1), count);
    if place != index {
        self::open(model, place);
    } else if motion.is_forward() {
        model.notices.info("this is the last picture");
    } else {
        model.notices.info("this is the first picture");
    }
}

/// Leaves the picture for its place in the article.
pub fn leave_to_place(model: &mut Model) {
    let Some(index) = model.pictures.viewer().map(|viewer| viewer.index) else { return };
    model.pictures.close();
    let Some(open) = model.reader.open_mut() else { return };
    let document = Arc::clone(open.document());
    let Some(picture) = document.article().pictures().get(index) else { return };
    open.remember_jump();
    let caption = document.caption_of(picture).map(|caption| (UnitKind::Caption, caption.range));
    let sentence = || sentence_at(&document, picture.at).unwrap_or(TextRange::empty(picture.at));
    let (kind, range) = caption.unwrap_or_else(|| (UnitKind::Sentence, sentence()));
    visit(model, kind, range);
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
    let ticket = model.tickets.next(Slot::Picture);
    viewer.room = Some(room);
    viewer.ticket = Some(ticket);
    viewer.sight = Sight::Awaited;
    Some(Effect::Start(ticket, Job::Paint { locator, source, options: reading, room }))
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
    let rows = |text: Option<&str>| text.map_or(0, |text| wrapped(text, width, model.view.widths()).len() as u16);
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
