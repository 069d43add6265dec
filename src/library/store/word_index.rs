//! What of the words of a store is kept at hand between searches, so that a letter typed costs no reading of rows: which articles are
//! known, by their names, and all words. What others have written since the last search is read before the next.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::MetadataExt;

use memchr::memmem;
use rusqlite::{Connection, OptionalExtension, params};

use super::database::Store;
use super::error::StoreError;
use super::rows::path;
use crate::text::Piece;

/// A piece that stands within more words than this tells too little.
const MOST_TERMS: usize = 256;

/// Words that stand in more articles than this tell too little, beside a rarer one, for what it costs to go through these.
const MOST_ARTICLES: u64 = 20_000;

/// How many of the rarest words of a text are looked up to find its copies, and how many of them a copy holds at least.
const RAREST: usize = 32;
const FEWEST_RARE: usize = 4;

/// Words of a quotation that are looked up, the part of what they tell that an article must hold (some may have been changed), and below what worth
/// it must hold all. A word that stands in more than two thirds of the articles tells nothing.
const WORDS_OF_PASSAGE: usize = 16;
const LEAST_OF_PASSAGE: f32 = 0.5;
const COMMON: f32 = 10.0;
const LEAST_WORTH: f32 = 0.4;

/// The articles of a store and the words that are in them.
#[derive(Debug)]
pub(in crate::library) struct WordIndex {
    store: Store,
    /// Of the file of the store: another one has taken its place when that differs.
    inode: Option<u64>,
    /// Of what is kept here; none before anything is.
    version: Option<i64>,
    /// The numbers of all articles.
    numbers: HashMap<ArticleKey, i64>,
    last_article: i64,
    /// The articles whose words are known.
    known: Bits,
    /// All words, with a line end behind each.
    terms: String,
    /// Where each begins, and in how many articles it stands, more or less.
    counts: Vec<(usize, u64)>,
    last_term: i64,
}

/// The name of an article below the folder, hashed twice: no two have the same.
type ArticleKey = (u64, u64);

fn key(below: &OsStr, record: u32) -> ArticleKey {
    let hash = |seed: u8| {
        let mut hasher = DefaultHasher::new();
        (seed, below, record).hash(&mut hasher);
        hasher.finish()
    };
    (hash(0), hash(1))
}

/// Numbers of articles.
#[derive(Debug, Clone, Default)]
pub(in crate::library) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn set(&mut self, number: i64) {
        let (place, bit) = Self::place(number);
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] |= bit;
    }

    pub(in crate::library) fn holds(&self, number: i64) -> bool {
        let (place, bit) = Self::place(number);
        self.0.get(place).is_some_and(|bits| bits & bit != 0)
    }

    fn place(number: i64) -> (usize, u64) {
        let number = usize::try_from(number).unwrap_or_default();
        (number / 64, 1 << (number % 64))
    }
}

impl WordIndex {
    pub(in crate::library) fn new(store: Store) -> Self {
        let inode = inode(&store);
        Self {
            store,
            inode,
            version: None,
            numbers: HashMap::new(),
            last_article: 0,
            known: Bits::default(),
            terms: String::new(),
            counts: Vec::new(),
            last_term: 0,
        }
    }

    /// Whether the store is still the one in its place.
    pub(in crate::library) fn is_in_place(&self) -> bool {
        self.inode.is_some() && inode(&self.store) == self.inode
    }

    /// Another number means that something else is kept here.
    pub(in crate::library) fn version(&self) -> Option<i64> {
        self.version
    }

    /// Whether nothing has been written since it was taken in.
    pub(in crate::library) fn is_fresh(&self) -> bool {
        self.version.is_some() && self.store.run(data_version).is_ok_and(|now| self.version == Some(now))
    }

