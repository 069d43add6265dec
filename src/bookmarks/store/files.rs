//! Files of bookmarks on the disk: found, read within limits, written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;
use ulid::Ulid;

use super::error::StoreError;
use crate::bookmarks::file::{self, Fault, Parsed};

/// The largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// The folder in which deleted bookmarks are kept.
pub const TRASH: &str = "trash";

pub fn file_name(id: Ulid) -> String {
    format!("{id}.md")
}

/// The folders of the years, in order; a store that does not exist yet has none.
pub fn years(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let digits = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) && path.is_dir()
    };
    list(folder, errors).into_iter().filter(digits).collect()
}

/// The files of a folder that should be bookmarks; temporary files are hidden.
pub fn notes(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
    let visible = |path: &PathBuf| path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b"."));
    list(folder, errors).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "md") && visible(path)).collect()
}

pub fn list(folder: &Path, errors: &mut Vec<StoreError>) -> Vec<PathBuf> {
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

pub fn find(folder: &Path, id: Ulid) -> Option<PathBuf> {
    let name = file_name(id);
    years(folder, &mut Vec::new()).into_iter().map(|year| year.join(&name)).find(|path| path.symlink_metadata().is_ok())
}

/// What tells that a file has been written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    inode: u64,
}

/// That of a file; none where the system does not tell.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let known = fs::symlink_metadata(path).ok()?;
    Some(Stamp { size: known.len(), modified: (known.mtime(), known.mtime_nsec()), inode: known.ino() })
}

/// The open file and its text. Never waits for a pipe that somebody put there.
pub fn read(path: &Path) -> Result<(File, String), StoreError> {
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

pub fn parse(path: &Path, text: &str) -> Result<Parsed, StoreError> {
    file::parse(text).map_err(|fault| match fault {
        Fault::Newer(version) => StoreError::Newer { path: path.to_owned(), version },
        Fault::Broken(reason) => StoreError::broken(path, &reason),
    })
}

/// Whether this process may replace the file: nobody else is about to, and nobody has since it was opened. Where files
/// cannot be locked (some network file systems) only the second is known.
pub fn is_ours(file: &File, path: &Path) -> bool {
    let locked = flock(file, FlockOperation::NonBlockingLockExclusive) != Err(Errno::WOULDBLOCK);
    let same = |one: fs::Metadata, other: fs::Metadata| one.ino() == other.ino() && one.dev() == other.dev();
    locked && file.metadata().ok().zip(fs::metadata(path).ok()).is_some_and(|(one, other)| same(one, other))
}

/// What happens to a file that has the name already.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// The new one takes its place.
    Replace,
}

/// How safe a change is that has been made.
#[derive(Debug)]
pub enum Durable {
    /// It survives a power cut.
    Surely,
    /// It is made, but the system could not say that it is on the disk.
    Perhaps(StoreError),
}

impl Durable {
    /// What is known of a change by how its folder was put on the disk.
    fn of(synced: Result<(), StoreError>) -> Self {
        synced.map_or_else(Self::Perhaps, |()| Self::Surely)
    }

    /// Why it is not sure.
    pub fn doubt(self) -> Option<StoreError> {
        match self {
            Self::Surely => None,
            Self::Perhaps(error) => Some(error),
        }
    }
}

/// The file appears whole: a temporary file beside it, its bytes on the disk, then its name, then the name on the disk.
///
/// # Errors
/// When nothing has been written.
pub fn write(path: &Path, text: &str, existing: Existing) -> Result<Durable, StoreError> {
    write_by(path, text, existing, sync_folder)
}

/// The same with another way to put the name on the disk.
pub fn write_by(
    path: &Path,
    text: &str,
    existing: Existing,
    sync: impl Fn(&Path) -> Result<(), StoreError>,
) -> Result<Durable, StoreError> {
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
    Ok(Durable::of(sync(folder)))
}

/// Gives a file another name, which replaces what has that name.
///
/// # Errors
/// When it stays where it was.
pub fn move_file(from: &Path, to: &Path) -> Result<Durable, StoreError> {
    let folder = to.parent().unwrap_or(Path::new("."));
    make_folder(folder)?;
    fs::rename(from, to).map_err(StoreError::system(from))?;
    Ok(Durable::of(sync_folder(folder).and_then(|()| from.parent().map_or(Ok(()), sync_folder))))
}

/// Gives what already lies in the trash under a name a second one, `ID.1.md` and so on, so that it stays when the first is taken.
pub fn keep_earlier(trash: &Path) -> Result<(), StoreError> {
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
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let missing: Vec<_> = folder.ancestors().take_while(|ancestor| !ancestor.as_os_str().is_empty() && !ancestor.exists()).collect();
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(StoreError::system(folder))?;
    missing.iter().filter_map(|made| made.parent()).filter(|parent| !parent.as_os_str().is_empty()).try_for_each(sync_folder)
}

/// Puts the names in a folder on the disk. Some file systems cannot, and say so.
pub fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Err(StoreError::system(folder)(error))
        }
        _ => Ok(()),
    }
}
