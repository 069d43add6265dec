//! Voices: who is heard in an article, under which letter, and who is not sure enough to be named.

use super::{Newsroom, Session};
use crate::app::{Target, letter};

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
    assert_eq!(session.open().voices().quoted()[0].quotations, 1);
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
    assert_eq!((letters(&session).as_str(), session.open().voices().quoted().len()), ("-", 0));
    assert_eq!(session.open().voices().sources_in(session.open().document().article().blocks()[0].range).count(), 0);
}

#[test]
fn denied_quotation_has_no_voice_and_is_listed_apart() {
    let mut session = buses("{0|“Nobody was on it,”} said {s0|Ann Poe}.");
    assert_eq!(letters(&session), "A");
    session.room.rewrite("buses.md", "{s0|Ann Poe} {d|never said} {0!|“the owls will sue.”} Then came day.");
    session.keys("r]q");
    assert_eq!((letters(&session).as_str(), session.open().voices().quoted().len()), ("-", 0));
    assert_eq!(session.open().voices().sources_in(session.open().document().article().blocks()[0].range).count(), 0);
    session.keys("w");
    assert_eq!(session.notice(), "denied (“never said”) by Ann Poe · 100 %");
    session.keys("Y");
    assert!(session.copied().contains("\n\nNot said: denied (“never said”) by Ann Poe\n“"), "{}", session.copied());
    session.keys("s");
    let lines = session.lines();
    assert_eq!((lines[0].target, lines[0].text.as_str()), (Target::Heading, "Denied"));
    let lines = lines.get(1..).unwrap_or_default();
    assert_eq!((lines[0].lead.as_str(), lines[0].text.as_str()), ("×", "Ann Poe"));
    assert_eq!(lines[0].detail, "denied (“never said”) · “the owls will sue.”");
}

#[test]
fn turn_without_quotation_marks_is_a_quotation_of_its_voice() {
    let mut session = buses("{s0|Ann Poe}: {0:|Nobody was on it.} {s1|Sam Roe}: {1:|“The owls were.”}");
    assert_eq!(letters(&session), "AB");
    assert_eq!((session.open().voices().quoted()[0].quotations, session.open().voices().quoted()[0].words), (1, 4));
    session.keys("]q");
    assert_eq!(session.target(), "Nobody was on it.");
}

#[test]
fn reported_words_are_counted_apart_from_quoted_ones() {
    let session = buses("{0|“Nobody was on it,”} said {s0|Ann Poe}, and {0~|that it was late.} {s1|Sam Roe} held {1~|that it was not.}");
    let voices = session.open().voices();
    let figures: Vec<_> = voices.all().iter().map(|voice| (voice.quotations, voice.words, voice.reported)).collect();
    assert_eq!((figures, voices.quoted().len(), voices.times_reported()), (vec![(1, 4, 1), (0, 0, 1)], 1, 2));
}

#[test]
fn denied_words_are_counted_for_nobody() {
    let session = buses("{s0|Ann Poe} {d|denied} {0!|“the owls will sue”} but said {0|“they may.”} Then came day.");
    let voices = session.open().voices();
    assert_eq!((voices.quoted()[0].quotations, voices.quoted()[0].words, voices.times_reported()), (1, 2, 0));
    assert_eq!(voices.denied().len(), 1);
}

#[test]
fn reported_words_are_gone_through() {
    let mut session = buses("{0~|That it was late} was held by {s0|Ann Poe}. {s1|Sam Roe} held {1~|that it was not.}");
    session.keys("2]i");
    assert_eq!(session.target(), "that it was not.");
    session.keys("[i");
    assert_eq!(session.target(), "That it was late");
    session.keys("[i");
    assert_eq!(session.notice(), "no reported words further up");
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

#[test]
fn sources_are_counted_under_the_headline_while_that_is_wanted() {
    let mut session = Session::reading();
    let facts = |session: &Session| {
        let open = session.model.reader.open().expect("an article");
        crate::app::masthead(open.document(), open.voices(), open.locator(), open.page().with_sourcing).facts.join(" · ")
    };
    assert!(!facts(&session).contains("sources"), "{}", facts(&session));
    session.keys("zw");
    assert!(facts(&session).contains("sources: "), "{}", facts(&session));
    session.keys("zw");
    assert!(!facts(&session).contains("sources"), "{}", facts(&session));
}
