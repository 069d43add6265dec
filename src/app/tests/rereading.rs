//! Reading the open article in another way: encodings, the whole page.

use super::Session;
use crate::app::{Effect, Target};
use crate::import::ImportOptions;

/// How the article that was asked for last is to be read.
fn asked(session: &Session) -> ImportOptions {
    let reading =
        |effect: &Effect| if let Effect::Start(_, crate::app::Job::Read { options, .. }) = effect { Some(*options) } else { None };
    session.asked.iter().rev().find_map(reading).expect("an article was asked for")
}

fn asked_encoding(session: &Session) -> Option<&'static str> {
    asked(session).encoding.map(crate::import::Encoding::name)
}

/// The text of the line that the cursor is on, and of the one that is marked.
fn lines(session: &Session) -> (String, String) {
    let lines = session.lines();
    let selected = session.row().expect("a list");
    let marked = lines.iter().find(|line| line.lead == "•").expect("a marked line");
    (lines[selected].text.clone(), marked.text.clone())
}

#[test]
fn encoding_is_chosen_from_a_list_that_begins_with_what_was_found() {
    let mut session = Session::reading();
    session.keys("E");
    assert_eq!(lines(&session), ("as detected".into(), "as detected".into()));
    session.keys("/koi8-r<enter><enter>");
    assert!(session.panel().is_none());
    assert_eq!(asked_encoding(&session), Some("KOI8-R"));
    session.keys("E");
    assert_eq!(lines(&session), ("Cyrillic (Russian, Unix)".into(), "Cyrillic (Russian, Unix)".into()));
    session.keys("gg<enter>");
    assert_eq!(asked(&session), ImportOptions::default());
}

#[test]
fn every_line_of_the_list_is_an_encoding() {
    let mut session = Session::reading();
    session.keys("E");
    assert!(session.lines().iter().all(|line| matches!(line.target, Target::Encoding(_))));
}

#[test]
fn chosen_encoding_stays_with_its_article() {
    let mut session = Session::reading();
    session.keys("E/koi8-r<enter><enter>r");
    assert_eq!(asked_encoding(&session), Some("KOI8-R"));
    session.keys("J");
    assert_eq!(asked(&session), ImportOptions::default());
    session.keys("K");
    assert_eq!(asked_encoding(&session), Some("KOI8-R"));
}

#[test]
fn place_is_kept_when_the_article_is_read_anew() {
    let mut session = Session::reading();
    session.keys("/On day 9<enter>zt");
    let before = session.first_row().to_owned();
    session.keys("E/utf-16le<enter><enter>");
    assert_eq!(session.first_row(), before);
    session.keys("zp");
    assert_eq!(session.first_row(), before);
}

#[test]
fn whole_page_is_shown_and_the_article_again() {
    let mut session = Session::reading();
    session.keys("zp");
    assert_eq!((asked(&session).whole, session.notice()), (true, "the whole page, as text"));
    session.keys("zp");
    assert_eq!((asked(&session).whole, session.notice()), (false, "the article"));
}

#[test]
fn nothing_is_left_out_of_what_is_no_page() {
    let mut session = Session::reading();
    session.keys("Jzp");
    assert_eq!((asked(&session).whole, session.notice()), (false, "nothing was left out: this is no web page"));
}
