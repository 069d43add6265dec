//! The whole program: at a terminal of its own with keys, resizes and signals, and on pipes with arguments and exit codes.

mod pictures;
mod provenance;
mod quotes;
mod records;
pub mod terminal;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde_json::Value;

use terminal::{Home, Terminal};

/// A short article with a date, so that its place in the list is known.
fn article(title: &str, day: u8, body: &str) -> String {
    format!("---\ntitle: \"{title}\"\npublished: 2026-03-{day:02}\n---\n\n{body}\n")
}

/// A home with a folder `news` of three articles; in the list they stand as Pier, Bridge, Mill.
fn home_with_news() -> Home {
    let home = Home::new();
    home.write("news/mill.md", article("Mill closes", 1, "The mill closed on Friday.\n\n“We are sorry,” said Jane Roe."));
    home.write("news/bridge.md", article("Bridge opens", 2, "The bridge opened to walkers.\n\nThe toll is two crowns."));
    home.write("news/pier.md", article("Pier burns", 3, "The pier burned down overnight.\n\nNobody was hurt."));
    home
}

/// The reader with the first sample article open and in focus.
fn sample_open(home: &Home, rows: u16, columns: u16) -> Terminal {
    let mut terminal = Terminal::start(home, &[], rows, columns);
    terminal.wait_for("1/8");
    terminal.keys("\r");
    terminal.wait_until(|text| text.contains(" %") && text.contains("herring"));
    terminal
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// Standard output of a command that must succeed and say nothing on the side.
fn printed(output: &Output) -> String {
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{}", text(&output.stdout));
    text(&output.stdout)
}

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
fn quitting_gives_the_terminal_back() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    assert!(terminal.screen().alternate_screen(), "the alternate screen");
    terminal.keys("q");
    let end = terminal.end();
    assert_eq!((end.code, end.modes, end.settings_restored), (0, vec![], true));
    for mode in ["?1049h", "?1000h", "?1002h", "?1006h"] {
        assert!(String::from_utf8_lossy(&end.written).contains(mode), "{mode} was never on");
    }
}

#[test]
fn q_leaves_one_layer_at_a_time() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\r");
    terminal.wait_for(" %");
    terminal.keys("q");
    terminal.wait_until(|text| text.contains("q quit") && !text.contains(" %"));
    terminal.keys("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn control_c_leaves_from_a_line_of_input() {
    let home = home_with_news();
    let mut terminal = home.open(&["news/pier.md"]);
    terminal.wait_for(" %");
    terminal.keys("/pi");
    terminal.wait_until(|text| text.lines().last().is_some_and(|line| line.contains("pi") && line.contains("1/")));
    assert!(terminal.screen().bracketed_paste(), "a line of input takes pastes whole");
    terminal.keys("\x03");
    let end = terminal.end();
    assert_eq!((end.code, end.modes, end.settings_restored), (130, vec![], true));
}

/// A signal ends the program within a second, with its code and a terminal as before.
fn signal_ends(signal: Signal, code: u32) {
    let home = home_with_news();
    let terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    let start = Instant::now();
    terminal.signal(signal);
    let end = terminal.end();
    assert_eq!((end.code, end.modes, end.settings_restored), (code, vec![], true));
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}

#[test]
fn terminate_signal_ends_with_143() {
    signal_ends(Signal::TERM, 143);
}

#[test]
fn hangup_signal_ends_with_129() {
    signal_ends(Signal::HUP, 129);
}

#[test]
fn interrupt_signal_ends_with_130() {
    signal_ends(Signal::INT, 130);
}

#[test]
fn quit_signal_ends_with_131() {
    signal_ends(Signal::QUIT, 131);
}

#[test]
fn signal_saves_the_place_first() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 24, 80);
    terminal.keys("G");
    terminal.wait_for("100 %");
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.end().code, 143);
    sample_open(&home, 24, 80).wait_for("100 %");
}

