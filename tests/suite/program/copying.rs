//! Copies as they arrive: at a program of the reader's choice, or at the terminal.

use std::fs;

use super::terminal::Home;

const ARTICLE: &str = "Dock reopened\n\nThe dock was reopened on Monday. The ferry sails at noon.\n";

/// A home whose configuration gives copies to this program.
fn home(clipboard: &str) -> Home {
    let home = Home::new();
    home.write("dock.txt", ARTICLE);
    home.write("config/pullquote/config.toml", format!("clipboard = {clipboard}\n"));
    home
}

#[test]
fn words_arrive_at_the_program_of_the_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("words");
    let home = home(&format!("[\"tee\", {:?}]", file.display().to_string()));
    let mut terminal = home.open(&["dock.txt"]);
    terminal.wait_for("ferry");
    terminal.keys("))y");
    terminal.wait_for("copied by tee");
    assert_eq!(fs::read_to_string(file).expect("the words"), "The dock was reopened on Monday.");
    terminal.keys("\x03\x03");
    assert!(!terminal.end().written.windows(5).any(|bytes| bytes == b"\x1b]52;"));
}

#[test]
fn program_that_fails_is_told_of_and_the_words_go_to_the_terminal() {
    let home = home("[\"sh\", \"-c\", \"echo no display >&2; exit 1\"]");
    let mut terminal = home.open(&["dock.txt"]);
    terminal.wait_for("ferry");
    terminal.keys("))y");
    let screen = terminal.wait_for("sent to the terminal instead");
    assert!(screen.contains("sh: no display; "), "{screen}");
    terminal.keys("\x03\x03");
    assert!(terminal.end().written.windows(5).any(|bytes| bytes == b"\x1b]52;"));
}

#[test]
fn copy_that_is_under_way_when_the_reader_quits_arrives() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("words");
    let home = home(&format!("[\"tee\", {:?}]", file.display().to_string()));
    let mut terminal = home.open(&["dock.txt"]);
    terminal.wait_for("ferry");
    terminal.keys("))y\x03\x03");
    assert_eq!(terminal.end().code, 130);
    assert!(!fs::read_to_string(file).expect("the words").is_empty());
}

#[test]
fn browser_that_fails_at_once_is_told_of() {
    let home = Home::new().with("BROWSER", "false");
    home.write("a.md", "---\nurl: https://example.org/a\n---\n# Dock\n\nThe ferry sails at noon.\n");
    let mut terminal = home.open(&["a.md"]);
    terminal.wait_for("ferry");
    terminal.keys("o");
    terminal.wait_for("false ended with exit status: 1");
}
