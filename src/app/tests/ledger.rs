//! The quotations of all articles of the list: how they come, stand, are narrowed and looked at.

use super::newsroom::Newsroom;
use super::session::Session;
use crate::app::{Answer, Effect, Job, Message, Pane, Slot, Ticket};
use crate::check::{ChangeOf, Life, WordChange};
use crate::config::Context;

/// The three articles worth reading.
fn session() -> Session {
    Session::of(Newsroom::small(), 120, 24)
}

/// How many articles have been asked for their quotations, in each job.
fn asked(session: &Session) -> Vec<usize> {
    let jobs = session
        .asked
        .iter()
        .filter_map(|effect| if let Effect::Start(_, Job::Quotations { articles, .. }) = effect { Some(articles.len()) } else { None });
    jobs.collect()
}

#[test]
fn reported_words_are_read_when_they_are_asked_for_and_not_before() {
    let mut session = session();
    session.keys("Q");
    let reads_reported = |session: &Session| {
        let jobs = session.asked.iter().filter_map(|effect| match effect {
            Effect::Start(_, Job::Quotations { articles, reported, .. }) => Some((articles.len(), *reported)),
            _ => None,
        });
        jobs.collect::<Vec<_>>()
    };
    assert_eq!(reads_reported(&session), [(3, false)]);
    let before = session.quotations();
    session.keys("/in:reported<enter>");
    assert_eq!(reads_reported(&session), [(3, false), (3, true)]);
    assert_ne!(session.quotations(), before);
    session.keys("q");
    assert_eq!((session.quotations(), reads_reported(&session).len()), (before, 2), "they are kept");
}

#[test]
fn voice_that_is_asked_for_is_read_first_while_others_are_still_to_be_read() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("Q/speaker:poe");
    let first = session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Start(_, Job::Quotations { first, .. }) => first.clone(),
        _ => None,
    });
    assert!(first.is_some_and(|name| name.is_in("Ann Poe")));
}

#[test]
fn quotations_of_all_articles_are_listed_the_newest_article_first() {
    let mut session = session();
    session.keys("Q");
    let rows = session.quotations();
    assert_eq!(
        rows,
        [
            "Jane Roe: “We saw it in the numbers first,”",
            "Jane Roe: “Then in the streets.”",
            "John Doe: “a turning point,”",
            "?: “about forty.”",
            "Jane Roe: “Come and walk it,”",
            "Ann Poe: “Nobody was on it,”",
            "Ann Poe: “I waved at the owls.”",
            "Kenji Mori: “さようなら、”",
        ]
    );
}

#[test]
fn rows_come_in_batches_and_the_selection_stays_on_its_row() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("QS").read_quotations(1);
    session.keys("j");
    assert_eq!(session.quotations()[1], "Jane Roe: “Then in the streets.”");
    session.read_quotations(1);
    let here = session.row().expect("a row");
    assert_eq!(
        (session.quotations()[0].as_str(), session.quotations()[here].as_str()),
        ("Ann Poe: “Nobody was on it,”", "Jane Roe: “Then in the streets.”")
    );
}

#[test]
fn text_shows_the_passage_of_the_first_row_as_soon_as_it_comes() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("jQ");
    assert_eq!(session.article(), "buses.md");
    session.read_quotations(1);
    assert_eq!((session.article().as_str(), session.target()), ("bridge.html", "“We saw it in the numbers first,”"));
}

#[test]
fn looking_at_quotations_marks_nothing_as_read_and_enter_goes_in() {
    let mut session = session();
    session.keys("QG");
    assert_eq!((session.article().as_str(), session.target()), ("shop.txt", "“さようなら、”"));
    assert!(!session.is_read(&Newsroom::path("shop.txt")));
    session.keys("<enter>");
    assert!(session.is_read(&Newsroom::path("shop.txt")) && session.model.focus == Pane::Reading);
}

#[test]
fn rows_are_gone_through_over_articles_from_within_the_text() {
    let mut session = session();
    session.keys("Q5G<enter>]]");
    assert_eq!((session.article().as_str(), session.target()), ("buses.md", "“Nobody was on it,”"));
    session.keys("[[");
    assert_eq!((session.article().as_str(), session.target()), ("bridge.html", "“Come and walk it,”"));
}

#[test]
fn words_of_voice_quotation_and_article_narrow_the_rows() {
    for (words, expected) in [("doe", 1), ("owls", 1), ("night buses", 2), ("poe nobody", 1), ("roe owls", 0)] {
        let mut session = session();
        session.keys(&format!("Q/{}<enter>", words.replace(' ', "<space>")));
        assert_eq!(session.quotations().len(), expected, "{words}");
    }
}

#[test]
fn rows_that_come_later_are_narrowed_too() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("Q/poe<enter>").read_quotations(1);
    assert!(session.quotations().is_empty());
    session.read_quotations(1);
    assert_eq!(session.quotations(), ["Ann Poe: “Nobody was on it,”", "Ann Poe: “I waved at the owls.”"]);
}

