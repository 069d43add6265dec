//! `pullquote quotes` as a user meets it.

use std::process::Stdio;

use serde_json::Value;

use super::{article, printed, text};
use crate::program::terminal::{Home, Terminal};

const BRIDGE: &str = "“At last,” said Jane Roe, the mayor, on Friday. “Then in the streets.”\n\n\
                      The toll would be too high, according to Ann Núñez.\n\n\
                      The bridge opened to walkers.";

fn home() -> Home {
    let home = Home::new();
    home.write("news/bridge.md", article("Bridge opens", 2, BRIDGE));
    home.write("news/mill.md", article("Mill closes", 1, "The mill closed on Friday.\n\n“We are sorry,” said John Doe."));
    home.write("news/pier.md", article("Pier burns", 3, "The pier burned down overnight. Nobody was hurt."));
    home
}

fn rows(home: &Home, arguments: &[&str]) -> Vec<Value> {
    let mut all = vec!["quotes", "--format", "jsonl"];
    if !arguments.contains(&"--kind") {
        all.extend(["--kind", "all"]);
    }
    all.extend(arguments);
    printed(&home.run(&all)).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn speakers(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["speaker"].as_str().unwrap_or("nobody")).collect()
}

#[test]
fn quotes_come_in_order_of_file_and_position() {
    let home = home();
    let rows = rows(&home, &["news"]);
    let places: Vec<_> = rows.iter().map(|row| (row["path"].as_str().expect("a path"), row["start"].as_u64())).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!((places.first().map(|place| place.0), places.last().map(|place| place.0)), (Some("news/bridge.md"), Some("news/mill.md")));
}

#[test]
fn row_says_who_said_what_and_where() {
    let home = home();
    let rows = rows(&home, &["news/mill.md"]);
    let expected = serde_json::json!({
        "path": "news/mill.md", "title": "Mill closes", "published": "2026-03-01", "publication": null, "kind": "direct",
        "speaker": "John Doe", "role": null, "source": "John Doe", "basis": "cue", "confidence": rows[0]["confidence"],
        "content": "“We are sorry,”", "cue": "said", "start": rows[0]["start"], "end": rows[0]["end"], "negated": false,
    });
    assert_eq!(rows, [expected]);
    let confidence = rows[0]["confidence"].as_f64().expect("a number");
    assert!((0.0..=1.0).contains(&confidence), "{confidence}");
}

#[test]
fn offsets_are_those_of_the_text_of_show() {
    let home = home();
    let shown: Value = serde_json::from_str(&printed(&home.run(&["show", "--format", "json", "news/mill.md"]))).expect("JSON");
    let row = &rows(&home, &["news/mill.md"])[0];
    let offset = |key: &str| usize::try_from(row[key].as_u64().expect("an offset")).expect("an offset");
    assert_eq!(shown["text"].as_str().and_then(|text| text.get(offset("start")..offset("end"))), Some("“We are sorry,”"));
}

#[test]
fn speaker_is_found_by_a_part_of_the_name() {
    let home = home();
    for (name, expected) in [("roe", "Jane Roe"), ("JANE", "Jane Roe"), ("nunez", "Ann Núñez"), ("ann núñez", "Ann Núñez")] {
        let rows = rows(&home, &["--speaker", name, "news"]);
        assert!(!rows.is_empty() && speakers(&rows).iter().all(|speaker| *speaker == expected), "{name}: {rows:?}");
    }
    let part = home.run(&["quotes", "--speaker", "nune", "news"]);
    assert_eq!((part.status.code(), part.stdout.len()), (Some(1), 0));
}

