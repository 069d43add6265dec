//! Scrolling, resizing and folding.

use super::Session;

#[test]
fn lines_scroll_with_counts() {
    let mut session = Session::reading();
    session.keys("7j");
    assert_eq!(session.rows_above(), 7);
    session.keys("<up>3k");
    assert_eq!(session.rows_above(), 3);
}

#[test]
fn page_keeps_two_rows_of_the_one_before() {
    let mut session = Session::reading();
    let height = session.open().page().height;
    for key in ["<space>", "f", "<pgdn>", "<C-f>"] {
        session.keys("gg").keys(key);
        assert_eq!(session.rows_above(), height - 2, "{key}");
    }
}

#[test]
fn page_up_undoes_page_down() {
    let mut session = Session::reading();
    session.keys("3j<space><pgup>");
    assert_eq!(session.rows_above(), 3);
}

#[test]
fn half_pages_are_half_as_high() {
    let mut session = Session::reading();
    let height = session.open().page().height;
    session.keys("d");
    assert_eq!(session.rows_above(), height / 2);
    session.keys("<C-u>");
    assert_eq!(session.rows_above(), 0);
}

#[test]
fn bottom_fills_the_page_with_the_last_rows() {
    let mut session = Session::reading();
    session.keys("G");
    let open = session.open();
    assert_eq!(open.layout().distance(open.top(), open.layout().last(), u16::MAX), Some(open.page().height - 1));
    assert_eq!(open.progress(), 100);
}

#[test]
fn bottom_with_a_number_goes_to_that_part_in_per_cent() {
    let mut session = Session::reading();
    session.keys("50G");
    let half = session.open().document().article().text().len() / 2;
    assert_eq!(session.open().layout().row_of(half), session.open().top());
}

#[test]
fn top_goes_back_to_the_title() {
    let mut session = Session::reading();
    session.keys("Ggg");
    assert_eq!((session.rows_above(), session.first_row()), (0, "Harbour bridge opens after nine years"));
}

#[test]
fn resize_keeps_the_first_words_on_the_page() {
    for (columns, rows) in [(60, 24), (200, 60), (120, 5), (30, 10), (85, 24), (22, 60)] {
        let mut session = Session::reading();
        session.keys("22j");
        let before = session.first_row().to_owned();
        session.resize(columns, rows);
        assert!(session.sees(&before), "{before:?} has left the page at {columns} x {rows}");
    }
}

#[test]
fn resize_there_and_back_changes_nothing() {
    for (columns, rows) in [(60, 24), (200, 200), (120, 200), (0, 0), (1, 1), (33, 12)] {
        let mut session = Session::reading();
        session.keys("22j");
        let before = session.rows_above();
        session.resize(columns, rows).resize(120, 24);
        assert_eq!(session.rows_above(), before, "over {columns} x {rows}");
    }
}

#[test]
fn resize_keeps_the_top_at_the_title() {
    let mut session = Session::reading();
    session.resize(40, 12).resize(120, 24);
    assert_eq!(session.rows_above(), 0);
}

#[test]
fn unit_is_placed_at_the_top_the_middle_and_the_foot() {
    let mut session = Session::reading();
    session.keys("/On day 7<enter>");
    for (keys, row) in [("zt", 0), ("zz", 11), ("zb", 21)] {
        session.keys(keys);
        assert_eq!(session.row_on_page(), Some(row), "{keys}");
    }
}

#[test]
fn scrolling_carries_the_unit_along() {
    let mut session = Session::reading();
    session.keys(")30j");
    assert!(session.row_on_page().is_some());
    assert!(!session.open().unit().shown);
}

#[test]
fn unit_stays_while_it_is_on_the_page() {
    let mut session = Session::reading();
    session.keys(")))2j");
    assert!(session.target().starts_with("After nine years"));
}

#[test]
fn fold_nearest_to_the_unit_opens_and_closes() {
    let mut session = Session::reading();
    assert!(!session.rows().contains(&"Share this article"));
    session.keys("za");
    assert!(session.rows().contains(&"Share this article"));
    session.keys("za");
    assert!(!session.rows().contains(&"Share this article"));
}

#[test]
fn folds_are_not_opened_by_enter() {
    let mut session = Session::reading();
    session.keys("<enter>");
    assert!(!session.rows().contains(&"Share this article"));
}

#[test]
fn all_folds_open_and_close_at_once() {
    let mut session = Session::reading();
    session.keys("zA");
    assert!(session.rows().contains(&"Photo: crowds at the pier on Friday."));
    session.keys("zA");
    assert!(!session.rows().contains(&"Photo: crowds at the pier on Friday."));
}

#[test]
fn folding_keeps_the_place() {
    let mut session = Session::reading();
    session.keys("22j");
    let before = session.first_row().to_owned();
    session.keys("zA");
    assert_eq!(session.first_row(), before);
}

#[test]
fn fold_that_is_not_there_is_said() {
    let mut session = Session::reading();
    session.keys("Gza");
    assert_eq!(session.notice(), "nothing is folded here");
    session.keys("JzA");
    assert_eq!(session.notice(), "nothing is folded in this article");
}

#[test]
fn folded_words_are_passed_over_by_sentences() {
    let mut session = Session::reading();
    session.keys("/turning<enter>)");
    assert_eq!(session.target(), "What it cost");
}
