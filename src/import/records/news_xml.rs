//! XML of news: which of its formats a file is in, as its outermost element tells.

use crate::import::error::ImportError;
use crate::import::xml;
use crate::text::Cancel;

use super::item::Items;
use super::{feed, newsml, nitf};

/// Bytes within which the outermost element begins.
const BEGINNING: usize = 64 * 1024;

type Reader = fn(&xml::Tree) -> Result<Items, ImportError>;

/// What an outermost element says: its name, the format in a word for scripts, and how that is read.
const ROOTS: &[(&str, &str, Reader)] = &[
    ("rss", "feed", feed::read),
    ("RDF", "feed", feed::read),
    ("feed", "feed", feed::read),
    ("entry", "feed", feed::read),
    ("nitf", "nitf", nitf::read),
    ("newsItem", "newsml", newsml::read),
    ("newsMessage", "newsml", newsml::read),
    ("packageItem", "newsml", newsml::read),
];

/// Refuses XML of another kind by its beginning, before anything else is done with it.
///
/// # Errors
/// When it is of another kind.
pub(super) fn check(bytes: &[u8]) -> Result<(), ImportError> {
    // Of UTF-16 nothing can be said before it is decoded.
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.get(..4).is_some_and(|head| head.contains(&0));
    let beginning = String::from_utf8_lossy(bytes.get(..BEGINNING).unwrap_or(bytes));
    match xml::root_of(&beginning) {
        Some(root) if !is_wide => reader_of(&root).map(|_| ()),
        _ => Ok(()),
    }
}

/// The articles of a file, and its format in a word.
///
/// # Errors
/// When it is of another kind, broken before its first article, or holds none; and when the work was cancelled.
pub(super) fn read(text: &str, cancel: &Cancel) -> Result<(&'static str, Items), ImportError> {
    let tree = xml::read(text, cancel)?;
    let (format, reader) = reader_of(tree.root().ok_or(ImportError::OtherXml)?.name())?;
    Ok((format, reader(&tree)?))
}

fn reader_of(root: &str) -> Result<(&'static str, Reader), ImportError> {
    ROOTS.iter().find(|(name, ..)| *name == root).map(|&(_, format, reader)| (format, reader)).ok_or(ImportError::OtherXml)
}
