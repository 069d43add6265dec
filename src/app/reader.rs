//! The reading pane: which article is wanted and which is open, and what keys do in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use super::open::{Page, Spot};
use super::reading;
use super::units::{Direction, links, same_voice, sentence_at};
use super::{Effect, Geometry, Heard, Loaded, Model, Open, Pane, UnitKind};
use crate::article::Document;
use crate::config::Action;
use crate::import::ImportOptions;
use crate::library::Place;
use crate::text::TextRange;

/// The reading pane.
#[derive(Debug, Default)]
pub struct Reader {
    ticket: u64,
    wanted: Option<PathBuf>,
    open: Option<Open>,
    failure: Option<(PathBuf, String)>,
    /// How the reader wants some of the articles to be read; the others are read as they are by default.
    readings: BTreeMap<PathBuf, ImportOptions>,
    /// Where the reader was in the text that is being read anew, of how many bytes.
    share: Option<(usize, usize)>,
}

impl Reader {
    /// The open article.
    pub fn open(&self) -> Option<&Open> {
        self.open.as_ref()
    }

    /// The open article, to be changed.
    pub fn open_mut(&mut self) -> Option<&mut Open> {
        self.open.as_mut()
    }

    /// Why the wanted article could not be opened.
    pub fn failure(&self) -> Option<(&Path, &str)> {
        self.failure.as_ref().map(|(path, reason)| (path.as_path(), reason.as_str()))
    }

    /// The article that is wanted; the open one may still be another.
    pub fn wanted(&self) -> Option<&Path> {
        self.wanted.as_deref()
    }

    /// Asks for an article, unless it is the one that is open or on its way.
    pub fn want(&mut self, path: &Path) -> Option<Effect> {
        if self.wanted.as_deref() == Some(path) {
            return None;
        }
        Some(self.reload(path))
    }

    /// Asks for an article even when it is open.
    pub fn reload(&mut self, path: &Path) -> Effect {
        self.ticket += 1;
        self.wanted = Some(path.to_owned());
        self.share = None;
        Effect::Load { ticket: self.ticket, path: path.to_owned(), options: self.reading(path) }
    }

    /// How an article is to be read.
    pub fn reading(&self, path: &Path) -> ImportOptions {
        self.readings.get(path).copied().unwrap_or_default()
    }

    /// Asks for the article again, to be read in another way; the place in it is kept as well as can be.
    pub fn reread(&mut self, path: &Path, reading: ImportOptions) -> Effect {
        self.readings.insert(path.to_owned(), reading);
        let effect = self.reload(path);
        let open = self.open.as_ref().filter(|open| open.path() == path);
        self.share = open.and_then(|open| Some((open.place().0?, open.document().article().text().len())));
        effect
    }

    /// Forgets the article: the list is empty.
    pub fn close(&mut self) {
        *self = Self { ticket: self.ticket, readings: std::mem::take(&mut self.readings), ..Self::default() };
    }
}

/// An article has arrived, or not; `None` when it is no longer wanted.
pub fn loaded(model: &mut Model, loaded: Loaded) -> Option<Vec<Effect>> {
    if loaded.ticket != model.reader.ticket {
        return None;
    }
    let mut effects = leave(model).into_iter().collect::<Vec<_>>();
    match loaded.result {
        Ok((document, sha256)) => {
            let opened = open(model, loaded.path, document, sha256);
            if loaded.voices_follow {
                opened.await_voices();
            } else {
                learn_voices(model);
            }
            if model.focus == Pane::Reading {
                effects.extend(mark_read(model));
            }
        }
        Err(reason) => {
            model.reader.open = None;
            model.reader.failure = Some((loaded.path, crate::text::sanitise_line(&reason).into_owned()));
        }
    }
    Some(effects)
}

/// The voices of the open article have come, or not; false when it is not theirs.
pub fn heard(model: &mut Model, heard: Heard) -> bool {
    let Reader { ticket, open, .. } = &mut model.reader;
    let Some(open) = open.as_mut().filter(|open| heard.ticket == *ticket && open.awaits_voices()) else { return false };
    match heard.result {
        Ok(document) => {
            open.hear(document);
            learn_voices(model);
        }
        Err(reason) => {
            open.go_without_voices();
            model.notices.error(format!("shown without voices: reading them {reason}"));
        }
    }
    true
}

