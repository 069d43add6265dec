//! The mouse.

use super::Session;
use crate::app::{MouseAction, Pane};

/// The cell of the window on which these words begin (or end).
fn cell(session: &Session, words: &str, end: bool) -> (u16, u16) {
    let open = session.open();
    let start = open.document().article().text().find(words).expect("the words are in the text");
    let position = open.layout().position_of(if end { start + words.len() } else { start });
    let down = open.layout().distance(open.top(), position.row, open.page().height).expect("on the page");
    let text = session.model.geometry().text;
    (text.x + position.column, text.y + down)
}

#[test]
fn wheel_scrolls_the_pane_under_it() {
    let mut session = Session::new(120, 24);
    session.mouse(MouseAction::Wheel(1), 80, 10);
    assert_eq!((session.rows_above(), session.model.list.top()), (3, 0));
    session.mouse(MouseAction::Wheel(-1), 80, 10);
    assert_eq!(session.rows_above(), 0);
}

#[test]
fn wheel_scrolls_the_list_to_its_end_wherever_the_selection_is() {
    for selected in ["", "5j", "9j"] {
        let mut session = Session::new(120, 24);
        session.keys(selected);
        for _ in 0..24 {
            session.mouse(MouseAction::Wheel(1), 5, 10);
        }
        assert_eq!(session.model.list.top(), 24, "after {selected:?}");
        for _ in 0..24 {
            session.mouse(MouseAction::Wheel(-1), 5, 10);
        }
        assert_eq!(session.model.list.top(), 0, "after {selected:?}");
    }
}

#[test]
fn wheel_moves_the_cursor_of_an_overlay() {
    let mut session = Session::new(120, 24);
    session.keys("?").mouse(MouseAction::Wheel(2), 5, 5);
    assert_eq!(session.row(), Some(3));
}

#[test]
fn click_selects_an_article() {
    let mut session = Session::new(120, 24);
    session.click(5, 4);
    assert_eq!(
        (session.selected(), session.article().as_str(), session.model.focus),
        ("Night buses return to Elmwick", "buses.md", Pane::List)
    );
}

#[test]
fn second_click_opens_the_article() {
    let mut session = Session::new(120, 24);
    session.click(5, 4).click(5, 5);
    assert_eq!((session.article().as_str(), session.model.focus), ("buses.md", Pane::Reading));
}

#[test]
fn click_below_the_last_article_does_nothing() {
    let mut session = Session::of(super::Newsroom::small(), 120, 24);
    session.click(5, 18);
    assert_eq!(session.model.list.selected(), 0);
}

#[test]
fn click_into_the_article_takes_the_sentence() {
    let mut session = Session::new(120, 24);
    let (column, row) = cell(&session, "fell in", false);
    session.click(column, row);
    assert_eq!((session.target(), session.model.focus), ("Nobody fell in.", Pane::Reading));
}

#[test]
fn click_takes_the_words_under_it_beside_the_list() {
    let mut session = Session::new(100, 24);
    let (column, row) = cell(&session, "fell in", false);
    session.click(column, row);
    assert_eq!(session.target(), "Nobody fell in.");
}

#[test]
fn drag_selects_the_words_between() {
    let mut session = Session::reading();
    let (from, to) = (cell(&session, "the harbour bridge opened", false), cell(&session, "the harbour bridge opened", true));
    session.mouse(MouseAction::Press, from.0, from.1).mouse(MouseAction::Drag, to.0, to.1).mouse(MouseAction::Release, to.0, to.1);
    assert_eq!(session.selection(), "the harbour bridge opened");
}

#[test]
fn drag_backwards_selects_as_well() {
    let mut session = Session::reading();
    let (from, to) = (cell(&session, "Nobody fell", true), cell(&session, "Nobody fell", false));
    session.mouse(MouseAction::Press, from.0, from.1).mouse(MouseAction::Drag, to.0, to.1);
    assert_eq!(session.selection(), "Nobody fell");
}

#[test]
fn drag_over_wide_characters_selects_whole_ones() {
    let mut session = Session::reading();
    session.keys("2J");
    let (from, to) = (cell(&session, "京の書", false), cell(&session, "京の書", true));
    // The right half of the first and of the last character.
    session.mouse(MouseAction::Press, from.0 + 1, from.1).mouse(MouseAction::Drag, to.0 + 1, to.1);
    assert_eq!(session.selection(), "京の書");
}

#[test]
fn drag_that_began_in_the_list_selects_no_text() {
    let mut session = Session::new(120, 24);
    let (column, row) = cell(&session, "fell in", false);
    session.click(column, row).mouse(MouseAction::Press, 5, 2).mouse(MouseAction::Drag, column + 4, row + 2);
    assert_eq!(session.selection(), "");
}

#[test]
fn click_ends_a_selection() {
    let mut session = Session::reading();
    let (column, row) = cell(&session, "fell in", false);
    session.keys("3)v").click(column, row);
    assert_eq!(session.selection(), "");
}

#[test]
fn click_on_a_fold_opens_it() {
    let mut session = Session::reading();
    let (column, row) = cell(&session, "Share this article", false);
    session.click(column, row);
    assert!(session.rows().contains(&"Share this article"));
}

#[test]
fn click_outside_of_everything_does_nothing() {
    let mut session = Session::reading();
    session.click(500, 500).click(119, 23).click(38, 5);
    assert_eq!((session.exit(), session.model.focus), (None, Pane::Reading));
}
