//! Voices: who is heard in an article, under which letter, and who is not sure enough to be named.

use super::{Newsroom, Session};
use crate::app::letter;

/// The night buses with other words.
fn buses(body: &str) -> Session {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.room.rewrite("buses.md", body);
    session.keys("j<enter>");
    session
}

/// The speaker of each quotation, as a letter; `-` for nobody.
fn letters(session: &Session) -> String {
    session.open().voices().quotations().iter().map(|(_, voice)| voice.map_or('-', letter)).collect()
}

#[test]
fn quotation_without_a_sure_speaker_has_no_voice() {
    let mut session = buses("{0|“Nobody was on it,”} said {s0|Ann Poe}. {0?|“I waved at the owls.”} Then came day.");
    assert_eq!(letters(&session), "A-");
    assert_eq!(session.open().voices().all()[0].quotations, 1);
    session.keys("2]qw");
    assert_eq!(session.notice(), "perhaps Ann Poe (30 %): named nearby");
    session.keys("Y");
    assert!(!session.copied().contains("— Ann Poe"), "{}", session.copied());
    session.keys("/speaker:poe<enter>");
    assert_eq!(session.count(), "1/1");
}

#[test]
fn article_with_no_sure_speaker_has_no_voices() {
    let session = buses("{0?|“I waved at the owls.”} Near {s0|Ann Poe} it was dark.");
    assert_eq!((letters(&session).as_str(), session.open().voices().all().len()), ("-", 0));
    assert_eq!(session.open().voices().sources_in(session.open().document().article().blocks()[0].range).count(), 0);
}

#[test]
fn denied_quotation_has_no_voice_and_is_listed_apart() {
    let mut session = buses("{0|“Nobody was on it,”} said {s0|Ann Poe}.");
    assert_eq!(letters(&session), "A");
    session.room.rewrite("buses.md", "{s0|Ann Poe} {d|never said} {0!|“the owls will sue.”} Then came day.");
    session.keys("r]q");
    assert_eq!((letters(&session).as_str(), session.open().voices().all().len()), ("-", 0));
    assert_eq!(session.open().voices().sources_in(session.open().document().article().blocks()[0].range).count(), 0);
    session.keys("w");
    assert_eq!(session.notice(), "denied (“never said”) by Ann Poe · 100 %");
    session.keys("Y");
    assert!(session.copied().contains("\n\nNot said: denied (“never said”) by Ann Poe\n“"), "{}", session.copied());
    session.keys("s");
    let lines = session.lines();
    assert_eq!((lines[0].lead.as_str(), lines[0].text.as_str()), ("×", "Ann Poe"));
    assert_eq!(lines[0].detail, "denied (“never said”) · “the owls will sue.”");
}

#[test]
fn letters_and_colours_of_speakers_stay() {
    let mut session = Session::reading();
    let before = letters(&session);
    assert!(before.contains('A') && before.contains('B'), "{before}");
    for keys in ["zA", "zA", "za", "G", "30<lt>", "r", "+++", "JK"] {
        session.keys(keys);
        assert_eq!(letters(&session), before, "after {keys}");
    }
}

#[test]
fn list_tells_the_voices_of_articles_that_have_been_read_in() {
    let mut session = Session::new(120, 24);
    let told = |session: &Session, name: &str| {
        session.model.catalogue.find(&Newsroom::path(name)).and_then(|id| session.model.catalogue.voices(id))
    };
    assert_eq!((told(&session, "bridge.html"), told(&session, "buses.md")), (Some(2), None));
    session.keys("j");
    assert_eq!((told(&session, "bridge.html"), told(&session, "buses.md")), (Some(2), Some(1)));
    session.room.rewrite("buses.md", "{0?|“I waved at the owls.”} Near {s0|Ann Poe} it was dark.");
    session.keys("r");
    assert_eq!(told(&session, "buses.md"), Some(0));
}
