//! Lines of JSON, however many they are: on standard input they are worked on as they come, in a large file where they lie.

use std::io::Write;
use std::process::{Output, Stdio};

use super::terminal::Home;
use super::{printed, text};

/// A line of an article, with so many bytes in it that no reader sees.
fn line(title: &str, day: u8, body: &str, unseen: usize) -> String {
    let fields = serde_json::json!({"title": title, "date": format!("2026-03-{day:02}"), "text": body, "raw": "x".repeat(unseen)});
    fields.to_string() + "\n"
}

/// Three articles and two lines that are none.
fn lines(unseen: usize) -> String {
    line("Pier burns", 3, "The pier burned down overnight. “It was dry,” said Tam Poe.", unseen)
        + "\n{\"title\": \"cut\n"
        + &line("Bridge opens", 2, "The bridge opened. “At last,” said Jane Roe, the mayor.", unseen)
        + "{\"name\": \"left-pad\"}\n"
        + &line("Mill closes", 1, "It closed, and the pier was gone.", unseen)
}

fn fed(home: &Home, arguments: &[&str], input: impl AsRef<[u8]> + Sync) -> Output {
    let mut command = home.command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut sent = child.stdin.take().expect("a pipe");
    std::thread::scope(|scope| {
        // Whoever has read enough closes the pipe.
        let input = input.as_ref();
        scope.spawn(move || sent.write_all(input));
        child.wait_with_output().expect("it ends")
    })
}

const COMMANDS: [&[&str]; 6] = [
    &["quotes", "--format", "csv"],
    &["quotes", "--speaker", "roe"],
    &["search", "pier"],
    &["search", "--format", "jsonl", "speaker:poe dry"],
    &["list"],
    &["show"],
];

/// Code, output and errors of a command, without the name of what was read.
fn told(output: &Output, name: &str) -> (Option<i32>, String, String) {
    // The head of an article names its file, and standard input has no name.
    let nameless =
        |line: &str| line.rsplit_once(" · ").filter(|(_, name)| name.contains(".json")).map_or(line, |(line, _)| line).to_owned() + "\n";
    let plain = |bytes: &[u8]| {
        let lines: String = text(bytes).lines().map(nameless).collect();
        // What a spreadsheet might take for a formula has an apostrophe in front.
        lines.replace("'-/", "-/").replace(&format!("{name}/"), "-/")
    };
    (output.status.code(), plain(&output.stdout), plain(&output.stderr))
}

#[test]
fn lines_on_standard_input_give_what_their_file_gives() {
    let home = Home::new();
    let lines = lines(0);
    home.write("news.jsonl", &lines);
    for command in COMMANDS {
        let of_file = told(&home.run(&[command, &["news.jsonl"]].concat()), "news.jsonl");
        assert!(of_file.2.contains("-/3: line 3: the JSON ends too early") || command == ["list"], "{command:?}: {of_file:?}");
        assert_eq!(told(&fed(&home, &[command, &["-"]].concat(), &lines), "-"), of_file, "{command:?}");
    }
}

#[test]
fn lines_are_known_as_such_in_other_encodings() {
    let home = Home::new();
    let lines = line("Pier burns", 3, "It burned.", 0) + &line("Bridge opens", 2, "It opened.", 0);
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> { std::iter::once(0xfeff).chain(lines.encode_utf16()).flat_map(order).collect() };
    let marked = ["\u{feff}", &lines.replace('\n', "\r\n")].concat().into_bytes();
    for bytes in [marked, wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
        let list = printed(&fed(&home, &["list", "-"], &bytes));
        assert!(list.contains("Pier burns") && list.contains("Bridge opens") && list.lines().count() == 2, "{list}");
    }
}

#[test]
fn more_lines_than_are_held_are_read_from_standard_input_and_from_their_file() {
    let home = Home::new();
    let (few, many) = (lines(0), lines(12 << 20));
    home.write("news.jsonl", &few);
    // Many programs call them so.
    home.write("large/news.json", &many);
    for command in COMMANDS {
        let expected = told(&home.run(&[command, &["news.jsonl"]].concat()), "news.jsonl");
        assert_eq!(told(&home.run(&[command, &["large/news.json"]].concat()), "large/news.json"), expected, "{command:?}");
        assert_eq!(told(&fed(&home, &[command, &["-"]].concat(), &many), "-"), expected, "{command:?}");
    }
    let one = printed(&home.run(&["show", "large/news.json/4"]));
    assert!(one.contains("Bridge opens") && !one.contains("Mill"), "{one}");
}

#[test]
fn what_is_large_and_no_lines_is_refused_with_its_size() {
    let home = Home::new();
    let large = format!("[{}]", line("Pier burns", 3, "It burned.", 40 << 20));
    home.write("large.json", &large);
    let of_file = home.run(&["show", "large.json"]);
    assert!(of_file.status.code() == Some(1) && text(&of_file.stderr).contains("is larger than 32 MB (41 MB)"), "{of_file:?}");
    let fed = fed(&home, &["list", "-"], &large);
    assert!(fed.status.code() == Some(1) && text(&fed.stderr).contains("is larger than 32 MB"), "{:?}", text(&fed.stderr));
}
