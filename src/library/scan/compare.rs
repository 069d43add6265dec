//! What is known of the files below the roots, and which of them a walk finds as they were.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::catalogue::{Entry, Found, Locator, Root};
use crate::library::file_state::FileState;
use crate::library::roots::{below, canonical, may_hold_many};
use crate::library::shelf::Shelf;
use crate::library::store::{KnownFile, Store, StoreError};
use crate::library::walk::{Candidate, Look, path_of};
use crate::text::Cancel;

/// Articles of the first batch, which fills the screen, and of the largest.
const FIRST: usize = 128;
const LARGEST: usize = 32_768;

/// What is known of all roots.
pub(super) struct KnownRoots(Vec<KnownRoot>);

/// What is known of a folder.
struct KnownRoot {
    /// As it was given.
    root: PathBuf,
    files: HashMap<OsString, Known>,
    /// The numbers of the articles in files that may hold many, 0 for one that is alone there.
    records: HashMap<OsString, Vec<u32>>,
}

struct Known {
    file: KnownFile,
    met: Met,
}

/// What the walk has to say of a known file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Met {
    Nowhere,
    /// Its articles stay, or are being read.
    There,
    /// It is not read any more, and its row tells why.
    Refused,
}

/// What is to be done about a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing: it is as it was; whether it holds articles.
    Known { has_articles: bool },
    /// It is read.
    Read(Option<Reading>),
}

/// A file that is going to be read, and will be known afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The number of its root among those that are known.
    pub root: usize,
    /// Below that.
    pub path: PathBuf,
    /// As it is now, and what time that is: whatever happens to it from now on makes another state of it.
    pub state: FileState,
    pub checked: i64,
    /// The numbers of its articles so far, where it may hold many.
    pub records: Vec<u32>,
}

impl KnownRoots {
    /// Gives what is known of the folders among the roots, and opens their stores, in the same order; `told` learns of those that cannot be
    /// used.
    pub(super) fn load(
        shelf: &Shelf,
        roots: &[Root],
        cancel: &Cancel,
        found: &mut dyn FnMut(Found),
        mut told: impl FnMut(String),
    ) -> (Self, Vec<Store>) {
        let (mut known, mut stores): (Vec<KnownRoot>, _) = (Vec::new(), Vec::new());
        let all: Vec<Root> = roots.iter().cloned().map(canonical).collect();
        for (place, (root, real)) in roots.iter().zip(&all).enumerate() {
            let (Root::Folder(path), Root::Folder(real)) = (root, real) else { continue };
            if all.iter().position(|other| path_of(other) == Some(real)) != Some(place) {
                continue;
            }
            // What lies below another root is walked in its own turn, and known from there.
            let nested: Vec<_> = all.iter().filter_map(path_of).filter(|other| other != real && other.starts_with(real)).collect();
            let is_own = |below: &OsStr| !nested.iter().any(|other| real.join(below).starts_with(other));
            let store = match shelf.stores().of(real) {
                Ok(Some(store)) => store,
                Ok(None) => continue,
                Err(error) => {
                    told(error.to_string());
                    continue;
                }
            };
            match KnownRoot::load(path, &store, is_own, cancel, found) {
                Ok(root) => {
                    known.push(root);
                    stores.push(store);
                }
                Err(error) => {
                    // What was given so far is given up: all of it is read again.
                    let mut given = Vec::new();
                    let _ = store.articles(path, LARGEST..=LARGEST, &mut |batch| {
                        given.extend(batch.into_iter().map(|entry| entry.locator));
                        true
                    });
                    found(Found::Gone(given));
                    if error.is_broken() {
                        let _ = store.discard();
                    }
                    told(error.to_string());
                }
            }
        }
        (Self(known), stores)
    }

