//! Which articles may hold what is looked for, and reading those: from the stores where they are known and as they were, else from their files.
//!
//! ```text
//! pieces of a query ─> stores ─> candidates: those that are not known not to ─> text of the store ─ the file is as it was ─> Document
//!                                                                             └ text of the file ──────────────────────────┘
//! ```

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::file_state::FileState;
use super::known::{Number, Voices, WordIndexes, open_stores};
use super::open::{Annotated, annotations};
use super::read::ReadError;
use super::readers::{files, in_order};
use super::scan::{ScanReport, scan};
use super::shelf::Shelf;
use super::store::{Bits, KnownText, Store, StoreError, WordIndex};
use crate::article::Document;
use crate::catalogue::{Catalogue, Locator, Root};
use crate::import::ImportOptions;
use crate::search::Query;
use crate::text::{Cancel, Named, Piece, index_words};

/// How often the stores are asked again because something was written meanwhile, before every article is looked at.
const TRIES: usize = 4;

/// Articles that may hold what is looked for.
#[derive(Debug)]
pub struct Candidates {
    articles: Arc<[Locator]>,
    /// Which of them, in their order, and where their texts are known.
    chosen: Vec<(usize, Option<Number>)>,
}

impl Candidates {
    /// Those of them in these places, in this order.
    pub(super) fn only(&self, places: &[usize]) -> Self {
        let chosen = places.iter().filter_map(|place| self.chosen.get(*place).copied()).collect();
        Self { articles: Arc::clone(&self.articles), chosen }
    }

    /// All articles, whether chosen or not.
    pub fn articles(&self) -> &Arc<[Locator]> {
        &self.articles
    }

    /// All of these, of which nothing is known.
    pub(super) fn of(articles: &Arc<[Locator]>) -> Self {
        let chosen = (0..articles.len()).map(|place| (place, None)).collect();
        Self { articles: Arc::clone(articles), chosen }
    }

    /// Where the one in that place is.
    pub fn locator(&self, place: usize) -> Option<&Locator> {
        self.chosen.get(place).map(|(article, _)| &self.articles[*article])
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.chosen.len()
    }
}

/// What must be in an article for anything to be found in it.
#[derive(Debug, Default)]
pub struct Needed {
    /// Among its words.
    pub pieces: Vec<Piece>,
    /// Among those who are quoted.
    pub voices: Vec<Named>,
}

impl Needed {
    /// By a query, in the text of an article.
    pub fn by(query: &Query) -> Self {
        Self { pieces: query.index_pieces(), voices: query.voices_wanted().cloned().collect() }
    }
}

/// Every article below `roots` that may have what is needed, in order of their paths, as [`files`] gives all of them: more than those
/// that do, and where nothing is known all of them.
pub fn candidates(shelf: &Shelf, roots: &[Root], needed: &Needed) -> (Candidates, ScanReport) {
    // The folders are looked through first, so that what has changed is known.
    if !matches!(open_stores(shelf.stores(), roots), Ok(stores) if !stores.is_empty()) {
        let (articles, report) = files(shelf, roots);
        return (Candidates::of(&articles.into()), report);
    }
    let mut catalogue = Catalogue::default();
    let report = scan(shelf, roots, &Cancel::never(), &mut |found| catalogue.take(found));
    let mut articles: Vec<Locator> = catalogue.articles().map(|id| catalogue.entry(id).locator.clone()).collect();
    articles.sort();
    // Where not all of it is known, everything is looked at.
    let nothing = Needed::default();
    let needed = if report.store_problem.is_none() { needed } else { &nothing };
    (among(shelf, roots, needed, &articles.into()), report)
}

/// The articles below `roots` that may have what one of several needs, in order of their paths, and for each of them which needs, by their numbers.
pub fn candidates_for_each(shelf: &Shelf, roots: &[Root], needs: &[Needed]) -> (Candidates, Vec<Vec<usize>>, ScanReport) {
    let (all, report) = candidates(shelf, roots, &Needed::default());
    let nothing = Needed::default();
    let mut asked = vec![Vec::new(); all.count()];
    for (number, needed) in needs.iter().enumerate() {
        let needed = if report.store_problem.is_none() { needed } else { &nothing };
        for (place, _) in among(shelf, roots, needed, &all.articles).chosen {
            asked[place].push(number);
        }
    }
    let (chosen, asked) = all.chosen.into_iter().zip(asked).filter(|(_, asked)| !asked.is_empty()).unzip();
    (Candidates { articles: all.articles, chosen }, asked, report)
}

/// Those of the articles that may have what is needed: all that are not known not to.
pub(super) fn among(shelf: &Shelf, roots: &[Root], needed: &Needed, articles: &Arc<[Locator]>) -> Candidates {
    let mut known = shelf.word_indexes();
    // An article that is written anew meanwhile would seem to hold nothing.
    for _ in 0..TRIES {
        known.refresh(shelf.stores(), roots);
        let chosen = chosen(&mut known, needed, articles);
        if known.are_fresh() {
            return Candidates { articles: Arc::clone(articles), chosen };
        }
    }
    Candidates::of(articles)
}

