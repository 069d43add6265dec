//! The life of a quotation in the reader: asked for at a quotation, listed, looked at in the articles.

use std::sync::Arc;

use super::Session;
use crate::app::{Answer, Effect, Job, Message, PanelKind, Target};
use crate::catalogue::Locator;
use crate::check::{ChangeOf, Life, LifePlace, LifeReport, WordChange};
use crate::text::TextRange;

/// The search that was asked for last.
fn asked(session: &Session) -> Option<(crate::app::Ticket, Locator, TextRange, Arc<[Locator]>)> {
    session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Start(ticket, Job::FindLife { of, range, articles }) => Some((*ticket, of.clone(), *range, Arc::clone(articles))),
        _ => None,
    })
}

/// A session in which the life of the second quotation was found in two articles.
fn found() -> Session {
    let mut session = Session::reading();
    session.keys("2]qgv");
    let (ticket, of, range, articles) = asked(&session).expect("a search");
    let other = articles.iter().find(|locator| **locator != of).expect("another article").clone();
    let place = |locator: Locator, range, changes| LifePlace {
        locator,
        range,
        words: "“words”".to_owned(),
        name: Some("Jane Roe".to_owned()),
        outlet: Some("Evening Lamp".to_owned()),
        day: Some(jiff::civil::date(2026, 3, 2)),
        changes,
    };
    let change = WordChange { kind: ChangeOf::Negation, draft: String::new(), source: "not".to_owned() };
    let places = vec![place(of, range, Vec::new()), place(other, TextRange::new(0, 4), vec![change])];
    let life = Life {
        places: Vec::new(),
        fullest: "“words”".to_owned(),
        first_day: Some(jiff::civil::date(2026, 3, 2)),
        first_outlet: Some("Evening Lamp".to_owned()),
        articles: 2,
        outlets: 1,
        origins: 2,
        wordings: 2,
        names: vec!["Jane Roe".to_owned()],
    };
    session.send(Message::Done(ticket, Answer::Life(Some(Box::new(LifeReport { life, places, unread: 1, unasked: 0 })))));
    session
}

#[test]
fn quotation_is_looked_for_in_all_articles() {
    let mut session = Session::reading();
    session.keys("2]qgv");
    let (_, of, range, articles) = asked(&session).expect("a search");
    let open = session.model.reader.open().expect("an article");
    assert_eq!((&of, articles.len()), (open.locator(), session.model.catalogue.len()));
    assert!(open.voices().quotations().iter().any(|(quotation, _)| quotation.overlaps(range)));
    assert!(session.model.life.is_looking());
}

#[test]
fn where_nobody_is_quoted_nothing_is_looked_for() {
    let mut session = Session::reading();
    session.keys("gggv");
    assert_eq!((session.notice(), asked(&session).is_none()), ("nobody is quoted here", true));
}

#[test]
fn places_are_listed_with_what_was_changed() {
    let session = found();
    assert_eq!(
        session.notice(),
        "first 2 Mar 2026, Evening Lamp; 2 articles, 1 outlet, 2 origins, 2 wordings; Jane Roe; 1 article could not be read"
    );
    let lines = session.lines();
    let details: Vec<(&str, &str)> = lines.iter().map(|line| (line.lead.as_str(), line.detail.as_str())).collect();
    assert_eq!(
        details,
        [
            ("", ""),
            ("", "2 Mar 2026 · Evening Lamp · Jane Roe"),
            ("!", "2 Mar 2026 · negation: the fullest wording has “not”, left out here · Evening Lamp · Jane Roe"),
        ]
    );
    assert_eq!(lines[0].text, "2 articles, 1 outlet, 2 origins, 2 wordings");
}

#[test]
fn row_is_looked_at_in_its_article_and_esc_comes_back() {
    let mut session = found();
    let home = session.model.reader.wanted().cloned();
    session.keys("j");
    assert_eq!(session.model.panels.last().and_then(crate::app::Panel::target), Some(Target::Printing(1)));
    assert_ne!(session.model.reader.wanted(), home.as_ref());
    session.keys("<esc>");
    assert_eq!(session.model.reader.wanted(), home.as_ref());
    assert!(session.model.panels.is_empty());
}

#[test]
fn search_that_fails_is_told() {
    let mut session = Session::reading();
    session.keys("2]qgv");
    let (ticket, ..) = asked(&session).expect("a search");
    session.send(Message::Done(ticket, Answer::Life(None)));
    assert_eq!(session.notice(), "the quotation could not be looked for");
    assert_eq!(session.model.panels.last().map(crate::app::Panel::kind), Some(PanelKind::Life));
}
