//! Bookmarks: all there are, where those of the open article stand in it, and what can be undone.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::path::PathBuf;

use ulid::Ulid;

use super::reader::visit;
use super::{Change, Effect, Model, Open, Outcome, Pane, Prompt, PromptKind, UnitKind};
use crate::bookmarks::{Anchor, AnchorIndex, Bookmark, Located};
use crate::catalogue::{Catalogue, Digest, EntryId, Identity, IdentityIndex, Kinship, Locator, Root};
use crate::text::TextRange;

/// Steps that can be undone.
const UNDO: usize = 100;

/// A bookmark that is to be made; its name and time come from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Relative to the folder, or absolute.
    pub article: PathBuf,
    /// The folder that is open; none for an article that was opened by itself.
    pub folder: Option<PathBuf>,
    /// The contents of the article's file.
    pub digest: Digest,
    /// The article's title.
    pub title: String,
    /// Where the article came from.
    pub url: Option<String>,
    /// Where it stands.
    pub anchor: Anchor,
    /// What the reader wrote to it.
    pub note: String,
}

/// A bookmark of the open article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Which.
    pub id: Ulid,
    /// Where it stands now.
    pub located: Located,
}

impl Here {
    /// Its passage, unless that is lost.
    pub fn range(&self) -> Option<TextRange> {
        match self.located {
            Located::Found(range) | Located::Maybe(range) => Some(range),
            Located::Lost => None,
        }
    }
}

#[derive(Debug, Clone)]
enum Undo {
    Create(Bookmark),
    Delete(Bookmark),
    Note { before: String, after: Bookmark },
}

/// Why the store was asked.
#[derive(Debug)]
enum Asked {
    /// The reader has changed something; a note that was typed for it, should it not be saved.
    Change(Option<(PromptKind, String)>),
    /// The reader takes this back.
    Undo(Box<Undo>),
}

/// All bookmarks.
#[derive(Debug, Default)]
pub struct Bookmarks {
    all: BTreeMap<Ulid, Bookmark>,
    /// Which of them, by their place in `numbered`, may belong to an article.
    index: IdentityIndex,
    numbered: Vec<Ulid>,
    /// The bookmarks of another file of the same headline whose words were found in the article.
    words_found: HashSet<(Ulid, Locator)>,
    /// Those of the open article, in order of position, the lost ones last.
    here: Vec<Here>,
    undo: Vec<Undo>,
    /// The changes that the store has been asked for and has not answered, oldest first: it answers in order.
    asked: VecDeque<Asked>,
    /// A note that was begun and not saved; `a` goes on with it.
    draft: Option<(PromptKind, String)>,
    /// Files of the store that could not be read, and why; they stay as they are.
    unreadable: Vec<String>,
    /// A bookmark to go to as soon as the article in this file is open.
    awaited: Option<(Ulid, Locator)>,
}

