//! Search through many articles: the stores say which may hold what is looked for, those are opened, newest first as they are given, and the
//! search in the text decides.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::candidates::{Needed, among, open_candidates};
use super::open::Annotated;
use super::read::ReadError;
use super::readers::AHEAD;
use super::shelf::Shelf;
use crate::article::Document;
use crate::catalogue::{Cause, Locator, MOST_LISTED, Matched, MatchedArticle, Root};
use crate::search::Query;
use crate::text::{Cancel, Cancelled};

/// Articles of the largest batch. The first batches are smaller, so that the first rows come at once.
const BATCH: usize = 256;

/// Matches of an article that are kept; the others are counted.
const KEPT: usize = 20;

/// What has been found since the last time.
#[derive(Debug, PartialEq, Eq)]
pub struct Batch {
    /// The articles in which something is found, in their order.
    pub articles: Vec<MatchedArticle>,
    /// How many articles have been looked at, of those that may hold what is looked for.
    pub read: usize,
    /// How many these are.
    pub of: usize,
}

/// Looks for a query in `articles`, found below `roots`; `give` gets what is found, batch by batch, in the order of the articles. What cannot be
/// read holds nothing.
///
/// # Errors
/// When the search was asked to stop.
pub fn search(
    shelf: &Shelf,
    roots: &[Root],
    articles: &Arc<[Locator]>,
    query: &Query,
    cancel: &Cancel,
    give: &mut dyn FnMut(Batch),
) -> Result<(), Cancelled> {
    let candidates = among(shelf, roots, &Needed::by(query), articles);
    let annotated = annotated(query);
    let (mut found, mut size, mut read, mut told) = (Vec::new(), 1, 0, 0);
    // Those that are ahead of an article must not take its rows from it.
    let rows = AtomicUsize::new(0);
    let most = MOST_LISTED + AHEAD * KEPT;
    let make = |locator: &Locator, document| {
        let room = most.saturating_sub(rows.load(Ordering::Relaxed)).min(KEPT);
        let matched = matched(locator, document, query, room, cancel);
        rows.fetch_add(matched.iter().flatten().map(|article| article.matches.len()).sum(), Ordering::Relaxed);
        matched
    };
    open_candidates(shelf, roots, &candidates, annotated, cancel, make, |article| {
        cancel.check()?;
        read += 1;
        found.extend(article?);
        if found.len() >= size || read - told >= BATCH {
            give(Batch { articles: std::mem::take(&mut found), read, of: candidates.count() });
            (size, told) = ((size * 2).min(BATCH), read);
        }
        Ok(())
    })?;
    give(Batch { articles: found, read, of: candidates.count() });
    Ok(())
}

/// How much of an article must be found out before a query can be asked.
pub fn annotated(query: &Query) -> Annotated {
    match () {
        () if query.looks_at_voices() => Annotated::Whole,
        () if query.looks_at_captions() => Annotated::Surroundings,
        () => Annotated::Nothing,
    }
}

fn matched(
    locator: &Locator,
    document: Result<Document, ReadError>,
    query: &Query,
    room: usize,
    cancel: &Cancel,
) -> Result<Option<MatchedArticle>, Cancelled> {
    let document = match document {
        Ok(document) => document,
        Err(error) if error.cause() == Cause::Cancelled => return Err(Cancelled),
        Err(_) => return Ok(None),
    };
    let ranges = query.matches_until(&document, &locator.name(), cancel)?;
    if ranges.is_empty() {
        return Ok(None);
    }
    let matches = ranges.iter().take(room).map(|range| Matched::of(&document, *range)).collect();
    Ok(Some(MatchedArticle { locator: locator.clone(), matches, count: ranges.len() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::Stores;
    use crate::search::{Asked, LIBRARY};

    fn library(articles: usize) -> (tempfile::TempDir, [Root; 1], Vec<Locator>) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut locators = Vec::new();
        for number in 0..articles {
            let path = folder.path().join(format!("{number:03}.txt"));
            let court = if number % 3 == 0 { "The court sat. The courts ruled." } else { "Nothing happened." };
            std::fs::write(&path, format!("Day {number}\n\n{court} “We saw it,” said Jane Reed.\n")).expect("a file");
            locators.push(Locator::file(path));
        }
        let roots = [Root::Folder(folder.path().to_owned())];
        (folder, roots, locators)
    }

    fn query(typed: &str) -> Query {
        Query::parse(typed, Asked::of(&LIBRARY, jiff::civil::date(2026, 1, 1))).expect("a query")
    }

    fn found(shelf: &Shelf, roots: &[Root], articles: &[Locator], typed: &str) -> (Vec<(String, usize)>, usize) {
        let (mut all, mut read) = (Vec::new(), 0);
        let take = &mut |batch: Batch| {
            all.extend(batch.articles.into_iter().map(|article| (article.locator.name(), article.count)));
            read = batch.read;
        };
        search(shelf, roots, &articles.into(), &query(typed), &Cancel::never(), take).expect("nobody stops it");
        (all, read)
    }

    #[test]
    fn matches_come_in_the_order_of_the_articles() {
        let (_folder, roots, mut articles) = library(10);
        articles.reverse();
        let (found, read) = found(&Shelf::default(), &roots, &articles, "court");
        assert_eq!(found, [("009.txt", 2), ("006.txt", 2), ("003.txt", 2), ("000.txt", 2)].map(|(name, count)| (name.to_owned(), count)));
        assert_eq!(read, 10);
    }

    #[test]
    fn only_articles_that_may_hold_it_are_opened_where_their_words_are_known() {
        let (_folder, roots, articles) = library(12);
        let cache = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::default().with_stores(Stores::making(cache.path()));
        crate::library::scan(&shelf, &roots, &Cancel::never(), &mut |_| {});
        crate::library::index(&shelf, &roots, &Cancel::never(), &mut |_| {}).expect("it is kept");
        let plain = found(&Shelf::default(), &roots, &articles, "speaker:reed \"saw it\"").0;
        assert_eq!((plain.len(), found(&shelf, &roots, &articles, "speaker:reed \"saw it\"").0), (12, plain.clone()));
        assert_eq!(found(&shelf, &roots, &articles, "courts"), (found(&Shelf::default(), &roots, &articles, "courts").0, 4));
    }

    #[test]
    fn article_that_no_store_knows_yet_is_opened() {
        let (folder, roots, mut articles) = library(6);
        let cache = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::default().with_stores(Stores::making(cache.path()));
        crate::library::scan(&shelf, &roots, &Cancel::never(), &mut |_| {});
        crate::library::index(&shelf, &roots, &Cancel::never(), &mut |_| {}).expect("it is kept");
        // It is in the list before it is in the store, or that cannot be written.
        let new = folder.path().join("new.txt");
        std::fs::write(&new, "Day\n\nThe courts closed.\n").expect("a file");
        articles.push(Locator::file(new));
        for typed in ["courts", "closed", "nowhere"] {
            assert_eq!(found(&shelf, &roots, &articles, typed).0, found(&Shelf::default(), &roots, &articles, typed).0, "{typed}");
        }
    }

    #[test]
    fn search_that_nobody_waits_for_ends() {
        let (_folder, roots, articles) = library(40);
        let cancel = Cancel::never();
        let mut batches = 0;
        let ended = search(&Shelf::default(), &roots, &articles.into(), &query("court"), &cancel, &mut |_| {
            batches += 1;
            cancel.cancel();
        });
        assert_eq!((ended, batches), (Err(Cancelled), 1));
    }
}
