//! What is read of articles at leisure, behind everything else, and kept in the stores: first the texts and words of all, then who speaks in
//! them, newest first.
//!
//! ```text
//! rows of a store ─> 8,192 that are still to be read ─> readers ─> steps of 256 ─> keeper ─> store
//! ```

use std::path::Path;

use super::budget::Weight;
use super::candidates::Texts;
use super::known::open_stores;
use super::open::{Annotated, voices};
use super::readers::in_steps;
use super::shelf::Shelf;
use super::store::{ReadArticle, Store, StoreError, Unread};
use crate::article::Document;
use crate::catalogue::{Locator, Root};
use crate::import::ImportOptions;
use crate::text::{Cancel, Cancelled, index_words};

/// Articles that are kept in one step, at most: what is being read is lost when the program ends.
const STEP: usize = 256;
/// Articles that are asked for at a time.
const STRETCH: usize = 8_192;

impl Weight for ReadArticle {
    fn weight(&self) -> usize {
        self.article.text().len() + self.words.len()
    }
}

impl Weight for Document {
    fn weight(&self) -> usize {
        self.article().text().len()
    }
}

impl<T: Weight> Weight for (i64, Option<T>) {
    fn weight(&self) -> usize {
        self.1.as_ref().map_or(0, T::weight)
    }
}

/// Reads the texts and words of all articles that are known by their rows alone, newest first; `told` learns after each step how many were kept.
///
/// # Errors
/// When a store cannot be read or written; what is missing in it is read another time.
pub fn index(shelf: &Shelf, roots: &[Root], cancel: &Cancel, told: &mut (dyn FnMut(usize) + Send)) -> Result<(), StoreError> {
    for (root, mut store) in open_stores(shelf.stores(), roots)? {
        let mut terms = store.terms()?;
        let read = |locator: &Locator, _: i64| -> Result<Option<ReadArticle>, Cancelled> {
            let opened = shelf.open_as(roots, locator, &ImportOptions::default(), Annotated::Nothing, cancel);
            cancel.check()?;
            let article = opened.ok().map(|opened| opened.document.article().clone());
            Ok(article.map(|article| ReadArticle { words: index_words(article.text()), article }))
        };
        let keep = |store: &mut Store, step: &[(i64, Option<ReadArticle>)]| store.keep_read(step, &mut terms);
        fill(&root, &mut store, Store::unread, None, read, keep, told)?;
        store.count_terms(&mut terms)?;
    }
    Ok(())
}

/// Finds out who speaks in all articles whose text is known, newest first, on so many threads, or on all processors; `told` learns after each step
/// how many were kept. In a text of more than 2 MB this takes too much memory to be done unasked: it is found out when it is asked for.
///
/// # Errors
/// When a store cannot be read or written; what is missing in it is found out another time.
pub fn index_voices(
    shelf: &Shelf,
    roots: &[Root],
    workers: Option<usize>,
    cancel: &Cancel,
    told: &mut (dyn FnMut(usize) + Send),
) -> Result<(), StoreError> {
    let texts = Texts::new(shelf, roots);
    for (place, (root, mut store)) in open_stores(shelf.stores(), roots)?.into_iter().enumerate() {
        let read = |locator: &Locator, article: i64| -> Result<Option<Document>, Cancelled> {
            let known = texts.document(locator, place, article, Annotated::Nothing, cancel).and_then(Result::ok);
            let annotated = known.and_then(|document| voices(locator, &document, cancel).ok());
            cancel.check()?;
            Ok(annotated)
        };
        fill(&root, &mut store, Store::unannotated, workers, read, Store::keep_annotated, told)?;
    }
    Ok(())
}

/// How many articles are known by their rows alone.
///
/// # Errors
/// When a store cannot be read.
pub fn without_text(shelf: &Shelf, roots: &[Root]) -> Result<usize, StoreError> {
    open_stores(shelf.stores(), roots)?.iter().map(|(_, store)| store.count_unread()).sum()
}

/// How many articles, of those whose text is known, are still to be annotated.
///
/// # Errors
/// When a store cannot be read.
pub fn without_voices(shelf: &Shelf, roots: &[Root]) -> Result<usize, StoreError> {
    open_stores(shelf.stores(), roots)?.iter().map(|(_, store)| store.count_unannotated()).sum()
}

/// Reads what is still to be read, stretch by stretch, and keeps it step by step. Ends early when reading is cancelled.
fn fill<T: Weight + Send>(
    root: &Path,
    store: &mut Store,
    next: impl Fn(&Store, &Path, usize) -> Result<Vec<Unread>, StoreError>,
    workers: Option<usize>,
    read: impl Fn(&Locator, i64) -> Result<Option<T>, Cancelled> + Sync,
    mut keep: impl FnMut(&mut Store, &[(i64, Option<T>)]) -> Result<(), StoreError> + Send,
    told: &mut (dyn FnMut(usize) + Send),
) -> Result<(), StoreError> {
    loop {
        let articles = next(store, root, STRETCH)?;
        if articles.is_empty() {
            return Ok(());
        }
        let read = |(number, locator): &Unread| read(locator, *number).map(|read| (*number, read));
        let (is_whole, kept) = in_steps(articles.iter(), workers, STEP, read, |step| {
            keep(store, &step)?;
            told(step.len());
            Ok(())
        });
        if kept? == 0 || !is_whole {
            return Ok(());
        }
    }
}
