//! The articles as they were read, so that a search through many opens no files.

use lz4_flex::{compress_prepend_size, decompress_size_prepended};
use rusqlite::{Connection, OptionalExtension, params};

use super::database::Store;
use super::error::StoreError;
use crate::article::{Annotations, Article};
use crate::import::MAX_FILE;
use crate::library::file_state::FileState;

/// The longest text in bytes that is taken from a store.
const LONGEST: u64 = 8 * MAX_FILE;

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
                let checked = row.get(6)?;
                let text = unpacked(row.get_ref(0)?.as_blob()?);
                Ok(shape.zip(text).map(|(shape, text)| KnownText { article: shape.with_text(text), annotations, state, checked }))
            });
            Ok(known.optional()?.flatten())
        })
    }
}

pub(super) fn write(connection: &Connection, id: i64, article: &Article) -> rusqlite::Result<()> {
    let shape = postcard::to_stdvec(article).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let mut insert = connection.prepare_cached("INSERT INTO text (article, text, shape) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![id, compress_prepend_size(article.text().as_bytes()), shape]).map(drop)
}

/// A text as it was; none where it is torn.
fn unpacked(bytes: &[u8]) -> Option<String> {
    let length = u32::from_le_bytes(bytes.first_chunk().copied()?);
    // No text is longer than its file by much: more would be memory for nothing.
    if u64::from(length) > LONGEST {
        return None;
    }
    String::from_utf8(decompress_size_prepended(bytes).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_back_and_a_torn_one_does_not() {
        let packed = compress_prepend_size("Dam. ".repeat(1_000).as_bytes());
        assert!(packed.len() < 200);
        assert_eq!(unpacked(&packed), Some("Dam. ".repeat(1_000)));
        assert_eq!([&packed[..packed.len() / 2], &[0xff; 8], &[]].map(unpacked), [None, None, None]);
    }
}
