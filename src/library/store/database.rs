//! One store: opening it, and what makes it worthless.

use std::fs::{self, DirBuilder};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::error::StoreError;

/// The number of the tables: others mean that the store is made anew. Documented in `docs/library.md`.
const SCHEMA: i64 = 3;

const TABLES: &str = include_str!("schema.sql");

/// Bytes of a page: several articles stand on one, so that little is left empty behind each.
const PAGE: i64 = 16_384;

/// The most memory that `SQLite` keeps of a store, in KiB.
const CACHE: i64 = 4096;

/// An open store.
#[derive(Debug)]
pub(in crate::library) struct Store {
    pub(super) connection: Connection,
    path: PathBuf,
}

impl Store {
    /// Opens the store of a folder, and makes it where there is none of this version; another pullquote that writes is waited for so long.
    ///
    /// # Errors
    /// When it can be neither opened nor made.
    pub(super) fn open(path: &Path, root: &Path, patience: Duration) -> Result<Self, StoreError> {
        if let Some(folder) = path.parent() {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.map_err(|error| StoreError::new(folder, &crate::library::io_reason(&error)))?;
        }
        if !path.exists() {
            make(path, root)?;
        }
        match Self::at(path, root, patience) {
            Ok(Some(store)) => return Ok(store),
            Ok(None) => {}
            Err(error) if error.is_broken() => {}
            Err(error) => return Err(error),
        }
        remove(path)?;
        make(path, root)?;
        Self::at(path, root, patience)?.ok_or_else(|| StoreError::new(path, "cannot be made"))
    }

    /// The store at a path; none when it is of another version.
    fn at(path: &Path, root: &Path, patience: Duration) -> Result<Option<Self>, StoreError> {
        let told = |error: rusqlite::Error| StoreError::of(path, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(told)?;
        let store = Self { connection, path: path.to_owned() };
        Ok(store.is_of(root, patience).map_err(told)?.then_some(store))
    }

    /// Whether it is of this version, of this program and of this folder.
    fn is_of(&self, root: &Path, patience: Duration) -> rusqlite::Result<bool> {
        let connection = &self.connection;
        connection.busy_timeout(patience)?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // Losing the last seconds to a power cut costs reading some files again.
        connection.pragma_update(None, "synchronous", "normal")?;
        if connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? != SCHEMA {
            return Ok(false);
        }
        let value =
            |name: &str| connection.query_row("SELECT value FROM store WHERE name = ?1", [name], |row| row.get::<_, String>(0)).optional();
        Ok(value("engine")?.as_deref() == Some(engine()) && value("folder")? == Some(shown(root)))
    }

    /// Removes it, because it is worth nothing.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub(in crate::library) fn discard(self) -> Result<(), StoreError> {
        let path = self.path.clone();
        drop(self);
        remove(&path)
    }

    /// Lets it take no more room, as on a disk that is full.
    #[cfg(test)]
    pub(super) fn fill(&self) {
        self.connection.pragma_update(None, "max_page_count", 1).expect("the number of pages there are");
    }

    /// Where it lies.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Runs SQL; what goes wrong is told with the path of the store.
    ///
    /// # Errors
    /// That of the database.
    pub(super) fn run<T>(&self, job: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        job(&self.connection).map_err(|error| StoreError::of(&self.path, &error))
    }
}

/// Makes an empty store beside its place and puts it there whole, so that nobody sees half of one; where another pullquote was quicker, its
/// store stays.
fn make(path: &Path, root: &Path) -> Result<(), StoreError> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let new = path.with_extension(format!("{}-{number}.new", std::process::id()));
    remove(&new)?;
    let made = Connection::open(&new).and_then(|connection| {
        connection.pragma_update(None, "page_size", PAGE)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.execute_batch(TABLES)?;
        connection.execute("INSERT INTO store VALUES ('folder', ?1), ('engine', ?2)", (shown(root), engine()))?;
        connection.pragma_update(None, "user_version", SCHEMA)?;
        connection.close().map_err(|(_, error)| error)
    });
    made.map_err(|error| StoreError::of(path, &error))?;
    let placed = fs::hard_link(&new, path);
    remove(&new)?;
    match placed {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(StoreError::new(path, &crate::library::io_reason(&error))),
        _ => Ok(()),
    }
}

/// A path as the store holds it; what is no UTF-8 in it is escaped, so that two folders never have the same.
fn shown(root: &Path) -> String {
    root.to_str().map_or_else(|| format!("{:?}", root.as_os_str().as_bytes()), ToOwned::to_owned)
}

/// What makes articles of files: another program may make others of them.
fn engine() -> &'static str {
    static ENGINE: OnceLock<String> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let program = std::env::current_exe().and_then(fs::metadata);
        let program = program.map_or_else(|_| String::new(), |found| format!("{} {}.{}", found.size(), found.mtime(), found.mtime_nsec()));
        format!("pullquote {} {program}", env!("CARGO_PKG_VERSION"))
    })
}

/// Removes a store and what `SQLite` has put beside it.
///
/// # Errors
/// When one of them cannot be removed.
pub(super) fn remove(path: &Path) -> Result<(), StoreError> {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut file = path.as_os_str().to_owned();
        file.push(ending);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(StoreError::new(Path::new(&file), &crate::library::io_reason(&error)));
            }
            _ => {}
        }
    }
    Ok(())
}
