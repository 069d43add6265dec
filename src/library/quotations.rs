//! The quotations of many articles, for a list of them: read on all processors, given in batches in the order of the articles.
//!
//! The one source of the rows of the ledger. What gives the same batches in the same order, such as an index, can stand in its
//! place: those who ask know nothing of files.

use super::candidates::{Needed, among, open_candidates, quoting_first};
use super::open::Annotated;
use super::shelf::Shelf;
use crate::article::{AttributionKind, Document};
use crate::catalogue::{Cause, Locator, Quoted, QuotedArticle, Root};
use crate::text::{Cancel, Cancelled, Named};

use super::read::ReadError;

/// Articles of the largest batch. The first batches are smaller, so that the first rows come at once.
const BATCH: usize = 32;

/// Which quotations are wanted, and which first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asking<'a> {
    /// Those of the articles in which somebody of this name is known to be quoted come before the others.
    pub first: Option<&'a Named>,
    /// Whether reported words, which stand in no quotation marks, are among them.
    pub reported: bool,
}

/// The quotations of `articles`, found below `roots`; `give` gets all of them, batch by batch. An article that cannot be read has
/// none.
///
/// # Errors
/// When the reading was asked to stop.
pub fn quotations(
    shelf: &Shelf,
    roots: &[Root],
    articles: Vec<Locator>,
    asking: Asking<'_>,
    cancel: &Cancel,
    give: &mut dyn FnMut(Vec<QuotedArticle>),
) -> Result<(), Cancelled> {
    let mut batch = Vec::new();
    let mut size = 1;
    let mut candidates = among(shelf, roots, &Needed::default(), &articles.into());
    if let Some(voice) = asking.first {
        candidates = quoting_first(shelf, voice, candidates);
    }
    let quoted = |locator: &Locator, document| quoted(locator, document, asking.reported);
    open_candidates(shelf, roots, &candidates, Annotated::Whole, cancel, quoted, |article| {
        cancel.check()?;
        batch.push(article?);
        if batch.len() == size {
            give(std::mem::take(&mut batch));
            size = (size * 2).min(BATCH);
        }
        Ok(())
    })?;
    if !batch.is_empty() {
        give(batch);
    }
    Ok(())
}

fn quoted(locator: &Locator, document: Result<Document, ReadError>, reported: bool) -> Result<QuotedArticle, Cancelled> {
    let mut quotations = match document {
        Ok(document) => Quoted::all_of(&document),
        Err(error) if error.cause() == Cause::Cancelled => return Err(Cancelled),
        Err(_) => Vec::new(),
    };
    quotations.retain(|quoted| reported || quoted.kind != AttributionKind::Indirect);
    Ok(QuotedArticle { locator: locator.clone(), quotations })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(articles: usize) -> (tempfile::TempDir, [Root; 1], Vec<Locator>) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut locators = Vec::new();
        for number in 0..articles {
            let path = folder.path().join(format!("{number:03}.txt"));
            let text = format!("Bridge opens\n\nThe bridge was opened on Friday. “We saw {number} boats,” said Jane Reed of the board.\n");
            std::fs::write(&path, text).expect("a file");
            locators.push(Locator::file(path));
        }
        let root = Root::Folder(folder.path().to_owned());
        (folder, [root], locators)
    }

    #[test]
    fn batches_grow_and_keep_the_order_of_the_articles() {
        let (_folder, roots, mut articles) = folder(20);
        articles.reverse();
        let mut batches = Vec::new();
        let all =
            quotations(&Shelf::default(), &roots, articles.clone(), Asking::default(), &Cancel::never(), &mut |batch| batches.push(batch));
        assert_eq!((all, batches.iter().map(Vec::len).collect::<Vec<_>>()), (Ok(()), vec![1, 2, 4, 8, 5]));
        let given: Vec<_> = batches.into_iter().flatten().map(|article| article.locator).collect();
        assert_eq!(given, articles);
    }

    #[test]
    fn article_that_is_gone_has_no_quotations_and_its_place() {
        let (_folder, roots, articles) = folder(2);
        std::fs::remove_file(articles[0].path()).expect("it was there");
        let mut counts = Vec::new();
        let all = quotations(&Shelf::default(), &roots, articles.clone(), Asking::default(), &Cancel::never(), &mut |batch| {
            counts.extend(batch.iter().map(|article| article.quotations.len()));
        });
        assert_eq!((all, counts), (Ok(()), vec![0, 1]));
    }

    #[test]
    fn reading_that_nobody_waits_for_ends_and_gives_nothing_more() {
        let (_folder, roots, articles) = folder(50);
        let cancel = Cancel::never();
        let mut given = 0;
        let all = quotations(&Shelf::default(), &roots, articles, Asking::default(), &cancel, &mut |batch| {
            given += batch.len();
            cancel.cancel();
        });
        assert_eq!((all, given), (Err(Cancelled), 1));
    }
}
