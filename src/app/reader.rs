//! The reading pane: which article is wanted and which is open, and what keys do in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::jobs::{Job, Loaded, Opened, Slot};
use super::open::{Page, Spot};
use super::reading;
use super::units::{Direction, links, same_voice, sentence_at};
use super::{Change, Effect, Geometry, Model, Open, Pane, UnitKind};
use crate::article::Document;
use crate::catalogue::{EntryId, Failure, Locator, Place, Places};
use crate::config::Action;
use crate::import::ImportOptions;
use crate::text::TextRange;

/// The reading pane.
#[derive(Debug, Default)]
pub struct Reader {
    wanted: Option<Locator>,
    open: Option<Open>,
    failure: Option<(Locator, Failure)>,
    /// How the reader wants some of the articles to be read; the others are read as they are by default.
    readings: BTreeMap<Locator, ImportOptions>,
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
    pub fn failure(&self) -> Option<(&Locator, &Failure)> {
        self.failure.as_ref().map(|(locator, failure)| (locator, failure))
    }

    /// The article that is wanted; the open one may still be another.
    pub fn wanted(&self) -> Option<&Locator> {
        self.wanted.as_ref()
    }

    /// How an article is to be read.
    pub fn reading(&self, locator: &Locator) -> ImportOptions {
        self.readings.get(locator).copied().unwrap_or_default()
    }

    /// Forgets the article: the list is empty.
    fn close(&mut self) {
        *self = Self { readings: std::mem::take(&mut self.readings), ..Self::default() };
    }
}

/// Asks for an article, unless it is the one that is open or on its way.
pub fn want(model: &mut Model, locator: &Locator) -> Option<Effect> {
    if model.reader.wanted.as_ref() == Some(locator) {
        return None;
    }
    Some(reload(model, locator))
}

/// Asks for an article even when it is open.
pub fn reload(model: &mut Model, locator: &Locator) -> Effect {
    model.reader.wanted = Some(locator.clone());
    model.reader.share = None;
    let options = model.reader.reading(locator);
    model.tickets.start(Job::Read { locator: locator.clone(), options }).1
}

/// Asks for the article again, to be read in another way; the place in it is kept as well as can be.
pub fn reread(model: &mut Model, locator: &Locator, options: ImportOptions) -> Effect {
    model.reader.readings.insert(locator.clone(), options);
    let effect = reload(model, locator);
    let open = model.reader.open.as_ref().filter(|open| open.locator() == locator);
    model.reader.share = open.and_then(|open| Some((open.place().0?, open.document().article().text().len())));
    effect
}

/// Shows no article: the list is empty.
pub fn close(model: &mut Model) -> Vec<Effect> {
    let left = leave(model);
    model.reader.close();
    left.into_iter().chain([model.tickets.forget(Slot::Article)]).collect()
}

/// The wanted article has arrived, or not.
pub fn loaded(model: &mut Model, loaded: Loaded) -> Vec<Effect> {
    let mut effects = leave(model).into_iter().collect::<Vec<_>>();
    match loaded {
        Loaded::Failed(failure) => {
            model.reader.open = None;
            model.reader.failure = model.reader.wanted.clone().map(|locator| (locator, failure));
            return effects;
        }
        Loaded::Whole(opened) => {
            open(model, opened);
            learn_voices(model);
        }
        Loaded::BeforeVoices(opened) => open(model, opened).await_voices(),
    }
    if model.focus == Pane::Reading {
        effects.extend(mark_read(model));
    }
    effects
}

/// The voices of the open article have come, or not; false when nobody waits for them.
pub fn voices_read(model: &mut Model, voices: Result<Arc<Document>, Failure>) -> bool {
    let Some(open) = model.reader.open.as_mut().filter(|open| open.awaits_voices()) else { return false };
    match voices {
        Ok(document) => {
            open.set_voices(document);
            learn_voices(model);
        }
        Err(failure) => {
            open.go_without_voices();
            model.notices.error(format!("shown without voices: reading them {}", failure.reason));
        }
    }
    true
}