impl Bookmarks {
    /// All, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Bookmark> {
        self.all.values().rev()
    }

    /// Files of the store that could not be read, and why.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// Keeps a note that was begun.
    pub fn keep_draft(&mut self, kind: PromptKind, text: &str) {
        if !text.trim().is_empty() {
            self.draft = Some((kind, text.to_owned()));
        }
    }

    /// One of them.
    pub fn get(&self, id: Ulid) -> Option<&Bookmark> {
        self.all.get(&id)
    }

    /// Where a bookmark of the open article stands.
    pub fn located(&self, id: Ulid) -> Option<&Located> {
        self.here.iter().find(|here| here.id == id).map(|here| &here.located)
    }

    /// The bookmarked passages of the open article, in order.
    pub fn passages(&self) -> impl Iterator<Item = TextRange> {
        self.here.iter().filter_map(Here::range)
    }

    /// The bookmarked passages of the open article that share a byte with `range`.
    pub fn passages_in(&self, range: TextRange) -> impl Iterator<Item = TextRange> {
        self.here.iter().filter_map(Here::range).filter(move |passage| passage.overlaps(range))
    }

    /// The bookmarks that belong to an article, or may: those of which it must be seen whether the words stand there.
    fn related<'a>(&'a self, identity: &'a Identity<'_>, roots: &'a [Root]) -> impl Iterator<Item = (&'a Bookmark, Kinship)> {
        let candidates = self.index.candidates(identity);
        let bookmarks = candidates.into_iter().filter_map(|number| self.all.get(self.numbered.get(number as usize)?));
        bookmarks.map(move |bookmark| (bookmark, kinship(bookmark, identity, roots))).filter(|(_, kinship)| *kinship != Kinship::Other)
    }

    /// The bookmarks of an article of the list: those that are surely its own, and those whose words have been found in it.
    fn of_article(&self, catalogue: &Catalogue, article: EntryId, roots: &[Root]) -> Vec<Ulid> {
        let entry = catalogue.entry(article);
        let identity = entry.identity();
        let related = self.related(&identity, roots);
        let own = related
            .filter(|(bookmark, kinship)| *kinship == Kinship::Same || self.words_found.contains(&(bookmark.id, entry.locator.clone())));
        own.map(|(bookmark, _)| bookmark.id).collect()
    }

    /// Finds the passages of the open article. Where only the headline speaks for it, only what is found counts.
    pub fn locate(&mut self, open: &Open, roots: &[Root]) {
        let identity = open.identity();
        let mine: Vec<(Bookmark, Kinship)> =
            self.related(&identity, roots).map(|(bookmark, kinship)| (bookmark.clone(), kinship)).collect();
        self.here.clear();
        if mine.is_empty() {
            return;
        }
        let index = AnchorIndex::new(open.document().article());
        for (bookmark, kinship) in mine {
            let located = index.locate(&bookmark.anchor);
            if kinship == Kinship::IfWordsFound {
                if located == Located::Lost {
                    continue;
                }
                self.words_found.insert((bookmark.id, open.locator().clone()));
            }
            self.here.push(Here { id: bookmark.id, located });
        }
        self.here.sort_by_key(|here| here.range().map_or((true, TextRange::default()), |range| (false, range)));
    }

    /// The bookmark whose passage shares most with `target`.
    fn at(&self, target: TextRange) -> Option<Ulid> {
        let shared = |here: &Here| here.range().and_then(|range| range.intersection(target)).map_or(0, TextRange::len);
        self.here.iter().filter(|here| shared(here) > 0).max_by_key(|here| shared(here)).map(|here| here.id)
    }

    /// The bookmark where the reader points, or else in all that verbs act on.
    fn under(&self, open: &Open) -> Option<Ulid> {
        self.at(open.pointed()).or_else(|| self.at(open.target()))
    }

    fn put(&mut self, bookmark: Bookmark, roots: &[Root]) {
        self.all.insert(bookmark.id, bookmark);
        self.number(roots);
    }

    /// Makes the index anew.
    fn number(&mut self, roots: &[Root]) {
        self.index = IdentityIndex::default();
        self.numbered = self.all.keys().copied().collect();
        for (bookmark, number) in self.all.values().zip(0..) {
            for locator in bookmark.locators(roots).iter().map(Some).chain([None]) {
                self.index.insert(&identity(bookmark, locator), number);
            }
        }
    }

    fn push_undo(&mut self, undo: Undo) {
        if self.undo.len() == UNDO {
            self.undo.remove(0);
        }
        self.undo.push(undo);
    }
}

/// Which article a bookmark is of, as far as it tells.
fn identity<'a>(bookmark: &'a Bookmark, locator: Option<&'a Locator>) -> Identity<'a> {
    let digest = bookmark.sha256.as_deref().and_then(|digits| digits.parse().ok());
    Identity::new(locator, digest, bookmark.url.as_deref(), &bookmark.title)
}

/// How a bookmark relates to an article: the one question that the list, the margin and the way to a bookmark ask.
fn kinship(bookmark: &Bookmark, article: &Identity<'_>, roots: &[Root]) -> Kinship {
    let locators = bookmark.locators(roots);
    let named = locators.iter().map(Some).chain([None]);
    named.map(|locator| identity(bookmark, locator).kinship(article)).max().unwrap_or(Kinship::Other)
}

/// How a bookmark names its article: the path relative to the folder that holds it and that folder, else the path as it is.
fn stored_path(locator: &Locator, roots: &[Root]) -> (PathBuf, Option<PathBuf>) {
    let path = locator.path();
    let folders = roots.iter().filter_map(|root| if let Root::Folder(folder) = root { Some(folder) } else { None });
    let mut below = folders.filter_map(|folder| Some((path.strip_prefix(folder).ok()?.to_owned(), folder.clone())));
    match below.next() {
        Some((relative, folder)) => (relative, Some(folder)),
        None => (path, None),
    }
}

