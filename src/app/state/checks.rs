//! The quotations of a draft, checked against the other articles.

use crate::catalogue::Locator;
use crate::check::Checked;
use crate::text::TextRange;

/// What became of the check of one draft.
#[derive(Debug, Default)]
pub struct Checks {
    draft: Option<Locator>,
    quotations: Vec<Checked>,
    is_checking: bool,
    has_failed: bool,
    /// Whether the rows are looked at in the draft, not in their sources.
    looks_at_draft: bool,
    revision: u64,
    /// The row whose article is on its way.
    pub awaited: Option<(u32, Locator)>,
}

impl Checks {
    /// Another draft is being checked.
    pub fn begin(&mut self, draft: Locator) {
        *self = Self { draft: Some(draft), is_checking: true, revision: self.revision + 1, ..Self::default() };
    }

    /// The check has come to its end; none where it has failed.
    pub fn take(&mut self, quotations: Option<Vec<Checked>>) {
        self.revision += 1;
        self.is_checking = false;
        self.has_failed = quotations.is_none();
        self.quotations = quotations.unwrap_or_default();
    }

    /// The other one of the two places of each row is looked at.
    pub fn turn(&mut self) {
        self.looks_at_draft = !self.looks_at_draft;
    }

    /// Another number means other rows.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether the verdicts are still to come.
    pub fn is_checking(&self) -> bool {
        self.is_checking
    }

    /// Whether they will not come.
    pub fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// The quotations, in the order of the draft.
    pub fn quotations(&self) -> &[Checked] {
        &self.quotations
    }

    /// Where the passage of a row is looked at: in its source, or in the draft where that is wanted or no source has it.
    pub fn place(&self, row: u32) -> Option<(Locator, TextRange)> {
        let checked = self.quotations.get(row as usize)?;
        match checked.best().filter(|_| !self.looks_at_draft) {
            Some(place) => Some((place.locator.clone(), place.comparison.range)),
            None => Some((self.draft.clone()?, checked.range)),
        }
    }
}
