//! Coding passages: by a key, by a name, again; all that a voice says at once; taken back as one step; listed and counted.

use super::Session;
use crate::app::{Change, Effect, Message, PanelKind};
use crate::bookmarks::{Code, CodeBook, Colour};

/// `name key parent`, a line a code.
fn book(lines: &[&str]) -> CodeBook {
    let mut book = CodeBook::default();
    for line in lines {
        let mut words = line.split(' ');
        let code = Code::named(words.next().unwrap_or_default()).expect("a name");
        let key = words.next().and_then(|key| key.chars().next());
        let parent = words.next().map(str::to_owned);
        book.add(Code { parent, key, ..code }).expect("another name");
    }
    book
}

/// A session at the third sentence with two codes.
fn reading() -> Session {
    let mut session = Session::reading();
    session.send(Message::CodesRead(book(&["water w", "dam d water"]), Vec::new()));
    session.keys("3)");
    session
}

/// The tags of all bookmarks, the newest first.
fn tags(session: &Session) -> Vec<String> {
    session.model.bookmarks.newest_first().map(|bookmark| bookmark.tags.to_string()).collect()
}

#[test]
fn key_codes_the_passage_and_makes_its_bookmark() {
    let mut session = reading();
    session.keys("td");
    assert_eq!((tags(&session), session.notice()), (vec!["dam".to_owned()], "coded dam (d)"));
    assert_eq!(session.model.bookmarks.here.len(), 1);
}

#[test]
fn second_code_goes_to_the_same_bookmark() {
    let mut session = reading();
    session.keys("tdtw");
    assert_eq!(tags(&session), ["dam, water"]);
    session.keys("tw");
    assert_eq!((tags(&session).len(), session.notice()), (1, "water (w): the passage has that code"));
}

#[test]
fn bookmark_with_a_note_keeps_it() {
    let mut session = reading();
    session.keys("aask<enter>td");
    let bookmark = session.model.bookmarks.newest_first().next().expect("a bookmark");
    assert_eq!((bookmark.note.as_str(), bookmark.tags.to_string().as_str()), ("ask", "dam"));
}

#[test]
fn dot_codes_the_next_passage_alike() {
    let mut session = reading();
    session.keys("td).");
    assert_eq!(tags(&session), ["dam", "dam"]);
}

#[test]
fn dot_says_so_when_nothing_was_coded() {
    let mut session = reading();
    session.keys(".");
    assert_eq!(session.notice(), "nothing has been coded yet, so there is nothing to repeat");
}

#[test]
fn key_of_no_code_is_told() {
    let mut session = reading();
    session.keys("tx");
    assert_eq!(session.notice(), "no code has the key x: `:code NAME` makes one, g b lists them");
    assert!(tags(&session).is_empty());
}

#[test]
fn new_code_is_given_at_once_and_kept_with_a_key_of_its_own() {
    let mut session = reading();
    session.keys("t<enter>dam<space>safety<enter>");
    assert_eq!((tags(&session), session.notice()), (vec!["dam safety".to_owned()], "coded dam safety (a)"));
    let added = session.asked.iter().find_map(|effect| if let Effect::Save(Change::AddCode(code)) = effect { Some(code) } else { None });
    assert_eq!(added.map(|code| (code.name.as_str(), code.key)), Some(("dam safety", Some('a'))));
    session.keys(")ta");
    assert_eq!(tags(&session), ["dam safety", "dam safety"]);
}

#[test]
fn name_in_another_case_is_the_same_code() {
    let mut session = reading();
    session.keys(":code<space>DAM<enter>");
    assert_eq!(tags(&session), ["dam"]);
    assert!(!session.asked.iter().any(|effect| matches!(effect, Effect::Save(Change::AddCode(_)))));
}

#[test]
fn code_is_taken_away() {
    let mut session = reading();
    session.keys("tdtw:code<space>-dam<enter>");
    assert_eq!((tags(&session), session.notice()), (vec!["water".to_owned()], "without dam"));
    session.keys(":code<space>-dam<enter>");
    assert_eq!(session.notice(), "dam: the passage has no such code");
}