#[test]
fn kinds_are_a_list_and_may_be_repeated() {
    let home = home();
    let all = rows(&home, &["news"]);
    let of =
        |kinds: &[&str]| -> Vec<Value> { all.iter().filter(|row| kinds.contains(&row["kind"].as_str().unwrap_or(""))).cloned().collect() };
    assert!(!of(&["direct"]).is_empty() && !of(&["indirect"]).is_empty(), "{all:?}");
    assert_eq!(rows(&home, &["--kind", "indirect", "news"]), of(&["indirect"]));
    assert_eq!(rows(&home, &["--kind", "direct,indirect", "news"]), of(&["direct", "indirect"]));
    assert_eq!(rows(&home, &["--kind", "mixed", "--kind", "direct", "news"]), of(&["direct", "mixed"]));
}

#[test]
fn unknown_kind_is_wrong_usage() {
    let output = home().run(&["quotes", "--kind", "direct,spoken", "news"]);
    let said = text(&output.stderr);
    assert!(output.status.code() == Some(2) && said.contains("spoken") && said.contains("indirect"), "{output:?}");
}

#[test]
fn quotes_exit_as_search_does() {
    let home = home();
    let code = |arguments: &[&str]| home.run(arguments).status.code();
    assert_eq!(code(&["quotes", "news"]), Some(0));
    assert_eq!(code(&["quotes", "news/pier.md"]), Some(1));
    assert_eq!(code(&["quotes", "news", "nowhere"]), Some(0));
    let nowhere = home.run(&["quotes", "nowhere"]);
    assert!(nowhere.status.code() == Some(2) && text(&nowhere.stderr).contains("nowhere: "), "{nowhere:?}");
}

#[test]
fn file_that_cannot_be_read_is_told_and_the_others_are_read() {
    let home = home();
    std::os::unix::fs::symlink("/etc/hostname", home.path().join("news/link.md")).expect("a link");
    let output = home.run(&["quotes", "news"]);
    assert!(output.status.code() == Some(0) && text(&output.stdout).contains("We are sorry"), "{output:?}");
    assert!(text(&output.stderr).contains("news/link.md: "), "{output:?}");
}

#[test]
fn table_has_a_line_for_each_quotation() {
    let home = home();
    let table = printed(&home.run(&["quotes", "--kind", "all", "news"]));
    assert_eq!(table.lines().count(), rows(&home, &["news"]).len());
    assert!(table.ends_with("2026-03-01  John Doe              direct    said: “We are sorry,”  (news/mill.md)\n"), "{table}");
}

#[test]
fn csv_has_a_line_of_names_even_when_nothing_is_found() {
    let home = home();
    let csv = printed(&home.run(&["quotes", "--format", "csv", "news/mill.md"]));
    let mut lines = csv.lines();
    assert!(lines.next().is_some_and(|names| names.starts_with("path,title,published,publication,kind,speaker,")), "{csv}");
    assert!(lines.next().is_some_and(|line| line.contains(",\"“We are sorry,”\",said,")), "{csv}");
    let nothing = home.run(&["quotes", "--format", "csv", "news/pier.md"]);
    assert_eq!((nothing.status.code(), text(&nothing.stdout).lines().count()), (Some(1), 1));
}

#[test]
fn markdown_goes_by_article_and_speaker() {
    let markdown = printed(&home().run(&["quotes", "--format", "markdown", "news"]));
    assert!(markdown.starts_with("## Bridge opens\n\n2 Mar 2026, `news/bridge.md`\n\n**Jane Roe**"), "{markdown}");
    assert!(
        markdown.ends_with("\n\n## Mill closes\n\n1 Mar 2026, `news/mill.md`\n\n**John Doe**\n\n> said: “We are sorry,”\n"),
        "{markdown}"
    );
}

#[test]
fn reported_words_are_printed_only_when_asked_for() {
    let home = home();
    let printed_kinds = |arguments: &[&str]| printed(&home.run(arguments)).contains("  indirect  ");
    assert!(!printed_kinds(&["quotes", "news"]) && printed_kinds(&["quotes", "--kind", "all", "news"]));
}

