//! Articles -> Documents, with the files of many articles at hand that were read last: the next article of one costs no reading
//! of it, as long as the file is as it was.

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use sha2::{Digest, Sha256};

use super::file_state::FileState;
use super::known::WordIndexes;
use super::pieces::{Part, Pieces};
use super::read::{self, Links, Opened, ReadError, guarded};
use super::roots::{check_within, may_hold_many};
use super::samples;
use super::store::Stores;
use crate::article::Article;
use crate::catalogue::{self, Cause, Locator, Origin};
use crate::import::{self, Format, ImportError, ImportOptions, Records};
use crate::text::Cancel;

/// Files of many articles that are kept at hand: workers that go through two of them at once must not drive out each other's.
const KEPT: usize = 2;

/// What is read, and what of it is kept at hand.
#[derive(Debug, Default)]
pub struct Shelf {
    kept: Mutex<Vec<Slot>>,
    /// What came in on standard input.
    standard_input: Arc<[u8]>,
    /// The articles in it, where it is JSON.
    standard_records: Option<Arc<Kept>>,
    /// What is known from earlier days.
    stores: Stores,
    /// What of that is kept at hand for the next search.
    word_indexes: Mutex<WordIndexes>,
}

/// The place of one file. Whoever needs a file that is being read waits for it, and for no other.
#[derive(Debug, Clone)]
struct Slot {
    file: PathBuf,
    options: ImportOptions,
    state: FileState,
    records: Arc<OnceLock<Result<Arc<Kept>, ReadError>>>,
}

/// A file that has been cut into its records.
#[derive(Debug)]
pub(super) enum Kept {
    /// One that is held, and the digest of the file where it is one article.
    Whole(Arc<Records>, Option<[u8; 32]>),
    /// One that is too large to be held.
    Pieces(Pieces),
}

impl Shelf {
    /// A shelf with what came in on standard input. JSON is read as a file of that kind, which may hold many articles: it has no
    /// name that tells what it is, but nothing else begins with a brace or a bracket and can be read as JSON.
    pub fn with_standard_input(bytes: Vec<u8>) -> Self {
        // What UTF-16 puts before and between the letters is no text here.
        let is_before = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}' | '\0');
        let begins_as_json =
            String::from_utf8_lossy(bytes.get(..64).unwrap_or(&bytes)).trim_start_matches(is_before).starts_with(['{', '[']);
        let names = ["standard input.jsonl", "standard input.json"].map(Path::new);
        let read = |name| guarded(name, || Kept::read(name, &bytes, &ImportOptions::default())).ok();
        let records = names.into_iter().filter(|_| begins_as_json).find_map(read).map(Arc::new);
        Self { standard_input: bytes.into(), standard_records: records, ..Self::default() }
    }

    /// The same with what is known from earlier days.
    #[must_use]
    pub fn with_stores(self, stores: Stores) -> Self {
        Self { stores, ..self }
    }

    /// What is known from earlier days.
    pub fn stores(&self) -> &Stores {
        &self.stores
    }

    pub(super) fn word_indexes(&self) -> MutexGuard<'_, WordIndexes> {
        self.word_indexes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The articles of standard input, where it is JSON.
    pub(super) fn standard_records(&self) -> Option<&Kept> {
        self.standard_records.as_deref()
    }

    pub(super) fn standard_input(&self) -> &[u8] {
        &self.standard_input
    }

    /// The locator of each article in a file; the one given of a file that holds a single article or cannot be read.
    pub fn articles(&self, locator: &Locator, options: &ImportOptions) -> Vec<Locator> {
        if let (Origin::Stdin, None, Some(kept)) = (locator.origin(), locator.record(), self.standard_records()) {
            return locators(locator, kept);
        }
        let Some(file) = locator.on_disk().filter(|file| may_hold_many(file) && locator.record().is_none()) else {
            return vec![locator.clone()];
        };
        self.records(file, options).map_or_else(|_| vec![locator.clone()], |kept| locators(locator, &kept))
    }

    /// An article that was found below one of `roots`, without its annotations.
    ///
    /// # Errors
    /// As [`open`](Self::open), and when the reading was asked to stop.
    pub fn article(&self, roots: &[catalogue::Root], locator: &Locator, cancel: &Cancel) -> Result<Article, ReadError> {
        Ok(self.load(roots, locator, &ImportOptions::default(), cancel)?.0)
    }

    /// An article that was found below one of `roots`, and the digest of its file, or of its record in a file of many.
    ///
    /// # Errors
    /// When the file leads out of the roots, cannot be read, is no article, or makes the importer fail; names path and reason.
    pub(super) fn load(
        &self,
        roots: &[catalogue::Root],
        locator: &Locator,
        options: &ImportOptions,
        cancel: &Cancel,
    ) -> Result<(Article, catalogue::Digest), ReadError> {
        check_within(roots, locator)?;
        let path = locator.path();
        let bytes = match locator.origin() {
            Origin::File(file) if may_hold_many(file) => return self.load_record(file, locator, options, cancel),
            Origin::File(file) => read::read(file)?.into(),
            Origin::Sample(_) => samples::bytes(locator).unwrap_or_default().into(),
            Origin::Stdin => match self.standard_records() {
                Some(kept) => return kept.load(locator, cancel),
                None => Arc::clone(&self.standard_input),
            },
        };
        let name = if *locator.origin() == Origin::Stdin { Path::new("standard input") } else { &path };
        let article = guarded(name, || import::import_as(name, &bytes, options, cancel))?;
        Ok((article, <[u8; 32]>::from(Sha256::digest(&bytes)).into()))
    }

    fn load_record(
        &self,
        file: &Path,
        locator: &Locator,
        options: &ImportOptions,
        cancel: &Cancel,
    ) -> Result<(Article, catalogue::Digest), ReadError> {
        // Others may wait for the file to be cut: that is done to the end.
        self.records(file, options)?.load(locator, cancel)
    }

    /// The records of a file on the disk.
    pub(super) fn records(&self, file: &Path, options: &ImportOptions) -> Result<Arc<Kept>, ReadError> {
        self.records_in(&read::open(file, Links::Follow)?, file, options)
    }

    /// The records of an open file.
    pub(super) fn records_in(&self, opened: &Opened, file: &Path, options: &ImportOptions) -> Result<Arc<Kept>, ReadError> {
        let slot = self.slot(file, options, FileState::of(&opened.metadata));
        let read = || {
            if opened.is_too_large()
                && Format::of(file) == Some(Format::Json)
                && let Some(pieces) = Pieces::cut(file, opened, options)?
            {
                return Ok(Arc::new(Kept::Pieces(pieces)));
            }
            let bytes = read::contents(file, opened)?;
            guarded(file, || Kept::read(file, &bytes, options)).map(Arc::new)
        };
        slot.records.get_or_init(read).clone()
    }

    fn slot(&self, file: &Path, options: &ImportOptions, state: FileState) -> Slot {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().position(|slot| slot.file == file && slot.options == *options);
        let known = found.map(|place| kept.remove(place)).filter(|slot| slot.state == state);
        let slot = known.unwrap_or_else(|| Slot { file: file.to_owned(), options: *options, state, records: Arc::default() });
        kept.truncate(KEPT - 1);
        kept.insert(0, slot.clone());
        slot
    }
}

