//! Making, editing and deleting bookmarks, and the way to one.

use std::cmp::Reverse;
use std::collections::HashSet;

use ulid::Ulid;

use super::state::bookmarks::{Asked, stored_path};
use super::travel::visit;
use super::{Change, Draft, Edit, Effect, Job, Model, Open, Pane, UnitKind, opening, thousands};
use crate::bookmarks::{Bookmark, Located, Tags};
use crate::catalogue::{EntryId, Kinship, Locator};
use crate::text::TextRange;

/// The article of a bookmark among those of the list: one that is surely its own before one that may be.
pub fn article_of(model: &Model, bookmark: &Bookmark) -> Option<EntryId> {
    let kept = model.bookmarks.identity(bookmark.id)?;
    let kinship = |id: EntryId| kept.kinship(&model.catalogue.entry(id).identity());
    let at_its_place = kept.locators().iter().filter_map(|locator| model.catalogue.find(locator)).find(|&id| kinship(id) == Kinship::Same);
    at_its_place.or_else(|| {
        let words_found = |id: EntryId| model.bookmarks.words_found.contains(&(bookmark.id, model.catalogue.entry(id).locator.clone()));
        let related = model.catalogue.articles().map(|id| (kinship(id), id)).filter(|&(kinship, id)| match kinship {
            Kinship::Same | Kinship::IfWordsFound => true,
            Kinship::Namesake => words_found(id),
            Kinship::Other => false,
        });
        // Of several that are alike the first one counts.
        related.min_by_key(|&(kinship, id)| (kinship != Kinship::Same, !words_found(id), Reverse(kinship), id)).map(|(_, id)| id)
    })
}

/// The bookmarks of earlier days have been read.
pub fn read(model: &mut Model, all: Vec<Bookmark>, problems: Vec<String>) {
    for bookmark in all {
        model.bookmarks.put(bookmark, &model.roots);
    }
    for problem in &problems {
        model.notices.error(problem.clone());
    }
    model.bookmarks.unreadable = problems;
    refresh(model);
}

/// The files of the bookmarks have been read again: what others wrote comes in, and what they took away goes.
pub fn reread(model: &mut Model, all: Vec<Bookmark>, problems: Vec<String>) {
    let there: HashSet<Ulid> = all.iter().map(|bookmark| bookmark.id).collect();
    // While something cannot be read, what is missing may be in it.
    let is_whole = problems.is_empty();
    let gone: Vec<Ulid> = model.bookmarks.all.keys().filter(|id| is_whole && !there.contains(id)).copied().collect();
    let new: Vec<Bookmark> = all.into_iter().filter(|bookmark| model.bookmarks.get(bookmark.id) != Some(bookmark)).collect();
    let what = |number: usize, what: &str| (number > 0).then(|| format!("{} {what}", thousands(number)));
    let (changed, came): (Vec<_>, Vec<_>) = new.into_iter().partition(|bookmark| model.bookmarks.get(bookmark.id).is_some());
    let told: Vec<String> =
        [what(came.len(), "new"), what(changed.len(), "changed"), what(gone.len(), "gone")].into_iter().flatten().collect();
    if !told.is_empty() {
        model.notices.info(format!("bookmarks written elsewhere: {}", told.join(", ")));
    }
    for id in gone {
        model.bookmarks.remove(id);
    }
    read(model, came.into_iter().chain(changed).collect(), problems);
}

/// The most bookmarks whose words are looked for by themselves: a headline such as “Untitled” may stand over many articles.
const CANDIDATES: usize = 20_000;

/// Has the words of bookmarks looked for in the articles of the list that have only the headline, only the path or only the name of
/// theirs.
pub fn find_words(model: &mut Model) -> Option<Effect> {
    let Model { catalogue, bookmarks, .. } = &*model;
    if bookmarks.all.is_empty() {
        return None;
    }
    let of_kinship = |kinship| catalogue.articles().flat_map(move |id| bookmarks.candidates(catalogue, id, kinship));
    // A name such as `index.html` may be that of many: those with more in common come first.
    let candidates: Vec<_> = of_kinship(Kinship::IfWordsFound).chain(of_kinship(Kinship::Namesake)).take(CANDIDATES).collect();
    (!candidates.is_empty()).then(|| Effect::start(&mut model.tickets, Job::FindWords(candidates)))
}

