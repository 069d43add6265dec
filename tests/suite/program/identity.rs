//! What is kept of an article, its read mark, its place and its bookmarks, follows the article wherever it lies and however
//! it is reached.

use std::fs;
use std::os::unix::fs::symlink;

use super::article;
use super::terminal::{Home, Terminal};

/// The bookmarked sentence, and the one behind it, which no list of bookmarks shows.
const BOOKMARKED: [&str; 2] = ["On day 20 the keeper", "On day 21 the keeper"];
/// The last sentence: the reader left the article at its end.
const LAST: &str = "On day 60 the keeper";

/// An article of more than two pages.
fn bridge(first: &str) -> String {
    let days: Vec<String> = (1..=60).map(|day| format!("On day {day} the keeper counted the boats.")).collect();
    format!("{first}\n\n{}", days.join("\n\n"))
}

/// A home with three articles: in the list they stand as Pier, Bridge, Mill, so that no article is selected at the start
/// whose read mark is looked at.
fn home() -> Home {
    let home = Home::new();
    home.write("press/news/2026/pier.md", article("Pier burns", 3, "The pier burned down overnight."));
    home.write("press/news/2026/bridge.md", article("Bridge opens", 2, &bridge("The bridge opened to walkers.")));
    home.write("press/news/2026/mill.md", article("Mill closes", 1, &bridge("The mill closed on Friday.")));
    home
}

/// Whether the row of an article in the list has the mark of an unread one, and whether it has that of a bookmark.
fn marks(screen: &str, title: &str) -> Option<(bool, bool)> {
    let mut rows = screen.lines().map(|row| row.chars().take(38).collect::<String>());
    let unread = rows.find(|row| row.contains(title))?.contains('•');
    Some((unread, rows.next()?.contains("◆1")))
}

const NEW: Option<(bool, bool)> = Some((true, false));
const READ: Option<(bool, bool)> = Some((false, true));

/// Opens the article that stands `down` rows below the first one, bookmarks a sentence, and leaves it at its end.
fn read(terminal: &mut Terminal, title: &str, down: &str) {
    terminal.wait_until(|text| marks(text, title) == NEW);
    terminal.keys(&format!("{down}\r"));
    terminal.wait_until(|text| text.contains("On day 1 the keeper") && text.contains(" %"));
    terminal.keys("/day 20\r");
    terminal.wait_for("1/1");
    terminal.keys("b");
    terminal.wait_for("bookmark saved");
    terminal.keys("G");
    terminal.wait_until(|text| text.contains("100 %") && text.contains(LAST));
    // The matches first, then the article.
    terminal.keys("qq");
    terminal.wait_until(|text| marks(text, title) == READ);
}

/// The home in whose folder `press/news` Bridge has been read; the program has ended.
fn home_with_bridge_read() -> Home {
    let home = home();
    let mut terminal = home.open(&["press/news"]);
    read(&mut terminal, "Bridge opens", "j");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
    home
}

