//! The other copies of an article, as they are found, with what changed in each.

use crate::catalogue::{Catalogue, EntryId, Locator};
use crate::copies::StoryCopy;
use crate::text::TextRange;

/// The copies of one article.
#[derive(Debug, Default)]
pub struct StoryCopies {
    found: Vec<(EntryId, StoryCopy)>,
    is_looking: bool,
    revision: u64,
    /// The row whose article is on its way.
    pub awaited: Option<(u32, Locator)>,
}

/// What a row of their list stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CopyRow<'a> {
    /// A copy.
    Copy(EntryId, &'a StoryCopy),
    /// One of its changes.
    Change(EntryId, &'a StoryCopy, usize),
}

impl StoryCopies {
    /// The copies of another article are looked for.
    pub fn begin(&mut self) {
        *self = Self { is_looking: true, revision: self.revision + 1, ..Self::default() };
    }

    /// Another number means other rows.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether more may be found.
    pub fn is_looking(&self) -> bool {
        self.is_looking
    }

    /// A copy was found, or none is left.
    pub fn take(&mut self, catalogue: &Catalogue, copy: Option<StoryCopy>) {
        self.revision += 1;
        match copy {
            Some(copy) => self.found.extend(catalogue.find(&copy.locator).map(|article| (article, copy))),
            None => self.is_looking = false,
        }
    }

    /// Each copy, and behind it its changes.
    pub fn rows(&self) -> impl Iterator<Item = CopyRow<'_>> {
        self.found.iter().flat_map(|(article, copy)| {
            let changes = (0..copy.changes.len()).map(|change| CopyRow::Change(*article, copy, change));
            std::iter::once(CopyRow::Copy(*article, copy)).chain(changes)
        })
    }

    /// How many copies have been found.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// The article of a row, and where in it the change stands, if it does.
    pub fn place(&self, row: u32) -> Option<(EntryId, Option<TextRange>)> {
        Some(match self.rows().nth(row as usize)? {
            CopyRow::Copy(article, _) => (article, None),
            CopyRow::Change(article, copy, change) => (article, copy.changes.get(change)?.range),
        })
    }
}
