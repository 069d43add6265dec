//! The words of articles: which are still to be read, and which articles may hold what is searched.

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::Path;

use rusqlite::{Connection, params, params_from_iter};

use super::database::Store;
use super::error::StoreError;
use super::rows::{locator, path};
use crate::catalogue::Locator;
use crate::text::Piece;

/// A piece that stands within more words than this tells too little.
const MOST_TERMS: usize = 4_000;

/// An article whose words are still to be read: its number in the store, and where it is.
pub(in crate::library) type Unindexed = (i64, Locator);

/// Articles: the numbers of each in its file, 0 where it is alone there, by the path of the file below the folder.
pub(in crate::library) type ArticleKeys = HashMap<OsString, Vec<u32>>;

impl Store {
    /// The newest articles whose words are still to be read, at most so many.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn unindexed(&self, root: &Path, most: usize) -> Result<Vec<Unindexed>, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT article.id, path, record FROM article JOIN file ON file.id = article.file WHERE indexed = 0 \
                 ORDER BY day DESC, time DESC LIMIT ?1",
            )?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            select.query_map([most], |row| Ok((row.get(0)?, locator(root, path(row, 1)?, row.get(2)?))))?.collect()
        })
    }

    /// All words that are known.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn terms(&self) -> Result<HashSet<Box<str>>, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare("SELECT term FROM term")?;
            select.query_map((), |row| row.get::<_, Box<str>>(0))?.collect()
        })
    }

    /// Keeps the words of articles; none of those whose text cannot be had. An article that has gone or changed meanwhile is left alone. `known`
    /// are all words that are known, and gets those that were not.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn index(
        &mut self,
        articles: &[(i64, Option<String>)],
        known: &mut HashSet<Box<str>>,
    ) -> Result<(), StoreError> {
        self.all_or_nothing(|connection| {
            let mut update = connection.prepare_cached("UPDATE article SET indexed = ?2 WHERE id = ?1 AND indexed = 0")?;
            let mut insert = connection.prepare_cached("INSERT INTO word (rowid, words) VALUES (?1, ?2)")?;
            let mut term = connection.prepare_cached("INSERT OR IGNORE INTO term VALUES (?1)")?;
            for (id, words) in articles {
                let is_new = update.execute(params![id, if words.is_some() { 1 } else { 2 }])? == 1;
                if let Some(words) = words.as_ref().filter(|_| is_new) {
                    insert.execute(params![id, words])?;
                    for word in words.split(' ') {
                        if !known.contains(word) {
                            term.execute([word])?;
                            known.insert(word.into());
                        }
                    }
                }
            }
            Ok(())
        })
    }

    /// The articles that cannot hold all of these pieces: their words are known, and tell it. None where the pieces tell nothing.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn ruled_out(&self, pieces: &[Piece]) -> Result<Option<ArticleKeys>, StoreError> {
        self.run(|connection| {
            let mut expressions = Vec::new();
            for piece in pieces {
                match terms(connection, piece)? {
                    None => {}
                    // A word that stands nowhere.
                    Some(terms) if terms.is_empty() => return Ok(Some(keys_without(connection, None)?)),
                    Some(terms) => expressions.push(format!("({})", terms.join(" OR "))),
                }
            }
            if expressions.is_empty() {
                return Ok(None);
            }
            Ok(Some(keys_without(connection, Some(&expressions.join(" AND ")))?))
        })
    }
}

/// The words that a piece stands for, as a query of FTS5 has them; none when they are too many.
fn terms(connection: &Connection, piece: &Piece) -> rusqlite::Result<Option<Vec<String>>> {
    match piece {
        Piece::Is(word) => Ok(Some(vec![quoted(word)])),
        Piece::Within(part) => {
            let mut select = connection.prepare_cached("SELECT term FROM term WHERE instr(term, ?1) LIMIT ?2")?;
            let most = i64::try_from(MOST_TERMS + 1).unwrap_or(i64::MAX);
            let terms = select.query_map(params![part, most], |row| row.get::<_, String>(0))?;
            let terms: Vec<String> = terms.map(|term| term.map(|term| quoted(&term))).collect::<Result<_, _>>()?;
            Ok((terms.len() <= MOST_TERMS).then_some(terms))
        }
    }
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

/// The articles whose words are known, without those that answer to a query of FTS5.
fn keys_without(connection: &Connection, expression: Option<&str>) -> rusqlite::Result<ArticleKeys> {
    let found = if expression.is_some() { "AND article.id NOT IN (SELECT rowid FROM word WHERE word MATCH ?1)" } else { "" };
    let mut select = connection.prepare_cached(&format!(
        "SELECT path, ifnull(record, 0) FROM article JOIN file ON file.id = article.file WHERE indexed = 1 AND problem IS NULL {found}"
    ))?;
    let mut rows = select.query(params_from_iter(expression))?;
    let mut keys = ArticleKeys::new();
    while let Some(row) = rows.next()? {
        keys.entry(path(row, 0)?.into_os_string()).or_default().push(row.get(1)?);
    }
    Ok(keys)
}
