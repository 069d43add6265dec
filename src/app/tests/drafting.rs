//! Notes that are begun and not saved: kept while they are typed, put aside, gone on with, thrown away, asked about at the end.

use super::{Newsroom, Session};

const BEGUN: &str = "draft kept: a goes on with it";

#[test]
fn every_letter_of_a_note_is_kept_in_a_file() {
    let mut session = Session::reading();
    session.keys("3)aas");
    assert_eq!(session.drafts(), ["as"]);
    session.keys("k");
    assert_eq!(session.drafts(), ["ask"]);
}

#[test]
fn note_that_is_given_up_is_gone_on_with_at_its_passage() {
    for key in ["<esc>", "<C-c>"] {
        let mut session = Session::reading();
        session.keys("3)aask").keys(key);
        assert_eq!(session.notice(), BEGUN);
        session.keys("a him<enter>");
        assert_eq!((session.notes(), session.drafts()), (vec!["ask him"], vec![]), "{key}");
    }
}

#[test]
fn second_note_that_is_put_aside_leaves_the_first() {
    let mut session = Session::reading();
    session.keys("3)afirst<esc>2)asecond<esc>2(a, on<enter>2)a, on<enter>");
    assert_eq!(session.notes(), ["first, on", "second, on"]);
}

#[test]
fn draft_is_gone_on_with_after_the_program_ended() {
    let mut session = Session::reading();
    session.keys("3)ahalf ty");
    let mut next = session.restarted();
    next.keys("3)aped<enter>");
    assert_eq!((next.notes(), next.drafts()), (vec!["half typed"], vec![]));
}

#[test]
fn draft_of_a_changed_note_is_gone_on_with_after_the_program_ended() {
    let mut session = Session::reading();
    session.keys("3)athen<enter>a and n");
    let mut next = session.restarted();
    next.keys("3)aow<enter>");
    assert_eq!((next.notes(), next.drafts()), (vec!["then and now"], vec![]));
}

#[test]
fn note_that_is_as_it_was_saved_is_no_draft() {
    let mut session = Session::reading();
    session.keys("3)athen<enter>ax<bs><esc>");
    assert_eq!((session.drafts(), session.notice()), (vec![], ""));
}

#[test]
fn note_that_is_emptied_and_given_up_goes() {
    let mut session = Session::reading();
    session.keys("3)aask<C-u>");
    assert_eq!(session.drafts(), ["ask"], "until it is given up");
    session.keys("<esc>");
    assert_eq!((session.drafts(), session.bookmarked().len()), (vec![], 0));
}

#[test]
fn note_is_saved_at_its_passage_when_another_article_is_open() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>").keys("q3jB<enter> him<enter>");
    assert_eq!(session.notes(), ["ask him"]);
    assert!(session.bookmarked().iter().any(|words| words.starts_with("After nine years")), "{:?}", session.bookmarked());
}

#[test]
fn drafts_stand_before_the_bookmarks_in_their_list() {
    let mut session = Session::reading();
    session.keys("3)b2)aask<esc>B");
    let leads: Vec<&str> = session.model.panel().into_iter().flat_map(|panel| panel.rows().iter()).map(|line| line.lead.as_str()).collect();
    assert_eq!(leads, ["draft", "◆"]);
}

#[test]
fn draft_is_thrown_away_in_the_list() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>Bx");
    assert_eq!((session.drafts(), session.overlay().len()), (vec![], 0));
}

#[test]
fn refused_note_stays_a_draft() {
    let mut session = Session::reading();
    session.keys("3)aask");
    let asked = session.model.drafts.newest_first().next().expect("one").id;
    session.model.bookmarks.asked.push_back(crate::app::state::bookmarks::Asked::Change(Some(asked)));
    session.keys("<esc>").store_fails().keys("a him");
    assert_eq!(session.model.prompt.as_ref().map(crate::app::Prompt::text), Some("ask him"));
}

#[test]
fn q_asks_once_while_a_note_is_begun() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>qq");
    assert_eq!((session.exit(), session.notice()), (None, "a note is kept as a draft, B lists it: q again quits"));
    session.keys("q");
    assert_eq!(session.exit(), Some(0));
}

#[test]
fn q_asks_again_after_another_key() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>qqjq");
    assert_eq!(session.exit(), None);
}

#[test]
fn q_does_not_ask_about_saved_notes_and_drafts_of_earlier_days() {
    let mut session = Session::reading();
    session.keys("3)aone<enter>5)atwo");
    let mut next = session.restarted();
    next.keys("qq");
    assert_eq!(next.exit(), Some(0));
}

#[test]
fn draft_that_cannot_be_written_is_told_at_once_and_asked_about() {
    let mut session = Session::reading();
    session.keys("3)aask").draft_fails();
    assert_eq!(session.notice(), "the note is in no file: the disk is full");
    assert_eq!(session.model.notices().all().last().map(|notice| notice.place.as_str()), Some("/drafts"));
    session.keys("<esc>").draft_fails().keys("qq");
    assert_eq!((session.exit(), session.notice()), (None, "q again leaves a note that is in no file: the disk is full"));
}

