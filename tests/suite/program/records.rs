//! Files of many articles: every command and the reader take them for folders.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::terminal::Home;
use super::{printed, text};

fn line(title: &str, day: u8, body: &str) -> String {
    serde_json::json!({"title": title, "date": format!("2026-03-{day:02}"), "text": body}).to_string() + "\n"
}

/// A home with a file `news.jsonl` of three articles, of which the second is long.
fn home() -> Home {
    let home = Home::new();
    let days: Vec<String> = (1..=60).map(|day| format!("On day {day} the keeper counted the boats.")).collect();
    let bridge = format!("The bridge opened to walkers. “At last,” said Jane Roe.\n\n{}", days.join("\n\n"));
    let text = line("Pier burns", 3, "The pier burned down overnight.")
        + &line("Bridge opens", 2, &bridge)
        + &line("Mill closes", 1, "It closed.");
    home.write("news/news.jsonl", text);
    home.write("news/package.json", "{\"name\": \"left-pad\"}");
    home
}

/// What `annotate` prints, a value a line, for this standard input.
fn annotated(home: &Home, options: &[&str], input: &str) -> (Option<i32>, Vec<serde_json::Value>) {
    let mut command = home.command(&[&["annotate", "-"], options].concat());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
    // The first line is answered before the second one is sent: whoever waits for it gets it.
    let (mut sent, mut printed) = (child.stdin.take().expect("a pipe"), BufReader::new(child.stdout.take().expect("a pipe")));
    let mut lines = input.split_inclusive('\n');
    let mut first = String::new();
    sent.write_all(lines.next().expect("a line").as_bytes()).expect("it is taken");
    printed.read_line(&mut first).expect("it is answered");
    lines.for_each(|line| sent.write_all(line.as_bytes()).expect("it is taken"));
    drop(sent);
    let mut rest = String::new();
    printed.read_to_string(&mut rest).expect("UTF-8");
    let all = [first, rest].concat();
    let values = all.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    (child.wait().expect("it ends").code(), values.collect())
}

#[test]
fn annotated_lines_are_what_show_prints_in_their_order() {
    let home = home();
    let file = std::fs::read_to_string(home.path().join("news/news.jsonl")).expect("a file");
    let (code, mut annotated) = annotated(&home, &["--id", "title"], &file);
    assert_eq!(code, Some(0));
    let shown = printed(&home.run(&["show", "--format", "json", "news/news.jsonl"]));
    let shown: Vec<serde_json::Value> = shown.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((annotated.len(), shown.len()), (3, 3));
    for (number, (line, mut shown)) in annotated.iter_mut().zip(shown).enumerate() {
        let fields = line.as_object_mut().expect("an object");
        assert_eq!(fields.remove("line"), Some((number + 1).into()));
        assert_eq!(fields.remove("id").as_ref(), shown.get("title"));
        assert_eq!(fields.remove("path"), Some(format!("-/{}", number + 1).into()));
        shown.as_object_mut().expect("an object").remove("path");
        // The file is longer than its line.
        fields.remove("bytes");
        shown.as_object_mut().expect("an object").remove("bytes");
        assert_eq!(*line, shown);
    }
}

#[test]
fn line_that_is_no_article_is_told_and_costs_no_other() {
    let home = Home::new();
    let good = line("Pier burns", 3, "The pier burned down. “All of it,” said Jane Roe.");
    let input = format!("{{\"title\": \"cut\n\n{good}{{\"name\": \"left-pad\", \"title\": 7}}\n[1]\n{good}");
    for jobs in ["1", "8"] {
        let (code, lines) = annotated(&home, &["--jobs", jobs], &input);
        assert_eq!((code, lines.len()), (Some(1), 5));
        let numbers: Vec<_> = lines.iter().map(|line| line["line"].as_u64().expect("a number")).collect();
        assert_eq!(numbers, [1, 3, 4, 5, 6]);
        let problems: Vec<_> = lines.iter().map(|line| line.get("problem").is_some()).collect();
        assert_eq!(problems, [true, false, true, true, false], "{lines:?}");
    }
}

