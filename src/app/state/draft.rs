//! A bookmark that is to be made.

use std::path::PathBuf;

use crate::bookmarks::Anchor;
use crate::catalogue::Digest;

/// A bookmark that is to be made; its name and time come from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Relative to the folder, or absolute.
    pub article: PathBuf,
    /// The folder that is open; none for an article that was opened by itself.
    pub folder: Option<PathBuf>,
    /// The contents of the article's file.
    pub digest: Digest,
    /// The article's title.
    pub title: String,
    /// Where the article came from.
    pub url: Option<String>,
    /// Where it stands.
    pub anchor: Anchor,
    /// What the reader wrote to it.
    pub note: String,
}
