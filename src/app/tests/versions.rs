//! Other versions of bookmarks in the list of bookmarks, and bookmarks that are written elsewhere.

use super::{Newsroom, Session};
use crate::app::{Change, Effect, Message, Settlement, status_pieces};
use crate::bookmarks::{Bookmark, Version};

const WORDS: &str = "After nine years of work the harbour bridge opened on Friday, and the whole town was on it.";

/// The list of bookmarks with one of which there is another version, with that note.
fn session(note: &str) -> (Session, Bookmark, Version) {
    let mut session = Session::new(120, 40);
    session.earlier_bookmark("bridge.html", WORDS);
    let bookmark = session.model.bookmarks().newest_first().next().expect("a bookmark").clone();
    let file = "/home/reader/bookmarks/2026/copy (1).md".into();
    let version = Version { bookmark: Bookmark { note: note.to_owned(), ..bookmark.clone() }, file };
    session.send(Message::VersionsRead(vec![version.clone()])).keys("B");
    (session, bookmark, version)
}

/// What was asked of the store about versions.
fn settled(session: &Session) -> Vec<&Settlement> {
    let mut settled = Vec::new();
    for effect in &session.asked {
        if let Effect::Save(Change::SettleVersion(_, settlement)) = effect {
            settled.push(settlement);
        }
    }
    settled
}

#[test]
fn version_stands_under_its_bookmark_with_what_it_says_and_since_when() {
    let (session, ..) = session("other words");
    let rows: Vec<(String, String)> = session.lines().into_iter().map(|line| (line.text, line.detail)).collect();
    assert_eq!(rows[1].0, "“other words”");
    assert!(rows[1].1.starts_with("another version, edited ") && rows[1].1.ends_with(" · copy (1).md"), "{rows:?}");
    assert!(rows[0].1.starts_with("this version: no note, edited "), "{rows:?}");
}

#[test]
fn v_keeps_the_version_of_the_row() {
    let (mut session, bookmark, _) = session("other words");
    session.keys("jv");
    assert_eq!(settled(&session), [&Settlement::Keep(Some(Box::new(bookmark)))]);
    session.asked.clear();
    session.keys("kv");
    assert_eq!(settled(&session), [&Settlement::Drop]);
}

#[test]
fn status_line_says_how_a_version_is_kept_where_there_are_several() {
    let (mut session, ..) = session("other words");
    let says = |session: &Session| status_pieces(&session.model, 120).iter().any(|piece| piece.text.contains("keep this version"));
    assert!(says(&session));
    session.send(Message::VersionsRead(Vec::new()));
    assert!(!says(&session));
}

#[test]
fn both_are_kept_and_one_is_put_away() {
    let (mut session, ..) = session("other words");
    session.keys("V");
    assert_eq!(settled(&session), [&Settlement::Split]);
    session.asked.clear();
    session.keys("jx");
    assert_eq!(settled(&session), [&Settlement::Drop]);
}

#[test]
fn bookmark_without_another_version_has_nothing_to_keep() {
    let (mut session, ..) = session("other words");
    session.send(Message::VersionsRead(Vec::new())).keys("v");
    assert_eq!((settled(&session).len(), session.notice()), (0, "there is no other version of this bookmark"));
}

#[test]
fn version_leads_to_the_passage_of_its_bookmark() {
    let (mut session, ..) = session("other words");
    session.keys("j<enter>");
    assert_eq!(session.target(), WORDS);
}

#[test]
fn version_whose_bookmark_is_deleted_stays_in_the_list() {
    let (mut session, ..) = session("other words");
    session.keys("x");
    assert_eq!(session.lines().len(), 1);
    assert!(session.lines()[0].detail.starts_with("the only version left"), "{:?}", session.lines());
}

#[test]
fn version_stays_under_its_bookmark_in_every_order() {
    let (mut session, ..) = session("other words");
    session.earlier_bookmark("buses.md", "Night buses run again in Elmwick.");
    for _ in 0..3 {
        session.keys("S");
        let rows = session.lines();
        let place = rows.iter().position(|row| row.text == "“other words”").expect("the version");
        assert_eq!(rows[place - 1].text, WORDS);
    }
}

#[test]
fn bookmarks_are_read_again_when_their_list_opens_and_by_its_key() {
    let mut session = Session::new(120, 40);
    let asked = |session: &Session| session.asked.iter().filter(|effect| **effect == Effect::Save(Change::ReadBookmarks)).count();
    session.keys("B");
    assert_eq!(asked(&session), 1);
    session.keys("r");
    assert_eq!(asked(&session), 2);
}

#[test]
fn bookmarks_of_another_instance_come_change_and_go() {
    let mut session = Session::reading();
    session.keys("b3)b");
    let [newer, older]: [Bookmark; 2] =
        session.model.bookmarks().newest_first().cloned().collect::<Vec<_>>().try_into().expect("two bookmarks");
    let changed = Bookmark { note: "theirs".to_owned(), ..older.clone() };
    session.send(Message::BookmarksReread(vec![changed.clone()], Vec::new()));
    assert_eq!(session.notice(), "bookmarks written elsewhere: 1 changed, 1 gone");
    assert_eq!(session.model.bookmarks().newest_first().collect::<Vec<_>>(), [&changed]);
    assert_eq!(session.bookmarks_of(&Newsroom::path("bridge.html")), 1);
    session.send(Message::BookmarksReread(vec![changed, newer], Vec::new()));
    assert_eq!((session.notice(), session.bookmarked().len()), ("bookmarks written elsewhere: 1 new", 2));
}

#[test]
fn undo_does_not_go_over_what_another_instance_wrote_since() {
    let mut session = Session::reading();
    session.keys("afirst<enter>").keys("a, mine<enter>");
    let mine = session.model.bookmarks().newest_first().next().expect("a bookmark").clone();
    let theirs = Bookmark { note: "theirs".to_owned(), ..mine };
    session.send(Message::BookmarksReread(vec![theirs.clone()], Vec::new())).keys("U");
    assert_eq!(session.notice(), "the bookmark was changed elsewhere since; nothing is taken back");
    assert_eq!(session.model.bookmarks().newest_first().collect::<Vec<_>>(), [&theirs]);
}

#[test]
fn bookmark_that_cannot_be_read_is_not_gone() {
    let mut session = Session::reading();
    session.keys("b3)b");
    let refused = vec!["/home/reader/bookmarks/2026: permission denied".to_owned()];
    session.send(Message::BookmarksReread(Vec::new(), refused));
    assert_eq!((session.notice(), session.bookmarked().len()), ("permission denied", 2));
}
