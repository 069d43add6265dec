//! The texts and words of articles: which are still to be read, and keeping those that were.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::params;

use super::database::Store;
use super::error::StoreError;
use super::rows::{locator, path};
use super::texts;
use crate::article::Article;
use crate::catalogue::Locator;

/// An article that is still to be read: its number in the store, and where it is.
pub(in crate::library) type Unread = (i64, Locator);

/// Words, and in how many articles that are not counted yet each stands.
pub(in crate::library) type Terms = HashMap<Box<str>, u32>;

/// What was read of an article.
#[derive(Debug)]
pub(in crate::library) struct ReadArticle {
    pub article: Article,
    /// Its words, each once, with spaces between them.
    pub words: String,
}

impl Store {
    /// The newest articles that are still to be read, at most so many.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn unread(&self, root: &Path, most: usize) -> Result<Vec<Unread>, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare_cached(
                "SELECT article.id, path, record FROM article JOIN file ON file.id = article.file WHERE indexed = 0 \
                 ORDER BY day DESC, time DESC LIMIT ?1",
            )?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            select.query_map([most], |row| Ok((row.get(0)?, locator(root, path(row, 1)?, row.get(2)?))))?.collect()
        })
    }

    /// How many articles are still to be read.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn count_unread(&self) -> Result<usize, StoreError> {
        self.run(|connection| {
            let count: i64 = connection.query_row("SELECT count(*) FROM article WHERE indexed = 0", (), |row| row.get(0))?;
            Ok(usize::try_from(count).unwrap_or_default())
        })
    }

    /// All words that are known.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn terms(&self) -> Result<Terms, StoreError> {
        self.run(|connection| {
            let mut select = connection.prepare("SELECT term FROM term")?;
            select.query_map((), |row| Ok((row.get::<_, Box<str>>(0)?, 0)))?.collect()
        })
    }

    /// Keeps how many more articles hold each word.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn count_terms(&mut self, terms: &mut Terms) -> Result<(), StoreError> {
        self.all_or_nothing(|connection| {
            let mut update = connection.prepare_cached("UPDATE term SET articles = articles + ?2 WHERE term = ?1")?;
            for (term, articles) in terms.iter_mut().filter(|(_, articles)| **articles > 0) {
                update.execute(params![term, std::mem::take(articles)])?;
            }
            Ok(())
        })
    }

    /// Keeps articles with their words; none of those whose text cannot be had. An article that has gone or changed meanwhile is left alone.
    /// `known` are all words that are known, and gets those that were not.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn keep_read(&mut self, articles: &[(i64, Option<ReadArticle>)], known: &mut Terms) -> Result<(), StoreError> {
        self.all_or_nothing(|connection| {
            let mut update = connection.prepare_cached("UPDATE article SET indexed = ?2 WHERE id = ?1 AND indexed = 0")?;
            let mut insert = connection.prepare_cached("INSERT INTO word (rowid, words) VALUES (?1, ?2)")?;
            let mut term = connection.prepare_cached("INSERT OR IGNORE INTO term (term) VALUES (?1)")?;
            for (id, read) in articles {
                let is_new = update.execute(params![id, if read.is_some() { 1 } else { 2 }])? == 1;
                let Some(ReadArticle { article, words }) = read.as_ref().filter(|_| is_new) else { continue };
                texts::write(connection, *id, article)?;
                insert.execute(params![id, words])?;
                for word in words.split(' ') {
                    if let Some(articles) = known.get_mut(word) {
                        *articles += 1;
                    } else {
                        term.execute([word])?;
                        known.insert(word.into(), 1);
                    }
                }
            }
            Ok(())
        })
    }
}
