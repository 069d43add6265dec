//! What the program takes from its arguments, its configuration and its environment before and while it draws.

use super::terminal::{Home, Terminal};
use super::{home_with_news, sample_open, text};

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
    terminal.keys("\x03\x03");
    let used = attributes(&terminal.end().written);
    // 39, 49 and 59 set no colour: they bring back the default ones of the terminal at the end of each frame.
    let colours: Vec<_> = used.iter().filter(|number| !matches!(number, 0..=4 | 7 | 9 | 22..=25 | 27..=29 | 39 | 49 | 59)).collect();
    assert!(colours.is_empty(), "{colours:?}");
    assert!(used.contains(&1) && used.contains(&7), "bold and reverse: {used:?}");
}

#[test]
fn colours_are_used_where_nothing_forbids_them() {
    let home = Home::new().with("COLORTERM", "truecolor");
    let mut terminal = Terminal::start(&home, &["--theme", "dark"], 40, 120);
    terminal.wait_for("1/8");
    terminal.keys("\x03\x03");
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
fn article_from_a_pipe_is_read_with_the_keys_of_the_terminal() {
    let home = Home::new();
    let mut terminal = home.open_shell("printf 'Kites\\n\\nThey flew on Sunday.\\n' | $PROGRAM -");
    terminal.wait_until(|text| text.contains("They flew on Sunday.") && text.contains(" %"));
    terminal.keys("/sunday\r");
    terminal.wait_for("1/1");
    terminal.keys("\x03\x03");
    let end = terminal.end();
    assert_eq!((end.code, end.modes, end.settings_restored), (130, vec![], true));
}
