//! The panel of the quotations of a draft with their verdicts, looked at in their sources, or in the draft.

use std::sync::Arc;

use crate::app::state::facts;
use crate::app::travel::visit;
use crate::app::{Effect, Job, Line, Model, PanelKind, Slot, Target, UnitKind, count, opening};
use crate::catalogue::{Locator, Sort, order};
use crate::check::{Checked, Place};
use crate::text::QuotationMarks;

/// A line a quotation: its words, then the verdict, what differs and where the source is.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |(row, checked): (usize, &Checked)| {
        let verdict = checked.verdict();
        let lead = if verdict.is_alarm() { "!" } else { "" };
        let parts = [vec![verdict.name().to_owned()], checked.remarks(), checked.best().map(source).unwrap_or_default()];
        Line {
            lead: lead.to_owned(),
            text: QuotationMarks::of("en").around(&checked.words),
            detail: parts.concat().join(" · "),
            target: Target::Checked(u32::try_from(row).unwrap_or(u32::MAX)),
            marked: None,
        }
    };
    model.checks.quotations().iter().enumerate().map(line).collect()
}

/// Outlet and day of a source, or its headline.
fn source(place: &Place) -> Vec<String> {
    let facts = [place.publication.clone(), place.published.map(facts::date)];
    let known: Vec<String> = facts.into_iter().flatten().collect();
    if known.is_empty() { vec![place.title.clone()] } else { known }
}

/// Checks the article that is open against all others at hand; none where none is open.
pub fn begin(model: &mut Model) -> Option<Effect> {
    let Some(draft) = model.reader.open().map(|open| open.locator().clone()) else {
        model.notices.info("no article is open whose quotations could be checked");
        return None;
    };
    let newest = order(&model.catalogue, model.catalogue.articles().collect(), Sort::Newest);
    let all = newest.into_iter().map(|article| model.catalogue.entry(article).locator.clone());
    let articles: Arc<[Locator]> = all.filter(|locator| *locator != draft).collect();
    if articles.is_empty() {
        model.notices.info("there are no other articles at hand to check this one against");
        return None;
    }
    model.checks.begin(draft.clone());
    Some(Effect::start(&mut model.tickets, Job::Check { draft, articles }))
}

/// The check has come to its end; `unread` articles could not be looked at.
pub fn checked(model: &mut Model, quotations: Option<Vec<Checked>>, unread: usize) {
    if let Some(quotations) = &quotations {
        let alarms = Checked::alarms(quotations);
        let unread = if unread > 0 { format!("; {} could not be read", count(unread, "article")) } else { String::new() };
        model.notices.info(format!("{}, {alarms} to be looked at{unread}", count(quotations.len(), "quotation")));
    }
    model.checks.take(quotations);
    // The text follows the first row as soon as there is one.
    if model.panels.last().is_some_and(|panel| panel.kind() == PanelKind::Check) {
        model.reader.begin_looking();
    }
}

/// Nobody waits for them.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    model.tickets.forget(Slot::Check);
    vec![Effect::Stop(Slot::Check)]
}

/// Shows the other one of the two places of the row.
pub(super) fn turn(model: &mut Model, row: u32) -> Vec<Effect> {
    model.checks.turn();
    look(model, row)
}

/// Shows the passage of a row, when its article is open; else asks for the article.
pub(super) fn look(model: &mut Model, row: u32) -> Vec<Effect> {
    let Some((locator, range)) = model.checks.place(row) else { return Vec::new() };
    if opening::is_open(model, &locator) {
        model.checks.awaited = None;
        let length = model.reader.open().map_or(0, |open| open.document().article().text().len());
        if range.end() <= length {
            visit(model, UnitKind::Quotation, range);
        }
        return Vec::new();
    }
    model.checks.awaited = Some((row, locator.clone()));
    opening::want(model, &locator).into_iter().collect()
}

/// An article is open: the passage that waited for it is shown.
pub fn opened(model: &mut Model) {
    let Some((row, locator)) = model.checks.awaited.take() else { return };
    if opening::is_open(model, &locator) {
        look(model, row);
    }
}
