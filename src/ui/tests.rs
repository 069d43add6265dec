//! Screens as snapshots: glyphs, looks and a legend, so that colours count.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test --lib ui` writes them anew; read the difference.

mod linear;
mod printer;
mod random;
mod silence;
mod wide;

use ratatui::style::Modifier;

use printer::{print, screen};

use crate::app::tests::{Late, Newsroom, Session};
use crate::app::{Answer, Model};
use crate::config::{Theme, themes};

/// What there is to see, and the keys that lead there.
const SCENES: &[(&str, &str)] = &[
    ("list", "<enter>4)bgg/bridge<enter>nqq"),
    ("compact", "<enter>4)bqzlj"),
    ("reading", "<enter>4)bgg/bridge<enter>n"),
    ("prompt", "<enter>/bri"),
    ("hint", "<enter>z"),
    ("help", "?"),
    ("bookmarks", "<enter>4)aask the mayor<enter>5)bB"),
    ("note", "<enter>4)aask the mayor why the bridge was closed to walkers on Friday, and who said so first<A-enter><A-enter>see page 3"),
    ("voices", "<enter>sj"),
    ("quotations", "Qjj"),
    ("matches", "g/bridge<enter>j"),
    ("quotations-grouped", "Qzgjj"),
    ("glance", "Qgp"),
    ("selection", "<enter>4)b3)v)"),
    ("failure", "G<enter>"),
    ("encodings", "<enter>E7j"),
    ("provenance", "<enter>P"),
];

fn scene(name: &str, columns: u16, rows: u16) -> Session {
    let (_, keys) = SCENES.iter().find(|(known, _)| *known == name).expect("a scene");
    let mut session = Session::new(columns, rows);
    session.keys(keys);
    session
}

fn theme(name: &str) -> Theme {
    Theme::load(name).expect("a theme")
}

fn check(name: &str, look: &str, columns: u16, rows: u16) {
    let session = scene(name, columns, rows);
    insta::assert_snapshot!(format!("{name}-{look}-{columns}x{rows}"), print(&session.model, &theme(look)));
}

/// A scene at three sizes in the dark theme.
fn check_sizes(name: &str) {
    for (columns, rows) in [(120, 40), (80, 24), (60, 12)] {
        check(name, "dark", columns, rows);
    }
}

/// A scene in the other themes.
fn check_themes(name: &str) {
    for look in themes().iter().filter(|look| **look != "dark") {
        check(name, look, 80, 24);
    }
}

#[test]
fn list_looks_as_drawn() {
    check_sizes("list");
    check_themes("list");
}

#[test]
fn list_in_columns_looks_as_drawn() {
    check_sizes("compact");
}

#[test]
fn article_looks_as_drawn() {
    check_sizes("reading");
    check_themes("reading");
}

#[test]
fn search_line_looks_as_drawn() {
    check_sizes("prompt");
}

#[test]
fn hint_after_a_prefix_looks_as_drawn() {
    check_sizes("hint");
}

#[test]
fn help_looks_as_drawn() {
    check_sizes("help");
    check_themes("help");
}

#[test]
fn list_of_bookmarks_looks_as_drawn() {
    check_sizes("bookmarks");
}

#[test]
fn list_of_voices_looks_as_drawn() {
    check_sizes("voices");
    check_themes("voices");
}

#[test]
fn note_looks_as_drawn() {
    check_sizes("note");
    check("note", "monochrome", 80, 24);
}

#[test]
fn list_of_quotations_looks_as_drawn() {
    check_sizes("quotations");
    check_themes("quotations");
    check_sizes("quotations-grouped");
}

#[test]
fn list_of_matches_looks_as_drawn() {
    check_sizes("matches");
    check_themes("matches");
}

#[test]
fn glance_looks_as_drawn() {
    check_sizes("glance");
    check_themes("glance");
}

#[test]
fn denied_quotation_looks_as_drawn_in_the_list() {
    for look in ["dark", "monochrome"] {
        let mut session = Session::of(Newsroom::small(), 80, 24);
        let body = "{s0|Ann Poe}, the driver, {d|never said} {0!|“the owls will sue,”} whatever the papers wrote.";
        session.room.rewrite("buses.md", body);
        session.keys("Q");
        insta::assert_snapshot!(format!("quotations-denied-{look}-80x24"), print(&session.model, &theme(look)));
    }
}

#[test]
fn selection_looks_as_drawn() {
    check_sizes("selection");
    check_themes("selection");
}

#[test]
fn list_of_encodings_looks_as_drawn() {
    check_sizes("encodings");
}

#[test]
fn provenance_looks_as_drawn() {
    check_sizes("provenance");
    check_themes("provenance");
}

#[test]
fn file_that_cannot_be_read_looks_as_drawn() {
    check_sizes("failure");
}

#[test]
fn denied_quotation_looks_as_drawn() {
    for look in ["dark", "monochrome"] {
        let mut session = Session::of(Newsroom::small(), 80, 24);
        let body = "{s0|Ann Poe}, the driver, {d|never said} {0!|“the owls will sue,”} whatever the papers wrote.";
        session.room.rewrite("buses.md", body);
        session.keys("j<enter>");
        insta::assert_snapshot!(format!("denied-{look}-80x24"), print(&session.model, &theme(look)));
    }
}

