//! Search in the article.

use super::{Newsroom, Session};
use crate::app::{Change, Effect, Message, Pane};

#[test]
fn search_follows_what_is_typed() {
    let mut session = Session::reading();
    session.keys("/day 1");
    assert_eq!((session.count().as_str(), session.pointed()), ("1/12", "day 1"));
    session.keys("2");
    assert_eq!((session.count().as_str(), session.pointed()), ("1/2", "day 12"));
    session.keys("<bs>");
    assert_eq!(session.count(), "1/12");
}

#[test]
fn search_begins_at_the_place() {
    let mut session = Session::reading();
    session.keys("/On day 8<enter>zt<esc>/gulls");
    assert_eq!(session.count(), "8/14");
}

#[test]
fn search_goes_round_when_all_matches_lie_above() {
    let mut session = Session::reading();
    session.keys("G/nobody fell");
    assert_eq!(session.count(), "1/1");
    assert!(session.sees("Nobody fell in."));
}

#[test]
fn search_brings_the_match_onto_the_page() {
    let mut session = Session::reading();
    session.keys("/gulls of day 12");
    assert!(session.row_on_page().is_some());
}

#[test]
fn accepted_search_keeps_its_matches() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>");
    assert_eq!((session.count().as_str(), session.model.prompt.is_some()), ("1/14", false));
}

#[test]
fn next_and_previous_match_take_counts() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>3n");
    assert_eq!(session.count(), "4/14");
    session.keys("2N");
    assert_eq!(session.count(), "2/14");
}

#[test]
fn next_match_is_counted_from_where_the_reader_is() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>/On day 6<enter>/gulls<enter>ggn");
    assert_eq!(session.count(), "1/14");
}

#[test]
fn search_wraps_with_a_notice() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>N");
    assert_eq!((session.count().as_str(), session.notice()), ("14/14", "search goes on at the bottom"));
    session.keys("n");
    assert_eq!((session.count().as_str(), session.notice()), ("1/14", "search goes on at the top"));
}

#[test]
fn escape_returns_to_where_the_search_began() {
    for place in ["", "9j", "22j"] {
        let mut session = Session::reading();
        session.keys(place);
        let before = session.rows_above();
        session.keys("/gulls of day 14<esc>");
        assert_eq!((session.rows_above(), session.model.search.is_active()), (before, false), "after {place}");
    }
}

#[test]
fn escape_leaves_the_page_when_the_match_was_near() {
    let mut session = Session::reading();
    session.keys("4)");
    let before = session.rows_above();
    session.keys("/gulls of day 2<esc>");
    assert_eq!(session.rows_above(), before);
}

#[test]
fn escape_gives_the_unit_back() {
    let mut session = Session::reading();
    session.keys("/gulls of day 14<esc>b");
    assert_eq!(session.bookmarked(), ["Harbour bridge opens after nine years"]);
}

#[test]
fn search_is_a_jump() {
    let mut session = Session::reading();
    session.keys("4)/gulls of day 14<enter><C-o>");
    assert_eq!(session.target(), "Nobody fell in.");
}

#[test]
fn search_that_finds_nothing_says_so() {
    let mut session = Session::reading();
    session.keys("/xyzzy<enter>");
    assert_eq!(session.notice(), "not found: xyzzy");
}

#[test]
fn history_goes_up_and_down() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>/boats<enter>/ne");
    for (key, line) in [("<up>", "boats"), ("<up>", "gulls"), ("<up>", "gulls"), ("<down>", "boats"), ("<down>", "ne")] {
        session.keys(key);
        assert_eq!(session.line(), line, "{key}");
    }
}

#[test]
fn history_shows_what_it_finds() {
    let mut session = Session::reading();
    session.keys("/gulls<enter><esc>/<up>");
    assert_eq!(session.count(), "1/14");
}

#[test]
fn history_of_earlier_days_comes_before_that_of_today() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>");
    session.send(Message::HistoryRead(vec!["owls".to_owned(), "gulls".to_owned()]));
    session.keys("/<up><up>");
    assert_eq!(session.line(), "owls");
}

#[test]
fn query_is_saved_when_it_is_accepted() {
    let mut session = Session::reading();
    session.keys("/gulls<enter>/boats<esc>");
    let saved: Vec<_> = session.asked.iter().filter(|effect| matches!(effect, Effect::Save(Change::Query(_)))).collect();
    assert_eq!(saved, [&Effect::Save(Change::Query("gulls".to_owned()))]);
}

#[test]
fn empty_search_repeats_the_last() {
    let mut session = Session::reading();
    session.keys("/gulls<enter><esc>/<enter>");
    assert_eq!(session.count(), "1/14");
}

#[test]
fn next_match_repeats_the_last_search() {
    let mut session = Session::reading();
    session.keys("/gulls<enter><esc>n");
    assert_eq!(session.count(), "2/14");
}

#[test]
fn next_match_before_any_search_tells_how_to_begin_one() {
    let mut session = Session::reading();
    session.keys("n");
    assert_eq!(session.notice(), "no search yet: / begins one");
}

#[test]
fn regular_expressions_are_switched_on_while_typing() {
    let mut session = Session::reading();
    session.keys("/day 1.<A-r>");
    assert_eq!(session.count(), "1/12");
    session.keys("<A-r>");
    assert_eq!(session.count(), "0/0");
}

