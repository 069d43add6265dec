//! Bookmarks that other programs write: a second instance, and one that synchronises the folder.

use std::fs;
use std::path::{Path, PathBuf};

use super::home_with_news;
use super::terminal::{Home, Terminal};

/// The files of all bookmarks of a home.
fn files(home: &Home) -> Vec<PathBuf> {
    let years =
        fs::read_dir(home.path().join("data/pullquote/bookmarks")).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let years = years.filter(|year| year.file_name().is_some_and(|name| name != "trash"));
    years.flat_map(|year| fs::read_dir(year).expect("a folder").map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>()).collect()
}

/// A reader of the news, in which a note was written to the first article.
fn with_note(home: &Home, note: &str) -> Terminal {
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\r");
    terminal.wait_for(" %");
    terminal.keys("a");
    terminal.wait_for("note:");
    terminal.keys(&format!("{note}\r"));
    terminal.wait_for("bookmark saved");
    terminal
}

/// What a synchronising program leaves of a file that was changed on another machine.
fn conflict(file: &Path, from: &str, to: &str) -> PathBuf {
    let text = fs::read_to_string(file).expect("a file");
    let copy = file.with_extension("sync-conflict-20261126-101500-ABCDEF7.md");
    fs::write(&copy, text.replace(from, to)).expect("a copy");
    copy
}

#[test]
fn conflict_copy_is_shown_and_one_version_is_kept() {
    let home = home_with_news();
    let mut terminal = with_note(&home, "from here");
    let file = files(&home).remove(0);
    let copy = conflict(&file, "from here", "from there");
    terminal.keys("qB");
    terminal.wait_until(|text| text.contains("from here") && text.contains("“from there”"));
    assert_eq!(home.run(&["bookmarks", "check", "news"]).status.code(), Some(1));
    terminal.keys("jv");
    terminal.wait_for("this version is kept; the other is in the trash");
    terminal.wait_until(|text| text.contains("from there") && !text.contains("from here"));
    terminal.keys("\x03\x03");
    terminal.end();
    assert!(fs::read_to_string(&file).expect("a file").contains("from there") && !copy.exists());
    let trash = home.path().join("data/pullquote/bookmarks/trash");
    let thrown = walkdir::WalkDir::new(trash).into_iter().map(|item| item.expect("an item").into_path()).find(|path| path.is_file());
    assert!(fs::read_to_string(thrown.expect("a file in the trash")).expect("a file").contains("from here"));
    assert_eq!(home.run(&["bookmarks", "check", "news"]).status.code(), Some(0));
}

#[test]
fn bookmark_of_another_instance_is_seen_when_it_is_written() {
    let home = home_with_news();
    let first_note = with_note(&home, "of the first");
    let mut other = home.open(&["news"]);
    other.wait_for("1/3");
    other.keys("B");
    other.wait_for("of the first");
    let mut writing = first_note;
    writing.keys("))b");
    writing.wait_for("bookmark saved");
    other.wait_for("bookmarks written elsewhere: 1 new");
    for mut terminal in [writing, other] {
        terminal.keys("\x03\x03");
        assert_eq!(terminal.end().code, 130);
    }
}

#[test]
fn bookmark_of_another_instance_is_seen_without_a_restart() {
    let home = home_with_news();
    let mut first = home.open(&["news"]);
    first.wait_for("1/3");
    let mut second = with_note(&home, "of the second");
    first.keys("B");
    first.wait_for("of the second");
    second.keys("x");
    second.wait_for("bookmark deleted");
    first.keys("r");
    first.wait_until(|text| !text.contains("of the second"));
    for mut terminal in [first, second] {
        terminal.keys("\x03\x03");
        assert_eq!(terminal.end().code, 130);
    }
}
