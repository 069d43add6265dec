//! The panel of the quotations of all articles of the list: filled by a job, narrowed, sorted, grouped, and looked at in the text.

use crate::app::state::ledger::{Comparison, Reported, RowQuery};
use crate::app::state::narrowing::Narrowing;
use crate::app::state::panel::Item;
use crate::app::travel::visit;
use crate::app::{Effect, Job, Model, Next, Open, Pane, Panel, PanelKind, Slot, Target, UnitKind, opening, thousands};
use crate::catalogue::{Locator, Quoted, QuotedArticle};
use crate::check::Life;
use crate::config::ReportedWords;
use crate::text::TextRange;

/// Asks for the quotations of the articles of the list that have not been read, if the list is another one than before.
pub fn follow_list(model: &mut Model) -> Vec<Effect> {
    let Model { ledger, catalogue, list, .. } = &mut *model;
    let unread = ledger.begin(catalogue, list.articles());
    ledger.of_list = Some(list.revision());
    if unread.is_empty() {
        return stop(model);
    }
    let (first, reported) = (ledger.voice().cloned(), ledger.has_reported());
    vec![Effect::start(&mut model.tickets, Job::Quotations { articles: unread, first, reported })]
}

/// The rows of a panel that is opened, which nothing narrows; and asks for those that have not been read.
pub fn begin(model: &mut Model) -> (Vec<Item>, Vec<Effect>) {
    model.ledger.set_query(RowQuery::new(Narrowing::default(), reported(model)));
    let effects = follow_list(model);
    (model.ledger.arranged(&model.catalogue), effects)
}

/// Nobody waits for more quotations.
pub fn stop(model: &mut Model) -> Vec<Effect> {
    model.tickets.forget(Slot::Quotations);
    vec![Effect::Stop(Slot::Quotations)]
}

/// The panel is gone: nobody waits for what it asked for.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    model.tickets.forget(Slot::Lives);
    model.ledger.forget_comparison();
    let mut effects = stop(model);
    effects.push(Effect::Stop(Slot::Lives));
    effects
}

/// The list of articles may have changed: while it is being read anew, the panel stays as it is.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let is_other = model.ledger.of_list != Some(model.list.revision());
    if !is_other || model.list.is_scanning() || panel(model).is_none() {
        return Vec::new();
    }
    let effects = follow_list(model);
    arrange(model);
    effects
}

/// Quotations have been read.
pub fn read(model: &mut Model, batch: Vec<QuotedArticle>) {
    let Model { ledger, catalogue, panels, .. } = &mut *model;
    let new = ledger.add(catalogue, batch);
    let Some(panel) = panels.iter_mut().find(|panel| panel.kind() == PanelKind::Quotations) else { return };
    let items = ledger.take_in(catalogue, new);
    panel.take_in(&items, |one, other| ledger.compare(catalogue, *one, *other));
}

/// Asks which quotations are one, when the rows are to be put under them and have all been read.
pub(super) fn compare(model: &mut Model) -> Vec<Effect> {
    if model.list.is_scanning() || panel(model).is_none() {
        return Vec::new();
    }
    let Some(comparison) = model.ledger.comparison(&model.catalogue) else { return Vec::new() };
    let effects = match comparison {
        Comparison::Of { heard, articles } => vec![Effect::start(&mut model.tickets, Job::FindLives { heard, articles })],
        Comparison::TooMany { quotations, most } => {
            model.ledger.take_lives(None);
            let (quotations, most) = (thousands(quotations), thousands(most));
            model
                .notices
                .error(format!("{quotations} quotations are too many to be compared: narrow the list of articles to {most} of them"));
            Vec::new()
        }
    };
    arrange(model);
    effects
}

/// It is known which quotations are one, or why not.
pub fn compared(model: &mut Model, lives: Option<Vec<Life>>) {
    if lives.is_none() {
        model.notices.error("the quotations could not be compared: they stand in no groups");
    }
    model.ledger.take_lives(lives);
    arrange(model);
}

/// No more quotations come.
pub fn failed(model: &mut Model, reason: &str) {
    model.notices.error(format!("the list of quotations is not whole: {reason}"));
}

fn panel(model: &mut Model) -> Option<&mut Panel> {
    model.panels.iter_mut().find(|panel| panel.kind() == PanelKind::Quotations)
}

/// Puts all rows in their places again.
fn arrange(model: &mut Model) {
    let items = model.ledger.arranged(&model.catalogue);
    if let Some(panel) = panel(model) {
        panel.arrange(items);
    }
}

