//! One change of a bookmark that was made before: another note, other tags, another colour.

use jiff::Timestamp;

use crate::bookmarks::{Bookmark, Colour, Tags};

/// What becomes another.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The note.
    Note(String),
    /// The tags, all of them.
    Tags(Tags),
    /// The colour, or none.
    Colour(Option<Colour>),
}

impl Edit {
    /// The bookmark with the change, made at a time.
    pub fn of(self, bookmark: &Bookmark, edited: Timestamp) -> Bookmark {
        let bookmark = Bookmark { edited, ..bookmark.clone() };
        match self {
            Self::Note(note) => Bookmark { note, ..bookmark },
            Self::Tags(tags) => Bookmark { tags, ..bookmark },
            Self::Colour(colour) => Bookmark { colour, ..bookmark },
        }
    }

    /// The change that leads back to a bookmark as it was before one change.
    pub(in crate::app) fn back(before: &Bookmark, after: &Bookmark) -> Self {
        if before.tags != after.tags {
            Self::Tags(before.tags.clone())
        } else if before.colour != after.colour {
            Self::Colour(before.colour.clone())
        } else {
            Self::Note(before.note.clone())
        }
    }

    /// What the reader is told when it is safe.
    pub(in crate::app) fn told(&self) -> &'static str {
        match self {
            Self::Note(_) => "note saved",
            Self::Tags(_) => "tags saved",
            Self::Colour(_) => "colour saved",
        }
    }

    /// What the reader is told when it has been taken back.
    pub(in crate::app) fn told_back(&self) -> &'static str {
        match self {
            Self::Note(_) => "the note is as it was",
            Self::Tags(_) => "the tags are as they were",
            Self::Colour(_) => "the colour is as it was",
        }
    }
}
