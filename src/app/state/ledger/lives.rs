//! The quotations of the ledger that stand in several articles, for the rows to be put under.

use std::collections::HashMap;
use std::sync::Arc;

use crate::catalogue::{Entry, Locator, Quoted};
use crate::check::{Heard, Life, Voice};

/// So many quotations are compared in some hundred megabytes.
pub(super) const MOST_COMPARED: usize = 200_000;

/// What is needed to find out which quotations are one.
#[derive(Debug)]
pub enum Comparison {
    /// These are to be compared.
    Of {
        /// The quotations.
        heard: Vec<Heard>,
        /// The articles that they stand in.
        articles: Arc<[Locator]>,
    },
    /// There are more than can be compared.
    TooMany {
        /// How many there are.
        quotations: usize,
        /// How many can be.
        most: usize,
    },
}

/// The revision of the list and the number of rows that a comparison is of.
pub(super) type MadeOf = (u64, usize);

/// How far a comparison has come.
#[derive(Debug, Default)]
enum State {
    #[default]
    Unasked,
    /// These rows are being compared, in this order.
    Awaited(Vec<u32>),
    Known,
    /// They could not be compared.
    Refused,
}

/// What is known of which rows are one quotation.
#[derive(Debug, Default)]
pub(super) struct Lives {
    /// What the comparison is of that was asked for last.
    pub made_of: Option<MadeOf>,
    state: State,
    /// The quotations in several articles, those in the most articles first.
    all: Vec<Life>,
    /// The quotation that a row is of, its place among the places of that, and whether its words are others than in the fullest wording.
    of_row: HashMap<u32, (u32, u32, bool)>,
}

impl Lives {
    /// Rows are compared, in this order.
    pub(super) fn asked(made_of: MadeOf, rows: Vec<u32>) -> Self {
        Self { made_of: Some(made_of), state: State::Awaited(rows), ..Self::default() }
    }

    /// What was found about the rows that were asked about, by their numbers in that order; none where they could not be compared.
    pub(super) fn take(&mut self, lives: Option<Vec<Life>>) {
        let State::Awaited(rows) = std::mem::take(&mut self.state) else { return };
        let Some(lives) = lives else {
            self.state = State::Refused;
            return;
        };
        self.state = State::Known;
        for (life, number) in lives.iter().zip(0..) {
            let places = life.places.iter().zip(0..);
            let rows = places.filter_map(|((heard, changes), place)| Some((*rows.get(*heard)?, (number, place, !changes.is_empty()))));
            self.of_row.extend(rows);
        }
        self.all = lives;
    }

    /// Whether the comparison is still going on.
    pub(super) fn is_awaited(&self) -> bool {
        matches!(self.state, State::Awaited(_))
    }

    /// Whether it is known which rows are one.
    pub(super) fn is_known(&self) -> bool {
        matches!(self.state, State::Known)
    }

    /// The number of the quotation that a row is of, and its place there.
    pub(super) fn place(&self, row: u32) -> Option<(u32, u32)> {
        self.of_row.get(&row).map(|(life, place, _)| (*life, *place))
    }

    /// The quotation that a row is of, and whether its words are others there than in the fullest wording.
    pub(super) fn of(&self, row: u32) -> Option<(&Life, bool)> {
        let (life, _, is_changed) = self.of_row.get(&row)?;
        Some((self.all.get(*life as usize)?, *is_changed))
    }
}

/// A quotation of an article as it is compared with others.
pub(super) fn heard(quoted: &Quoted, entry: &Entry) -> Heard {
    Heard {
        article: entry.locator.shown(),
        words: quoted.quoted().to_owned(),
        voice: quoted.voice.as_ref().map(|voice| Voice { name: voice.name.to_string(), role: None }),
        outlet: entry.publication.clone(),
        day: entry.published,
        // What the list knows of an article does not have it.
        language: None,
    }
}
