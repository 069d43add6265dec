//! `pullquote bookmarks` as a user meets it: in from other programs, out, and in again elsewhere.

use super::{article, printed};
use crate::program::terminal::Home;

const BRIDGE: &str = "“At last the bridge is open to everybody,” said Jane Roe, the mayor, on Friday.\n\nThe bridge opened to walkers.";

const READWISE: &str = "Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\n\
    \"\"\"At last the bridge is open to everybody,\"\"\",Bridge opens,Jane Roe,,A note.,yellow,dams,offset,1,2026-03-05 08:00:00+00:00,\n\
    The tunnel was closed by the mayor of the other town.,Tunnel closes,,,,,,offset,2,2026-03-05 08:00:00+00:00,\n";

/// A home with an article and two highlights in it, one of which is of an article that is not at hand.
fn home() -> Home {
    let home = Home::new();
    home.write("news/bridge.md", article("Bridge opens", 2, BRIDGE));
    home.write("readwise.csv", READWISE);
    home
}

fn imported() -> Home {
    let home = home();
    home.run(&["bookmarks", "import", "readwise.csv", "news"]);
    home
}

#[test]
fn highlights_find_their_places_and_the_others_are_named() {
    let report = printed(&home().run(&["bookmarks", "import", "readwise.csv", "news"]));
    assert!(report.starts_with("2 read: 1 at their place, 1 kept without a place\n  Tunnel closes: "), "{report}");
}

#[test]
fn importing_twice_changes_nothing() {
    let home = imported();
    let before = printed(&home.run(&["bookmarks", "list", "--format", "jsonl"]));
    let report = printed(&home.run(&["bookmarks", "import", "readwise.csv", "news"]));
    assert_eq!(report, "2 read: 2 known already\n");
    assert_eq!(printed(&home.run(&["bookmarks", "list", "--format", "jsonl"])), before);
}

#[test]
fn dry_run_writes_nothing() {
    let home = home();
    let report = printed(&home.run(&["bookmarks", "import", "--dry-run", "readwise.csv", "news"]));
    assert!(report.starts_with("2 read (nothing was written): 1 at their place"), "{report}");
    assert_eq!(printed(&home.run(&["bookmarks", "list"])), "");
}

#[test]
fn export_tells_the_voice_and_the_words_as_they_are_printed() {
    let text = printed(&imported().run(&["bookmarks", "export", "--format", "markdown", "news"]));
    let expected = "## Bridge opens\n\n2026-03-02, `bridge.md`\n\n> “At last the bridge is open to everybody,”\n\n— Jane Roe\n\n#dams\n\n";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn every_form_comes_in_again_elsewhere_as_the_same_bookmarks() {
    let here = imported();
    let list = ["bookmarks", "list", "--format", "jsonl"];
    let expected = printed(&here.run(&list));
    for form in ["markdown", "jsonl", "csv", "w3c", "html"] {
        let there = home();
        there.write("export", printed(&here.run(&["bookmarks", "export", "--format", form, "news"])));
        there.run(&["bookmarks", "import", "export", "news"]);
        assert_eq!(printed(&there.run(&list)), expected, "{form}");
    }
}

#[test]
fn check_says_what_is_found_and_fails_when_something_is_not() {
    let home = imported();
    let output = home.run(&["bookmarks", "check", "news"]);
    let text = super::text(&output.stdout);
    assert!(text.ends_with("2 bookmarks: 1 found, 0 maybe, 0 lost, 1 article not at hand\n"), "{text}");
    assert_eq!(output.status.code(), Some(1));
    let found = home.run(&["bookmarks", "check", "--query", "bridge", "news"]);
    assert_eq!(found.status.code(), Some(0), "{}", printed(&found));
}

#[test]
fn file_of_no_known_form_is_refused_by_its_name() {
    let home = home();
    home.write("words.txt", "Just some words.\n");
    let output = home.run(&["bookmarks", "import", "words.txt", "news"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(super::text(&output.stderr).contains("words.txt: is none of"), "{}", super::text(&output.stderr));
}
