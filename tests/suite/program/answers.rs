//! What a terminal sends beside keys: answers that come in time, late or broken, and pastes without an end.

use super::terminal::{Home, Terminal};
use super::{home_with_news, text};

/// The reader with the line of the filter open.
fn typing(home: &Home) -> Terminal {
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("/");
    terminal.wait_for("filter:");
    terminal
}

#[test]
fn answers_are_never_typed_whenever_they_come() {
    let home = home_with_news();
    let mut terminal = typing(&home);
    for answer in [
        "\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\",
        "\x1b]11;rgb:1c1c/1c1c/1c1c\x07",
        "\x1b]52;c;d29yZHM=\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[?62;22c",
        "\x1b[3;7R",
        "\x1b[?997;1n",
    ] {
        terminal.keys(answer);
    }
    terminal.keys("mill");
    terminal.wait_for("1/1");
    let screen = terminal.wait_for("filter: mill");
    assert!(screen.lines().last().is_some_and(|line| line.trim_end().ends_with("filter: mill")), "{screen}");
    terminal.keys("\x03\x03\x03");
    terminal.end();
}

#[test]
fn string_without_an_end_is_given_up_and_keys_work() {
    let home = home_with_news();
    for begun in ["\x1b]11;rgb:12", "\x1bP+q", "\x1b_G", "\x1b[12;"] {
        let mut terminal = home.open(&["news"]);
        terminal.wait_for("1/3");
        terminal.keys(begun);
        // Keys that come at once may still be of the string; sooner or later they are not.
        while !terminal.wait_until(|_| true).contains("3/3") {
            terminal.keys("j");
        }
        terminal.keys("\x03\x03");
        assert_eq!(terminal.end().code, 130);
    }
}

#[test]
fn paste_without_an_end_ends_by_itself() {
    let home = home_with_news();
    let mut terminal = typing(&home);
    terminal.keys("\x1b[200~mill");
    terminal.wait_for("filter: mill");
    terminal.keys("\x1b");
    terminal.wait_until(|screen| screen.contains("/3") && !screen.contains("filter:"));
    terminal.keys("\x03\x03");
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn theme_auto_follows_the_background_that_the_terminal_tells_late() {
    // The grounds of the themes light and dark.
    for (answer, ground, other) in
        [("ffff/ffff/ffff", "48;2;251;249;243", "48;2;23;24;29"), ("1c1c/1c1c/1c1c", "48;2;23;24;29", "48;2;251;249;243")]
    {
        let home = home_with_news().with("COLORTERM", "truecolor");
        let mut terminal = home.open(&["news"]);
        terminal.wait_for("1/3");
        terminal.keys(&format!("\x1b]11;rgb:{answer}\x1b\\"));
        terminal.keys("j");
        terminal.wait_for("2/3");
        terminal.keys("\x03\x03");
        let written = text(&terminal.end().written);
        assert!(written.contains("\x1b]11;?"), "the terminal was asked");
        assert!(written.contains(ground) && !written.contains(other), "{answer}");
    }
}

#[test]
fn theme_auto_follows_a_terminal_that_becomes_light() {
    let home = home_with_news().with("COLORTERM", "truecolor");
    let mut terminal = home.open(&["news"]);
    terminal.wait_for("1/3");
    terminal.keys("\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\j");
    terminal.wait_for("2/3");
    terminal.keys("\x1b[?997;2nj");
    terminal.wait_for("3/3");
    terminal.keys("\x03\x03");
    let written = text(&terminal.end().written);
    let last = |part: &str| written.rfind(part).unwrap_or_else(|| panic!("{part} is written"));
    assert!(last("48;2;23;24;29") < last("48;2;251;249;243"));
    assert!(last("?2031h") < last("?2031l"));
}

#[test]
fn named_theme_asks_the_terminal_nothing() {
    let home = home_with_news();
    let mut terminal = home.open(&["--theme", "dark", "news"]);
    terminal.wait_for("1/3");
    terminal.keys("\x03\x03");
    assert!(!text(&terminal.end().written).contains("\x1b]11;?"));
}
