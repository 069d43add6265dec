//! The bookmarks on disk: `<folder>/<year>/<ULID>.md`, deleted ones in `<folder>/trash/<year>/`.
//!
//! One file a bookmark: two instances, or two machines that synchronise the folder, never write the same file. A file
//! appears whole or not at all, and never over another; “saved” is true only when these functions have returned.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;
use ulid::Ulid;

use super::Bookmark;
use super::file::{self, Fault, Parsed};
use crate::text::sanitise_line;

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// The folder in which deleted bookmarks are kept.
pub(super) const TRASH: &str = "trash";

/// Why a bookmark is not read, saved or deleted. Names the path and the reason, safe to show.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is no bookmark; it is left as it is.
    #[error("{}: {reason}", shown(.path))]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A later version of this program wrote it; it is left as it is.
    #[error("{}: is of version {version}, which a later pullquote wrote", shown(.path))]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: i64,
    },
    /// There is no such bookmark.
    #[error("{}: holds no bookmark {id}", shown(.path))]
    Missing {
        /// The folder.
        path: PathBuf,
        /// The bookmark.
        id: Ulid,
    },
    /// A file of that name is there already; nothing was written.
    #[error("{}: exists already", shown(.path))]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The system refuses.
    #[error("{}: {}", shown(.path), system_reason(.error))]
    System {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
}

/// What became of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    /// The file now holds the edited bookmark.
    Replaced,
    /// Somebody else had changed or removed the file: theirs stays, the edited bookmark is kept under this identifier.
    KeptBoth(Ulid),
}

/// A folder of bookmarks.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// The store in `folder`, which need not exist yet.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Every bookmark, in order of creation, and every file that is none.
    pub fn load(&self) -> (Vec<Bookmark>, Vec<StoreError>) {
        let (mut bookmarks, mut errors) = (Vec::new(), Vec::new());
        let mut seen: HashMap<Ulid, PathBuf> = HashMap::new();
        for path in years(&self.folder, &mut errors).iter().flat_map(|year| notes(year, &mut errors)).collect::<Vec<_>>() {
            match read(&path).and_then(|(_, text)| parse(&path, &text)) {
                Ok(Parsed { bookmark, .. }) => {
                    // A copy that a synchronising program made, for one.
                    if path.file_stem().is_none_or(|stem| *stem != *bookmark.id.to_string()) {
                        errors.push(StoreError::broken(&path, "its name is not its id"));
                    } else if let Some(other) = seen.insert(bookmark.id, path.clone()) {
                        errors.push(StoreError::broken(&path, &format!("is the same bookmark as {}", other.display())));
                    } else {
                        bookmarks.push(bookmark);
                    }
                }
                Err(error) => errors.push(error),
            }
        }
        bookmarks.sort_by_key(|bookmark| (bookmark.created, bookmark.id));
        (bookmarks, errors)
    }

    /// Writes a new bookmark; when it returns, the bookmark survives a power cut.
    ///
    /// # Errors
    /// When there is a file of that name, or the system refuses.
    pub fn create(&self, bookmark: &Bookmark) -> Result<(), StoreError> {
        let path = self.folder.join(year(bookmark)).join(file_name(bookmark.id));
        let text = file::print(bookmark, toml::Table::new()).map_err(|reason| StoreError::broken(&path, &reason))?;
        write(&path, &text, Existing::Keep)
    }

    /// Writes `after` in place of `before`, which is the bookmark as it was read. When the file has been changed or removed
    /// meanwhile, `after` becomes a bookmark of its own under the identifier `spare`.
    ///
    /// # Errors
    /// When the system refuses; nothing is lost then.
    pub fn edit(&self, before: &Bookmark, after: &Bookmark, spare: Ulid) -> Result<Edited, StoreError> {
        let keep_both = || self.create(&Bookmark { id: spare, ..after.clone() }).map(|()| Edited::KeptBoth(spare));
        let Some(path) = find(&self.folder, before.id) else { return keep_both() };
        let (file, text) = read(&path)?;
        let Ok(Parsed { bookmark, others }) = parse(&path, &text) else { return keep_both() };
        if bookmark != before.clean() || !is_ours(&file, &path) {
            return keep_both();
        }
        let after = Bookmark { id: before.id, ..after.clone() };
        let text = file::print(&after, others).map_err(|reason| StoreError::broken(&path, &reason))?;
        write(&path, &text, Existing::Replace)?;
        // The lock on the file goes with it, only now.
        drop(file);
        Ok(Edited::Replaced)
    }

    /// Moves a bookmark to the trash.
    ///
    /// # Errors
    /// When there is none, when its file is broken or newer, or the system refuses.
    pub fn delete(&self, id: Ulid) -> Result<(), StoreError> {
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
    pub fn restore(&self, id: Ulid) -> Result<(), StoreError> {
        let path = find(&self.folder.join(TRASH), id).ok_or_else(|| self.missing(id))?;
        match find(&self.folder, id) {
            Some(path) => Err(StoreError::Exists { path }),
            None => move_file(&path, &self.folder.join(parent_name(&path)).join(file_name(id))),
        }
    }

    fn missing(&self, id: Ulid) -> StoreError {
        StoreError::Missing { path: self.folder.clone(), id }
    }
}

impl StoreError {
    pub(super) fn broken(path: &Path, reason: &str) -> Self {
        Self::Broken { path: path.to_owned(), reason: sanitise_line(reason).into_owned() }
    }

