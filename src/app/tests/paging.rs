//! Going through the page as less and vim do: lines, places of the page, links, marks, where one is.

use super::Session;
use crate::app::{Effect, Pane};

#[test]
fn lines_move_the_unit_where_the_article_fits_the_page() {
    let mut session = Session::new(120, 100);
    session.keys("<enter>J");
    let sentences: Vec<String> = (0..3).map(|_| session.keys("j").target().to_owned()).collect();
    assert!(sentences.windows(2).all(|pair| pair[0] != pair[1]), "{sentences:?}");
    assert_eq!(session.keys("k").target(), sentences[1]);
    assert_eq!((session.keys("2k").target() == sentences[1], session.rows_above()), (false, 0));
}

#[test]
fn lines_scroll_where_there_is_more() {
    let mut session = Session::reading();
    session.keys("jj");
    assert_eq!((session.rows_above(), session.open().unit().shown), (2, false));
}

#[test]
fn scrolling_leaves_the_unit_and_the_selection_of_a_list() {
    let mut session = Session::reading();
    session.keys("5)");
    let sentence = session.target().to_owned();
    session.keys("<C-e><C-e><C-y>");
    assert_eq!((session.rows_above(), session.target() == sentence), (1, true));
    let mut session = Session::new(120, 24);
    session.keys("5j<C-e>");
    assert_eq!((session.model.list.top(), session.model.list.selected()), (1, 5));
}

#[test]
fn end_of_the_article_is_said() {
    let mut session = Session::reading();
    session.keys("G ");
    assert_eq!(session.notice(), "this is the end of the article");
    session.keys("ggu");
    assert_eq!(session.notice(), "this is the beginning of the article");
}

#[test]
fn places_of_the_page_are_gone_to() {
    let mut session = Session::reading();
    session.keys("40%L");
    let (last, above) = (session.row_on_page(), session.rows_above());
    let middle = session.keys("gM").row_on_page();
    let first = session.keys("H").row_on_page();
    assert!(first < middle && middle < last, "{first:?} {middle:?} {last:?}");
    assert_eq!(session.rows_above(), above);
}

#[test]
fn enter_goes_on_where_there_is_nothing_to_open() {
    let mut session = Session::reading();
    session.keys("<enter>");
    assert_eq!((session.rows_above(), session.model.focus), (1, Pane::Reading));
}

#[test]
fn link_at_the_unit_is_opened() {
    let mut session = Session::reading();
    session.keys("gx");
    assert_eq!(session.notice(), "no link here: ] l goes to the next one");
    session.keys("]l(");
    while !session.target().contains("audit report") {
        session.keys(")");
    }
    session.keys("gx");
    assert_eq!(session.asked.last(), Some(&Effect::OpenBrowser("https://example.org/audit-report".to_owned())));
}

#[test]
fn word_is_searched_backwards() {
    let mut session = Session::reading();
    session.keys("/boats<enter>2n");
    let forward = session.count();
    session.keys("v#");
    assert_eq!((forward.split('/').next(), session.count().split('/').next()), (Some("3"), Some("2")));
}

#[test]
fn quote_marks_the_place_that_two_quotes_go_back_to() {
    let mut session = Session::reading();
    session.keys("]qm'");
    let here = session.target().to_owned();
    session.keys("30j''");
    assert!(session.target().starts_with(&here), "{}", session.target());
}

#[test]
fn marks_of_less_are_the_ends() {
    let mut session = Session::reading();
    session.keys("'$");
    let below = session.rows_above();
    session.keys("'^");
    assert!(below > 0 && session.rows_above() == 0);
}

#[test]
fn whereabouts_tell_part_paragraph_article_and_file() {
    let mut session = Session::reading();
    session.keys("<C-g>");
    let notice = session.model.notices.current().expect("a notice");
    assert!(notice.text.contains(" % · paragraph 1 of ") && notice.text.ends_with("min left · article 1 of 34"), "{}", notice.text);
    assert!(notice.place.ends_with("bridge.html"), "{}", notice.place);
}
