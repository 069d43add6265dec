//! The list: motions, order, filter, what is shown, batches and scans.

use super::{Newsroom, Session};

#[test]
fn list_motions_take_counts() {
    let mut session = Session::new(120, 24);
    session.keys("5j");
    assert_eq!(session.selected(), "Story 3");
    session.keys("4k");
    assert_eq!(session.selected(), "Night buses return to Elmwick");
}

#[test]
fn list_motions_stop_at_the_ends() {
    let mut session = Session::new(120, 24);
    session.keys("999j");
    assert_eq!(session.selected(), "broken.html");
    session.keys("<up>999k");
    assert_eq!(session.selected(), "Harbour bridge opens after nine years");
}

#[test]
fn list_pages_and_half_pages_are_as_long_as_the_list_shows() {
    // 24 rows less status line and head, two rows an entry.
    let mut session = Session::new(120, 24);
    session.keys("<pgdn>");
    assert_eq!(session.model.list.selected(), 10);
    session.keys("d");
    assert_eq!(session.model.list.selected(), 15);
    session.keys("u<pgup>");
    assert_eq!(session.model.list.selected(), 0);
}

#[test]
fn list_goes_to_its_ends_and_to_a_number() {
    let mut session = Session::new(120, 24);
    session.keys("G");
    assert_eq!(session.selected(), "broken.html");
    session.keys("gg");
    assert_eq!(session.model.list.selected(), 0);
    session.keys("12G");
    assert_eq!(session.model.list.selected(), 11);
    session.keys("3gg2<pgdn>");
    assert_eq!(session.model.list.selected(), 22);
}

#[test]
fn list_keeps_the_selection_on_the_page() {
    let mut session = Session::new(120, 24);
    session.keys("20j");
    for _ in 0..20 {
        let (top, selected) = (session.model.list.top(), session.model.list.selected());
        assert!((top..top + 10).contains(&selected), "{selected} is not on the page from {top}");
        session.keys("k");
    }
}

#[test]
fn list_selection_survives_sorting() {
    let mut session = Session::new(120, 24);
    session.keys("j");
    for _ in 0..5 {
        session.keys("S");
        assert_eq!(session.selected(), "Night buses return to Elmwick", "{}", session.notice());
    }
}

#[test]
fn list_sorts_by_title() {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.keys("SS");
    assert_eq!(
        session.titles(),
        ["Harbour bridge opens after nine years", "Night buses return to Elmwick", "東京の書店 opens at night", "broken.html"]
    );
}

#[test]
fn list_begins_in_the_order_of_the_settings() {
    let mut config = crate::config::Config::defaults();
    config.settings.sort = "oldest".to_owned();
    let list = crate::app::state::articles::List::new(&config.settings);
    assert_eq!(list.sort(), crate::catalogue::Sort::Oldest);
}

#[test]
fn list_selection_survives_batches() {
    let mut session = Session::before_scan(Newsroom::full(), 120, 24);
    let mut entries = session.room.entries();
    let later = entries.split_off(5);
    session.found(entries).keys("jjj");
    let chosen = session.selected().to_owned();
    session.found(later);
    assert_eq!((session.selected(), session.model.list.len()), (chosen.as_str(), 34));
}

#[test]
fn list_stays_at_the_first_article_until_the_reader_chooses() {
    let mut session = Session::before_scan(Newsroom::full(), 120, 24);
    let mut entries = session.room.entries();
    // The newest article comes with the second batch.
    let first = entries.split_off(10);
    session.found(first);
    session.found(entries);
    assert_eq!((session.model.list.selected(), session.article().as_str()), (0, "bridge.html"));
}

#[test]
fn list_selection_survives_a_rescan_that_loses_an_article_above_it() {
    let mut session = Session::new(120, 24);
    session.keys("jj");
    session.room.remove("buses.md");
    session.keys("r");
    let entries = session.room.entries();
    session.found(entries).scanned();
    assert_eq!((session.selected(), session.model.list.len()), ("東京の書店 opens at night", 33));
}

#[test]
fn list_shows_the_next_article_when_the_selected_one_is_gone() {
    let mut session = Session::new(120, 24);
    session.keys("j");
    session.room.remove("buses.md");
    session.keys("r");
    let entries = session.room.entries();
    session.found(entries).scanned();
    assert_eq!((session.selected(), session.article().as_str()), ("東京の書店 opens at night", "shop.txt"));
}

#[test]
fn list_says_what_could_not_be_read() {
    let mut session = Session::new(120, 24);
    session.scan_answers(crate::app::Answer::Scanned {
        skipped: 0,
        problems: vec!["/news/secret: permission denied".to_owned()],
        store_problem: None,
    });
    assert_eq!(session.notice(), "permission denied");
}

#[test]
fn list_of_an_empty_folder_says_what_is_read() {
    let mut session = Session::before_scan(Newsroom::default(), 120, 24);
    session.scan_answers(crate::app::Answer::Scanned { skipped: 7, problems: Vec::new(), store_problem: None });
    assert_eq!(
        session.notice(),
        "no articles here (7 files of other kinds): text, Markdown, web pages, mail, JSON, feeds, EPUB, Word and RTF are read"
    );
}

#[test]
fn folder_that_is_gone_is_told_and_not_that_it_holds_nothing() {
    let mut session = Session::before_scan(Newsroom::default(), 120, 24);
    let problems = vec!["/news: no such file or directory".to_owned()];
    session.scan_answers(crate::app::Answer::Scanned { skipped: 0, problems, store_problem: None });
    assert_eq!(session.notice(), "no such file or directory");
}

#[test]
fn filter_follows_what_is_typed() {
    let mut session = Session::new(120, 24);
    session.keys("Fstory 3");
    assert_eq!(session.titles(), ["Story 3", "Story 13", "Story 23", "Story 30"]);
    session.keys("0");
    assert_eq!(session.titles(), ["Story 30"]);
}

#[test]
fn filter_keeps_the_selected_article_while_it_matches() {
    let mut session = Session::new(120, 24);
    session.keys("9jFstory");
    assert_eq!(session.selected(), "Story 7");
}

#[test]
fn filter_shows_the_article_that_is_left() {
    let mut session = Session::new(120, 24);
    session.keys("Fnight buses");
    assert_eq!(session.article(), "buses.md");
}

#[test]
fn escape_gives_the_list_before_the_filter_back() {
    let mut session = Session::new(120, 24);
    session.keys("Fstory 1<enter>Fbuses<esc>");
    assert_eq!((session.model.list.filter(), session.model.list.len()), ("story 1", 12));
    session.keys("<esc>");
    assert_eq!(session.model.list.len(), 34);
}

#[test]
fn filter_that_nothing_matches_closes_the_article_and_escape_brings_it_back() {
    let mut session = Session::new(120, 24);
    session.keys("Fxyzzy");
    assert!(session.model.reader.open().is_none());
    session.keys("<esc>");
    assert_eq!(session.article(), "bridge.html");
}

#[test]
fn unread_articles_are_shown_alone() {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.keys("Mg2");
    assert_eq!(session.titles(), ["Night buses return to Elmwick", "東京の書店 opens at night", "broken.html"]);
    session.keys("g1");
    assert_eq!(session.titles().len(), 4);
}

#[test]
fn bookmarked_articles_are_shown_alone() {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.keys("j<enter>)bqg3");
    assert_eq!(session.titles(), ["Night buses return to Elmwick"]);
}
