//! The list pane: entries in the order of the reader, which of them is selected, what has been read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::Effect;
use super::units::Direction;
use crate::config::{Action, Settings};
use crate::library::{Entry, Filter, Place, Places, Sort, order};

/// Which articles are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those that have not been read.
    Unread,
    /// Those with bookmarks.
    Bookmarked,
}

/// The list of articles.
#[derive(Debug, Default)]
pub struct List {
    roots: Vec<PathBuf>,
    entries: Vec<Entry>,
    index: HashMap<PathBuf, u32>,
    /// All entries, in order.
    ordered: Vec<u32>,
    /// Those that are shown.
    shown: Vec<u32>,
    selected: usize,
    top: usize,
    sort: Sort,
    show: Show,
    filter: String,
    places: Places,
    /// Whether the places of earlier days have come.
    places_known: bool,
    /// Voices of the articles that have been opened.
    voices: HashMap<PathBuf, usize>,
    /// Bookmarks of each article.
    bookmarks: HashMap<PathBuf, usize>,
    /// Paths that the scan that is under way has found; `None` when none is.
    scanning: Option<Vec<PathBuf>>,
    /// Whether the reader has chosen an entry; until then the first one is selected, whichever it is.
    chosen: bool,
}

impl List {
    /// An empty list over `roots`.
    pub fn new(settings: &Settings, roots: Vec<PathBuf>) -> Self {
        let sort = Sort::from_word(&settings.sort).unwrap_or_default();
        Self { roots, sort, scanning: Some(Vec::new()), ..Self::default() }
    }

