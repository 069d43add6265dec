//! The list of articles: which are shown, in which order, and which is selected.

use super::article_facts::ArticleFacts;
use super::narrowing::Narrowing;
use super::rows::{Motion, Rows, margin};
use super::units::Direction;
use crate::catalogue::{Catalogue, EntryId, Sort, merge, order};
use crate::config::{SavedView, Settings};
use crate::search::Asked;

/// A view that the list shows.
#[derive(Debug)]
struct ShownView {
    name: String,
    narrowing: Narrowing,
}

/// The list of articles.
#[derive(Debug, Default)]
pub struct List {
    rows: Rows<EntryId>,
    sort: Sort,
    /// The view that the list shows; none is all articles.
    view: Option<ShownView>,
    /// What narrows it further.
    narrowing: Narrowing,
    /// In which order the rows stand, and as of which state of the catalogue.
    ordered: Option<(Sort, u64)>,
    /// Whether a scan is under way.
    scanning: bool,
    /// Of how many articles the text is still to be read, behind everything else.
    unread_texts: usize,
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

    /// The name of the view that is shown; none for all articles.
    pub fn view(&self) -> Option<&str> {
        self.view.as_ref().map(|view| view.name.as_str())
    }

    /// Whether it depends on bookmarks which articles are shown.
    pub fn looks_at_bookmarks(&self) -> bool {
        self.narrowings().any(Narrowing::looks_at_bookmarks)
    }

    /// Whether it depends on copies which articles are shown.
    pub fn looks_at_copies(&self) -> bool {
        self.narrowings().any(Narrowing::looks_at_copies)
    }

    fn narrowings(&self) -> impl Iterator<Item = &Narrowing> {
        self.view.iter().map(|view| &view.narrowing).chain([&self.narrowing])
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
        self.unread_texts = 0;
    }

    /// Of how many articles the text is still to be read: a search looks through these one by one.
    pub fn unread_texts(&self) -> usize {
        self.unread_texts
    }

    /// Texts have been read.
    pub fn set_unread_texts(&mut self, articles: usize) {
        self.unread_texts = articles;
    }

    /// The catalogue has changed: articles came or went, were read, or have other bookmarks.
    pub fn refresh(&mut self, catalogue: &Catalogue) {
        self.revision += 1;
        let selected = self.selected_article();
        let before = self.rows.take();
        // What was in order before stays at the front, so that only what came anew costs more than a look.
        let mut is_known = vec![false; catalogue.ids()];
        for id in &before {
            is_known[id.index()] = true;
        }
        let kept = before.into_iter().filter(|&id| catalogue.is_at_hand(id));
        let new = catalogue.articles().filter(|id| !is_known[id.index()]);
        let state = Some((self.sort, catalogue.reordered()));
        let all = if self.ordered == state {
            merge(catalogue, kept.collect(), new.collect(), self.sort)
        } else {
            order(catalogue, kept.chain(new).collect(), self.sort)
        };
        self.ordered = state;
        self.rows.replace(all, keep(catalogue, &self.narrowing, self.view.as_ref()), |id| Some(*id) == selected);
    }

    /// Sorts in another way; the selection stays on its article.
    pub fn set_sort(&mut self, catalogue: &Catalogue, sort: Sort) {
        self.sort = sort;
        self.refresh(catalogue);
    }

    /// Shows the articles of a view; the selection stays on its article if that is still shown.
    ///
    /// # Errors
    /// Why the query of the view cannot be asked; then the list stays as it is.
    pub fn set_view(&mut self, catalogue: &Catalogue, view: &SavedView, asked: Asked) -> Result<(), String> {
        let mut narrowing = Narrowing::default();
        narrowing.set(&view.query, asked);
        if let Some(problem) = narrowing.problem() {
            return Err(problem.to_owned());
        }
        self.view = narrowing.is_some().then(|| ShownView { name: view.name.clone(), narrowing });
        self.narrow(catalogue);
        Ok(())
    }

    /// Shows all articles.
    pub fn leave_view(&mut self, catalogue: &Catalogue) {
        self.view = None;
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
        self.rows.narrow(keep(catalogue, &self.narrowing, self.view.as_ref()), |id| Some(*id) == selected);
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
fn keep(catalogue: &Catalogue, narrowing: &Narrowing, view: Option<&ShownView>) -> impl Fn(&EntryId) -> bool {
    move |&id| {
        let facts = ArticleFacts { catalogue, id };
        view.is_none_or(|view| view.narrowing.keeps(&facts)) && narrowing.keeps(&facts)
    }
}