#[test]
fn command_that_quits_asks_and_its_strong_form_does_not() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>:q<enter>");
    assert_eq!((session.exit(), session.notice()), (None, "a note is kept as a draft, B lists it: :q! quits"));
    session.keys(":q!<enter>");
    assert_eq!(session.exit(), Some(0));
}

#[test]
fn draft_that_comes_late_leaves_what_was_typed_meanwhile() {
    let mut session = Session::reading();
    session.keys("3)aof old");
    let mut next = Session::reading();
    next.keys("3)anew");
    let (id, draft) = session.model.drafts.newest_first().map(|begun| (begun.id, begun.draft.clone())).next().expect("one");
    let of_old = draft.into_bookmark(id, jiff::Timestamp::UNIX_EPOCH, jiff::Timestamp::UNIX_EPOCH);
    next.send(crate::app::Message::DraftsRead(vec![of_old], Vec::new()));
    let mut kept = next.drafts();
    kept.sort_unstable();
    assert_eq!(kept, ["new", "of old"]);
}

#[test]
fn note_in_a_folder_without_its_article_is_gone_on_with_and_saved() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>");
    let mut elsewhere = Session::of(Newsroom::small(), 120, 24);
    let kept: Vec<_> = session.model.drafts.newest_first().map(|begun| (begun.id, begun.draft.clone())).collect();
    let gone = kept.into_iter().map(|(id, draft)| {
        let draft = crate::app::Draft { article: "gone.txt".into(), title: "Gone".to_owned(), digest: None, ..draft };
        draft.into_bookmark(id, jiff::Timestamp::UNIX_EPOCH, jiff::Timestamp::UNIX_EPOCH)
    });
    elsewhere.send(crate::app::Message::DraftsRead(gone.collect(), Vec::new()));
    elsewhere.keys("B<enter> him<enter>");
    assert_eq!(elsewhere.notes(), ["ask him"]);
}

fn typed(session: &Session) -> &str {
    session.model.prompt().map(crate::app::Prompt::text).unwrap_or_default()
}

#[test]
fn note_takes_rows_up_to_half_of_the_window() {
    let mut session = Session::reading();
    session.keys("3)a");
    let heights = ["one", "<A-enter>two<A-enter>three", &"<A-enter>".repeat(30)].map(|keys| {
        session.keys(keys);
        session.model.geometry().status.height
    });
    // One row is that of the keys below the note.
    assert_eq!(heights, [2, 4, 12]);
}

#[test]
fn passage_stays_on_the_page_while_its_note_grows() {
    let mut session = Session::reading();
    session.keys("GL)))").keys("a").keys(&"<A-enter>".repeat(10));
    let open = session.open();
    assert!(open.is_visible(open.target().start()));
}

#[test]
fn cursor_goes_by_rows_in_a_note() {
    let mut session = Session::reading();
    session.keys("3)aone<A-enter>two<up>!<down>?");
    assert_eq!(typed(&session), "one!\ntwo?");
}

#[test]
fn lines_that_are_pasted_stay_lines_in_a_note() {
    let mut session = Session::reading();
    session.keys("3)a").send(crate::app::Message::Paste("one\ntwo".to_owned()));
    assert_eq!((typed(&session), session.drafts()), ("one\ntwo", vec!["one\ntwo"]));
}

#[test]
fn paste_that_is_too_long_is_told_and_changes_nothing() {
    let mut session = Session::reading();
    session.keys("3)aone").send(crate::app::Message::Paste("x".repeat(70_000)));
    assert_eq!((typed(&session), session.notice()), ("one", "nothing is inserted: 70,000 bytes do not fit, a note holds 65,536"));
}

#[test]
fn word_that_was_typed_is_taken_back() {
    let mut session = Session::reading();
    session.keys("3)aone two<C-_>");
    assert_eq!((typed(&session), session.drafts()), ("one ", vec!["one "]));
}

#[test]
fn note_that_is_written_in_the_editor_comes_back_and_can_be_taken_back() {
    let mut session = Session::reading();
    session.keys("3)aone<C-x><C-e>");
    assert_eq!((typed(&session), session.drafts()), ("one, edited\nin rows", vec!["one, edited\nin rows"]));
    session.keys("<A-u>");
    assert_eq!(typed(&session), "one");
}

#[test]
fn search_and_command_that_were_given_up_are_got_back() {
    for (begin, line) in [("/", "gulls and"), (":", "theme da")] {
        let mut session = Session::reading();
        session.keys(begin).keys(line).keys("<esc>").keys(begin).keys("<up>");
        assert_eq!(typed(&session), line);
    }
}

#[test]
fn draft_that_could_not_be_written_is_tried_again_at_the_end() {
    let mut session = Session::reading();
    session.keys("3)aask<esc>").draft_fails();
    session.asked.clear();
    session.keys("qqq");
    let is_kept = |effect: &crate::app::Effect| matches!(effect, crate::app::Effect::Save(crate::app::Change::KeepDraft(..)));
    assert_eq!((session.exit(), session.asked.iter().filter(|effect| is_kept(effect)).count()), (Some(0), 1));
}
