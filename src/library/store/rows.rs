//! The rows of a store: files and articles, as they are read and written.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::num::NonZeroU32;
use std::ops::RangeInclusive;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, Time};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};

use super::database::Store;
use super::error::StoreError;
use crate::catalogue::{Digest, Entry, Known, Locator};
use crate::library::file_state::FileState;

/// A file as it was when it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) struct KnownFile {
    pub state: FileState,
    /// When it was read, in nanoseconds since 1970.
    pub checked: i64,
    /// Whether it holds an article.
    pub has_articles: bool,
}

/// Articles of a file that was read: all of them, or some of a file of many.
#[derive(Debug)]
pub(in crate::library) struct FilePart {
    /// Below the folder.
    pub path: PathBuf,
    pub entries: Vec<Entry>,
    /// Whether earlier articles of the file are to be forgotten.
    pub is_first: bool,
    /// The state of the file before it was read, and when that was, behind the last of its articles.
    pub end: Option<(FileState, i64)>,
}

/// A path as a column: text, or bytes where it is no UTF-8.
struct PathColumn<'a>(&'a Path);

impl ToSql for PathColumn<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = self.0.to_str().map_or(ValueRef::Blob(self.0.as_os_str().as_bytes()), |text| ValueRef::Text(text.as_bytes()));
        Ok(ToSqlOutput::Borrowed(value))
    }
}

pub(super) fn path<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r Path> {
    let value = row.get_ref(column)?;
    let bytes = match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes,
        other => return Err(rusqlite::Error::InvalidColumnType(column, "path".into(), other.data_type())),
    };
    Ok(Path::new(OsStr::from_bytes(bytes)))
}

const ARTICLES: &str = "SELECT path, record, title, byline, outlet, day, time, language, tags, address, minutes, article.size, modified, \
                        sha256, problem, plain, article.id FROM article JOIN file ON file.id = article.file WHERE checked_ns IS NOT NULL";

impl Store {
    /// Gives the files that were read to their end, with their paths below the folder, to `take`.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn files(&self, take: &mut dyn FnMut(&OsStr, KnownFile)) -> Result<(), StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare(
                "SELECT path, size, mtime_ns, ctime_ns, inode, checked_ns, EXISTS (SELECT 1 FROM article WHERE file = file.id) \
                 FROM file WHERE checked_ns IS NOT NULL",
            )?;
            let mut rows = select.query(())?;
            while let Some(row) = rows.next()? {
                let state = FileState {
                    size: row.get::<_, i64>(1)?.cast_unsigned(),
                    modified: row.get(2)?,
                    changed: row.get(3)?,
                    inode: row.get::<_, i64>(4)?.cast_unsigned(),
                };
                take(path(row, 0)?.as_os_str(), KnownFile { state, checked: row.get(5)?, has_articles: row.get(6)? });
            }
            Ok(())
        })
    }

    /// All articles, in batches of growing sizes: the newest in the first, the others as they lie, which is many times as fast. Ends early when
    /// `take` has had enough.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn articles(
        &self,
        root: &Path,
        sizes: RangeInclusive<usize>,
        take: &mut dyn FnMut(Vec<Entry>) -> bool,
    ) -> Result<(), StoreError> {
        self.run(|connection| {
            let mut size = *sizes.start();
            let mut batch = Vec::with_capacity(size);
            let mut given: HashSet<i64> = HashSet::new();
            let mut select = connection.prepare(&format!("{ARTICLES} ORDER BY day DESC, time DESC LIMIT ?1"))?;
            let mut rows = select.query([i64::try_from(size).unwrap_or(i64::MAX)])?;
            while let Some(row) = rows.next()? {
                given.insert(row.get(16)?);
                batch.push(entry(row, root)?);
            }
            let is_more = batch.len() == size;
            if !take(std::mem::take(&mut batch)) || !is_more {
                return Ok(());
            }
            size = (4 * size).min(*sizes.end());
            let mut select = connection.prepare(ARTICLES)?;
            let mut rows = select.query(())?;
            while let Some(row) = rows.next()? {
                if given.remove(&row.get(16)?) {
                    continue;
                }
                batch.push(entry(row, root)?);
                if batch.len() == size {
                    size = (4 * size).min(*sizes.end());
                    if !take(std::mem::take(&mut batch)) {
                        return Ok(());
                    }
                }
            }
            if !batch.is_empty() {
                take(batch);
            }
            Ok(())
        })
    }

    /// How many articles it holds.
    ///
    /// # Errors
    /// That of the database.
    pub(super) fn count(&self) -> Result<u64, StoreError> {
        self.run(|connection| {
            let count: i64 = connection.query_row("SELECT count(*) FROM article", (), |row| row.get(0))?;
            Ok(count.cast_unsigned())
        })
    }

    /// Writes what was read, as a whole or not at all.
    ///
    /// # Errors
    /// That of the database; another pullquote that writes is among them.
    pub(in crate::library) fn write(&mut self, parts: &[FilePart]) -> Result<(), StoreError> {
        self.all_or_nothing(|connection| parts.iter().try_for_each(|part| write_part(connection, part)))
    }

    /// Forgets files that are gone.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn forget(&mut self, files: &[PathBuf]) -> Result<(), StoreError> {
        self.all_or_nothing(|connection| {
            let mut delete = connection.prepare("DELETE FROM file WHERE path = ?1")?;
            files.iter().try_for_each(|file| delete.execute([PathColumn(file)]).map(drop))
        })
    }

    pub(super) fn all_or_nothing(&mut self, job: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), StoreError> {
        let path = self.path().to_owned();
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate);
        let done = transaction.and_then(|transaction| {
            job(&transaction)?;
            transaction.commit()
        });
        done.map_err(|error| StoreError::of(&path, &error))
    }
}

