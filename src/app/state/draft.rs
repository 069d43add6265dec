//! A bookmark that is to be made, and its note as long as it is a draft.

use std::path::PathBuf;

use jiff::Timestamp;
use ulid::Ulid;

use crate::bookmarks::{Anchor, Bookmark, Tags, draft_name};
use crate::catalogue::Digest;

/// A bookmark that is to be made; its name and time come from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Relative to the folder, or absolute.
    pub article: PathBuf,
    /// The folder that is open; none for an article that was opened by itself.
    pub folder: Option<PathBuf>,
    /// The contents of the article's file; a file that was written by hand may not name it.
    pub digest: Option<Digest>,
    /// The article's title.
    pub title: String,
    /// Where the article came from.
    pub url: Option<String>,
    /// Where it stands.
    pub anchor: Anchor,
    /// The codes that it gets at once.
    pub tags: Tags,
    /// What the reader wrote to it.
    pub note: String,
}

impl Draft {
    /// What a bookmark holds.
    pub fn of(bookmark: &Bookmark) -> Self {
        let Bookmark { article, folder, sha256, title, url, anchor, tags, note, .. } = bookmark.clone();
        Self { article, folder, digest: sha256.and_then(|digits| digits.parse().ok()), title, url, anchor, tags, note }
    }

    /// The bookmark, made at a time.
    pub fn into_bookmark(self, id: Ulid, created: Timestamp, edited: Timestamp) -> Bookmark {
        let Self { article, folder, digest, title, url, anchor, tags, note } = self;
        let (sha256, colour) = (digest.map(|digest| digest.to_string()), None);
        Bookmark { id, created, edited, article, folder, sha256, title, url, anchor, tags, colour, note }
    }

    /// The name under which its note is kept while it is typed.
    pub fn name(&self) -> Ulid {
        let article = self.folder.as_ref().map_or_else(|| self.article.clone(), |folder| folder.join(&self.article));
        draft_name(&article, &self.anchor)
    }
}