    /// Takes in what was written since the last time.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn refresh(&mut self) -> Result<(), StoreError> {
        let Self { store, version, numbers, last_article, known, terms, counts, last_term, .. } = self;
        store.run(|connection| {
            let now = data_version(connection)?;
            if *version == Some(now) {
                return Ok(());
            }
            // One reading of the whole: what is written meanwhile is seen the next time.
            let transaction = connection.unchecked_transaction()?;
            let mut select = transaction.prepare_cached(
                "SELECT article.id, path, ifnull(record, 0) FROM article JOIN file ON file.id = article.file WHERE article.id > ?1 \
                 ORDER BY article.id",
            )?;
            let mut rows = select.query([*last_article])?;
            while let Some(row) = rows.next()? {
                *last_article = row.get(0)?;
                numbers.insert(key(path(row, 1)?.as_os_str(), row.get(2)?), *last_article);
            }
            *known = Bits::default();
            let mut select = transaction.prepare_cached("SELECT id FROM article WHERE indexed = 1")?;
            let mut rows = select.query(())?;
            while let Some(row) = rows.next()? {
                known.set(row.get(0)?);
            }
            let mut select = transaction.prepare_cached("SELECT id, term, articles FROM term WHERE id > ?1 ORDER BY id")?;
            let mut rows = select.query([*last_term])?;
            while let Some(row) = rows.next()? {
                *last_term = row.get(0)?;
                counts.push((terms.len(), row.get::<_, i64>(2)?.cast_unsigned()));
                terms.push_str(row.get_ref(1)?.as_str()?);
                terms.push('\n');
            }
            *version = Some(now);
            Ok(())
        })
    }

    /// The store.
    pub(in crate::library) fn store(&self) -> &Store {
        &self.store
    }

    /// The number of an article whose text and words are known.
    pub(in crate::library) fn number(&self, below: &OsStr, record: u32) -> Option<i64> {
        self.numbers.get(&key(below, record)).copied().filter(|number| self.known.holds(*number))
    }

    /// The known articles that may hold all of these pieces; none where the pieces tell nothing.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn holding(&self, pieces: &[Piece]) -> Result<Option<Bits>, StoreError> {
        let mut told: Vec<(u64, String)> = Vec::new();
        for piece in pieces {
            match self.terms_of(piece) {
                None => {}
                // A word that stands nowhere.
                Some((_, terms)) if terms.is_empty() => return Ok(Some(Bits::default())),
                Some((articles, terms)) => told.push((articles, format!("({})", terms.join(" OR ")))),
            }
        }
        told.sort_unstable();
        // The rarest word tells in any case.
        let telling = told.into_iter().enumerate().filter(|(place, (articles, _))| *place == 0 || *articles <= MOST_ARTICLES);
        let expression = telling.map(|(_, (_, terms))| terms).collect::<Vec<_>>().join(" AND ");
        if expression.is_empty() {
            return Ok(None);
        }
        self.store.run(|connection| matching(connection, &expression).map(Some))
    }

    /// The known articles that hold some of the rarest of these words, which stand there with spaces between them: copies of a text hold several of
    /// those, and hardly anything else does.
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn sharing(&self, words: &str) -> Result<Bits, StoreError> {
        self.store.run(|connection| {
            let mut count = connection.prepare_cached("SELECT articles FROM term WHERE term = ?1")?;
            let mut rare: Vec<(i64, &str)> = Vec::new();
            for word in words.split(' ') {
                let articles: Option<i64> = count.query_row([word], |row| row.get(0)).optional()?;
                // What stands in this text alone tells nothing.
                rare.extend(articles.filter(|articles| *articles != 1).map(|articles| (articles, word)));
            }
            rare.sort_unstable();
            let mut select = connection.prepare_cached("SELECT rowid FROM word WHERE word MATCH ?1")?;
            let mut held: HashMap<i64, usize> = HashMap::new();
            for (_, word) in rare.iter().take(RAREST) {
                let mut rows = select.query([quoted(word)])?;
                while let Some(row) = rows.next()? {
                    *held.entry(row.get(0)?).or_default() += 1;
                }
            }
            let least = FEWEST_RARE.min(rare.len());
            let mut found = Bits::default();
            for (article, _) in held.into_iter().filter(|(_, words)| *words >= least) {
                found.set(article);
            }
            Ok(found)
        })
    }

    /// The known articles that hold enough of the words of one of these passages, each given as words with spaces between them. The rarer a word,
    /// the more it tells (inverse document frequency; Spärck Jones, 1972).
    ///
    /// # Errors
    /// That of the database.
    pub(in crate::library) fn quoting(&self, passages: &[String]) -> Result<Bits, StoreError> {
        let articles = self.known.0.iter().map(|bits| bits.count_ones()).sum::<u32>().max(1);
        self.store.run(|connection| {
            let mut count = connection.prepare_cached("SELECT articles FROM term WHERE term = ?1")?;
            let mut select = connection.prepare_cached("SELECT rowid FROM word WHERE word MATCH ?1")?;
            let mut holding: HashMap<&str, Vec<u32>> = HashMap::new();
            let mut found = Bits::default();
            let mut told = Vec::new();
            for passage in passages {
                let mut words: Vec<&str> = passage.split(' ').collect();
                words.sort_unstable();
                words.dedup();
                let mut telling: Vec<(f32, &str)> = Vec::new();
                for word in words {
                    let of_word: Option<u32> = count.query_row([word], |row| row.get(0)).optional()?;
                    let worth = of_word.map_or(0.0, |of_word| (articles as f32 / of_word.max(1) as f32).ln());
                    telling.extend((worth >= LEAST_WORTH).then_some((worth, word)));
                }
                telling.sort_by(|one, other| other.0.total_cmp(&one.0));
                telling.truncate(WORDS_OF_PASSAGE);
                let worth: f32 = telling.iter().map(|(worth, _)| worth).sum();
                // Common words tell only together.
                let least = if worth < COMMON { 0.99 * worth } else { LEAST_OF_PASSAGE * worth };
                told.clear();
                for (worth, word) in &telling {
                    if !holding.contains_key(word) {
                        let rows = select.query_map([quoted(word)], |row| row.get(0))?;
                        holding.insert(word, rows.collect::<Result<_, _>>()?);
                    }
                    for article in &holding[word] {
                        let article = *article as usize;
                        if told.len() <= article {
                            told.resize(article + 1, 0.0f32);
                        }
                        told[article] += worth;
                    }
                }
                let enough = (0i64..).zip(&told).filter(|(_, told)| **told >= least && **told > 0.0);
                enough.for_each(|(article, _)| found.set(article));
            }
            Ok(found)
        })
    }

    /// The words that a piece stands for, as a query of FTS5 has them, and in how many articles they stand, more or less; none when they are too
    /// many.
    fn terms_of(&self, piece: &Piece) -> Option<(u64, Vec<String>)> {
        let part = match piece {
            Piece::Is(word) => return Some((0, vec![quoted(word)])),
            Piece::Within(part) => part,
        };
        let (mut articles, mut found, mut end) = (0, Vec::new(), 0);
        for at in memmem::find_iter(self.terms.as_bytes(), part.as_bytes()) {
            if at < end {
                continue;
            }
            if found.len() == MOST_TERMS {
                return None;
            }
            let place = self.counts.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
            let (start, of_term) = *self.counts.get(place)?;
            end = self.counts.get(place + 1).map_or(self.terms.len(), |(next, _)| *next);
            articles += of_term;
            found.push(quoted(self.terms.get(start..end - 1)?));
        }
        Some((articles, found))
    }
}

