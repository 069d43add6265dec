//! The bookmarks on disk: `<folder>/<year>/<ULID>.md`, deleted ones in `<folder>/trash/<year>/`.
//!
//! One file a bookmark: two instances, or two machines that synchronise the folder, never write the same file. A file
//! appears whole or not at all, and never over another; “saved” is true only when these functions have returned.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use ulid::Ulid;

use super::error::StoreError;
use super::files::{
    Durable, Existing, Stamp, TRASH, file_name, find, is_ours, keep_earlier, move_file, notes, parse, read, stamp, write, years,
};
use crate::bookmarks::Bookmark;
use crate::bookmarks::file::{self, Parsed};

/// What became of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The file now holds the edited bookmark.
    Replaced,
    /// Somebody else had changed or removed the file: theirs stays, the edited bookmark is kept under this identifier.
    KeptBoth(Ulid),
}

/// A bookmark in a file that has not its name: another version of the bookmark that has, or the only one left.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// What it says.
    pub bookmark: Bookmark,
    /// Where it is.
    pub file: PathBuf,
}

/// What a store holds.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every bookmark, in order of creation.
    pub bookmarks: Vec<Bookmark>,
    /// Other versions of them, and those whose bookmark is not there.
    pub versions: Vec<Version>,
    /// Every file that cannot be read as a bookmark.
    pub problems: Vec<StoreError>,
}

/// How the files of a store are: name, size, time and number of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State(Vec<(Option<Stamp>, PathBuf)>);

/// A folder of bookmarks.
#[derive(Debug, Clone)]
pub struct Store {
    pub(super) folder: PathBuf,
}

impl Store {
    /// The store in `folder`, which need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// All that the folder holds.
    pub fn load(&self) -> Loaded {
        let (mut problems, mut seen) = (Vec::new(), HashSet::new());
        let (mut named, mut others): (Vec<Version>, Vec<Version>) = (Vec::new(), Vec::new());
        for file in years(&self.folder, &mut problems).iter().flat_map(|year| notes(year, &mut problems)).collect::<Vec<_>>() {
            match read(&file).and_then(|(_, text)| parse(&file, &text)) {
                Ok(Parsed { bookmark, .. }) => {
                    let has_its_name = file.file_stem().is_some_and(|stem| *stem == *bookmark.id.to_string());
                    let is_first = has_its_name && seen.insert(bookmark.id);
                    if is_first { &mut named } else { &mut others }.push(Version { bookmark, file });
                }
                Err(error) => problems.push(error),
            }
        }
        let mut bookmarks: Vec<Bookmark> = named.into_iter().map(|version| version.bookmark).collect();
        bookmarks.sort_by_key(|bookmark| (bookmark.created, bookmark.id));
        let known: HashMap<Ulid, &Bookmark> = bookmarks.iter().map(|bookmark| (bookmark.id, bookmark)).collect();
        // A copy that says the same is worth no question.
        others.retain(|version| known.get(&version.bookmark.id) != Some(&&version.bookmark));
        Loaded { bookmarks, versions: others, problems }
    }

    /// How the files of the store are; the same state means the same bookmarks.
    pub fn state(&self) -> State {
        let mut problems = Vec::new();
        let codes = self.code_file();
        let files = years(&self.folder, &mut problems).into_iter().flat_map(|year| notes(&year, &mut problems)).collect::<Vec<_>>();
        State(std::iter::once(codes).chain(files).map(|file| (stamp(&file), file)).collect())
    }

    /// Writes a new bookmark; when that is durable, the bookmark survives a power cut.
    ///
    /// # Errors
    /// When there is a file of that name, or the system refuses.
    pub fn create(&self, bookmark: &Bookmark) -> Result<Durable, StoreError> {
        let path = self.file_of(bookmark);
        let text = file::print(bookmark, toml::Table::new()).map_err(|reason| StoreError::broken(&path, &reason))?;
        write(&path, &text, Existing::Keep)
    }

    /// Writes `after` in place of `before`, which is the bookmark as it was read. When the file has been changed or removed
    /// meanwhile, `after` becomes a bookmark of its own under the identifier `spare`.
    ///
    /// # Errors
    /// When the system refuses; nothing is lost then.
    pub fn edit(&self, before: &Bookmark, after: &Bookmark, spare: Ulid) -> Result<(Edited, Durable), StoreError> {
        let keep_both = || self.create(&Bookmark { id: spare, ..after.clone() }).map(|durable| (Edited::KeptBoth(spare), durable));
        let Some(path) = find(&self.folder, before.id) else { return keep_both() };
        let (file, text) = read(&path)?;
        let Ok(Parsed { bookmark, others }) = parse(&path, &text) else { return keep_both() };
        if bookmark != before.clean() || !is_ours(&file, &path) {
            return keep_both();
        }
        let after = Bookmark { id: before.id, ..after.clone() };
        let text = file::print(&after, others).map_err(|reason| StoreError::broken(&path, &reason))?;
        let durable = write(&path, &text, Existing::Replace)?;
        // The lock on the file goes with it, only now.
        drop(file);
        Ok((Edited::Replaced, durable))
    }

    /// Moves a bookmark to the trash.
    ///
    /// # Errors
    /// When there is none, when its file is broken or newer, or the system refuses.
    pub fn delete(&self, id: Ulid) -> Result<Durable, StoreError> {
        let path = find(&self.folder, id).ok_or_else(|| self.missing(id))?;
        let (_, text) = read(&path)?;
        parse(&path, &text)?;
        let trash = self.folder.join(TRASH).join(parent_name(&path)).join(file_name(id));
        keep_earlier(&trash)?;
        move_file(&path, &trash)
    }

    /// Moves a bookmark back from the trash.
    ///
    /// # Errors
    /// When it is not there, when it exists outside as well, or the system refuses.
    pub fn restore(&self, id: Ulid) -> Result<Durable, StoreError> {
        let path = find(&self.folder.join(TRASH), id).ok_or_else(|| self.missing(id))?;
        match find(&self.folder, id) {
            Some(path) => Err(StoreError::Exists { path }),
            None => move_file(&path, &self.folder.join(parent_name(&path)).join(file_name(id))),
        }
    }

    /// Where a bookmark is, if it has been saved.
    pub fn file_of(&self, bookmark: &Bookmark) -> PathBuf {
        self.folder.join(year(bookmark)).join(file_name(bookmark.id))
    }

    fn missing(&self, id: Ulid) -> StoreError {
        StoreError::Missing { path: self.folder.clone(), id }
    }
}

pub(super) fn year(bookmark: &Bookmark) -> String {
    format!("{:04}", bookmark.created.to_zoned(TimeZone::UTC).year())
}

pub(super) fn parent_name(path: &Path) -> PathBuf {
    path.parent().and_then(Path::file_name).map(PathBuf::from).unwrap_or_default()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
