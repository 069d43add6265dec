//! `pullquote manifest`: sums that others can check, and what has changed since.

use std::fs;

use super::{printed, text};
use crate::program::terminal::Home;

/// The sum of `test`.
const TEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

fn home() -> Home {
    let home = Home::new();
    home.write("news/a.md", "test");
    home.write("news/a_files/picture.png", "test");
    home
}

#[test]
fn every_file_is_a_line_of_sha256sum() {
    assert_eq!(printed(&home().run(&["manifest", "news"])), format!("{TEST}  news/a.md\n{TEST}  news/a_files/picture.png\n"));
}

#[test]
fn what_has_changed_is_told() {
    let home = home();
    home.write("news/b.md", "test");
    home.write("sums.txt", printed(&home.run(&["manifest", "news"])));
    let same = home.run(&["manifest", "--check", "sums.txt", "news"]);
    assert_eq!((printed(&same).as_str(), same.status.code()), ("3 sums: 3 as they were\n", Some(0)));
    home.write("news/a.md", "changed");
    home.write("news/c.md", "new");
    fs::remove_file(home.path().join("news/b.md")).expect("a file");
    let other = home.run(&["manifest", "--check", "sums.txt", "news"]);
    let expected = "changed  news/a.md\ngone     news/b.md\nnew      news/c.md\n3 sums: 1 as they were, 1 changed, 1 gone, 1 new\n";
    assert_eq!((text(&other.stdout).as_str(), other.status.code()), (expected, Some(1)));
}

#[test]
fn bookmarks_of_the_articles_and_no_others_are_among_the_files() {
    let home = Home::new();
    home.write("news/bridge.md", super::article("Bridge opens", 2, "“At last the bridge is open to everybody,” said Jane Roe, the mayor."));
    home.write(
        "other/tunnel.md",
        super::article("Tunnel closes", 2, "“The tunnel is closed to everybody from today,” said Jane Roe, the mayor."),
    );
    home.write(
        "marked.csv",
        "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n\
         At last the bridge is open to everybody,Bridge opens,,,,,,offset,1,2026-03-05 08:00:00+00:00,\n\
         The tunnel is closed to everybody from today,Tunnel closes,,,,,,offset,1,2026-03-05 08:00:00+00:00,\n",
    );
    home.run(&["bookmarks", "import", "marked.csv", "news", "other"]);
    let lines = printed(&home.run(&["manifest", "news"]));
    assert_eq!(lines.matches("pullquote/bookmarks/2026/").count(), 1, "{lines}");
}

#[test]
fn bag_is_made_elsewhere_and_checked_by_its_manifest() {
    let home = home();
    let inside = home.run(&["manifest", "news", "--bag", "news/bag"]);
    assert_eq!(inside.status.code(), Some(2));
    assert!(text(&inside.stderr).contains("into which nothing is written"), "{}", text(&inside.stderr));
    assert_eq!(printed(&home.run(&["manifest", "news", "--bag", "bag"])), "bag: 2 files, 8 bytes\n");
    assert_eq!(printed(&home.run(&["manifest", "--check", "bag/manifest-sha256.txt"])), "2 sums: 2 as they were\n");
    assert_eq!(printed(&home.run(&["manifest", "--check", "bag/tagmanifest-sha256.txt"])), "3 sums: 3 as they were\n");
    home.write("bag/data/news/a.md", "changed");
    assert_eq!(home.run(&["manifest", "--check", "bag/manifest-sha256.txt"]).status.code(), Some(1));
    assert_eq!(home.run(&["manifest", "news", "--bag", "bag"]).status.code(), Some(2));
}

#[test]
fn what_is_no_manifest_and_what_is_not_there_are_told() {
    let home = home();
    let output = home.run(&["manifest", "--check", "news/a.md"]);
    assert_eq!(
        (output.status.code(), text(&output.stderr).contains("news/a.md: holds no sums")),
        (Some(2), true),
        "{}",
        text(&output.stderr)
    );
    assert_eq!(home.run(&["manifest", "nowhere"]).status.code(), Some(2));
    assert_eq!(home.run(&["manifest"]).status.code(), Some(2));
}