/// The article of a bookmark among those of the list: one that is surely its own before one that may be.
pub fn article_of(model: &Model, bookmark: &Bookmark) -> Option<EntryId> {
    let related = model.catalogue.articles().map(|id| {
        let entry = model.catalogue.entry(id);
        let found = model.bookmarks.words_found.contains(&(bookmark.id, entry.locator.clone()));
        (kinship(bookmark, &entry.identity(), &model.roots), found, id)
    });
    // Of several that are alike the first one counts.
    let best = related
        .filter(|(kinship, ..)| *kinship != Kinship::Other)
        .min_by_key(|(kinship, found, id)| (std::cmp::Reverse(*kinship), !found, *id));
    best.map(|(.., id)| id)
}

/// The bookmarks of earlier days have been read.
pub fn read(model: &mut Model, all: Vec<Bookmark>, problems: Vec<String>) {
    model.bookmarks.all.extend(all.into_iter().map(|bookmark| (bookmark.id, bookmark)));
    model.bookmarks.number(&model.roots);
    for problem in &problems {
        model.notices.error(problem.clone());
    }
    model.bookmarks.unreadable = problems;
    refresh(model);
}

/// Counts the bookmarks of each article and finds those of the open one.
pub fn refresh(model: &mut Model) {
    if let Some(open) = model.reader.open() {
        model.bookmarks.locate(open, &model.roots);
    }
    let Model { catalogue, bookmarks, roots, .. } = model;
    let counted: Vec<EntryId> = if bookmarks.all.is_empty() {
        Vec::new()
    } else {
        let articles = catalogue.articles();
        articles.flat_map(|id| std::iter::repeat_n(id, bookmarks.of_article(catalogue, id, roots).len())).collect()
    };
    catalogue.set_bookmarks(counted);
    if model.list.show() == super::Show::Bookmarked {
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

/// Saves a note to the passage that it was begun for, wherever the reader has got to since.
pub fn add_note(model: &mut Model, locator: &Locator, target: TextRange, note: &str) -> Vec<Effect> {
    if model.reader.open().is_some_and(|open| open.locator() == locator) {
        return add(model, target, note.to_owned());
    }
    model.bookmarks.keep_draft(PromptKind::NewNote { locator: locator.clone(), range: target }, note);
    model.notices.error("another article is open: the note is kept for its passage, where a goes on with it");
    Vec::new()
}

fn add(model: &mut Model, target: TextRange, note: String) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let locator = open.locator().clone();
    let article = open.document().article();
    if target.is_empty() || article.slice(target).trim().is_empty() {
        model.notices.info("there is nothing here to bookmark");
        return Vec::new();
    }
    if let Some(same) = model.bookmarks.here.iter().find(|here| here.range() == Some(target)) {
        if note.is_empty() {
            model.notices.info("bookmarked already; x deletes the bookmark, a writes a note to it");
            return Vec::new();
        }
        return edit(model, same.id, &note);
    }
    let metadata = article.metadata();
    let (path, folder) = stored_path(open.locator(), &model.roots);
    let draft = Draft {
        article: path,
        folder,
        digest: open.digest(),
        title: metadata.title.clone(),
        url: metadata.url.clone(),
        anchor: Anchor::capture(article, target),
        note,
    };
    if let Some(open) = model.reader.open_mut()
        && open.selection().is_some()
    {
        open.toggle_selection();
    }
    let typed = (!draft.note.is_empty()).then(|| (PromptKind::NewNote { locator, range: target }, draft.note.clone()));
    model.bookmarks.asked.push_back(Asked::Change(typed));
    vec![Effect::Save(Change::CreateBookmark(Box::new(draft)))]
}

/// Opens the line for a note: to the bookmark at the unit, or to a new one.
pub fn begin_note(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let existing = model.bookmarks.under(open).filter(|_| open.selection().is_none());
    let (kind, text) = match existing.and_then(|id| model.bookmarks.get(id)) {
        Some(bookmark) => (PromptKind::EditNote(bookmark.id), bookmark.note.clone()),
        None => (PromptKind::NewNote { locator: open.locator().clone(), range: open.target() }, String::new()),
    };
    let draft = model.bookmarks.draft.take_if(|(draft, _)| *draft == kind);
    let text = draft.map_or(text, |(_, text)| text);
    model.prompt = Some(Prompt::new(kind, text));
    vec![Effect::BracketedPaste(true)]
}

/// Changes a note.
pub fn edit(model: &mut Model, id: Ulid, note: &str) -> Vec<Effect> {
    let Some(bookmark) = model.bookmarks.get(id).filter(|bookmark| bookmark.note != note).cloned() else { return Vec::new() };
    let typed = (PromptKind::EditNote(id), note.to_owned());
    model.bookmarks.asked.push_back(Asked::Change(Some(typed)));
    vec![Effect::Save(Change::EditBookmark(Box::new(bookmark), note.to_owned()))]
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

/// Takes the last change back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    let Some(step) = model.bookmarks.undo.pop() else {
        model.notices.info("nothing to undo");
        return Vec::new();
    };
    model.bookmarks.asked.push_back(Asked::Undo(Box::new(step.clone())));
    vec![Effect::Save(match step {
        Undo::Create(bookmark) => Change::DeleteBookmark(Box::new(bookmark)),
        Undo::Delete(bookmark) => Change::RestoreBookmark(Box::new(bookmark)),
        Undo::Note { before, after } => {
            // The store compares with what it holds, which an earlier undo may have written.
            let now = model.bookmarks.get(after.id).cloned().unwrap_or(after);
            Change::EditBookmark(Box::new(now), before)
        }
    })]
}

