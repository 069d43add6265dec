//! One row an article: what the list shows of it, where the reader was in it, its voices and bookmarks.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;

use hashbrown::HashTable;

use super::entry_id::EntryId;
use super::stories::Stories;
use super::{Entry, Locator, Place, Places};

/// What looking through folders finds.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Articles, new ones or such as were known.
    Articles(Vec<Entry>),
    /// Articles that were known and are no longer there.
    Gone(Vec<Locator>),
    /// These files hold these articles now, and no others.
    Changed {
        /// The files; one that is gone holds none.
        files: Vec<PathBuf>,
        /// Their articles.
        articles: Vec<Entry>,
    },
}

impl Found {
    /// The articles, if it is any.
    pub fn into_articles(self) -> Vec<Entry> {
        match self {
            Self::Articles(entries) => entries,
            Self::Gone(_) => Vec::new(),
            Self::Changed { articles, .. } => articles,
        }
    }
}

/// All articles at hand.
#[derive(Debug, Default)]
pub struct Catalogue {
    rows: Vec<Row>,
    /// The rows by the hashes of their locators, which stand in them.
    by_locator: HashTable<(u64, EntryId)>,
    hasher: RandomState,
    places: Places,
    /// Counts the scans: a row of an earlier one has not been found again.
    scan: u32,
    /// Rows whose file is gone.
    gone: usize,
    /// Counts what may change the order of articles that were known.
    reordered: u64,
    stories: Stories,
}

#[derive(Debug)]
struct Row {
    entry: Entry,
    /// Where its place is kept: under its own locator, or under the one where the article was before.
    place: Option<Box<Locator>>,
    /// Known once the article has been opened.
    voices: Option<u32>,
    bookmarks: u32,
    /// The last scan that found it.
    scan: u32,
    is_gone: bool,
}

