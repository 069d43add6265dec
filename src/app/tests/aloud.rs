//! Reading aloud: from the unit on, the voice before its words, the unit along with it, stopped at once.

use super::Session;
use crate::app::{Effect, Message, Spoken};

/// What is being spoken: its number and words.
fn spoken(session: &Session) -> (u64, &str) {
    let last = session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Say { number, text, .. } => Some((*number, text.as_str())),
        _ => None,
    });
    last.expect("something is spoken")
}

fn end(session: &mut Session) {
    let (number, _) = spoken(session);
    session.send(Message::Spoken(Spoken { number, result: Ok(()) }));
}

/// The words of the unit.
fn unit(session: &Session) -> String {
    let open = session.model.reader.open().expect("an article");
    open.document().article().slice(open.unit().range).to_owned()
}

#[test]
fn sentences_follow_one_another_and_the_unit_goes_along() {
    let mut session = Session::reading();
    session.keys("3)ga");
    let first = unit(&session);
    assert!(spoken(&session).1.contains(first.split(' ').next().unwrap_or_default()), "{first}");
    end(&mut session);
    let second = unit(&session);
    assert_ne!(first, second);
    end(&mut session);
    assert_ne!(unit(&session), second);
}

#[test]
fn voice_comes_before_its_words_and_is_not_said_twice_in_a_row() {
    let mut session = Session::reading();
    session.keys("]qga");
    let open = session.model.reader.open().expect("an article");
    let (first, voice) = open.voices().quotations()[0];
    let speaker = &open.document().annotations().speakers[open.voices().all()[voice.expect("a voice")].speaker.0].name;
    let words = open.document().article().slice(first).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(spoken(&session).1.contains(&format!("{speaker}: {words}")), "{}", spoken(&session).1);
}

#[test]
fn escape_and_the_same_key_stop_at_once() {
    for key in ["<esc>", "q", "ga"] {
        let mut session = Session::reading();
        session.keys("ga");
        let (number, _) = spoken(&session);
        let said = session.asked.len();
        session.keys(key);
        assert!(session.asked[said..].contains(&Effect::Hush), "{key}");
        // Its end is no news any more.
        session.send(Message::Spoken(Spoken { number, result: Ok(()) }));
        assert!(!session.asked[said..].iter().any(|effect| matches!(effect, Effect::Say { .. })), "{key}");
        assert_eq!(session.model.focus, crate::app::Pane::Reading, "{key}");
    }
}

#[test]
fn end_of_another_text_is_no_news() {
    let mut session = Session::reading();
    session.keys("3)ga");
    let (number, _) = spoken(&session);
    end(&mut session);
    let said = session.asked.len();
    session.send(Message::Spoken(Spoken { number, result: Ok(()) }));
    assert_eq!(session.asked.len(), said);
}

#[test]
fn another_article_stops_it() {
    let mut session = Session::reading();
    session.keys("ga");
    let said = session.asked.len();
    session.keys("J");
    assert!(session.asked[said..].contains(&Effect::Hush));
}

#[test]
fn end_of_the_article_is_told() {
    let mut session = Session::reading();
    session.keys("Gga");
    while session.model.aloud.is_on() {
        end(&mut session);
    }
    assert_eq!(session.notice(), "that was the end of the article");
}

#[test]
fn why_nothing_is_spoken_is_told() {
    let mut session = Session::reading();
    session.keys("ga");
    let (number, _) = spoken(&session);
    session.send(Message::Spoken(Spoken { number, result: Err("nothing here speaks".to_owned()) }));
    assert_eq!((session.notice(), session.model.aloud.is_on()), ("nothing here speaks", false));
}

#[test]
fn reader_who_moves_is_read_to_from_there() {
    let mut session = Session::reading();
    session.keys("ga4)");
    let here = unit(&session);
    end(&mut session);
    session.keys("(");
    assert_eq!(unit(&session), here);
}
