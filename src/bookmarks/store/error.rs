//! Why a bookmark is not read, saved or deleted.

use std::io;
use std::path::{Path, PathBuf};

use ulid::Ulid;

use crate::text::sanitise_line;

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
    /// It is not what the reader has seen; nothing was done.
    #[error("{}: has been changed meanwhile, nothing was done", shown(.path))]
    Changed {
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

impl StoreError {
    pub(in crate::bookmarks) fn broken(path: &Path, reason: &str) -> Self {
        Self::Broken { path: path.to_owned(), reason: sanitise_line(reason).into_owned() }
    }

    pub(in crate::bookmarks) fn system(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::System { path: path.to_owned(), error }
    }
}

fn shown(path: &Path) -> String {
    sanitise_line(&path.to_string_lossy()).into_owned()
}

pub fn system_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "a file stands where a folder should be".into(),
        io::ErrorKind::IsADirectory => "a folder stands where a file should be".into(),
        io::ErrorKind::StorageFull => "the disk is full".into(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".into(),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}
