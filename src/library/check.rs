//! The quotations of a draft, looked for in all articles: their texts first, without finding out who speaks in them, then those that have the
//! words once more with that.

use std::collections::HashMap;
use std::sync::Arc;

use super::candidates::{Candidates, open_candidates, quoting};
use super::open::Annotated;
use super::read::ReadError;
use super::shelf::Shelf;
use crate::annotate::{language_tag, marked};
use crate::article::Document;
use crate::catalogue::{Cause, Locator, Root};
use crate::check::{Checked, Draft, Passage, Place, Seeds, Source, likenesses, passages, text_words};
use crate::text::{Cancel, Cancelled, slice};

/// Sources of one quotation that are compared with it.
const MOST_SOURCES: usize = 8;

/// What became of a check.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// The quotations of the draft in their order, each with its verdict.
    pub checked: Vec<Checked>,
    /// Articles that could not be read, and so were not looked at.
    pub unread: Vec<ReadError>,
}

/// Checks the quotations of a draft against `articles`, found below `roots`, without the draft itself.
///
/// # Errors
/// When it was asked to stop.
pub fn check(
    shelf: &Shelf,
    roots: &[Root],
    draft: &Document,
    articles: &Arc<[Locator]>,
    cancel: &Cancel,
) -> Result<CheckReport, Cancelled> {
    let text = draft.article().text();
    let passages = passages(draft, &marked(draft));
    let seeds = Seeds::of(&passages);
    let words: Vec<&str> = passages.iter().map(|passage| slice(text, passage.range())).collect();
    let candidates = quoting(shelf, roots, &words, articles);
    let mut unread = Vec::new();
    let sources = sources(shelf, roots, &candidates, (&passages, &seeds), cancel, &mut unread)?;
    let mut places: Vec<Vec<Place>> = vec![Vec::new(); passages.len()];
    let prepared = Draft::new(text);
    let compared = |wanted: &[usize], locator: &Locator, document: &Document| {
        let source = Source::new(document, &marked(document), language_tag(document.article()).as_deref());
        let places = seeds.places(source.words());
        let all =
            |passage: &usize| (*passage, Place::all_of(&prepared, &passages[*passage], &source, &places[*passage], locator, wanted.len()));
        wanted.iter().map(all).collect::<Vec<_>>()
    };
    let chosen = candidates.only(&sources.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    let wanted: HashMap<&Locator, &[usize]> =
        sources.iter().filter_map(|(place, wanted)| Some((candidates.locator(*place)?, wanted.as_slice()))).collect();
    let make = |locator: &Locator, document: Result<Document, ReadError>| {
        document.map(|document| compared(wanted.get(locator).copied().unwrap_or_default(), locator, &document))
    };
    open_candidates(shelf, roots, &chosen, Annotated::Whole, cancel, make, |found| {
        cancel.check()?;
        match found {
            Ok(found) => found.into_iter().for_each(|(passage, found)| places[passage].extend(found)),
            Err(error) if error.cause() == Cause::Cancelled => return Err(Cancelled),
            Err(error) => unread.push(error),
        }
        Ok(())
    })?;
    let checked = passages.iter().zip(places).map(|(passage, places)| Checked::of(text, passage, places)).collect();
    Ok(CheckReport { checked, unread })
}

/// The candidates that have the words of a passage, more or less, and which passages: by their places and numbers.
fn sources(
    shelf: &Shelf,
    roots: &[Root],
    candidates: &Candidates,
    (passages, seeds): (&[Passage], &Seeds),
    cancel: &Cancel,
    unread: &mut Vec<ReadError>,
) -> Result<Vec<(usize, Vec<usize>)>, Cancelled> {
    let mut likest: Vec<Vec<(f32, usize)>> = vec![Vec::new(); passages.len()];
    let make = |_: &Locator, document: Result<Document, ReadError>| {
        document.map(|document| likenesses(passages, seeds, &text_words(document.article().text())))
    };
    let mut place = 0;
    open_candidates(shelf, roots, candidates, Annotated::Nothing, cancel, make, |likenesses| {
        cancel.check()?;
        match likenesses {
            Ok(likenesses) => {
                let found = likenesses.into_iter().enumerate().filter(|(_, likeness)| *likeness > 0.0);
                found.for_each(|(passage, likeness)| likest[passage].push((likeness, place)));
            }
            Err(error) if error.cause() == Cause::Cancelled => return Err(Cancelled),
            Err(error) => unread.push(error),
        }
        place += 1;
        Ok(())
    })?;
    let mut shares = vec![0usize; candidates.count()];
    likest.iter().flatten().for_each(|(_, place)| shares[*place] += 1);
    let mut sources: Vec<Vec<usize>> = vec![Vec::new(); candidates.count()];
    for (passage, found) in likest.iter_mut().enumerate() {
        // Of sources that are as like the one that more of the draft comes from is likelier the one that is quoted.
        found.sort_by(|one, other| other.0.total_cmp(&one.0).then(shares[other.1].cmp(&shares[one.1])).then(one.1.cmp(&other.1)));
        found.iter().take(MOST_SOURCES).for_each(|(_, place)| sources[*place].push(passage));
    }
    Ok(sources.into_iter().enumerate().filter(|(_, passages)| !passages.is_empty()).collect())
}