/// The list tells from now on how many voices the open article has.
fn learn_voices(model: &mut Model) {
    if let Some(open) = model.reader.open.as_ref() {
        model.list.learn_voices(open.path(), open.voices().all().len());
    }
}

fn open(model: &mut Model, path: PathBuf, document: Arc<Document>, sha256: String) -> &mut Open {
    let share = model.reader.share.take().map(|(offset, length)| offset * document.article().text().len() / length.max(1));
    let place = share.or_else(|| remembered(model, &path, &document));
    reading::tell_notices(model, &document);
    model.reader.failure = None;
    let page = page(model.geometry());
    model.reader.open.insert(Open::new(path, sha256, document, page, place))
}

/// The places of earlier days have come after the article was opened: the reader who has not moved is taken to theirs.
pub fn return_to_place(model: &mut Model) {
    let place = model.reader.open.as_ref().and_then(|open| remembered(model, open.path(), open.document()));
    let Some(open) = model.reader.open.as_mut() else { return };
    let untouched = open.top() == open.layout().first() && !open.unit().shown && open.selection().is_none();
    if let Some(offset) = place.filter(|_| untouched) {
        open.return_to_offset(offset);
        open.release_unit();
    }
}

/// Where the reader was in an article; `None` for its very top, whatever of the text stands there.
fn remembered(model: &Model, path: &Path, document: &Document) -> Option<usize> {
    model.list.places().get(path).filter(|place| place.offset > 0).map(|place| place.locate(document.article()))
}

/// The place to remember of the article that is about to be left.
pub fn leave(model: &mut Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let article = open.document().article();
    let offset = if open.top() == open.layout().first() { 0 } else { open.layout().first_offset_from(open.top()) };
    let read = model.list.is_read(open.path());
    // The time is put on it where it is written: there is no clock here.
    let place = Place::new(open.path().to_owned(), article, offset, read, Timestamp::default());
    let known = model.list.places().get(open.path());
    if known.map_or(offset == 0 && !read, |known| known.offset == place.offset && known.read == place.read) {
        return None;
    }
    model.list.remember(place).map(Effect::SavePlace)
}

/// The open article has been seen by the reader.
pub fn mark_read(model: &mut Model) -> Option<Effect> {
    let path = model.reader.open.as_ref()?.path().to_owned();
    // The article that the reader asked for may still be on its way.
    if model.reader.wanted() != Some(path.as_path()) || model.list.is_read(&path) {
        return None;
    }
    model.list.set_read(&path, true).map(Effect::SavePlace)
}

/// The page that the geometry leaves for text.
pub fn page(geometry: Geometry) -> Page {
    Page { width: geometry.text.width, height: geometry.text.height }
}

/// Fits the open article into the window as it is now.
pub fn fit(model: &mut Model) {
    let page = page(model.geometry());
    if page.width == 0 || page.height == 0 {
        return;
    }
    if let Some(open) = model.reader.open.as_mut() {
        open.set_page(page);
    }
}

/// Carries out an action that moves in the article; false when it is none.
pub fn travel(model: &mut Model, action: Action, count: Option<usize>) -> bool {
    let times = count.unwrap_or(1).max(1);
    let rows = isize::try_from(times).unwrap_or(1);
    let height = isize::try_from(model.geometry().text.height.max(1)).unwrap_or(1);
    let Some(open) = model.reader.open.as_mut() else { return false };
    if open.selection().is_some() && extend(open, action, rows) {
        return true;
    }
    let half = (height / 2).max(1);
    // A page keeps two rows of the one before, so that the eye finds its place.
    let page = (height - 2).max(1);
    match action {
        Action::LineDown => open.scroll(rows),
        Action::LineUp => open.scroll(-rows),
        Action::PageDown => open.scroll(page * rows),
        Action::PageUp => open.scroll(-page * rows),
        Action::HalfPageDown => open.scroll(half * rows),
        Action::HalfPageUp => open.scroll(-half * rows),
        Action::Top => {
            open.remember_jump();
            open.set_top(open.layout().first());
            open.release_unit();
        }
        Action::Bottom => {
            open.remember_jump();
            match count {
                Some(percent) => go_to_part(open, percent),
                None => open.go_to_end(),
            }
        }
        Action::JumpBack | Action::JumpForward => {
            for _ in 0..times {
                let place = model
                    .reader
                    .open
                    .as_mut()
                    .and_then(|open| if action == Action::JumpBack { open.jump_back() } else { open.jump_forward() });
                match place {
                    Some(offset) => return_to(model, offset),
                    None => break,
                }
            }
        }
        Action::PlaceTop => open.place_unit(Spot::Top),
        Action::PlaceCenter => open.place_unit(Spot::Center),
        Action::PlaceBottom => open.place_unit(Spot::Bottom),
        _ => return travel_by_unit(model, action, times),
    }
    true
}

