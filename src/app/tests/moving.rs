//! Going from unit to unit; marks and the list of jumps.

use super::Session;
use crate::app::{Effect, UnitKind};

const FIRST: &str = "“We saw it in the numbers first,” said Jane Roe, who runs the board.";

/// After these keys in the bridge article, the unit is this.
fn leads_to(keys: &str, words: &str) {
    let mut session = Session::reading();
    session.keys(keys);
    assert_eq!(session.target(), words, "after {keys}");
}

/// After these keys in the bridge article, this is said.
fn says(keys: &str, notice: &str) {
    let mut session = Session::reading();
    session.keys(keys);
    assert_eq!(session.notice(), notice, "after {keys}");
}

#[test]
fn first_sentence_motion_shows_the_sentence_at_the_place() {
    leads_to(")", "Harbour bridge opens after nine years");
}

#[test]
fn sentences_follow_one_another() {
    leads_to("4)", "Nobody fell in.");
    leads_to("4)(", "After nine years of work the harbour bridge opened on Friday, and the whole town was on it.");
}

#[test]
fn sentences_end_with_a_notice() {
    says("(", "this is the first sentence");
    says("999))", "this is the last sentence");
}

#[test]
fn paragraphs_follow_one_another() {
    leads_to("5}", "Mayor John Doe called it “a turning point,” though the vote was close.");
    leads_to("5}{", "“We saw it in the numbers first,” said Jane Roe, who runs the board. “Then in the streets.”");
}

#[test]
fn paragraphs_end_with_a_notice() {
    says("{", "this is the first paragraph");
    says("99}}", "this is the last paragraph");
}

#[test]
fn quotations_follow_one_another() {
    leads_to("3]q", "“a turning point,”");
    leads_to("3]q[q", "“Then in the streets.”");
}

#[test]
fn quotations_end_with_a_notice() {
    says("[q", "no quotation further up");
    says("99]q]q", "no quotation further down");
}

#[test]
fn same_speaker_passes_over_the_others() {
    leads_to("]q2]s", "“Come and walk it,”");
    leads_to("]q2]s[s", "“Then in the streets.”");
}

#[test]
fn same_speaker_ends_with_a_notice() {
    says("3]q]s", "no quotation further down");
    says("3]q[s", "no quotation further up");
}

#[test]
fn captions_follow_one_another_without_the_repeated_one() {
    leads_to("]c", "Photo: crowds at the pier on Friday. (Sam Poe / Agency)");
    leads_to("]c]c", "The old ferry on its last day.");
    leads_to("]c]c[c", "Photo: crowds at the pier on Friday. (Sam Poe / Agency)");
}

#[test]
fn captions_end_with_a_notice() {
    says("[c", "no caption further up");
    says("2]c]c", "no caption further down");
}

#[test]
fn links_follow_one_another() {
    leads_to("]l", "audit report");
    leads_to("]l]l", "bicycles");
    leads_to("]l]l[l", "audit report");
}

#[test]
fn links_end_with_a_notice() {
    says("[l", "no link further up");
    says("2]l]l", "no link further down");
}

#[test]
fn link_opens_with_enter() {
    let mut session = Session::reading();
    session.keys("]l<enter>");
    assert_eq!(session.asked.last(), Some(&Effect::OpenBrowser("https://example.org/audit-report".to_owned())));
}

#[test]
fn original_of_the_article_opens_in_the_browser() {
    let mut session = Session::reading();
    session.keys("o");
    assert_eq!(session.asked.last(), Some(&Effect::OpenBrowser("https://example.org/6".to_owned())));
}

#[test]
fn file_opens_in_the_editor() {
    let mut session = Session::reading();
    session.keys("e");
    assert_eq!(session.asked.last(), Some(&Effect::OpenEditor(super::Newsroom::path("bridge.html"))));
}

#[test]
fn bookmarks_follow_one_another() {
    let mut session = Session::reading();
    session.keys("2]qb2]qb99[q]b");
    assert_eq!((session.target(), session.open().unit().kind), ("“Then in the streets.”", UnitKind::Bookmark));
    session.keys("]b");
    assert_eq!(session.target(), "“about forty.”");
    session.keys("[b");
    assert_eq!(session.target(), "“Then in the streets.”");
}

#[test]
fn bookmarks_end_with_a_notice() {
    says("]b", "no bookmark further down");
    says("[b", "no bookmark further up");
}

#[test]
fn basis_tells_who_speaks_and_how_that_is_known() {
    says("]qw", "Jane Roe (who runs the board): named · 100 %");
    says("4]qw", "a quotation; the text does not tell whose");
    says("3)w", "nobody is quoted here");
}

#[test]
fn unit_that_is_gone_to_is_on_the_page() {
    let mut session = Session::reading();
    for _ in 0..60 {
        session.keys(")");
        assert!(session.row_on_page().is_some(), "{}", session.target());
    }
}

#[test]
fn mark_is_gone_to_by_its_letter() {
    leads_to("]qmaG'a", FIRST);
}

#[test]
fn mark_that_was_never_set_is_said() {
    says("'x", "there is no mark x");
}

#[test]
fn two_quotes_go_back_from_a_mark() {
    leads_to("]qma/day 9<enter>'a''", "On day 9 the keeper counted 9 boats under the span.");
}

#[test]
fn jumps_are_taken_back_and_made_again() {
    leads_to("]q/day 9<enter><C-o>", FIRST);
    leads_to("]q/day 9<enter><C-o><C-o>", "Harbour bridge opens after nine years");
    leads_to("]q/day 9<enter><C-o><C-o><C-i>", FIRST);
    leads_to("]q/day 9<enter><C-o><C-o>2<C-i>", "On day 9 the keeper counted 9 boats under the span.");
}

#[test]
fn top_and_bottom_are_jumps() {
    leads_to("]qG<C-o>", FIRST);
}

#[test]
fn new_jump_forgets_those_that_were_taken_back() {
    leads_to("]q/day 9<enter><C-o>/day 12<enter><C-i>", "On day 12 the keeper counted 12 boats under the span.");
}
