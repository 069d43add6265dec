//! Versions: what a synchronising program leaves beside a bookmark that was changed in two places.
//!
//! ```text
//! 01KEX….md                                            the bookmark
//! 01KEX….sync-conflict-20261126-101500-ABCDEF7.md      Syncthing      a version of it, by the id that stands in it;
//! 01KEX… (Anna's conflicted copy 2026-11-26).md        Dropbox        the name says nothing
//! ```
//! The reader keeps one, or both as two bookmarks. What is not kept goes to the trash.

use std::path::Path;

use ulid::Ulid;

use super::error::StoreError;
use super::files::{Durable, TRASH, file_name, find, keep_earlier, move_file, parse, read};
use super::folder::{Store, Version, parent_name, year};
use crate::bookmarks::Bookmark;
use crate::bookmarks::file::Parsed;

impl Store {
    /// Makes a version the bookmark. What has its name, which the reader has seen as `known`, goes to the trash before.
    ///
    /// # Errors
    /// When one of the two is not as it was seen, or the system refuses: both are still there then, one of them perhaps in the trash.
    pub fn keep_version(&self, version: &Version, known: Option<&Bookmark>) -> Result<Durable, StoreError> {
        let id = version.bookmark.id;
        unchanged(&version.file, &version.bookmark)?;
        let place = match find(&self.folder, id) {
            Some(place) => {
                let known = known.ok_or_else(|| StoreError::Changed { path: place.clone() })?;
                unchanged(&place, known)?;
                self.discard(&place, id)?;
                place
            }
            None => self.folder.join(year(&version.bookmark)).join(file_name(id)),
        };
        move_file(&version.file, &place)
    }

    /// Leaves the bookmark as it is: the version goes to the trash.
    ///
    /// # Errors
    /// When the version is not as it was seen, or the system refuses: it is still there then.
    pub fn drop_version(&self, version: &Version) -> Result<Durable, StoreError> {
        unchanged(&version.file, &version.bookmark)?;
        self.discard(&version.file, version.bookmark.id)
    }

    /// Makes a version a bookmark of its own under the identifier `spare`; its file goes to the trash.
    ///
    /// # Errors
    /// As [`drop_version`](Self::drop_version).
    pub fn split_version(&self, version: &Version, spare: Ulid) -> Result<Durable, StoreError> {
        unchanged(&version.file, &version.bookmark)?;
        let created = self.create(&Bookmark { id: spare, ..version.bookmark.clone() })?;
        let dropped = self.discard(&version.file, version.bookmark.id)?;
        Ok(if matches!(created, Durable::Perhaps(_)) { created } else { dropped })
    }

    /// Moves a file to the trash, where what has its name stays under another.
    fn discard(&self, file: &Path, id: Ulid) -> Result<Durable, StoreError> {
        let trash = self.folder.join(TRASH).join(parent_name(file)).join(file_name(id));
        keep_earlier(&trash)?;
        move_file(file, &trash)
    }
}

/// That a file says what the reader has seen.
fn unchanged(file: &Path, known: &Bookmark) -> Result<(), StoreError> {
    let (_, text) = read(file)?;
    match parse(file, &text) {
        Ok(Parsed { bookmark, .. }) if bookmark == *known => Ok(()),
        _ => Err(StoreError::Changed { path: file.to_owned() }),
    }
}

#[cfg(test)]
#[path = "versions_tests.rs"]
mod tests;
