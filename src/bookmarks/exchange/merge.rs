//! What comes in meets what is there: nothing is doubled, nothing is lost.

use std::collections::{HashMap, HashSet};

use ulid::Ulid;

use super::placing::identifier;
use super::record::Record;
use super::wire::Wire;
use crate::bookmarks::Bookmark;

/// The bookmarks that are there.
#[derive(Debug, Default)]
pub struct Merge {
    known: HashMap<Ulid, Bookmark>,
    /// The parts of their identifiers that are no time: a passage of another program that names no time has them still.
    random: HashSet<u128>,
    /// Those that were there at first, by words and note.
    places: HashMap<(String, String), Vec<Ulid>>,
}

/// What is to be done with a bookmark that comes in.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is new.
    New(Bookmark),
    /// Another one of the same identifier is there: it gets one of its own.
    Both(Bookmark),
    /// It is there already.
    Known,
}

impl Merge {
    /// With the bookmarks that are there.
    pub fn new(bookmarks: &[Bookmark]) -> Self {
        let mut merge = Self::default();
        for bookmark in bookmarks {
            let key = (bookmark.anchor.exact().to_owned(), bookmark.note.clone());
            merge.places.entry(key).or_default().push(bookmark.id);
            merge.insert(bookmark.clone());
        }
        merge
    }

    /// Judges a bookmark of ours, and takes it unless it is known.
    pub fn ours(&mut self, bookmark: Bookmark) -> Verdict {
        match self.known.get(&bookmark.id) {
            Some(known) if *known == bookmark => Verdict::Known,
            Some(_) => {
                let own = Bookmark { id: own_identifier(&bookmark), ..bookmark };
                if self.known.contains_key(&own.id) { Verdict::Known } else { Verdict::Both(self.insert(own)) }
            }
            None if self.stands_there(&bookmark) => Verdict::Known,
            None => Verdict::New(self.insert(bookmark)),
        }
    }

    /// Judges a bookmark that was made of a passage of another program, and takes it unless it is known.
    pub fn foreign(&mut self, bookmark: Bookmark) -> Verdict {
        if self.random.contains(&bookmark.id.random()) || self.stands_there(&bookmark) {
            return Verdict::Known;
        }
        Verdict::New(self.insert(bookmark))
    }

    /// Whether a bookmark of the same words at the same place of the same article, with the same note, was there at first.
    fn stands_there(&self, bookmark: &Bookmark) -> bool {
        let key = (bookmark.anchor.exact().to_owned(), bookmark.note.clone());
        let known = self.places.get(&key).into_iter().flatten().filter_map(|id| self.known.get(id));
        let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let mut at = known.filter(|known| known.anchor.start() == bookmark.anchor.start());
        at.any(|known| {
            let path = known.article == bookmark.article && known.folder == bookmark.folder;
            same(&known.sha256, &bookmark.sha256) || same(&known.url, &bookmark.url) || (path && known.title == bookmark.title)
        })
    }

    fn insert(&mut self, bookmark: Bookmark) -> Bookmark {
        self.random.insert(bookmark.id.random());
        self.known.insert(bookmark.id, bookmark.clone());
        bookmark
    }
}

/// The identifier of a bookmark beside another of the same one: it follows from all that the bookmark holds.
fn own_identifier(bookmark: &Bookmark) -> Ulid {
    let whole = serde_json::to_string(&Wire::from(&Record::alone(bookmark))).unwrap_or_default();
    identifier(bookmark.created, &[&whole])
}
