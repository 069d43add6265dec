//! The quotations of an article, checked against the others.

use super::{Newsroom, Session};
use crate::app::{Answer, Effect, Job, Message, Pane, PanelKind, Slot, Ticket};
use crate::article::{Annotations, ArticleBuilder, BlockKind, Document};
use crate::catalogue::{Cause, Locator};
use crate::check::{Checked, Draft, Place, Seeds, Source, passages};
use crate::text::TextRange;

/// A session whose article is being checked, the ticket of that, and the articles that may be its sources.
fn asked() -> (Session, Ticket, Vec<Locator>) {
    let mut session = Session::reading();
    session.keys("gQ");
    let job = session.asked.iter().find_map(|effect| match effect {
        Effect::Start(ticket, Job::Check { articles, .. }) => Some((*ticket, articles.to_vec())),
        _ => None,
    });
    let (ticket, articles) = job.expect("they are checked");
    (session, ticket, articles)
}

/// The first sentence of the draft, which stands in a source with one word more.
fn checked(draft: &Document, source: &Locator) -> Vec<Checked> {
    let text = draft.article().text();
    let marked = [TextRange::new(0, text.find('.').expect("a sentence"))];
    let passages = passages(draft, &marked);
    let mut builder = ArticleBuilder::new();
    builder.block(BlockKind::Paragraph, &text.replacen(' ', " never ", 1));
    let other = Document::new(builder.finish(), Annotations::default());
    let source_text = Source::new(&other, &[], Some("en"));
    let seeds = Seeds::of(&passages).places(source_text.words());
    let places = Place::all_of(&Draft::new(text), &passages[0], &source_text, &seeds[0], source, 1);
    vec![Checked::of(text, &passages[0], places), Checked::of(text, &passages[0], Vec::new())]
}

fn rows(session: &Session) -> Vec<(String, String)> {
    let panel = session.model.panel().expect("a panel");
    assert_eq!(panel.kind(), PanelKind::Check);
    panel.rows().iter().map(|line| (line.lead.clone(), line.detail.clone())).collect()
}

#[test]
fn verdicts_are_looked_at_in_their_sources_and_in_the_draft() {
    let (mut session, ticket, articles) = asked();
    let draft = session.model.open().expect("an article").locator().clone();
    assert!(session.model.checks().is_checking() && !articles.contains(&draft) && articles.len() > 1);
    let source = Newsroom::path("buses.md");
    let document = session.model.open().expect("an article").document().clone();
    let quotations = Some(checked(&document, &source));
    session.send(Message::Done(ticket, Answer::Checked { quotations, unread: 2 }));
    assert!(session.notice().ends_with("to be looked at; 2 articles could not be read"), "{}", session.notice());
    let rows = rows(&session);
    assert!(rows[0].0 == "!" && rows[0].1.contains("negation: the source has “never”, left out here"), "{rows:?}");
    assert!(rows[1].1.starts_with("not "), "{rows:?}");
    let shown = |session: &Session| session.model.open().expect("an article").locator().clone();
    assert_eq!(shown(&session), source);
    session.keys("<tab>");
    assert_eq!(shown(&session), draft);
    session.keys("<tab>");
    assert_eq!(shown(&session), source);
    // What no source has is looked at in the draft.
    session.keys("j");
    assert_eq!(shown(&session), draft);
}

#[test]
fn narrow_window_shows_the_place_that_is_turned_to() {
    let (mut session, ticket, _) = asked();
    session.send(Message::Resized { columns: 60, rows: 20 });
    let document = session.model.open().expect("an article").document().clone();
    session.send(Message::Done(ticket, Answer::Checked { quotations: Some(checked(&document, &Newsroom::path("buses.md"))), unread: 0 }));
    session.keys("<tab>");
    assert_eq!(session.model.focus(), Pane::Reading);
}

#[test]
fn article_alone_is_not_checked_against_nothing() {
    let mut session = Session::reading();
    let draft = session.model.open().expect("an article").locator().clone();
    let all: Vec<_> = session.model.catalogue.articles().map(|id| session.model.catalogue.entry(id).locator.clone()).collect();
    let others: Vec<_> = all.iter().filter(|locator| **locator != draft).map(Locator::path).collect();
    session.model.catalogue.take(crate::catalogue::Found::Changed { files: others, articles: Vec::new() });
    session.keys("gQ");
    assert_eq!(session.notice(), "there are no other articles at hand to check this one against");
    assert!(session.model.panel().is_none());
}

#[test]
fn list_that_is_left_is_no_longer_waited_for() {
    let (mut session, ticket, _) = asked();
    session.keys("q");
    assert!(session.asked.contains(&Effect::Stop(Slot::Check)));
    session.send(Message::Done(ticket, Answer::Checked { quotations: Some(Vec::new()), unread: 0 }));
    assert!(session.model.checks().is_checking(), "nothing was taken");
}

#[test]
fn check_that_fails_says_so() {
    let (mut session, ticket, _) = asked();
    session.send(Message::Done(ticket, Answer::failed(Slot::Check, false, Cause::Broken, "failed")));
    assert!(session.model.checks().has_failed() && rows(&session).is_empty());
}
