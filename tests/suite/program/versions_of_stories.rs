//! `pullquote copies` as a user meets it, and what the store must not change.

use serde_json::Value;

use super::{article, printed};
use crate::program::terminal::Home;

const OPENING: &str = "The harbour bridge of Saltmere opened on Friday after nine years of work, and the whole town was on it by noon. \
                       Two ferries were taken out of service in the evening, and their crews were the first to drive across.";

fn home() -> Home {
    let home = Home::new();
    let story =
        |promise: &str, end: &str| format!("{OPENING}\n\n“We {promise} pay for all of it,” said Jane Reed, who runs the board.\n\n{end}");
    home.write("news/bridge.md", article("Bridge opens", 1, &story("will", "The toll is two crowns.")));
    home.write("news/late.md", article("Bridge open at last", 3, &story("may never", "The toll is three crowns for cars.")));
    home.write("news/mill.md", article("Mill closes", 2, "The mill closed on Friday.\n\n“We are sorry,” said John Doe."));
    home
}

#[test]
fn versions_are_told_with_what_changed_in_them() {
    let home = home();
    let lines = printed(&home.run(&["copies", "--format", "jsonl", "news"]));
    let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((&row["earlier"], &row["later"]), (&"news/bridge.md".into(), &"news/late.md".into()));
    let first = &row["changes"][0];
    assert_eq!(first["change"], "quotation reworded");
    assert!(first["before"].as_str().is_some_and(|words| words.contains("We will pay")), "{first}");
    assert!(first["after"].as_str().is_some_and(|words| words.contains("We may never pay")), "{first}");
    let text = printed(&home.run(&["copies", "news"]));
    assert!(text.contains(", 2 versions\n") && text.contains("1 quotation reworded") && !text.contains("mill.md"), "{text}");
    assert!(printed(&home.run(&["copies", "--format", "csv", "news"])).starts_with("earlier,later,part,change,before,after\n"));
}

#[test]
fn list_tells_which_articles_are_copies() {
    let home = home();
    let list = |query| printed(&home.run(&["list", "--query", query, "news"]));
    let (copies, others) = (list("is:copy"), list("-is:copy"));
    assert!(copies.contains("Bridge opens") && copies.lines().count() == 1, "{copies}");
    assert!(others.contains("Bridge open at last") && others.contains("Mill closes") && others.lines().count() == 2, "{others}");
}

#[test]
fn folder_without_versions_says_so_by_its_code() {
    let home = home();
    std::fs::remove_file(home.path().join("news/late.md")).expect("it is there");
    let output = home.run(&["copies", "news"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
}

#[test]
fn nothing_is_told_otherwise_where_texts_and_voices_are_kept() {
    let home = home();
    let asked: [&[&str]; 6] = [
        &["quotes", "--format", "jsonl", "news"],
        &["quotes", "--speaker", "reed", "--format", "jsonl", "news"],
        &["quotes", "--query", "speaker:doe sorry", "--format", "jsonl", "news"],
        &["search", "speaker:reed pay", "news"],
        &["search", "crowns", "news", "--format", "jsonl"],
        &["copies", "news"],
    ];
    let before: Vec<_> = asked.iter().map(|arguments| printed(&home.run(arguments))).collect();
    printed(&home.run(&["index", "update", "news"]));
    let after: Vec<_> = asked.iter().map(|arguments| printed(&home.run(arguments))).collect();
    assert_eq!(before, after);
    // What changes is read anew.
    home.write("news/mill.md", article("Mill closes", 2, "The mill closed.\n\n“We are glad,” said John Doe, and paid two crowns."));
    for arguments in asked {
        let mut without = vec!["--no-cache"];
        without.extend(arguments);
        let (with, without) = (home.run(arguments), home.run(&without));
        assert_eq!((with.stdout, with.status.code()), (without.stdout, without.status.code()), "{arguments:?}");
    }
}

#[test]
fn queries_of_a_file_are_looked_for_in_one_pass() {
    let home = home();
    home.write("names.txt", "Jane Reed\n\nDoe\nspeaker:reed pay\nNobody Atall\n");
    let each: String = ["Jane Reed", "Doe", "speaker:reed pay"]
        .iter()
        .flat_map(|query| {
            let found = printed(&home.run(&["search", query, "news"]));
            found.lines().map(|line| format!("{query}: {line}\n")).collect::<Vec<_>>()
        })
        .collect();
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&printed(&home.run(&["search", "--queries", "names.txt", "news"]))), sorted(&each));
    printed(&home.run(&["index", "update", "news"]));
    assert_eq!(sorted(&printed(&home.run(&["search", "--queries", "names.txt", "news"]))), sorted(&each));
    let table = printed(&home.run(&["search", "--queries", "names.txt", "--format", "csv", "news"]));
    assert_eq!(table.lines().count(), each.lines().count() + 1, "{table}");
    assert!(table.lines().skip(1).all(|line| line.starts_with("Jane Reed,") || line.starts_with("Doe,") || line.starts_with("speaker:")));
    // A line that is no query is told with its number.
    home.write("names.txt", "Jane Reed\nre:(\n");
    let output = home.run(&["search", "--queries", "names.txt", "news"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("names.txt:2: "), "{output:?}");
}
