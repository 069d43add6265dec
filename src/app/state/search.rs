//! The query and its matches in the open article.

use jiff::civil::Date;

use super::Unit;
use crate::search::{ARTICLE, Asked, Query, QueryError, Syntax};
use crate::text::TextRange;

/// Queries that are remembered.
const HISTORY: usize = 500;
/// A search that was given away, and from where its first match is to be shown.
#[derive(Debug, Clone, Copy)]
pub(in crate::app) struct Awaited {
    pub(in crate::app) origin: Option<usize>,
}

/// The query and its matches in the open article.
#[derive(Debug, Default)]
pub struct Search {
    pub(in crate::app) typed: String,
    pub(in crate::app) query: Option<Query>,
    pub(in crate::app) problem: Option<String>,
    pub(in crate::app) matches: Vec<TextRange>,
    pub(in crate::app) current: Option<usize>,
    pub(in crate::app) syntax: Syntax,
    pub(in crate::app) history: Vec<String>,
    /// What was typed in the line of input and left without being accepted.
    pub(in crate::app) left: Option<String>,
    /// The search that was given away.
    pub(in crate::app) awaited: Option<Awaited>,
    /// Where the reader was in the open article when the line that is being typed was opened.
    pub(in crate::app) before: Option<(Option<usize>, Unit)>,
    /// The search that the line being typed replaces, for `Esc`: its query, matches and current match.
    pub(in crate::app) earlier: Option<(Query, Vec<TextRange>, Option<usize>)>,
}

impl Search {
    /// Why the query cannot run.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// All matches, in order.
    pub fn matches(&self) -> &[TextRange] {
        &self.matches
    }

    /// Which match the reader is at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Whether there is a query.
    pub fn is_active(&self) -> bool {
        self.query.is_some()
    }

    /// How what is typed is read.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// Earlier queries, oldest first.
    pub fn history(&self) -> &[String] {
        &self.history
    }

    /// The lines that the line of input goes back to, the newest last: earlier queries, and what was left without being accepted.
    pub(in crate::app) fn lines(&self) -> Vec<String> {
        self.history.iter().chain(&self.left).cloned().collect()
    }

    /// The queries of earlier days, oldest first.
    pub fn set_history(&mut self, history: Vec<String>) {
        let newer = std::mem::replace(&mut self.history, history);
        for query in newer {
            self.remember(query);
        }
    }

    /// Whether matches are still being looked for.
    pub fn is_searching(&self) -> bool {
        self.awaited.is_some()
    }

    /// Forgets the query and its matches.
    pub fn clear(&mut self) {
        *self = Self { history: std::mem::take(&mut self.history), left: self.left.take(), syntax: self.syntax, ..Self::default() };
    }

    pub(in crate::app) fn set(&mut self, typed: &str, syntax: Syntax, today: Date) {
        typed.clone_into(&mut self.typed);
        self.matches.clear();
        self.current = None;
        match Query::parse(typed, Asked { syntax, ..Asked::of(&ARTICLE, today) }) {
            Ok(query) => {
                self.query = Some(query);
                self.problem = None;
            }
            Err(error) => {
                self.query = None;
                self.problem = (error != QueryError::Empty || !typed.trim().is_empty()).then(|| error.to_string());
            }
        }
    }

    pub(in crate::app) fn remember(&mut self, query: String) {
        self.history.retain(|earlier| *earlier != query);
        self.history.push(query);
        if self.history.len() > HISTORY {
            self.history.remove(0);
        }
    }
}