/// Words were found: from now on the bookmarks count as those of the articles.
pub fn words_found(model: &mut Model, found: Vec<(Ulid, Locator)>) {
    model.bookmarks.words_found.extend(found);
    refresh(model);
}

/// Counts the bookmarks of each article and finds those of the open one.
pub fn refresh(model: &mut Model) {
    if let Some(open) = model.reader.open() {
        model.bookmarks.locate(open);
    }
    count_bookmarks(model);
}

/// Counts the bookmarks of each article.
fn count_bookmarks(model: &mut Model) {
    let Model { catalogue, bookmarks, .. } = model;
    let counted: Vec<EntryId> = if bookmarks.all.is_empty() {
        Vec::new()
    } else {
        catalogue.articles().flat_map(|id| std::iter::repeat_n(id, bookmarks.count(catalogue, id))).collect()
    };
    catalogue.set_bookmarks(counted);
    if model.list.looks_at_bookmarks() {
        model.list.refresh(&model.catalogue);
    }
}

/// Bookmarks the selection or the unit.
pub fn add_here(model: &mut Model) -> Vec<Effect> {
    match model.reader.open().map(Open::target) {
        Some(target) => add(model, target, String::new()),
        None => {
            model.notices.info("open an article to bookmark a passage");
            Vec::new()
        }
    }
}

fn add(model: &mut Model, target: TextRange, note: String) -> Vec<Effect> {
    let Some(draft) = draft_of(model, target) else { return Vec::new() };
    make(model, Draft { note, ..draft }, None)
}

/// A bookmark of a passage of the open article, as it would be made; says so when there is nothing to bookmark.
pub fn draft_of(model: &mut Model, target: TextRange) -> Option<Draft> {
    let open = model.reader.open()?;
    let article = open.document().article();
    if target.is_empty() || article.slice(target).trim().is_empty() {
        model.notices.info("there is nothing here to bookmark");
        return None;
    }
    let metadata = article.metadata();
    let (path, folder) = stored_path(open.locator(), &model.roots);
    Some(Draft {
        article: path,
        folder,
        digest: Some(open.digest()),
        title: metadata.title.clone(),
        url: metadata.url.clone(),
        anchor: open.anchors().capture(target),
        tags: Tags::default(),
        note: String::new(),
    })
}

/// Makes a bookmark; on a passage that has one, that gets the note.
pub fn make(model: &mut Model, draft: Draft, begun: Option<Ulid>) -> Vec<Effect> {
    if let Some(same) = model.bookmarks.of_passage(&draft.anchor) {
        let (id, is_noted) = (same.id, !same.note.is_empty());
        if draft.note.is_empty() {
            model.notices.info("bookmarked already; x deletes the bookmark, a writes a note to it");
            return begun.map(|begun| forget(model, begun)).into_iter().collect();
        }
        // One note never takes the place of another: the second one is a bookmark of its own.
        if !is_noted {
            return edit(model, id, Edit::Note(draft.note), begun);
        }
    }
    end_selection(model);
    model.bookmarks.asked.push_back(Asked::Change(begun));
    vec![Effect::Save(Change::CreateBookmark(Box::new(draft), begun))]
}

/// What was selected is kept now.
pub fn end_selection(model: &mut Model) {
    if let Some(open) = model.reader.open_mut()
        && open.selection().is_some()
    {
        open.toggle_selection();
    }
}

/// A draft that needs no saving goes.
pub fn forget(model: &mut Model, begun: Ulid) -> Effect {
    model.drafts.remove(begun);
    Effect::Save(Change::ForgetDraft(begun))
}

/// Changes a bookmark; the draft of a note goes when it is safe.
pub fn edit(model: &mut Model, id: Ulid, edit: Edit, begun: Option<Ulid>) -> Vec<Effect> {
    let is_other = |bookmark: &&Bookmark| edit.clone().of(bookmark, bookmark.edited) != **bookmark;
    let Some(bookmark) = model.bookmarks.get(id).filter(is_other).cloned() else { return Vec::new() };
    model.bookmarks.asked.push_back(Asked::Change(begun));
    vec![Effect::Save(Change::EditBookmark(Box::new(bookmark), edit, begun))]
}

/// Deletes the bookmark at the unit.
pub fn delete_here(model: &mut Model) -> Vec<Effect> {
    let id = model.reader.open().and_then(|open| model.bookmarks.under(open));
    match id {
        Some(id) => delete(model, id),
        None => {
            model.notices.info("there is no bookmark here");
            Vec::new()
        }
    }
}

