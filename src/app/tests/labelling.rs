//! Tags and colours of bookmarks: given at the passage and in the list, told, completed, taken back, asked for.

use super::Session;
use crate::bookmarks::{Bookmark, Colour, Tags};

/// A session at a bookmarked sentence.
fn bookmarked() -> Session {
    let mut session = Session::reading();
    session.keys("3)b");
    session
}

fn only(session: &Session) -> &Bookmark {
    session.model.bookmarks.newest_first().next().expect("a bookmark")
}

#[test]
fn tags_are_given_at_the_passage() {
    let mut session = bookmarked();
    session.keys(":tag<space>water<space>#dam<enter>");
    assert_eq!((only(&session).tags.to_string().as_str(), session.notice()), ("water, dam", "tags saved"));
}

#[test]
fn tags_replace_those_before() {
    let mut session = bookmarked();
    session.keys(":tag<space>water<enter>:tag<space>dam<space>safety,<space>mill<enter>");
    assert_eq!(only(&session).tags.iter().collect::<Vec<_>>(), ["dam safety", "mill"]);
}

#[test]
fn key_for_tags_begins_with_those_that_are_there() {
    let mut session = bookmarked();
    session.keys(":tag<space>dam<space>safety,<enter>T<space>mill<enter>");
    assert_eq!(only(&session).tags.iter().collect::<Vec<_>>(), ["dam safety", "mill"]);
}

#[test]
fn tag_without_words_tells_the_tags() {
    let mut session = bookmarked();
    session.keys(":tag<space>water<enter>:tag<enter>");
    assert_eq!(session.notice(), "tags: water; `:tag -` takes them away");
}

#[test]
fn tags_are_taken_away() {
    let mut session = bookmarked();
    session.keys(":tag<space>water<enter>:tag<space>-<enter>");
    assert_eq!(only(&session).tags, Tags::default());
}

#[test]
fn labels_are_given_to_the_row_of_the_list() {
    let mut session = bookmarked();
    session.keys(")bBj:tag<space>water<enter>:colour<space>green<enter>");
    let all: Vec<(String, Option<Colour>)> =
        session.model.bookmarks.newest_first().map(|bookmark| (bookmark.tags.to_string(), bookmark.colour.clone())).collect();
    assert_eq!(all, [(String::new(), None), ("water".to_owned(), Some(Colour::Green))]);
}

#[test]
fn list_shows_colour_and_tags_before_the_note() {
    let mut session = bookmarked();
    session.keys("aask<enter>:tag<space>water<space>dam<enter>:colour<space>green<enter>B");
    assert_eq!(session.lines()[0].detail, "Harbour bridge opens after nine years · green · #water #dam · ask");
}

#[test]
fn undo_takes_back_colour_and_tags_one_by_one() {
    let mut session = bookmarked();
    session.keys(":tag<space>water<enter>:colour<space>green<enter>U");
    assert_eq!((&only(&session).colour, session.notice()), (&None, "the colour is as it was"));
    session.keys("U");
    assert_eq!((only(&session).tags.is_empty(), session.notice()), (true, "the tags are as they were"));
}

#[test]
fn note_keeps_colour_and_tags() {
    let mut session = bookmarked();
    session.keys(":tag<space>water<enter>:colour<space>green<enter>aask<enter>");
    let bookmark = only(&session);
    assert_eq!((bookmark.note.as_str(), bookmark.tags.to_string().as_str(), &bookmark.colour), ("ask", "water", &Some(Colour::Green)));
}

#[test]
fn colour_that_nobody_knows_changes_nothing() {
    let mut session = bookmarked();
    session.keys(":colour<space>mauve<enter>");
    assert_eq!(session.notice(), "`mauve` is no colour; there are yellow, orange, pink, purple, blue, green, none");
    assert_eq!(only(&session).colour, None);
}

#[test]
fn label_without_a_bookmark_says_how_to_make_one() {
    let mut session = Session::reading();
    session.keys("3):tag<space>water<enter>");
    assert_eq!(session.notice(), "there is no bookmark here: b sets one");
}

#[test]
fn last_tag_is_completed_from_those_of_all_bookmarks() {
    let mut session = bookmarked();
    session.keys(":tag<space>water,<space>dam<space>safety<enter>)b:tag<space>water<space>d<tab><enter>");
    assert_eq!(only(&session).tags.iter().collect::<Vec<_>>(), ["water", "dam safety"]);
}

#[test]
fn colour_is_completed() {
    let mut session = bookmarked();
    session.keys(":colour<space>g<tab><enter>");
    assert_eq!(only(&session).colour, Some(Colour::Green));
}
