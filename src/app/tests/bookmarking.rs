//! Bookmarks: made, written to, deleted, undone, listed, found again.

use super::{Newsroom, Session};

const FIRST: &str = "After nine years of work the harbour bridge opened on Friday, and the whole town was on it.";

#[test]
fn unit_is_bookmarked() {
    let mut session = Session::reading();
    session.keys("3)b");
    assert_eq!((session.bookmarked(), session.notice()), (vec![FIRST], "bookmark saved"));
}

#[test]
fn passage_is_bookmarked_once() {
    let mut session = Session::reading();
    session.keys("3)bb");
    assert_eq!(session.notice(), "bookmarked already; x deletes the bookmark, a writes a note to it");
    assert_eq!(session.bookmarked().len(), 1);
}

#[test]
fn selection_is_bookmarked_and_ends() {
    let mut session = Session::reading();
    session.keys("3)v)b");
    assert_eq!((session.bookmarked(), session.selection()), (vec![format!("{FIRST} Nobody fell in.").as_str()], ""));
}

#[test]
fn bookmark_is_made_with_a_note() {
    let mut session = Session::reading();
    session.keys("3)aask him<enter>");
    assert_eq!((session.bookmarked(), session.notes()), (vec![FIRST], vec!["ask him"]));
}

#[test]
fn note_may_have_lines() {
    let mut session = Session::reading();
    session.keys("3)aone<A-enter>two<enter>");
    assert_eq!(session.notes(), ["one\ntwo"]);
}

#[test]
fn note_is_edited() {
    let mut session = Session::reading();
    session.keys("3)athen<enter>a and now<enter>");
    assert_eq!(session.notes(), ["then and now"]);
}

#[test]
fn note_that_is_given_up_makes_no_bookmark() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>");
    assert_eq!(session.bookmarked().len(), 0);
}

#[test]
fn note_that_was_changed_elsewhere_is_kept_beside() {
    let mut session = Session::reading();
    session.keys("3)athen<enter>");
    // Another instance writes to the file: what this one knows is out of date.
    let known = session.model.bookmarks.newest_first().next().expect("one").clone();
    session.send(crate::app::Message::BookmarksRead(vec![crate::bookmarks::Bookmark { note: "of old".to_owned(), ..known }], Vec::new()));
    session.keys("a and now<enter>");
    assert_eq!(session.notes(), ["of old", "of old and now"]);
}

#[test]
fn bookmark_is_deleted_where_the_unit_is() {
    let mut session = Session::reading();
    session.keys("3)b)b(x");
    assert_eq!((session.bookmarked(), session.notice()), (vec!["Nobody fell in."], "bookmark deleted, U brings it back"));
}

#[test]
fn deleting_nothing_says_so() {
    let mut session = Session::reading();
    session.keys("3)x");
    assert_eq!(session.notice(), "there is no bookmark here");
}

#[test]
fn undo_brings_a_deleted_bookmark_back() {
    let mut session = Session::reading();
    session.keys("3)awhy<enter>xU");
    assert_eq!((session.bookmarked(), session.notes()), (vec![FIRST], vec!["why"]));
}

#[test]
fn undo_takes_a_new_bookmark_away() {
    let mut session = Session::reading();
    session.keys("3)bU");
    assert_eq!(session.bookmarked().len(), 0);
}

#[test]
fn undo_of_a_new_bookmark_does_not_promise_that_undo_brings_it_back() {
    let mut session = Session::reading();
    session.keys("3)bU");
    assert_eq!(session.notice(), "bookmark taken back");
}

#[test]
fn undo_gives_the_note_before_back() {
    let mut session = Session::reading();
    session.keys("3)aone<enter>a two<enter>U");
    assert_eq!(session.notes(), ["one"]);
}

#[test]
fn undo_goes_back_over_several_notes() {
    let mut session = Session::reading();
    session.keys("3)aone<enter>a two<enter>a three<enter>UU");
    assert_eq!(session.notes(), ["one"]);
}

#[test]
fn undo_of_an_undo_goes_further_back() {
    let mut session = Session::reading();
    session.keys("3)b)bU");
    assert_eq!(session.bookmarked(), [FIRST]);
    session.keys("U");
    assert_eq!(session.bookmarked().len(), 0);
    session.keys("U");
    assert_eq!(session.notice(), "nothing to undo");
}

#[test]
fn change_after_an_undo_can_be_undone() {
    let mut session = Session::reading();
    session.keys("3)bxU)bU");
    assert_eq!(session.bookmarked(), [FIRST]);
}

#[test]
fn refused_change_is_said() {
    let mut session = Session::reading();
    session.store_fails();
    assert_eq!(session.notice(), "the disk is full");
}

#[test]
fn list_of_bookmarks_has_the_newest_first() {
    let mut session = Session::reading();
    session.keys("3)b)bB");
    assert_eq!(session.overlay(), ["Nobody fell in.", FIRST]);
}

#[test]
fn list_of_bookmarks_shows_title_and_note() {
    let mut session = Session::reading();
    session.keys("3)aask him<enter>B");
    assert_eq!(session.lines()[0].detail, "Harbour bridge opens after nine years · ask him");
}

#[test]
fn bookmark_of_the_open_article_is_gone_to() {
    let mut session = Session::reading();
    session.keys("3)bGB<enter>");
    assert_eq!((session.target(), session.row_on_page().is_some()), (FIRST, true));
}

