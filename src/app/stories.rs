//! Which articles of the list are copies of fuller ones: found out when the list asks for it.

use super::state::comparison::Comparison;
use super::{Effect, Job, Model, Slot, command, count, thousands};
use crate::catalogue::Locator;

/// What the list asks, as `z s` types it.
const FOLDED: &str = "-is:copy";

/// Has the articles compared when the list asks for copies, and stops that when it does not any more.
pub fn keep(model: &mut Model) -> Option<Effect> {
    let is_asked = model.list.looks_at_copies();
    match model.comparison {
        Comparison::Due if is_asked && !model.list.is_scanning() => {
            model.comparison = Comparison::UnderWay;
            let articles = model.catalogue.articles().map(|article| model.catalogue.entry(article).locator.clone()).collect();
            model.notices.info(format!("comparing {}…", count(model.catalogue.len(), "article")));
            Some(Effect::start(&mut model.tickets, Job::FindStories(articles)))
        }
        Comparison::UnderWay if !is_asked => {
            model.comparison = Comparison::Due;
            model.tickets.forget(Slot::Stories);
            Some(Effect::Stop(Slot::Stories))
        }
        _ => None,
    }
}

/// The articles have been compared: these are versions of one story each, the fullest first; none where that has failed, of which has been told.
pub fn found(model: &mut Model, stories: Option<&[Vec<Locator>]>) {
    model.comparison = Comparison::Done;
    let Some(stories) = stories else { return };
    let copies: usize = stories.iter().map(|story| story.len().saturating_sub(1)).sum();
    model.catalogue.set_stories(stories);
    model.list.refresh(&model.catalogue);
    model.notices.info(match (copies, stories.len()) {
        (0, _) => "no copies among these articles".to_owned(),
        (1, _) => "1 copy among these articles".to_owned(),
        (copies, 1) => format!("{copies} copies of 1 story"),
        (copies, stories) => format!("{} copies of {} stories", thousands(copies), thousands(stories)),
    });
}

/// Lists only the fullest version of each story, or all again.
pub fn fold(model: &mut Model) -> Vec<Effect> {
    let query = model.list.filter().to_owned();
    let without: Vec<&str> = query.split_whitespace().filter(|word| *word != FOLDED).collect();
    let is_folded = without.len() < query.split_whitespace().count();
    let query = if is_folded { without.join(" ") } else { format!("{query} {FOLDED}").trim_start().to_owned() };
    command::filter(model, &query)
}
