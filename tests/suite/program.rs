//! The whole program: at a terminal of its own with keys, resizes and signals, and on pipes with arguments and exit codes.

mod answers;
mod bookmarks;
mod check;
mod coding;
mod copying;
mod ends;
mod identity;
mod lines;
mod listing;
mod live;
mod manifest;
mod notes;
mod pictures;
mod pipes;
mod provenance;
mod quotes;
mod reading;
mod records;
mod start;
pub mod terminal;
mod usage;
mod versions;
mod versions_of_stories;
mod views;

use std::process::Output;

use terminal::{Home, Terminal};

/// A short article with a date, so that its place in the list is known.
fn article(title: &str, day: u8, body: &str) -> String {
    format!("---\ntitle: \"{title}\"\npublished: 2026-03-{day:02}\n---\n\n{body}\n")
}

/// A home with a folder `news` of three articles; in the list they stand as Pier, Bridge, Mill.
fn home_with_news() -> Home {
    let home = Home::new();
    home.write("news/mill.md", article("Mill closes", 1, "The mill closed on Friday.\n\n“We are sorry,” said Jane Roe."));
    home.write("news/bridge.md", article("Bridge opens", 2, "The bridge opened to walkers.\n\nThe toll is two crowns."));
    home.write("news/pier.md", article("Pier burns", 3, "The pier burned down overnight.\n\nNobody was hurt."));
    home
}

/// The reader with the first sample article open and in focus.
fn sample_open(home: &Home, rows: u16, columns: u16) -> Terminal {
    let mut terminal = Terminal::start(home, &[], rows, columns);
    terminal.wait_for("1/8");
    terminal.keys("\r");
    terminal.wait_until(|text| text.contains(" %") && text.contains("herring"));
    terminal
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Standard output of a command that must succeed and leave standard error empty.
fn printed(output: &Output) -> String {
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{}", text(&output.stdout));
    text(&output.stdout)
}
