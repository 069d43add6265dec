//! Notes that are being typed when the program ends, however it ends: what was typed is in a file, or is told.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::terminal::{Home, Terminal};
use super::{home_with_news, text};

const NOTE: &str = "a thought half typed";

/// A note that is being typed, with its first letters on the screen.
fn typing(home: &Home) -> Terminal {
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\r");
    terminal.wait_for(" %");
    terminal.keys(")a");
    terminal.wait_for("note:");
    terminal.keys(NOTE);
    terminal.wait_for(NOTE);
    terminal
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|item| item.path());
    items.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// The drafts in the state folder, as text.
fn drafts(home: &Home) -> Vec<String> {
    files(&home.path().join("state/pullquote/drafts")).iter().map(|path| text(&fs::read(path).expect("a file"))).collect()
}

/// Waits until the draft holds the whole note: the letters on the screen are on their way to it.
fn wait_for_draft(home: &Home) {
    let until = Instant::now() + Duration::from_secs(20);
    while !drafts(home).iter().any(|draft| draft.contains(NOTE)) {
        assert!(Instant::now() < until, "the draft is never written: {:?}", drafts(home));
        std::thread::yield_now();
    }
}

/// What is kept when a signal ends the program while a note is typed.
fn kept_after(signal: Signal) -> Vec<bool> {
    let home = home_with_news();
    let terminal = typing(&home);
    if signal == Signal::KILL {
        wait_for_draft(&home);
    }
    terminal.signal(signal);
    terminal.end();
    drafts(&home).iter().map(|draft| draft.contains(NOTE)).collect()
}

#[test]
fn note_outlives_kill() {
    assert_eq!(kept_after(Signal::KILL), [true]);
}

#[test]
fn note_outlives_terminate() {
    assert_eq!(kept_after(Signal::TERM), [true]);
}

#[test]
fn note_outlives_hangup() {
    assert_eq!(kept_after(Signal::HUP), [true]);
}

#[test]
fn note_outlives_a_closed_window() {
    let home = home_with_news();
    assert_eq!(typing(&home).close(), 129);
    assert!(drafts(&home).iter().any(|draft| draft.contains(NOTE)), "{:?}", drafts(&home));
}

#[test]
fn note_outlives_control_c() {
    let home = home_with_news();
    let mut terminal = typing(&home);
    terminal.keys("\x03");
    terminal.wait_for("draft kept");
    terminal.keys("\x03");
    terminal.wait_for("C-c again quits");
    terminal.keys("\x03");
    assert_eq!(terminal.end().code, 130);
    assert_eq!(drafts(&home).len(), 1);
}

#[test]
fn note_outlives_escape_and_q_and_is_gone_on_with() {
    let home = home_with_news();
    let mut terminal = typing(&home);
    terminal.keys("\x1b");
    terminal.wait_for("draft kept");
    terminal.keys("q");
    terminal.wait_until(|text| !text.contains(" %"));
    terminal.keys("q");
    terminal.wait_for("q again quits");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("B");
    terminal.wait_for("draft");
    terminal.keys("\r");
    terminal.wait_for(&format!("note: {NOTE}"));
    terminal.keys(", and finished\r");
    terminal.wait_for("bookmark saved");
    terminal.keys("\x03\x03");
    terminal.end();
    assert_eq!(drafts(&home), Vec::<String>::new());
    let years = fs::read_dir(home.path().join("data/pullquote/bookmarks")).expect("a folder").filter_map(Result::ok);
    let saved: Vec<String> = years.flat_map(|year| files(&year.path())).map(|path| text(&fs::read(path).expect("a file"))).collect();
    assert!(matches!(&saved[..], [one] if one.ends_with(&format!("{NOTE}, and finished\n"))), "{saved:?}");
}

#[test]
fn draft_is_for_the_eyes_of_the_reader_only() {
    let home = home_with_news();
    typing(&home).close();
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let folder = home.path().join("state/pullquote/drafts");
    assert_eq!((mode(&folder), files(&folder).iter().map(|file| mode(file)).collect::<Vec<_>>()), (0o700, vec![0o600]));
}

#[test]
fn pipes_in_the_place_of_places_and_queries_hold_nothing_up() {
    let home = home_with_news();
    std::fs::create_dir_all(home.path().join("state/pullquote")).expect("a folder");
    for name in ["places.jsonl", "history"] {
        let pipe = home.path().join("state/pullquote").join(name);
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::from(0o600)).expect("a pipe");
    }
    let mut terminal = typing(&home);
    terminal.keys("\r");
    terminal.wait_for("bookmark saved");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

/// A home in which no draft can be written: a file stands where their folder should be.
fn home_without_drafts() -> Home {
    let home = home_with_news();
    home.write("state/pullquote/drafts", "something else");
    home
}

#[test]
fn note_that_cannot_be_kept_is_told_while_it_is_typed_and_asked_about() {
    let home = home_without_drafts();
    let mut terminal = typing(&home);
    terminal.wait_for("the note is in no file");
    terminal.keys("\x1b");
    terminal.wait_until(|text| !text.contains("note:"));
    terminal.keys("q");
    terminal.wait_until(|text| !text.contains(" %"));
    terminal.keys("q");
    terminal.wait_for("q again leaves a note");
    terminal.keys("q");
    let end = terminal.end();
    assert!(end.code != 0 && end.text().contains(NOTE), "{} {}", end.code, end.text());
}

#[test]
fn note_that_cannot_be_kept_goes_to_standard_error_when_a_signal_ends_the_program() {
    let home = home_without_drafts();
    let terminal = typing(&home);
    terminal.signal(Signal::TERM);
    let end = terminal.end();
    let said = end.text();
    let after_screen = said.rsplit("\x1b[?1049l").next().unwrap_or_default();
    assert_eq!(end.code, 143);
    assert!(after_screen.contains("this note is not saved") && after_screen.contains(NOTE), "{after_screen:?}");
}

#[test]
fn note_is_written_in_the_editor() {
    let home = home_with_news();
    let editor = home.write("editor", "printf ', and more\\nin rows\\n' >> \"$1\"\n");
    let home = home.with("EDITOR", &format!("/bin/sh {}", editor.display()));
    let mut terminal = typing(&home);
    terminal.keys("\x18\x05");
    terminal.wait_for("in rows");
    terminal.keys("\x1f");
    terminal.wait_until(|text| !text.contains("in rows") && text.contains(NOTE));
    terminal.keys("\x03\x03\x03");
    terminal.end();
    assert_eq!(files(&home.path().join("state/pullquote")), Vec::<PathBuf>::new(), "the file of the editor is gone");
}