#[test]
fn closed_window_ends_the_program() {
    let home = home_with_news();
    let terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    let start = Instant::now();
    assert_eq!(terminal.close(), 129);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
}

#[test]
fn missing_folder_is_named_before_the_terminal_is_taken() {
    let home = Home::new();
    let end = home.open(&["no/such/folder"]).end();
    assert_eq!((end.code, end.text().as_str()), (2, "pullquote: no/such/folder: there is no such file or folder\r\n"));
}

#[test]
fn mistake_in_the_configuration_is_named_before_the_terminal_is_taken() {
    let home = Home::new();
    let file = home.write("config/pullquote/config.toml", "theme = \"dark\"\nmeasure = \"wide\"\n");
    let end = home.open(&[]).end();
    let text = end.text();
    assert!(end.code == 2 && text.contains(&format!("{}:2:11: ", file.display())) && !text.contains('\x1b'), "{} {text}", end.code);
}

/// The numbers of all SGR sequences, in order.
fn attributes(written: &[u8]) -> Vec<u16> {
    let sequence = regex::bytes::Regex::new(r"\x1b\[([0-9:;]*)m").expect("a pattern");
    let number = |part: &str| part.parse().unwrap_or(0);
    let all = sequence.captures_iter(written).map(|found| text(&found[1]));
    all.flat_map(|list| list.split([':', ';']).map(number).collect::<Vec<u16>>()).collect()
}

#[test]
fn no_color_leaves_only_attributes() {
    let home = Home::new().with("NO_COLOR", "1");
    let mut terminal = sample_open(&home, 40, 120);
    terminal.keys("/herring\rn");
    terminal.wait_for("2/5");
    terminal.keys("\x03");
    let used = attributes(&terminal.end().written);
    // 39, 49 and 59 are no colours: each frame ends by going back to what the terminal has anyway.
    let colours: Vec<_> = used.iter().filter(|number| !matches!(number, 0..=4 | 7 | 9 | 22..=25 | 27..=29 | 39 | 49 | 59)).collect();
    assert!(colours.is_empty(), "{colours:?}");
    assert!(used.contains(&1) && used.contains(&7), "bold and reverse: {used:?}");
}

#[test]
fn colours_are_used_where_nothing_forbids_them() {
    let home = Home::new().with("COLORTERM", "truecolor");
    let mut terminal = Terminal::start(&home, &["--theme", "dark"], 40, 120);
    terminal.wait_for("1/8");
    terminal.keys("\x03");
    assert!(attributes(&terminal.end().written).contains(&38));
}

#[test]
fn no_mouse_leaves_the_mouse_to_the_terminal() {
    let home = home_with_news();
    let mut terminal = home.open(&["--no-mouse", "news"]);
    terminal.wait_for("1/3");
    terminal.keys("q");
    let text = terminal.end().text();
    assert!(!text.contains("?1000h") && !text.contains("?1002h") && !text.contains("?1006h"), "{text:?}");
}

#[test]
fn dumb_terminal_gets_a_print_and_the_reason() {
    let home = home_with_news().with("TERM", "dumb");
    let end = home.open(&["news"]).end();
    let text = end.text();
    assert!(
        end.code == 0 && text.contains("TERM=dumb") && text.contains("Bridge opens") && !text.contains('\x1b'),
        "{} {text:?}",
        end.code
    );
}

