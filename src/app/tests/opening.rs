//! Opening articles: what is shown beside the list, what counts as read, where the reader comes back to.

use super::{Newsroom, Session};
use crate::app::{Effect, Message, Pane};
use crate::catalogue::Place;

fn places(session: &Session) -> Vec<&Place> {
    session
        .asked
        .iter()
        .filter_map(|effect| if let Effect::Save(crate::app::Change::Place(place)) = effect { Some(place) } else { None })
        .collect()
}

#[test]
fn article_of_the_selected_row_is_shown_but_not_read() {
    let mut session = Session::new(120, 24);
    session.keys("j");
    assert_eq!((session.article().as_str(), places(&session).len()), ("buses.md", 0));
}

#[test]
fn opening_marks_as_read_and_saves_it() {
    let mut session = Session::new(120, 24);
    session.keys("j<enter>");
    let saved: Vec<_> = places(&session).into_iter().map(|place| (place.locator.clone(), place.read)).collect();
    assert_eq!(saved, [(Newsroom::path("buses.md"), true)]);
}

#[test]
fn opening_before_the_article_has_come_marks_only_that_article_as_read() {
    let mut session = Session::new(120, 24);
    session.slow = true;
    session.keys("j<enter>").deliver();
    assert!(session.is_read(&Newsroom::path("buses.md")));
    assert!(!session.is_read(&Newsroom::path("bridge.html")));
}

#[test]
fn article_that_comes_too_late_is_dropped() {
    let mut session = Session::new(120, 24);
    session.slow = true;
    session.keys("jj").deliver();
    let loads = session.asked.iter().filter(|effect| matches!(effect, Effect::Start(_, crate::app::Job::Read { .. }))).count();
    assert_eq!((session.article().as_str(), loads), ("shop.txt", 3));
}

#[test]
fn place_is_remembered_when_the_reader_comes_back() {
    let mut session = Session::reading();
    session.keys("20j");
    let before = session.first_row().to_owned();
    session.keys("J");
    assert_eq!(session.article(), "buses.md");
    session.keys("K");
    assert_eq!((session.article().as_str(), session.first_row()), ("bridge.html", before.as_str()));
}

#[test]
fn place_of_earlier_days_is_where_an_article_opens() {
    let mut session = Session::before_scan(Newsroom::small(), 120, 24);
    let bridge = Newsroom::path("bridge.html");
    let document = session.room.read(&bridge).expect("it is there");
    let offset = document.article().text().find("On day 6").expect("it is there");
    let mut places = crate::catalogue::Places::default();
    places.set(Place::top(bridge, None, None, String::new(), true).moved_to(document.article(), offset));
    session.send(Message::PlacesRead(places));
    let entries = session.room.entries();
    session.found(entries);
    assert!(session.first_row().starts_with("On day 6"), "{}", session.first_row());
}

#[test]
fn place_is_saved_when_the_program_ends() {
    let mut session = Session::reading();
    session.keys("20jqq");
    let last = places(&session).last().map(|place| (place.context.clone(), place.read));
    let context: String = session.first_row().chars().take(16).collect();
    let (saved, read) = last.expect("a place was saved");
    assert!(read && saved.starts_with(&context), "{saved:?} does not start with {context:?}");
}

#[test]
fn place_at_the_start_of_an_unread_article_is_not_saved() {
    let mut session = Session::new(120, 24);
    session.keys("jkq");
    assert_eq!(places(&session).len(), 0);
}

#[test]
fn neighbours_are_read_without_going_back_to_the_list() {
    let mut session = Session::reading();
    session.keys("2J");
    assert_eq!((session.article().as_str(), session.model.focus), ("shop.txt", Pane::Reading));
    assert!(session.is_read(&Newsroom::path("shop.txt")));
}

#[test]
fn neighbours_end_with_a_notice() {
    let mut session = Session::reading();
    session.keys("K");
    assert_eq!((session.notice(), session.article().as_str()), ("this is the first article", "bridge.html"));
    session.keys("q<end><enter>J");
    assert_eq!(session.notice(), "this is the last article");
}

#[test]
fn file_that_cannot_be_read_tells_why() {
    let mut session = Session::new(120, 24);
    session.keys("G<enter>");
    let (locator, failure) = session.model.reader.failure().expect("it failed");
    assert_eq!((locator, failure.reason.as_str()), (&Newsroom::path("broken.html"), "is 80 MB long; files up to 64 MB are read"));
}

#[test]
fn file_that_is_not_text_marks_nothing_as_read() {
    let mut session = Session::new(120, 24);
    session.keys("G<enter>");
    assert_eq!(places(&session).len(), 0);
}

#[test]
fn article_read_again_keeps_the_place() {
    let mut session = Session::reading();
    session.keys("20j");
    let before = session.first_row().to_owned();
    session.keys("r");
    assert_eq!(session.first_row(), before);
}

#[test]
fn article_is_marked_unread_again() {
    let mut session = Session::reading();
    session.keys("M");
    assert!(!session.is_read(&Newsroom::path("bridge.html")));
}

#[test]
fn focus_goes_from_pane_to_pane() {
    let mut session = Session::new(120, 24);
    for (key, pane) in
        [("<tab>", Pane::Reading), ("<S-tab>", Pane::List), ("l", Pane::Reading), ("h", Pane::List), ("<right>", Pane::Reading)]
    {
        session.keys(key);
        assert_eq!(session.model.focus, pane, "{key}");
    }
}

#[test]
fn focus_stays_in_the_list_of_an_empty_folder() {
    let mut session = Session::of(Newsroom::default(), 120, 24);
    session.keys("<enter><tab>l");
    assert_eq!(session.model.focus, Pane::List);
}

#[test]
fn list_covers_the_text_below_100_columns() {
    for (columns, listed, beside) in [(79, false, false), (99, false, false), (100, true, true)] {
        let mut session = Session::new(columns, 24);
        assert_eq!(session.model.geometry().divider.is_some(), listed, "{columns} columns, list in focus");
        session.keys("<enter>");
        assert_eq!(session.model.geometry().divider.is_some(), beside, "{columns} columns, article in focus");
    }
}

#[test]
fn distraction_free_shows_nothing_but_the_article() {
    let mut session = Session::reading();
    session.keys("Z");
    let geometry = session.model.geometry();
    assert_eq!((geometry.list.width, geometry.reading.width, geometry.status.height), (0, 120, 0));
    session.keys("Z");
    assert!(session.model.geometry().divider.is_some());
}

#[test]
fn divider_and_measure_move_and_come_back() {
    let mut session = Session::new(180, 24);
    session.keys("<gt><gt>+");
    assert_eq!((session.model.geometry().divider, session.model.geometry().text.width), (Some(58), 74));
    session.keys("<lt>-=");
    assert_eq!((session.model.geometry().divider, session.model.geometry().text.width), (Some(56), 72));
}