/// The store has answered: only now is it so.
pub fn stored(model: &mut Model, outcome: Outcome) {
    let (taken_back, typed) = match model.bookmarks.asked.pop_front() {
        Some(Asked::Undo(step)) => (Some(*step), None),
        Some(Asked::Change(typed)) => (None, typed),
        None => (None, None),
    };
    let step = match outcome {
        Outcome::Created(bookmark) => {
            model.notices.info("bookmark saved");
            model.bookmarks.put(bookmark.clone(), &model.roots);
            Some(Undo::Create(bookmark))
        }
        Outcome::Edited(bookmark) => {
            model.notices.info(if taken_back.is_some() { "the note is as it was" } else { "note saved" });
            let before = model.bookmarks.get(bookmark.id).map(|known| known.note.clone()).unwrap_or_default();
            model.bookmarks.put(bookmark.clone(), &model.roots);
            Some(Undo::Note { before, after: bookmark })
        }
        Outcome::KeptBoth(bookmark) => {
            model.notices.info("note saved as a second bookmark: the first had been changed meanwhile");
            model.bookmarks.put(bookmark.clone(), &model.roots);
            Some(Undo::Create(bookmark))
        }
        Outcome::Deleted(bookmark) => {
            model.notices.info(if taken_back.is_some() { "bookmark taken back" } else { "bookmark deleted, U brings it back" });
            model.bookmarks.all.remove(&bookmark.id);
            model.bookmarks.number(&model.roots);
            Some(Undo::Delete(bookmark))
        }
        Outcome::Restored(bookmark) => {
            model.notices.info("bookmark is back");
            model.bookmarks.put(bookmark, &model.roots);
            None
        }
        Outcome::Failed(reason) => {
            model.notices.error(reason);
            // What could not be taken back can be tried again.
            model.bookmarks.undo.extend(taken_back.clone());
            if let Some((kind, note)) = typed {
                model.bookmarks.keep_draft(kind, &note);
            }
            None
        }
    };
    // What takes something back is no step itself: undo goes further back.
    if let Some(step) = step.filter(|_| taken_back.is_none()) {
        model.bookmarks.push_undo(step);
    }
    refresh(model);
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
        model.notices.error(format!("{}: not in this folder; the bookmark and its words are kept", bookmark.article.display()));
        return Vec::new();
    };
    model.list.select_article(article);
    let locator = model.catalogue.entry(article).locator.clone();
    let is_open = is_open && model.reader.open().is_some_and(|open| *open.locator() == locator);
    model.bookmarks.awaited = Some((id, locator.clone()));
    if is_open {
        opened(model);
        return Vec::new();
    }
    super::reader::want(model, &locator).into_iter().collect()
}

/// An article is open, or could not be opened: its passages are found, and a bookmark that waited for it is gone to.
pub fn opened(model: &mut Model) {
    let awaited = model.bookmarks.awaited.take();
    let Some(open) = model.reader.open() else {
        model.bookmarks.here.clear();
        return;
    };
    model.bookmarks.locate(open, &model.roots);
    if let Some((id, _)) = awaited.filter(|(_, locator)| locator == open.locator()) {
        arrive(model, id);
    }
}

fn arrive(model: &mut Model, id: Ulid) {
    let located = model.bookmarks.located(id).copied().unwrap_or(Located::Lost);
    model.focus = Pane::Reading;
    super::reader::fit(model);
    match located {
        Located::Found(range) => visit(model, UnitKind::Bookmark, range),
        Located::Maybe(range) => {
            visit(model, UnitKind::Bookmark, range);
            model.notices.info("text changed here? the passage is not quite as it was");
        }
        Located::Lost => model.notices.error("the passage is no longer in this article; its words are kept in the list (B)"),
    }
}