    pub(super) fn system(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::System { path: path.to_owned(), error }
    }
}

fn shown(path: &Path) -> String {
    sanitise_line(&path.to_string_lossy()).into_owned()
}

fn system_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "a file stands where a folder should be".into(),
        io::ErrorKind::IsADirectory => "a folder stands where a file should be".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}

pub(super) fn file_name(id: Ulid) -> String {
    format!("{id}.md")
}

fn year(bookmark: &Bookmark) -> String {
    format!("{:04}", bookmark.created.to_zoned(TimeZone::UTC).year())
}

fn parent_name(path: &Path) -> PathBuf {
    path.parent().and_then(Path::file_name).map(PathBuf::from).unwrap_or_default()
}

/// The folders of the years, in order; a store that does not exist yet has none.
fn years(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let digits = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) && path.is_dir()
    };
    list(folder, errors).into_iter().filter(digits).collect()
}

/// The files of a folder that should be bookmarks; temporary files are hidden.
pub(super) fn notes(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let visible = |path: &PathBuf| path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b"."));
    list(folder, errors).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "md") && visible(path)).collect()
}

fn list(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let found = fs::read_dir(folder).and_then(|items| items.map(|item| item.map(|item| item.path())).collect::<io::Result<Vec<_>>>());
    match found {
        Ok(mut paths) => {
            paths.sort_unstable();
            paths
        }
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                errors.push(StoreError::system(folder)(error));
            }
            Vec::new()
        }
    }
}

fn find(folder: &Path, id: Ulid) -> Option<PathBuf> {
    let name = file_name(id);
    years(folder, &mut Vec::new()).into_iter().map(|year| year.join(&name)).find(|path| path.symlink_metadata().is_ok())
}

/// The open file and its text. Never waits for a pipe that somebody put there.
pub(super) fn read(path: &Path) -> Result<(File, String), StoreError> {
    let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or_default();
    let file = File::options().read(true).custom_flags(flags).open(path).map_err(StoreError::system(path))?;
    let metadata = file.metadata().map_err(StoreError::system(path))?;
    if !metadata.is_file() {
        return Err(StoreError::broken(path, "is no regular file"));
    }
    let mut bytes = Vec::new();
    (&file).take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(StoreError::system(path))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(StoreError::broken(path, "is larger than 64 MB"));
    }
    let text = String::from_utf8(bytes).map_err(|_| StoreError::broken(path, "is not UTF-8"))?;
    Ok((file, text))
}

pub(super) fn parse(path: &Path, text: &str) -> Result<Parsed, StoreError> {
    file::parse(text).map_err(|fault| match fault {
        Fault::Newer(version) => StoreError::Newer { path: path.to_owned(), version },
        Fault::Broken(reason) => StoreError::broken(path, &reason),
    })
}

/// Whether this process may replace the file: nobody else is about to, and nobody has since it was opened. Where files
/// cannot be locked (some network file systems) only the second is known.
fn is_ours(file: &File, path: &Path) -> bool {
    let locked = flock(file, FlockOperation::NonBlockingLockExclusive) != Err(Errno::WOULDBLOCK);
    let same = |one: fs::Metadata, other: fs::Metadata| one.ino() == other.ino() && one.dev() == other.dev();
    locked && file.metadata().ok().zip(fs::metadata(path).ok()).is_some_and(|(one, other)| same(one, other))
}

/// What happens to a file that has the name already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Existing {
    Keep,
    Replace,
}

/// The file appears whole: a temporary file beside it, its bytes on the disk, then its name, then the name on the disk.
fn write(path: &Path, text: &str, existing: Existing) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    let fill = || {
        let mut fresh = tempfile::Builder::new().prefix(".").suffix(".tmp").tempfile_in(folder)?;
        fresh.write_all(text.as_bytes())?;
        fresh.as_file().sync_all()?;
        Ok(fresh)
    };
    let fresh = fill().map_err(StoreError::system(path))?;
    match existing {
        Existing::Keep => match fresh.persist_noclobber(path) {
            Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(StoreError::Exists { path: path.to_owned() });
            }
            persisted => persisted.map_err(|refused| StoreError::system(path)(refused.error))?,
        },
        Existing::Replace => fresh.persist(path).map_err(|refused| StoreError::system(path)(refused.error))?,
    };
    sync_folder(folder)
}

pub(super) fn move_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let folder = to.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    fs::rename(from, to).map_err(StoreError::system(from))?;
    sync_folder(folder)?;
    from.parent().map_or(Ok(()), sync_folder)
}

/// Gives what already lies in the trash under a name a second one, `ID.1.md` and so on, so that it stays when the first is taken.
fn keep_earlier(trash: &Path) -> Result<(), StoreError> {
    for number in 1.. {
        match fs::hard_link(trash, trash.with_extension(format!("{number}.md"))) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            linked => return linked.map_err(StoreError::system(trash)),
        }
    }
    Ok(())
}

/// Makes the folder and those above it, for the reader's eyes only, and puts their names on the disk.
pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let missing: Vec<_> = folder.ancestors().take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists()).collect();
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(StoreError::system(folder))?;
    missing.iter().filter_map(|made| made.parent()).filter(|parent| !parent.as_os_str().is_empty()).try_for_each(sync_folder)
}

/// Puts the names in a folder on the disk. Some file systems cannot, and say so.
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Err(StoreError::system(folder)(error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "store_tests.rs"]
mod tests;
