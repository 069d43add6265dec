//! The other copies of a story, and what changed in them.

use super::{Newsroom, Session};
use crate::app::{Answer, Effect, Job, Message, Pane, PanelKind, Slot, Ticket};
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
