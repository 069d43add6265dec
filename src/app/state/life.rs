//! The life of one quotation: the places where its words were printed.

use crate::catalogue::Locator;
use crate::check::{LifePlace, LifeReport};
use crate::text::TextRange;

/// What became of the search for the places of one quotation.
#[derive(Debug, Default)]
pub struct QuotationLife {
    report: Option<LifeReport>,
    is_looking: bool,
    revision: u64,
    /// The row whose article is on its way.
    pub awaited: Option<(u32, Locator)>,
}

impl QuotationLife {
    /// The places of another quotation are looked for.
    pub fn begin(&mut self) {
        *self = Self { is_looking: true, revision: self.revision + 1, ..Self::default() };
    }

    /// The search has come to its end; none where it has failed, or nothing is said there.
    pub fn take(&mut self, report: Option<LifeReport>) {
        self.revision += 1;
        self.is_looking = false;
        self.report = report;
    }

    /// Another number means other rows.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the places are still to come.
    pub fn is_looking(&self) -> bool {
        self.is_looking
    }

    /// What was found.
    pub fn report(&self) -> Option<&LifeReport> {
        self.report.as_ref()
    }

    /// Where the words of a row stand.
    pub fn place(&self, row: u32) -> Option<(Locator, TextRange)> {
        let LifePlace { locator, range, .. } = self.report.as_ref()?.places.get(row as usize)?;
        Some((locator.clone(), *range))
    }
}
