//! The commands on pipes: their standard output, their standard error and their exit codes.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use serde_json::Value;

use super::terminal::Home;
use super::{article, home_with_news, printed, text};

#[test]
fn folder_on_a_pipe_is_listed_in_plain_text() {
    let list = printed(&home_with_news().run(&["news"]));
    assert_eq!(list.lines().filter_map(|line| line.get(..10)).collect::<Vec<_>>(), ["2026-03-03", "2026-03-02", "2026-03-01"]);
    assert!(list.contains("Bridge opens") && !list.contains('\x1b'), "{list:?}");
}

#[test]
fn file_on_a_pipe_is_shown_in_plain_text() {
    let shown = printed(&home_with_news().run(&["news/mill.md"]));
    assert!(shown.contains("Mill closes") && shown.contains("The mill closed on Friday.") && !shown.contains('\x1b'), "{shown:?}");
}

#[test]
fn show_reads_standard_input() {
    let home = home_with_news();
    let mut child = home.command(&["show", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut input, b"Kites\n\nThey flew on Sunday.\n").expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(text(&output.stdout).contains("They flew on Sunday."), "{output:?}");
}

#[test]
fn help_names_every_command() {
    let help = printed(&Home::new().run(&["--help"]));
    for word in ["show", "list", "search", "quotes", "bookmarks", "config", "completions", "man", "--theme", "--no-mouse", "--log"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}

#[test]
fn version_is_the_one_of_the_package() {
    assert_eq!(printed(&Home::new().run(&["--version"])), format!("pullquote {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_option_is_wrong_usage() {
    let output = Home::new().run(&["--no-such-option"]);
    assert!(output.status.code() == Some(2) && text(&output.stderr).contains("--no-such-option"), "{output:?}");
}

#[test]
fn show_as_json_keeps_the_contract() {
    let home = Home::new();
    let caption = "Walkers on the bridge. (Photo: Sam Poe / Agency)";
    home.write("news/a.md", article("Bridge opens", 2, &format!("“We did it,” said Jane Roe, the mayor, on Friday.\n\n{caption}")));
    let line = printed(&home.run(&["show", "--format", "json", "news/a.md"]));
    assert_eq!(line.lines().count(), 1, "{line}");
    let object: Value = serde_json::from_str(&line).expect("JSON");
    for (key, kind) in [
        ("path", "string"),
        ("title", "string"),
        ("byline", "string or null"),
        ("published", "string"),
        ("published_time", "string or null"),
        ("url", "string or null"),
        ("language", "string or null"),
        ("text", "string"),
        ("blocks", "array"),
        ("captions", "array"),
        ("attributions", "array"),
        ("quotations", "array"),
        ("speakers", "array"),
    ] {
        let found = match object.get(key) {
            Some(Value::String(_)) => "string",
            Some(Value::Array(_)) => "array",
            Some(Value::Null) => "null",
            _ => "something else",
        };
        assert!(kind.split(" or ").any(|kind| kind == found), "{key} is {found}: {line}");
    }
    assert_eq!((object["title"].as_str(), object["published"].as_str()), (Some("Bridge opens"), Some("2026-03-02")));
    let text = object["text"].as_str().expect("text");
    let blocks: Vec<(&str, &str)> = object["blocks"]
        .as_array()
        .expect("blocks")
        .iter()
        .map(|block| {
            let offset = |key: &str| usize::try_from(block[key].as_u64().expect("an offset")).expect("an offset");
            (block["kind"].as_str().expect("a kind"), text.get(offset("start")..offset("end")).expect("whole characters"))
        })
        .collect();
    assert!(blocks.iter().any(|(kind, words)| *kind == "paragraph" && words.starts_with("“We did it,”")), "{blocks:?}");
}

#[test]
fn one_json_line_is_printed_for_each_file() {
    let lines = printed(&home_with_news().run(&["show", "--format", "json", "news/mill.md", "news/pier.md"]));
    let titles: Vec<Value> = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["title"].clone()).collect();
    assert_eq!(titles, ["Mill closes", "Pier burns"]);
}

#[test]
fn search_exit_codes_are_those_of_grep() {
    let home = home_with_news();
    let run = |query: &str, path: &str| home.run(&["search", query, path]);
    let found = run("two crowns", "news");
    assert_eq!(printed(&found), "news/bridge.md: The toll is two crowns.\n");
    let nothing = run("three crowns", "news");
    assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(1), 0));
    let nonsense = run("re:(", "news");
    assert!(nonsense.status.code() == Some(2) && text(&nonsense.stderr).contains("unclosed group"), "{nonsense:?}");
    let nowhere = run("crowns", "nowhere");
    assert!(nowhere.status.code() == Some(2) && text(&nowhere.stderr).contains("nowhere: "), "{nowhere:?}");
}

#[test]
fn file_that_cannot_be_shown_is_told_and_counts() {
    let home = home_with_news();
    let output = home.run(&["show", "news/none.md", "news/pier.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("news/none.md: ") && text(&output.stdout).contains("Nobody was hurt."), "{output:?}");
}

#[test]
fn completions_and_man_page_are_printed() {
    let home = Home::new();
    let completions = printed(&home.run(&["completions", "bash"]));
    assert!(completions.contains("complete -F _pullquote") && completions.contains("--no-mouse"), "{completions}");
    let page = printed(&home.run(&["man"]));
    assert!(page.contains(".TH PULLQUOTE 1") && page.contains("no\\-mouse"), "{page}");
}

#[test]
fn closed_pipe_ends_a_list_quietly() {
    let home = Home::new();
    // The list is longer than the buffer of a pipe, so that the program does write to the closed end.
    for number in 0..600 {
        home.write(&format!("news/{number:03}-{}.txt", "n".repeat(200)), "Title\n\nText.\n");
    }
    let mut child = home.command(&["list", "news"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
    assert!(first.contains("Title"), "{first}");
}
