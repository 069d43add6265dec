//! Records of every shape, whole, broken and hostile.

use std::path::Path;

use proptest::prelude::*;

use crate::article::Article;
use crate::import::options::ImportOptions;
use crate::import::records::Records;

use super::*;

const TEXT: &str = "The old bridge over the harbour opens on Monday, the council said.";

fn records(name: &str, text: &str) -> Result<Records, ImportError> {
    Records::read(Path::new(name), text.as_bytes(), &ImportOptions::default())
}

/// `number title`, or the reason, of each record.
fn outline(name: &str, text: &str) -> Vec<String> {
    let records = records(name, text).expect("it holds articles");
    let line = |number: Option<usize>| {
        let shown = records.summarise(number).map_or_else(|error| error.to_string(), |summary| summary.metadata.title);
        number.map_or_else(|| shown.clone(), |number| format!("{number} {shown}"))
    };
    records.numbers().map(line).collect()
}

fn article(text: &str) -> Article {
    records("news.json", text).and_then(|records| records.import(None)).expect("is an article")
}

fn refused(name: &str, text: &str) -> String {
    records(name, text).expect_err("it holds none").to_string()
}

fn object(title: &str) -> String {
    format!(r#"{{"title": "{title}", "text": "{TEXT}"}}"#)
}

#[test]
fn object_is_one_article() {
    assert_eq!(outline("a.json", &object("Bridge")), ["Bridge"]);
}

#[test]
fn lists_and_their_envelopes_are_many() {
    let list = format!("[{}, {}]", object("Bridge"), object("Mill"));
    let many = ["1 Bridge", "2 Mill"];
    assert_eq!(outline("a.json", &list), many);
    for key in ["articles", "items", "entries", "results", "data"] {
        assert_eq!(outline("a.json", &format!(r#"{{"status": "ok", "total": 2, "{key}": {list}}}"#)), many, "{key}");
    }
    assert_eq!(outline("a.json", &format!(r#"{{"page": 1, "_embedded": {{"items": {list}}}}}"#)), many);
    let edges = format!(r#"{{"data": {{"search": {{"edges": [{{"cursor": "1", "node": {}}}]}}}}}}"#, object("Bridge"));
    assert_eq!(outline("a.json", &edges), ["1 Bridge"]);
}

#[test]
fn article_with_a_list_of_its_own_is_one() {
    let text = format!(r#"{{"title": "Bridge", "text": "{TEXT}", "items": [{}]}}"#, object("Mill"));
    assert_eq!(outline("a.json", &text), ["Bridge"]);
}

#[test]
fn line_has_its_number_and_its_reason() {
    let text = format!("{}\n\n{{\"title\": \"cut\n{{}}\n17\n{}\r\n", object("Bridge"), object("Mill"));
    let lines = ["1 Bridge", "3 line 3: the JSON ends too early", "4 holds no article", "5 holds no article", "6 Mill"];
    assert_eq!(outline("a.jsonl", &text), lines);
    assert_eq!(outline("a.ndjson", &text), lines);
    // Many write lines into a file of this name.
    assert_eq!(outline("a.json", &text), lines);
}

#[test]
fn list_among_lines_is_a_list() {
    assert_eq!(outline("a.jsonl", &format!("[{},\n {}]", object("Bridge"), object("Mill"))), ["1 Bridge", "2 Mill"]);
    assert_eq!(outline("a.jsonl", "{\n \"title\": \"Bridge\",\n \"url\": \"https://example.org/a\"\n}"), ["Bridge"]);
}

#[test]
fn list_that_is_cut_off_keeps_what_was_whole() {
    let text = format!("[\n{},\n{},\n{{\"title\": \"cu", object("Bridge"), object("Mill"));
    assert_eq!(outline("a.json", &text), ["1 Bridge", "2 Mill", "3 line 4: the JSON ends too early"]);
}

#[test]
fn what_is_no_article_is_refused() {
    let foreign = [
        r#"{"name": "left-pad", "version": "1.3.0", "description": "String left pad", "main": "index.js"}"#,
        r#"{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Settings", "description": "All settings", "type": "object"}"#,
        r#"{"compilerOptions": {"strict": true}, "include": ["src"]}"#,
        r#"[{"id": 1}, {"id": 2}]"#,
        "[]",
        "{}",
        "17",
        "\"words\"",
        "",
        "\n",
    ];
    for (text, name) in foreign.iter().flat_map(|text| [(text, "a.json"), (text, "a.jsonl")]) {
        assert_eq!(refused(name, text), "holds no article", "{name} {text}");
    }
}

#[test]
fn broken_file_says_where() {
    assert_eq!(refused("a.json", "{\n\"title\": \"Bridge\",\n\"text\": oops}"), "line 3: is not valid JSON");
    assert_eq!(refused("a.json", "{\"title\": \"Bri"), "line 1: the JSON ends too early");
    assert_eq!(refused("a.json", "{\n}\n}"), "line 3: more follows the end of the JSON");
}

#[test]
fn number_that_is_not_there_is_refused() {
    let many = records("a.json", &format!("[{}]", object("Bridge"))).expect("one");
    assert_eq!(many.import(Some(2)), Err(ImportError::NoRecord));
    assert_eq!(many.import(None), Err(ImportError::Many));
    let one = records("a.json", &object("Bridge")).expect("one");
    assert_eq!(one.import(Some(1)), Err(ImportError::NoRecord));
}

#[test]
fn first_text_that_is_not_empty_is_taken() {
    let text = format!(r#"{{"title": "Bridge", "maintext": null, "content": "  ", "text": "", "raw_text": "{TEXT}"}}"#);
    assert_eq!(article(&text).text(), format!("Bridge\n\n{TEXT}"));
}

#[test]
fn summary_stands_in_for_the_text_and_says_so() {
    let article = article(r#"{"title": "Bridge", "url": "https://example.org/a", "description": "It opens.", "content": null}"#);
    assert_eq!((article.text(), article.metadata().notices.join("; ").as_str()), ("Bridge\n\nIt opens.", "only the summary is here"));
}

#[test]
fn title_that_opens_the_text_stands_once() {
    assert_eq!(article(&format!(r#"{{"title": "A bridge", "text": "A bridge\n{TEXT}"}}"#)).text(), format!("A bridge\n\n{TEXT}"));
}

#[test]
fn text_without_a_title_is_read_as_plain_text_is() {
    let text = format!(r#"{{"text": "Bridge opens at last\n\nBy Jane Roe\n\n{TEXT} {TEXT}", "url": "https://example.org/a"}}"#);
    let metadata = article(&text).metadata().clone();
    assert_eq!((metadata.title.as_str(), metadata.byline.as_deref()), ("Bridge opens at last", Some("Jane Roe")));
    assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
}

#[test]
fn markup_is_read_as_a_page_is() {
    let content = "<p>It <em>opened</em>.</p><p>At last.</p><script>x</script>";
    assert_eq!(article(&format!(r#"{{"title": "Bridge", "content": "{content}"}}"#)).text(), "Bridge\n\nIt opened.\n\nAt last.");
    assert_eq!(
        article(r#"{"title": "Sums", "text": "For a < b and b > c, see 1 <2> 3."}"#).text(),
        "Sums\n\nFor a < b and b > c, see 1 <2> 3."
    );
}

#[test]
fn whole_page_keeps_what_the_record_says() {
    let paragraphs = format!("<p>{TEXT}</p>").repeat(5);
    let page = format!("<html><head><title>Another title</title></head><body><article>{paragraphs}</article></body></html>");
    let article = article(&format!(r#"{{"title": "Bridge", "content": "{page}"}}"#));
    assert!(article.text().starts_with(&format!("Bridge\n\n{TEXT}")), "{}", article.text());
}

#[test]
fn picture_within_a_record_has_its_place_in_the_text_of_the_record() {
    let address = format!("data:image/png;base64,{}", "AAAA".repeat(100));
    let content = format!("<p>It opened.</p><img src='{address}'><p>At last.</p>");
    let article = article(&format!(r#"{{"title": "Bridge", "content": "{content}"}}"#));
    let start = content.find("data:").expect("it is there");
    let picture = &article.pictures()[0];
    assert_eq!(picture.source, crate::article::PictureSource::Inline(start..start + address.len()));
    assert!(article.text().get(picture.at..).is_some_and(|rest| rest.starts_with("At last.")));
}

#[test]
fn half_a_surrogate_pair_is_one_mark() {
    assert_eq!(
        article(r#"{"title": "A \ud800 bridge \ud83c\udf09", "text": "It \udc00 opened."}"#).text(),
        "A \u{fffd} bridge 🌉\n\nIt \u{fffd} opened."
    );
}

#[test]
fn odd_values_are_passed_over() {
    let text = format!(
        r#"{{"title": "Bridge", "title": "Mill", "id": 1e999999, "date": 17, "authors": [null, {{"name": "Jane Roe"}}, 3, "Kim Poe"], "x\ud800": 1,
        "text": "{TEXT}\u0000\u001b[31m"}}"#
    );
    let article = article(&text);
    assert_eq!((article.metadata().title.as_str(), article.metadata().byline.as_deref()), ("Bridge", Some("Jane Roe, Kim Poe")));
    assert_eq!(article.check(), Ok(()));
}

#[test]
fn other_encodings_are_read() {
    let bytes: Vec<u8> = object("Brücke").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let records = Records::read(Path::new("a.json"), &[&[0xff, 0xfe], &bytes[..]].concat(), &ImportOptions::default()).expect("an article");
    assert_eq!(records.import(None).expect("an article").metadata().title, "Brücke");
}

#[test]
fn depth_is_passed_over_without_recursion() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(outline("a.json", &format!(r#"{{"title": "Bridge", "text": "{TEXT}", "deep": {deep}}}"#)), ["Bridge"]);
    assert_eq!(refused("a.json", &deep), "holds no article");
    assert_eq!(refused("a.json", &"[".repeat(100_000)), "line 1: the JSON ends too early");
    assert_eq!(refused("a.json", &"{\"data\":".repeat(100_000)), "line 1: the JSON ends too early");
}

#[test]
fn endless_line_is_an_article() {
    let long = "The harbour. ".repeat(30 << 10);
    let records = records("a.jsonl", &format!("{{\"title\": \"Bridge\", \"text\": \"{long}\"}}\n")).expect("an article");
    assert!(records.import(Some(1)).expect("an article").text().len() > 300_000);
}

#[test]
fn records_beyond_the_last_are_told() {
    let text = format!("{}\n{}", object("Bridge"), "{}\n".repeat(200_001));
    let records = records("a.jsonl", &text).expect("one");
    assert_eq!(records.numbers().count(), 200_001);
    assert_eq!(records.summarise(Some(200_001)), Err(ImportError::TooMany));
}

#[test]
fn million_empty_records_are_no_article() {
    assert_eq!(refused("a.jsonl", &"{}\n".repeat(1_000_000)), "holds no article");
    assert_eq!(refused("a.json", &format!("[{}{{}}]", "{},".repeat(1_000_000))), "holds no article");
}

#[test]
fn bytes_of_a_record_are_its_own() {
    let text = format!("{}\n{}\n", object("Bridge"), object("Mill"));
    let records = records("a.jsonl", &text).expect("two");
    assert_eq!(records.bytes(Some(2)), Ok(object("Mill").into_bytes().into()));
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\n",
    "\"title\":",
    "\"text\":",
    "\"items\":",
    "\"data\":",
    "\"node\":",
    "null",
    "17",
    "\"@\"",
    "\\u",
    "d800",
    "\"a <p>@</p> b\"",
    "{\"title\": \"@\", \"text\": \"@\"}",
    "{\"uri\": \"@\", \"type\": \"text\", \"versioncreated\": \"@\", \"headline\": \"@\", \"body_text\": \"@\"}",
    "{\"uri\": \"@\", \"type\": \"picture\", \"versioncreated\": \"@\", \"description_text\": \"@\", \"renditions\": {\"a\": {\"href\": \"@\"}}}",
    "{\"guid\": 1, \"type\": 2, \"versioncreated\": 3, \"associations\": ",
    "\"version\": \"https://jsonfeed.org/version/1\",",
    "{\"title\": \"@\", \"content_html\": \"<p>@\", \"image\": \"http://@\"}",
    "{\"title\": \"@\", \"url\": \"http://@\"}",
    " ",
];

fn keeps_the_invariants(name: &str, bytes: &[u8]) {
    let Ok(records) = Records::read(Path::new(name), bytes, &ImportOptions::default()) else { return };
    for number in records.numbers() {
        let (article, summary) = (records.import(number), records.summarise(number));
        assert_eq!(article.is_ok(), summary.is_ok());
        if let (Ok(article), Ok(summary)) = (article, summary) {
            assert_eq!(article.check(), Ok(()));
            assert_eq!(&summary.metadata, article.metadata());
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_keep_the_invariants(bytes in prop::collection::vec(any::<u8>(), 0..300), name in 0..2usize) {
        keeps_the_invariants(["a.json", "a.jsonl"][name], &bytes);
    }

    #[test]
    fn any_json_keeps_the_invariants(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40), word in "\\PC{0,8}", name in 0..2usize) {
        keeps_the_invariants(["a.json", "a.jsonl"][name], pieces.concat().replace('@', &word).as_bytes());
    }

    #[test]
    fn any_texts_keep_the_invariants(title in "\\PC{0,30}", text in "(\\PC{0,20}[\n ]){0,30}") {
        let line = serde_json::json!({"title": title, "content": text, "author": title}).to_string();
        keeps_the_invariants("a.jsonl", line.as_bytes());
    }
}
