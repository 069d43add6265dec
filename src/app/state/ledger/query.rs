//! Which quotations a query leaves.

use crate::app::state::narrowing::Narrowing;
use crate::article::AttributionKind;
use crate::catalogue::{Entry, Quoted};
use crate::search::{Part, QuotedIn};
use crate::text::Named;

/// A query over rows of the ledger, read once for any number of them.
#[derive(Debug, Clone, Default)]
pub struct RowQuery {
    narrowing: Narrowing,
    reported: Reported,
}

/// Whether reported words, which stand in no quotation marks, are among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reported {
    /// They are not, unless the query asks for them (`in:reported`).
    #[default]
    Hidden,
    /// They are.
    Shown,
}

impl RowQuery {
    /// What is typed, over the voice, the cue, the words and what is known of the article.
    pub fn new(narrowing: Narrowing, reported: Reported) -> Self {
        let reported = if narrowing.asks_for(Part::Reported) { Reported::Shown } else { reported };
        Self { narrowing, reported }
    }

    /// Whether reported words may be among the rows.
    pub fn shows_reported(&self) -> bool {
        self.reported == Reported::Shown
    }

    /// Whose words it asks for, if it does.
    pub fn voice(&self) -> Option<&Named> {
        self.narrowing.voice()
    }

    /// Whether a quotation of an article is left.
    pub fn keeps(&self, quoted: &Quoted, entry: &Entry) -> bool {
        if quoted.kind == AttributionKind::Indirect && self.reported == Reported::Hidden {
            return false;
        }
        self.narrowing.keeps(&QuotedIn { quoted, entry })
    }
}