fn write_part(connection: &Connection, part: &FilePart) -> rusqlite::Result<()> {
    let file = PathColumn(&part.path);
    let mut find = connection.prepare_cached("SELECT id FROM file WHERE path = ?1")?;
    let known: Option<i64> = find.query_row([&file], |row| row.get(0)).optional()?;
    let id = match known {
        Some(id) => id,
        None => {
            connection.prepare_cached("INSERT INTO file (path) VALUES (?1)")?.execute([&file])?;
            connection.last_insert_rowid()
        }
    };
    if part.is_first {
        connection.prepare_cached("DELETE FROM article WHERE file = ?1")?.execute([id])?;
        connection.prepare_cached("UPDATE file SET checked_ns = NULL WHERE id = ?1")?.execute([id])?;
    }
    let mut insert = connection.prepare_cached(
        "INSERT INTO article (file, record, title, byline, outlet, day, time, language, tags, address, minutes, size, modified, sha256, \
         problem, plain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    )?;
    for entry in &part.entries {
        let tags: Vec<&str> = entry.tags().collect();
        let tags = (!tags.is_empty()).then(|| serde_json::json!(tags).to_string());
        insert.execute(params![
            id,
            entry.locator.record().map(NonZeroU32::get),
            entry.title,
            entry.byline,
            entry.publication,
            entry.published.map(|day| day.to_string()),
            entry.published_time.map(|time| time.to_string()),
            entry.language(),
            tags,
            entry.address(),
            entry.minutes,
            entry.size.cast_signed(),
            entry.modified,
            entry.digest.as_ref().map(|digest| digest.as_bytes().as_slice()),
            entry.problem,
            entry.key(),
        ])?;
    }
    if let Some((state, checked)) = part.end {
        connection
            .prepare_cached("UPDATE file SET size = ?2, mtime_ns = ?3, ctime_ns = ?4, inode = ?5, checked_ns = ?6 WHERE id = ?1")?
            .execute(params![id, state.size.cast_signed(), state.modified, state.changed, state.inode.cast_signed(), checked])?;
    }
    Ok(())
}

/// Where an article is, by the columns of its row.
pub(super) fn locator(root: &Path, below: &Path, record: Option<u32>) -> Locator {
    let file = Locator::file(root.join(below));
    match record.and_then(NonZeroU32::new) {
        Some(record) => file.of_record(record),
        None => file,
    }
}

fn entry(row: &Row<'_>, root: &Path) -> rusqlite::Result<Entry> {
    let locator = locator(root, path(row, 0)?, row.get(1)?);
    let day: Option<&str> = row.get_ref(5)?.as_str_or_null()?;
    let time: Option<&str> = row.get_ref(6)?.as_str_or_null()?;
    let tags: Option<&str> = row.get_ref(8)?.as_str_or_null()?;
    let sha256: Option<[u8; 32]> = row.get(13)?;
    Ok(Entry::known(
        locator,
        Known {
            title: row.get(2)?,
            byline: row.get(3)?,
            publication: row.get(4)?,
            published: day.and_then(|day| day.parse::<Date>().ok()),
            published_time: time.and_then(|time| time.parse::<Time>().ok()),
            language: row.get(7)?,
            tags: tags.and_then(|tags| serde_json::from_str(tags).ok()).unwrap_or_default(),
            address: row.get(9)?,
            minutes: row.get(10)?,
            size: row.get::<_, i64>(11)?.cast_unsigned(),
            modified: row.get(12)?,
            digest: sha256.map(Digest::from),
            problem: row.get(14)?,
            key: row.get(15)?,
        },
    ))
}
