//! What is kept between one start and the next: views, and settings that a key has changed.

use std::fs;

use super::home_with_news;

#[test]
fn view_is_there_at_the_next_start_and_by_its_option() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys(":view Spans title:bridge\r");
    terminal.wait_for("the view “Spans” is saved: g 4 shows it");
    terminal.keys("\x03\x03");
    terminal.end();
    let mut terminal = home.open(&["--view", "spans", "news"]);
    terminal.wait_for("1/1");
    terminal.keys("g1");
    terminal.wait_for("/3");
    terminal.keys("g4");
    terminal.wait_for("1/1");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn query_opens_the_list_narrowed() {
    let home = home_with_news();
    let mut terminal = home.open(&["news", "--query", "title:bridge"]);
    terminal.wait_for("1/1");
    terminal.keys("q");
    terminal.wait_for("/3");
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn view_or_query_that_cannot_be_shown_is_told_before_the_terminal_is_taken() {
    let home = home_with_news();
    for (arguments, reason) in [
        (["--view", "unred", "news"], "no view is called `unred` (did you mean `unread`?)"),
        (["--query", "outlet:", "news"], "`outlet:` needs a word"),
    ] {
        let end = home.open(&arguments).end();
        assert!(end.code == 2 && end.text().contains(reason) && !end.text().contains('\x1b'), "{} {}", end.code, end.text());
    }
}

#[test]
fn options_that_exclude_each_other_are_told_in_lines() {
    let home = home_with_news();
    let output = home.run(&["--view", "all", "--query", "x", "news"]);
    let told = super::text(&output.stderr);
    assert!(told.contains("the argument '--view <NAME>' cannot be used with '--query <QUERY>'") && !told.contains('\u{fffd}'), "{told}");
    let refused = home.run(&["--query", "bridge", "list", "news"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn view_or_query_is_listed_where_there_is_no_terminal() {
    let home = home_with_news();
    let printed = |arguments: &[&str]| super::text(&home.run(arguments).stdout);
    let all = printed(&["news"]);
    assert_eq!((all.lines().count(), printed(&["--view", "all", "news"])), (3, all));
    assert_eq!(printed(&["--query", "title:bridge", "news"]).lines().count(), 1);
}

#[test]
fn setting_changed_by_key_is_there_at_the_next_start_and_save_writes_it() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3 · newest");
    terminal.keys("S");
    terminal.wait_for("· oldest");
    terminal.keys("\x03\x03");
    terminal.end();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3 · oldest");
    terminal.keys(":save\r");
    terminal.wait_for("written: sort");
    terminal.keys("\x03\x03");
    terminal.end();
    let config = fs::read_to_string(home.path().join("config/pullquote/config.toml")).expect("a configuration");
    assert_eq!(config, "sort = \"oldest\"\n");
    assert_eq!(fs::read_to_string(home.path().join("state/pullquote/view.toml")).expect("a file"), "");
}

#[test]
fn broken_file_of_views_is_told_and_left_as_it_is() {
    let home = home_with_news();
    let file = home.write("state/pullquote/view.toml", "[[view]]\nname = 3\n");
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("`name`: expected a string, found a whole number");
    terminal.keys("S");
    terminal.wait_for("· oldest");
    terminal.keys("\x03\x03");
    terminal.end();
    assert_eq!(fs::read_to_string(file).expect("a file"), "[[view]]\nname = 3\n");
}
