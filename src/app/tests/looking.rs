//! Panels in the place of the list: the text follows their row, Enter goes in, Esc comes back, and looking changes nothing.

use super::newsroom::Newsroom;
use super::session::Session;
use crate::app::{Change, Effect, Pane, PanelKind};
use crate::config::Context;

/// Where the reader is: the article, its first row, the words of the unit, and which pane has the keys.
fn place(session: &Session) -> (String, String, String, Pane) {
    (session.article(), session.first_row().to_owned(), session.target().to_owned(), session.model.focus)
}

/// A reader far down in the bridge article, with a bookmark there and one in the article about the buses.
fn session() -> Session {
    let mut session = Session::new(120, 24);
    session.keys("j<enter>)bqk<enter><space>))b");
    session.asked.clear();
    session
}

/// The places that were to be saved.
fn saved(session: &Session) -> usize {
    session.asked.iter().filter(|effect| matches!(effect, Effect::Save(Change::Place(_)))).count()
}

#[test]
fn text_follows_the_row_and_escape_comes_back_to_the_very_place() {
    let mut session = session();
    let before = place(&session);
    session.keys("B");
    assert_eq!((session.model.context(), session.article().as_str()), (Context::Panel, "bridge.html"));
    session.keys("j");
    assert_eq!((session.article().as_str(), session.target()), ("buses.md", "Night buses run again in Elmwick."));
    session.keys("<esc>");
    assert_eq!(place(&session), before);
    assert_eq!(saved(&session), 0, "looking is no reading");
}

#[test]
fn looking_marks_nothing_as_read() {
    let mut session = Session::new(120, 24);
    session.earlier_bookmark("buses.md", "The first left at two.").keys("B");
    assert_eq!(session.article(), "buses.md");
    assert!(!session.is_read(&Newsroom::path("buses.md")));
    session.keys("<enter>");
    assert!(session.is_read(&Newsroom::path("buses.md")) && session.model.focus == Pane::Reading);
}

#[test]
fn place_in_the_article_that_was_left_for_a_passage_is_kept() {
    let mut session = session();
    let (_, first_row, ..) = place(&session);
    session.keys("Bj<enter>");
    assert_eq!((session.article().as_str(), saved(&session) > 0), ("buses.md", true));
    session.keys("q<esc>k<enter>");
    assert_eq!((session.article().as_str(), session.first_row()), ("bridge.html", first_row.as_str()));
}

#[test]
fn rows_are_gone_through_from_within_the_text() {
    let mut session = session();
    session.keys("B<enter>]]");
    assert_eq!(
        (session.article().as_str(), session.target(), session.model.focus),
        ("buses.md", "Night buses run again in Elmwick.", Pane::Reading)
    );
    session.keys("]]");
    assert_eq!(session.notice(), "this is the last row of the list");
    session.keys("[[");
    assert_eq!(session.article(), "bridge.html");
}

#[test]
fn rows_of_the_list_of_articles_are_gone_through_as_well() {
    let mut session = Session::reading();
    session.keys("]]");
    assert_eq!((session.article().as_str(), session.model.focus), ("buses.md", Pane::Reading));
}

#[test]
fn escape_gives_the_list_back_that_was_there_before() {
    let mut session = session();
    session.keys("Bs");
    let kinds = |session: &Session| session.model.panels.iter().map(crate::app::Panel::kind).collect::<Vec<_>>();
    assert_eq!(kinds(&session), [PanelKind::Bookmarks, PanelKind::Voices]);
    session.keys("<esc>");
    assert_eq!(kinds(&session), [PanelKind::Bookmarks]);
    session.keys("q");
    assert_eq!((kinds(&session).len(), session.model.focus, session.exit()), (0, Pane::Reading, None));
}

#[test]
fn verbs_of_the_text_work_on_the_passage_of_the_row() {
    let mut session = Session::reading();
    session.keys("sY");
    assert!(session.copied().starts_with("“We saw it in the numbers first,”\n\n— Jane Roe"), "{}", session.copied());
    session.keys("b");
    assert_eq!(session.bookmarked(), ["“We saw it in the numbers first,”"]);
}

#[test]
fn quitting_while_looking_remembers_where_the_reader_was() {
    let mut session = session();
    session.keys("Bj:q<enter>");
    let places = session.asked.iter().filter_map(|effect| if let Effect::Save(Change::Place(place)) = effect { Some(place) } else { None });
    let names: Vec<_> = places.map(|place| place.locator.name()).collect();
    assert_eq!((names, session.exit()), (vec!["bridge.html".to_owned()], Some(0)));
}

#[test]
fn lines_of_a_panel_are_kept_until_their_source_changes() {
    let mut session = session();
    session.keys("B");
    let revision = |session: &Session| session.panel().expect("a panel").revision();
    let before = revision(&session);
    session.keys("jkjG/buses<esc>");
    assert_eq!(revision(&session), before);
    session.keys("x");
    assert_ne!(revision(&session), before);
}

#[test]
fn click_into_the_text_goes_in_where_the_reader_looks() {
    let mut session = session();
    session.keys("Bj");
    let text = session.model.geometry().text;
    session.click(text.x + 2, text.y + 4);
    assert_eq!((session.article().as_str(), session.model.focus), ("buses.md", Pane::Reading));
    assert!(session.is_read(&Newsroom::path("buses.md")) && saved(&session) > 0);
}

#[test]
fn article_that_is_read_again_while_looking_is_the_new_one_afterwards() {
    let mut session = Session::reading();
    session.room.rewrite("bridge.html", "Everything is new here. “At last,” said nobody.");
    session.keys("sr<esc>");
    assert!(session.sees("Everything is new here."));
}

#[test]
fn text_follows_when_the_panel_is_narrowed_or_a_row_goes() {
    let mut session = session();
    session.keys("B/buses<enter>");
    assert_eq!(session.article(), "buses.md");
    session.keys("<esc>gg");
    assert_eq!(session.article(), "bridge.html");
    session.keys("x");
    assert_eq!((session.article().as_str(), session.lines().len()), ("buses.md", 1));
}

#[test]
fn filter_and_sort_in_the_text_are_those_of_the_panel() {
    let mut session = session();
    session.keys("B<enter>Fbuses<enter>");
    assert_eq!((session.lines().len(), session.model.list.filter()), (1, ""));
}

#[test]
fn there_is_no_way_into_a_text_that_is_not_there() {
    let mut session = Session::new(120, 24);
    session.keys(":filter xyzzy<enter>gm<tab>");
    assert_eq!(session.model.focus, Pane::List);
}
