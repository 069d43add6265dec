//! The stores of all folders, by their folders.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::database::{Store, remove};
use super::error::StoreError;
use crate::catalogue::Digest;

/// Digits of the hash that names a store: two folders never share one by chance.
const DIGITS: usize = 32;

/// The coarsest step of the clock of a file system, FAT, in nanoseconds.
const SETTLED: i64 = 2_000_000_000;

/// How long another pullquote that writes is waited for: on a thread that nobody waits for, and by commands.
const PATIENT: Duration = Duration::from_secs(5);
const HASTY: Duration = Duration::from_millis(50);

/// Where stores are kept, or that none is.
#[derive(Debug, Clone, Default)]
pub struct Stores {
    folder: Option<PathBuf>,
    /// Whether a folder without a store gets one.
    makes: bool,
    /// How long before it was read a file must have changed last, in nanoseconds, to be known: what changes within a step of the clock of
    /// the file system leaves no trace there.
    settled: i64,
    /// How long another pullquote that writes is waited for.
    patience: Duration,
    /// Whether the stores behave as on a disk that is full.
    #[cfg(test)]
    is_full: bool,
}

/// What there is to say of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreState {
    /// Where it lies.
    pub path: PathBuf,
    /// Bytes that it takes.
    pub bytes: u64,
    /// Articles in it.
    pub articles: u64,
}

impl Stores {
    /// None: everything is read every time.
    pub fn none() -> Self {
        Self::default()
    }

    /// Those below a folder of the cache. A folder of articles that has none gets one.
    pub fn making(cache: &Path) -> Self {
        Self {
            folder: Some(cache.join("library")),
            makes: true,
            settled: SETTLED,
            patience: PATIENT,
            #[cfg(test)]
            is_full: false,
        }
    }

    /// Those below a folder of the cache that are there already.
    pub fn existing(cache: &Path) -> Self {
        Self { makes: false, patience: HASTY, ..Self::making(cache) }
    }

    /// The same where what was read counts as known at once.
    #[cfg(test)]
    pub(in crate::library) fn settled_at_once(self) -> Self {
        Self { settled: i64::MIN / 2, ..self }
    }

    /// The same on a disk that is full.
    #[cfg(test)]
    pub(in crate::library) fn full(self) -> Self {
        Self { is_full: true, ..self }
    }

    /// Whether anything is kept.
    pub fn are_kept(&self) -> bool {
        self.folder.is_some()
    }

    pub(in crate::library) fn settled(&self) -> i64 {
        self.settled
    }

    /// Where the store of a folder lies, whether there is one or not.
    fn path(&self, root: &Path) -> Option<PathBuf> {
        let hash: [u8; 32] = Sha256::digest(root.as_os_str().as_bytes()).into();
        let digits = Digest::from(hash).to_string();
        Some(self.folder.as_ref()?.join(format!("{}.sqlite", digits.get(..DIGITS)?)))
    }

    /// The store of a folder, which is named with all links followed; none where none is kept.
    ///
    /// # Errors
    /// When it can be neither opened nor made.
    pub(in crate::library) fn of(&self, root: &Path) -> Result<Option<Store>, StoreError> {
        match self.path(root).filter(|path| self.makes || path.exists()) {
            Some(path) => {
                let store = Store::open(&path, root, self.patience)?;
                #[cfg(test)]
                if self.is_full {
                    store.fill();
                }
                Ok(Some(store))
            }
            None => Ok(None),
        }
    }

    /// What there is to say of the store of a folder; none where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn state(&self, root: &Path) -> Result<Option<StoreState>, StoreError> {
        let Some(path) = self.path(root).filter(|path| path.exists()) else { return Ok(None) };
        let articles = Store::open(&path, root, self.patience)?.count()?;
        let size = |ending: &str| {
            let mut file = path.as_os_str().to_owned();
            file.push(ending);
            fs::metadata(file).map_or(0, |found| found.len())
        };
        let bytes = ["", "-wal", "-shm"].map(size).iter().sum();
        Ok(Some(StoreState { path, bytes, articles }))
    }

    /// Removes the store of a folder; false where there is none.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn clear(&self, root: &Path) -> Result<bool, StoreError> {
        let Some(path) = self.path(root).filter(|path| path.exists()) else { return Ok(false) };
        remove(&path).map(|()| true)
    }
}