#[test]
fn escape_takes_the_narrowing_away_and_then_the_list() {
    let mut session = session();
    session.keys("Q/poe<enter><esc>");
    assert_eq!(session.quotations().len(), 8);
    session.keys("<esc>");
    assert_eq!(session.model.context(), Context::List);
}

#[test]
fn nobody_known_stands_last_by_voice() {
    let mut session = session();
    session.keys("QS");
    let rows = session.quotations();
    assert_eq!((rows[0].as_str(), rows[7].as_str()), ("Ann Poe: “Nobody was on it,”", "?: “about forty.”"));
}

#[test]
fn voices_are_headings_with_the_number_of_their_rows() {
    let mut session = session();
    session.keys("Qzg");
    let headings: Vec<_> = session.quotations().into_iter().filter(|row| row.starts_with('#')).collect();
    assert_eq!(headings, ["# Ann Poe 2", "# Jane Roe 3", "# John Doe 1", "# Kenji Mori 1", "# ? 1"]);
}

#[test]
fn heading_is_no_row_to_stand_on() {
    let mut session = session();
    session.keys("Qzggg");
    assert_eq!(session.row(), Some(1));
}

#[test]
fn group_of_rows_that_come_late_grows_under_its_heading() {
    let mut session = session();
    session.room.rewrite("buses.md", "{0|“Again,”} said {s0|JANE ROE}.");
    session.late_quotations = true;
    session.keys("Qzg").read_quotations(1).read_quotations(1);
    let rows = session.quotations();
    assert_eq!((rows[0].as_str(), rows[4].as_str()), ("# Jane Roe 4", "JANE ROE: “Again,”"));
}

#[test]
fn groups_by_article_and_by_day_come_before_none() {
    let mut session = session();
    session.keys("Qzgzg");
    assert_eq!(session.quotations().iter().filter(|row| row.starts_with('#')).count(), 3);
    session.keys("zg");
    assert_eq!((session.quotations().len(), session.notice()), (11, "grouped by day"));
    session.keys("zgzg");
    assert_eq!((session.quotations().len(), session.notice()), (8, "not grouped"));
}

/// The comparison that was asked for last, and the words that are compared.
fn comparison(session: &Session) -> Option<(Ticket, Vec<String>)> {
    session.asked.iter().rev().find_map(|effect| match effect {
        Effect::Start(ticket, Job::FindLives { heard, .. }) => Some((*ticket, heard.iter().map(|heard| heard.words.clone()).collect())),
        _ => None,
    })
}

/// A quotation at these places, of which the second has other words.
fn life(first: usize, second: usize) -> Life {
    let change = WordChange { kind: ChangeOf::Negation, draft: String::new(), source: "not".to_owned() };
    Life {
        places: vec![(first, Vec::new()), (second, vec![change])],
        fullest: String::new(),
        first_day: None,
        first_outlet: None,
        articles: 2,
        outlets: 1,
        origins: 2,
        wordings: 2,
        names: Vec::new(),
    }
}

#[test]
fn quotations_in_several_articles_stand_under_how_far_they_went_and_others_behind_them() {
    let mut session = session();
    session.keys("Qzgzgzgzg");
    let (ticket, words) = comparison(&session).expect("a comparison");
    assert_eq!((words.len(), session.quotations().len()), (8, 8), "no headings before it is known");
    let place = |start: &str| words.iter().position(|words| words.starts_with(start)).expect("a row");
    let lives = vec![life(place("“Nobody"), place("“Come"))];
    session.send(Message::Done(ticket, Answer::Lives(Some(lives))));
    let rows = session.quotations();
    assert_eq!(
        rows[..4],
        [
            "# 2 articles, 1 outlet, 2 origins, 2 wordings 2",
            "Ann Poe: “Nobody was on it,”",
            "Jane Roe: “Come and walk it,”",
            "# in one article alone 6",
        ]
    );
    let changed = (0..8).filter(|row| session.model.ledger.life(*row).is_some_and(|(_, is_changed)| is_changed)).count();
    assert_eq!(changed, 1);
}

#[test]
fn quotations_are_compared_when_all_are_read_and_again_when_there_are_more() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("Qzgzgzgzg").read_quotations(2);
    assert!(comparison(&session).is_none());
    session.read_quotations(1);
    let (ticket, words) = comparison(&session).expect("a comparison");
    session.send(Message::Done(ticket, Answer::Lives(Some(Vec::new()))));
    session.keys("j");
    assert_eq!(comparison(&session).map(|(ticket, _)| ticket), Some(ticket), "asked for once");
    session.keys("/in:reported<enter>").read_quotations(3);
    let (again, all) = comparison(&session).expect("a comparison");
    assert!(again != ticket && all == words, "reported words are not compared");
}

