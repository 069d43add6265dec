//! The panel of the other copies of the article: each with what it shares, and under it what changed, looked at in its text.

use std::sync::Arc;

use crate::app::state::copies::CopyRow;
use crate::app::state::facts;
use crate::app::travel::visit;
use crate::app::{Effect, Job, Line, Model, Slot, Target, UnitKind, opening};
use crate::catalogue::{Locator, Sort, order};
use crate::copies::ChangeKind;

/// A line a copy: its headline; its day, outlet and what it shares. Under it a line a change: the new words; what they were.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |(row, what): (usize, CopyRow<'_>)| {
        let target = Target::StoryCopy(u32::try_from(row).unwrap_or(u32::MAX));
        let (lead, text, detail) = match what {
            CopyRow::Copy(article, copy) => {
                let entry = model.catalogue.entry(article);
                let order = if copy.is_earlier { "earlier" } else { "later" };
                let parts = [Some(order.to_owned()), entry.published.map(facts::date), entry.publication.clone(), Some(copy.summary())];
                (String::new(), entry.title.clone(), parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
            }
            CopyRow::Change(_, copy, change) => {
                let change = copy.changes.get(change)?;
                let (words, was) = match (&change.before, &change.after) {
                    (Some(before), Some(after)) => (after.clone(), format!("{}, was: {before}", change.kind.name())),
                    (before, after) => (after.as_ref().or(before.as_ref()).cloned().unwrap_or_default(), change.kind.name().to_owned()),
                };
                (sign(change.kind).to_owned(), words, was)
            }
        };
        Some(Line { lead, text, detail, target, marked: None })
    };
    model.copies.rows().enumerate().filter_map(line).collect()
}

/// What stands in front of a change.
fn sign(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::SpeakerChanged => "!",
        ChangeKind::QuotationReworded | ChangeKind::SentenceReworded => "~",
        ChangeKind::QuotationAdded | ChangeKind::SentenceAdded => "+",
        ChangeKind::QuotationDropped | ChangeKind::SentenceDropped => "-",
    }
}

/// Looks for the other copies of the article that is open, among all articles at hand; none where none is open.
pub fn find(model: &mut Model) -> Option<Effect> {
    let Some(of) = model.reader.open().map(|open| open.locator().clone()) else {
        model.notices.info("no article is open whose copies could be listed");
        return None;
    };
    let newest = order(&model.catalogue, model.catalogue.articles().collect(), Sort::Newest);
    let articles: Arc<[Locator]> = newest.into_iter().map(|article| model.catalogue.entry(article).locator.clone()).collect();
    model.copies.begin();
    Some(Effect::start(&mut model.tickets, Job::FindCopies { of, articles }))
}

/// Nobody waits for more of them.
pub(super) fn stop(model: &mut Model) -> Vec<Effect> {
    model.tickets.forget(Slot::Copies);
    vec![Effect::Stop(Slot::Copies)]
}

/// Shows the change of a row, when its article is open; else asks for the article.
pub(super) fn look(model: &mut Model, row: u32) -> Vec<Effect> {
    let Some((article, _)) = model.copies.place(row) else { return Vec::new() };
    let locator = model.catalogue.entry(article).locator.clone();
    if opening::is_open(model, &locator) {
        model.copies.awaited = None;
        show_change(model, row);
        return Vec::new();
    }
    model.copies.awaited = Some((row, locator.clone()));
    opening::want(model, &locator).into_iter().collect()
}

fn show_change(model: &mut Model, row: u32) {
    let Some((_, Some(range))) = model.copies.place(row) else { return };
    let length = model.reader.open().map_or(0, |open| open.document().article().text().len());
    if range.end() <= length {
        visit(model, UnitKind::Sentence, range);
    }
}

/// An article is open: the change that waited for it is shown.
pub fn opened(model: &mut Model) {
    let Some((row, locator)) = model.copies.awaited.take() else { return };
    if opening::is_open(model, &locator) {
        show_change(model, row);
    }
}
