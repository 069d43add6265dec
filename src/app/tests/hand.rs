//! The keys and commands that a hand brings from less and vim: each acts as there, or says which key does it here.

use super::Session;
use crate::app::Action;
use crate::app::state::notices::Hint;
use crate::config::{Context, Key, Resolution};

/// Keys of less 590 and of vim 9 that act here as there, while an article is read.
const ACT: &[(&str, Action)] = &[
    // less: moving.
    ("space", Action::PageDown),
    ("f", Action::PageDown),
    ("C-f", Action::PageDown),
    ("C-v", Action::PageDown),
    ("A-space", Action::PageDown),
    ("pgdn", Action::PageDown),
    ("pgup", Action::PageUp),
    ("C-b", Action::PageUp),
    ("A-v", Action::PageUp),
    ("d", Action::HalfPageDown),
    ("C-d", Action::HalfPageDown),
    ("u", Action::HalfPageUp),
    ("C-u", Action::HalfPageUp),
    ("j", Action::LineDown),
    ("down", Action::LineDown),
    ("C-n", Action::LineDown),
    ("C-j", Action::LineDown),
    ("enter", Action::Open),
    ("k", Action::LineUp),
    ("up", Action::LineUp),
    ("C-p", Action::LineUp),
    ("C-k", Action::LineUp),
    ("C-e", Action::ScrollDown),
    ("C-y", Action::ScrollUp),
    ("home", Action::Top),
    ("A-<", Action::Top),
    ("g g", Action::Top),
    ("G", Action::Bottom),
    ("end", Action::Bottom),
    ("A->", Action::Bottom),
    ("%", Action::Percent),
    ("p", Action::Percent),
    ("m", Action::SetMark),
    ("'", Action::GoToMark),
    ("' '", Action::JumpBack),
    // less: searching, files, the program.
    ("/", Action::Search),
    ("n", Action::NextMatch),
    ("N", Action::PreviousMatch),
    ("R", Action::Reload),
    ("r", Action::Reload),
    ("C-l", Action::Redraw),
    ("C-g", Action::Where),
    (":", Action::CommandLine),
    ("q", Action::Back),
    ("v", Action::Select),
    // vim.
    ("H", Action::PageTop),
    ("L", Action::PageBottom),
    ("(", Action::PreviousSentence),
    (")", Action::NextSentence),
    ("{", Action::PreviousParagraph),
    ("}", Action::NextParagraph),
    ("[ [", Action::PreviousRow),
    ("] ]", Action::NextRow),
    ("g j", Action::LineDown),
    ("g k", Action::LineUp),
    ("g x", Action::OpenLink),
    ("z z", Action::PlaceCenter),
    ("z .", Action::PlaceCenter),
    ("z t", Action::PlaceTop),
    ("z enter", Action::PlaceTop),
    ("z b", Action::PlaceBottom),
    ("z -", Action::PlaceBottom),
    ("z a", Action::ToggleFold),
    ("*", Action::SearchWord),
    ("g *", Action::SearchWord),
    ("#", Action::SearchWordBack),
    ("g #", Action::SearchWordBack),
    ("`", Action::GoToMark),
    ("` `", Action::JumpBack),
    ("C-o", Action::JumpBack),
    ("C-i", Action::JumpForward),
    ("C-w w", Action::FocusNext),
    ("C-w C-w", Action::FocusNext),
    ("C-w h", Action::FocusLeft),
    ("C-w l", Action::FocusRight),
    ("h", Action::FocusLeft),
    ("l", Action::FocusRight),
    ("y", Action::Copy),
    ("f1", Action::Help),
    ("C-z", Action::Suspend),
];

