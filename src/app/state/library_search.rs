//! A search through all articles of the list: what was typed, and what has been found so far.

use std::sync::Arc;

use super::facts::thousands;
use crate::catalogue::{Catalogue, EntryId, Locator, MOST_LISTED, Matched, MatchedArticle};
use crate::search::{Asked, Query, QueryError};

/// The search, and its rows.
#[derive(Debug, Default)]
pub struct LibrarySearch {
    /// What was typed.
    typed: String,
    query: Option<Query>,
    problem: Option<String>,
    rows: Vec<(EntryId, Matched)>,
    matches: usize,
    articles: usize,
    /// How many articles have been looked at, of how many that may hold what is looked for; none when the search has ended.
    progress: Option<(usize, usize)>,
    revision: u64,
    /// Where the articles of the list are, in its order, and which list that is.
    listed: Option<(u64, Arc<[Locator]>)>,
    /// The row whose article is on its way.
    pub awaited: Option<(u32, Locator)>,
}

impl LibrarySearch {
    /// Another query; gives it, if it can be asked.
    pub fn set(&mut self, typed: &str, asked: Asked) -> Option<Query> {
        let parsed = Query::parse(typed, asked);
        *self = Self { typed: typed.to_owned(), revision: self.revision + 1, listed: self.listed.take(), ..Self::default() };
        match parsed {
            Ok(query) => {
                self.query = Some(query);
                self.progress = Some((0, 0));
            }
            Err(QueryError::Empty) => {}
            Err(error) => self.problem = Some(error.to_string()),
        }
        self.query.clone()
    }

    /// Where the articles of a list are; gathered anew for another list only.
    pub fn listed(&mut self, list: u64, gather: impl FnOnce() -> Arc<[Locator]>) -> Arc<[Locator]> {
        if self.listed.as_ref().is_none_or(|(known, _)| *known != list) {
            self.listed = None;
        }
        Arc::clone(&self.listed.get_or_insert_with(|| (list, gather())).1)
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Why what was typed cannot be asked.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Whether more may be found.
    pub fn is_searching(&self) -> bool {
        self.progress.is_some()
    }

    /// Another number means other rows.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The matches that have rows, with their articles.
    pub fn rows(&self) -> &[(EntryId, Matched)] {
        &self.rows
    }

    /// Takes what has been found.
    pub fn take(&mut self, catalogue: &Catalogue, found: Vec<MatchedArticle>, read: usize, of: usize) {
        self.progress = (read < of).then_some((read, of));
        let rows = self.rows.len();
        for article in found {
            let Some(id) = catalogue.find(&article.locator) else { continue };
            self.articles += 1;
            self.matches += article.count;
            let room = MOST_LISTED.saturating_sub(self.rows.len());
            self.rows.extend(article.matches.into_iter().take(room).map(|matched| (id, matched)));
        }
        if self.rows.len() > rows {
            self.revision += 1;
        }
    }

    /// What the head of the list says: how many matches in how many articles, and what is still to be read.
    pub fn told(&self) -> String {
        let matches = thousands(self.matches);
        let articles = thousands(self.articles);
        let found = match (self.matches, self.articles) {
            (0, _) => String::new(),
            (_, 1) => format!("{matches} in 1 article"),
            _ => format!("{matches} in {articles} articles"),
        };
        match self.progress {
            Some((read, of)) if of > 0 => {
                let left = thousands(of - read);
                if found.is_empty() { format!("{left} to be read") } else { format!("{found}, {left} to be read") }
            }
            Some(_) => "…".to_owned(),
            None => found,
        }
    }
}