impl Catalogue {
    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.rows.len() - self.gone
    }

    /// Another number means that articles may stand in another order than before, beside those that came anew.
    pub fn reordered(&self) -> u64 {
        self.reordered
    }

    /// More than the [`index`](EntryId::index) of any article.
    pub fn ids(&self) -> usize {
        self.rows.len()
    }

    /// All articles, in the order in which they were found first.
    pub fn articles(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.rows.iter().zip(0..).filter(|(row, _)| !row.is_gone).map(|(_, index)| EntryId::new(index))
    }

    /// What the list shows of an article.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.rows[id.index()].entry
    }

    /// Whether the file of an article is still there, as far as the last scan tells.
    pub fn is_at_hand(&self, id: EntryId) -> bool {
        !self.rows[id.index()].is_gone
    }

    /// The article in that place.
    pub fn find(&self, locator: &Locator) -> Option<EntryId> {
        self.row_of(locator).filter(|id| !self.rows[id.index()].is_gone)
    }

    /// The row of an article, at hand or not.
    fn row_of(&self, locator: &Locator) -> Option<EntryId> {
        self.row_by(self.hash(locator), locator)
    }

    fn row_by(&self, hash: u64, locator: &Locator) -> Option<EntryId> {
        let is_here = |(_, id): &(u64, EntryId)| self.rows[id.index()].entry.locator == *locator;
        self.by_locator.find(hash, is_here).map(|(_, id)| *id)
    }

    /// By the bytes of the path, which is spelled in one way.
    fn hash(&self, locator: &Locator) -> u64 {
        let path = locator.on_disk().map_or_else(|| Cow::Owned(locator.path()), Cow::Borrowed);
        self.hasher.hash_one((path.as_os_str(), locator.record()))
    }

    /// Under which locator its place is kept, if it has one.
    fn place_of(&self, entry: &Entry) -> Option<Box<Locator>> {
        if self.places.is_empty() {
            return None;
        }
        self.places.of(&entry.identity(), |_| false).map(|place| place.locator.clone().into())
    }

    /// Takes what was found.
    pub fn take(&mut self, found: Found) {
        match found {
            Found::Articles(entries) => self.add(entries),
            Found::Gone(locators) => self.remove(&locators),
            Found::Changed { files, articles } => {
                let files: HashSet<PathBuf> = files.into_iter().collect();
                for row in self.rows.iter_mut().filter(|row| !row.is_gone) {
                    if row.entry.locator.on_disk().is_some_and(|file| files.contains(file)) {
                        row.is_gone = true;
                        self.gone += 1;
                    }
                }
                self.add(articles);
            }
        }
    }

    /// Takes articles; what is known already is brought up to date.
    pub fn add(&mut self, entries: Vec<Entry>) {
        self.rows.reserve(entries.len());
        for entry in entries {
            let place = self.place_of(&entry);
            let scan = self.scan;
            let hash = self.hash(&entry.locator);
            let Some(id) = self.row_by(hash, &entry.locator) else {
                let id = EntryId::new(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
                self.rows.push(Row { entry, place, voices: None, bookmarks: 0, scan, is_gone: false });
                self.by_locator.insert_unique(hash, (hash, id), |(hash, _)| *hash);
                continue;
            };
            self.reordered += 1;
            let row = &mut self.rows[id.index()];
            self.gone -= usize::from(row.is_gone);
            (row.entry, row.place, row.scan, row.is_gone) = (entry, place, scan, false);
        }
    }

    /// The files of these articles are gone.
    fn remove(&mut self, locators: &[Locator]) {
        for locator in locators {
            let Some(id) = self.row_of(locator) else { continue };
            let row = &mut self.rows[id.index()];
            self.gone += usize::from(!row.is_gone);
            row.is_gone = true;
        }
    }

    /// A scan begins: what it does not find is gone when it ends.
    pub fn begin_scan(&mut self) {
        self.scan += 1;
    }

    /// The scan has ended; true when an article is gone.
    pub fn end_scan(&mut self) -> bool {
        let scan = self.scan;
        let lost = self.rows.iter_mut().filter(|row| row.scan != scan && !row.is_gone);
        let lost = lost.map(|row| row.is_gone = true).count();
        self.gone += lost;
        lost > 0
    }

    /// The places of earlier days.
    pub fn set_places(&mut self, places: Places) {
        self.reordered += 1;
        self.places = places;
        for row in &mut self.rows {
            row.place = self.places.of(&row.entry.identity(), |_| false).map(|place| place.locator.clone().into());
        }
    }

    /// Where the reader was in all articles.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Where the reader was in an article.
    pub fn place(&self, id: EntryId) -> Option<&Place> {
        self.places.at(self.rows[id.index()].place.as_deref()?)
    }

    /// Remembers where the reader was in an article.
    pub fn set_place(&mut self, place: Place) {
        self.reordered += 1;
        if let Some(id) = self.row_of(&place.locator) {
            self.rows[id.index()].place = Some(place.locator.clone().into());
        }
        self.places.set(place);
    }

    /// Whether an article has been read.
    pub fn is_read(&self, id: EntryId) -> bool {
        self.place(id).is_some_and(|place| place.read)
    }

    /// Marks an article as read or unread; gives the place to be saved.
    pub fn set_read(&mut self, id: EntryId, read: bool) -> Place {
        let top = Place::of_entry(self.entry(id), read);
        let place = match self.place(id) {
            Some(known) => Place { offset: known.offset, context: known.context.clone(), address: known.address.clone(), ..top },
            None => top,
        };
        self.set_place(place.clone());
        place
    }

    /// The voices of an article; `None` until it has been opened.
    pub fn voices(&self, id: EntryId) -> Option<usize> {
        self.rows[id.index()].voices.map(|voices| voices as usize)
    }

    /// How many voices an article has, now that it has been opened.
    pub fn set_voices(&mut self, id: EntryId, voices: usize) {
        self.rows[id.index()].voices = Some(u32::try_from(voices).unwrap_or(u32::MAX));
    }

    /// The bookmarks of an article.
    pub fn bookmarks(&self, id: EntryId) -> usize {
        self.rows[id.index()].bookmarks as usize
    }

    /// The fullest version of the story that an article tells, where that is another article.
    pub fn fullest_version(&self, id: EntryId) -> Option<EntryId> {
        self.stories.fullest(id).filter(|fullest| self.is_at_hand(*fullest))
    }

    /// How many other versions of its story an article stands for, as the fullest.
    pub fn other_versions(&self, id: EntryId) -> usize {
        self.stories.others(id).iter().filter(|other| self.is_at_hand(**other)).count()
    }

    /// Which articles are versions of one story, the fullest first; an article that is not named is alone with its story.
    pub fn set_stories(&mut self, stories: &[Vec<Locator>]) {
        let found = |story: &Vec<Locator>| story.iter().filter_map(|locator| self.find(locator)).collect::<Vec<_>>();
        self.stories = Stories::new(stories.iter().map(found));
    }

    /// The article of each bookmark; an article that is not named has none.
    pub fn set_bookmarks(&mut self, articles: impl IntoIterator<Item = EntryId>) {
        for row in &mut self.rows {
            row.bookmarks = 0;
        }
        for id in articles {
            self.rows[id.index()].bookmarks += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Metadata;
    use crate::catalogue::{Digest, Stamp};

    fn entry(path: &str, title: &str, contents: u8) -> Entry {
        let metadata = Metadata { title: title.to_owned(), ..Metadata::default() };
        Entry::new(Locator::file(path), &metadata, 1, Stamp { digest: Some(Digest::from([contents; 32])), ..Stamp::default() })
    }

    fn of(path: &str) -> Locator {
        Locator::file(path)
    }

    #[test]
    fn article_that_was_moved_keeps_its_place_and_its_read_mark() {
        let mut catalogue = Catalogue::default();
        catalogue.add(vec![entry("/news/a.txt", "Dam", 1)]);
        let id = catalogue.find(&of("/news/a.txt")).expect("it is there");
        catalogue.set_read(id, true);
        catalogue.begin_scan();
        catalogue.add(vec![entry("/news/old/b.txt", "Dam", 1)]);
        assert!(catalogue.end_scan());
        let moved = catalogue.find(&of("/news/old/b.txt")).expect("it is there");
        assert!(catalogue.is_read(moved) && catalogue.find(&of("/news/a.txt")).is_none());
        assert_eq!((catalogue.len(), catalogue.articles().collect::<Vec<_>>()), (1, vec![moved]));
    }

    #[test]
    fn another_article_in_the_same_file_is_unread() {
        let mut catalogue = Catalogue::default();
        catalogue.add(vec![entry("/news/a.txt", "Dam", 1)]);
        let id = catalogue.find(&of("/news/a.txt")).expect("it is there");
        catalogue.set_read(id, true);
        catalogue.add(vec![entry("/news/a.txt", "Dam", 2)]);
        assert!(catalogue.is_read(id), "it was edited");
        catalogue.add(vec![entry("/news/a.txt", "Mill", 3)]);
        assert!(!catalogue.is_read(id), "it is another one");
    }

    #[test]
    fn places_that_come_late_find_their_articles() {
        let mut catalogue = Catalogue::default();
        catalogue.add(vec![entry("/news/a.txt", "Dam", 1)]);
        let mut places = Places::default();
        places.set(Place { read: true, offset: 7, ..Place::of_entry(&entry("/elsewhere/a.txt", "Dam", 1), true) });
        catalogue.set_places(places);
        let id = catalogue.find(&of("/news/a.txt")).expect("it is there");
        assert_eq!(catalogue.place(id).map(|place| (place.read, place.offset)), Some((true, 7)));
        // What is remembered from now on is remembered where it is.
        assert_eq!(catalogue.set_read(id, false).locator, of("/news/a.txt"));
        assert!(!catalogue.is_read(id));
    }

    #[test]
    fn article_that_comes_back_is_the_same_row() {
        let mut catalogue = Catalogue::default();
        catalogue.add(vec![entry("/news/a.txt", "Dam", 1)]);
        let id = catalogue.find(&of("/news/a.txt")).expect("it is there");
        catalogue.set_voices(id, 3);
        catalogue.begin_scan();
        catalogue.end_scan();
        assert_eq!(catalogue.len(), 0);
        catalogue.begin_scan();
        catalogue.add(vec![entry("/news/a.txt", "Dam", 1)]);
        assert!(!catalogue.end_scan() && catalogue.find(&of("/news/a.txt")) == Some(id) && catalogue.voices(id) == Some(3));
    }
}
