//! The lives of quotations over the rows that are printed.
//!
//! ```text
//! “We will not pay for the second ramp”
//! first 2 Mar 2026, Evening Lamp; 4 articles, 3 outlets, 2 origins, 2 wordings; Rosa Delgado, Paul Reed
//! 2026-03-02  Rosa Delgado  said: “We will not pay for the second ramp”
//! 2026-03-04  Paul Reed     said: “We will pay for the second ramp”
//!             negation: the fullest wording has “not”, left out here
//! ```

use std::collections::HashMap;

use super::row::Row;
use crate::check::{Heard, Life, Voice, WordChange, lives};
use crate::text::Cancel;

/// One quotation in all of its places.
pub(super) struct Quotation {
    /// The rows, the first seen first; each with what it has otherwise than the fullest wording.
    pub rows: Vec<(Row, Vec<WordChange>)>,
    /// What is known of all of them.
    pub life: Life,
}

impl Quotation {
    /// The quotations of rows, those in the most articles first. `stories` tells which articles, by their paths, are copies of each other.
    pub(super) fn all_of(rows: Vec<Row>, stories: &HashMap<String, usize>) -> Vec<Self> {
        let heard = |row: &Row| Heard {
            article: row.path.clone(),
            words: row.quoted.clone(),
            voice: row.voice().map(|name| Voice { name: name.to_owned(), role: row.role.clone() }),
            outlet: row.publication.clone(),
            day: row.day,
            language: row.language.clone(),
        };
        let heard: Vec<Heard> = rows.iter().map(heard).collect();
        let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
        let with_rows = |mut life: Life| {
            let places = std::mem::take(&mut life.places).into_iter();
            Self { rows: places.filter_map(|(number, changes)| Some((rows[number].take()?, changes))).collect(), life }
        };
        // Nobody stops it.
        lives(&heard, stories, &Cancel::never()).unwrap_or_default().into_iter().map(with_rows).collect()
    }

    /// The day on which it was first seen.
    pub(super) fn first_seen(&self) -> Option<String> {
        self.rows.first().and_then(|(row, _)| row.published.clone())
    }
}
