//! Opening articles: asking for one, showing it where the reader was, leaving it.

use std::sync::Arc;

use super::state::open::Page;
use super::{Change, Effect, Job, Loaded, Model, Open, Opened, Pane, Slot};
use crate::article::{Document, EncodingBasis};
use crate::bookmarks::AnchorIndex;
use crate::catalogue::{EntryId, Failure, Locator, Place, Places};
use crate::config::{Action, Context};
use crate::import::ImportOptions;

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
    Effect::start(&mut model.tickets, Job::Read { locator: locator.clone(), options })
}

/// Whether an article is the one that is shown and wanted.
pub fn is_open(model: &Model, locator: &Locator) -> bool {
    model.reader.wanted() == Some(locator) && model.reader.open().is_some_and(|open| open.locator() == locator)
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
    model.tickets.forget(Slot::Article);
    left.into_iter().chain([Effect::Stop(Slot::Article)]).collect()
}

/// The wanted article has arrived, or not.
pub fn loaded(model: &mut Model, loaded: Loaded) -> Vec<Effect> {
    let mut effects: Vec<Effect> = if model.reader.is_looking() { Vec::new() } else { leave(model).into_iter().collect() };
    model.reader.put_home_aside();
    model.reader.revision += 1;
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

/// What makes and finds anchors in the open article, which is too long to be folded while a key waits.
pub fn anchors_made(model: &mut Model, anchors: Arc<AnchorIndex>) {
    if let Some(open) = model.reader.open.as_mut() {
        open.set_anchors(anchors);
    }
}

/// The captions and the boilerplate of the open article, whose voices are still to come.
pub fn surroundings_read(model: &mut Model, document: Arc<Document>) {
    if let Some(open) = model.reader.open.as_mut().filter(|open| open.awaits_voices()) {
        open.set_surroundings(document);
        model.reader.revision += 1;
    }
}

/// The voices of the open article have come, or not; false when nobody waits for them.
pub fn voices_read(model: &mut Model, voices: Result<Arc<Document>, Failure>) -> bool {
    let Some(open) = model.reader.open.as_mut().filter(|open| open.awaits_voices()) else { return false };
    match voices {
        Ok(document) => {
            open.set_voices(document);
            model.reader.revision += 1;
            learn_voices(model);
        }
        Err(failure) => {
            open.go_without_voices();
            model.reader.revision += 1;
            model.notices.error(format!("shown without voices: reading them {}", failure.reason));
        }
    }
    true
}

/// The list tells from now on how many voices the open article has.
fn learn_voices(model: &mut Model) {
    let Some(open) = model.reader.open.as_ref() else { return };
    if let Some(id) = model.catalogue.find(open.locator()) {
        model.catalogue.set_voices(id, open.voices().quoted().len());
    }
}

fn open(model: &mut Model, Opened { locator, document, digest }: Opened) -> &mut Open {
    let share = model.reader.share.take().map(|(offset, length)| offset * document.article().text().len() / length.max(1));
    tell_notices(model, &document);
    model.reader.failure = None;
    let page = page(model);
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

/// The place to remember of the article that is about to be left; none while the reader only looks.
pub fn leave(model: &mut Model) -> Option<Effect> {
    if model.reader.is_looking() {
        return None;
    }
    let place = place_in(model, model.reader.open.as_ref()?)?;
    remember(model, place)
}

/// The place to remember of an article that the reader has left by looking elsewhere and staying there.
pub fn leave_open(model: &mut Model, open: &Open) -> Option<Effect> {
    let place = place_in(model, open)?;
    remember(model, place)
}

/// Where the reader is in an article, unless that is remembered already.
fn place_in(model: &Model, open: &Open) -> Option<Place> {
    let article = open.document().article();
    let offset = if open.top() == open.layout().first() { 0 } else { open.layout().first_offset_from(open.top()) };
    let known = model.catalogue.places().of(&open.identity(), |place| place.is_found_in(article));
    let read = known.is_some_and(|known| known.read);
    let metadata = article.metadata();
    let top = Place::top(open.locator().clone(), Some(open.digest()), metadata.url.clone(), metadata.title.clone(), read);
    let place = top.moved_to(article, offset);
    let is_known = known.map_or(offset == 0 && !read, |known| known.offset == place.offset && known.locator == place.locator);
    (!is_known).then_some(place)
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
pub fn page(model: &Model) -> Page {
    let text = model.geometry().text;
    Page { width: text.width, height: text.height, widths: model.view.widths(), with_sourcing: model.view.tells_sourcing() }
}

/// Fits the open article into the window as it is now.
pub fn fit(model: &mut Model) {
    let page = page(model);
    if page.width == 0 || page.height == 0 {
        return;
    }
    if let Some(open) = model.reader.open.as_mut() {
        open.set_page(page);
    }
}

/// Says what the importer has noticed.
fn tell_notices(model: &mut Model, document: &Document) {
    let metadata = document.article().metadata();
    let doubtful = metadata.file.encoding_basis.is_some_and(EncodingBasis::is_doubtful);
    let key = model.config.keymap.first_key(Context::Reading, Action::Encoding).filter(|_| doubtful);
    for notice in &metadata.notices {
        let named = metadata.encoding.as_ref().filter(|name| notice.ends_with(name.as_str()));
        match (named, &key) {
            // Without the title, which may be unreadable and would leave no room for the key.
            (Some(_), Some(key)) => model.notices.info(format!("{notice}: {key} chooses another")),
            _ => model.notices.info(format!("{}: {notice}", metadata.title)),
        }
    }
}
