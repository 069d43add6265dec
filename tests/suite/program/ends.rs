//! How the program gives the terminal back: quitting, signals, a closed window, the editor, a stop by the shell.

use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use super::terminal::{Home, Terminal};
use super::{home_with_news, sample_open};

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
fn control_c_leaves_a_line_of_input_and_quits_when_pressed_twice() {
    let home = home_with_news();
    let mut terminal = home.open(&["news/pier.md"]);
    terminal.wait_for(" %");
    terminal.keys("/pi");
    terminal.wait_until(|text| text.lines().last().is_some_and(|line| line.contains("pi") && line.contains("1/")));
    assert!(terminal.screen().bracketed_paste(), "a line of input takes pastes whole");
    terminal.keys("\x03");
    terminal.wait_until(|text| !text.contains("/pi"));
    terminal.keys("\x03");
    terminal.wait_for("C-c again quits");
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
fn editor_gets_the_terminal_and_gives_it_back() {
    let home = home_with_news();
    let editor = home.write("editor", "printf 'edited in %s\\n' \"$1\"\nprintf 'New words.\\n' >> \"$1\"\n");
    let home = home.with("EDITOR", &format!("/bin/sh {}", editor.display()));
    let mut terminal = home.open(&["news/pier.md"]);
    terminal.wait_for(" %");
    terminal.keys("e");
    terminal.wait_for("New words.");
    terminal.keys("\x03\x03");
    let text = terminal.end().text();
    let before = text.split("edited in").next().expect("the editor ran");
    assert!(before.rfind("?1049l") > before.rfind("?1049h"), "the editor runs outside of the alternate screen");
}

#[test]
fn suspended_reader_leaves_a_clean_shell_and_comes_back() {
    suspend_and_come_back(|_, terminal| terminal.keys("\x1a"));
}

#[test]
fn reader_that_is_suspended_from_outside_leaves_a_clean_shell_and_comes_back() {
    suspend_and_come_back(|home, _| {
        let number = std::fs::read_to_string(home.path().join("pid")).expect("the number of the process");
        let reader = number.trim().parse().ok().and_then(Pid::from_raw).expect("a number");
        kill_process(reader, Signal::TSTP).expect("the reader runs");
    });
}

/// The reader runs under a shell with job control, is suspended and brought back.
fn suspend_and_come_back(suspend: impl FnOnce(&Home, &mut Terminal)) {
    let home = home_with_news();
    let run = "sh -c 'echo $$ > pid; exec $PROGRAM news'";
    let mut terminal = home.open_shell(&format!("set -m; {run}; echo stopped; read wait; fg >/dev/null"));
    terminal.wait_for("1/3");
    suspend(&home, &mut terminal);
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