/// Another narrowing was typed, or reported words are marked now, or no longer.
pub fn narrowed(model: &mut Model) -> Vec<Effect> {
    let Some(panel) = model.panels.last().filter(|panel| panel.kind() == PanelKind::Quotations) else { return Vec::new() };
    let query = RowQuery::new(panel.query().clone(), reported(model));
    let before = model.ledger.voice().cloned();
    model.ledger.set_query(query);
    if model.ledger.lacks_reported() {
        let effects = follow_list(model);
        arrange(model);
        return effects;
    }
    arrange(model);
    // Whoever is asked for now is read before the others.
    let (articles, read) = model.ledger.progress();
    let is_other = model.ledger.voice().is_some_and(|voice| before.as_ref() != Some(voice));
    if is_other && read < articles && !model.list.is_scanning() { follow_list(model) } else { Vec::new() }
}

/// Whether the reader has reported words marked: then they are rows, too.
fn reported(model: &Model) -> Reported {
    match model.view.reported_words() {
        ReportedWords::Marked => Reported::Shown,
        ReportedWords::Plain => Reported::Hidden,
    }
}

/// Sorts the rows in the next way.
pub(super) fn sort(model: &mut Model) {
    let order = model.ledger.order().next();
    model.ledger.set_order(&model.catalogue, order);
    arrange(model);
    model.notices.info(format!("order: {}", order.name()));
}

/// Puts the rows under the next kind of headings.
pub(super) fn group(model: &mut Model) {
    let grouping = model.ledger.grouping().next();
    model.ledger.set_grouping(grouping);
    arrange(model);
    model.notices.info(grouping.name());
}

/// Shows the rows at a glance, or takes that away.
pub fn toggle_glance(model: &mut Model) {
    if model.ledger.end_glance() {
        return;
    }
    if !model.panels.last().is_some_and(|panel| panel.kind() == PanelKind::Quotations) {
        model.notices.info("only a list of quotations (Q) is seen at a glance");
        return;
    }
    model.ledger.begin_glance();
    model.focus = Pane::List;
    arrange(model);
}

/// Where the article of a row is.
fn article_of(model: &Model, row: u32) -> Option<Locator> {
    let (article, _) = model.ledger.quotation(row)?;
    Some(model.catalogue.entry(article).locator.clone())
}

/// Shows the passage of a row, when its article is open; else asks for the article.
pub(super) fn look(model: &mut Model, row: u32) -> Vec<Effect> {
    let Some(locator) = article_of(model, row) else { return Vec::new() };
    if opening::is_open(model, &locator) {
        model.ledger.awaited = None;
        show_passage(model, row);
        return Vec::new();
    }
    model.ledger.awaited = Some((row, locator.clone()));
    opening::want(model, &locator).into_iter().collect()
}

fn show_passage(model: &mut Model, row: u32) {
    let Some((_, quoted)) = model.ledger.quotation(row) else { return };
    match model.reader.open().and_then(|open| passage(open, quoted)) {
        Some(range) => visit(model, UnitKind::Quotation, range),
        None => model.notices.info("the article is not as it was when its quotations were read"),
    }
}

/// Where the words of a quotation stand, if they still do.
fn passage(open: &Open, quoted: &Quoted) -> Option<TextRange> {
    let text = open.document().article().text();
    let now = text.get(quoted.range.start()..quoted.range.end())?;
    let mut now = now.split_whitespace();
    // Of words that the cue interrupts, those before it tell.
    let before_cue = quoted.words.split(" … ").next().unwrap_or_default();
    let is_same = if quoted.is_whole() { before_cue.split_whitespace().all(|word| now.next() == Some(word)) } else { now.next().is_some() };
    is_same.then_some(quoted.range)
}

/// An article is open: the passage that waited for it is shown.
pub fn opened(model: &mut Model) {
    let Some((row, locator)) = model.ledger.awaited.take() else { return };
    if opening::is_open(model, &locator) {
        show_passage(model, row);
    }
}

/// Whether the article of a row is not open yet: what the verbs of the text act on is still another one.
pub fn is_on_its_way(model: &Model, target: Option<Target>) -> bool {
    let Some(Target::Quotation(row)) = target.filter(|_| model.focus == Pane::List) else { return false };
    article_of(model, row).is_some_and(|locator| !opening::is_open(model, &locator))
}

/// Copies the words of a row.
pub(super) fn copy(model: &mut Model, row: u32) -> Next {
    match model.ledger.quotation(row) {
        Some((_, quoted)) if quoted.is_whole() => Next::Done(vec![Effect::Copy(quoted.words.to_string())]),
        // The text has them to their end.
        _ => Next::NotMine,
    }
}
