//! The list pane: entries in the order of the reader, which of them is selected, what has been read.

use super::units::Direction;
use crate::catalogue::{Catalogue, EntryId, Filter, Sort, order};
use crate::config::{Action, Settings};

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
    /// All articles, in order.
    ordered: Vec<EntryId>,
    /// Those that are shown.
    shown: Vec<EntryId>,
    selected: usize,
    top: usize,
    sort: Sort,
    show: Show,
    filter: String,
    /// Whether a scan is under way.
    scanning: bool,
    /// Whether the reader has chosen an entry; until then the first one is selected, whichever it is.
    chosen: bool,
}

impl List {
    /// An empty list, before the first scan.
    pub fn new(settings: &Settings) -> Self {
        let sort = Sort::from_word(&settings.sort).unwrap_or_default();
        Self { sort, scanning: true, ..Self::default() }
    }

    /// How many articles are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The article in a place of the list.
    pub fn article(&self, place: usize) -> Option<EntryId> {
        self.shown.get(place).copied()
    }

    /// The selected article.
    pub fn selected_article(&self) -> Option<EntryId> {
        self.article(self.selected)
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
        self.scanning
    }

    /// A scan begins, or ends.
    pub fn set_scanning(&mut self, scanning: bool) {
        self.scanning = scanning;
    }

    /// The catalogue has changed: articles came or went, were read, or have other bookmarks.
    pub fn refresh(&mut self, catalogue: &Catalogue) {
        let selected = self.selected_article();
        // What was in order before stays at the front, so that only what came anew costs more than a look.
        let known: std::collections::HashSet<EntryId> = self.ordered.iter().copied().collect();
        let kept = self.ordered.iter().copied().filter(|&id| catalogue.is_at_hand(id));
        let all = kept.chain(catalogue.articles().filter(|id| !known.contains(id))).collect();
        self.ordered = order(catalogue, all, self.sort);
        self.choose_around(catalogue, selected);
    }

    /// Sorts in another way; the selection stays on its article.
    pub fn set_sort(&mut self, catalogue: &Catalogue, sort: Sort) {
        self.sort = sort;
        self.refresh(catalogue);
    }

    /// Shows other articles; the selection stays on its article if that is still shown.
    pub fn set_show(&mut self, catalogue: &Catalogue, show: Show) {
        self.show = show;
        self.choose(catalogue);
    }

    /// Filters by words.
    pub fn set_filter(&mut self, catalogue: &Catalogue, filter: &str) {
        filter.clone_into(&mut self.filter);
        self.choose(catalogue);
    }

    /// Selects the article in a place.
    pub fn select(&mut self, place: usize) {
        self.selected = place.min(self.shown.len().saturating_sub(1));
        self.chosen = true;
    }

    /// Selects an article; false when it is not shown.
    pub fn select_article(&mut self, article: EntryId) -> bool {
        let Some(place) = self.shown.iter().position(|&shown| shown == article) else { return false };
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
    pub fn neighbour(&mut self, direction: Direction, count: usize) -> Option<EntryId> {
        let place = match direction {
            Direction::Forward => self.selected.checked_add(count).filter(|&place| place < self.shown.len()),
            Direction::Backward => self.selected.checked_sub(count),
        }?;
        self.select(place);
        self.article(place)
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

    fn choose(&mut self, catalogue: &Catalogue) {
        let selected = self.selected_article();
        self.choose_around(catalogue, selected);
    }

    fn choose_around(&mut self, catalogue: &Catalogue, selected: Option<EntryId>) {
        let filter = Filter::new(&self.filter);
        let keep = |id: EntryId| {
            let shown = match self.show {
                Show::All => true,
                Show::Unread => !catalogue.is_read(id),
                Show::Bookmarked => catalogue.bookmarks(id) > 0,
            };
            shown && filter.matches(catalogue.entry(id))
        };
        self.shown = self.ordered.iter().copied().filter(|&id| keep(id)).collect();
        let place = selected.filter(|_| self.chosen).and_then(|article| self.shown.iter().position(|&shown| shown == article));
        self.selected = place.unwrap_or(if self.chosen { self.selected.min(self.shown.len().saturating_sub(1)) } else { 0 });
    }
}

/// Entries that are kept between the selection and the edge of a page of `rows`.
fn list_margin(rows: usize) -> usize {
    2.min(rows.saturating_sub(1) / 2)
}