#[test]
fn speakers_are_headings_with_the_number_of_their_rows() {
    let table = printed(&home().run(&["quotes", "--group", "speaker", "news"]));
    let headings: Vec<_> = table.lines().filter(|line| line.contains(", ") && line.ends_with("quotation")).collect();
    assert!(headings.contains(&"John Doe, 1 quotation"), "{table}");
}

#[test]
fn share_that_is_none_is_wrong_usage() {
    let output = home().run(&["quotes", "--min-confidence", "1.5", "news"]);
    assert!(output.status.code() == Some(2) && text(&output.stderr).contains("from 0 to 1"), "{output:?}");
}

#[test]
fn page_of_quotations_stands_alone() {
    let page = printed(&home().run(&["quotes", "--format", "html", "--group", "article", "news"]));
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"), "{page}");
    assert!(
        page.contains(">Mill closes <small>1 quotation</small></h2>") && page.contains("<svg") && page.contains("“We are sorry,”"),
        "{page}"
    );
}

#[test]
fn quotes_without_a_path_are_those_of_the_samples() {
    let lines = printed(&Home::new().run(&["quotes"]));
    assert!(lines.lines().count() > 10 && lines.contains("Sample articles/03-night-buses.md"), "{lines}");
}

#[test]
fn table_is_cut_to_the_terminal() {
    let home = home();
    let terminal = Terminal::start(&home, &["quotes", "news"], 24, 60);
    let screen = terminal.wait_for("John Doe");
    terminal.end();
    let lines: Vec<_> = screen.lines().filter(|line| !line.trim().is_empty()).collect();
    assert!(lines.iter().all(|line| ["Jane Roe", "Ann Núñez", "John Doe", "?"].iter().any(|name| line.starts_with(name))), "{screen}");
}

#[test]
fn closed_pipe_ends_quotes_quietly() {
    let home = Home::new();
    let body = "“We are sorry,” said John Doe.\n\n".repeat(200);
    for number in 0..100 {
        home.write(&format!("news/{number:03}.md"), article("Mill closes", 1, &body));
    }
    let mut child = home.command(&["quotes", "news"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""));
}

#[test]
fn quotation_is_put_together_over_its_articles() {
    let home = Home::new();
    let article = |outlet: &str, day: u8, words: &str, name: &str| {
        format!(
            "---\ntitle: \"{outlet} of the day\"\npublication: {outlet}\ndate: 2026-03-{day:02}\n---\n\nThe town met on Friday. “{words},” said {name}.\n"
        )
    };
    let full = "We will not pay for the second ramp, because the county promised it in writing";
    home.write("news/a.md", article("Evening Lamp", 2, full, "Rosa Delgado"));
    home.write("news/b.md", article("Harbour Post", 3, &full.replace(" not", ""), "Rosa Delgado"));
    home.write("news/c.md", article("Le Phare", 4, full, "Paul Reed"));
    home.write("news/d.md", article("Le Phare", 1, "The boats are old and the engines are older", "Ida Marsh"));
    let run =
        |format: &str| String::from_utf8(home.run(&["quotes", "--group", "quotation", "--format", format, "news"]).stdout).expect("UTF-8");
    let rows: Vec<serde_json::Value> = run("jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let numbers: Vec<_> = rows.iter().map(|row| row["quotation"]["number"].as_u64().expect("a number")).collect();
    assert_eq!(numbers, [1, 1, 1, 2]);
    let life = &rows[1]["quotation"];
    assert_eq!((&life["first_seen"], &life["outlets"], &life["wordings"]), (&"2026-03-02".into(), &3.into(), &2.into()));
    assert_eq!(life["names"], serde_json::json!(["Rosa Delgado", "Paul Reed"]));
    assert_eq!(life["changes"], serde_json::json!([{ "kind": "negation", "words": "", "fullest": "not" }]));
    for format in ["table", "markdown", "html", "csv"] {
        let text = run(format);
        assert!(text.contains("the fullest wording has “not”, left out here") && text.contains("Ida Marsh"), "{format}: {text}");
    }
}
