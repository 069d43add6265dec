//! Who speaks in the articles: which are still to be annotated, keeping those that were, and where somebody is quoted.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::database::Store;
use super::error::StoreError;
use super::rows::{locator, path};
use super::word_index::Bits;
use super::words::Unread;
use crate::article::Document;
use crate::text::{Named, plain_form};

impl Store {
    /// The newest articles whose text is known and that are still to be annotated, at most so many.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn unannotated(&self, root: &Path, most: usize) -> Result<Vec<Unread>, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT article.id, path, record FROM article JOIN file ON file.id = article.file WHERE indexed = 1 AND annotated = 0 \
                 ORDER BY day DESC, time DESC LIMIT ?1",
            )?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            select.query_map([most], |row| Ok((row.get(0)?, locator(root, path(row, 1)?, row.get(2)?))))?.collect()
        })
    }

    /// How many articles are still to be annotated.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn count_unannotated(&self) -> Result<usize, StoreError> {
        self.run(|connection| {
            let count: i64 =
                connection.query_row("SELECT count(*) FROM article WHERE indexed = 1 AND annotated = 0", (), |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or_default())
        })
    }

    /// Keeps what was found in articles; none of those whose text is not as it was. An article that has gone or changed meanwhile is left alone.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn keep_annotated(&mut self, articles: &[(i64, Option<Document>)]) -> Result<(), StoreError> {
        self.all_or_nothing(|connection| {
            let mut update = connection.prepare_cached("UPDATE article SET annotated = ?2 WHERE id = ?1 AND annotated = 0")?;
            for (id, document) in articles {
                let is_new = update.execute(params![id, if document.is_some() { 1 } else { 2 }])? == 1;
                if let Some(document) = document.as_ref().filter(|_| is_new) {
                    write(connection, *id, document)?;
                }
            }
            Ok(())
        })
    }

    /// The articles that are annotated.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn annotated(&self) -> Result<Bits, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare_cached("SELECT id FROM article WHERE annotated = 1")?;
            let mut rows = select.query(())?;
            let mut found = Bits::default();
            while let Some(row) = rows.next()? {
                found.set(row.get(0)?);
            }
            Ok(found)
        })
    }

    /// The articles in which somebody of that name may be quoted, of those that are annotated.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn quoting(&self, name: &Named) -> Result<Bits, StoreError> {
        self.run(|connection| {
            let mut articles = connection.prepare_cached("SELECT article FROM attribution WHERE speaker = ?1")?;
            let mut speakers = connection.prepare_cached("SELECT id, name FROM speaker")?;
            let mut rows = speakers.query(())?;
            let mut found = Bits::default();
            while let Some(row) = rows.next()? {
                if name.is_in(row.get_ref(1)?.as_str()?) {
                    let mut quoting = articles.query([row.get::<_, i64>(0)?])?;
                    while let Some(row) = quoting.next()? {
                        found.set(row.get(0)?);
                    }
                }
            }
            Ok(found)
        })
    }
}

fn write(connection: &Connection, id: i64, document: &Document) -> rusqlite::Result<()> {
    let annotations = document.annotations();
    let bytes = postcard::to_stdvec(annotations).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    connection.prepare_cached("INSERT OR REPLACE INTO annotations VALUES (?1, ?2)")?.execute(params![id, bytes])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO attribution (article, start, stop, kind, denied, confidence, speaker, cue) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for said in document.said() {
        let speaker = said.speaker().map(|speaker| number(connection, &speaker.name)).transpose()?;
        let (start, end) = (column(said.range().start()), column(said.range().end()));
        insert.execute(params![id, start, end, said.kind().name(), said.is_denied(), said.confidence(), speaker, said.cue()])?;
    }
    let mut insert = connection.prepare_cached("INSERT INTO caption (article, start, stop, credit) VALUES (?1, ?2, ?3, ?4)")?;
    for caption in &annotations.captions {
        let credit = caption.credit.map(|credit| document.article().slice(credit));
        insert.execute(params![id, column(caption.range.start()), column(caption.range.end()), credit])?;
    }
    Ok(())
}

/// A place in a text.
fn column(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}

/// The number of a voice.
fn number(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    let mut find = connection.prepare_cached("SELECT id FROM speaker WHERE name = ?1")?;
    match find.query_row([name], |row| row.get(0)).optional()? {
        Some(id) => Ok(id),
        None => {
            connection.prepare_cached("INSERT INTO speaker (name, plain) VALUES (?1, ?2)")?.execute(params![name, plain_form(name)])?;
            Ok(connection.last_insert_rowid())
        }
    }
}