impl Kept {
    fn read(file: &Path, bytes: &[u8], options: &ImportOptions) -> Result<Self, ImportError> {
        let records = Records::read(file, bytes, options)?;
        let digest = records.is_one().then(|| Sha256::digest(bytes).into());
        Ok(Self::Whole(records.into(), digest))
    }

    /// The digest of the file, where it is one article.
    pub(super) fn digest(&self) -> Option<[u8; 32]> {
        match self {
            Self::Whole(_, digest) => *digest,
            Self::Pieces(_) => None,
        }
    }

    /// The records among which the one of that number is, if it is anywhere.
    ///
    /// # Errors
    /// When they cannot be read.
    pub(super) fn holding(&self, number: Option<usize>) -> Result<Arc<Records>, ReadError> {
        match self {
            Self::Whole(records, _) => Ok(Arc::clone(records)),
            Self::Pieces(pieces) => pieces.holding(number.unwrap_or_default()),
        }
    }

    /// All records, some at a time, in order.
    pub(super) fn parts(&self) -> Box<dyn Iterator<Item = Part> + '_> {
        match self {
            Self::Whole(records, _) => Box::new(std::iter::once((1, Ok(Arc::clone(records))))),
            Self::Pieces(pieces) => Box::new(pieces.iter()),
        }
    }

    /// The article of a locator, and the digest of its record or of the file that it is alone in.
    fn load(&self, locator: &Locator, cancel: &Cancel) -> Result<(Article, catalogue::Digest), ReadError> {
        let (path, number) = (locator.path(), locator.record().map(number_of));
        let records = self.holding(number)?;
        let article = guarded(&path, || records.import_until(number, cancel))?;
        let digest = || guarded(&path, || Ok(Sha256::digest(records.bytes(number)?).into()));
        let digest: [u8; 32] = self.digest().map_or_else(digest, Ok)?;
        Ok((article, digest.into()))
    }
}

/// The locators of the articles in a file of the folder; none when it is no file of articles. A file that cannot be read is an
/// article, so that its reason is told.
pub(super) fn locators_in(shelf: &Shelf, locator: &Locator, links: Links) -> Vec<Locator> {
    let file = locator.file_path();
    let records = read::open(&file, links).and_then(|opened| shelf.records_in(&opened, &file, &ImportOptions::default()));
    match records {
        Ok(kept) => locators(locator, &kept),
        Err(error) if error.cause() == Cause::NoArticle => Vec::new(),
        Err(_) => vec![locator.clone()],
    }
}

fn locators(file: &Locator, kept: &Kept) -> Vec<Locator> {
    let numbers = |(first, records): Part| records.map_or_else(|_| vec![Some(first)], |records| records.numbers().collect());
    kept.parts().flat_map(numbers).map(|number| record_of(file, number)).collect()
}

/// The locator of a record in the file of `locator`; a file of one article has no numbers.
pub(super) fn record_of(locator: &Locator, number: Option<usize>) -> Locator {
    let number = number.and_then(|number| NonZeroU32::new(u32::try_from(number).ok()?));
    number.map_or_else(|| locator.clone(), |number| locator.of_record(number))
}

/// The number of a record as the importer counts.
pub(super) fn number_of(number: NonZeroU32) -> usize {
    number.get() as usize
}

#[cfg(test)]
#[path = "shelf_tests.rs"]
mod tests;
