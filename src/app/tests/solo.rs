//! One voice alone: from the list of voices, through what it says, and back to all of them.

use super::Session;
use crate::app::{Pane, Solo, Target};

/// Which voice is heard alone.
fn alone(session: &Session) -> Option<usize> {
    session.open().solo().map(Solo::voice)
}

/// The list of voices with the first of them heard alone.
fn session() -> Session {
    let mut session = Session::reading();
    session.keys("s<enter>");
    session
}

#[test]
fn enter_on_a_voice_lets_it_be_heard_alone_and_lists_what_it_says() {
    let session = session();
    assert_eq!(alone(&session), Some(0));
    let lines = session.lines();
    let passages: Vec<_> = lines.iter().filter(|line| line.target.is_part()).map(|line| line.text.as_str()).collect();
    assert_eq!(passages, ["“We saw it in the numbers first,”", "“Then in the streets.”", "“Come and walk it,”"]);
    assert_eq!(session.model.focus, Pane::List);
}

#[test]
fn another_voice_takes_the_place_of_the_one_alone() {
    let mut session = session();
    session.keys("G<enter>");
    assert_eq!(alone(&session), Some(1));
    assert_eq!(session.lines().iter().filter(|line| line.target.is_part()).count(), 1);
}

#[test]
fn enter_on_a_passage_goes_into_the_text_and_keeps_the_voice_alone() {
    let mut session = session();
    session.keys("jj<enter>");
    assert_eq!((session.target(), session.model.focus, alone(&session)), ("“Then in the streets.”", Pane::Reading, Some(0)));
}

#[test]
fn rows_from_the_text_are_the_passages_of_the_voice() {
    let mut session = session();
    session.keys("<enter>]]");
    assert_eq!(session.target(), "“We saw it in the numbers first,”");
    session.keys("2]]");
    assert_eq!(session.target(), "“Come and walk it,”");
    session.keys("]]");
    assert_eq!((session.target(), session.notice()), ("“Come and walk it,”", "this is the last passage of the voice"));
    session.keys("3[[");
    assert_eq!(session.notice(), "this is the first passage of the voice");
}

#[test]
fn escape_and_q_give_all_voices_back_before_they_leave() {
    for key in ["<esc>", "q"] {
        let mut session = session();
        session.keys(key);
        assert!(alone(&session).is_none() && session.panel().is_some(), "{key} in the list");
        session.keys("<enter><enter>").keys(key);
        assert!(alone(&session).is_none() && session.model.focus == Pane::Reading, "{key} in the text");
        assert!(session.lines().iter().all(|line| !line.target.is_part()));
    }
}

#[test]
fn voice_alone_is_one_of_its_article_only() {
    let mut session = session();
    session.keys("<enter>J");
    assert_eq!((session.article().as_str(), alone(&session)), ("buses.md", None));
}

#[test]
fn list_by_name_keeps_passages_under_their_voice() {
    let mut session = session();
    session.keys("S");
    let targets: Vec<_> = session.lines().iter().map(|line| line.target).collect();
    let [spoken, then, last] = [0, 1, 4].map(Target::Spoken);
    assert_eq!(targets, [Target::Voice(0), spoken, then, last, Target::Voice(1)]);
}
