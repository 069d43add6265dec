//! What can be wrong with a store.

use std::path::{Path, PathBuf};

use crate::text::sanitise_line;

/// Why a store cannot be used. Shown as `path: reason`, on one line that is safe to show.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", sanitise_line(&.path.to_string_lossy()))]
pub struct StoreError {
    path: PathBuf,
    reason: String,
    /// Whether it is no store of ours, or a torn one: then it can be made anew.
    is_broken: bool,
}

impl StoreError {
    pub(super) fn new(path: &Path, reason: &str) -> Self {
        Self { path: path.to_owned(), reason: sanitise_line(reason).into_owned(), is_broken: false }
    }

    /// Whether it is no store of ours, or a torn one: then it can be made anew.
    pub(in crate::library) fn is_broken(&self) -> bool {
        self.is_broken
    }

    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase, ReadOnly, SystemIoFailure};
        let code = error.sqlite_error_code();
        let reason = match code {
            Some(DatabaseBusy | DatabaseLocked) => "is being written by another pullquote".to_owned(),
            Some(DiskFull) => "the disk is full".to_owned(),
            Some(ReadOnly) => "cannot be written".to_owned(),
            Some(SystemIoFailure) => "cannot be read or written".to_owned(),
            Some(DatabaseCorrupt | NotADatabase) => "is damaged".to_owned(),
            _ => error.to_string(),
        };
        // A column that is missing or of another type is what a file of somebody else has.
        let is_odd = code.is_none() || code == Some(rusqlite::ErrorCode::Unknown);
        Self { is_broken: matches!(code, Some(DatabaseCorrupt | NotADatabase)) || is_odd, ..Self::new(path, &reason) }
    }
}
