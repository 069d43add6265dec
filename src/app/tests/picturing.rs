//! Pictures: which one a key means, the way from one to the next, and back to the article.

use super::Session;
use crate::app::{Effect, MouseAction};

fn asked(session: &Session) -> usize {
    session.asked.iter().filter(|effect| matches!(effect, Effect::Start(_, crate::app::Job::Paint { .. }))).count()
}

#[test]
fn key_shows_the_picture_of_the_caption() {
    let mut session = Session::illustrated(120, 40);
    session.keys("]ci");
    assert_eq!(session.picture(), "1");
    session.keys("i");
    assert_eq!(session.picture(), "");
    session.keys("]ci");
    assert_eq!(session.picture(), "3 is damaged");
    // The credit belongs to it.
    session.keys("i)i");
    assert_eq!(session.picture(), "3 is damaged");
}

#[test]
fn key_takes_the_first_on_the_page_then_the_next_one_then_any() {
    let mut session = Session::illustrated(120, 16);
    session.keys("i");
    assert_eq!(session.picture(), "1");
    session.keys("i9ji");
    assert_eq!(session.picture(), "2");
    session.keys("iGi");
    assert_ne!(session.picture(), "");
}

#[test]
fn article_without_pictures_says_so() {
    for keys in ["i", "I"] {
        let mut session = Session::reading();
        session.keys(keys);
        assert_eq!((session.notice(), session.picture().as_str()), ("this article has no pictures", ""));
        assert!(session.panel().is_none());
    }
}

#[test]
fn keys_go_to_the_next_and_the_previous_picture() {
    let mut session = Session::illustrated(120, 40);
    session.keys("i");
    for (key, expected) in [
        ("n", "2"),
        ("j", "3 is damaged"),
        ("l", "4 is on the network, where pullquote never goes"),
        (" ", "5"),
        ("<right>", "5"),
        ("N", "4 is on the network, where pullquote never goes"),
        ("<left>", "3 is damaged"),
        ("k", "2"),
        ("h", "1"),
        ("h", "1"),
        ("G", "5"),
        ("gg", "1"),
        ("3j", "4 is on the network, where pullquote never goes"),
    ] {
        session.keys(key);
        assert_eq!(session.picture(), expected, "{key}");
    }
    session.mouse(MouseAction::Wheel(-1), 60, 10);
    assert_eq!(session.picture(), "3 is damaged");
}

#[test]
fn ends_are_told() {
    let mut session = Session::illustrated(120, 40);
    session.keys("ik");
    assert_eq!(session.notice(), "this is the first picture");
    session.keys("Gn");
    assert_eq!(session.notice(), "this is the last picture");
}

#[test]
fn picture_is_closed_as_any_layer() {
    for key in ["i", "q", "<esc>"] {
        let mut session = Session::illustrated(120, 40);
        session.keys("i").keys(key);
        assert_eq!((session.picture().as_str(), session.exit(), session.article().as_str()), ("", None, "pier.html"), "{key}");
    }
}

#[test]
fn enter_goes_to_the_place_of_the_picture() {
    let mut session = Session::illustrated(120, 16);
    session.keys("inn<enter>");
    assert_eq!((session.picture().as_str(), session.target()), ("", "The plank."));
    session.keys("IG<enter>");
    assert_eq!(session.picture(), "5");
    session.keys("<enter>");
    assert!(session.sees("The other shore."));
    session.keys("''");
    assert_eq!(session.target(), "The plank.");
}

#[test]
fn list_of_pictures_tells_their_words() {
    let mut session = Session::illustrated(120, 40);
    session.keys("I");
    assert_eq!(
        session.overlay(),
        ["The pier at dawn, before the painters came.", "in the article’s file", "The plank.", "The other shore.", "The end of the pier"]
    );
    let details: Vec<_> = session.lines().into_iter().map(|line| line.detail).collect();
    assert_eq!(details, ["(Sam Poe / Agency) · pier.png", "", "Kenji Mori · broken.png", "img.example.org", "last.png"]);
    session.keys("j<enter>");
    assert_eq!(session.picture(), "2");
    // From the picture to the list and back to it.
    session.keys("nI");
    assert_eq!(session.row(), Some(2));
    session.keys("<esc>");
    assert_eq!(session.picture(), "3 is damaged");
}

#[test]
fn picture_of_a_list_is_shown_with_the_article_in_focus() {
    let mut session = Session::illustrated(120, 40);
    session.keys("qI<enter>");
    assert_eq!((session.picture().as_str(), session.model.focus), ("1", crate::app::Pane::Reading));
}

#[test]
fn answer_to_an_older_question_is_dropped() {
    let mut session = Session::illustrated(120, 40);
    session.slow = true;
    session.keys("inn");
    assert_eq!(session.picture(), "3 …");
    session.deliver();
    assert_eq!(session.picture(), "3 is damaged");
    session.keys("N");
    session.keys("q");
    session.deliver();
    assert_eq!(session.picture(), "");
}

#[test]
fn picture_is_asked_for_again_only_when_its_room_changes() {
    let mut session = Session::illustrated(120, 40);
    session.keys("i");
    assert_eq!(asked(&session), 1);
    session.keys("?<esc>");
    session.resize(120, 40);
    assert_eq!((asked(&session), session.picture().as_str()), (1, "1"));
    session.resize(80, 24);
    assert_eq!((asked(&session), session.picture().as_str()), (2, "1"));
}

#[test]
fn picture_is_read_again_with_its_article_and_goes_with_it() {
    let mut session = Session::illustrated(120, 40);
    session.keys("i:reload<enter>");
    assert_eq!((asked(&session), session.picture().as_str()), (2, "1"));
    session.room.rewrite("pier.html", "Nothing is left of the pier.");
    session.keys(":reload<enter>");
    assert_eq!(session.picture(), "");
}

#[test]
fn original_is_opened_from_a_picture_and_from_no_other_panel() {
    let opened = |session: &Session| session.asked.iter().filter(|effect| matches!(effect, Effect::OpenBrowser(_))).count();
    let mut session = Session::illustrated(120, 40);
    session.keys("io");
    assert_eq!(opened(&session), 1);
    session.keys("Io<esc>i?o<esc>Bo");
    assert_eq!(opened(&session), 2);
}

#[test]
fn what_a_protocol_draws_is_known_until_something_lies_over_it() {
    let mut session = Session::illustrated(120, 40);
    session.keys("i");
    assert_eq!(session.model.spoken_picture(), None);
    session.keys("n");
    let number = session.model.spoken_picture();
    assert!(number.is_some());
    session.keys("?");
    assert_eq!(session.model.spoken_picture(), None);
    session.keys("<esc>");
    assert_eq!(session.model.spoken_picture(), number);
    session.keys("q");
    assert_eq!(session.model.spoken_picture(), None);
}

#[test]
fn words_of_the_title_line_count_the_pictures() {
    let session = Session::illustrated(120, 40);
    let masthead = crate::app::masthead(session.open().document(), session.open().voices(), session.open().locator(), false);
    assert!(masthead.facts.contains(&"3 captions".to_owned()) && masthead.facts.contains(&"5 pictures".to_owned()), "{masthead:?}");
}
