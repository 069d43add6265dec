//! Search through all articles of the list, as it is typed.

use super::{Newsroom, Session};
use crate::app::{Answer, Effect, Job, Message, Pane, PanelKind, Slot};
use crate::catalogue::{Matched, MatchedArticle};

/// The words of the rows, and what stands below them.
fn rows(session: &Session) -> Vec<(String, String)> {
    let panel = session.model.panel().expect("a panel");
    assert_eq!(panel.kind(), PanelKind::Matches);
    panel.rows().iter().map(|line| (line.text.clone(), line.detail.clone())).collect()
}

#[test]
fn rows_follow_what_is_typed_and_the_text_follows_the_rows() {
    let mut session = Session::new(120, 30);
    session.keys("g/bridge");
    let all = rows(&session);
    assert!(all.len() > 1 && all.iter().all(|(words, _)| words.to_lowercase().contains("bridge")), "{all:?}");
    session.keys("<enter>j");
    assert_eq!((session.model.prompt().is_none(), session.model.focus()), (true, Pane::List));
    let open = session.model.open().expect("an article");
    let unit = open.document().article().slice(open.unit().range).to_lowercase();
    assert_eq!(unit, "bridge");
    assert!(session.model.library_search().told().contains(" in "), "{}", session.model.library_search().told());
}

#[test]
fn enter_goes_into_the_text_where_the_matches_go_on() {
    let mut session = Session::new(120, 30);
    session.keys("g/bridge<enter><enter>");
    assert_eq!(session.model.focus(), Pane::Reading);
    let first = session.model.open().expect("an article").unit().range;
    session.keys("n");
    assert_ne!(session.model.open().expect("an article").unit().range, first);
    assert_eq!(session.model.search().matches().len(), session.model.search().matches().iter().filter(|range| !range.is_empty()).count());
    // Back to the rows, and out of them.
    // The matches go, then the text, then the rows.
    session.keys("qq");
    assert_eq!((session.model.focus(), rows(&session).is_empty()), (Pane::List, false));
    session.keys("q");
    assert!(session.model.panel().is_none(), "{:?}", session.model.panel().map(crate::app::Panel::kind));
}

#[test]
fn query_that_is_wrong_is_told_and_escape_takes_all_away() {
    let mut session = Session::new(120, 30);
    session.keys("g/re:(");
    assert!(session.model.query_problem().is_some());
    session.keys("<enter>");
    assert!(session.model.prompt().is_some(), "it is still typed");
    session.keys("<esc>");
    assert!(session.model.prompt().is_none() && session.model.panel().is_none());
    assert!(session.asked.contains(&Effect::Stop(Slot::Library)));
}

#[test]
fn what_was_looked_for_stands_there_again() {
    let mut session = Session::new(120, 30);
    session.keys("g/bridge<enter>qg/");
    assert_eq!(session.model.prompt().map(|prompt| prompt.text().to_owned()).as_deref(), Some("bridge"));
    assert!(!rows(&session).is_empty());
}

#[test]
fn only_the_articles_of_the_list_are_searched_in_their_order() {
    let mut session = Session::new(120, 30);
    session.keys("/bridge<enter>");
    let listed: Vec<_> = session.model.list.articles().map(|id| session.model.catalogue().entry(id).locator.clone()).collect();
    session.keys("g/the");
    let searched = session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Start(_, Job::SearchLibrary { articles, .. }) => Some(articles.to_vec()),
        _ => None,
    });
    assert_eq!(searched, Some(listed));
}

#[test]
fn answers_to_what_was_typed_before_are_dropped() {
    let mut session = Session::of(Newsroom::small(), 120, 30);
    session.keys("g/b");
    let before = session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Start(ticket, Job::SearchLibrary { .. }) => Some(*ticket),
        _ => None,
    });
    session.keys("ridge");
    let told = session.model.library_search().told();
    let late = MatchedArticle { locator: Newsroom::path("bridge.html"), matches: Vec::<Matched>::new(), count: 7_000 };
    session.send(Message::Done(before.expect("it was asked"), Answer::Matched { articles: vec![late], read: 1, of: 1 }));
    assert_eq!(session.model.library_search().told(), told);
}