#[test]
fn comparison_that_nobody_waits_for_is_asked_for_again_and_one_that_fails_says_so() {
    let mut session = session();
    session.keys("Qzgzgzgzg");
    let (first, _) = comparison(&session).expect("a comparison");
    session.keys("q");
    assert!(session.asked.contains(&Effect::Stop(Slot::Lives)));
    session.keys("Q");
    let (second, _) = comparison(&session).expect("a comparison");
    assert!(second != first);
    session.send(Message::Done(second, Answer::Lives(None)));
    assert_eq!(session.notice(), "the quotations could not be compared: they stand in no groups");
    assert!(!session.model.ledger.is_comparing() && session.quotations().len() == 8, "no row stands under a heading");
    session.keys("j");
    assert_eq!(comparison(&session).map(|(ticket, _)| ticket), Some(second), "not asked for again and again");
}

#[test]
fn articles_that_were_read_once_are_not_read_again() {
    let mut session = session();
    session.keys("Q<esc>Q");
    assert_eq!((asked(&session), session.quotations().len()), (vec![3], 8));
}

#[test]
fn changed_article_is_read_again_when_the_folder_is() {
    let mut session = session();
    session.keys("Q");
    session.room.rewrite("buses.md", "{0|“Again,”} said {s0|Jane Roe}.");
    session.keys("r");
    let entries = session.room.entries();
    session.found(entries).scanned();
    assert_eq!(asked(&session), [3, 1]);
    assert_eq!(session.quotations()[5], "Jane Roe: “Again,”");
}

#[test]
fn closing_the_panel_stops_the_reading_and_opening_goes_on() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("Q").read_quotations(2);
    session.asked.clear();
    session.keys("<esc>");
    assert!(session.asked.contains(&Effect::Stop(Slot::Quotations)));
    session.read_quotations(1);
    assert!(session.asked.iter().all(|effect| !matches!(effect, Effect::Start(..))), "it comes too late");
    session.keys("Q");
    assert_eq!(asked(&session), [1]);
}

#[test]
fn list_that_is_narrowed_leaves_only_the_quotations_of_its_articles() {
    let mut session = session();
    session.keys("/buses<enter>Q");
    assert_eq!(session.quotations(), ["Ann Poe: “Nobody was on it,”", "Ann Poe: “I waved at the owls.”"]);
}

#[test]
fn words_of_a_row_are_copied_plain_and_with_their_source() {
    let mut session = session();
    session.keys("QGy");
    assert!(session.asked.contains(&Effect::Copy("“さようなら、”".to_owned())));
    session.keys("Y");
    let cites = |effect: &Effect| matches!(effect, Effect::Copy(text) if text.contains("Kenji Mori") && text.contains("opens at night"));
    assert!(session.asked.iter().any(cites));
}

#[test]
fn passage_of_a_row_is_bookmarked() {
    let mut session = session();
    session.keys("QGb");
    assert_eq!(session.bookmarked(), ["“さようなら、”"]);
}

#[test]
fn verbs_wait_for_the_article_of_the_row() {
    let mut session = session();
    session.keys("Q");
    session.slow = true;
    session.asked.clear();
    session.keys("GbY");
    assert_eq!(session.notice(), "the article of this row is still being read");
    assert!(session.asked.iter().all(|effect| !matches!(effect, Effect::Copy(_) | Effect::Save(_))));
}

#[test]
fn row_whose_words_are_gone_from_the_article_says_so() {
    let mut session = session();
    session.keys("Q");
    session.room.rewrite("shop.txt", "Closed for good, and nothing more is said here about it.");
    session.keys("G");
    assert_eq!(session.notice(), "the article is not as it was when its quotations were read");
}

#[test]
fn glance_counts_the_rows_that_the_narrowing_leaves() {
    let mut session = session();
    session.keys("Q/roe<enter>gp");
    let tally = session.model.ledger().glance().expect("it is seen at a glance");
    assert_eq!((tally.said(), tally.voices()), (3, vec![("Jane Roe", 3)]));
}

#[test]
fn glance_counts_rows_that_come_while_it_is_seen() {
    let mut session = session();
    session.late_quotations = true;
    session.keys("Q").read_quotations(1);
    session.keys("gp").read_quotations(1);
    assert_eq!(session.model.ledger().glance().map(|tally| (tally.said(), tally.unknown())), Some((7, 1)));
}

#[test]
fn escape_leads_from_the_glance_to_the_list() {
    let mut session = session();
    session.keys("Qgp<esc>");
    assert_eq!((session.model.ledger().glance(), session.model.context()), (None, Context::Panel));
}

#[test]
fn glance_without_a_list_of_quotations_says_what_to_press() {
    let mut session = session();
    session.keys("gp");
    assert_eq!(session.notice(), "only a list of quotations (Q) is seen at a glance");
}
