//! The linear form: what stands on the screen, where the cursor is, and how little changes.

use std::fmt::Write;

use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::{SCENES, pictured, scene, screen, theme};
use crate::app::tests::{Newsroom, Session};

/// What there is to see, and the keys that lead there.
const LINEAR: [(&str, &str); 10] = [
    ("list", "jj"),
    ("reading", "<enter>jjj"),
    ("quotation", "<enter>]q"),
    ("bookmark", "<enter>4)aask the mayor<enter>"),
    ("match", "<enter>/bridge<enter>"),
    ("quotations", "Q"),
    ("voices", "<enter>s"),
    ("prompt", "<enter>/bri"),
    ("help", "?j"),
    ("message", "<enter>[q"),
];

/// A session in the linear form after these keys.
fn linear(keys: &str, columns: u16, rows: u16) -> Session {
    let mut session = Session::new(columns, rows);
    session.keys("gzz<esc>").keys(keys);
    session
}

/// The rows of the screen without the white space behind them; the cursor as `¶` in front of its row and as its column.
fn print(session: &Session) -> String {
    let (buffer, cursor) = screen(&session.model, &theme("dark"));
    let cursor = cursor.expect("a cursor");
    let mut printed = String::new();
    for y in 0..buffer.area.height {
        let row: String = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect();
        let mark = if cursor.y == y { format!("¶{}", cursor.x) } else { String::new() };
        writeln!(printed, "{mark:>3} {}", row.trim_end()).expect("written");
    }
    printed
}

/// The row of the cursor.
fn spoken(session: &Session) -> String {
    print(session)
        .lines()
        .find(|row| row.contains('¶'))
        .expect("a row")
        .trim_start()
        .split_once(' ')
        .expect("a mark")
        .1
        .trim_start()
        .to_owned()
}

#[test]
fn linear_form_looks_as_drawn() {
    for (name, keys) in LINEAR {
        for (columns, rows) in [(80, 24), (40, 4)] {
            insta::assert_snapshot!(format!("linear-{name}-{columns}x{rows}"), print(&linear(keys, columns, rows)));
        }
    }
}

#[test]
fn one_row_shows_the_line_that_has_the_focus() {
    let mut session = linear("<enter>", 40, 1);
    let mut seen = spoken(&session);
    for _ in 0..12 {
        session.keys("j");
        let now = spoken(&session);
        assert_ne!(now, seen);
        seen = now;
    }
}

#[test]
fn rest_of_a_long_line_is_reached_by_page_down() {
    let mut session = linear("", 40, 1);
    let mut seen = vec![spoken(&session)];
    assert!(seen[0].starts_with("article 1 of "), "{seen:?}");
    while !seen.last().is_some_and(|row| row.contains("unread")) {
        assert!(seen.len() < 9, "{seen:?}");
        session.keys(" ");
        seen.push(spoken(&session));
    }
    session.keys(" ");
    assert!(spoken(&session).starts_with("article 2 of "));
}

#[test]
fn no_cell_has_a_colour_or_a_look() {
    for (name, keys) in LINEAR {
        let (buffer, _) = screen(&linear(keys, 80, 24).model, &theme("dark"));
        let plain = |color: Color| color == Color::Reset;
        let odd = buffer.content.iter().find(|cell| !plain(cell.fg) || !plain(cell.bg) || cell.modifier != Modifier::empty());
        assert_eq!(odd, None, "{name}");
    }
}

#[test]
fn only_the_cursor_moves_while_the_line_is_in_the_window() {
    let mut session = linear("", 80, 24);
    let (before, at) = screen(&session.model, &theme("dark"));
    session.keys("j");
    let (after, now) = screen(&session.model, &theme("dark"));
    assert_eq!(before, after, "{}", print(&session));
    assert_ne!(at, now);
    assert_eq!(now.map(|position: Position| position.x), Some(0));
}

#[test]
fn every_sentence_is_reached_and_spoken_at_every_size() {
    for (columns, rows) in [(80, 24), (40, 4), (40, 2), (40, 1)] {
        let mut session = linear("<enter>", columns, rows);
        let count = |session: &Session| {
            let document = session.model.open().expect("an article").document().clone();
            (0..document.article().blocks().len())
                .filter(|&block| document.fold_of(block).is_none())
                .map(|block| document.sentences(block).len())
                .sum::<usize>()
        };
        let all = count(&session);
        session.keys("gg");
        for place in 1..all {
            let before = session.model.open().map(|open| open.unit().range);
            session.keys("j");
            let unit = session.model.open().expect("an article").unit();
            assert!(before.is_some_and(|before| before.start() < unit.range.start()), "step {place} of {all} at {columns} x {rows}");
            let words = session.model.open().expect("an article").document().article().slice(unit.range).to_owned();
            let first = words.split_whitespace().next().expect("words").to_owned();
            let shown = print(&session).lines().map(|row| row.chars().skip(4).collect::<String>()).collect::<Vec<_>>().join(" ");
            assert!(rows < 4 || shown.contains(&first), "{first} at {columns} x {rows}:\n{shown}");
        }
    }
}

#[test]
fn any_size_is_enough() {
    for (columns, rows) in [(1, 1), (2, 1), (3, 3), (40, 1), (40, 2), (8, 30)] {
        for (_, keys) in LINEAR.iter().chain(SCENES) {
            let session = linear(keys, columns, rows);
            assert!(screen(&session.model, &theme("dark")).1.is_some(), "{keys} at {columns} x {rows}");
        }
        for keys in ["gzi", "gzin", "gzI"] {
            assert!(screen(&pictured(keys, columns, rows).model, &theme("dark")).1.is_some(), "{keys} at {columns} x {rows}");
        }
    }
}

#[test]
fn picture_is_told_in_words() {
    let session = pictured("gzi", 80, 24);
    assert!(spoken(&session).starts_with("picture 1 of "), "{}", spoken(&session));
}

#[test]
fn denied_words_are_called_denied() {
    let mut session = Session::of(Newsroom::small(), 80, 24);
    let body = "{s0|Ann Poe}, the driver, {d|never said} {0!|“the owls will sue,”} whatever the papers wrote.";
    session.room.rewrite("buses.md", body);
    session.keys("gzj<enter>]q");
    assert_eq!(spoken(&session), "quotation, denied (“never said”) by Ann Poe: “the owls will sue,”");
}

#[test]
fn unit_is_where_it_was_when_the_form_changes() {
    let mut session = scene("reading", 120, 40);
    let unit = session.model.open().map(|open| open.unit().range);
    session.keys("gz");
    assert_eq!(session.model.open().map(|open| open.unit().range), unit);
    assert!(spoken(&session).starts_with("match "), "{}", spoken(&session));
    session.keys("gz");
    assert_eq!(session.model.open().map(|open| open.unit().range), unit);
}
