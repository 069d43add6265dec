//! The articles as they were read, so that a search through many opens no files.

use rusqlite::{Connection, OptionalExtension, params};

use super::database::Store;
use super::error::StoreError;
use crate::article::{Annotations, Article};
use crate::library::file_state::FileState;

/// An article as it was read, and the file at that time.
#[derive(Debug)]
pub(in crate::library) struct KnownText {
    pub article: Article,
    /// What was found in it, where that was asked for and is known.
    pub annotations: Option<Annotations>,
    pub state: FileState,
    /// When the file was read, in nanoseconds since 1970.
    pub checked: i64,
}

impl Store {
    /// The article of that number as it was read, with what was found in it if that is asked for; none when it is not known, or was written by
    /// another program.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn text(&self, article: i64, annotated: bool) -> Result<Option<KnownText>, StoreError> {
        self.run(|connection| {
            let mut annotations = None;
            if annotated {
                let mut select = connection.prepare_cached("SELECT annotations FROM annotations WHERE article = ?1")?;
                let known = select.query_row([article], |row| Ok(postcard::from_bytes(row.get_ref(0)?.as_blob()?).ok()));
                annotations = known.optional()?.flatten();
            }
            let mut select = connection.prepare_cached(
                "SELECT text, shape, file.size, mtime_ns, ctime_ns, inode, checked_ns FROM text \
                 JOIN article ON article.id = text.article JOIN file ON file.id = article.file \
                 WHERE text.article = ?1 AND checked_ns IS NOT NULL",
            )?;
            let known = select.query_row([article], |row| {
                let shape: Option<Article> = postcard::from_bytes(row.get_ref(1)?.as_blob()?).ok();
                let state = FileState {
                    size: row.get::<_, i64>(2)?.cast_unsigned(),
                    modified: row.get(3)?,
                    changed: row.get(4)?,
                    inode: row.get::<_, i64>(5)?.cast_unsigned(),
                };
                let text: String = row.get(0)?;
                let checked = row.get(6)?;
                Ok(shape.map(|shape| KnownText { article: shape.with_text(text), annotations, state, checked }))
            });
            Ok(known.optional()?.flatten())
        })
    }
}

pub(super) fn write(connection: &Connection, id: i64, article: &Article) -> rusqlite::Result<()> {
    let shape = postcard::to_stdvec(article).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let mut insert = connection.prepare_cached("INSERT INTO text (article, text, shape) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![id, article.text(), shape]).map(drop)
}
