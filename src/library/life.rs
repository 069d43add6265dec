//! The life of one quotation: where else its words were printed, found among many articles as sources of a draft are.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::candidates::{Candidates, Reader, open_candidates, quoting};
use super::copies::copies;
use super::open::Annotated;
use super::read::ReadError;
use super::readers::in_order;
use super::shelf::Shelf;
use crate::annotate::{language_tag, marked};
use crate::article::{Document, Said};
use crate::catalogue::{Cause, Locator, Root};
use crate::check::{Heard, Life, LifePlace, LifeReport, Seeds, Voice, likenesses, lives, passages, text_words};
use crate::copies::stories;
use crate::text::{Cancel, Cancelled, TextRange, slice};

/// Articles of which it is found out who says what: those that have the words most alike.
const MOST_ARTICLES: usize = 200;

/// The quotation that stands at `range` of an article, in all of `articles`, found below `roots`; none where nothing is said there.
///
/// # Errors
/// When it was asked to stop.
pub fn life(
    shelf: &Shelf,
    roots: &[Root],
    (of, document, range): (&Locator, &Document, TextRange),
    articles: &Arc<[Locator]>,
    cancel: &Cancel,
) -> Result<Option<LifeReport>, Cancelled> {
    let Some(own) = document.said().into_iter().find(|said| said.content().iter().any(|part| part.overlaps(range))) else {
        return Ok(None);
    };
    let whole = own.range();
    let passages: Vec<_> = passages(document, &marked(document)).into_iter().filter(|passage| passage.range().overlaps(whole)).collect();
    let seeds = Seeds::of(&passages);
    let text = document.article().text();
    let words: Vec<&str> = passages.iter().map(|passage| slice(text, passage.range())).collect();
    let candidates = quoting(shelf, roots, &words, articles);
    let (mut likest, mut unread, mut place) = (Vec::new(), 0, 0);
    let make = |_: &Locator, document: Result<Document, ReadError>| {
        document.map(|document| likenesses(&passages, &seeds, &text_words(document.article().text())).into_iter().fold(0.0, f32::max))
    };
    open_candidates(shelf, roots, &candidates, Annotated::Nothing, cancel, make, |likeness| {
        cancel.check()?;
        match likeness {
            Ok(likeness) if likeness > 0.0 => likest.push((likeness, place)),
            Ok(_) => {}
            Err(error) if error.cause() == Cause::Cancelled => return Err(Cancelled),
            Err(_) => unread += 1,
        }
        place += 1;
        Ok(())
    })?;
    likest.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    likest.retain(|(_, place)| candidates.locator(*place) != Some(of));
    let unasked = likest.len().saturating_sub(MOST_ARTICLES);
    likest.truncate(MOST_ARTICLES);
    let mut chosen: Vec<usize> = likest.into_iter().map(|(_, place)| place).collect();
    chosen.sort_unstable();
    let chosen = candidates.only(&chosen);
    let (mut all, mut heard) = (Vec::new(), Vec::new());
    let mut take = |(place, said): (LifePlace, Heard)| {
        all.push(place);
        heard.push(said);
    };
    // That of which the life is told stands first: the group that it is in is wanted.
    take(said_in(of, document, &own));
    let reader = Reader::new(shelf, roots, &chosen);
    let said = |place: usize| {
        let locator = chosen.locator(place)?;
        let document = reader.open(place, Annotated::Whole, cancel)?;
        Some(document.map(|document| document.said().iter().map(|said| said_in(locator, &document, said)).collect::<Vec<_>>()))
    };
    in_order(0..chosen.count(), None, said, |said| {
        match said {
            Some(Ok(said)) => said.into_iter().for_each(&mut take),
            Some(Err(_)) => unread += 1,
            None => {}
        }
        cancel.check()
    })?;
    let together = lives(&heard, &HashMap::new(), cancel)?;
    let Some(mut life) = together.into_iter().find(|life| life.places.iter().any(|(number, _)| *number == 0)) else { return Ok(None) };
    let articles: Vec<Locator> = life.places.iter().filter_map(|(number, _)| Some(all.get(*number)?.locator.clone())).collect();
    life.count_origins(&heard, &stories_of(shelf, roots, &articles, cancel)?);
    let places = std::mem::take(&mut life.places)
        .into_iter()
        .filter_map(|(number, changes)| Some(LifePlace { changes, ..all.get(number)?.clone() }));
    Ok(Some(LifeReport { places: places.collect(), life, unread, unasked }))
}