/// The places of those that may have what is needed, and their numbers, by what is known.
fn chosen(known: &mut WordIndexes, needed: &Needed, articles: &Arc<[Locator]>) -> Vec<(usize, Option<Number>)> {
    let holding: Vec<_> = known.indexes.iter().map(|(_, index)| index.holding(&needed.pieces)).collect();
    let voices: Vec<_> = known.indexes.iter().map(|(_, index)| Voices::of(index.store(), &needed.voices)).collect();
    let may_hold = |number: &Number| {
        let has_words = !matches!(holding.get(number.store), Some(Ok(Some(holding))) if !holding.holds(number.article));
        has_words && voices.get(number.store).is_none_or(|voices| voices.may_be_in(number.article))
    };
    let numbers = known.numbers(articles).iter().enumerate();
    numbers.filter(|(_, number)| number.as_ref().is_none_or(may_hold)).map(|(place, number)| (place, *number)).collect()
}

/// Puts those of the articles first in which somebody is known to be quoted.
pub(super) fn quoting_first(shelf: &Shelf, voice: &Named, candidates: Candidates) -> Candidates {
    let known = shelf.word_indexes();
    let wanted = std::slice::from_ref(voice);
    let voices: Vec<_> = known.indexes.iter().map(|(_, index)| Voices::of(index.store(), wanted)).collect();
    let is_first =
        |number: Option<Number>| number.is_some_and(|number| voices.get(number.store).is_some_and(|voices| voices.are_in(number.article)));
    let (mut first, rest): (Vec<_>, Vec<_>) = candidates.chosen.into_iter().partition(|(_, number)| is_first(*number));
    first.extend(rest);
    Candidates { chosen: first, ..candidates }
}

/// Those of the articles that may be copies of a text: all that are not known not to.
pub(super) fn alike(shelf: &Shelf, roots: &[Root], text: &str, articles: &Arc<[Locator]>) -> Candidates {
    let words = index_words(text);
    holding_some(shelf, roots, articles, |index| index.sharing(&words))
}

/// Those of the articles that may have one of these passages in more or less these words: all that are not known not to.
pub(super) fn quoting(shelf: &Shelf, roots: &[Root], passages: &[&str], articles: &Arc<[Locator]>) -> Candidates {
    let passages: Vec<String> = passages.iter().map(|passage| index_words(passage)).collect();
    holding_some(shelf, roots, articles, |index| index.quoting(&passages))
}

/// Those of the articles that are not known not to be among the ones that `sharing` gives.
fn holding_some(
    shelf: &Shelf,
    roots: &[Root],
    articles: &Arc<[Locator]>,
    sharing: impl Fn(&WordIndex) -> Result<Bits, StoreError>,
) -> Candidates {
    let mut known = shelf.word_indexes();
    known.refresh(shelf.stores(), roots);
    let sharing: Vec<_> = known.indexes.iter().map(|(_, index)| sharing(index)).collect();
    let may_be = |number: &Number| !matches!(sharing.get(number.store), Some(Ok(sharing)) if !sharing.holds(number.article));
    let numbers = known.numbers(articles).iter().enumerate();
    let chosen = numbers.filter(|(_, number)| number.as_ref().is_none_or(may_be)).map(|(place, number)| (place, *number)).collect();
    Candidates { articles: Arc::clone(articles), chosen }
}

/// Opens candidates, found below `roots`, with as much found out about them as is asked for: from the stores where they are known and as they
/// were, else from their files. Gives what `make` makes of each to `take`, in order; `make` runs on several threads, `take` on this one. A `cancel`
/// stops the articles that are being read; `take` learns of that from their errors.
///
/// # Errors
/// The first of `take`, which ends the reading.
pub fn open_candidates<T: Send, E>(
    shelf: &Shelf,
    roots: &[Root],
    candidates: &Candidates,
    annotated: Annotated,
    cancel: &Cancel,
    make: impl Fn(&Locator, Result<Document, ReadError>) -> T + Sync,
    take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let texts = Texts::new(shelf, roots);
    let make = |(place, number): &(usize, Option<Number>)| {
        let locator = &candidates.articles[*place];
        make(locator, texts.open(locator, *number, annotated, cancel))
    };
    in_order(candidates.chosen.iter(), None, make, take)
}

/// The documents of candidates, opened one by one in any order, on any number of threads.
pub struct Reader<'a> {
    texts: Texts<'a>,
    candidates: &'a Candidates,
}

impl<'a> Reader<'a> {
    /// Of candidates that were found below `roots`.
    pub fn new(shelf: &'a Shelf, roots: &'a [Root], candidates: &'a Candidates) -> Self {
        Self { texts: Texts::new(shelf, roots), candidates }
    }

    /// The candidate in that place among them; none where there is no such place.
    pub fn open(&self, place: usize, annotated: Annotated, cancel: &Cancel) -> Option<Result<Document, ReadError>> {
        let (article, number) = self.candidates.chosen.get(place)?;
        Some(self.texts.open(&self.candidates.articles[*article], *number, annotated, cancel))
    }
}