#[test]
fn article_from_a_pipe_is_read_with_the_keys_of_the_terminal() {
    let home = Home::new();
    let mut terminal = home.open_shell("printf 'Kites\\n\\nThey flew on Sunday.\\n' | $PROGRAM -");
    terminal.wait_until(|text| text.contains("They flew on Sunday.") && text.contains(" %"));
    terminal.keys("/sunday\r");
    terminal.wait_for("1/1");
    terminal.keys("\x03");
    let end = terminal.end();
    assert_eq!((end.code, end.modes, end.settings_restored), (130, vec![], true));
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
fn folder_on_a_pipe_is_listed_in_plain_text() {
    let list = printed(&home_with_news().run(&["news"]));
    assert_eq!(list.lines().filter_map(|line| line.get(..10)).collect::<Vec<_>>(), ["2026-03-03", "2026-03-02", "2026-03-01"]);
    assert!(list.contains("Bridge opens") && !list.contains('\x1b'), "{list:?}");
}

#[test]
fn file_on_a_pipe_is_shown_in_plain_text() {
    let shown = printed(&home_with_news().run(&["news/mill.md"]));
    assert!(shown.contains("Mill closes") && shown.contains("The mill closed on Friday.") && !shown.contains('\x1b'), "{shown:?}");
}

#[test]
fn show_reads_standard_input() {
    let home = home_with_news();
    let mut child = home.command(&["show", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut input = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut input, b"Kites\n\nThey flew on Sunday.\n").expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(text(&output.stdout).contains("They flew on Sunday."), "{output:?}");
}

#[test]
fn help_names_every_command() {
    let help = printed(&Home::new().run(&["--help"]));
    for word in ["show", "list", "search", "quotes", "bookmarks", "config", "completions", "man", "--theme", "--no-mouse", "--log"] {
        assert!(help.contains(word), "{word}: {help}");
    }
}

#[test]
fn version_is_the_one_of_the_package() {
    assert_eq!(printed(&Home::new().run(&["--version"])), format!("pullquote {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_option_is_wrong_usage() {
    let output = Home::new().run(&["--no-such-option"]);
    assert!(output.status.code() == Some(2) && text(&output.stderr).contains("--no-such-option"), "{output:?}");
}

#[test]
fn show_as_json_keeps_the_contract() {
    let home = Home::new();
    let caption = "Walkers on the bridge. (Photo: Sam Poe / Agency)";
    home.write("news/a.md", article("Bridge opens", 2, &format!("“We did it,” said Jane Roe, the mayor, on Friday.\n\n{caption}")));
    let line = printed(&home.run(&["show", "--format", "json", "news/a.md"]));
    assert_eq!(line.lines().count(), 1, "{line}");
    let object: Value = serde_json::from_str(&line).expect("JSON");
    for (key, kind) in [
        ("path", "string"),
        ("title", "string"),
        ("byline", "string or null"),
        ("published", "string"),
        ("url", "string or null"),
        ("language", "string or null"),
        ("text", "string"),
        ("blocks", "array"),
        ("captions", "array"),
        ("attributions", "array"),
        ("quotations", "array"),
        ("speakers", "array"),
    ] {
        let found = match object.get(key) {
            Some(Value::String(_)) => "string",
            Some(Value::Array(_)) => "array",
            Some(Value::Null) => "null",
            _ => "something else",
        };
        assert!(kind.split(" or ").any(|kind| kind == found), "{key} is {found}: {line}");
    }
    assert_eq!((object["title"].as_str(), object["published"].as_str()), (Some("Bridge opens"), Some("2026-03-02")));
    let text = object["text"].as_str().expect("text");
    let blocks: Vec<(&str, &str)> = object["blocks"]
        .as_array()
        .expect("blocks")
        .iter()
        .map(|block| {
            let offset = |key: &str| usize::try_from(block[key].as_u64().expect("an offset")).expect("an offset");
            (block["kind"].as_str().expect("a kind"), text.get(offset("start")..offset("end")).expect("whole characters"))
        })
        .collect();
    assert!(blocks.iter().any(|(kind, words)| *kind == "paragraph" && words.starts_with("“We did it,”")), "{blocks:?}");
}

#[test]
fn one_json_line_is_printed_for_each_file() {
    let lines = printed(&home_with_news().run(&["show", "--format", "json", "news/mill.md", "news/pier.md"]));
    let titles: Vec<Value> = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["title"].clone()).collect();
    assert_eq!(titles, ["Mill closes", "Pier burns"]);
}

#[test]
fn search_exit_codes_are_those_of_grep() {
    let home = home_with_news();
    let run = |query: &str, path: &str| home.run(&["search", query, path]);
    let found = run("two crowns", "news");
    assert_eq!(printed(&found), "news/bridge.md: The toll is two crowns.\n");
    let nothing = run("three crowns", "news");
    assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(1), 0));
    let nonsense = run("re:(", "news");
    assert!(nonsense.status.code() == Some(2) && text(&nonsense.stderr).contains("unclosed group"), "{nonsense:?}");
    let nowhere = run("crowns", "nowhere");
    assert!(nowhere.status.code() == Some(2) && text(&nowhere.stderr).contains("nowhere: "), "{nowhere:?}");
}

#[test]
fn file_that_cannot_be_shown_is_told_and_counts() {
    let home = home_with_news();
    let output = home.run(&["show", "news/none.md", "news/pier.md"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("news/none.md: ") && text(&output.stdout).contains("Nobody was hurt."), "{output:?}");
}

#[test]
fn completions_and_man_page_are_printed() {
    let home = Home::new();
    let completions = printed(&home.run(&["completions", "bash"]));
    assert!(completions.contains("complete -F _pullquote") && completions.contains("--no-mouse"), "{completions}");
    let page = printed(&home.run(&["man"]));
    assert!(page.contains(".TH pullquote 1") && page.contains("no\\-mouse"), "{page}");
}

#[test]
fn closed_pipe_ends_a_list_quietly() {
    let home = Home::new();
    // More than a pipe holds, so that the program meets the closed end for certain.
    for number in 0..600 {
        home.write(&format!("news/{number:03}-{}.txt", "n".repeat(200)), "Title\n\nText.\n");
    }
    let mut child = home.command(&["list", "news"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
    let mut said = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut said).expect("UTF-8");
    assert_eq!((child.wait().expect("it ends").code(), said.as_str()), (Some(0), ""));
    assert!(first.contains("Title"), "{first}");
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
fn redraw_asks_the_terminal_nothing() {
    let home = home_with_news();
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\x0cj");
    terminal.wait_for("2/3");
    terminal.keys("q");
    let end = terminal.end();
    assert!(end.code == 0 && !end.text().contains("\x1b[6n"), "{} {:?}", end.code, end.text());
}

#[test]
fn editor_gets_the_terminal_and_gives_it_back() {
    let home = home_with_news();
    let editor = home.write("editor", "printf 'edited in %s\\n' \"$1\"\nprintf 'New words.\\n' >> \"$1\"\n");
    let home = home.with("EDITOR", &format!("/bin/sh {}", editor.display()));
    let mut terminal = home.open(&["news/pier.md"]);
    terminal.wait_for(" %");
    terminal.keys("e");
    terminal.wait_for("New words.");
    terminal.keys("\x03");
    let text = terminal.end().text();
    let before = text.split("edited in").next().expect("the editor ran");
    assert!(before.rfind("?1049l") > before.rfind("?1049h"), "the editor runs outside of the alternate screen");
}

#[test]
fn suspended_reader_leaves_a_clean_shell_and_comes_back() {
    let home = home_with_news();
    let mut terminal = home.open_shell("set -m; $PROGRAM news; echo stopped; read wait; fg >/dev/null");
    terminal.wait_for("1/3");
    terminal.keys("\x1a");
    terminal.wait_for("stopped");
    assert!(!terminal.screen().alternate_screen());
    terminal.keys("\r");
    terminal.wait_until(|text| text.contains("1/3") && text.contains("q quit"));
    terminal.keys("j");
    terminal.wait_for("2/3");
    terminal.keys("q");
    let end = terminal.end();
    assert_eq!((end.code, end.modes, end.settings_restored), (0, vec![], true));
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
fn match_stays_in_view_after_a_resize() {
    let home = Home::new();
    let mut terminal = sample_open(&home, 40, 120);
    terminal.keys("/herring\rn");
    terminal.wait_for("2/5");
    terminal.resize(24, 80);
    // The second match stands in “while the herring boats come in”.
    terminal.wait_until(|text| text.contains("2/5") && text.contains("boats"));
}
