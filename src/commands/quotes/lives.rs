//! The lives of quotations: where each was first seen, in how many articles, outlets and independent origins, in which wordings and under which
//! names.
//!
//! ```text
//! “We will not pay for the second ramp”
//! first 2 Mar 2026, Evening Lamp; 4 articles, 3 outlets, 2 origins, 2 wordings; Rosa Delgado, Paul Reed
//! 2026-03-02  Rosa Delgado  said: “We will not pay for the second ramp”
//! 2026-03-04  Paul Reed     said: “We will pay for the second ramp”
//!             negation: the fullest wording has “not”, left out here
//! ```

use std::collections::{BTreeSet, HashMap};

use super::row::Row;
use crate::app::{count, date};
use crate::check::{Utterance, Voice, WordChange, wordings};
use crate::text::plain_form;

/// What rows are compared with, in words.
pub(super) const FULLEST: &str = "the fullest wording";

/// One quotation in all of its places.
pub(super) struct Life {
    /// The places, the first seen first; each with what it has otherwise than the fullest wording.
    pub rows: Vec<(Row, Vec<WordChange>)>,
    /// The fullest wording.
    pub fullest: String,
    /// How many articles have it.
    pub articles: usize,
    /// How many outlets.
    pub outlets: usize,
    /// How many articles have it that are no copies of each other.
    pub origins: usize,
    /// How many wordings there are.
    pub wordings: usize,
    /// Under which names, the first one first.
    pub names: Vec<String>,
}

impl Life {
    /// The quotations of rows, those in the most articles first. `stories` tells which articles, by their paths, are copies of each other.
    pub(super) fn all_of(rows: Vec<Row>, stories: &HashMap<String, usize>) -> Vec<Self> {
        let voice = |row: &Row| row.voice().map(|name| Voice { name: name.to_owned(), role: row.role.clone() });
        let utterances: Vec<Utterance> = rows.iter().map(|row| Utterance::new(&row.quoted, voice(row))).collect();
        let groups = wordings(&utterances);
        let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
        let life = |group: Vec<usize>| {
            let fullest = group.iter().copied().max_by_key(|number| (utterances[*number].length(), std::cmp::Reverse(*number)));
            let fullest = &utterances[fullest.unwrap_or_default()];
            let mut different: Vec<&Utterance> = Vec::new();
            let mut all = Vec::new();
            for number in group {
                let utterance = &utterances[number];
                if !different.iter().any(|known| known.is_worded_as(utterance)) {
                    different.push(utterance);
                }
                let Some(row) = rows[number].take() else { continue };
                let changes = utterance.changes_from(fullest, row.language.as_deref());
                all.push((row, changes));
            }
            Self::of(all, different.len(), stories)
        };
        let mut lives: Vec<Self> = groups.into_iter().map(life).collect();
        lives.sort_by_key(|life| std::cmp::Reverse(life.articles));
        lives
    }

    fn of(mut rows: Vec<(Row, Vec<WordChange>)>, wordings: usize, stories: &HashMap<String, usize>) -> Self {
        // What has no day may have been first, and is not taken for it.
        rows.sort_by_key(|(row, _)| (row.day.is_none(), row.day));
        let fullest = rows.iter().map(|(row, _)| &row.quoted).max_by_key(|words| words.split(' ').count()).cloned().unwrap_or_default();
        let articles: BTreeSet<&str> = rows.iter().map(|(row, _)| row.path.as_str()).collect();
        let outlets: BTreeSet<String> =
            rows.iter().filter_map(|(row, _)| row.publication.as_deref()).map(|outlet| plain_form(outlet).into_owned()).collect();
        let stories_of: BTreeSet<Result<usize, &str>> = articles.iter().map(|path| stories.get(*path).copied().ok_or(*path)).collect();
        let mut names: Vec<String> = Vec::new();
        for name in rows.iter().filter_map(|(row, _)| row.voice()) {
            if !names.iter().any(|known| plain_form(known) == plain_form(name)) {
                names.push(name.to_owned());
            }
        }
        let (articles, outlets, origins) = (articles.len(), outlets.len(), stories_of.len());
        Self { rows, fullest, articles, outlets, origins, wordings, names }
    }

    /// Where it was first seen and how far it went, on one line.
    pub(super) fn summary(&self) -> String {
        let first = self.rows.first().map(|(row, _)| [row.day.map(date), row.publication.clone()]).into_iter().flatten().flatten();
        let first: Vec<String> = first.collect();
        let first = if first.is_empty() { "no day is known".to_owned() } else { format!("first {}", first.join(", ")) };
        let counts = [(self.articles, "article"), (self.outlets, "outlet"), (self.origins, "origin"), (self.wordings, "wording")];
        let counts = counts.map(|(number, what)| count(number, what)).join(", ");
        let names = if self.names.is_empty() { "nobody is named".to_owned() } else { self.names.join(", ") };
        format!("{first}; {counts}; {names}")
    }

    /// The day on which it was first seen.
    pub(super) fn first_seen(&self) -> Option<String> {
        self.rows.first().and_then(|(row, _)| row.published.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::samples::row;
    use super::*;

    fn place(path: &str, outlet: &str, day: i8, name: &str, words: &str) -> Row {
        let day = jiff::civil::date(2026, 3, day);
        let (path, publication, published) = (path.to_owned(), Some(outlet.to_owned()), Some(day.to_string()));
        Row { path, publication, published, day: Some(day), ..row(Some(name), words) }
    }

    #[test]
    fn copies_of_one_agency_are_one_origin() {
        let full = "“We will not pay for the second ramp, because the county promised it.”";
        let rows = vec![
            place("late.md", "Le Phare", 4, "Paul Reed", full),
            place("first.md", "Evening Lamp", 2, "Rosa Delgado", full),
            place("copy.md", "Harbour Post", 3, "Rosa Delgado", "“We will pay for the second ramp, because the county promised it.”"),
            place("other.md", "Harbour Post", 3, "Ida Marsh", "“The boats are old and so are the engines.”"),
        ];
        let stories = HashMap::from([("first.md".to_owned(), 0), ("copy.md".to_owned(), 0)]);
        let lives = Life::all_of(rows, &stories);
        assert_eq!(
            lives[0].summary(),
            "first 2 Mar 2026, Evening Lamp; 3 articles, 3 outlets, 2 origins, 2 wordings; Rosa Delgado, Paul Reed"
        );
        let told: Vec<_> = lives[0].rows.iter().map(|(row, changes)| (row.path.as_str(), changes.len())).collect();
        assert_eq!(told, [("first.md", 0), ("copy.md", 1), ("late.md", 0)]);
        assert_eq!(lives[0].rows[1].1[0].line(FULLEST), "negation: the fullest wording has “not”, left out here");
        assert_eq!((lives.len(), lives[1].articles), (2, 1));
    }
}
