//! Voices that come after their article, as those of a long one do: nothing else may change under the reader.

use super::{Late, Newsroom, Session};
use crate::app::Effect;
use crate::app::state::units::{Selection, Unit};
use crate::layout::RowId;

/// The bridge article being read without its voices.
fn reading() -> Session {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.late = Late::Voices;
    session.keys("<enter>r");
    assert!(session.open().awaits_voices() && session.open().voices().quoted().is_empty());
    session
}

/// All that the reader sees of where they are.
#[derive(Debug, PartialEq)]
struct Place {
    top: RowId,
    rows: Vec<String>,
    unit: Unit,
    selection: Option<Selection>,
    unfolded: Vec<usize>,
    matches: String,
    bookmarked: Vec<String>,
    line: String,
}

fn place(session: &Session) -> Place {
    let open = session.open();
    let owned = |words: Vec<&str>| words.into_iter().map(ToOwned::to_owned).collect();
    Place {
        top: open.top(),
        rows: owned(session.rows()),
        unit: open.unit(),
        selection: open.selection(),
        unfolded: open.layout().unfolded().iter().copied().collect(),
        matches: session.count(),
        bookmarked: owned(session.bookmarked()),
        line: session.line().to_owned(),
    }
}

#[test]
fn voices_that_come_late_move_nothing() {
    let scripts = [
        "",
        "j",
        "20j",
        "G",
        "5)",
        "4)v3)",
        "20jvjj",
        "/the<enter>3n",
        "/the",
        "/the<enter>nq",
        "zA",
        "za10j",
        "6)b",
        "6)bGmaK",
        "]c",
        "10jz",
        "?",
        "B",
        "]l",
    ];
    for keys in scripts {
        let mut session = reading();
        session.keys(keys);
        let (before, asked) = (place(&session), session.asked.len());
        session.hear();
        assert_eq!(place(&session), before, "after {keys}");
        assert_eq!((session.open().voices().quoted().len(), session.asked.len()), (2, asked), "after {keys}");
    }
}

#[test]
fn marks_and_jumps_outlive_the_coming_of_the_voices() {
    let mut session = reading();
    session.keys("8)maG");
    let end = session.first_row().to_owned();
    session.hear().keys("<C-o>");
    assert_ne!(session.first_row(), end);
    session.keys("G'a");
    let marked = session.pointed().to_owned();
    let mut other = Session::of(Newsroom::small(), 120, 24);
    other.keys("<enter>8)");
    assert_eq!(marked, other.pointed());
}

#[test]
fn captions_and_boilerplate_that_come_late_keep_the_place() {
    for keys in ["", "20j", "8)", "10j4)v2)"] {
        let mut session = Session::of(Newsroom::small(), 120, 24);
        session.late = Late::Surroundings;
        session.keys("<enter>r").keys(keys);
        assert!(session.open().document().annotations().captions.is_empty());
        let seen = |session: &Session| (session.first_row().to_owned(), session.pointed().to_owned());
        let before = seen(&session);
        session.surround();
        assert_eq!((seen(&session), session.open().awaits_voices()), (before.clone(), true), "after {keys}");
        assert!(!session.open().document().annotations().captions.is_empty());
        session.hear();
        assert_eq!((seen(&session), session.open().awaits_voices()), (before, false), "after {keys}");
    }
}

#[test]
fn voices_that_came_late_are_as_those_that_came_at_once() {
    let mut late = reading();
    late.hear();
    let at_once = Session::of(Newsroom::small(), 120, 24);
    assert!(!late.open().awaits_voices());
    assert_eq!(late.open().voices(), at_once.open().voices());
    assert_eq!(late.open().document(), at_once.open().document());
    late.keys("]q");
    assert_eq!(late.pointed(), "“We saw it in the numbers first,”");
}

#[test]
fn list_tells_the_voices_when_they_have_come() {
    let mut session = Session::before_scan(Newsroom::small(), 120, 24);
    session.late = Late::Voices;
    let entries = session.room.entries();
    session.found(entries);
    let told =
        |session: &Session| session.model.catalogue.find(&Newsroom::path("bridge.html")).and_then(|id| session.model.catalogue.voices(id));
    assert_eq!(told(&session), None);
    session.hear();
    assert_eq!(told(&session), Some(2));
}

#[test]
fn voices_of_an_article_that_was_left_are_dropped() {
    let mut session = reading();
    session.slow = true;
    session.keys("J").hear();
    // The other article is on its way, the bridge is still there.
    assert_eq!((session.article().as_str(), session.open().voices().quoted().len()), ("bridge.html", 0));
    session.deliver();
    assert_eq!((session.article().as_str(), session.open().voices().quoted().len()), ("buses.md", 0));
    session.hear();
    assert_eq!(session.open().voices().quoted().len(), 1);
}

#[test]
fn voices_of_an_earlier_reading_are_dropped() {
    let mut session = reading();
    session.slow = true;
    session.keys("r").hear();
    assert!(session.open().awaits_voices() && session.open().voices().quoted().is_empty());
    session.deliver().hear();
    assert_eq!(session.open().voices().quoted().len(), 2);
}

#[test]
fn article_without_voices_stays_readable_and_says_so_once() {
    let mut session = reading();
    session.keys("20j");
    let before = place(&session);
    session.hear_nothing();
    assert_eq!(session.notice(), "shown without voices: reading them takes too much memory in more than 2 MB of text");
    assert_eq!((place(&session), session.open().awaits_voices()), (before, false));
    let told = session.model.notices.all().filter(|notice| notice.text.starts_with("shown without voices")).count();
    session.keys("]q");
    assert_eq!((told, session.notice()), (1, "no quotation further down"));
}

#[test]
fn quotations_that_are_still_being_read_are_not_said_to_be_missing() {
    let mut session = reading();
    session.keys("]q");
    assert_eq!(session.notice(), "the voices are still being read");
}

#[test]
fn search_in_quotations_finds_them_when_they_have_come() {
    let mut session = reading();
    session.keys("/in:quote ").hear();
    assert_eq!(session.count(), "1/5");
    let mut session = reading();
    session.keys("/speaker:roe<enter>").hear();
    assert_eq!(session.count(), "0/3");
    session.keys("n");
    assert_eq!((session.count().as_str(), session.pointed()), ("1/3", "“We saw it in the numbers first,”"));
    assert!(session.asked.iter().all(|effect| !matches!(effect, Effect::Start(_, crate::app::Job::Search { .. }))));
}

#[test]
fn cast_fills_when_the_voices_have_come() {
    let mut session = reading();
    session.keys("s");
    assert_eq!(session.overlay(), Vec::<String>::new());
    session.hear();
    assert_eq!(session.overlay(), ["Jane Roe", "John Doe"]);
}
