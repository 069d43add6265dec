//! The mouse.

use super::Session;
use crate::app::{Clicks, MouseAction, Pane};

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
    session.mouse(MouseAction::Press(Clicks::Once), from.0, from.1).mouse(MouseAction::Drag, to.0, to.1).mouse(
        MouseAction::Release,
        to.0,
        to.1,
    );
    assert_eq!(session.selection(), "the harbour bridge opened");
}

#[test]
fn drag_backwards_selects_as_well() {
    let mut session = Session::reading();
    let (from, to) = (cell(&session, "Nobody fell", true), cell(&session, "Nobody fell", false));
    session.mouse(MouseAction::Press(Clicks::Once), from.0, from.1).mouse(MouseAction::Drag, to.0, to.1);
    assert_eq!(session.selection(), "Nobody fell");
}

#[test]
fn drag_over_wide_characters_selects_whole_ones() {
    let mut session = Session::reading();
    session.keys("2J");
    let (from, to) = (cell(&session, "京の書", false), cell(&session, "京の書", true));
    // The right half of the first and of the last character.
    session.mouse(MouseAction::Press(Clicks::Once), from.0 + 1, from.1).mouse(MouseAction::Drag, to.0 + 1, to.1);
    assert_eq!(session.selection(), "京の書");
}

#[test]
fn drag_that_began_in_the_list_selects_no_text() {
    let mut session = Session::new(120, 24);
    let (column, row) = cell(&session, "fell in", false);
    session.click(column, row).mouse(MouseAction::Press(Clicks::Once), 5, 2).mouse(MouseAction::Drag, column + 4, row + 2);
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

/// The cell of the status line on which these words begin.
fn hint(session: &Session, words: &str) -> (u16, u16) {
    let line = crate::app::status_area(&session.model);
    let pieces = crate::app::status_pieces(&session.model, line.width);
    let piece = pieces.iter().find(|piece| piece.text.trim() == words).unwrap_or_else(|| panic!("{words} is not in {pieces:?}"));
    (line.x + piece.column + 1, line.y)
}

#[test]
fn click_on_a_hint_does_what_its_key_does() {
    let mut session = Session::reading();
    for (words, panel) in [("voices", Some("Voices")), ("back", None), ("help", Some("Keys")), ("close", None)] {
        let (column, row) = hint(&session, words);
        session.click(column, row);
        assert_eq!(session.panel().map(|panel| panel.kind().title()), panel, "{words}");
    }
    let (column, row) = hint(&session, "search");
    session.click(column, row);
    assert!(session.model.prompt.is_some());
}

#[test]
fn click_on_what_may_follow_a_begun_command_finishes_it() {
    let mut session = Session::reading();
    session.keys("Gg");
    let (column, row) = hint(&session, "top");
    session.click(column, row);
    assert_eq!(session.rows_above(), 0);
    session.keys("j");
    assert_eq!(session.rows_above(), 1);
}

#[test]
fn click_on_a_voice_goes_through_its_words() {
    let mut session = Session::reading();
    for words in ["“We saw it in the numbers first,”", "“Then in the streets.”", "“Come and walk it,”", "“We saw it in the numbers first,”"]
    {
        let (column, row) = hint(&session, "Roe 3");
        session.click(column, row);
        assert_eq!(session.target(), words);
    }
}

#[test]
fn click_on_the_place_among_the_matches_goes_to_the_next() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>");
    let (column, row) = hint(&session, "1/14");
    session.click(column, row);
    assert_eq!(session.count(), "2/14");
}

#[test]
fn click_on_a_row_of_the_help_selects_it_and_again_does_it() {
    let mut session = Session::new(120, 40);
    session.keys("?/list all<enter>");
    let (_, body) = session.model.view.help_areas();
    session.click(30, body.y + 1);
    assert_eq!(session.row(), Some(1));
    session.click(30, body.y).click(30, body.y);
    assert_eq!(session.panel().map(|panel| panel.kind().title()), Some("Bookmarks"));
}

#[test]
fn double_click_takes_the_word_and_triple_click_the_sentence() {
    let mut session = Session::reading();
    let (column, row) = cell(&session, "fell in", false);
    session.click(column, row).mouse(MouseAction::Press(Clicks::Twice), column, row);
    assert_eq!(session.selection(), "fell");
    session.mouse(MouseAction::Press(Clicks::Thrice), column, row);
    assert_eq!(session.selection(), "Nobody fell in.");
}

#[test]
fn drag_beyond_the_edge_scrolls_and_selects_on() {
    let mut session = Session::reading();
    let (column, row) = cell(&session, "Nobody fell", false);
    session.mouse(MouseAction::Press(Clicks::Once), column, row);
    for _ in 0..4 {
        session.mouse(MouseAction::Drag, column, 23);
    }
    assert!(session.rows_above() >= 4, "{}", session.rows_above());
    assert!(session.selection().starts_with("Nobody fell in.") && session.selection().lines().count() > 4, "{}", session.selection());
    for _ in 0..40 {
        session.mouse(MouseAction::Drag, column, 0);
    }
    assert_eq!(session.rows_above(), 0);
}

#[test]
fn link_is_gone_to_by_a_click_and_opened_by_another() {
    let mut session = Session::reading();
    let (column, row) = cell(&session, "audit report", false);
    let asked = session.click(column, row).asked.len();
    assert_eq!(session.target(), "audit report");
    session.click(column, row);
    let opened = crate::app::Effect::OpenBrowser("https://example.org/audit-report".to_owned());
    assert_eq!((session.asked.len(), session.asked.last()), (asked + 1, Some(&opened)));
}

#[test]
fn sign_of_a_picture_shows_it() {
    let mut session = Session::illustrated(120, 40);
    let (_, row) = cell(&session, "The pier at dawn", false);
    let sign = session.model.geometry().text.x - 3;
    session.click(sign, row);
    assert_ne!(session.picture(), "");
}
