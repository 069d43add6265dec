//! A reader at a terminal: the list, an article, a search, a bookmark, a place, and the window's size.

use std::fs;

use super::terminal::{Home, Terminal};
use super::{home_with_news, printed, sample_open};

#[test]
fn reader_without_a_folder_shows_the_samples() {
    let terminal = Home::new().open(&[]);
    let screen = terminal.wait_for("1/8 · newest first");
    assert!(screen.contains("Sample articles") && screen.contains("How to read with pullquote"), "{screen}");
}

#[test]
fn folder_is_listed_with_place_and_number() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    let screen = terminal.wait_until(|text| text.contains("1/3 · newest first"));
    let row = |title: &str| screen.lines().position(|line| line.chars().take(38).collect::<String>().contains(title));
    assert!(row("Pier") < row("Bridge") && row("Bridge") < row("Mill") && row("Pier").is_some(), "{screen}");
    terminal.keys("jj");
    terminal.wait_for("3/3 · newest first");
}

#[test]
fn article_is_opened_with_its_title_and_its_text() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("j\r");
    let screen = terminal.wait_for("The toll is two crowns.");
    let right: Vec<String> = screen.lines().map(|line| line.chars().skip(39).collect()).collect();
    assert!(right.iter().any(|line| line.trim() == "Bridge opens"), "{screen}");
}

#[test]
fn single_file_is_opened_to_be_read() {
    let home = home_with_news();
    let mut terminal = home.open(&["news/mill.md"]);
    terminal.wait_until(|text| text.contains("The mill closed on Friday.") && text.contains(" %"));
    // The keys go to the article, not to the list.
    terminal.keys("/sorry\r");
    terminal.wait_for("1/1");
}

#[test]
fn search_counts_the_matches_of_the_first_sample() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 40, 120);
    terminal.keys("/herring\r");
    terminal.wait_for("1/5");
    terminal.keys("n");
    terminal.wait_for("2/5");
}

#[test]
fn search_goes_on_at_the_top_with_a_notice() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 40, 120);
    terminal.keys("/herring\rnnnn");
    terminal.wait_for("5/5");
    terminal.keys("n");
    let screen = terminal.wait_for("1/5");
    assert!(screen.contains("search goes on at the top"), "{screen}");
}

#[test]
fn bookmark_is_listed_after_a_restart() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 40, 120);
    terminal.keys("))b");
    terminal.wait_for("saved");
    terminal.keys("qq");
    assert_eq!(terminal.end().code, 0);
    let files = walkdir::WalkDir::new(home.path().join("data/pullquote/bookmarks"));
    let names = files.into_iter().map(|item| item.expect("it can be read")).filter(|item| item.file_type().is_file());
    let names: Vec<String> = names.map(|item| item.path().to_string_lossy().into_owned()).collect();
    let year = regex::Regex::new(r"/bookmarks/2\d{3}/[0-9A-Z]{26}\.md$").expect("a pattern");
    assert!(names.len() == 1 && year.is_match(&names[0]), "{names:?}");

    let mut terminal = home.open(&[]);
    terminal.wait_for("◆");
    terminal.keys("B");
    let screen = terminal.wait_until(|text| text.contains("Bookmarks") && !text.contains("Sample articles"));
    assert!(screen.contains("The reading room above the fish market"), "{screen}");
}

#[test]
fn bookmark_that_cannot_be_saved_is_told() {
    let home = home_with_news();
    // A file where the folder should be.
    home.write("data/pullquote", "");
    let mut terminal = home.open(&["news/pier.md"]);
    terminal.wait_for(" %");
    terminal.keys("))b");
    terminal.wait_for("data/pullquote");
}

#[test]
fn place_in_an_article_is_remembered() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 24, 80);
    terminal.keys("G");
    let place = terminal.wait_for("100 %");
    terminal.keys("qq");
    assert_eq!(terminal.end().code, 0);
    let again = sample_open(&home, 24, 80).wait_for("100 %");
    let shown = |screen: &str| screen.lines().take(23).map(|line| line.chars().skip(39).collect()).collect::<Vec<String>>();
    assert_eq!(shown(&again), shown(&place));
}

#[test]
fn resizes_keep_the_place() {
    let home = Home::new();
    let mut terminal = Terminal::start(&home, &[], 40, 120);
    terminal.wait_for("1/8");
    terminal.keys("jjj\r");
    terminal.wait_until(|text| text.contains("At six minutes to seven") && text.contains(" %"));
    terminal.keys("f");
    let screen = terminal.wait_until(|text| !text.contains("At six minutes to seven"));
    // The row at the top moves by part of a row when words flow into other rows.
    let top = |screen: &str, columns: usize| -> String {
        let pane = screen.lines().take(4).map(|line| line.chars().skip(columns).collect::<String>());
        pane.collect::<Vec<_>>().join(" ")
    };
    let place = top(&screen, 39).split_whitespace().max_by_key(|word| word.len()).expect("a word").to_owned();
    for (rows, columns) in [(24, 80), (12, 60), (1, 1), (6, 20), (40, 120)] {
        terminal.resize(rows, columns);
        if rows > 10 {
            terminal.wait_until(|text| top(text, 0).contains(&place));
        }
    }
}

#[test]
fn match_stays_in_view_after_a_resize() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 40, 120);
    terminal.keys("/herring\rn");
    terminal.wait_for("2/5");
    terminal.resize(24, 80);
    // The second match stands in “while the herring boats come in”.
    terminal.wait_until(|text| text.contains("2/5") && text.contains("boats"));
}

#[test]
fn first_key_after_a_resize_is_heard() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("j");
    terminal.wait_for("2/3");
    terminal.resize(30, 100);
    terminal.keys("j");
    terminal.wait_for("3/3");
}

#[test]
fn configured_order_is_that_of_the_list() {
    let home = home_with_news();
    home.write("config/pullquote/config.toml", "sort = \"oldest\"\n");
    let list = printed(&home.run(&["list", "news"]));
    assert!(list.starts_with("2026-03-01"), "{list}");
    home.open(&["news"]).wait_for("1/3 · oldest first");
}

#[test]
fn reading_leaves_the_folder_as_it_was() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\r");
    terminal.wait_for(" %");
    terminal.keys("))b");
    terminal.wait_for("saved");
    terminal.keys("qq");
    assert_eq!(terminal.end().code, 0);
    let mut names: Vec<_> =
        fs::read_dir(home.path().join("news")).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    names.sort();
    assert_eq!(names, ["bridge.md", "mill.md", "pier.md"]);
}

#[test]
fn links_and_the_address_of_the_article_are_told_to_the_terminal() {
    let text = "---\nurl: https://example.org/news/pier\ndate: 2024-05-02\n---\n# Pier opens\n\nThe *old* pier ([plans](https://example.org/é), [mail](mailto:a@example.org)) is open.\n";
    let run = |term: &str| {
        let home = Home::new().with("TERM", term);
        let mut terminal = home.open(&[&home.write("pier.md", text).display().to_string()]);
        terminal.wait_for("is open");
        terminal.keys("\x03\x03");
        terminal.end().text()
    };
    let told = run("xterm-256color");
    assert!(told.contains("\x1b]8;;https://example.org/%C3%A9\x1b\\plans\x1b]8;;\x1b\\"), "{told:?}");
    assert!(told.contains("\x1b]8;;https://example.org/news/pier\x1b\\2 May 2024"), "{told:?}");
    assert!(!told.contains("mailto:"), "{told:?}");
    assert!(!run("linux").contains("\x1b]8;"), "a console would print it");
}
