//! The panel of the life of one quotation: a row for each place where its words were printed, the first seen first, with what was changed.
//!
//! ```text
//!    “We will not pay for the second ramp”      2 Mar 2026 · Evening Lamp · Rosa Delgado
//! !  “We will pay for the second ramp”          4 Mar 2026 · negation: the fullest wording has “not”, left out here · Harbour Post · Paul Reed
//! ```

use std::sync::Arc;

use crate::app::state::facts;
use crate::app::travel::visit;
use crate::app::{Effect, Job, Line, Model, Slot, Target, UnitKind, copy, count, opening};
use crate::catalogue::{Locator, Sort, order};
use crate::check::{FULLEST, Life, LifePlace, LifeReport};

/// The sign of words that are others than in the fullest wording.
pub const CHANGED: &str = "!";

/// A line a place.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |(row, place): (usize, &LifePlace)| {
        let facts = [place.outlet.clone(), place.name.clone()].into_iter().flatten();
        let known = if place.day.is_none() && place.outlet.is_none() { Some(place.locator.name()) } else { None };
        let changes = place.changes.iter().map(|change| change.line(FULLEST));
        Line {
            lead: if place.changes.is_empty() { String::new() } else { CHANGED.to_owned() },
            text: place.words.clone(),
            // What was changed comes before what is cut where there is little room.
            detail: place.day.map(facts::date).into_iter().chain(changes).chain(known).chain(facts).collect::<Vec<_>>().join(" · "),
            target: Target::Printing(u32::try_from(row).unwrap_or(u32::MAX)),
            marked: None,
        }
    };
    let places = model.life.report().map(|report| report.places.as_slice()).unwrap_or_default();
    let heading = model.life.report().map(|report| Line {
        lead: String::new(),
        text: reach(&report.life),
        detail: String::new(),
        target: Target::Heading,
        marked: None,
    });
    heading.into_iter().chain(places.iter().enumerate().map(line)).collect()
}

/// Where a quotation was first seen and how far it went, on one line.
pub fn summary(life: &Life) -> String {
    let first: Vec<String> = [life.first_day.map(facts::date), life.first_outlet.clone()].into_iter().flatten().collect();
    let first = if first.is_empty() { "no day is known".to_owned() } else { format!("first {}", first.join(", ")) };
    let counts = reach(life);
    let names = if life.names.is_empty() { "nobody is named".to_owned() } else { life.names.join(", ") };
    format!("{first}; {counts}; {names}")
}

/// How far a quotation went.
pub fn reach(life: &Life) -> String {
    let counts = [(life.articles, "article"), (life.outlets, "outlet"), (life.origins, "origin"), (life.wordings, "wording")];
    counts.map(|(number, what)| count(number, what)).join(", ")
}

/// Looks for the quotation that the reader points at in all articles at hand; none where nothing is said there.
pub fn begin(model: &mut Model) -> Option<Effect> {
    let Some(open) = model.reader.open() else {
        model.notices.info("no article is open whose quotations could be looked for");
        return None;
    };
    let (of, range) = (open.locator().clone(), copy::said_at(open));
    let is_said = open.document().said().iter().any(|said| said.content().iter().any(|part| part.overlaps(range)));
    if !is_said {
        model.notices.info("nobody is quoted here");
        return None;
    }
    let newest = order(&model.catalogue, model.catalogue.articles().collect(), Sort::Newest);
    let articles: Arc<[Locator]> = newest.into_iter().map(|article| model.catalogue.entry(article).locator.clone()).collect();
    model.life.begin();
    Some(Effect::start(&mut model.tickets, Job::FindLife { of, range, articles }))
}

/// The search has come to its end.
pub fn found(model: &mut Model, report: Option<LifeReport>) {
    match &report {
        Some(LifeReport { life, unread, unasked, .. }) => {
            let unread = if *unread > 0 { format!("; {} could not be read", count(*unread, "article")) } else { String::new() };
            let unasked = if *unasked > 0 { format!("; {} more may have it", count(*unasked, "article")) } else { String::new() };
            model.notices.info(format!("{}{unread}{unasked}", summary(life)));
        }
        None => model.notices.error("the quotation could not be looked for"),
    }
    model.life.take(report);
}

/// Nobody waits for it.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    model.tickets.forget(Slot::Life);
    vec![Effect::Stop(Slot::Life)]
}

/// Shows the words of a row, when their article is open; else asks for the article.
pub(super) fn look(model: &mut Model, row: u32) -> Vec<Effect> {
    let Some((locator, range)) = model.life.place(row) else { return Vec::new() };
    if opening::is_open(model, &locator) {
        model.life.awaited = None;
        let length = model.reader.open().map_or(0, |open| open.document().article().text().len());
        if range.end() <= length {
            visit(model, UnitKind::Quotation, range);
        }
        return Vec::new();
    }
    model.life.awaited = Some((row, locator.clone()));
    opening::want(model, &locator).into_iter().collect()
}

/// An article is open: the words that waited for it are shown.
pub fn opened(model: &mut Model) {
    let Some((row, locator)) = model.life.awaited.take() else { return };
    if opening::is_open(model, &locator) {
        look(model, row);
    }
}
