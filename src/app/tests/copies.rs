//! The other copies of a story, and what changed in them.

use super::{Newsroom, Session};
use crate::app::{Answer, Effect, Job, Message, Pane, PanelKind, Slot, Ticket};
use crate::catalogue::{Cause, Found, Locator};
use crate::copies::{ChangeKind, StoryCopy, Told};
use crate::text::TextRange;

/// A session whose list of copies has been asked for, and the ticket of that.
fn asked() -> (Session, Ticket) {
    let mut session = Session::reading();
    session.keys("gc");
    let ticket = session.asked.iter().find_map(|effect| match effect {
        Effect::Start(ticket, Job::FindCopies { .. }) => Some(*ticket),
        _ => None,
    });
    (session, ticket.expect("they are looked for"))
}

fn copy(range: Option<TextRange>) -> StoryCopy {
    let told =
        Told {
            kind: ChangeKind::QuotationReworded, before: Some("“We will”".to_owned()), after: Some("“We may”".to_owned()), range
        };
    StoryCopy { locator: Newsroom::path("buses.md"), part: 0.917, is_earlier: true, changes: vec![told] }
}

fn rows(session: &Session) -> Vec<(String, String)> {
    let panel = session.model.panel().expect("a panel");
    assert_eq!(panel.kind(), PanelKind::Copies);
    panel.rows().iter().map(|line| (line.text.clone(), line.detail.clone())).collect()
}

#[test]
fn copies_come_with_what_changed_and_the_text_follows_the_rows() {
    let (mut session, ticket) = asked();
    assert!(rows(&session).is_empty() && session.model.copies().is_looking());
    session.send(Message::Done(ticket, Answer::StoryCopy(Some(Box::new(copy(Some(TextRange::new(2, 9))))))));
    session.send(Message::Done(ticket, Answer::StoryCopy(None)));
    let rows = rows(&session);
    assert!(rows[0].1.starts_with("earlier · ") && rows[0].1.ends_with("91 % the same: 1 quotation reworded"), "{rows:?}");
    assert_eq!(rows[1], ("“We may”".to_owned(), "quotation reworded, was: “We will”".to_owned()));
    session.keys("j");
    let open = session.model.open().expect("an article");
    assert_eq!((open.locator(), open.unit().range), (&Newsroom::path("buses.md"), TextRange::new(2, 9)));
    session.keys("<enter>");
    assert_eq!(session.model.focus(), Pane::Reading);
}

#[test]
fn list_that_is_left_is_no_longer_filled() {
    let (mut session, ticket) = asked();
    session.keys("q");
    assert!(session.asked.contains(&Effect::Stop(Slot::Copies)));
    session.send(Message::Done(ticket, Answer::StoryCopy(Some(Box::new(copy(None))))));
    assert_eq!(session.model.copies().count(), 0);
}

/// The ticket of the newest comparison of all articles, and how many there were.
fn comparisons(session: &Session) -> (Option<Ticket>, usize) {
    let ticket = |effect: &Effect| match effect {
        Effect::Start(ticket, Job::FindStories(_)) => Some(*ticket),
        _ => None,
    };
    let tickets: Vec<Ticket> = session.asked.iter().filter_map(ticket).collect();
    (tickets.last().copied(), tickets.len())
}

/// The bridge in two other versions.
fn stories() -> Vec<Vec<Locator>> {
    vec![["bridge.html", "story-02.txt", "shop.txt"].map(Newsroom::path).to_vec()]
}

#[test]
fn list_is_folded_once_all_articles_have_been_compared() {
    let mut session = Session::new(100, 30);
    let all = session.titles().len();
    session.keys("zs");
    assert_eq!(session.titles().len(), all, "nothing is known to be a copy");
    let (ticket, _) = comparisons(&session);
    session.send(Message::Done(ticket.expect("they are compared"), Answer::Stories(Some(stories()))));
    assert_eq!((session.titles().len(), session.notice()), (all - 2, "2 copies of 1 story"));
    let bridge = session.model.catalogue.find(&Newsroom::path("bridge.html")).expect("it is there");
    assert_eq!((session.titles().contains(&"Story 2"), session.model.catalogue.other_versions(bridge)), (false, 2));
    session.keys("zs/is:copy<enter>");
    assert_eq!(session.titles(), ["東京の書店 opens at night", "Story 2"]);
    assert_eq!(comparisons(&session).1, 1, "they are compared once");
    session.keys("r").scanned();
    assert_eq!(comparisons(&session).1, 2, "and again when the folder has been read again");
}

#[test]
fn articles_are_compared_no_longer_than_somebody_asks() {
    let mut session = Session::new(100, 30);
    session.keys("/dam -is:copy");
    let (ticket, _) = comparisons(&session);
    session.keys("<esc>");
    assert!(session.asked.contains(&Effect::Stop(Slot::Stories)));
    session.send(Message::Done(ticket.expect("they are compared"), Answer::Stories(Some(stories()))));
    session.keys("/-is:copy<enter>");
    assert_eq!(comparisons(&session).1, 2);
}

#[test]
fn version_stands_for_itself_where_the_fullest_is_gone() {
    let mut session = Session::new(100, 30);
    session.keys("zs");
    let (ticket, _) = comparisons(&session);
    session.send(Message::Done(ticket.expect("they are compared"), Answer::Stories(Some(stories()))));
    let changed = Found::Changed { files: vec![Newsroom::path("bridge.html").path()], articles: Vec::new() };
    session.model.catalogue.take(changed);
    session.model.list.refresh(&session.model.catalogue);
    assert!(session.titles().contains(&"Story 2"));
}

#[test]
fn comparison_that_fails_says_nothing_of_copies_and_is_not_tried_without_end() {
    let mut session = Session::new(100, 30);
    session.keys("zs");
    let (ticket, _) = comparisons(&session);
    session.send(Message::Done(ticket.expect("they are compared"), Answer::failed(Slot::Stories, false, Cause::Broken, "failed")));
    assert!(!session.notice().contains("copies"), "{}", session.notice());
    session.keys("j");
    assert_eq!(comparisons(&session).1, 1);
}
