//! Which entries answer to a query: every word of it stands in the title, byline, publication or file name.
//!
//! Case, diacritics, kinds of quotation marks and compatibility forms make no difference. Each entry carries its words
//! folded (its key), so that a keystroke costs one substring search a word and entry.

use super::Entry;
use crate::text::plain_form;

/// A query, folded once for any number of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    words: Vec<String>,
}

impl Filter {
    /// The filter for `query`: words with white space between.
    pub fn new(query: &str) -> Self {
        Self { words: plain_form(query).split_whitespace().map(str::to_owned).collect() }
    }

    /// Whether every word of the query stands somewhere in the entry; an empty query matches all.
    pub fn matches(&self, entry: &Entry) -> bool {
        self.words.iter().all(|word| entry.key().contains(word.as_str()))
    }
}

#[cfg(test)]
/// Whether one entry answers to `query`. For a whole list see [`Filter`].
pub fn matches(entry: &Entry, query: &str) -> bool {
    Filter::new(query).matches(entry)
}

#[cfg(test)]
mod tests {
    use super::super::{Locator, Stamp};
    use super::*;
    use crate::article::Metadata;

    fn entry() -> Entry {
        let metadata = Metadata {
            title: "Mayor: “It’s a turning point” for São Tomé".into(),
            byline: Some("Ana Núñez".into()),
            publication: Some("The Daily Post".into()),
            ..Metadata::default()
        };
        Entry::new(Locator::file("/news/Budget-2016.txt"), &metadata, 1, Stamp::default())
    }

    #[test]
    fn every_word_must_stand_somewhere() {
        assert!(matches(&entry(), "turning  nunez post"));
        assert!(!matches(&entry(), "turning harbour"));
    }

    #[test]
    fn case_diacritics_and_quotes_make_no_difference() {
        for query in ["SAO tome", "são", "it's", "it’s", "“it", "\"it", "NÚÑEZ", "budget-2016"] {
            assert!(matches(&entry(), query), "{query}");
        }
    }

    #[test]
    fn the_folder_is_not_looked_through() {
        assert!(!matches(&entry(), "news"));
    }

    #[test]
    fn an_empty_query_matches_all() {
        assert!(matches(&entry(), " "));
    }
}
