//! Files of many articles, which are like folders: `news.jsonl/17` is the article in line 17 of `news.jsonl`.
//!
//! Whether a path is one of those only its name tells. What touches the disk asks for [`file_of`] a path; what tells articles
//! apart, such as places, bookmarks and the list, takes the whole path.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::entry::{Entry, Stamp, stamp_of};
use super::open::open;
use super::read::{self, Links, ReadError, guarded};
use crate::article::{Article, Document};
use crate::import::{Format, ImportError, ImportOptions, Records};

/// Files of many articles that are kept at hand: workers that go through two of them at once must not drive out each other's.
const KEPT: usize = 2;

/// Digits of the greatest number of a record.
const MAX_DIGITS: usize = 9;

/// The file in which the article of a path stands.
pub fn file_of(path: &Path) -> &Path {
    split(path).0
}

/// What an article is called where there is no room for its whole path: the file's name, and its number there.
pub fn shown_name(path: &Path) -> String {
    let name = |path: &Path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match split(path) {
        (file, Some(number)) => format!("{}/{number}", name(file)),
        (file, None) => name(file),
    }
}

/// Whether what a reader named is a single article, and no folder or file of many.
pub fn is_one_article(path: &Path) -> bool {
    let (file, number) = split(path);
    let is_one = || Shelf::default().records(file).map_or(true, |kept| kept.records.is_one());
    file.is_file() && (number.is_some() || !may_hold_many(file) || is_one())
}

/// A path's file and the number of the record in it.
pub(super) fn split(path: &Path) -> (&Path, Option<usize>) {
    let number = |name: &OsStr| {
        let digits = name.to_str().filter(|name| name.len() <= MAX_DIGITS && !name.starts_with('0'))?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let found = || Some((path.parent().filter(|parent| may_hold_many(parent))?, number(path.file_name()?)?));
    found().map_or((path, None), |(file, number)| (file, Some(number)))
}

/// Whether a file may hold many articles, by its name.
pub(super) fn may_hold_many(file: &Path) -> bool {
    Format::of(file) == Some(Format::Records)
}

/// Files of many articles that were read last, so that the next article of one costs no reading of it.
#[derive(Debug, Default)]
pub struct Shelf {
    kept: Mutex<Vec<(PathBuf, Arc<Kept>)>>,
    /// How all files are read.
    pub(super) options: ImportOptions,
}

/// A file that has been cut into its records.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) records: Records,
    /// Of the file, where it is one article.
    digest: Option<[u8; 32]>,
}

impl Shelf {
    /// An empty one, for files that are to be read in the way that the reader chose.
    pub fn with(options: ImportOptions) -> Self {
        Self { options, ..Self::default() }
    }

    /// The article in a file that was found below one of `roots`, annotated, and the SHA-256 of the file in hexadecimal, or of
    /// its record in a file of many.
    ///
    /// # Errors
    /// When the file leads out of the roots, cannot be read, is no article, or makes the importer fail; names path and reason.
    pub fn open(&self, roots: &[PathBuf], path: &Path) -> Result<(Document, String), ReadError> {
        open(self, roots, path)
    }

    /// The path of each article in a file; the path itself of one that holds a single article or cannot be read.
    pub fn articles(&self, path: &Path) -> Vec<PathBuf> {
        match split(path) {
            (file, None) if may_hold_many(file) => self.records(file).map_or_else(|_| vec![path.to_owned()], |kept| paths(path, &kept)),
            _ => vec![path.to_owned()],
        }
    }

    /// The article of a record, and the SHA-256 of its bytes; of the file's, where it is one article.
    pub(super) fn load(&self, path: &Path) -> Result<(Article, [u8; 32]), ReadError> {
        let (file, number) = split(path);
        let kept = self.records(file)?;
        let article = guarded(path, || kept.records.import(number))?;
        let digest = || guarded(path, || Ok(Sha256::digest(kept.records.bytes(number)?).into()));
        let digest = kept.digest.map_or_else(digest, Ok)?;
        Ok((article, digest))
    }

    fn records(&self, file: &Path) -> Result<Arc<Kept>, ReadError> {
        // Who waits for the file of another worker needs not read it, too.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, records)) = kept.iter().find(|(path, _)| path == file) {
            return Ok(Arc::clone(records));
        }
        let bytes = read::read(file)?;
        let records = guarded(file, || Kept::read(file, &bytes, &self.options))?;
        let records = Arc::new(records);
        kept.truncate(KEPT - 1);
        kept.insert(0, (file.to_owned(), Arc::clone(&records)));
        Ok(records)
    }
}

impl Kept {
    fn read(file: &Path, bytes: &[u8], options: &ImportOptions) -> Result<Self, ImportError> {
        let records = Records::read(file, bytes, options)?;
        let digest = records.is_one().then(|| Sha256::digest(bytes).into());
        Ok(Self { records, digest })
    }
}

/// The paths of the articles of the file at `path`; none when it is no file of articles. A file that cannot be read is an
/// article, so that its reason is told.
pub(super) fn paths_in(path: &Path, links: Links) -> Vec<PathBuf> {
    let opened = read::open(path, links).and_then(|opened| read::contents(path, &opened));
    let records = opened.and_then(|bytes| guarded(path, || Ok(Kept::read(path, &bytes, &ImportOptions::default()))));
    match records {
        Ok(Ok(kept)) => paths(path, &kept),
        Ok(Err(ImportError::NoArticle)) => Vec::new(),
        Ok(Err(_)) | Err(_) => vec![path.to_owned()],
    }
}

fn paths(path: &Path, kept: &Kept) -> Vec<PathBuf> {
    kept.records.numbers().map(|number| joined(path, number)).collect()
}

fn joined(path: &Path, number: Option<usize>) -> PathBuf {
    number.map_or_else(|| path.to_owned(), |number| path.join(number.to_string()))
}

/// What the list shows of the articles at `path`, a file or one record, read from `source` where that is another: gives each
/// to `take` until that has enough. False when the file holds no article.
pub(super) fn look(path: &Path, source: Option<&Path>, links: Links, take: &mut dyn FnMut(Entry) -> bool) -> bool {
    let file = file_of(path);
    let mut stamp = Stamp::default();
    let read = read::open(source.unwrap_or(file), links).and_then(|opened| {
        stamp = stamp_of(&opened);
        read::contents(file, &opened)
    });
    let reason = match read.and_then(|bytes| guarded(file, || Ok(Records::read(file, &bytes, &ImportOptions::default())))) {
        Ok(Ok(records)) => {
            look_at(&records, path, stamp, take);
            return true;
        }
        Ok(Err(ImportError::NoArticle)) => return false,
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.reason().to_owned(),
    };
    take(Entry::unreadable(path.to_owned(), &reason, stamp));
    true
}

fn look_at(records: &Records, path: &Path, stamp: Stamp, take: &mut dyn FnMut(Entry) -> bool) {
    let (file, wanted) = split(path);
    let numbers: Vec<_> = if wanted.is_some() { vec![wanted] } else { records.numbers().collect() };
    for number in numbers {
        let path = joined(file, number);
        let size = records.bytes(number).map_or(0, <[u8]>::len) as u64;
        let stamp = if number.is_some() { Stamp { size, ..stamp } } else { stamp };
        let entry = match guarded(&path, || records.summarise(number)) {
            Ok(summary) => Entry::new(path, summary, stamp),
            Err(error) => Entry::unreadable(path, error.reason(), stamp),
        };
        if !take(entry) {
            break;
        }
    }
}

#[cfg(test)]
#[path = "records_tests.rs"]
mod tests;