/// Keys that do something else here, or nothing, and what is said of them.
const SAY: &[(&str, &str)] = &[
    ("?", "?: searching backwards: / then N"),
    ("b", "b: pgup goes up a page"),
    ("w", "w: ) goes to the next sentence"),
    ("e", "e: j goes down a line"),
    ("y", "y: k goes up a line"),
    ("u", "u: U undoes"),
    ("s", "s: `pullquote show` writes an article to a file"),
    ("F", "F: r reads the folder again"),
    ("=", "=: C-g says where you are"),
    ("-", "-: lines are shorter; = resets them"),
    ("+", "+: lines are longer; = resets them"),
    ("<", "<: g g goes to the first line"),
    (">", ">: G goes to the last line"),
    ("M", "M: g M goes to the middle of the page"),
    ("Z", "Z: Z again shows everything; :q quits"),
    ("P", "P: 50 % goes to the middle"),
    ("0", "a number before a key repeats it; ( goes to a sentence"),
    ("^", "( and ) go by sentences; v selects, by words"),
    ("$", "( and ) go by sentences; v selects, by words"),
    ("W", ") goes to the next sentence"),
    ("g e", "( goes to the sentence before"),
    ("g E", "( goes to the sentence before"),
    ("g f", "e opens the file, g x the link at the unit"),
    ("g d", "* searches for the word"),
    ("g t", "J and K go to other articles"),
    ("g T", "J and K go to other articles"),
    ("g ;", "' ' goes back, C-i forward again"),
    ("g u", "nothing is replaced: articles are only read"),
    ("g q", "lines are wrapped to the width: + - change it"),
    ("g 0", "( and ) go by sentences"),
    ("g $", "( and ) go by sentences"),
    ("g _", "( and ) go by sentences"),
    ("g o", "50 % goes to the middle"),
    ("z o", "z a folds and unfolds, z A all parts"),
    ("z c", "z a folds and unfolds, z A all parts"),
    ("z R", "z A folds and unfolds all parts"),
    ("z M", "z A folds and unfolds all parts"),
    ("z h", "lines are wrapped to the width: + - change it"),
    ("z +", "space goes down a page"),
    ("z ^", "pgup goes up a page"),
    ("] m", "} goes to the next paragraph"),
    ("] [", "[ [ goes to the row before, ] ] to the next"),
    ("&", "& works in the list: tab goes there"),
    ("|", "`pullquote show` gives an article to other programs"),
    ("!", "C-z returns to the shell; fg comes back"),
    ("_", "the configuration file has the settings"),
    ("~", "nothing is replaced: articles are only read"),
    ("@", "nothing is repeated; a number before a key repeats it"),
    (",", "N goes to the match before; / searches"),
    (";", "n goes to the next match; / searches"),
    ("\"", "y copies to the clipboard"),
    ("\\", "? shows the keys"),
    ("A", "articles are only read; a writes a note"),
    ("c", "articles are only read; a writes a note"),
    ("C", "articles are only read; a writes a note"),
    ("D", "articles are never deleted; d goes down half a page"),
    ("O", "articles are only read; a writes a note"),
    ("V", "v selects; } takes paragraphs then"),
    ("X", "articles are never deleted; x deletes a bookmark"),
    ("bs", "pgup goes up a page; q goes back"),
    ("del", "articles are never deleted; x deletes a bookmark"),
    ("ins", "articles are only read; a writes a note"),
    ("C-a", "articles are only read"),
    ("C-q", "space goes down a page; v selects"),
    ("C-r", "U undoes the last change; C-l draws the screen again"),
    ("C-s", "nothing is to be saved: notes and places are kept as they are made"),
    ("C-t", "' ' goes back"),
    ("C-x", "' ' goes back"),
    ("C-]", "g x opens the link at the unit"),
    ("C-^", "K and J go to other articles"),
    ("C-left", "lines are wrapped to the width: + - change it"),
    ("C-right", "lines are wrapped to the width: + - change it"),
    ("A-(", "lines are wrapped to the width: + - change it"),
    ("A-)", "lines are wrapped to the width: + - change it"),
    ("A-{", "lines are wrapped to the width: + - change it"),
    ("A-}", "lines are wrapped to the width: + - change it"),
    ("A-/", "/ searches the article, F narrows the list"),
    ("A-?", "/ searches the article; N goes backwards"),
    ("A-n", "n goes to the next match; J reads the next article"),
    ("A-N", "N goes to the match before; K reads the article before"),
    ("A-u", "esc takes the matches away"),
    ("A-U", "esc takes the matches away"),
    ("A-F", "r reads the folder again"),
    ("A-m", "marks end with the article; m sets one"),
    ("f5", "f5 means nothing here; ? shows the keys"),
    ("z q", "z q means nothing here; ? shows the keys"),
];

