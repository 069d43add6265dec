//! The list of articles: which are shown, in which order, and which is selected.

use std::collections::HashSet;

use super::article_facts::ArticleFacts;
use super::narrowing::Narrowing;
use super::rows::{Motion, Rows, margin};
use super::units::Direction;
use crate::catalogue::{Catalogue, EntryId, Sort, order};
use crate::config::Settings;
use crate::search::Asked;

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
    rows: Rows<EntryId>,
    sort: Sort,
    show: Show,
    narrowing: Narrowing,
    /// Whether a scan is under way.
    scanning: bool,
    revision: u64,
}

impl List {
    /// An empty list, before the first scan.
    pub fn new(settings: &Settings) -> Self {
        let sort = Sort::from_word(&settings.sort).unwrap_or_default();
        Self { sort, scanning: true, ..Self::default() }
    }

    /// How many articles are shown.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The article in a place of the list.
    pub fn article(&self, place: usize) -> Option<EntryId> {
        self.rows.get(place).copied()
    }

    /// The selected article.
    pub fn selected_article(&self) -> Option<EntryId> {
        self.rows.current().copied()
    }

    /// The place of the selection.
    pub fn selected(&self) -> usize {
        self.rows.selected()
    }

    /// The first place on the page.
    pub fn top(&self) -> usize {
        self.rows.top()
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
        self.narrowing.typed()
    }

    /// Why what is being typed is no filter.
    pub fn problem(&self) -> Option<&str> {
        self.narrowing.problem()
    }

    /// Whether a scan is under way.
    pub fn is_scanning(&self) -> bool {
        self.scanning
    }

    /// Another number means that other articles are shown, or have changed, or stand in another order.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The articles that are shown, in order.
    pub fn articles(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.rows.iter().copied()
    }

    /// A scan begins, or ends.
    pub fn set_scanning(&mut self, scanning: bool) {
        self.scanning = scanning;
    }

    /// The catalogue has changed: articles came or went, were read, or have other bookmarks.
    pub fn refresh(&mut self, catalogue: &Catalogue) {
        self.revision += 1;
        let selected = self.selected_article();
        let before = self.rows.take();
        // What was in order before stays at the front, so that only what came anew costs more than a look.
        let known: HashSet<EntryId> = before.iter().copied().collect();
        let kept = before.into_iter().filter(|&id| catalogue.is_at_hand(id));
        let all = kept.chain(catalogue.articles().filter(|id| !known.contains(id))).collect();
        let all = order(catalogue, all, self.sort);
        self.rows.replace(all, keep(catalogue, &self.narrowing, self.show), |id| Some(*id) == selected);
    }

    /// Sorts in another way; the selection stays on its article.
    pub fn set_sort(&mut self, catalogue: &Catalogue, sort: Sort) {
        self.sort = sort;
        self.refresh(catalogue);
    }

    /// Shows other articles; the selection stays on its article if that is still shown.
    pub fn set_show(&mut self, catalogue: &Catalogue, show: Show) {
        self.show = show;
        self.narrow(catalogue);
    }

    /// Filters by a query; the list stays as it is while that is not valid.
    pub fn set_filter(&mut self, catalogue: &Catalogue, filter: &str, asked: Asked) {
        if self.narrowing.set(filter, asked) {
            self.narrow(catalogue);
        }
    }

    fn narrow(&mut self, catalogue: &Catalogue) {
        self.revision += 1;
        let selected = self.selected_article();
        self.rows.narrow(keep(catalogue, &self.narrowing, self.show), |id| Some(*id) == selected);
    }

    /// Selects the article in a place.
    pub fn select(&mut self, place: usize) {
        self.rows.select(place);
    }

    /// Selects an article; false when it is not shown.
    pub fn select_article(&mut self, article: EntryId) -> bool {
        let Some(place) = self.rows.iter().position(|&shown| shown == article) else { return false };
        self.select(place);
        true
    }

    /// Moves the selection.
    pub fn travel(&mut self, motion: Motion, count: Option<usize>, page: usize) {
        self.rows.travel(motion, count, page, |_| true);
    }

    /// The article after (or before) the selected one, and selects it.
    pub fn neighbour(&mut self, direction: Direction, count: usize) -> Option<EntryId> {
        let place = match direction {
            Direction::Forward => self.selected().checked_add(count).filter(|&place| place < self.len()),
            Direction::Backward => self.selected().checked_sub(count),
        }?;
        self.select(place);
        self.article(place)
    }

    /// Keeps the selection on a page of so many articles.
    pub fn scroll_into_view(&mut self, page: usize) {
        self.rows.scroll_into_view(page, margin(page));
    }

    /// Scrolls; the selection comes along when it must.
    pub fn scroll(&mut self, by: isize, page: usize) {
        self.rows.scroll(by, page, margin(page));
    }
}

/// Which articles are shown.
fn keep(catalogue: &Catalogue, narrowing: &Narrowing, show: Show) -> impl Fn(&EntryId) -> bool {
    move |&id| {
        let shown = match show {
            Show::All => true,
            Show::Unread => !catalogue.is_read(id),
            Show::Bookmarked => catalogue.bookmarks(id) > 0,
        };
        shown && narrowing.keeps(&ArticleFacts { catalogue, id })
    }
}
