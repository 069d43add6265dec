//! All bookmarks, where those of the open article stand in it, and what can be undone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::PathBuf;

use ulid::Ulid;

use super::jobs::Candidate;
use super::{Edit, Open};
use crate::bookmarks::{Anchor, Bookmark, CodeBook, Colour, Located, Reworded, Version, reworded};
use crate::catalogue::{Catalogue, EntryId, Identity, IdentityIndex, KeptIdentity, Kinship, Locator, Root};
use crate::text::TextRange;

/// Steps that can be undone.
const UNDO: usize = 100;

/// Changes of one passage that are told in a line.
const MAX_TOLD: usize = 3;

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
    Edit {
        back: Edit,
        after: Bookmark,
    },
    /// All that one coding has done, by its number.
    Coding {
        number: u64,
        steps: Vec<Undo>,
    },
}

/// Why the store was asked.
#[derive(Debug)]
pub(in crate::app) enum Asked {
    /// The reader has changed something; the draft of the note that was typed for it.
    Change(Option<Ulid>),
    /// The reader has coded passages: the number of the coding, what is said of it, and of how many passages this is one.
    Coding { number: u64, told: String, passages: usize },
    /// The reader takes this back.
    Undo(Box<Undo>),
}

/// All bookmarks.
#[derive(Debug, Default)]
pub struct Bookmarks {
    pub(in crate::app) all: BTreeMap<Ulid, Bookmark>,
    /// Which of them, by their place in `numbered`, may belong to an article.
    index: IdentityIndex,
    numbered: Vec<Ulid>,
    /// What each tells of its article: the one question that the list, the margin and the way to a bookmark ask.
    known: HashMap<Ulid, KeptIdentity>,
    revision: u64,
    /// The bookmarks of another file of the same headline whose words were found in the article.
    pub(in crate::app) words_found: HashSet<(Ulid, Locator)>,
    /// Those of the open article, in order of position, the lost ones last.
    pub(in crate::app) here: Vec<Here>,
    pub(in crate::app) undo: Vec<Undo>,
    /// The changes that the store has been asked for and has not answered, oldest first: it answers in order.
    pub(in crate::app) asked: VecDeque<Asked>,
    /// Other versions of them, that synchronising programs have left.
    pub(in crate::app) versions: Vec<Version>,
    /// Files of the store that could not be read, and why; they stay as they are.
    pub(in crate::app) unreadable: Vec<String>,
    /// What the passages are coded with.
    codes: CodeBook,
    /// The code that was given last, by its name.
    pub(in crate::app) last_code: Option<String>,
    /// How often passages were coded.
    pub(in crate::app) codings: u64,
    /// A bookmark to go to as soon as the article in this file is open.
    pub(in crate::app) awaited: Option<(Ulid, Locator)>,
}

impl Bookmarks {
    /// Another number means that bookmarks have come, gone or changed.
    pub(in crate::app) fn revision(&self) -> u64 {
        self.revision
    }

    /// The code book.
    pub fn codes(&self) -> &CodeBook {
        &self.codes
    }

    /// Takes a code book in the place of the one that was known.
    pub(in crate::app) fn set_codes(&mut self, codes: CodeBook) {
        self.revision += 1;
        self.codes = codes;
    }

    /// The bookmark of just this passage of the open article.
    pub(in crate::app) fn of_passage(&self, anchor: &Anchor) -> Option<&Bookmark> {
        self.here.iter().filter_map(|here| self.get(here.id)).find(|bookmark| bookmark.anchor == *anchor)
    }