    /// What is to be done about a candidate of the walk.
    pub(super) fn check(&mut self, candidate: &Candidate, settled: i64) -> Verdict {
        let read = Verdict::Read(None);
        let Some(file) = candidate.locator.on_disk().filter(|_| candidate.locator.record().is_none()) else { return read };
        let around = self.0.iter_mut().enumerate().filter_map(|(number, known)| Some((number, below(&known.root, file)?, known)));
        let Some((root, below, known)) = around.min_by_key(|(_, below, _)| below.len()) else { return read };
        let metadata = match &candidate.look {
            Look::Direct => fs::symlink_metadata(file),
            Look::Through(target) => fs::symlink_metadata(target),
            Look::Named | Look::Refused(_) => {
                known.meet(below, Met::Refused);
                return read;
            }
        };
        let checked = now();
        let Ok(state) = metadata.map(|metadata| FileState::of(&metadata)) else {
            known.meet(below, Met::Refused);
            return read;
        };
        let as_it_was =
            known.meet(below, Met::There).filter(|file| file.state == state && state.latest().saturating_add(settled) < file.checked);
        match as_it_was {
            Some(file) => Verdict::Known { has_articles: file.has_articles },
            None => {
                let records = known.records.get(below).cloned().unwrap_or_default();
                Verdict::Read(Some(Reading { root, path: below.into(), state, checked, records }))
            }
        }
    }

    /// The files that a walk to the end has not found, by root; their articles, if they are to be taken from the list, go to `found`.
    pub(super) fn gone(self, found: &mut dyn FnMut(Found)) -> Vec<Vec<PathBuf>> {
        let mut gone = Vec::new();
        for KnownRoot { root, files, records } in self.0 {
            let (mut forgotten, mut articles): (Vec<PathBuf>, _) = (Vec::new(), Vec::new());
            for (path, known) in files {
                if known.met == Met::Nowhere && known.file.has_articles {
                    let file = Locator::file(root.join(&path));
                    match records.get(&path) {
                        Some(numbers) => articles.extend(numbers.iter().map(|number| record(&file, *number))),
                        None => articles.push(file),
                    }
                }
                if known.met != Met::There {
                    forgotten.push(path.into());
                }
            }
            if !articles.is_empty() {
                found(Found::Gone(articles));
            }
            gone.push(forgotten);
        }
        gone
    }
}

impl KnownRoot {
    fn load(
        root: &Path,
        store: &Store,
        is_own: impl Fn(&OsStr) -> bool,
        cancel: &Cancel,
        found: &mut dyn FnMut(Found),
    ) -> Result<Self, StoreError> {
        let mut records: HashMap<OsString, Vec<u32>> = HashMap::new();
        store.articles(root, FIRST..=LARGEST, &mut |mut batch| {
            batch.retain(|entry| entry.locator.on_disk().and_then(|file| below(root, file)).is_some_and(&is_own));
            for entry in &batch {
                let file = entry.locator.on_disk().filter(|file| may_hold_many(file));
                if let Some(below) = file.and_then(|file| below(root, file)) {
                    records.entry(below.to_owned()).or_default().push(number(entry));
                }
            }
            found(Found::Articles(batch));
            !cancel.is_cancelled()
        })?;
        let mut files = HashMap::new();
        store.files(&mut |path, file| {
            if is_own(path) {
                files.insert(path.to_owned(), Known { file, met: Met::Nowhere });
            }
        })?;
        Ok(Self { root: root.to_owned(), files, records })
    }

    fn meet(&mut self, below: &OsStr, met: Met) -> Option<KnownFile> {
        let known = self.files.get_mut(below)?;
        known.met = met;
        Some(known.file)
    }
}

/// The number of an article in its file, 0 where it is alone there.
pub(super) fn number(entry: &Entry) -> u32 {
    entry.locator.record().map_or(0, std::num::NonZeroU32::get)
}

/// The article of that number.
pub(super) fn record(file: &Locator, number: u32) -> Locator {
    std::num::NonZeroU32::new(number).map_or_else(|| file.clone(), |number| file.of_record(number))
}

/// Now, in nanoseconds since 1970, as the clock of the file system has it.
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}