/// Another number means that another connection has written.
fn data_version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

fn inode(store: &Store) -> Option<u64> {
    fs::metadata(store.path()).ok().map(|found| found.ino())
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}

/// The articles that answer to a query of FTS5.
fn matching(connection: &Connection, expression: &str) -> rusqlite::Result<Bits> {
    let mut select = connection.prepare_cached("SELECT rowid FROM word WHERE word MATCH ?1")?;
    let mut rows = select.query(params![expression])?;
    let mut found = Bits::default();
    while let Some(row) = rows.next()? {
        found.set(row.get(0)?);
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::store::Stores;

    #[test]
    fn what_another_writes_is_seen_before_it_is_asked_again() {
        let (cache, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let stores = Stores::making(cache.path());
        let open = || stores.of(folder.path()).ok().flatten().expect("a store");
        let mut index = WordIndex::new(open());
        assert!(!index.is_fresh(), "nothing is taken in yet");
        index.refresh().expect("it can be read");
        assert!(index.is_fresh() && index.is_in_place());
        open().forget(&["a.txt".into()]).expect("it can be written");
        open().run(|connection| connection.execute("INSERT INTO term (term) VALUES ('dam')", ())).expect("it can be written");
        assert!(!index.is_fresh());
        index.refresh().expect("it can be read");
        assert!(index.is_fresh());
        let holding = |part: &str| index.holding(&[Piece::Within(part.to_owned())]).expect("it can be asked");
        assert!(holding("dam").is_some_and(|found| !found.holds(1)));
    }
}