/// The list tells from now on how many voices the open article has.
fn learn_voices(model: &mut Model) {
    let Some(open) = model.reader.open.as_ref() else { return };
    if let Some(id) = model.catalogue.find(open.locator()) {
        model.catalogue.set_voices(id, open.voices().all().len());
    }
}

fn open(model: &mut Model, Opened { locator, document, digest }: Opened) -> &mut Open {
    let share = model.reader.share.take().map(|(offset, length)| offset * document.article().text().len() / length.max(1));
    reading::tell_notices(model, &document);
    model.reader.failure = None;
    let page = page(model.geometry());
    let mut open = Open::new(locator, digest, document, page, share);
    if let Some(offset) = remembered(model, &open).filter(|_| share.is_none()) {
        open.return_to_offset(offset);
        open.release_unit();
    }
    model.reader.open.insert(open)
}

/// The places of earlier days have come after the article was opened: the reader who has not moved is taken to theirs.
pub fn return_to_place(model: &mut Model) {
    let place = model.reader.open.as_ref().and_then(|open| remembered(model, open));
    let Some(open) = model.reader.open.as_mut() else { return };
    let untouched = open.top() == open.layout().first() && !open.unit().shown && open.selection().is_none();
    if let Some(offset) = place.filter(|_| untouched) {
        open.return_to_offset(offset);
        open.release_unit();
    }
}

/// Where the reader was in an article; `None` for its very top, whatever of the text stands there.
fn remembered(model: &Model, open: &Open) -> Option<usize> {
    let article = open.document().article();
    let place = model.catalogue.places().of(&open.identity(), |place| place.is_found_in(article));
    place.filter(|place| place.offset > 0).map(|place| place.locate(article))
}

/// The place to remember of the article that is about to be left.
pub fn leave(model: &mut Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    let article = open.document().article();
    let offset = if open.top() == open.layout().first() { 0 } else { open.layout().first_offset_from(open.top()) };
    let known = model.catalogue.places().of(&open.identity(), |place| place.is_found_in(article));
    let read = known.is_some_and(|known| known.read);
    let metadata = article.metadata();
    let top = Place::top(open.locator().clone(), Some(open.digest()), metadata.url.clone(), metadata.title.clone(), read);
    let place = top.moved_to(article, offset);
    if known.map_or(offset == 0 && !read, |known| known.offset == place.offset && known.locator == place.locator) {
        return None;
    }
    remember(model, place)
}

/// Remembers a place; gives it to be saved, unless the places of earlier days are still to come: one written now would hide
/// where the reader was.
pub fn remember(model: &mut Model, place: Place) -> Option<Effect> {
    model.catalogue.set_place(place.clone());
    model.places_known.then_some(Effect::Save(Change::Place(place)))
}

/// Marks an article as read or unread.
pub fn set_read(model: &mut Model, article: EntryId, read: bool) -> Option<Effect> {
    let place = model.catalogue.set_read(article, read);
    model.places_known.then_some(Effect::Save(Change::Place(place)))
}

/// The places of earlier days have come. What was read since the start stays read; gives the places to save for that.
pub fn places_read(model: &mut Model, places: Places) -> Vec<Effect> {
    let early: Vec<Place> = model.catalogue.places().iter().cloned().collect();
    model.catalogue.set_places(places);
    model.places_known = true;
    let mut effects = Vec::new();
    for place in early {
        // A place that was made by marking alone has no words: where the reader was on earlier days counts.
        let earlier = model.catalogue.places().of(&place.identity(), |_| false).filter(|_| place.offset == 0);
        let place = earlier.map_or(place.clone(), |earlier| Place { offset: earlier.offset, context: earlier.context.clone(), ..place });
        effects.extend(remember(model, place));
    }
    model.list.refresh(&model.catalogue);
    return_to_place(model);
    effects
}

/// The open article has been seen by the reader.
pub fn mark_read(model: &mut Model) -> Option<Effect> {
    let open = model.reader.open.as_ref()?;
    // The article that the reader asked for may still be on its way.
    let article = model.catalogue.find(open.locator()).filter(|_| model.reader.wanted() == Some(open.locator()))?;
    if model.catalogue.is_read(article) {
        return None;
    }
    set_read(model, article, true)
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