#[test]
fn regular_expressions_keep_the_narrowing_in_front() {
    let mut session = Session::reading();
    session.keys("/in:quote .we<A-r><enter>");
    assert_eq!(session.pointed(), "“We");
}

#[test]
fn broken_expression_says_why() {
    let mut session = Session::reading();
    session.keys("/re:(<enter>");
    assert!(session.notice().starts_with("not a regular expression: "), "{}", session.notice());
}

#[test]
fn search_is_narrowed_to_quotations_captions_and_speakers() {
    for (query, count) in
        [("in:quote the", "1/3"), ("in:caption friday", "1/2"), ("speaker:doe turning", "1/1"), ("speaker:roe turning", "0/0")]
    {
        let mut session = Session::reading();
        session.keys(&format!("/{query}<enter>"));
        assert_eq!(session.count(), count, "{query}");
    }
}

#[test]
fn star_searches_the_word_of_the_unit() {
    let mut session = Session::reading();
    session.keys("]l*");
    assert_eq!((session.pointed(), session.count().as_str()), ("report", "1/1"));
}

#[test]
fn star_searches_the_selection() {
    let mut session = Session::reading();
    session.keys("/the gulls<enter>v*");
    assert_eq!((session.count().as_str(), session.selection()), ("1/14", ""));
}

#[test]
fn match_inside_a_fold_unfolds_it() {
    let mut session = Session::reading();
    session.keys("/share this");
    assert!(session.rows().contains(&"Share this article"));
}

#[test]
fn search_goes_on_in_the_next_article() {
    let mut session = Session::reading();
    session.keys("/night<enter>J");
    assert_eq!(session.count(), "0/1");
    session.keys("n");
    assert_eq!((session.count().as_str(), session.pointed()), ("1/1", "Night"));
}

#[test]
fn pasted_lines_are_searched_as_one() {
    let mut session = Session::reading();
    session.keys("/").send(Message::Paste("the gulls\nof day".to_owned()));
    assert_eq!((session.line(), session.count().as_str()), ("the gulls of day", "1/14"));
}

#[test]
fn search_begins_from_the_list_too() {
    let mut session = Session::new(120, 24);
    session.keys(":search<enter>gulls<enter>");
    assert_eq!((session.count().as_str(), session.model.focus), ("1/14", Pane::List));
}

#[test]
fn letters_of_a_search_are_never_commands() {
    let mut session = Session::reading();
    session.keys("/q:?1");
    assert_eq!((session.line(), session.exit()), ("q:?1", None));
}

const SENTENCE: &str = "The gulls of day 3 were not impressed.";

#[test]
fn verbs_act_on_the_sentence_that_holds_the_match() {
    let mut session = Session::reading();
    session.keys("/gulls of day 3<enter>by");
    assert_eq!((session.bookmarked(), session.copied()), (vec![SENTENCE], SENTENCE));
    session.keys("Y");
    assert!(session.copied().starts_with(&format!("“{SENTENCE}”\n\n")), "{}", session.copied());
    session.keys("x/gulls of day 3<enter>aa note<enter>");
    assert_eq!((session.bookmarked(), session.notes()), (vec![SENTENCE], vec!["a note"]));
}

#[test]
fn match_over_two_sentences_takes_both() {
    let mut session = Session::reading();
    session.keys("/3 boats under the span. The gulls<enter>");
    assert_eq!(session.target(), format!("On day 3 the keeper counted 3 boats under the span. {SENTENCE}"));
}

#[test]
fn match_over_two_paragraphs_takes_a_sentence_of_each() {
    let mut session = Session::reading();
    session.keys("/impressed. On day 4<enter>");
    assert_eq!(session.target(), format!("{SENTENCE}\n\nOn day 4 the keeper counted 4 boats under the span."));
}

#[test]
fn what_is_pointed_at_stays_the_match() {
    let mut session = Session::reading();
    session.keys("/boats under<enter>");
    assert_eq!(session.pointed(), "boats under");
    session.keys("*");
    assert_eq!((session.pointed(), session.count().as_str()), ("under", "1/14"));
    session.keys("v");
    assert_eq!((session.selection(), session.target()), ("under", "under"));
}

#[test]
fn sentence_that_is_gone_to_after_a_search_is_the_unit() {
    let mut session = Session::reading();
    session.keys("/gulls of day 3<enter>)");
    assert_eq!((session.target(), session.pointed()), ("On day 4 the keeper counted 4 boats under the span.", session.target()));
}

#[test]
fn speaker_at_a_match_is_who_says_it() {
    let mut session = Session::of(Newsroom::small(), 120, 24);
    session.room.rewrite("buses.md", "{0|“Owls,”} said {s0|Ann Poe} while {1|“no owls,”} said {s1|Ben Roe}, and {?|“hoot”} again.");
    session.keys("j<enter>/no owls<enter>w");
    assert!(session.notice().starts_with("Ben Roe"), "{}", session.notice());
    session.keys("/hoot<enter>w");
    assert_eq!(session.notice(), "a quotation; the text does not tell whose");
    session.keys("/while<enter>w");
    assert!(session.notice().starts_with("Ann Poe"), "{}", session.notice());
    // What is copied is the whole sentence, which is the reporter's.
    session.keys("/no owls<enter>Y");
    assert!(!session.copied().contains("\n— "), "{}", session.copied());
}
