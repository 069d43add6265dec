//! The command line: what may stand where, what is told of mistakes, pages of the manual and completions.

use std::io::Write;
use std::process::Stdio;

use super::terminal::{Home, PROGRAM};

const LINES: &str =
    "{\"title\":\"Dam\",\"text\":\"The dam broke. “No,” said Jane Reed.\"}\n{\"title\":\"Pier\",\"text\":\"The dam held.\"}\n";

/// What the program prints on standard output and standard error, and its exit code.
fn ran(home: &Home, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = home.run(arguments);
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// What a command prints of standard input.
fn piped(arguments: &[&str], input: &str) -> String {
    let home = Home::new();
    let mut child = home.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it is read");
    String::from_utf8(child.wait_with_output().expect("it ends").stdout).expect("UTF-8")
}

#[test]
fn options_may_stand_before_the_command() {
    let home = Home::new();
    home.write("a.txt", "Dam\n\nThe dam broke.\n");
    let before = ran(&home, &["--color", "never", "--theme", "dark", "search", "broke", "a.txt"]);
    assert_eq!(before, ("a.txt: The dam broke.\n".to_owned(), String::new(), Some(0)));
}

#[test]
fn search_without_a_path_goes_through_the_configured_folder() {
    let home = Home::new();
    home.write("config/pullquote/config.toml", format!("folder = {:?}", home.path().join("news").display().to_string()));
    home.write("news/a.txt", "Dam\n\nThe dam broke.\n");
    assert!(ran(&home, &["search", "broke"]).0.ends_with("a.txt: The dam broke.\n"));
}

#[test]
fn lines_of_json_on_standard_input_are_many_articles_in_every_command() {
    for (arguments, expected) in [
        (["list", "-"].as_slice(), "               1 min  Dam  (-/1)\n               1 min  Pier  (-/2)\n"),
        (&["search", "dam", "-"], "-/1: Dam\n-/1: The dam broke.\n-/2: The dam held.\n"),
        (&["show", "--", "-/2"], "   Pier\n   1 min\n\n   The dam held.\n"),
    ] {
        assert_eq!(piped(arguments, LINES), expected, "{arguments:?}");
    }
    assert!(piped(&["quotes", "-"], LINES).contains("(-/1)"));
}

#[test]
fn text_on_standard_input_that_begins_like_json_is_one_article() {
    assert_eq!(piped(&["search", "dam", "-"], "{Dam}\n\nThe dam broke.\n"), "-: {Dam}\n-: The dam broke.\n");
}

#[test]
fn word_that_is_nearly_a_command_and_no_path_is_told_as_both() {
    let (_, told, code) = ran(&Home::new(), &["serach", "dam"]);
    let expected = "pullquote: serach: there is no such file or folder, and no such command (did you mean `search`?)\n";
    assert_eq!((told.as_str(), code), (expected, Some(2)));
    let (_, told, _) = ran(&Home::new(), &["qoutes", "--speaker", "Reed"]);
    assert!(told.ends_with("tip: there is a command `quotes`\n"), "{told}");
}

#[test]
fn nearest_name_of_a_value_is_told() {
    for (arguments, near) in [
        (["show", "--encoding", "windows-12551"].as_slice(), "windows-1255"),
        (&["--theme", "drak", "list"], "dark"),
        (&["list", "--format", "jsn"], "jsonl"),
        (&["man", "qoutes"], "quotes"),
    ] {
        let (_, told, code) = ran(&Home::new(), arguments);
        assert!(told.contains(near) && code == Some(2), "{arguments:?}: {told}");
    }
}

#[test]
fn hostile_arguments_are_told_without_controls_and_on_their_line() {
    for arguments in [["--x\u{1b}]0;OWNED\u{7}\nFAKE", "a"], ["list", "--format=\u{9b}2J\nFAKE"], ["show", "/no\u{202e}\u{1b}[2J\nFAKE"]] {
        let (_, told, _) = ran(&Home::new(), &arguments);
        assert!(!told.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'), "{told:?}");
        assert!(!told.lines().any(|line| line.starts_with("FAKE")), "{told:?}");
    }
}

#[test]
fn every_command_has_a_page_of_the_manual() {
    let home = Home::new();
    let help = ran(&home, &["--help"]).0;
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<_> = listed.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(commands.len() >= 8, "{help}");
    for command in commands {
        let page = ran(&home, &["man", command]).0;
        for heading in ["FILES", "ENVIRONMENT", "\"EXIT STATUS\"", "EXAMPLES"] {
            let (_, after) = page.split_once(&format!(".SH {heading}\n")).unwrap_or_else(|| panic!("{command}: no {heading}"));
            assert!(after.starts_with(".TP\n"), "{command}: {heading} is empty");
        }
    }
    assert!(ran(&home, &["man"]).0.contains(".SH KEYS\n"));
}

#[test]
fn pages_of_the_manual_name_only_pages_that_there_are() {
    let home = Home::new();
    let (mut asked, mut left) = (Vec::new(), vec!["pullquote".to_owned()]);
    while let Some(name) = left.pop() {
        let command: Vec<_> = ["man"].into_iter().chain(name.split('-').skip(1)).collect();
        let page = ran(&home, &command).0.replace("\\-", "-");
        assert!(page.contains(&format!(".SH NAME\n{name} - ")), "{name}: {page}");
        asked.push(name);
        let words = page.split(|c: char| !(c.is_ascii_lowercase() || c == '-' || c == '(' || c == ')' || c == '1'));
        let named = words.filter_map(|word| word.strip_suffix("(1)")).filter(|name| name.starts_with("pullquote"));
        left.extend(named.map(str::to_owned));
        left.sort();
        left.dedup();
        left.retain(|name| !asked.contains(name));
    }
    assert!(asked.contains(&"pullquote-bookmarks-export".to_owned()) && asked.len() > 20, "{asked:?}");
}

#[test]
fn completions_offer_themes_encodings_and_fields() {
    let home = Home::new();
    home.write("config/pullquote/themes/clay.toml", "base = \"dark\"\n");
    let script = ran(&home, &["completions", "zsh"]).0;
    for offered in ["high-contrast", "clay", "windows-1251", "in\\:quote", "is\\:unread", "has\\:note", "before\\:", "re\\:", "jsonl"] {
        assert!(script.contains(offered), "{offered} is not offered");
    }
}

#[test]
fn commands_that_need_no_folder_run_without_a_home() {
    let home = Home::new();
    let file = home.write("a.txt", "Dam\n\nThe dam broke.\n");
    let run = |arguments: &[&str]| {
        let output = home.command(arguments).env_clear().output().expect("the program runs");
        (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code())
    };
    assert!(run(&["show", &file.display().to_string()]).0.contains("The dam broke."));
    assert!(run(&["man"]).0.contains(".SH KEYS"));
    let refused = ("", "pullquote: neither XDG_DATA_HOME nor HOME names an absolute folder\n", Some(2));
    let (out, told, code) = run(&["bookmarks", "list"]);
    assert_eq!((out.as_str(), told.as_str(), code), refused);
}

#[test]
fn configuration_out_of_reach_is_told_and_no_reason_not_to_read() {
    let home = Home::new();
    let file = home.write("a.txt", "Dam\n\nThe dam broke.\n").display().to_string();
    let home = home.with("XDG_CONFIG_HOME", &file);
    for arguments in [&["show", &file][..], &["list", &file], &["man"], &["completions", "zsh"]] {
        let (_, told, code) = ran(&home, arguments);
        assert_eq!((told, code), (format!("pullquote: {file}/pullquote/config.toml: not a directory; the defaults hold\n"), Some(0)));
    }
    let mut terminal = home.open(&[&file]);
    terminal.wait_for("the defaults hold");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn wrong_configuration_is_no_reason_not_to_print_the_manual() {
    let home = Home::new();
    home.write("config/pullquote/config.toml", "theme = 3\n");
    assert_eq!((ran(&home, &["man"]).2, ran(&home, &["list"]).2), (Some(0), Some(2)));
}

#[test]
fn reader_without_a_home_says_that_nothing_is_saved() {
    let home = Home::new();
    home.write("a.txt", "Dam\n\nThe dam broke.\n");
    let mut terminal =
        home.open_shell(&format!("unset HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME; exec {PROGRAM} a.txt"));
    terminal.wait_for("nothing can be saved: neither XDG_DATA_HOME nor HOME");
    terminal.wait_for("The dam broke.");
    terminal.keys("))b");
    terminal.wait_for("not saved");
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}
