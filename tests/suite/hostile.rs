//! A hostile folder: whatever its names, titles and texts hold, the program writes no control sequence of theirs to the
//! terminal, and no file stops the walk through the folder.
//!
//! The outgoing bytes are held against a list of what is allowed, not of what is known to be bad.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::process::Command;

use regex::bytes::Regex;

use crate::program::terminal::{Home, Terminal};

/// The word that a hostile sequence would show or copy if the terminal obeyed it.
const CANARY: &str = "CANARY-7F3A";

/// The question for the colour of the background, and that for the attributes of the terminal behind it.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";

/// The private modes that the reader switches.
const MODES: &[u16] = &[7, 25, 1000, 1002, 1006, 1049, 2004, 2026, 2031];

/// Sequences by name; `%` is the canary.
const SEQUENCES: &[(&str, &str)] = &[
    ("title", "\x1b]0;%\x07"),
    ("title-st", "\x1b]2;%\x1b\\"),
    ("clipboard", "\x1b]52;c;UFdORUQ=\x07"),
    ("link", "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\"),
    ("link-unterminated", "\x1b]8;;http://%"),
    ("palette", "\x1b]4;1;rgb:00/ff/00\x07\x1b]11;#ff0000\x07"),
    ("settings-report", "\x1bP$q;%\r\x1b\\"),
    ("queries", "\x1b[c\x1b[>c\x1b[6n\x1b[21t\x05"),
    ("clear", "\x1b[2J\x1b[H\x1b[3J\x1bc"),
    ("modes", "\x1b[?1049l\x1b[?1003h\x1b[?2004h\x1b[?25l\x1b="),
    ("charset", "\x1b(0\x0eqqqq\x0f"),
    ("keyboard", "\x1b[>31u\x1b[5;6r\x1b[99999b"),
    ("picture", "\x1b_Gi=666,f=100,t=f;L2V0Yw==\x1b\\\x1bPq#0;2;0;0;0#0~~\x1b\\"),
    ("c1", "\u{9b}2J\u{9d}0;%\u{9c}\u{90}q\u{9c}"),
    ("multiplexer", "\x1bPtmux;\x1b\x1b]52;c;UFdORUQ=\x07\x1b\\\x1bk%\x1b\\"),
    ("overwriting", "safe\x08\x08\x08\x08EVIL\x07\x07 a\x7fb \x0b\x0c \x00"),
    ("bidi", "user \u{202e}}if\u{2066} admin\u{2069} \u{200f}\u{200b}\u{2060}\u{feff}\u{ad}\u{2028}x"),
    ("tags", "plain\u{e0041}\u{e0042} text"),
];

/// Writes the folder; returns words that each article shows on its first page, in the order of the list.
fn hostile_folder(home: &Home) -> Vec<String> {
    let folder = home.path().join("news");
    let mut wanted = Vec::new();
    let mut write = |name: &[u8], text: &dyn Fn(&str) -> Vec<u8>| {
        let seen = format!("seen{:02}", wanted.len());
        let name = [format!("{:02}-", wanted.len()).as_bytes(), name].concat();
        home.write("news/.keep", "");
        fs::write(folder.join(OsStr::from_bytes(&name)), text(&seen)).expect("a file");
        wanted.push(seen);
    };
    for (name, sequence) in SEQUENCES {
        let sequence = sequence.replace('%', CANARY);
        write(format!("{name}.txt").as_bytes(), &|seen| format!("Before {sequence} after\n\nText {sequence} goes on.\n\n{seen}\n").into());
        let escaped = sequence.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect::<Vec<_>>().concat();
        let head = format!("---\ntitle: \"{name} {escaped}\"\nauthor: \"{escaped}\"\nurl: \"http://e/{escaped}\"\n---\n");
        let body = format!("# Head {sequence}\n\n[link {sequence}](http://e/{sequence}) `code {sequence}`\n");
        write(format!("{name}.md").as_bytes(), &|seen| format!("{head}{body}\n{seen}\n").into());
        let entities = sequence.chars().map(|c| format!("&#{};", u32::from(c))).collect::<Vec<_>>().concat();
        let twice = entities.replace('&', "&amp;");
        let page =
            format!("<title>{entities}</title><p>Raw {sequence}<p>Entity {entities}<p>Twice {twice}<a href=\"{entities}\">{entities}</a>");
        write(format!("{name}.html").as_bytes(), &|seen| format!("{page}<p>The end: {seen}</p>").into());
        let record = |seen: &str| {
            let (title, address) = (format!("{name} {sequence}"), format!("http://e/{sequence}"));
            let summary = format!("Record {sequence}: {seen}");
            // These fields make the import write a notice that quotes the record.
            let record = serde_json::json!({
                "title": title, "author": sequence, "siteName": sequence, "url": address, "description": summary,
                "slug": sequence, "savedAt": sequence, "readingProgress": 0,
            });
            format!("{record}\n").into_bytes()
        };
        write(format!("{name}.jsonl").as_bytes(), &record);
    }
    let ordinary = |seen: &str| format!("Ordinary\n\nWords.\n\n{seen}\n").into_bytes();
    for name in
        [&b"\x1b]0;CANARY-7F3A\x07.txt"[..], b"\xff\xfe-\x9b2J.txt", b"two\nlines.txt", b"\xe2\x80\xaetxt.exe.txt", b"$(id) `id`;id.txt"]
    {
        write(name, &ordinary);
    }
    write(b"raw-8-bit.txt", &|seen| [b"Raw \x9b2J \x9d0;CANARY-7F3A\x9c \x90q\x9c\n\n", seen.as_bytes()].concat());
    write(b"marks.txt", &|seen| format!("Marks\n\na{} end\n\n{seen}\n", "\u{301}".repeat(10_000)).into());
    write(b"deep.html", &|seen| format!("{}{seen}", "<div>".repeat(20_000)).into());
    write(b"deep.md", &|seen| format!("{seen}\n\n{}x\n", "> ".repeat(2_000)).into());
    write(b"wide.txt", &|seen| format!("{seen}\n\n{}\n", "漢".repeat(20_000)).into());

    // Files that cannot be read are listed last, in order of their names, each with its reason.
    let path = |name: &str| folder.join(name);
    let made = Command::new("mkfifo").arg(path("a-pipe.txt")).status().expect("mkfifo runs");
    assert!(made.success(), "mkfifo");
    symlink("nowhere.txt", path("b-dangling.txt")).expect("a link");
    symlink("c-circle.txt", path("c-circle.txt")).expect("a link");
    symlink("/dev/zero", path("d-device.txt")).expect("a link");
    symlink("/etc/passwd", path("e-outside.txt")).expect("a link");
    File::create(path("f-sparse.txt")).and_then(|file| file.set_len(64 << 20)).expect("a sparse file");
    let reasons = ["is a named pipe", "does not exist", "in a circle", "links outside", "links outside", "larger than 32 MB"];
    wanted.extend(reasons.map(ToOwned::to_owned));
    symlink("..", path("g-up")).expect("a link");
    wanted
}

/// Opens the folder `news` in the order of the names, with the first in view.
fn open_by_name(home: &Home, count: usize) -> Terminal {
    let mut terminal = home.open(&["news"]);
    terminal.wait_for(&format!("1/{count} · newest first"));
    terminal.keys("SSSgg");
    terminal.wait_for(&format!("1/{count} · by file name"));
    terminal
}

/// Waits for the words of the article at a place of the list, then goes to its end.
fn read_to_the_end(terminal: &mut Terminal, place: usize, words: &str) {
    terminal.wait_until(|text| {
        let mut right = text.lines().map(|line| line.chars().skip(39).collect::<String>());
        text.contains(&format!("{place}/")) && right.any(|line| line.contains(words))
    });
    if words.starts_with("seen") {
        terminal.keys("G");
        terminal.wait_for("100 %");
    }
}

#[test]
fn walk_through_a_hostile_folder_says_nothing_to_the_terminal() {
    let home = Home::new();
    let wanted = hostile_folder(&home);
    let mut terminal = open_by_name(&home, wanted.len());
    terminal.keys("\r");
    for (index, words) in wanted.iter().enumerate() {
        if index > 0 {
            terminal.keys("J");
        }
        read_to_the_end(&mut terminal, index + 1, words);
    }
    terminal.keys("q");
    terminal.wait_for("q quit");
    terminal.keys("q");
    let end = terminal.end();
    assert_eq!((end.code, end.modes.as_slice(), violations(&end.written)), (0, &[][..], vec![]));
}

#[test]
fn panels_over_a_hostile_article_say_nothing_to_the_terminal() {
    let home = Home::new();
    let count = hostile_folder(&home).len();
    let mut terminal = open_by_name(&home, count);
    terminal.keys("\r");
    terminal.wait_until(|text| text.contains("seen00") && text.contains(" %"));
    terminal.keys("))b");
    terminal.wait_for("saved");
    for panel in ["B", "s", "?", "gm"] {
        terminal.keys(panel);
        terminal.wait_until(|text| !text.contains("· by file name"));
        terminal.keys("\x1b");
        terminal.wait_for("· by file name");
    }
    // A paste into a line of input that holds a control sequence and a C1 control.
    terminal.keys("/");
    terminal.keys("\x1b[200~past\x1b]0;CANARY-7F3A\x07ed\u{9b}2J\x1b[201~\r");
    terminal.wait_for("not found: past");
    terminal.keys("\x03\x03");
    let end = terminal.end();
    assert_eq!((end.code, violations(&end.written)), (130, vec![]));
}

#[test]
fn pictures_of_a_hostile_article_say_nothing_to_the_terminal() {
    let home = Home::new().with("COLORTERM", "truecolor");
    // Half blocks are text, so that the program does not ask the terminal which graphics it can draw.
    home.write("config/pullquote/config.toml", "pictures = \"half-blocks\"\n");
    home.write("secret.png", "secret");
    home.write("news/bomb.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x06\0\0\0");
    home.write("news/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>");
    home.write("news/empty.gif", "");
    assert!(Command::new("mkfifo").arg(home.path().join("news/pipe.png")).status().expect("mkfifo runs").success());
    symlink("../secret.png", home.path().join("news/out.png")).expect("a link");
    symlink("/dev/zero", home.path().join("news/device.png")).expect("a link");
    let addresses = "../secret.png ../../../../etc/passwd %2e%2e/secret.png /etc/passwd file:///etc/passwd \\\\host\\a.png C:\\a.png \
                     https://127.0.0.1:9/a.png //127.0.0.1/a.png bomb.png drawing.svg empty.gif pipe.png out.png device.png . a.md";
    let mut text = "# Pictures\n\nThe beginning.\n\n".to_owned();
    for address in addresses.split_whitespace() {
        text = format!("{text}![Words for it.](<{address}>)\n\n");
    }
    for (name, sequence) in SEQUENCES {
        let sequence = sequence.replace('%', CANARY).replace(['\n', '\r', '<', '>'], "");
        text = format!("{text}![{name} {sequence} words](<{name}{sequence}.png>)\n\n![](data:image/png,{sequence})\n\n");
    }
    home.write("news/a.md", &text);
    let mut terminal = home.open(&["news/a.md"]);
    terminal.wait_until(|text| text.contains("The beginning.") && text.contains(" %"));
    terminal.keys("i");
    let number = |text: &str| {
        let head = text.split("Picture ").nth(1).filter(|_| !text.contains("reading the picture"))?;
        let (place, rest) = head.split_once('/')?;
        Some((place.parse::<usize>().ok()?, rest.split_whitespace().next()?.parse::<usize>().ok()?))
    };
    let all = number(&terminal.wait_until(|text| number(text).is_some())).expect("a number").1;
    assert!(all > 20, "{all} pictures");
    for place in 1..=all {
        let screen = terminal.wait_until(|text| number(text) == Some((place, all)));
        assert!(!screen.contains("root:") && !screen.contains("PNG ·"), "{screen}");
        terminal.keys("n");
    }
    terminal.keys("I");
    terminal.wait_for("Pictures");
    terminal.keys("\x03\x03");
    let end = terminal.end();
    assert_eq!((end.code, violations(&end.written)), (130, vec![]));
}

#[test]
fn copy_of_hostile_text_holds_no_controls() {
    let home = Home::new();
    home.write("news/a.txt", format!("Kites\n\nOne \x1b]0;{CANARY}\x07two\u{9b}2J three\x08.\n"));
    let mut terminal = home.open(&["news/a.txt"]);
    terminal.wait_for("three");
    terminal.keys("))y");
    terminal.wait_for("sent to the terminal");
    terminal.keys("\x03\x03");
    let written = terminal.end().written;
    let clipboard = Regex::new(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x1b\\").expect("a pattern");
    let copies: Vec<String> = clipboard.captures_iter(&written).map(|found| decoded(&found[1])).collect();
    assert_eq!(copies, ["One two three�."]);
    assert_eq!(violations(&clipboard.replace_all(&written, &b""[..])), Vec::<String>::new());
}

#[test]
fn commands_print_a_hostile_folder_without_controls() {
    let home = Home::new();
    hostile_folder(&home);
    let mut files: Vec<_> =
        fs::read_dir(home.path().join("news")).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some());
    // A quotation that holds every sequence: in its words, beside the speaker's name and in the metadata of the article.
    for (name, sequence) in SEQUENCES {
        let escaped = sequence.chars().map(|c| format!("\\U{:08x}", u32::from(c))).collect::<Vec<_>>().concat();
        let head = format!("---\ntitle: \"{escaped}\"\npublisher: \"{escaped}\"\nurl: \"http://e/{escaped}\"\n---\n");
        let said = format!("“We {sequence} won,” said Jane {sequence} Roe, the {sequence} mayor.\n\n“It was late,” said Ann Poe.\n");
        home.write(&format!("said/{name}.md"), format!("{head}\n{said}"));
    }
    let quotes = |format: &str| home.command(&["quotes", "--format", format, "news", "said"]);
    let mut show = home.command(&["show"]);
    show.args(&files);
    let mut json = home.command(&["show", "--format", "json"]);
    json.args(&files);
    for mut command in [home.command(&["list", "news"]), home.command(&["search", "e", "news"]), show, json]
        .into_iter()
        .chain(["table", "jsonl", "csv", "markdown"].map(quotes))
    {
        let output = command.output().expect("it runs");
        for printed in [&output.stdout, &output.stderr] {
            let text = std::str::from_utf8(printed).expect("UTF-8");
            let bad: BTreeSet<char> = text.chars().filter(|c| (c.is_control() && *c != '\n') || is_invisible(*c)).collect();
            assert!(bad.is_empty(), "{command:?}: {bad:?}");
        }
        assert!(!output.stdout.is_empty(), "{command:?}");
    }
}

#[test]
fn absurd_windows_are_survived() {
    let home = Home::new();
    home.write("news/a.txt", format!("Wide\n\n{}\n", "漢字 and words ".repeat(500)));
    let mut terminal = home.open(&["news/a.txt"]);
    terminal.wait_for("Wide");
    for (rows, columns) in [(1, 1), (1, 400), (200, 1), (2, 2), (65_535, 3), (3, 65_535), (40, 120)] {
        terminal.resize(rows, columns);
    }
    terminal.wait_until(|text| text.contains("Wide") && text.contains(" %"));
    terminal.keys("\x03\x03");
    let end = terminal.end();
    assert_eq!((end.code, violations(&end.written)), (130, vec![]));
}

/// Everything in a stream to the terminal that is not on the list of what may be there.
fn violations(written: &[u8]) -> Vec<String> {
    let piece = Regex::new(
        r"(?-u)\x1b\[(?<parameters>[0-?]*)(?<between>[ -/]*)(?<last>[@-~])|\x1b(?s:.?)|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f\t]",
    )
    .expect("a pattern");
    let mut bad = Vec::new();
    // What the theme `auto` asks, once, before the first frame.
    let asked = written.windows(QUESTION.len()).position(|bytes| bytes == QUESTION);
    let written = asked.map_or(written.to_vec(), |at| [&written[..at], &written[at + QUESTION.len()..]].concat());
    // Where words lead: only to the web, in visible ASCII, with an end.
    let link = Regex::new(r"(?-u)\x1b\]8;;https?://[!-~]+\x1b\\([^\x1b]*)\x1b\]8;;\x1b\\").expect("a pattern");
    let written = &link.replace_all(&written, &b"$1"[..]).into_owned();
    for found in piece.captures_iter(written) {
        let part = |name: &str| found.name(name).map_or("", |part| std::str::from_utf8(part.as_bytes()).unwrap_or_default());
        let parameters = part("parameters");
        let plain = parameters.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b';' | b':'));
        let modes = |list: &str| list.split(';').all(|mode| mode.parse().is_ok_and(|mode| MODES.contains(&mode)));
        let allowed = part("between").is_empty()
            && match part("last") {
                "H" | "J" | "K" | "m" => plain,
                "h" | "l" => parameters.strip_prefix('?').is_some_and(modes),
                _ => false,
            };
        if !allowed {
            bad.push(String::from_utf8_lossy(&found[0]).escape_debug().to_string());
        }
    }
    match std::str::from_utf8(written) {
        Ok(text) => bad.extend(text.chars().filter(|c| is_invisible(*c)).map(|c| c.escape_unicode().to_string())),
        Err(error) => bad.push(format!("not UTF-8: {error}")),
    }
    bad
}

