//! The words of articles in the stores: read behind everything else, and asked before articles are opened for a search.

use std::path::PathBuf;

use super::open::Annotated;
use super::readers::{files, open_all};
use super::roots::{below, canonical};
use super::scan::{ScanReport, scan};
use super::shelf::Shelf;
use super::store::{Store, StoreError};
use crate::catalogue::{Catalogue, Locator, Root};
use crate::text::{Cancel, Piece, index_words};

/// Articles whose words are kept in one step.
const STEP: usize = 256;

/// Reads the words of all articles that are known and have none yet, newest first; `told` learns after each step how many were read.
///
/// # Errors
/// When a store cannot be read or written; what is missing in it is read another time.
pub fn index(shelf: &Shelf, roots: &[Root], cancel: &Cancel, told: &mut dyn FnMut(usize)) -> Result<(), StoreError> {
    for (root, mut store) in stores(shelf, roots)? {
        let mut known = store.terms()?;
        loop {
            let articles = store.unindexed(&root, STEP)?;
            if articles.is_empty() {
                break;
            }
            let locators: Vec<Locator> = articles.iter().map(|(_, locator)| locator.clone()).collect();
            let mut words = Vec::with_capacity(articles.len());
            let read = open_all(
                shelf,
                roots,
                &locators,
                Annotated::Nothing,
                cancel,
                |_, document| document.ok().map(|document| index_words(document.article().text())),
                |read| {
                    words.push(read);
                    cancel.check()
                },
            );
            if read.is_err() {
                return Ok(());
            }
            let ids = articles.iter().map(|(id, _)| *id);
            store.index(&ids.zip(words).collect::<Vec<_>>(), &mut known)?;
            told(articles.len());
        }
    }
    Ok(())
}

/// Every article below `roots` that may hold all of these pieces, in order of their paths, as [`files`] gives all of them: more than those
/// that do, and where nothing is known all of them.
pub fn candidates(shelf: &Shelf, roots: &[Root], pieces: &[Piece]) -> (Vec<Locator>, ScanReport) {
    // The folders are looked through first, so that what has changed is known.
    if pieces.is_empty() || !matches!(stores(shelf, roots), Ok(stores) if !stores.is_empty()) {
        return files(shelf, roots);
    }
    let mut catalogue = Catalogue::default();
    let report = scan(shelf, roots, &Cancel::never(), &mut |found| catalogue.take(found));
    // Where not all of it is known, everything is looked at.
    let pieces = if report.store_problem.is_none() { pieces } else { &[] };
    let may_hold = may_hold(shelf, roots, pieces);
    let entries = catalogue.articles().map(|id| catalogue.entry(id));
    let chosen = entries.filter(|entry| entry.problem.is_some() || may_hold(&entry.locator));
    let mut articles: Vec<Locator> = chosen.map(|entry| entry.locator.clone()).collect();
    articles.sort();
    (articles, report)
}

/// Which articles may hold all of these pieces: those that are not known not to. One that no store knows yet may.
pub(super) fn may_hold(shelf: &Shelf, roots: &[Root], pieces: &[Piece]) -> impl Fn(&Locator) -> bool {
    let mut filters = Vec::new();
    for (root, store) in if pieces.is_empty() { Vec::new() } else { stores(shelf, roots).unwrap_or_default() } {
        if let Ok(Some(keys)) = store.ruled_out(pieces) {
            filters.push((root, keys));
        }
    }
    move |locator| {
        let around = filters.iter().filter_map(|(root, keys)| Some((below(root, locator.on_disk()?)?, keys)));
        let known = around.min_by_key(|(below, _)| below.len());
        let number = locator.record().map_or(0, std::num::NonZeroU32::get);
        known.is_none_or(|(below, keys)| !keys.get(below).is_some_and(|numbers| numbers.contains(&number)))
    }
}

/// The folders among the roots that have a store, as they were given.
fn stores(shelf: &Shelf, roots: &[Root]) -> Result<Vec<(PathBuf, Store)>, StoreError> {
    let mut all = Vec::new();
    for root in roots {
        if let (Root::Folder(path), Root::Folder(real)) = (root, canonical(root.clone()))
            && let Some(store) = shelf.stores().of(&real)?
        {
            all.push((path.clone(), store));
        }
    }
    Ok(all)
}
