//! Which articles are copies of each other: all are read, their shingles compared, and each pair that may be one verified on the texts.

use std::collections::HashMap;
use std::sync::Arc;

use super::candidates::{Candidates, Needed, Reader, alike, among, open_candidates};
use super::open::Annotated;
use super::readers::in_order;
use super::shelf::Shelf;
use crate::article::Document;
use crate::catalogue::{Locator, Root};
use crate::copies::{Sample, Shared, StoryCopy, pairs, shared, shingles, stories};
use crate::import::ImportOptions;
use crate::text::{Cancel, Cancelled, plain_form};

/// Two articles that are copies of each other, by their places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CopyPair {
    /// The place of one.
    pub one: usize,
    /// The place of the other, which is the higher.
    pub other: usize,
    /// What their texts have in common.
    pub shared: Shared,
    /// Bytes of both texts.
    pub lengths: [usize; 2],
}

/// The pairs of copies among the articles, found below `roots`, in order of their places; `told` learns how many articles have been read. What cannot
/// be read is no copy.
///
/// # Errors
/// When it was asked to stop.
pub fn copies(
    shelf: &Shelf,
    roots: &[Root],
    articles: &Candidates,
    cancel: &Cancel,
    told: &mut dyn FnMut(usize),
) -> Result<Vec<CopyPair>, Cancelled> {
    let mut samples = Vec::with_capacity(articles.count());
    let mut outlets: HashMap<String, u32> = HashMap::new();
    let sample = |_: &Locator, document: Result<Document, _>| {
        let article = document.ok()?;
        let article = article.article();
        Some((article.metadata().publication.as_deref().map(|outlet| plain_form(outlet).into_owned()), shingles(article.text())))
    };
    open_candidates(shelf, roots, articles, Annotated::Nothing, cancel, sample, |sampled| {
        cancel.check()?;
        let (outlet, shingles) = sampled.unwrap_or_default();
        let next = u32::try_from(outlets.len()).unwrap_or(u32::MAX);
        let outlet = *outlets.entry(outlet.unwrap_or_default()).or_insert(next);
        samples.push(Sample { outlet, shingles });
        told(samples.len());
        Ok(())
    })?;
    let pairs = pairs(&samples);
    drop(samples);
    // Each first one is read once for all of its others.
    let groups = pairs.chunk_by(|one, other| one.0 == other.0);
    let reader = Reader::new(shelf, roots, articles);
    let text = |place: usize| {
        let document = reader.open(place, Annotated::Nothing, cancel).and_then(Result::ok);
        document.map(|document| document.article().text().to_owned()).unwrap_or_default()
    };
    let mut found = Vec::new();
    let verified = |group: &[(usize, usize)]| {
        let first = group.first().map(|(one, _)| text(*one)).unwrap_or_default();
        let pair = |(one, other): &(usize, usize)| {
            let second = text(*other);
            CopyPair { one: *one, other: *other, shared: shared(&first, &second), lengths: [first.len(), second.len()] }
        };
        group.iter().map(pair).filter(|pair| pair.shared.is_copy()).collect::<Vec<_>>()
    };
    in_order(groups, None, verified, |pairs| {
        found.extend(pairs);
        cancel.check()
    })?;
    Ok(found)
}

/// The stories of which several versions are among the articles, found below `roots`: the fullest of each first, the others in their order.
///
/// # Errors
/// When it was asked to stop.
pub fn find_stories(shelf: &Shelf, roots: &[Root], articles: &Arc<[Locator]>, cancel: &Cancel) -> Result<Vec<Vec<Locator>>, Cancelled> {
    let candidates = among(shelf, roots, &Needed::default(), articles);
    let pairs = copies(shelf, roots, &candidates, cancel, &mut |_| {})?;
    let lengths: HashMap<usize, usize> = pairs.iter().flat_map(|pair| [pair.one, pair.other].into_iter().zip(pair.lengths)).collect();
    let stories = stories(candidates.count(), pairs.iter().map(|pair| (pair.one, pair.other)));
    let named = |mut story: Vec<usize>| {
        story.sort_by_key(|place| std::cmp::Reverse(lengths.get(place).copied()));
        story.into_iter().filter_map(|place| candidates.locator(place).cloned()).collect()
    };
    Ok(stories.into_iter().map(named).collect())
}

/// The other versions of an article among the articles, found below `roots`, in their order, as they are found.
///
/// # Errors
/// When it was asked to stop.
pub fn copies_of(
    shelf: &Shelf,
    roots: &[Root],
    of: &Locator,
    articles: &Arc<[Locator]>,
    cancel: &Cancel,
    give: &mut dyn FnMut(StoryCopy),
) -> Result<(), Cancelled> {
    let Ok(opened) = shelf.open_until(roots, of, &ImportOptions::default(), cancel) else { return cancel.check() };
    let article = opened.document;
    let candidates = alike(shelf, roots, article.article().text(), articles);
    let reader = Reader::new(shelf, roots, &candidates);
    let open = |place: usize, annotated| reader.open(place, annotated, cancel).and_then(Result::ok);
    let copy = |place: usize| {
        let locator = candidates.locator(place).filter(|locator| *locator != of)?;
        // Who speaks is found out only of what is a copy.
        let shared = shared(article.article().text(), open(place, Annotated::Nothing)?.article().text());
        let document = shared.is_copy().then(|| open(place, Annotated::Whole)).flatten()?;
        Some(StoryCopy::compared((of, &article), (locator, &document), shared.part))
    };
    in_order(0..candidates.count(), None, copy, |copy| {
        copy.into_iter().for_each(&mut *give);
        cancel.check()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_a_story_are_found_whatever_their_outlets() {
        let folder = tempfile::tempdir().expect("a folder");
        let story = (0..300).map(|number| format!("word{}", number * 7919 % 1000)).collect::<Vec<_>>().join(" ");
        let changed = story.replace("word7 ", "other7 ").replace("word919 ", "other919 ");
        let cut = story.get(..story.len() * 2 / 5).expect("ASCII");
        let other = (0..300).map(|number| format!("thing{number}")).collect::<Vec<_>>().join(" ");
        let texts = [("a.txt", story.as_str()), ("b.txt", &changed), ("c.txt", cut), ("d.txt", &other)];
        for (name, text) in texts {
            std::fs::write(folder.path().join(name), format!("Story\n\n{text}\n")).expect("a file");
        }
        let articles: Arc<[Locator]> = texts.iter().map(|(name, _)| Locator::file(folder.path().join(name))).collect();
        let roots = [Root::Folder(folder.path().to_owned())];
        let mut read = 0;
        let found = copies(&Shelf::default(), &roots, &Candidates::of(&articles), &Cancel::never(), &mut |count| read = count)
            .expect("nobody stops it");
        assert_eq!(found.iter().map(|pair| (pair.one, pair.other)).collect::<Vec<_>>(), [(0, 1), (0, 2), (1, 2)]);
        assert_eq!(read, 4);
        let stories = find_stories(&Shelf::default(), &roots, &articles, &Cancel::never()).expect("nobody stops it");
        // The fullest comes first.
        let names: Vec<Vec<String>> = stories.iter().map(|story| story.iter().map(Locator::name).collect()).collect();
        assert_eq!(names, [["b.txt", "a.txt", "c.txt"]]);
    }
}