/// The stores of the folders, opened once by each worker.
pub(super) struct Texts<'a> {
    shelf: &'a Shelf,
    roots: &'a [Root],
    opened: Mutex<Vec<Vec<(PathBuf, Store)>>>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(shelf: &'a Shelf, roots: &'a [Root]) -> Self {
        Self { shelf, roots, opened: Mutex::default() }
    }

    /// An article, from its store where it is known and as it was, else from its file.
    fn open(&self, locator: &Locator, number: Option<Number>, annotated: Annotated, cancel: &Cancel) -> Result<Document, ReadError> {
        let document = number.and_then(|number| self.document(locator, number.store, number.article, annotated, cancel));
        let open = || self.shelf.open_as(self.roots, locator, &ImportOptions::default(), annotated, cancel);
        document.unwrap_or_else(|| open().map(|opened| opened.document))
    }

    /// An article as a store, the one in that place among them, knows it by number; none where its file is not as it was.
    pub(super) fn document(
        &self,
        locator: &Locator,
        store: usize,
        article: i64,
        annotated: Annotated,
        cancel: &Cancel,
    ) -> Option<Result<Document, ReadError>> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let stores = opened.or_else(|| open_stores(self.shelf.stores(), self.roots).ok())?;
        let known = stores.get(store).and_then(|(_, store)| store.text(article, annotated != Annotated::Nothing).ok().flatten());
        self.opened.lock().unwrap_or_else(PoisonError::into_inner).push(stores);
        let known = known.filter(|known| self.is_as_it_was(locator.on_disk(), known))?;
        let KnownText { article, annotations: found, .. } = known;
        let annotations = found.map_or_else(|| annotations(&locator.path(), &article, annotated, cancel), Ok);
        Some(annotations.map(|annotations| Document::new(article, annotations)))
    }

    fn is_as_it_was(&self, file: Option<&Path>, known: &KnownText) -> bool {
        let state = file.and_then(|file| std::fs::metadata(file).ok()).map(|metadata| FileState::of(&metadata));
        state.is_some_and(|state| state == known.state && state.latest().saturating_add(self.shelf.stores().settled()) < known.checked)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use std::thread;

    use super::*;

    fn folder(files: usize) -> (tempfile::TempDir, Vec<Root>) {
        let folder = tempfile::tempdir().expect("a folder");
        for number in 0..files {
            // The earlier ones take longer.
            let text = "Words of an article. ".repeat((files - number) * 10);
            std::fs::write(folder.path().join(format!("{number:03}.txt")), text).expect("a file");
        }
        let roots = vec![Root::Folder(folder.path().to_owned())];
        (folder, roots)
    }

    #[test]
    fn results_come_in_the_order_of_the_files() {
        let (_folder, roots) = folder(100);
        let (files, report) = files(&Shelf::default(), &roots);
        let mut taken = Vec::new();
        let all = open_candidates(
            &Shelf::default(),
            &roots,
            &Candidates::of(&files.clone().into()),
            Annotated::Whole,
            &Cancel::never(),
            |locator, document| (locator.clone(), document.is_ok()),
            |made| {
                taken.push(made);
                Ok::<(), ()>(())
            },
        );
        assert_eq!((all, report), (Ok(()), ScanReport::default()));
        assert_eq!(taken, files.into_iter().map(|file| (file, true)).collect::<Vec<_>>());
    }

    #[test]
    fn file_that_is_gone_is_an_error_in_its_place() {
        let (_folder, roots) = folder(3);
        let (files, _) = files(&Shelf::default(), &roots);
        std::fs::remove_file(files[1].path()).expect("it was there");
        let mut taken = Vec::new();
        let take = |made| {
            taken.push(made);
            Ok::<(), ()>(())
        };
        let all = open_candidates(
            &Shelf::default(),
            &roots,
            &Candidates::of(&files.clone().into()),
            Annotated::Whole,
            &Cancel::never(),
            |_, document| document.is_ok(),
            take,
        );
        assert_eq!(all, Ok(()));
        assert_eq!(taken, [true, false, true]);
    }

    #[test]
    fn reading_ends_soon_after_the_taker_has_had_enough() {
        let (_folder, roots) = folder(3);
        let file = files(&Shelf::default(), &roots).0.remove(0);
        let many = vec![file; 10_000];
        let made = AtomicUsize::new(0);
        let result = open_candidates(
            &Shelf::default(),
            &roots,
            &Candidates::of(&many.clone().into()),
            Annotated::Whole,
            &Cancel::never(),
            |_, _| made.fetch_add(1, Ordering::Relaxed),
            |_| Err("enough"),
        );
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let most = crate::library::readers::AHEAD + 2 * workers + 1;
        assert!(result == Err("enough") && made.load(Ordering::Relaxed) <= most, "{made:?} of at most {most}");
    }

    #[test]
    fn no_files_give_nothing() {
        let none = Candidates::of(&Vec::new().into());
        let opened = open_candidates(&Shelf::default(), &[], &none, Annotated::Whole, &Cancel::never(), |_, _| (), |()| Err("taken"));
        assert_eq!(opened, Ok(()));
    }
}