#[test]
fn bookmark_of_another_article_opens_it() {
    let mut session = Session::reading();
    session.keys("3)bJ)bBj<enter>");
    assert_eq!((session.article().as_str(), session.target()), ("bridge.html", FIRST));
    assert_eq!(session.selected(), "Harbour bridge opens after nine years");
}

#[test]
fn bookmark_is_gone_to_from_a_file_that_cannot_be_read() {
    let mut session = Session::reading();
    session.keys("3)bqG<enter>B<enter>");
    assert_eq!((session.article().as_str(), session.target()), ("bridge.html", FIRST));
}

#[test]
fn bookmark_is_gone_to_when_the_filter_hides_everything() {
    let mut session = Session::reading();
    session.keys("3)bqF").send(crate::app::Message::Paste("xyzzy".to_owned())).keys("<enter>B<enter>");
    assert_eq!((session.article().as_str(), session.target()), ("bridge.html", FIRST));
}

#[test]
fn bookmark_of_a_file_that_is_gone_says_so() {
    let mut session = Session::reading();
    session.earlier_bookmark("buses.md", "The first left at two.");
    session.room.remove("buses.md");
    session.keys("r");
    let entries = session.room.entries();
    session.found(entries).scanned();
    session.keys("B<enter>");
    assert_eq!(session.notice(), "buses.md: not in this folder, last seen in /news; the bookmark and its words are kept");
}

#[test]
fn bookmark_of_earlier_days_is_found_in_another_edition() {
    let mut session = Session::reading();
    session.earlier_bookmark("buses.md", "The first left at two.");
    session.room.rewrite("buses.md", "A correction stands above. Night buses run again in Elmwick. The first left at two. More.");
    session.keys("J");
    assert_eq!(session.bookmarked(), ["The first left at two."]);
}

#[test]
fn lost_passage_is_said_and_its_words_are_kept() {
    let mut session = Session::reading();
    session.earlier_bookmark("buses.md", "The first left at two.");
    session.room.rewrite("buses.md", "Quite other words.");
    session.keys("B<enter>");
    assert_eq!(session.notice(), "the passage is no longer in this article; its words are kept in the list (B)");
    session.keys("B");
    let line = &session.lines()[0];
    assert_eq!(
        (line.text.as_str(), line.detail.as_str()),
        ("The first left at two.", "Night buses return to Elmwick · lost: the words are no longer in the article")
    );
}

#[test]
fn bookmark_is_deleted_in_the_list_and_the_cursor_stays() {
    let mut session = Session::reading();
    session.keys("3)b)b)bBjx");
    assert_eq!(session.overlay().len(), 2);
    assert_eq!(session.row(), Some(1));
    session.keys("U");
    assert_eq!(session.overlay().len(), 3);
}

#[test]
fn list_of_articles_counts_bookmarks() {
    let mut session = Session::reading();
    session.keys("3)b)b)x");
    assert_eq!(session.bookmarks_of(&Newsroom::path("bridge.html")), 2);
}

#[test]
fn bookmark_of_another_file_with_the_headline_counts_when_its_words_are_found() {
    let mut session = Session::new(120, 24);
    for (words, file) in [("Nobody fell in.", "/old/bridge.md"), ("No such words.", "/old/other.md")] {
        session.bookmark_from_elsewhere(file, "Harbour bridge opens after nine years", words);
    }
    assert_eq!(session.bookmarks_of(&Newsroom::path("bridge.html")), 1);
    assert_eq!(session.bookmarks_of(&Newsroom::path("buses.md")), 0);
}

#[test]
fn bookmark_of_a_namesake_in_another_format_counts_when_its_words_are_found() {
    let mut session = Session::new(120, 24);
    for (words, file) in [(FIRST, "/old/bridge.txt"), ("No such words.", "/old/bridge.txt"), (FIRST, "/old/pier.txt")] {
        session.bookmark_from_elsewhere(file, "", words);
    }
    assert_eq!(session.bookmarks_of(&Newsroom::path("bridge.html")), 1);
    session.keys("Bjj<enter>");
    assert_eq!((session.notice(), session.target()), ("", FIRST));
    session.keys("Bk<enter>");
    assert_eq!(session.notice(), "not in this folder, last seen in /old; the bookmark and its words are kept");
}

#[test]
fn bookmark_whose_words_are_gone_says_so_where_only_the_headline_speaks_for_the_article() {
    let mut session = Session::reading();
    session.bookmark_from_elsewhere("/old/other.md", "Harbour bridge opens after nine years", "No such words.");
    session.keys("B<enter>");
    assert_eq!(session.notice(), "the passage is no longer in this article; its words are kept in the list (B)");
}

#[test]
fn bookmark_counts_as_soon_as_its_words_are_seen_in_the_article_that_is_opened() {
    let mut session = Session::new(120, 24);
    session.keys("j");
    // The search for its words is still on its way.
    session.slow = true;
    session.bookmark_from_elsewhere("/old/bridge.md", "Harbour bridge opens after nine years", "Nobody fell in.");
    session.slow = false;
    assert_eq!(session.bookmarks_of(&Newsroom::path("bridge.html")), 0);
    session.keys("k");
    assert_eq!(session.bookmarks_of(&Newsroom::path("bridge.html")), 1);
}