/// Goes to a part of the article, in per cent of its text.
pub fn go_to_part(open: &mut Open, percent: usize) {
    let text = open.document().article().text();
    let offset = crate::text::floor_boundary(text, text.len() * percent.min(100) / 100);
    open.set_top(open.layout().row_of(offset));
    open.release_unit();
}

fn extend(open: &mut Open, action: Action, rows: isize) -> bool {
    let height = isize::try_from(open.page().height).unwrap_or(1);
    match action {
        Action::LineDown => open.extend_by_rows(rows),
        Action::LineUp => open.extend_by_rows(-rows),
        Action::PageDown | Action::HalfPageDown => open.extend_by_rows(height / 2 * rows),
        Action::PageUp | Action::HalfPageUp => open.extend_by_rows(-height / 2 * rows),
        Action::NextSentence => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Sentence, Direction::Forward)),
        Action::PreviousSentence => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Sentence, Direction::Backward)),
        Action::NextParagraph => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Paragraph, Direction::Forward)),
        Action::PreviousParagraph => (0..rows).for_each(|_| open.extend_by_unit(UnitKind::Paragraph, Direction::Backward)),
        Action::ExtendWord => (0..rows).for_each(|_| open.extend_by_word(Direction::Forward)),
        Action::ExtendWordBack => (0..rows).for_each(|_| open.extend_by_word(Direction::Backward)),
        Action::Top => open.extend_to(0),
        Action::Bottom => open.extend_to(open.document().article().text().len()),
        Action::SwapEnds => open.swap_ends(),
        _ => return false,
    }
    true
}

fn travel_by_unit(model: &mut Model, action: Action, times: usize) -> bool {
    use Direction::{Backward, Forward};
    let (kind, direction, missing) = match action {
        Action::NextSentence => (UnitKind::Sentence, Forward, "this is the last sentence"),
        Action::PreviousSentence => (UnitKind::Sentence, Backward, "this is the first sentence"),
        Action::NextParagraph => (UnitKind::Paragraph, Forward, "this is the last paragraph"),
        Action::PreviousParagraph => (UnitKind::Paragraph, Backward, "this is the first paragraph"),
        Action::NextQuotation | Action::NextSameSpeaker => (UnitKind::Quotation, Forward, "no quotation further down"),
        Action::PreviousQuotation | Action::PreviousSameSpeaker => (UnitKind::Quotation, Backward, "no quotation further up"),
        Action::NextCaption => (UnitKind::Caption, Forward, "no caption further down"),
        Action::PreviousCaption => (UnitKind::Caption, Backward, "no caption further up"),
        Action::NextBookmark => (UnitKind::Bookmark, Forward, "no bookmark further down"),
        Action::PreviousBookmark => (UnitKind::Bookmark, Backward, "no bookmark further up"),
        Action::NextLink => (UnitKind::Link, Forward, "no link further down"),
        Action::PreviousLink => (UnitKind::Link, Backward, "no link further up"),
        _ => return false,
    };
    let awaited = kind == UnitKind::Quotation && model.reader.open.as_ref().is_some_and(Open::awaits_voices);
    let missing = if awaited { "the voices are still being read" } else { missing };
    let same_speaker = matches!(action, Action::NextSameSpeaker | Action::PreviousSameSpeaker);
    let mut gone = false;
    for _ in 0..times {
        let Some(range) = find(model, kind, direction, same_speaker) else { break };
        let Some(open) = model.reader.open.as_mut() else { return false };
        if !gone && !matches!(kind, UnitKind::Sentence | UnitKind::Paragraph) {
            open.remember_jump();
        }
        gone = true;
        visit(model, kind, range);
    }
    if !gone {
        model.notices.info(missing);
    }
    true
}

