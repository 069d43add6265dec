//! The panel of matches: what a search through all articles of the list finds, as it is typed, and looked at in the text.

use std::sync::Arc;

use crate::app::state::facts;
use crate::app::travel::visit;
use crate::app::{Effect, Job, Line, Model, Slot, Target, UnitKind, opening};
use crate::catalogue::Locator;
use crate::search::{Asked, LIBRARY};

/// A line for every match: its day, its sentence, its outlet and headline.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |(row, (article, matched)): (usize, &(crate::catalogue::EntryId, crate::catalogue::Matched))| {
        let entry = model.catalogue.entry(*article);
        let parts = [entry.published.map(facts::date), entry.publication.clone(), Some(entry.title.clone())];
        Line {
            lead: String::new(),
            text: matched.words.to_string(),
            detail: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            target: Target::Match(u32::try_from(row).unwrap_or(u32::MAX)),
            marked: None,
        }
    };
    model.library_search.rows().iter().enumerate().map(line).collect()
}

/// Asks another query. What was found before is no longer waited for.
pub fn ask(model: &mut Model, typed: &str) -> Vec<Effect> {
    let asked = Asked::of(&LIBRARY, model.today);
    match model.library_search.set(typed, asked) {
        Some(query) => {
            let Model { library_search, list, catalogue, .. } = model;
            let gather = || list.articles().map(|article| catalogue.entry(article).locator.clone()).collect::<Arc<[Locator]>>();
            let articles = library_search.listed(list.revision(), gather);
            vec![Effect::start(&mut model.tickets, Job::SearchLibrary { query, articles })]
        }
        None => stop(model),
    }
}

/// Nobody waits for more matches.
pub fn stop(model: &mut Model) -> Vec<Effect> {
    model.tickets.forget(Slot::Library);
    vec![Effect::Stop(Slot::Library)]
}

/// Where the article of a row is.
fn article_of(model: &Model, row: u32) -> Option<Locator> {
    let (article, _) = model.library_search.rows().get(row as usize)?;
    Some(model.catalogue.entry(*article).locator.clone())
}

/// Shows the match of a row, when its article is open; else asks for the article.
pub(super) fn look(model: &mut Model, row: u32) -> Vec<Effect> {
    let Some(locator) = article_of(model, row) else { return Vec::new() };
    if opening::is_open(model, &locator) {
        model.library_search.awaited = None;
        show(model, row);
        return Vec::new();
    }
    model.library_search.awaited = Some((row, locator.clone()));
    opening::want(model, &locator).into_iter().collect()
}

/// Goes to the match.
fn show(model: &mut Model, row: u32) {
    let Some((_, matched)) = model.library_search.rows().get(row as usize) else { return };
    let range = matched.range;
    let length = model.reader.open().map_or(0, |open| open.document().article().text().len());
    if range.end() > length {
        model.notices.info("the article is not as it was when it was searched");
        return;
    }
    visit(model, UnitKind::Match, range);
}

/// An article is open: the match that waited for it is shown.
pub fn opened(model: &mut Model) {
    let Some((row, locator)) = model.library_search.awaited.take() else { return };
    if opening::is_open(model, &locator) {
        show(model, row);
    }
}
