//! The query that narrows a list, as it was typed and as it is run. While what is being typed is not valid yet, the list stays as it was.

use crate::search::{Asked, Facts, Part, Query, QueryError};
use crate::text::Named;

/// The query that narrows a list.
#[derive(Debug, Clone, Default)]
pub struct Narrowing {
    typed: String,
    /// None without words.
    query: Option<Query>,
    problem: Option<String>,
}

impl Narrowing {
    /// What was typed, as far as it is valid; empty for none.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// Why what is being typed is not valid.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Takes what is typed; false when the list stays as it is.
    pub fn set(&mut self, typed: &str, asked: Asked) -> bool {
        self.problem = None;
        match Query::parse(typed, asked) {
            Ok(query) => self.query = Some(query),
            Err(QueryError::Empty) => self.query = None,
            Err(error) => {
                self.problem = Some(error.to_string());
                return false;
            }
        }
        typed.clone_into(&mut self.typed);
        true
    }

    /// Whether a row is shown.
    pub fn keeps(&self, row: &impl Facts) -> bool {
        self.query.as_ref().is_none_or(|query| query.keeps(row))
    }

    /// Whether it asks for what stands in a part.
    pub fn asks_for(&self, part: Part) -> bool {
        self.query.as_ref().is_some_and(|query| query.asks_for(part))
    }

    /// Whose words it asks for, if it does.
    pub fn voice(&self) -> Option<&Named> {
        self.query.as_ref()?.voices_wanted().next()
    }

    /// Whether it asks whether there are bookmarks or notes.
    pub fn looks_at_bookmarks(&self) -> bool {
        self.query.as_ref().is_some_and(Query::looks_at_bookmarks)
    }

    /// Whether it asks whether articles are copies of others.
    pub fn looks_at_copies(&self) -> bool {
        self.query.as_ref().is_some_and(Query::looks_at_copies)
    }

    /// Whether anything is typed that narrows.
    pub fn is_some(&self) -> bool {
        self.query.is_some()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::search::ARTICLES;

    #[test]
    fn what_is_not_valid_yet_changes_nothing() {
        let asked = Asked::of(&ARTICLES, date(2024, 3, 15));
        let mut narrowing = Narrowing::default();
        assert!(narrowing.set("dam", asked));
        assert!(!narrowing.set("dam outlet:", asked));
        assert_eq!(narrowing.typed(), "dam");
        assert_eq!(narrowing.problem(), Some("`outlet:` needs a word, or several in quotation marks, right behind the colon"));
        assert!(narrowing.set("", asked) && narrowing.problem().is_none() && !narrowing.is_some());
    }
}