    /// The folders and files that the program was opened with.
    pub fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// How many articles are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many articles there are.
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// The article in a place of the list.
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.shown.get(place).map(|&index| &self.entries[index as usize])
    }

    /// The article of a file.
    pub fn entry_of(&self, path: &Path) -> Option<&Entry> {
        self.index.get(path).map(|&index| &self.entries[index as usize])
    }

    /// The place of the selection.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The first place on the page.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The order.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Which articles are shown.
    pub fn show(&self) -> Show {
        self.show
    }

    /// The filter as typed; empty for none.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Whether a scan is under way.
    pub fn is_scanning(&self) -> bool {
        self.scanning.is_some()
    }

    /// Where the reader was in each article.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Voices of an article that has been opened.
    pub fn voices_of(&self, path: &Path) -> Option<usize> {
        self.voices.get(path).copied()
    }

    /// Bookmarks of an article.
    pub fn bookmarks_of(&self, path: &Path) -> usize {
        self.bookmarks.get(path).copied().unwrap_or(0)
    }

    /// Whether an article has been read.
    pub fn is_read(&self, path: &Path) -> bool {
        self.places.get(path).is_some_and(|place| place.read)
    }

    /// Takes the next batch of a scan; an entry that is known is brought up to date.
    pub fn add(&mut self, batch: Vec<Entry>) {
        for entry in batch {
            if let Some(found) = &mut self.scanning {
                found.push(entry.path.clone());
            }
            match self.index.get(&entry.path) {
                Some(&index) => self.entries[index as usize] = entry,
                None => {
                    let index = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
                    self.index.insert(entry.path.clone(), index);
                    self.entries.push(entry);
                }
            }
        }
        self.arrange();
    }

    /// A new scan begins: what it does not find is gone.
    pub fn begin_scan(&mut self) {
        self.scanning = Some(Vec::new());
    }

    /// The scan has ended.
    pub fn end_scan(&mut self) {
        let Some(found) = self.scanning.take() else { return };
        if found.len() < self.entries.len() {
            let found: std::collections::HashSet<PathBuf> = found.into_iter().collect();
            let selected = self.selected_path();
            self.entries.retain(|entry| found.contains(&entry.path));
            self.ordered.clear();
            let numbered = self.entries.iter().zip(0u32..);
            self.index = numbered.map(|(entry, index)| (entry.path.clone(), index)).collect();
            self.arrange_around(selected.as_deref());
        }
    }

    /// The reading places of earlier days. What was read since the start stays read; gives the places to save for that.
    pub fn set_places(&mut self, places: Places) -> Vec<Place> {
        let early = std::mem::replace(&mut self.places, places);
        self.places_known = true;
        let mut merged = Vec::new();
        for place in early.iter() {
            merged.extend(if place.offset == 0 { self.set_read(&place.path, place.read) } else { self.remember(place.clone()) });
        }
        self.arrange();
        merged
    }

    /// Remembers a place; gives it to be saved, as [`set_read`](Self::set_read) does.
    pub fn remember(&mut self, place: Place) -> Option<Place> {
        self.places.set(place.clone());
        self.places_known.then_some(place)
    }

    /// How many voices an article has, now that it has been opened.
    pub fn learn_voices(&mut self, path: &Path, voices: usize) {
        self.voices.insert(path.to_owned(), voices);
    }

    /// How many bookmarks each article has.
    pub fn set_bookmarks(&mut self, bookmarks: HashMap<PathBuf, usize>) {
        self.bookmarks = bookmarks;
        if self.show == Show::Bookmarked {
            self.choose();
        }
    }

    /// Marks an article as read or unread; gives the place to save, unless the places of earlier days are still to come: one
    /// written now would hide where the reader was.
    pub fn set_read(&mut self, path: &Path, read: bool) -> Option<Place> {
        let place = match self.places.get(path) {
            Some(place) => Place { read, ..place.clone() },
            None => Place { path: path.to_owned(), offset: 0, context: String::new(), read, at: Timestamp::default() },
        };
        self.remember(place)
    }

    /// Sorts in another way; the selection stays on its article.
    pub fn set_sort(&mut self, sort: Sort) {
        self.sort = sort;
        self.arrange();
    }

    /// Shows other articles; the selection stays on its article if that is still shown.
    pub fn set_show(&mut self, show: Show) {
        self.show = show;
        self.choose();
    }

    /// Filters by words.
    pub fn set_filter(&mut self, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.choose();
    }

    /// Selects the article in a place.
    pub fn select(&mut self, place: usize) {
        self.selected = place.min(self.shown.len().saturating_sub(1));
        self.chosen = true;
    }

    /// Selects the article of a file; false when it is not shown.
    pub fn select_path(&mut self, path: &Path) -> bool {
        let Some(index) = self.index.get(path) else { return false };
        let Some(place) = self.shown.iter().position(|shown| shown == index) else { return false };
        self.select(place);
        true
    }

    /// Moves the selection.
    pub fn travel(&mut self, action: Action, count: usize, page: usize) -> bool {
        let last = self.shown.len().saturating_sub(1);
        let page = page.max(1);
        let place = match action {
            Action::LineDown => self.selected.saturating_add(count),
            Action::LineUp => self.selected.saturating_sub(count),
            Action::PageDown => self.selected.saturating_add(page.saturating_mul(count)),
            Action::PageUp => self.selected.saturating_sub(page.saturating_mul(count)),
            Action::HalfPageDown => self.selected.saturating_add((page / 2).max(1).saturating_mul(count)),
            Action::HalfPageUp => self.selected.saturating_sub((page / 2).max(1).saturating_mul(count)),
            Action::Top => 0,
            Action::Bottom => last,
            _ => return false,
        };
        self.select(place);
        true
    }

    /// The article after (or before) the selected one, and selects it.
    pub fn neighbour(&mut self, direction: Direction, count: usize) -> Option<PathBuf> {
        let place = match direction {
            Direction::Forward => self.selected.checked_add(count).filter(|&place| place < self.shown.len()),
            Direction::Backward => self.selected.checked_sub(count),
        }?;
        self.select(place);
        self.entry(place).map(|entry| entry.path.clone())
    }

    /// Keeps the selection on a page of `rows` entries.
    pub fn scroll_into_view(&mut self, rows: usize) {
        let rows = rows.max(1);
        let most = self.shown.len().saturating_sub(rows);
        let margin = list_margin(rows);
        let low = (self.selected + margin + 1).saturating_sub(rows);
        let high = self.selected.saturating_sub(margin);
        self.top = self.top.clamp(low.min(high), high.max(low)).min(most);
    }

    /// Scrolls without a thought for the selection, which comes along when it must.
    pub fn scroll(&mut self, by: isize, rows: usize) {
        let rows = rows.max(1);
        let last = self.shown.len().saturating_sub(1);
        let most = self.shown.len().saturating_sub(rows);
        self.top = self.top.saturating_add_signed(by).min(most);
        // As far from the edges as `scroll_into_view` wants it, or else that would undo the step.
        let margin = list_margin(rows);
        let low = if self.top == 0 { 0 } else { self.top + margin };
        let high = if self.top == most { last } else { self.top + rows - 1 - margin };
        self.select(self.selected.clamp(low.min(high), high));
    }

    /// Toggles the read mark of an article.
    pub fn toggle_read(&mut self, path: &Path) -> Option<Effect> {
        self.set_read(path, !self.is_read(path)).map(Effect::SavePlace)
    }

    /// Sorts, after entries have come or the order is another.
    fn arrange(&mut self) {
        let selected = self.selected_path();
        self.arrange_around(selected.as_deref());
    }

    fn arrange_around(&mut self, selected: Option<&Path>) {
        let read = |index: usize| self.is_read(&self.entries[index].path);
        self.ordered = order(&self.entries, &self.ordered, read, self.sort);
        self.choose_around(selected);
    }

    /// Chooses what is shown, after the filter is another.
    fn choose(&mut self) {
        let selected = self.selected_path();
        self.choose_around(selected.as_deref());
    }

    fn choose_around(&mut self, selected: Option<&Path>) {
        let filter = Filter::new(&self.filter);
        let keep = |entry: &Entry| {
            let shown = match self.show {
                Show::All => true,
                Show::Unread => !self.is_read(&entry.path),
                Show::Bookmarked => self.bookmarks_of(&entry.path) > 0,
            };
            shown && filter.matches(entry)
        };
        self.shown = self.ordered.iter().copied().filter(|&index| keep(&self.entries[index as usize])).collect();
        let place = selected.filter(|_| self.chosen).and_then(|path| self.index.get(path));
        let place = place.and_then(|index| self.shown.iter().position(|shown| shown == index));
        self.selected = place.unwrap_or(if self.chosen { self.selected.min(self.shown.len().saturating_sub(1)) } else { 0 });
    }

    fn selected_path(&self) -> Option<PathBuf> {
        self.entry(self.selected).map(|entry| entry.path.clone())
    }
}

/// Entries that are kept between the selection and the edge of a page of `rows`.
fn list_margin(rows: usize) -> usize {
    2.min(rows.saturating_sub(1) / 2)
}
