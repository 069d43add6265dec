//! Kinds of names.

/// The kind of name that a token is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Entity {
    /// No name.
    None,
    /// A human being.
    Person,
    /// A body: `Harbour League`.
    Organisation,
    /// A place.
    Place,
    /// A people, an event, a work.
    Other,
}

/// How many kinds there are.
pub const ENTITIES: usize = 5;

/// The width of a row of scores: the kinds and what is never used, so that eight bytes are read at once.
pub const NAMES_WIDTH: usize = 8;

impl Entity {
    /// The kind as the tagger that was learned from calls it.
    pub fn of_name(name: &str) -> Self {
        match name {
            "PERSON" => Self::Person,
            "ORGANIZATION" => Self::Organisation,
            "LOCATION" => Self::Place,
            "MISC" => Self::Other,
            _ => Self::None,
        }
    }

    /// The kind of that number; no name for any other.
    pub fn of_index(index: usize) -> Self {
        [Self::None, Self::Person, Self::Organisation, Self::Place, Self::Other].get(index).copied().unwrap_or(Self::None)
    }
}
