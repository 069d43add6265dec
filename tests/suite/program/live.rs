//! A folder that changes while it is open.

use super::home_with_news;
use super::terminal::{Home, Terminal};

fn open(home: &Home, options: &[&str]) -> Terminal {
    let terminal = home.open(&[options, &["news"]].concat());
    terminal.wait_for("1/3");
    terminal
}

#[test]
fn file_that_comes_changes_and_goes_is_seen() {
    for options in [&[][..], &["--no-cache"]] {
        let home = home_with_news();
        let mut terminal = open(&home, options);
        home.write("news/dam.txt", "Dam holds\n\nThe dam held.\n");
        terminal.wait_until(|screen| screen.contains("Dam holds") && screen.contains("/4"));
        home.write("news/dam.txt", "Dam breaks\n\nThe dam broke.\n");
        terminal.wait_until(|screen| screen.contains("Dam breaks") && !screen.contains("Dam holds"));
        // As most programs save: another file takes the place.
        home.write("news/.dam.tmp", "Dam mended\n\nThe dam was mended.\n");
        std::fs::rename(home.path().join("news/.dam.tmp"), home.path().join("news/dam.txt")).expect("it is moved");
        terminal.wait_until(|screen| screen.contains("Dam mended") && screen.contains("/4"));
        std::fs::remove_file(home.path().join("news/dam.txt")).expect("it was there");
        terminal.wait_until(|screen| !screen.contains("Dam mended") && screen.contains("/3"));
        terminal.keys("\x03\x03");
        assert_eq!(terminal.end().code, 130);
    }
}

#[test]
fn open_article_that_changes_is_read_again() {
    let home = home_with_news();
    home.write("news/mill.md", "# Mill closes\n\nThe mill closed on Friday.\n");
    let mut terminal = open(&home, &[]);
    terminal.keys("/mill\r\r");
    terminal.wait_for("closed on Friday");
    home.write("news/mill.md", "# Mill closes\n\nThe mill closed on Monday.\n");
    terminal.wait_until(|screen| screen.contains("closed on Monday") && screen.contains("was read again"));
    terminal.keys("\x03\x03");
    terminal.end();
}

#[test]
fn folder_that_comes_is_read_where_what_is_known_is_kept_and_told_elsewhere() {
    let home = home_with_news();
    let mut terminal = open(&home, &[]);
    home.write("news/2026/dam.txt", "Dam holds\n\nThe dam held.\n");
    terminal.wait_for("Dam holds");
    home.write("news/2026/gate.txt", "Gate opens\n\nIt opened.\n");
    terminal.wait_for("Gate opens");
    terminal.keys("\x03\x03");
    terminal.end();
    let home = home_with_news();
    let mut terminal = open(&home, &["--no-cache"]);
    home.write("news/2026/dam.txt", "Dam holds\n\nThe dam held.\n");
    terminal.wait_for("r looks through it again");
    terminal.keys("r");
    terminal.wait_for("Dam holds");
    terminal.keys("\x03\x03");
    terminal.end();
}

#[test]
fn what_is_no_article_changes_nothing() {
    let home = home_with_news();
    let mut terminal = open(&home, &[]);
    for name in ["picture.png", ".hidden.txt", "half.txt.part", "notes~"] {
        home.write(&format!("news/{name}"), "no article");
    }
    home.write("news/dam.txt", "Dam holds\n\nThe dam held.\n");
    let screen = terminal.wait_for("Dam holds");
    assert!(screen.contains("/4"), "{screen}");
    terminal.keys("\x03\x03");
    terminal.end();
}
