//! The status line in little room.

use super::Session;
use crate::app::status_pieces;
use crate::text::Widths;

/// Keys that lead to what the line can show.
const SCENES: &[&str] = &["", "/gulls<enter>", "v", "g", "z", "5", "$", "?", "?$", "B", "s", "P", "M", "]q", "q", "q/bridge<enter>", "qG"];

fn line(session: &Session, cells: u16) -> String {
    let mut line = String::new();
    for piece in status_pieces(&session.model, cells) {
        line.push_str(&" ".repeat(usize::from(piece.column).saturating_sub(Widths::Narrow.text(&line))));
        line.push_str(&piece.text);
    }
    line
}

#[test]
fn pieces_stay_in_the_line_and_apart() {
    for keys in SCENES {
        let mut session = Session::reading();
        session.keys(keys);
        for cells in 0..140 {
            let mut end = 0;
            for piece in status_pieces(&session.model, cells) {
                assert!(piece.column >= end, "{keys} in {cells}: {piece:?}");
                end = piece.column + Widths::Narrow.text(&piece.text) as u16;
                assert!(end <= cells, "{keys} in {cells}: {piece:?}");
            }
        }
    }
}

#[test]
fn way_out_and_help_stay_when_there_is_little_room() {
    for (keys, expected) in
        [("", " q list  ? help  29 %"), ("/gulls<enter>", " q end search  ? help  1/14   37 %"), ("q", " q quit  ? help")]
    {
        let mut session = Session::reading();
        session.keys(keys);
        assert_eq!(line(&session, Widths::Narrow.text(expected) as u16 + 1), expected, "{keys}");
    }
}

#[test]
fn what_is_cut_says_so() {
    let mut session = Session::reading();
    session.keys("'x");
    assert_eq!(line(&session, 24), " there is no mar…  29 %");
    let mut session = Session::reading();
    session.keys("z");
    let line = line(&session, 40);
    assert!(line.contains('…'), "{line}");
}

#[test]
fn count_is_shown_while_it_is_typed() {
    let mut session = Session::reading();
    session.keys("42");
    assert!(line(&session, 60).starts_with(" 42 "), "{}", line(&session, 60));
}