/// Which of the quotations of some articles stand in several of them, those in the most articles first; `heard` names its articles as
/// they are shown.
///
/// # Errors
/// When it was asked to stop.
pub fn common_quotations(
    shelf: &Shelf,
    roots: &[Root],
    heard: &[Heard],
    articles: &[Locator],
    cancel: &Cancel,
) -> Result<Vec<Life>, Cancelled> {
    let mut lives = lives(heard, &HashMap::new(), cancel)?;
    lives.retain(|life| life.articles > 1);
    let places = lives.iter().flat_map(|life| &life.places);
    let having: HashSet<&str> = places.filter_map(|(number, _)| Some(heard.get(*number)?.article.as_str())).collect();
    let articles: Vec<Locator> = articles.iter().filter(|article| having.contains(article.shown().as_str())).cloned().collect();
    let stories = stories_of(shelf, roots, &articles, cancel)?;
    for life in &mut lives {
        life.count_origins(heard, &stories);
    }
    Ok(lives)
}

fn said_in(locator: &Locator, document: &Document, said: &Said<'_>) -> (LifePlace, Heard) {
    let metadata = document.article().metadata();
    let (words, outlet, day) = (said.quoted(), metadata.publication.clone(), metadata.published);
    let voice = said.named().map(Voice::of);
    let heard = Heard {
        article: locator.shown(),
        words: words.clone(),
        voice: voice.clone(),
        outlet: outlet.clone(),
        day,
        language: language_tag(document.article()),
    };
    let name = voice.map(|voice| voice.name);
    (LifePlace { locator: locator.clone(), range: said.range(), words, name, outlet, day, changes: Vec::new() }, heard)
}

/// Which of the articles are copies of each other, by how they are shown.
fn stories_of(shelf: &Shelf, roots: &[Root], locators: &[Locator], cancel: &Cancel) -> Result<HashMap<String, usize>, Cancelled> {
    let mut articles: Vec<Locator> = locators.to_vec();
    articles.sort();
    articles.dedup();
    let articles: Arc<[Locator]> = articles.into();
    let pairs = copies(shelf, roots, &Candidates::of(&articles), cancel, &mut |_| {})?;
    let stories = stories(articles.len(), pairs.iter().map(|pair| (pair.one, pair.other)));
    let named = |(story, places): (usize, &Vec<usize>)| places.iter().map(|place| (articles[*place].shown(), story)).collect::<Vec<_>>();
    Ok(stories.iter().enumerate().flat_map(named).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Life;
    use crate::import::ImportOptions;

    const WORDS: &str = "“We will not pay 4 million for the second ramp, because the county promised it in writing,” said Rosa Delgado.";

    #[test]
    fn quotation_is_found_in_other_articles_with_what_was_changed_and_copies_are_one_origin() {
        let folder = tempfile::tempdir().expect("a folder");
        let story = |words: &str, more: &str| format!("The town council met on Friday. {words}\n\n{more}\n");
        let filler = (0..120).map(|number| format!("word{}", number * 7919 % 1000)).collect::<Vec<_>>().join(" ");
        let other = (0..120).map(|number| format!("thing{number}")).collect::<Vec<_>>().join(" ");
        let texts = [
            ("a.md", 3, story(WORDS, &filler)),
            ("b.md", 2, story(WORDS, &filler)),
            ("c.md", 5, story(&WORDS.replace("will not pay 4", "will pay 9"), &other)),
            ("d.md", 4, story("“Nobody asked the people of the old quay what they wanted,” said Paul Reed.", "Nothing else happened.")),
        ];
        for (name, day, text) in &texts {
            let head = format!("---\ntitle: Ramp\ndate: 2026-03-0{day}\npublication: Paper {name}\n---\n\n");
            std::fs::write(folder.path().join(name), head + text).expect("a file");
        }
        let articles: Arc<[Locator]> = texts.iter().map(|(name, ..)| Locator::file(folder.path().join(name))).collect();
        let (shelf, roots) = (Shelf::default(), [Root::Folder(folder.path().to_owned())]);
        let opened = shelf.open(&roots, &articles[0], &ImportOptions::default()).expect("readable");
        let at = opened.document.article().text().find("county").expect("the words");
        let asked = (&articles[0], &opened.document, TextRange::new(at, at + 6));
        let report = life(&shelf, &roots, asked, &articles, &Cancel::never()).expect("nobody stops it").expect("a quotation");
        let Life { articles: count, outlets, origins, wordings, .. } = report.life;
        assert_eq!((count, outlets, origins, wordings), (3, 3, 2, 2));
        let places: Vec<_> = report.places.iter().map(|place| (place.locator.name(), place.changes.len())).collect();
        assert_eq!(places, [("b.md".to_owned(), 0), ("a.md".to_owned(), 0), ("c.md".to_owned(), 2)]);
        let nowhere = (&articles[0], &opened.document, TextRange::new(0, 3));
        assert!(life(&shelf, &roots, nowhere, &articles, &Cancel::never()).expect("nobody stops it").is_none());
    }
}
