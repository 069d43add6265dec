//! Views: the list by a saved query.

use super::{Newsroom, Session};
use crate::app::{Change, Effect, Message};
use crate::config::{KeptChange, SavedView, Views};

fn in_list(keys: &str) -> Session {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.keys(keys);
    session
}

/// The views that were given to be kept, as `NAME: QUERY`, and those that were taken away, as `-NAME`.
fn kept(session: &Session) -> Vec<String> {
    let of_view = |effect: &Effect| match effect {
        Effect::Save(Change::Keep(KeptChange::SaveView { name, query })) => Some(format!("{name}: {query}")),
        Effect::Save(Change::Keep(KeptChange::ForgetView(name))) => Some(format!("-{name}")),
        _ => None,
    };
    session.asked.iter().filter_map(of_view).collect()
}

#[test]
fn view_is_saved_on_the_first_free_key_and_shown() {
    let mut session = in_list(":view Buses title:bus<enter>");
    assert_eq!(session.notice(), "the view “Buses” is saved: g 4 shows it");
    assert_eq!(kept(&session), ["Buses: title:bus"]);
    let found: Vec<String> = session.titles().into_iter().map(ToOwned::to_owned).collect();
    assert!(!found.is_empty() && found.iter().all(|title| title.contains("bus")), "{found:?}");
    session.keys("g1");
    assert!(session.titles().len() > found.len() && session.model.list.view().is_none());
    session.keys("g4");
    assert_eq!(session.titles(), found);
    assert_eq!(session.model.list.view(), Some("Buses"));
}

#[test]
fn view_without_a_query_is_the_filter_at_hand() {
    let session = in_list("/title:bus<enter>:view \"Night buses\"<enter>");
    assert_eq!(kept(&session), ["Night buses: title:bus"]);
    assert_eq!((session.model.list.filter(), session.model.list.view()), ("", Some("Night buses")));
}

#[test]
fn filter_narrows_a_view_and_both_are_left_one_after_the_other() {
    let mut session = in_list(":view Elmwick outlet:elmwick<enter>");
    let in_view = session.titles().len();
    session.keys("/bridge<enter>");
    assert!(session.titles().len() < in_view);
    session.keys("q");
    assert_eq!((session.titles().len(), session.model.list.view()), (in_view, Some("Elmwick")));
    session.keys("q");
    assert!(session.titles().len() > in_view && session.model.list.view().is_none());
}

#[test]
fn query_that_cannot_be_asked_saves_no_view() {
    let session = in_list(":view Broken outlet:<enter>");
    assert_eq!(session.notice(), "`outlet:` needs a word, or several in quotation marks, right behind the colon");
    assert_eq!((kept(&session).len(), session.model.list.view()), (0, None));
}

#[test]
fn unknown_view_names_the_nearest() {
    let session = in_list(":view unred<enter>");
    assert_eq!(session.notice(), "no view is called `unred` (did you mean `unread`?); `:view unred QUERY` saves one");
}

#[test]
fn key_without_a_view_says_how_one_is_saved() {
    assert_eq!(in_list("g7").notice(), "no view stands there: `:view NAME QUERY` saves one on the first free key");
}

#[test]
fn views_are_told_and_completed_by_name() {
    let mut session = in_list(":view \"Night buses\" title:bus<enter>:view<enter>");
    assert_eq!(session.notice(), "views: 1 all · 2 unread · 3 bookmarked · 4 Night buses");
    session.keys("g1:view Ni<tab><enter>");
    assert_eq!(session.model.list.view(), Some("Night buses"));
}

#[test]
fn view_that_is_forgotten_is_left() {
    let mut session = in_list(":view Buses title:bus<enter>:unview buses<enter>");
    assert_eq!((kept(&session).last().map(String::as_str), session.model.list.view()), (Some("-buses"), None));
    session.keys(":unview unread<enter>");
    assert_eq!(session.notice(), "`unread` is no view of yours; it is always there");
}

#[test]
fn view_of_bookmarks_follows_the_bookmarks() {
    let mut session = in_list("g3");
    assert!(session.titles().is_empty());
    session.keys("g1<enter>b<tab>g3");
    assert_eq!(session.titles().len(), 1);
}

#[test]
fn views_of_another_instance_come_with_the_answer() {
    let mut views = Views::default();
    views.save("Theirs", "bridge");
    let mut session = in_list("");
    session.send(Message::ViewsKept(views)).keys("g4");
    assert_eq!(session.model.list.view(), Some("Theirs"));
}

#[test]
fn view_and_query_of_the_command_line_narrow_what_is_still_to_be_found() {
    let room = Newsroom::small();
    let entries = room.entries();
    let all = entries.len();
    let mut session = Session::before_scan(room, 120, 24);
    let view = SavedView { name: "Buses".to_owned(), query: "title:bus".to_owned(), key: None };
    session.send(Message::ShowView(view)).found(entries).scanned();
    let in_view = session.titles().len();
    assert!((1..all).contains(&in_view), "{in_view} of {all}");
    session.send(Message::Filter("-title:bus".to_owned()));
    assert!(session.titles().is_empty());
}
