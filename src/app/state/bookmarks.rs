//! All bookmarks, where those of the open article stand in it, and what can be undone.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::path::PathBuf;

use ulid::Ulid;

use super::{Open, PromptKind};
use crate::bookmarks::{AnchorIndex, Bookmark, Located};
use crate::catalogue::{Catalogue, EntryId, Identity, IdentityIndex, Kinship, Locator, Root};
use crate::text::TextRange;

/// Steps that can be undone.
const UNDO: usize = 100;

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

/// A step that can be undone.
#[derive(Debug, Clone)]
pub(in crate::app) enum Undo {
    Create(Bookmark),
    Delete(Bookmark),
    Note { before: String, after: Bookmark },
}

/// Why the store was asked.
#[derive(Debug)]
pub(in crate::app) enum Asked {
    /// The reader has changed something; a note that was typed for it, should it not be saved.
    Change(Option<(PromptKind, String)>),
    /// The reader takes this back.
    Undo(Box<Undo>),
}

/// All bookmarks.
#[derive(Debug, Default)]
pub struct Bookmarks {
    pub(in crate::app) all: BTreeMap<Ulid, Bookmark>,
    /// Which of them, by their place in `numbered`, may belong to an article.
    pub(in crate::app) index: IdentityIndex,
    pub(in crate::app) numbered: Vec<Ulid>,
    revision: u64,
    /// The bookmarks of another file of the same headline whose words were found in the article.
    pub(in crate::app) words_found: HashSet<(Ulid, Locator)>,
    /// Those of the open article, in order of position, the lost ones last.
    pub(in crate::app) here: Vec<Here>,
    pub(in crate::app) undo: Vec<Undo>,
    /// The changes that the store has been asked for and has not answered, oldest first: it answers in order.
    pub(in crate::app) asked: VecDeque<Asked>,
    /// A note that was begun and not saved; `a` goes on with it.
    pub(in crate::app) draft: Option<(PromptKind, String)>,
    /// Files of the store that could not be read, and why; they stay as they are.
    pub(in crate::app) unreadable: Vec<String>,
    /// A bookmark to go to as soon as the article in this file is open.
    pub(in crate::app) awaited: Option<(Ulid, Locator)>,
}

impl Bookmarks {
    /// Another number means that bookmarks have come, gone or changed.
    pub(in crate::app) fn revision(&self) -> u64 {
        self.revision
    }

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
    pub(in crate::app) fn of_article(&self, catalogue: &Catalogue, article: EntryId, roots: &[Root]) -> Vec<Ulid> {
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
    pub(in crate::app) fn under(&self, open: &Open) -> Option<Ulid> {
        self.at(open.pointed()).or_else(|| self.at(open.target()))
    }

    pub(in crate::app) fn put(&mut self, bookmark: Bookmark, roots: &[Root]) {
        self.all.insert(bookmark.id, bookmark);
        self.number(roots);
    }

    /// Makes the index anew.
    pub(in crate::app) fn number(&mut self, roots: &[Root]) {
        self.revision += 1;
        self.index = IdentityIndex::default();
        self.numbered = self.all.keys().copied().collect();
        for (bookmark, number) in self.all.values().zip(0..) {
            for locator in bookmark.locators(roots).iter().map(Some).chain([None]) {
                self.index.insert(&identity(bookmark, locator), number);
            }
        }
    }

    pub(in crate::app) fn push_undo(&mut self, undo: Undo) {
        if self.undo.len() == UNDO {
            self.undo.remove(0);
        }
        self.undo.push(undo);
    }
}

/// Which article a bookmark is of, as far as it tells.
pub(in crate::app) fn identity<'a>(bookmark: &'a Bookmark, locator: Option<&'a Locator>) -> Identity<'a> {
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
pub(in crate::app) fn stored_path(locator: &Locator, roots: &[Root]) -> (PathBuf, Option<PathBuf>) {
    let path = locator.path();
    let folders = roots.iter().filter_map(|root| if let Root::Folder(folder) = root { Some(folder) } else { None });
    let mut below = folders.filter_map(|folder| Some((path.strip_prefix(folder).ok()?.to_owned(), folder.clone())));
    match below.next() {
        Some((relative, folder)) => (relative, Some(folder)),
        None => (path, None),
    }
}