#[test]
fn place_and_bookmark_in_a_record_survive_a_restart() {
    let home = home();
    let mut terminal = home.open(&["news/news.jsonl"]);
    terminal.wait_for("1/3");
    terminal.keys("j\r");
    terminal.wait_for("The bridge opened to walkers.");
    terminal.keys("/day 50\r");
    terminal.wait_for("1/1");
    terminal.keys("b");
    terminal.wait_for("bookmark saved");
    terminal.keys("\x1bqq");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);

    // With the folder of the file as the root, the same article has the same bookmark.
    let mut terminal = home.open(&["news"]);
    terminal.wait_until(|text| text.contains("◆") && text.contains("1/3"));
    terminal.keys("j\r");
    let screen = terminal.wait_for("On day 50");
    assert!(!screen.contains("opened to walkers"), "{screen}");
    terminal.keys("\x03\x03");
    terminal.end();

    let kept = text(&home.run(&["bookmarks", "list", "--format", "jsonl"]).stdout);
    assert!(kept.contains("news.jsonl/2\""), "{kept}");
}

#[test]
fn next_article_of_the_file_is_a_key_away() {
    let home = home();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\r");
    terminal.wait_for("The pier burned down overnight.");
    terminal.keys("JJ");
    terminal.wait_for("It closed.");
    terminal.keys("KK");
    terminal.wait_for("The pier burned down overnight.");
}

#[test]
fn editor_gets_the_file() {
    let home = home();
    let editor =
        home.write("editor", "printf 'edited %s.\\n' \"$1\"\nsed 's/It closed/It closed at noon/' \"$1\" > new && cat new > \"$1\"\n");
    let home = home.with("EDITOR", &format!("/bin/sh {}", editor.display()));
    let mut terminal = home.open(&["news/news.jsonl/3"]);
    terminal.wait_for("It closed.");
    terminal.keys("e");
    // While the editor runs, it gets the keys; the test waits for its end before the next key.
    terminal.wait_for("It closed at noon.");
    terminal.keys("\x03\x03");
    assert!(terminal.end().text().contains("news/news.jsonl."), "it is not the record");
}

#[test]
fn show_prints_every_record_or_one() {
    let titles = |arguments: &[&str]| {
        let lines = printed(&home().run(arguments));
        let title = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["title"].clone();
        lines.lines().map(title).collect::<Vec<_>>()
    };
    assert_eq!(titles(&["show", "--format", "json", "news/news.jsonl"]), ["Pier burns", "Bridge opens", "Mill closes"]);
    assert_eq!(titles(&["show", "--format", "json", "news/news.jsonl/3"]), ["Mill closes"]);
}

#[test]
fn commands_name_the_record() {
    let home = home();
    assert_eq!(printed(&home.run(&["search", "burned", "news"])), "news/news.jsonl/1: The pier burned down overnight.\n");
    let rows = printed(&home.run(&["quotes", "news", "--format", "csv"]));
    assert!(rows.lines().nth(1).is_some_and(|row| row.starts_with("news/news.jsonl/2,Bridge opens,2026-03-02")), "{rows}");
    let list = printed(&home.run(&["list", "news"]));
    assert_eq!(
        list.lines().map(|line| line.rsplit("  ").next().expect("a path")).collect::<Vec<_>>(),
        ["(news/news.jsonl/1)", "(news/news.jsonl/2)", "(news/news.jsonl/3)"]
    );
}

#[test]
fn file_that_holds_no_article_is_told_when_it_is_named() {
    let home = home();
    for command in [&["show", "news/package.json"][..], &["search", "left", "news/package.json"], &["quotes", "news/package.json"]] {
        let output = home.run(command);
        assert!(text(&output.stderr).contains("news/package.json: holds no article"), "{command:?}: {output:?}");
    }
}
