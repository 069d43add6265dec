//! Where an article comes from and how it was read: `show` on a pipe, `E` and `P` at a terminal.

use serde_json::{Value, json};

use super::{printed, text};
use crate::program::terminal::Home;

const NOTE: &str = "---\ntitle: Bridge opens\nsource: https://example.org/bridge\nsite: The Courier\npublished: 2022-01-06\n\
                    modified: 2022-01-08\nsavedAt: 2022-01-09\nclipper: Our Clipper\ntags: [harbour, bridges]\n---\n\n\
                    The bridge opened.\n\nShare this article\n\n![A crane](crane.png)\n\nNobody fell in.\n";

/// `Мост открыт` and a sentence, in KOI8-R.
fn koi8() -> Vec<u8> {
    let text = "Мост открыт\n\nВ четверг утром старый мост через гавань открыли снова, и весь город вышел на набережную.\n";
    let koi8 = encoding_rs::Encoding::for_label(b"koi8-r").expect("an encoding");
    koi8.encode(text).0.into_owned()
}

fn shown(home: &Home, arguments: &[&str]) -> Value {
    let all: Vec<&str> = ["show", "--format", "json"].into_iter().chain(arguments.iter().copied()).collect();
    serde_json::from_str(&printed(&home.run(&all))).expect("JSON")
}

#[test]
fn json_tells_where_an_article_comes_from() {
    let home = Home::new();
    home.write("bridge.md", NOTE);
    let article = shown(&home, &["bridge.md"]);
    let told = |key: &str| article[key].clone();
    let days = ["published", "updated", "saved"].map(told);
    assert_eq!(days, ["2022-01-06", "2022-01-08", "2022-01-09"].map(Value::from));
    let facts = ["url", "publication", "tool", "format", "encoding", "encoding_basis"].map(told);
    assert_eq!(facts, ["https://example.org/bridge", "The Courier", "Our Clipper", "markdown", "UTF-8", "valid"].map(Value::from));
    assert_eq!((told("tags"), told("bytes")), (json!(["harbour", "bridges"]), json!(NOTE.len())));
    assert_eq!((told("whole_page"), told("notices")), (json!(false), json!([])));
    assert_eq!(told("sha256").as_str().map(str::len), Some(64));
}

#[test]
fn json_tells_what_is_folded_and_where_the_pictures_are() {
    let home = Home::new();
    home.write("bridge.md", NOTE);
    let article = shown(&home, &["bridge.md"]);
    let all = article["text"].as_str().expect("a text");
    let offset = |value: &Value| usize::try_from(value.as_u64().expect("an offset")).expect("an offset");
    let folded = &article["folded"][0];
    assert_eq!(all.get(offset(&folded["start"])..offset(&folded["end"])), Some("Share this article"));
    assert_eq!(folded["kind"], "boilerplate");
    for picture in article["pictures"].as_array().expect("a list") {
        assert!(all.is_char_boundary(offset(&picture["at"])) && picture["kind"] == "file", "{picture}");
    }
}

#[test]
fn show_reads_a_file_in_the_encoding_that_it_is_told() {
    let home = Home::new();
    home.write("bridge.txt", koi8());
    let article = shown(&home, &["--encoding", "koi8-r", "bridge.txt"]);
    assert_eq!((&article["encoding"], &article["encoding_basis"]), (&json!("KOI8-R"), &json!("chosen")));
    assert!(article["text"].as_str().is_some_and(|text| text.contains("Мост открыт")), "{article}");
    let wrong = shown(&home, &["--encoding", "utf-8", "bridge.txt"]);
    assert!(wrong["notices"][0].as_str().is_some_and(|notice| notice.contains("cannot be read in UTF-8")), "{wrong}");
    let unknown = home.run(&["show", "--encoding", "klingon", "bridge.txt"]);
    assert_eq!((unknown.status.code(), text(&unknown.stderr).contains("there is no encoding `klingon`")), (Some(2), true));
}

#[test]
fn show_prints_the_whole_page() {
    let home = Home::new();
    let body = "<p>The old bridge over the harbour is open, and the whole town was on it.</p>".repeat(8);
    home.write("bridge.html", format!("<nav><p>All the news</p></nav><article>{body}</article><footer><p>Imprint</p></footer>"));
    assert!(!printed(&home.run(&["show", "bridge.html"])).contains("Imprint"));
    let whole = printed(&home.run(&["show", "--whole-page", "bridge.html"]));
    assert!(whole.contains("Imprint") && whole.contains("All the news") && whole.contains("whole page"), "{whole}");
}

#[test]
fn another_encoding_is_chosen_from_the_list() {
    let home = Home::new();
    home.write("news/bridge.txt", koi8());
    let mut terminal = home.open(&["news/bridge.txt"]);
    terminal.wait_until(|text| text.contains("весь город") && text.contains("E chooses another"));
    terminal.keys("E");
    terminal.wait_for("as detected");
    terminal.keys("/dos\r\r");
    terminal.wait_until(|text| !text.contains("весь город") && text.contains(" %"));
    terminal.keys("Egg\r");
    terminal.wait_for("весь город");
}

#[test]
fn panel_tells_where_the_article_comes_from() {
    let home = Home::new();
    home.write("news/bridge.md", NOTE);
    let mut terminal = home.open(&["news/bridge.md"]);
    terminal.wait_for("Nobody fell in.");
    terminal.keys("P");
    let screen = terminal.wait_for("Provenance");
    for fact in
        ["The Courier", "https://example.org/bridge", "6 Jan 2022", "8 Jan 2022", "9 Jan 2022", "Our Clipper", "UTF-8, by its bytes"]
    {
        assert!(screen.contains(fact), "{fact} is not told:\n{screen}");
    }
    terminal.keys("q");
    terminal.wait_for("Nobody fell in.");
}