/// The article with pictures, after these keys.
fn pictured(keys: &str, columns: u16, rows: u16) -> Session {
    let mut session = Session::illustrated(columns, rows);
    session.keys(keys);
    session
}

#[test]
fn pictures_look_as_drawn() {
    for (name, keys) in [("picture", "i"), ("picture-refused", "inn"), ("pictures", "I"), ("picture-sign", "]c")] {
        for (columns, rows) in [(120, 40), (80, 24), (60, 12)] {
            let session = pictured(keys, columns, rows);
            insta::assert_snapshot!(format!("{name}-dark-{columns}x{rows}"), print(&session.model, &theme("dark")));
        }
    }
    insta::assert_snapshot!("picture-refused-monochrome-60x12", print(&pictured("innn", 60, 12).model, &theme("monochrome")));
}

#[test]
fn picture_that_is_closed_leaves_nothing() {
    let drawn = |keys: &str| screen(&pictured(keys, 120, 40).model, &theme("dark")).0;
    assert_eq!(drawn("ini"), drawn(""));
    assert_ne!(drawn("i"), drawn(""));
}

#[test]
fn one_cell_is_enough_to_draw_anything() {
    for (name, _) in SCENES {
        for look in themes() {
            let session = scene(name, 1, 1);
            assert_eq!(screen(&session.model, &theme(look)).0.area.area(), 1);
        }
    }
    for (columns, rows) in [(1, 1), (3, 3), (40, 4), (8, 30)] {
        for keys in ["i", "in", "inn", "I"] {
            screen(&pictured(keys, columns, rows).model, &theme("dark"));
        }
    }
}

#[test]
fn cursor_is_on_the_screen_in_every_scene() {
    for (name, _) in SCENES {
        for (columns, rows) in [(120, 40), (80, 24), (60, 12), (20, 6)] {
            let session = scene(name, columns, rows);
            assert!(screen(&session.model, &theme("dark")).1.is_some(), "{name} at {columns} x {rows}");
        }
    }
}

#[test]
fn cursor_is_on_the_unit_after_a_resize() {
    for (columns, rows) in [(60, 8), (30, 5), (120, 6)] {
        let mut session = scene("reading", 120, 40);
        session.keys("/On day 3<enter>").resize(columns, rows);
        assert!(screen(&session.model, &theme("dark")).1.is_some(), "{columns} x {rows}");
    }
}

/// How the first of these words looks where it is drawn without colours.
fn attributes(model: &Model, words: &str) -> Modifier {
    let (buffer, _) = screen(model, &theme("monochrome"));
    let open = model.reader().open().expect("an article is open");
    let start = open.document().article().text().find(words).expect("the words are in the text");
    let position = open.layout().position_of(start);
    let down = open.layout().distance(open.top(), position.row, open.page().height).expect("on the page");
    let text = model.geometry().text;
    buffer[(text.x + position.column, text.y + down)].modifier
}

#[test]
fn highlights_differ_without_colours() {
    let marked = scene("reading", 120, 40);
    let selecting = scene("selection", 120, 40);
    let mut searched = scene("reading", 120, 40);
    searched.keys("/day<enter>");
    let all = [
        ("plain", attributes(&marked.model, "though the vote")),
        ("quotation", attributes(&marked.model, "We saw it")),
        ("speaker", attributes(&marked.model, "Jane Roe")),
        ("caption", attributes(&marked.model, "crowds at the pier")),
        ("bookmark", attributes(&marked.model, "Nobody fell")),
        ("match", attributes(&searched.model, "day 2 the keeper")),
        ("current match", attributes(&marked.model, "bridge opened on")),
        ("selection", attributes(&selecting.model, "though the vote")),
    ];
    for (index, (name, look)) in all.iter().enumerate() {
        for (other, other_look) in &all[index + 1..] {
            assert_ne!(look, other_look, "{name} looks like {other}");
        }
    }
}

#[test]
fn every_voice_has_its_letter_in_the_gutter() {
    let session = scene("reading", 120, 40);
    let printed = print(&session.model, &theme("monochrome"));
    for row in ["A  “We saw it in the numbers", "B  Mayor John Doe called it “a turning"] {
        assert!(printed.contains(row), "{row}");
    }
}

#[test]
fn status_tells_that_the_voices_are_still_being_read() {
    let mut session = Session::new(120, 24);
    session.late = Late::Voices;
    session.keys("<enter>r");
    let tells = |session: &Session| print(&session.model, &theme("dark")).contains("reading voices …");
    assert!(tells(&session));
    session.hear();
    assert!(!tells(&session));
}

#[test]
fn head_of_the_list_tells_how_many_articles_are_not_indexed_yet() {
    let mut session = Session::new(100, 30);
    let head =
        |session: &Session| print(&session.model, &theme("dark")).lines().find(|line| line.contains("1/")).unwrap_or_default().to_owned();
    session.scan_answers(Answer::StillToRead(12_300));
    assert!(head(&session).contains("1/34 · 12,300 not indexed yet"), "{}", head(&session));
    session.scan_answers(Answer::StillToRead(0));
    assert!(head(&session).contains("1/34 · newest first"), "{}", head(&session));
}
