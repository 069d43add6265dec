//! `pullquote check` as a desk meets it, on the invented drafts of `tests/corpus/check/`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::process::{Output, Stdio};

use serde_json::Value;

use super::{article, printed};
use crate::program::terminal::Home;

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/check");

/// What must be told of a quotation: its draft, the verdict, and a kind of change or the name of a speaker.
struct Expected<'a> {
    draft: &'a str,
    verdict: &'a str,
    detail: &'a str,
}

fn expected(line: &str) -> Option<Expected<'_>> {
    let (draft, rest) = line.split_once(' ')?;
    let (verdict, detail) = rest.split_once(" | ").unwrap_or((rest, ""));
    Some(Expected { draft, verdict, detail })
}

fn rows(output: &Output) -> Vec<Value> {
    let lines = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Kinds of changes, names of speakers and words left out that a row tells.
fn details(row: &Value) -> Vec<&str> {
    let findings = row["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let kinds = findings.iter().filter_map(|finding| finding["changes"].as_array()).flatten().filter_map(|change| change["kind"].as_str());
    let left_out = findings.iter().filter_map(|finding| finding["left_out"].as_str());
    kinds.chain(left_out).chain(findings.iter().filter_map(|finding| finding["speaker"].as_str())).collect()
}

#[test]
fn quotations_of_the_corpus_have_their_verdicts() {
    let home = Home::new();
    let file = fs::read_to_string(format!("{CORPUS}/expected.txt")).expect("it is there");
    let mut drafts: BTreeMap<&str, Vec<Expected<'_>>> = BTreeMap::new();
    for expected in file.lines().filter_map(expected) {
        drafts.entry(expected.draft).or_default().push(expected);
    }
    let mut wrong = Vec::new();
    for (draft, expected) in drafts {
        let output = home.run(&["check", &format!("{CORPUS}/drafts/{draft}.md"), &format!("{CORPUS}/sources"), "--format", "jsonl"]);
        let rows = rows(&output);
        assert_eq!(rows.len(), expected.len(), "{draft}: a row a quotation");
        for (row, expected) in rows.iter().zip(expected) {
            let is_told = expected.detail.is_empty() || details(row).contains(&expected.detail);
            if row["verdict"] != expected.verdict || !is_told {
                wrong.push(format!("{draft}, {}: {} {:?}", row["words"], row["verdict"], details(row)));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn exit_code_tells_whether_something_is_to_be_looked_at() {
    let home = Home::new();
    let code = |draft: &str| home.run(&["check", &format!("{CORPUS}/drafts/{draft}.md"), &format!("{CORPUS}/sources")]).status.code();
    assert_eq!((code("right"), code("marks"), code("words")), (Some(0), Some(0), Some(1)));
    let gone = home.run(&["check", "gone.md", CORPUS]);
    assert_eq!((gone.status.code(), gone.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&gone.stderr).contains("gone.md"), "{gone:?}");
}

#[test]
fn draft_is_no_source_of_itself() {
    let home = Home::new();
    home.write("news/draft.md", article("Draft", 2, "“Nobody has ever said such a thing in this town,” said Jane Reed."));
    home.write("news/other.md", article("Other", 1, "The mill closed on Friday."));
    let output = home.run(&["check", "news/draft.md", "news", "--format", "jsonl"]);
    assert_eq!(rows(&output)[0]["verdict"], "not found");
    assert_eq!(output.status.code(), Some(1));
    // A folder that holds nothing else cannot tell anything.
    fs::remove_file(home.path().join("news/other.md")).expect("it is there");
    let alone = home.run(&["check", "news/draft.md", "news"]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&alone.stderr).contains("no articles to check it against"), "{alone:?}");
}

#[test]
fn draft_comes_in_on_standard_input_in_every_form() {
    let home = Home::new();
    let draft = "Bridge\n\n“We will pay for the second ramp, because the county promised it in writing,” said Rosa Delgado.\n";
    for format in ["table", "jsonl", "markdown", "html"] {
        let mut command = home.command(&["check", "-", &format!("{CORPUS}/sources"), "--format", format]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it starts");
        child.stdin.take().expect("a pipe").write_all(draft.as_bytes()).expect("it is read");
        let output = child.wait_with_output().expect("it ends");
        let text = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{format}: {text}");
        assert!(text.contains("words changed") && text.contains("not") && text.contains("Evening Lamp"), "{format}: {text}");
    }
}

#[test]
fn verdicts_are_the_same_where_texts_and_voices_are_kept() {
    let home = Home::new();
    for file in fs::read_dir(format!("{CORPUS}/sources")).expect("a folder").flatten() {
        home.write(&format!("news/{}", file.file_name().to_string_lossy()), fs::read_to_string(file.path()).expect("text"));
    }
    let check = || home.run(&["check", &format!("{CORPUS}/drafts"), "news", "--format", "jsonl"]).stdout;
    let before = check();
    printed(&home.run(&["index", "update", "news"]));
    assert_eq!(String::from_utf8_lossy(&before), String::from_utf8_lossy(&check()));
}

#[test]
fn source_that_cannot_be_read_is_told() {
    let home = Home::new();
    home.write("news/bridge.md", fs::read_to_string(format!("{CORPUS}/sources/bridge.md")).expect("text"));
    home.write("news/broken.json", "{\"title\": ");
    home.write("draft.md", "# Draft\n\n“The first ramp cost us 4 million crowns,” said Rosa Delgado.\n");
    let output = home.run(&["check", "draft.md", "news"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("broken.json"), "{output:?}");
    assert_eq!(output.status.code(), Some(2), "nothing is wrong with the quotation, and not every source was looked at");
}

#[test]
fn speaker_that_cannot_be_compared_is_told() {
    let home = Home::new();
    home.write("draft.md", "# Draft\n\nAnd then: “The first ramp cost us 4 million crowns, and it was worth every one of them.”\n");
    let output = home.run(&["check", "draft.md", &format!("{CORPUS}/sources"), "--format", "jsonl"]);
    let rows = rows(&output);
    assert_eq!((&rows[0]["verdict"], &rows[0]["speaker"]), (&"exact".into(), &Value::Null));
    assert!(rows[0]["speaker_not_compared"].as_str().is_some_and(|reason| reason.contains("the draft does not tell")), "{rows:?}");
    let table = printed(&home.run(&["check", "draft.md", &format!("{CORPUS}/sources")]));
    assert!(table.contains("speaker not compared"), "{table}");
}
