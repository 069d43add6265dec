//! Coded passages on the command line: counted, asked for by what a code is a part of, exchanged with other programs, compared.

use super::{article, printed, text};
use crate::program::terminal::Home;

const BRIDGE: &str = "“At last the bridge is open to everybody,” said Jane Roe, the mayor, on Friday.\n\nThe bridge opened to walkers.";

const CODES: &str = "[[code]]\nname = \"town\"\ndescription = \"Whatever the town does.\"\ncolour = \"blue\"\n\n\
    [[code]]\nname = \"roads & bridges\"\nparent = \"town\"\nkey = \"r\"\n\n[[code]]\nname = \"money\"\n";

/// What another program has marked: two passages, of which the second is of an article that is not at hand.
const MARKED: &str = r#"[
    {"type": "Annotation", "created": "2026-03-05T08:00:00Z", "target": {"source": "news/bridge.md", "selector":
        {"type": "TextQuoteSelector", "exact": "“At last the bridge is open to everybody,”"}},
     "body": [{"type": "TextualBody", "purpose": "tagging", "value": "roads & bridges"}, {"type": "TextualBody", "value": "A *note*."}]},
    {"type": "Annotation", "created": "2026-03-05T09:00:00Z", "target": {"source": "news/tunnel.md", "selector":
        {"type": "TextQuoteSelector", "exact": "The tunnel was closed by the mayor of the other town."}},
     "body": [{"type": "TextualBody", "purpose": "tagging", "value": "money"}, {"type": "TextualBody", "purpose": "tagging", "value": "later"}]}
]"#;

/// A home with an article and a code book.
fn home() -> Home {
    let home = Home::new();
    home.write("news/bridge.md", article("Bridge opens", 2, BRIDGE));
    home.write("data/pullquote/bookmarks/codes.toml", CODES);
    home
}

/// The same with two coded passages.
fn coded() -> Home {
    let home = home();
    home.write("marked.json", MARKED);
    home.run(&["bookmarks", "import", "marked.json", "news"]);
    home
}

#[test]
fn codes_are_printed_in_their_places_with_their_numbers() {
    let codes = printed(&coded().run(&["bookmarks", "codes"]));
    let expected = "  town                                  0 (1)      Whatever the town does.\nr   roads & bridges                     1\n  money                                 1\n";
    assert_eq!(codes, expected);
}

#[test]
fn code_is_found_by_what_it_is_a_part_of() {
    let home = coded();
    let of = |query: &str| printed(&home.run(&["bookmarks", "list", "--format", "jsonl", "--query", query])).lines().count();
    assert_eq!((of("tag:town"), of("tag:money"), of("tag:\"roads & bridges\"")), (1, 1, 1));
}

#[test]
fn project_comes_in_elsewhere_as_the_same_bookmarks_and_codes() {
    let here = coded();
    let output = here.run(&["bookmarks", "export", "--format", "qdpx", "news"]);
    assert!(text(&output.stderr).contains("1 articles are not at hand"), "{}", text(&output.stderr));
    let there = Home::new();
    there.write("news/bridge.md", article("Bridge opens", 2, BRIDGE));
    there.write("study.qdpx", output.stdout);
    let report = printed(&there.run(&["bookmarks", "import", "study.qdpx", "news"]));
    assert!(report.ends_with("3 codes read: 3 new\n"), "{report}");
    for list in [&["bookmarks", "list", "--format", "jsonl"][..], &["bookmarks", "codes", "--format", "jsonl"]] {
        assert_eq!(printed(&there.run(list)), printed(&here.run(list)), "{list:?}");
    }
    let again = printed(&there.run(&["bookmarks", "import", "study.qdpx", "news"]));
    assert_eq!(again, "2 read: 2 known already\n3 codes read: 0 new\n");
}

#[test]
fn code_book_comes_in_behind_the_codes_that_are_there() {
    let here = coded();
    let book = printed(&here.run(&["bookmarks", "export", "--format", "qdc"]));
    let there = Home::new();
    let own = "# Mine.\n[[code]]\nname = \"Money\" # as it was\n";
    there.write("data/pullquote/bookmarks/codes.toml", own);
    there.write("codes.qdc", book);
    there.run(&["bookmarks", "import", "codes.qdc", "."]);
    let text = std::fs::read_to_string(there.path().join("data/pullquote/bookmarks/codes.toml")).expect("the code book");
    assert!(text.starts_with(own) && text.contains("name = \"town\"") && !text.contains("name = \"money\""), "{text}");
}

#[test]
fn code_book_without_codes_is_not_written() {
    let output = Home::new().run(&["bookmarks", "export", "--format", "qdc"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()));
}

#[test]
fn broken_code_book_is_told_with_its_path() {
    let home = coded();
    home.write("data/pullquote/bookmarks/codes.toml", "[[code]]\nname = 7\n");
    let output = home.run(&["bookmarks", "codes"]);
    assert!(text(&output.stderr).contains("codes.toml: code 1: invalid type: integer `7`, expected a string"), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn two_coders_are_compared_and_what_they_coded_otherwise_is_listed() {
    let home = coded();
    let own = printed(&home.run(&["bookmarks", "export", "--format", "jsonl", "news"]));
    home.write("other.jsonl", own.replace("\"roads & bridges\"", "\"roads & bridges\",\"money\""));
    let report = printed(&home.run(&["bookmarks", "agreement", "data/pullquote/bookmarks", "other.jsonl"]));
    assert!(report.contains("money                                 1      2      1   0.50   0.00\n"), "{report}");
    assert!(report.ends_with("      A: roads & bridges   B: money, roads & bridges\n"), "{report}");
    assert!(!report.contains("later"), "a tag that is no code: {report}");
    let lines = printed(&home.run(&["bookmarks", "agreement", "data/pullquote/bookmarks", "other.jsonl", "--format", "jsonl"]));
    assert_eq!(lines.lines().count(), 1 + 2 + 2, "{lines}");
}