fn find(model: &Model, kind: UnitKind, direction: Direction, same_speaker: bool) -> Option<TextRange> {
    let open = model.reader.open.as_ref()?;
    let document = open.document();
    let unit = open.unit();
    let from = unit.range.start();
    let pick = |ranges: Vec<TextRange>| match direction {
        // Until the reader has gone somewhere, what begins at the place itself is the next.
        Direction::Forward => ranges.into_iter().find(|range| range.start() > from || (!unit.shown && range.start() == from)),
        Direction::Backward => ranges.into_iter().rfind(|range| range.start() < from),
    };
    match kind {
        // The first step shows the unit that scrolling has carried along.
        UnitKind::Sentence if !unit.shown => {
            Some(unit.range).filter(|range| !range.is_empty() && direction == Direction::Forward).or_else(|| open.step(kind, direction))
        }
        UnitKind::Paragraph if !unit.shown && direction == Direction::Forward => {
            document.paragraph_at(unit.range.start()).or_else(|| open.step(kind, direction))
        }
        UnitKind::Sentence | UnitKind::Paragraph => open.step(kind, direction),
        UnitKind::Quotation if same_speaker => pick(same_voice(open.voices(), unit.range.start())),
        UnitKind::Quotation => pick(open.voices().quotations().iter().map(|(range, _)| *range).collect()),
        UnitKind::Caption => {
            pick(document.annotations().captions.iter().filter(|caption| !caption.repeated).map(|caption| caption.range).collect())
        }
        UnitKind::Bookmark => pick(model.bookmarks.passages().collect()),
        UnitKind::Link => pick(links(document).map(|(range, _)| range).collect()),
        UnitKind::Match => pick(model.search.matches().to_vec()),
    }
}

/// Goes to a range, wherever it is: what hides it is unfolded first.
pub fn visit(model: &mut Model, kind: UnitKind, range: TextRange) {
    unfold_at(model, range.start());
    if let Some(open) = model.reader.open.as_mut() {
        open.go_to(kind, range);
    }
}

/// Goes to the sentence at `offset`.
fn return_to(model: &mut Model, offset: usize) {
    let Some(open) = model.reader.open.as_ref() else { return };
    let range = sentence_at(open.document(), offset).unwrap_or(TextRange::empty(offset));
    visit(model, UnitKind::Sentence, range);
}

/// Goes to the sentence at `offset`, after remembering this place.
pub fn jump(model: &mut Model, offset: usize) {
    let Some(open) = model.reader.open.as_mut() else { return };
    open.remember_jump();
    return_to(model, offset);
}

/// Opens the fold that hides `offset`.
pub fn unfold_at(model: &mut Model, offset: usize) {
    let Some(open) = model.reader.open.as_ref() else { return };
    let fold = open.document().article().block_at(offset).and_then(|block| open.document().fold_of(block));
    if let Some(fold) = fold.filter(|fold| !open.layout().unfolded().contains(fold)) {
        toggle_fold(model, fold);
    }
}

/// Folds or unfolds one fold.
pub fn toggle_fold(model: &mut Model, fold: usize) {
    let Some(open) = model.reader.open.as_mut() else { return };
    let mut unfolded = open.layout().unfolded().clone();
    let opens = !unfolded.remove(&fold);
    if opens {
        unfolded.insert(fold);
    }
    open.set_unfolded(unfolded);
    // What was unfolded at the foot of the page shall be seen.
    let first = open.document().folds().get(fold).map(|fold| fold.blocks.start);
    if let Some(block) = first.and_then(|block| open.document().article().blocks().get(block)).filter(|_| opens) {
        let range = block.range;
        open.reveal(range);
        open.scroll(0);
    }
}

/// Unfolds everything, or folds it again when nothing is folded.
pub fn toggle_folds(model: &mut Model) {
    let Some(open) = model.reader.open.as_mut() else { return };
    let all = open.document().folds().len();
    if all == 0 {
        model.notices.info("nothing is folded in this article");
        return;
    }
    let unfolded = if open.layout().unfolded().len() < all { (0..all).collect() } else { std::collections::BTreeSet::new() };
    open.set_unfolded(unfolded);
}

/// The fold that a key means: the one nearest to the unit on the page.
pub fn fold_near(open: &Open) -> Option<usize> {
    let block = open.document().article().block_at(open.unit().range.start());
    let here = block.and_then(|block| open.document().fold_of(block));
    here.or_else(|| {
        let unit = open.layout().row_of(open.unit().range.start());
        let rows = open.layout().page(open.top(), open.page().height);
        let folds: Vec<_> = rows.filter_map(|(row, _)| open.layout().fold_at(row).map(|fold| (row, fold))).collect();
        folds.iter().find(|(row, _)| *row >= unit).or(folds.last()).map(|(_, fold)| *fold)
    })
}