/// C1 controls, and invisible characters that change how the others are shown.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Base 64 (RFC 4648) as text.
fn decoded(letters: &[u8]) -> String {
    let value = |letter: &u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for letter in letters.iter().filter(|letter| **letter != b'=') {
        bits = bits << 6 | u32::from(value(letter));
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn list_of_what_is_allowed_refuses_all_else() {
    for allowed in ["\x1b[?1049h\x1b[2J\x1b[1;1H\x1b[38;2;1;2;3;4:3mwords – 漢\x1b[0m\r\n", "\x1b[?2026h\x1b[K\x1b[?2026l"] {
        assert_eq!(violations(allowed.as_bytes()), Vec::<String>::new(), "{allowed:?}");
    }
    for (name, sequence) in SEQUENCES {
        assert!(!violations(sequence.as_bytes()).is_empty(), "{name}");
    }
    assert!(violations(QUESTION).is_empty() && !violations(&QUESTION.repeat(2)).is_empty());
    for refused in [&b"\x1b[?1003h"[..], b"\x1b[>31u", b"\x1b[ q", b"\x07", b"\t", b"\x9b2J", b"\x1b", b"\x1b[?1049", b"\x1b[4h"] {
        assert!(!violations(refused).is_empty(), "{refused:?}");
    }
    assert_eq!(decoded(b"UFdORUQ="), "PWNED");
}
