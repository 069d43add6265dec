//! The fuzz targets on a stable toolchain: the bytes of `tests/corpus/fuzz/<target>/`, and changes of them by a generator that begins
//! with the same number each time. `fuzz/run.sh` looks further.

#[path = "../../fuzz/targets/mod.rs"]
mod targets;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What is changed in kept bytes.
#[derive(Debug, Clone)]
enum Change {
    /// One byte is another.
    Set(Index, u8),
    /// So many bytes go.
    Cut(Index, u8),
    /// So many bytes come twice.
    Double(Index, u8),
    /// Bytes come in that mean something somewhere.
    Put(Index, &'static str),
    /// The end goes.
    End(Index),
}

/// Bytes that mean something to one target or another.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\0",
    "\u{1b}[",
    "\u{1b}]",
    "\u{1b}",
    "\u{9c}",
    "\u{301}",
    "\u{200d}",
    "\u{202e}",
    "\u{a0}",
    "東",
    "👩‍👧",
    "é",
    "“",
    "”",
    "\"",
    "' ",
    "said ",
    "|",
    "---\n",
    "+++\n",
    "# ",
    "> ",
    "- ",
    "```",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "<!--",
    "<a href=",
    "&#27;",
    "&amp;",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\\",
    "\\par ",
    "\\u8364?",
    "--b\n",
    "Content-Type: text/html\n\n",
    "=?utf-8?q?",
    "re:",
    "in:",
    "-",
    "(",
    ")*",
    "999999999999",
    "-1",
];

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        1 => (any::<Index>(), 1u8..40).prop_map(|(at, length)| Change::Cut(at, length)),
        1 => (any::<Index>(), 1u8..40).prop_map(|(at, length)| Change::Double(at, length)),
        3 => (any::<Index>(), prop::sample::select(PIECES)).prop_map(|(at, piece)| Change::Put(at, piece)),
        1 => any::<Index>().prop_map(Change::End),
    ]
}

fn changed(seed: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for change in changes {
        let Some(last) = bytes.len().checked_sub(1) else { break };
        let at = |index: &Index| index.index(last + 1);
        let end = |from: usize, length: u8| (from + usize::from(length)).min(last + 1);
        match change {
            Change::Set(index, byte) => bytes[at(index)] = *byte,
            Change::Cut(index, length) => drop(bytes.drain(at(index)..end(at(index), *length))),
            Change::Double(index, length) => {
                let part = bytes[at(index)..end(at(index), *length)].to_vec();
                bytes.splice(at(index)..at(index), part);
            }
            Change::Put(index, piece) => drop(bytes.splice(at(index)..at(index), piece.bytes())),
            Change::End(index) => bytes.truncate(at(index)),
        }
    }
    bytes
}

/// Holds a target against what is kept for it, and against so many changes of that.
fn hold(name: &str, target: fn(&[u8]), cases: u32) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/fuzz").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).expect("the corpus is there").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let seeds: Vec<_> = files.iter().map(|file| fs::read(file).expect("can be read")).collect();
    for seed in &seeds {
        target(seed);
    }
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strategy =
        (any::<Index>(), prop::collection::vec(change(), 1..8)).prop_map(|(seed, changes)| changed(seed.get::<Vec<u8>>(&seeds), &changes));
    let outcome = runner.run(&strategy, |bytes| {
        target(&bytes);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{name}: {failure}");
    }
}

#[test]
fn any_bytes_are_decoded() {
    hold("decode", targets::decode, 800);
}

#[test]
fn any_page_is_an_article() {
    hold("html", targets::html, 150);
}

#[test]
fn any_markdown_is_an_article() {
    hold("markdown", targets::markdown, 800);
}

#[test]
fn any_mail_is_an_article_or_refused() {
    hold("mail", targets::mail, 500);
}

#[test]
fn any_file_of_records_is_articles_or_refused() {
    hold("records", targets::records, 600);
}

#[test]
fn any_text_is_annotated() {
    hold("annotate", targets::annotate, 60);
}

#[test]
fn any_article_is_laid_out() {
    hold("layout", targets::layout, 200);
}

#[test]
fn any_query_finds_sound_ranges() {
    hold("query", targets::query, 100);
}

#[test]
fn any_bookmark_file_is_read_or_refused() {
    hold("bookmark_file", targets::bookmark_file, 2_000);
}

#[test]
fn any_input_is_heard_alike_in_any_parts() {
    hold("terminal_input", targets::terminal_input, 2_000);
}