#[test]
fn names_are_completed() {
    let mut session = reading();
    session.keys(":code<space>wa<tab><enter>");
    assert_eq!(tags(&session), ["water"]);
}

#[test]
fn all_quotations_of_a_voice_are_coded_and_taken_back_as_one_step() {
    let mut session = reading();
    session.keys("s");
    let voice = session.model.reader.open().expect("an article").voices().quotations().iter().filter(|(_, of)| *of == Some(0)).count();
    assert!(voice > 1, "the first voice is quoted {voice} times");
    session.keys("td");
    assert_eq!((tags(&session).len(), session.notice()), (voice, format!("{voice} passages: coded dam (d)").as_str()));
    session.keys("U");
    assert!(tags(&session).is_empty());
    session.keys("U");
    assert_eq!(session.notice(), "nothing to undo");
}

#[test]
fn undo_of_a_second_coding_leaves_the_first() {
    let mut session = reading();
    session.keys("tdtwU");
    assert_eq!(tags(&session), ["dam"]);
}

#[test]
fn bookmark_in_the_list_is_coded() {
    let mut session = reading();
    session.keys("b)bBjtw");
    assert_eq!(tags(&session), ["", "water"]);
}

#[test]
fn selection_is_coded_and_ends() {
    let mut session = reading();
    session.keys("vwwtw");
    let open = session.model.reader.open().expect("an article");
    assert!(open.selection().is_none());
    assert_eq!(tags(&session), ["water"]);
}

#[test]
fn list_counts_the_passages_of_codes_and_of_their_parts() {
    let mut session = reading();
    session.keys("td)td)twgb");
    let lines: Vec<(String, String, String)> =
        session.lines().iter().map(|line| (line.lead.clone(), line.text.clone(), line.detail.clone())).collect();
    let line = |lead: &str, text: &str, detail: &str| (lead.to_owned(), text.to_owned(), detail.to_owned());
    assert_eq!(lines, [line("w", "water", "1 passage, 3 with its parts"), line("d", "  dam", "2 passages")]);
}

#[test]
fn enter_lists_the_passages_of_a_code_and_of_its_parts() {
    let mut session = reading();
    session.keys("td)td)tw)bgb<enter>");
    let panel = session.model.panels.last().expect("a panel");
    assert_eq!((panel.kind(), panel.narrowing(), panel.rows().len()), (PanelKind::Bookmarks, "tag:\"water\"", 3));
    session.keys("<esc><esc>");
    session.keys("gbj<enter>");
    assert_eq!(session.model.panels.last().expect("a panel").rows().len(), 2);
}

#[test]
fn passage_has_the_colour_of_its_code_unless_it_has_its_own() {
    let mut session = Session::reading();
    let mut codes = CodeBook::default();
    codes.add(Code { key: Some('w'), colour: Some(Colour::Blue), ..Code::named("water").expect("a name") }).expect("a code");
    session.send(Message::CodesRead(codes, Vec::new()));
    session.keys("3)tw");
    let colour = |session: &Session| {
        let open = session.model.reader.open().expect("an article");
        session.model.bookmarks.coloured_in(open.target()).next().and_then(|(_, colour)| colour.cloned())
    };
    assert_eq!(colour(&session), Some(Colour::Blue));
    session.keys(":colour<space>green<enter>");
    assert_eq!(colour(&session), Some(Colour::Green));
}

#[test]
fn keys_of_the_codes_are_shown_while_one_is_waited_for() {
    let mut session = reading();
    session.keys("t");
    let line: String = crate::app::status_pieces(&session.model, 120).iter().map(|piece| piece.text.as_str()).collect();
    assert!(line.contains("w water") && line.contains("d dam") && line.contains("enter new code"), "{line}");
}

#[test]
fn faults_of_the_code_book_are_told() {
    let mut session = Session::reading();
    session.send(Message::CodesRead(CodeBook::default(), vec!["codes.toml: has no name".to_owned()]));
    assert_eq!(session.notice(), "codes.toml: has no name");
}