    /// All, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Bookmark> {
        self.all.values().rev()
    }

    /// Other versions of bookmarks, and those whose bookmark is not there, each with its place.
    pub fn versions(&self) -> impl Iterator<Item = (usize, &Version)> {
        self.versions.iter().enumerate()
    }

    /// Takes other versions in the place of those that were known.
    pub(in crate::app) fn set_versions(&mut self, versions: Vec<Version>) {
        self.revision += 1;
        self.versions = versions;
    }

    /// Files of the store that could not be read, and why.
    pub fn unreadable(&self) -> &[String] {
        &self.unreadable
    }

    /// One of them.
    pub fn get(&self, id: Ulid) -> Option<&Bookmark> {
        self.all.get(&id)
    }

    /// Where a bookmark of the open article stands.
    pub fn located(&self, id: Ulid) -> Option<&Located> {
        self.here.iter().find(|here| here.id == id).map(|here| &here.located)
    }

    /// What the words of a bookmark were and are, where it stands at `range` of the open article; none where they are the same.
    pub(in crate::app) fn rewording(&self, id: Ulid, range: TextRange, open: Option<&Open>) -> Option<String> {
        let changes = reworded(self.get(id)?.anchor.exact(), open?.document().article().slice(range));
        let told = |Reworded { was, now }: &Reworded| match (was.as_str(), now.as_str()) {
            ("", now) => format!("new “{now}”"),
            (was, "") => format!("without “{was}”"),
            (was, now) => format!("was “{was}”, now “{now}”"),
        };
        let shown: Vec<String> = changes.iter().take(MAX_TOLD).map(told).collect();
        let more = changes.len().saturating_sub(MAX_TOLD);
        let more = if more > 0 { format!("; {more} more") } else { String::new() };
        (!shown.is_empty()).then(|| shown.join("; ") + &more)
    }

    /// The bookmarked passages of the open article, in order.
    pub fn passages(&self) -> impl Iterator<Item = TextRange> {
        self.here.iter().filter_map(Here::range)
    }

    /// The bookmarked passages of the open article that share a byte with `range`.
    pub fn passages_in(&self, range: TextRange) -> impl Iterator<Item = TextRange> {
        self.here.iter().filter_map(Here::range).filter(move |passage| passage.overlaps(range))
    }

    /// The bookmarked passages of the open article that share a byte with `range`, with the colour that the reader gave them, or else
    /// that of their codes.
    pub fn coloured_in(&self, range: TextRange) -> impl Iterator<Item = (TextRange, Option<&Colour>)> {
        let shared = self.here.iter().filter_map(move |here| Some((here.id, here.range().filter(|passage| passage.overlaps(range))?)));
        shared.map(|(id, passage)| {
            (passage, self.get(id).and_then(|bookmark| bookmark.colour.as_ref().or_else(|| self.codes.colour(&bookmark.tags))))
        })
    }

    /// The bookmarks that belong to an article, or may: those of which it must be seen whether the words stand there.
    fn related(&self, article: &Identity<'_>) -> impl Iterator<Item = (&Bookmark, Kinship)> {
        let candidates = self.index.candidates(article).into_iter().filter_map(|number| self.numbered.get(number as usize));
        candidates.filter_map(|id| {
            let kinship = self.known.get(id)?.kinship(article);
            self.all.get(id).map(|bookmark| (bookmark, kinship)).filter(|_| kinship != Kinship::Other)
        })
    }

    /// How many bookmarks an article of the list has: those that are surely its own, and those whose words have been found in it.
    pub(in crate::app) fn count(&self, catalogue: &Catalogue, article: EntryId) -> usize {
        let entry = catalogue.entry(article);
        let found = |id: Ulid| self.words_found.contains(&(id, entry.locator.clone()));
        self.related(&entry.identity()).filter(|(bookmark, kinship)| *kinship == Kinship::Same || found(bookmark.id)).count()
    }

    /// The bookmarks of an article of the list that are related in this way, of which it must be seen whether their words stand there.
    pub(in crate::app) fn candidates(&self, catalogue: &Catalogue, article: EntryId, kinship: Kinship) -> Vec<Candidate> {
        let entry = catalogue.entry(article);
        let identity = entry.identity();
        let perhaps = self.related(&identity).filter(|(_, other)| *other == kinship);
        let candidate = |bookmark: &Bookmark| Candidate {
            bookmark: bookmark.id,
            kinship,
            anchor: bookmark.anchor.clone(),
            locator: entry.locator.clone(),
        };
        perhaps.map(|(bookmark, _)| candidate(bookmark)).collect()
    }

    /// Finds the passages of the open article. Where only the headline speaks for it, only what is found counts.
    pub fn locate(&mut self, open: &Open) {
        let identity = open.identity();
        let mine: Vec<(Bookmark, Kinship)> = self.related(&identity).map(|(bookmark, kinship)| (bookmark.clone(), kinship)).collect();
        self.here.clear();
        if mine.is_empty() {
            return;
        }
        for (bookmark, kinship) in mine {
            let located = open.anchors().locate(&bookmark.anchor);
            if !located.speaks_for(kinship) {
                continue;
            }
            if kinship != Kinship::Same {
                self.words_found.insert((bookmark.id, open.locator().clone()));
            }
            self.here.push(Here { id: bookmark.id, located });
        }
        // A passage within another comes behind it, and is drawn over it.
        self.here.sort_by_key(|here| here.range().map_or((true, 0, Reverse(0)), |range| (false, range.start(), Reverse(range.end()))));
    }

    /// The bookmark whose passage shares most with `target`.
    pub(in crate::app) fn at(&self, target: TextRange) -> Option<Ulid> {
        let shared = |here: &Here| here.range().and_then(|range| range.intersection(target)).map_or(0, TextRange::len);
        self.here.iter().filter(|here| shared(here) > 0).max_by_key(|here| shared(here)).map(|here| here.id)
    }

    /// The bookmark where the reader points, or else in all that verbs act on.
    pub(in crate::app) fn under(&self, open: &Open) -> Option<Ulid> {
        self.at(open.pointed()).or_else(|| self.at(open.target()))
    }

    /// Takes a bookmark, new or changed.
    pub(in crate::app) fn put(&mut self, bookmark: Bookmark, roots: &[Root]) {
        self.revision += 1;
        let id = bookmark.id;
        // Which article it is of stays the same when it is changed.
        if !self.known.contains_key(&id) {
            let digest = bookmark.sha256.as_deref().and_then(|digits| digits.parse().ok());
            let kept = KeptIdentity::new(bookmark.locators(roots), digest, bookmark.url.as_deref(), &bookmark.title);
            self.index.insert_kept(&kept, u32::try_from(self.numbered.len()).unwrap_or(u32::MAX));
            self.numbered.push(id);
            self.known.insert(id, kept);
        }
        self.all.insert(id, bookmark);
    }

    /// Forgets a bookmark. Its place in the index stays, for it may come back.
    pub(in crate::app) fn remove(&mut self, id: Ulid) {
        self.revision += 1;
        self.all.remove(&id);
    }

    /// What a bookmark tells of its article.
    pub(in crate::app) fn identity(&self, id: Ulid) -> Option<&KeptIdentity> {
        self.known.get(&id)
    }

    pub(in crate::app) fn push_undo(&mut self, undo: Option<Undo>) {
        let Some(undo) = undo else { return };
        if self.undo.len() == UNDO {
            self.undo.remove(0);
        }
        self.undo.push(undo);
    }

    /// Takes what one coding has done into its step.
    pub(in crate::app) fn push_coding(&mut self, number: u64, undo: Option<Undo>) {
        match (self.undo.last_mut(), undo) {
            (Some(Undo::Coding { number: known, steps }), Some(undo)) if *known == number => steps.push(undo),
            (_, undo) => self.push_undo(undo.map(|undo| Undo::Coding { number, steps: vec![undo] })),
        }
    }
}

/// How a bookmark names its article: the path relative to the folder that holds it and that folder, else the path as it is.
pub fn stored_path(locator: &Locator, roots: &[Root]) -> (PathBuf, Option<PathBuf>) {
    let path = locator.path();
    let folders = roots.iter().filter_map(|root| if let Root::Folder(folder) = root { Some(folder) } else { None });
    let mut below = folders.filter_map(|folder| Some((path.strip_prefix(folder).ok()?.to_owned(), folder.clone())));
    match below.next() {
        Some((relative, folder)) => (relative, Some(folder)),
        None => (path, None),
    }
}
