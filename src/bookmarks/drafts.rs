//! Notes that are being typed, on disk: `<folder>/<ULID>.md` in the form of a bookmark, those put away in `<folder>/trash/`.
//!
//! ```text
//! keep  ─> the file appears whole, at once: it outlives the program       sync ─> it outlives a power cut, too
//! ```
//!
//! A file that another instance wrote or changed is never written over, moved or removed: the draft gets a file of its own.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::store::{StoreError, TRASH, file_name, make_folder, move_file, notes, parse, read, sync_folder};
use super::{Anchor, Bookmark, file};

/// The name of a draft on a passage that has no bookmark: the same for the same passage, on every day.
pub fn draft_name(article: &Path, anchor: &Anchor) -> Ulid {
    let mut hash = Sha256::new();
    for part in [article.as_os_str().as_encoded_bytes(), anchor.exact().as_bytes(), &anchor.start().unwrap_or_default().to_be_bytes()] {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let mut name = [0; 16];
    name.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    Ulid::from_bytes(name)
}

/// The folder of drafts, and which of its files are this instance's.
#[derive(Debug)]
pub struct Drafts {
    folder: PathBuf,
    files: HashMap<Ulid, Ours>,
    unsynced: BTreeSet<Ulid>,
}

/// A file as this instance has read or written it last.
#[derive(Debug, Clone)]
struct Ours {
    path: PathBuf,
    created: Timestamp,
    seen: Seen,
}

/// What tells one state of a file from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    device: u64,
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

impl Drafts {
    /// The drafts in `folder`, which need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), files: HashMap::new(), unsynced: BTreeSet::new() }
    }

    /// The drafts of earlier days, in order of creation, and every file that is none.
    pub fn load(&mut self) -> (Vec<Bookmark>, Vec<StoreError>) {
        let (mut drafts, mut errors) = (Vec::new(), Vec::new());
        for path in notes(&self.folder, &mut errors) {
            // Of a file that changes after this, the text that was read is out of date.
            let seen = Seen::of(&path);
            match read(&path).and_then(|(_, text)| parse(&path, &text)) {
                Ok(parsed) => {
                    let draft = parsed.bookmark;
                    if path.file_stem().is_none_or(|stem| *stem != *draft.id.to_string()) {
                        errors.push(StoreError::broken(&path, "its name is not its id"));
                        continue;
                    }
                    if let Some(seen) = seen {
                        self.files.insert(draft.id, Ours { path, created: draft.created, seen });
                    }
                    drafts.push(draft);
                }
                Err(error) => errors.push(error),
            }
        }
        drafts.sort_by_key(|draft| (draft.created, draft.id));
        (drafts, errors)
    }

    /// Writes a draft as it is typed. When this returns, the draft survives the end of the program, however it comes; when
    /// [`Drafts::sync`] has returned, a power cut, too. Where its file has come to be somebody else's, it gets one under the
    /// name `spare`.
    ///
    /// # Errors
    /// When the system refuses; what was written before stays.
    pub fn keep(&mut self, draft: &Bookmark, spare: Ulid) -> Result<(), StoreError> {
        let id = draft.id;
        let known = self.files.get(&id);
        let created = known.map_or(draft.created, |ours| ours.created);
        let path = known.map_or_else(|| self.folder.join(file_name(id)), |ours| ours.path.clone());
        let is_free = path.symlink_metadata().is_err();
        let path = if is_free || known.is_some_and(Ours::is_untouched) { path } else { self.folder.join(file_name(spare)) };
        let name = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| Ulid::from_string(stem).ok()).unwrap_or(spare);
        let text = file::print(&Bookmark { id: name, created, ..draft.clone() }, toml::Table::new());
        let text = text.map_err(|reason| StoreError::broken(&path, &reason))?;
        make_folder(&self.folder)?;
        let written = || {
            let mut fresh = tempfile::Builder::new().prefix(".").suffix(".tmp").tempfile_in(&self.folder)?;
            fresh.write_all(text.as_bytes())?;
            fresh.persist(&path).map_err(|refused| refused.error)?.metadata()
        };
        let seen = Seen::from(&written().map_err(StoreError::system(&path))?);
        self.files.insert(id, Ours { path, created, seen });
        self.unsynced.insert(id);
        Ok(())
    }

    /// Puts what was written on the disk itself; gives the drafts of which that failed.
    pub fn sync(&mut self) -> Vec<(Ulid, StoreError)> {
        let waiting = std::mem::take(&mut self.unsynced);
        let files = waiting.into_iter().filter_map(|id| Some((id, self.files.get(&id)?.path.clone())));
        let synced = |path: &Path| {
            File::open(path).and_then(|file| file.sync_all()).map_err(StoreError::system(path))?;
            sync_folder(&self.folder)
        };
        files.filter_map(|(id, path)| Some((id, synced(&path).err()?))).collect()
    }

    /// Removes a draft whose note is safe elsewhere; without a file there is nothing to do.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn forget(&mut self, id: Ulid) -> Result<(), StoreError> {
        match self.take(id) {
            Some(path) => fs::remove_file(&path).map_err(StoreError::system(&path)),
            None => Ok(()),
        }
    }

    /// Moves a draft to the trash, under the name `spare`: of one passage there may be several.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn discard(&mut self, id: Ulid, spare: Ulid) -> Result<(), StoreError> {
        match self.take(id) {
            Some(path) => move_file(&path, &self.folder.join(TRASH).join(file_name(spare))).map(drop),
            None => Ok(()),
        }
    }

    /// The file of a draft, which is not kept any more, if it is still as this instance left it.
    fn take(&mut self, id: Ulid) -> Option<PathBuf> {
        self.unsynced.remove(&id);
        self.files.remove(&id).filter(Ours::is_untouched).map(|ours| ours.path)
    }
}

