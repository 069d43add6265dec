//! The number of an article of the catalogue.

/// An article of the catalogue. Stays the same for as long as the program runs, also while its file is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(u32);

impl EntryId {
    /// The article of that number.
    pub(super) fn new(number: u32) -> Self {
        Self(number)
    }

    /// Its number: tables of what is known of articles are indexed by it.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
