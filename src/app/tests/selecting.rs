//! The free selection, and what is copied.

use super::Session;

const FIRST: &str = "After nine years of work the harbour bridge opened on Friday, and the whole town was on it.";

/// After these keys in the bridge article, this is selected.
fn selects(keys: &str, words: &str) {
    let mut session = Session::reading();
    session.keys(keys);
    assert_eq!(session.selection(), words, "after {keys}");
}

#[test]
fn selection_begins_with_the_unit() {
    selects("]qv", "“We saw it in the numbers first,”");
}

#[test]
fn selection_grows_and_shrinks_by_words() {
    selects("4)vw", "Nobody fell in.\n\n“We");
    selects("4)v2w", "Nobody fell in.\n\n“We saw");
    selects("4)vW", "Nobody fell ");
    selects("4)v2<left>", "Nobody ");
}

#[test]
fn selection_grows_and_shrinks_by_sentences() {
    selects("3)v)", &format!("{FIRST} Nobody fell in."));
    selects("3)v)(", FIRST);
}

#[test]
fn selection_grows_by_paragraphs() {
    selects("3)v}", &format!("{FIRST} Nobody fell in."));
    selects("3)v}}{", &format!("{FIRST} Nobody fell in."));
}

#[test]
fn selection_grows_and_shrinks_by_rows() {
    let mut session = Session::reading();
    session.keys("3)v");
    let row_of_head = |session: &Session| session.open().layout().row_of(session.open().selection().expect("one").head);
    let before = row_of_head(&session);
    session.keys("j");
    let after = row_of_head(&session);
    assert!(after > before);
    session.keys("k");
    assert_eq!(row_of_head(&session), before);
}

#[test]
fn selection_grows_to_either_end() {
    let mut session = Session::reading();
    session.keys("3)vG");
    assert!(session.selection().starts_with("After") && session.selection().ends_with("of the bridge."));
    session.keys("ogg");
    assert!(session.selection().starts_with("Harbour bridge opens"));
}

#[test]
fn ends_of_the_selection_are_swapped() {
    selects("4)voW", "it. Nobody fell in.");
}

#[test]
fn quotation_grows_the_selection_to_itself() {
    selects("4)v]q", "Nobody fell in.\n\n“We saw it in the numbers first,”");
}

#[test]
fn selection_ends_with_the_key_that_began_it() {
    selects("]qvv", "");
}

#[test]
fn selection_over_wide_characters_goes_by_whole_words() {
    let mut session = Session::reading();
    session.keys("2J)v2w");
    assert_eq!(session.selection(), "東京の書店は夜に開く。店主");
}

#[test]
fn moving_end_of_the_selection_is_on_the_page() {
    let mut session = Session::reading();
    session.keys("3)v");
    for _ in 0..30 {
        session.keys(")");
        let head = session.open().selection().expect("one").head;
        assert!(session.open().is_visible(head));
    }
}

#[test]
fn copy_gives_the_words_of_the_unit() {
    let mut session = Session::reading();
    session.keys("]qy");
    assert_eq!(session.copied(), "“We saw it in the numbers first,”");
}

#[test]
fn copy_gives_the_words_of_the_selection_and_ends_it() {
    let mut session = Session::reading();
    session.keys("4)vWy");
    assert_eq!((session.copied(), session.selection()), ("Nobody fell", ""));
}

#[test]
fn citation_is_ready_to_print() {
    let mut session = Session::reading();
    session.keys("]qY");
    let expected = "“We saw it in the numbers first,”\n\n— Jane Roe, who runs the board\n\
                    “Harbour bridge opens after nine years”, The Elmwick Courier, 6 Jan 2022\nhttps://example.org/6\n";
    assert_eq!(session.copied(), expected);
}

#[test]
fn citation_of_prose_names_no_speaker() {
    let mut session = Session::reading();
    session.keys("4)Y");
    let expected = "“Nobody fell in.”\n\n“Harbour bridge opens after nine years”, The Elmwick Courier, 6 Jan 2022\nhttps://example.org/6\n";
    assert_eq!(session.copied(), expected);
}

#[test]
fn citation_of_a_sentence_with_a_quotation_in_it_is_the_reporters() {
    let mut session = Session::reading();
    session.keys("5)Y");
    let copied = session.copied();
    assert!(copied.starts_with("“‘We saw it in the numbers first,’ said Jane Roe, who runs the board.”\n\n“Harbour"), "{copied}");
}

#[test]
fn address_takes_the_place_of_the_copy_that_was_just_made() {
    let mut session = Session::reading();
    session.keys("]qy");
    assert_eq!(session.copied(), "“We saw it in the numbers first,”");
    session.keys("u");
    assert_eq!(session.copied(), "https://example.org/6");
}

#[test]
fn key_after_a_copy_means_what_it_always_means() {
    for (keys, moves) in [("yu", false), ("yju", true), ("yyu", true), ("Yu", true)] {
        let mut session = Session::reading();
        session.keys("GG").keys(keys);
        let top = session.open().top();
        let mut other = Session::reading();
        other.keys("GG").keys(&keys.replace('u', ""));
        assert_eq!(top != other.open().top(), moves, "{keys}");
    }
}

#[test]
fn click_after_a_copy_finishes_it() {
    let mut session = Session::reading();
    session.keys("]qy").click(60, 12).keys("u");
    assert_eq!(session.copied(), "“We saw it in the numbers first,”");
}

#[test]
fn address_of_a_link_is_that_of_the_link() {
    let mut session = Session::reading();
    session.keys("]lyu");
    assert_eq!(Some(session.copied()), session.open().document().article().link(0));
}
