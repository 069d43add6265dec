//! What comes in: bookmarks of ours, and passages of other programs, which still have to find their article.

use std::path::PathBuf;

use jiff::Timestamp;
use ulid::Ulid;

use crate::bookmarks::{Bookmark, Code, Colour, Tags};

/// One thing that was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Imported {
    /// A bookmark that this program has exported.
    Ours(Bookmark),
    /// A passage that another program has kept.
    Foreign(Passage),
}

/// A passage that another program has kept. What it did not keep is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Its name in a project, which may be that of a bookmark.
    pub id: Option<Ulid>,
    /// The marked words.
    pub words: String,
    /// What stood before them, where that is known.
    pub prefix: Option<String>,
    /// What stood after them, where that is known.
    pub suffix: Option<String>,
    /// Where they began, in characters of the other program's text.
    pub start: Option<usize>,
    /// The headline of the article, perhaps cut, perhaps with the name of the site.
    pub title: String,
    /// Where the article came from.
    pub url: Option<String>,
    /// The article's file.
    pub path: Option<PathBuf>,
    /// The tags.
    pub tags: Tags,
    /// The colour.
    pub colour: Option<Colour>,
    /// What the reader wrote.
    pub note: String,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub edited: Option<Timestamp>,
}

/// All that a file holds.
#[derive(Debug, Default, PartialEq)]
pub struct Reading {
    /// What was read, in the order of the file.
    pub items: Vec<Imported>,
    /// The codes of a code book or a project.
    pub codes: Vec<Code>,
    /// Notes of a whole page and the like, which mark no words.
    pub wordless: usize,
    /// What could not be read, and why, by its place in the file.
    pub faults: Vec<String>,
}

impl Reading {
    /// Takes a passage, if it marks any words.
    pub(super) fn push(&mut self, passage: Passage) {
        if passage.words.trim().is_empty() {
            self.wordless += 1;
        } else {
            self.items.push(Imported::Foreign(passage));
        }
    }

    /// Takes a bookmark of ours, or says what is wrong with it.
    pub(super) fn push_ours(&mut self, place: &str, bookmark: Result<Bookmark, String>) {
        match bookmark {
            Ok(bookmark) => self.items.push(Imported::Ours(bookmark)),
            Err(reason) => self.faults.push(format!("{place}: {reason}")),
        }
    }
}