impl Ours {
    fn is_untouched(&self) -> bool {
        Seen::of(&self.path) == Some(self.seen)
    }
}

impl Seen {
    fn of(path: &Path) -> Option<Self> {
        path.symlink_metadata().ok().map(|metadata| Self::from(&metadata))
    }
}

impl From<&fs::Metadata> for Seen {
    fn from(metadata: &fs::Metadata) -> Self {
        Self { device: metadata.dev(), inode: metadata.ino(), length: metadata.len(), changed: (metadata.mtime(), metadata.mtime_nsec()) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::bookmark;
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let items = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        let mut names: Vec<String> = items.map(|item| item.file_name().to_string_lossy().into_owned()).collect();
        names.sort_unstable();
        names
    }

    /// The notes of all drafts as another instance reads them.
    fn notes_in(folder: &Path) -> Vec<String> {
        Drafts::new(folder).load().0.into_iter().map(|draft| draft.note).collect()
    }

    fn spare(number: u128) -> Ulid {
        Ulid::from(number)
    }

    #[test]
    fn draft_is_read_as_it_was_typed_last() {
        let home = tempfile::tempdir().expect("a folder");
        let mut drafts = Drafts::new(home.path().join("drafts"));
        for note in ["a", "a tho", "a thought\n\nhalf ty"] {
            drafts.keep(&bookmark(1, note), spare(1)).expect("it is kept");
        }
        let (read, errors) = Drafts::new(home.path().join("drafts")).load();
        assert_eq!((read, errors.len()), (vec![bookmark(1, "a thought\n\nhalf ty")], 0));
    }

    #[test]
    fn draft_that_goes_on_keeps_the_time_at_which_it_was_begun() {
        let home = tempfile::tempdir().expect("a folder");
        let mut drafts = Drafts::new(home.path());
        let first = bookmark(1, "a");
        drafts.keep(&first, spare(1)).expect("it is kept");
        let later = Timestamp::from_second(1_800_000_000).expect("a time");
        drafts.keep(&Bookmark { created: later, edited: later, ..bookmark(1, "ab") }, spare(2)).expect("it is kept");
        let read = Drafts::new(home.path()).load().0;
        assert_eq!(read.iter().map(|draft| (draft.created, draft.edited)).collect::<Vec<_>>(), [(first.created, later)]);
    }

    #[test]
    fn folder_is_for_the_eyes_of_the_reader_only() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("state/drafts");
        Drafts::new(&folder).keep(&bookmark(1, "a"), spare(1)).expect("it is kept");
        assert_eq!(fs::metadata(&folder).expect("a folder").mode() & 0o777, 0o700);
    }