/// A second run, in which Bridge stands in the second row: it is read and bookmarked, opens where it was left, and the list
/// of bookmarks leads to the sentence.
fn assert_known(home: &Home, arguments: &[&str]) {
    let mut terminal = home.open(arguments);
    terminal.wait_until(|text| marks(text, "Bridge opens") == READ && !text.contains(LAST));
    terminal.keys("j\r");
    let screen = terminal.wait_until(|text| text.contains(LAST) && text.contains(" %"));
    assert!(!screen.contains(BOOKMARKED[0]), "{screen}");
    terminal.keys("B");
    terminal.wait_for(BOOKMARKED[0]);
    terminal.keys("\r");
    // A place in the article is told to who reads there, not to who looks at it from the list.
    terminal.wait_until(|text| BOOKMARKED.iter().all(|sentence| text.contains(sentence)) && text.contains(" %"));
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

fn rename(home: &Home, from: &str, to: &str) {
    let to = home.path().join(to);
    fs::create_dir_all(to.parent().expect("it lies below the home")).expect("a folder");
    fs::rename(home.path().join(from), to).expect("it can be moved");
}

fn link(home: &Home, target: &str, name: &str) {
    symlink(home.path().join(target), home.path().join(name)).expect("a link");
}

#[test]
fn article_moved_into_another_folder_is_known() {
    let home = home_with_bridge_read();
    rename(&home, "press/news/2026/bridge.md", "press/news/old/roads/bridge.md");
    assert_known(&home, &["press/news"]);
}

#[test]
fn article_renamed_is_known() {
    let home = home_with_bridge_read();
    rename(&home, "press/news/2026/bridge.md", "press/news/2026/opening.md");
    assert_known(&home, &["press/news"]);
}

#[test]
fn article_below_a_link_to_its_folder_is_known() {
    let home = home_with_bridge_read();
    link(&home, "press/news", "today");
    assert_known(&home, &["today"]);
}

#[test]
fn article_behind_a_link_to_its_file_is_known() {
    let home = home_with_bridge_read();
    link(&home, "press/news/2026/bridge.md", "link.md");
    assert_known(&home, &["press/news/2026/pier.md", "link.md"]);
}

#[test]
fn article_that_was_read_behind_a_link_is_known() {
    let home = home();
    link(&home, "press/news/2026", "today");
    let mut terminal = home.open(&["today"]);
    read(&mut terminal, "Bridge opens", "j");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
    // The contents do not speak for it: only its path and its headline are the same.
    home.write("press/news/2026/bridge.md", article("Bridge opens", 2, &bridge("The new bridge opened to walkers.")));
    assert_known(&home, &["press/news"]);
}

#[test]
fn article_is_known_in_a_folder_one_level_down() {
    assert_known(&home_with_bridge_read(), &["press/news/2026"]);
}

#[test]
fn article_is_known_in_a_folder_one_level_up() {
    assert_known(&home_with_bridge_read(), &["press"]);
}

#[test]
fn article_is_known_below_a_path_with_dots() {
    assert_known(&home_with_bridge_read(), &["press/news/../news"]);
}

#[test]
fn article_edited_is_known() {
    let home = home_with_bridge_read();
    let edited = bridge("The bridge opened to walkers.\n\nA paragraph was put before the others.");
    home.write("press/news/2026/bridge.md", article("Bridge opens", 2, &edited));
    assert_known(&home, &["press/news"]);
}

#[test]
fn article_edited_is_known_in_another_folder_opened() {
    let home = home_with_bridge_read();
    let edited = bridge("The bridge opened to walkers.\n\nA paragraph was put before the others.");
    home.write("press/news/2026/bridge.md", article("Bridge opens", 2, &edited));
    assert_known(&home, &["press/news/2026"]);
}

#[test]
fn article_of_the_same_address_is_known_elsewhere_with_other_words_in_its_headline() {
    let home = home();
    let copy = |title: &str, first: &str| article(title, 2, &bridge(first)).replacen("---", "---\nurl: https://example.org/bridge", 1);
    let old = home.write("press/news/2026/bridge.md", copy("Bridge opens", "The bridge opened to walkers."));
    let mut terminal = home.open(&["press/news"]);
    read(&mut terminal, "Bridge opens", "j");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
    fs::remove_file(old).expect("it is there");
    home.write("press/news/copy.md", copy("Bridge opens at last", "The new bridge opened to walkers."));
    assert_known(&home, &["press/news"]);
}

/// The home in which Bridge has been read, and then edited and moved at once: only its headline and its words are the same.
fn home_with_bridge_edited_and_moved() -> Home {
    let home = home_with_bridge_read();
    fs::remove_file(home.path().join("press/news/2026/bridge.md")).expect("it is there");
    let edited = bridge("The bridge opened to walkers.\n\nA paragraph was put before the others.");
    home.write("press/news/opening.md", article("Bridge opens", 2, &edited));
    home
}

#[test]
fn article_edited_and_moved_has_its_bookmark_before_it_is_opened_and_its_place_then() {
    let home = home_with_bridge_edited_and_moved();
    let mut terminal = home.open(&["press/news"]);
    terminal.wait_until(|text| marks(text, "Bridge opens").is_some_and(|(_, bookmarked)| bookmarked) && !text.contains(LAST));
    terminal.keys("j\r");
    terminal.wait_until(|text| text.contains(LAST) && text.contains(" %"));
    terminal.keys("q");
    terminal.wait_until(|text| marks(text, "Bridge opens") == READ);
}

#[test]
fn bookmark_leads_to_an_article_edited_and_moved() {
    let home = home_with_bridge_edited_and_moved();
    let mut terminal = home.open(&["press/news"]);
    // The list of the last time has been compared with the folder.
    terminal.wait_until(|text| text.contains("1/3") && !text.contains("1/3…"));
    terminal.keys("B");
    terminal.wait_for(BOOKMARKED[0]);
    terminal.keys("\r");
    terminal.wait_until(|text| BOOKMARKED.iter().all(|sentence| text.contains(sentence)) && text.contains(" %"));
    terminal.keys("qq");
    terminal.wait_until(|text| marks(text, "Bridge opens") == READ);
}

#[test]
fn bookmark_leads_to_the_article_in_another_format_without_its_headline() {
    let home = home_with_bridge_read();
    let file = home.path().join("press/news/2026/bridge.md");
    fs::remove_file(file).expect("it is there");
    let paragraphs = bridge("The bridge opened to walkers.").replace("\n\n", "</p><p>");
    home.write(
        "press/web/bridge.html",
        format!("<html><body><article><h1>Walkers on the bridge</h1><p>{paragraphs}</p></article></body></html>"),
    );
    let mut terminal = home.open(&["press"]);
    terminal.wait_for("1/3");
    terminal.wait_until(|text| marks(text, "Walkers on the bridge").is_some_and(|(_, bookmarked)| bookmarked));
    terminal.keys("B");
    terminal.wait_for(BOOKMARKED[0]);
    terminal.keys("\r");
    terminal.wait_until(|text| BOOKMARKED.iter().all(|sentence| text.contains(sentence)) && text.contains(" %"));
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn another_article_in_the_same_file_is_unread_and_without_bookmark() {
    let home = home();
    let mut terminal = home.open(&["press/news"]);
    read(&mut terminal, "Bridge opens", "j");
    // Mill shows in the second run that the places and the bookmarks have been read.
    read(&mut terminal, "Mill closes", "j");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
    home.write("press/news/2026/bridge.md", article("Ferry sinks", 2, "The ferry sank in the bay."));

    let mut terminal = home.open(&["press/news"]);
    let screen = terminal.wait_until(|text| marks(text, "Mill closes") == READ && marks(text, "Ferry sinks").is_some());
    assert_eq!(marks(&screen, "Ferry sinks"), NEW, "{screen}");
    terminal.keys("j\r");
    terminal.wait_until(|text| text.contains("The ferry sank in the bay.") && text.contains(" %"));
    terminal.keys("q");
    // Now that it has been opened, it is read; nothing of Bridge has been found in it.
    let screen = terminal.wait_until(|text| marks(text, "Ferry sinks").is_some_and(|(unread, _)| !unread));
    assert_eq!(marks(&screen, "Ferry sinks"), Some((false, false)), "{screen}");
}

fn record(title: &str, day: u8, body: &str) -> String {
    serde_json::json!({"title": title, "date": format!("2026-03-{day:02}"), "text": body}).to_string() + "\n"
}

/// A home in which Bridge has been read as the second record of `press/news/week.jsonl`, and the text of that file.
fn home_with_record_read() -> (Home, String) {
    let home = Home::new();
    let records = record("Pier burns", 4, "The pier burned down overnight.")
        + &record("Bridge opens", 3, &bridge("The bridge opened to walkers."))
        + &record("Mill closes", 2, "The mill closed on Friday.");
    home.write("press/news/week.jsonl", &records);
    let mut terminal = home.open(&["press/news"]);
    read(&mut terminal, "Bridge opens", "j");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
    (home, records)
}

#[test]
fn record_of_a_file_that_was_moved_is_known() {
    let (home, _) = home_with_record_read();
    rename(&home, "press/news/week.jsonl", "press/news/2026/first.jsonl");
    assert_known(&home, &["press/news"]);
}

#[test]
fn record_with_another_number_is_known() {
    let (home, records) = home_with_record_read();
    home.write("press/news/week.jsonl", record("Ferry sinks", 1, "The ferry sank in the bay.") + &records);
    assert_known(&home, &["press/news"]);
}