/// Commands of less and vim, and the words in which they are answered; none where they act.
const COMMANDS: &[(&str, &str)] = &[
    ("w", "nothing is to be saved: notes and places are kept as they are made"),
    ("w file", "nothing is to be saved: notes and places are kept as they are made"),
    ("d", "articles are never deleted"),
    ("s/a/b/", "nothing is replaced: articles are only read"),
    ("%s/a/b/g", "nothing is replaced: articles are only read"),
    ("!ls", "C-z returns to the shell; fg comes back"),
    ("sh", "C-z returns to the shell; fg comes back"),
    ("set nowrap", "settings are in the configuration file: pullquote config print"),
    ("map x y", "keys are in the configuration file: pullquote config print"),
    ("marks", "' and its letter go to a mark"),
    ("ls", "tab goes to the list"),
    ("split", "there are two panes from 100 columns on: tab changes"),
    ("e", "reading the folder again"),
    ("e!", "reading the folder again"),
];

fn keys(text: &str) -> Vec<Key> {
    text.split(' ').map(|key| key.parse().expect("a key")).collect()
}

fn press(session: &mut Session, text: &str) {
    for key in keys(text) {
        session.send(crate::app::Message::Key(key));
    }
}

#[test]
fn keys_that_act_as_there_have_their_action() {
    let session = Session::reading();
    for (key, action) in ACT {
        assert_eq!(session.model.config.keymap.resolve(Context::Reading, &keys(key)), Resolution::Action(*action), "{key}");
    }
}

#[test]
fn keys_that_act_otherwise_say_which_key_does_it() {
    for (key, words) in SAY {
        let mut session = Session::reading();
        press(&mut session, key);
        assert_eq!(session.model.notices.hint().map(Hint::words), Some(*words), "{key}");
    }
}

#[test]
fn hint_at_a_key_that_acts_is_given_once() {
    let mut session = Session::reading();
    session.keys("M");
    assert!(session.model.notices.hint().is_some());
    session.keys("M");
    assert_eq!(session.model.notices.hint(), None);
}

#[test]
fn hints_are_not_kept_among_the_messages() {
    let mut session = Session::reading();
    session.keys("$").keys("gm");
    assert!(session.overlay().is_empty());
}

#[test]
fn commands_of_other_programs_say_what_does_it() {
    for (command, words) in COMMANDS {
        let mut session = Session::reading();
        session.keys(&format!(":{command}<enter>"));
        assert_eq!((session.notice(), session.exit()), (*words, None), ":{command}");
    }
}

#[test]
fn commands_that_quit_elsewhere_quit() {
    for command in ["q", "q!", "Q", "qa", "qa!", "wq", "wq!", "wqa", "x", "xa", "xit", "exit", "quit", "cq"] {
        let mut session = Session::reading();
        session.keys(&format!(":{command}<enter>"));
        assert_eq!(session.exit(), Some(0), ":{command}");
    }
}

#[test]
fn commands_of_files_go_from_article_to_article() {
    let mut session = Session::reading();
    session.keys(":n<enter>:next<enter>:n<enter>:p<enter>:prev<enter>");
    assert_eq!(session.article(), "buses.md");
    session.keys(":N<enter>");
    assert_eq!(session.article(), "bridge.html");
}

#[test]
fn number_as_a_command_is_a_row_of_a_list_and_a_part_of_a_text() {
    let mut session = Session::new(120, 24);
    session.keys(":4<enter>");
    assert_eq!(session.model.list.selected(), 3);
    let mut session = Session::reading();
    session.keys(":50<enter>");
    let by_command = session.rows_above();
    let mut session = Session::reading();
    session.keys("50%");
    assert_eq!((session.rows_above(), by_command > 0), (by_command, true));
}

#[test]
fn per_cent_goes_to_a_part_by_key_and_by_command() {
    let parts = ["50%", "50p", "50G", "50gg", ":50%<enter>", ":goto 50<enter>"].map(|script| {
        let mut session = Session::reading();
        session.keys(script).rows_above()
    });
    assert!(parts[0] > 0 && parts.iter().all(|rows| *rows == parts[0]), "{parts:?}");
    let mut session = Session::new(120, 24);
    session.keys("50%");
    assert_eq!(session.model.list.selected(), (session.model.list.len() - 1) / 2);
}

#[test]
fn per_cent_without_a_number_says_what_is_missing() {
    let mut session = Session::reading();
    session.keys("%");
    assert_eq!((session.notice(), session.rows_above()), ("a number goes before it: 50 % is the middle", 0));
}