    #[test]
    fn draft_of_another_instance_is_not_written_over() {
        let home = tempfile::tempdir().expect("a folder");
        let (mut one, mut other) = (Drafts::new(home.path()), Drafts::new(home.path()));
        one.keep(&bookmark(1, "mine"), spare(1)).expect("it is kept");
        other.keep(&bookmark(1, "theirs"), spare(2)).expect("it is kept");
        one.keep(&bookmark(1, "mine, longer"), spare(3)).expect("it is kept");
        other.keep(&bookmark(1, "theirs, longer"), spare(4)).expect("it is kept");
        let mut notes = notes_in(home.path());
        notes.sort_unstable();
        assert_eq!(notes, ["mine, longer", "theirs, longer"]);
    }

    #[test]
    fn draft_that_another_instance_changed_is_not_removed() {
        let home = tempfile::tempdir().expect("a folder");
        let mut one = Drafts::new(home.path());
        one.keep(&bookmark(1, "mine"), spare(1)).expect("it is kept");
        let mut other = Drafts::new(home.path());
        other.load();
        other.keep(&bookmark(1, "theirs, who went on"), spare(2)).expect("it is kept");
        one.forget(bookmark(1, "").id).expect("nothing is refused");
        assert_eq!(notes_in(home.path()), ["theirs, who went on"]);
    }

    #[test]
    fn draft_of_a_saved_note_leaves_nothing() {
        let home = tempfile::tempdir().expect("a folder");
        let mut drafts = Drafts::new(home.path());
        drafts.keep(&bookmark(1, "a"), spare(1)).expect("it is kept");
        drafts.forget(bookmark(1, "").id).expect("it is removed");
        assert_eq!(names(home.path()), Vec::<String>::new());
    }

    #[test]
    fn trash_keeps_every_draft_of_one_passage() {
        let home = tempfile::tempdir().expect("a folder");
        let mut drafts = Drafts::new(home.path());
        for (number, note) in [(1, "first"), (2, "second")] {
            drafts.keep(&bookmark(1, note), spare(9)).expect("it is kept");
            drafts.discard(bookmark(1, "").id, spare(number)).expect("it is moved");
        }
        assert_eq!((names(&home.path().join(TRASH)).len(), notes_in(home.path()).len()), (2, 0));
    }

    #[test]
    fn file_in_the_way_of_the_folder_is_told() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("drafts");
        fs::write(&folder, "something else").expect("a file");
        let refused = Drafts::new(&folder).keep(&bookmark(1, "a"), spare(1)).expect_err("it cannot be kept");
        assert_eq!(refused.to_string(), format!("{}: a file stands where a folder should be", folder.display()));
    }

    #[test]
    fn draft_that_cannot_be_put_on_the_disk_itself_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        let mut drafts = Drafts::new(home.path());
        for number in [1, 2] {
            drafts.keep(&bookmark(number, "a"), spare(1)).expect("it is kept");
        }
        fs::remove_file(home.path().join(file_name(bookmark(2, "").id))).expect("a file");
        let failed: Vec<Ulid> = drafts.sync().into_iter().map(|(id, _)| id).collect();
        assert_eq!((failed, drafts.sync().len()), (vec![bookmark(2, "").id], 0));
    }

    #[test]
    fn name_of_a_draft_is_that_of_its_passage() {
        let (one, other) = (bookmark(1, "").anchor, Anchor::default());
        let name = draft_name(Path::new("a.txt"), &one);
        assert_eq!(name, draft_name(Path::new("a.txt"), &bookmark(2, "").anchor));
        assert!(name != draft_name(Path::new("b.txt"), &one) && name != draft_name(Path::new("a.txt"), &other));
    }
}