/// Deletes a bookmark.
pub fn delete(model: &mut Model, id: Ulid) -> Vec<Effect> {
    let Some(bookmark) = model.bookmarks.get(id).cloned() else { return Vec::new() };
    model.bookmarks.asked.push_back(Asked::Change(None));
    vec![Effect::Save(Change::DeleteBookmark(Box::new(bookmark)))]
}

/// Goes to a bookmark, through its article if another is open.
pub fn go_to(model: &mut Model, id: Ulid) -> Vec<Effect> {
    let is_open = model.reader.open().is_some_and(|open| model.reader.wanted() == Some(open.locator()));
    if is_open && model.bookmarks.here.iter().any(|here| here.id == id) {
        if let Some(open) = model.reader.open_mut() {
            open.remember_jump();
        }
        arrive(model, id);
        return Vec::new();
    }
    let Some(bookmark) = model.bookmarks.get(id).cloned() else { return Vec::new() };
    let Some(article) = article_of(model, &bookmark) else {
        let path = bookmark.folder.as_ref().map_or_else(|| bookmark.article.clone(), |folder| folder.join(&bookmark.article));
        let seen = path.parent().map(|folder| format!(", last seen in {}", folder.display())).unwrap_or_default();
        model.notices.error(format!("{}: not in this folder{seen}; the bookmark and its words are kept", bookmark.article.display()));
        return Vec::new();
    };
    model.list.select_article(article);
    let locator = model.catalogue.entry(article).locator.clone();
    let is_open = is_open && model.reader.open().is_some_and(|open| *open.locator() == locator);
    if is_open {
        // Looking at the article says nothing of a passage that it has lost; who goes there is told.
        opened(model);
        arrive(model, id);
        return Vec::new();
    }
    model.bookmarks.awaited = Some((id, locator.clone()));
    opening::want(model, &locator).into_iter().collect()
}

/// An article is open, or could not be opened: its passages are found, and a bookmark that waited for it is gone to.
pub fn opened(model: &mut Model) {
    let awaited = model.bookmarks.awaited.take();
    let Some(open) = model.reader.open() else {
        model.bookmarks.here.clear();
        return;
    };
    let known = model.bookmarks.words_found.len();
    model.bookmarks.locate(open);
    let locator = open.locator().clone();
    // Words that have just been found make a bookmark the article's own: the list tells it from now on.
    if model.bookmarks.words_found.len() > known {
        count_bookmarks(model);
    }
    if let Some((id, _)) = awaited.filter(|(_, wanted)| *wanted == locator) {
        if model.reader.is_looking() || model.bookmarks.get(id).is_none() {
            show_passage(model, id);
        } else {
            arrive(model, id);
        }
    }
}

/// Shows the passage of a bookmark of the open article, or of a note that was begun, for somebody who only looks.
pub fn show_passage(model: &mut Model, id: Ulid) {
    let begun = || model.reader.open().and_then(|open| model.drafts.located(id, open, &model.roots));
    let range = match model.bookmarks.located(id).copied() {
        Some(Located::Found(range) | Located::Maybe(range)) => Some(range),
        Some(Located::Lost) => None,
        None => begun(),
    };
    if let Some(range) = range {
        visit(model, UnitKind::Bookmark, range);
    }
}

fn arrive(model: &mut Model, id: Ulid) {
    let located = model.bookmarks.located(id).copied().unwrap_or(Located::Lost);
    model.focus = Pane::Reading;
    opening::fit(model);
    match located {
        Located::Found(range) => {
            let told = model.bookmarks.rewording(id, range, model.reader.open());
            visit(model, UnitKind::Bookmark, range);
            if let Some(told) = told {
                model.notices.info(format!("found, but changed: {told}"));
            }
        }
        Located::Maybe(range) => {
            let told = model.bookmarks.rewording(id, range, model.reader.open());
            visit(model, UnitKind::Bookmark, range);
            model.notices.info(match told {
                Some(told) => format!("text changed here? {told}"),
                None => "text changed here? the same words, but what stood around them has changed or stands twice".to_owned(),
            });
        }
        Located::Lost => model.notices.error("the passage is no longer in this article; its words are kept in the list (B)"),
    }
}
