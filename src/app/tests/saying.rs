//! What is said: paths, long messages, the help and its places.

use super::Session;
use crate::app::{Message, Notice};
use crate::config::Context;
use crate::text::Widths;

#[test]
fn reason_goes_before_the_path_and_the_path_begins_at_home() {
    let mut session = Session::reading();
    session.model = session.model.with_home(Some(std::path::Path::new("/home/reader")));
    session.send(Message::Said(Notice::error("/home/reader/.local/share/pullquote/bookmarks/01J.toml: the disk is full")));
    let notice = session.model.notices.current().expect("a notice");
    assert_eq!(notice.whole(), "the disk is full · ~/.local/share/pullquote/bookmarks/01J.toml");
    assert_eq!(notice.line(40, Widths::Narrow), "the disk is full · ~/.loc…marks/01J.toml");
    assert_eq!(notice.line(20, Widths::Narrow), "the disk is full");
}

#[test]
fn path_beside_the_home_is_not_below_it() {
    let mut session = Session::reading();
    session.model = session.model.with_home(Some(std::path::Path::new("/home/reader")));
    session.send(Message::Said(Notice::error("/home/reader2/x: gone")));
    assert_eq!(session.model.notices.current().expect("a notice").place, "/home/reader2/x");
}

#[test]
fn long_messages_are_wrapped_and_copied_whole() {
    let mut session = Session::new(60, 12);
    let words = "the bookmark could not be written because the disk that holds it is full and nothing else could be done about it now";
    session.send(Message::Said(Notice::error(words))).keys("gm");
    let rows = session.overlay();
    assert!(rows.len() > 2 && rows.iter().all(|row| Widths::Narrow.text(row) < 57), "{rows:?}");
    assert_eq!(rows.join(" "), words);
    session.keys("y");
    assert_eq!(session.asked.last(), Some(&crate::app::Effect::Copy(words.to_owned())));
}

/// The rows of the help up to the first blank one, with their keys.
fn first_of_help(session: &Session) -> Vec<String> {
    let lines = session.lines();
    lines.iter().take_while(|line| !line.text.is_empty()).map(|line| format!("{}|{}", line.lead, line.text)).collect()
}

#[test]
fn help_begins_with_the_twelve_keys_of_its_place() {
    for (keys, title) in
        [("", "In the article"), ("q", "In the list of articles"), ("s", "In a list beside the article"), ("v", "While selecting")]
    {
        let mut session = Session::reading();
        session.keys(keys).keys("?");
        let rows = first_of_help(&session);
        assert_eq!((rows.len(), rows[0].as_str()), (13, format!("|{title}").as_str()), "{rows:?}");
    }
}

#[test]
fn help_shows_a_key_only_where_it_works() {
    let mut session = Session::new(120, 40);
    session.keys("?");
    let (keymap, mut place) = (session.model.config.keymap.clone(), Context::List);
    for line in session.lines() {
        place = match line.text.as_str() {
            "In the article" => Context::Reading,
            "While selecting" => Context::Selection,
            "While typing" => Context::Prompt,
            "In a list beside the article" => Context::Panel,
            "At a picture" => Context::Overlay,
            _ => place,
        };
        let crate::app::Target::Action(action) = line.target else { continue };
        for keys in line.lead.split("  ").filter(|keys| !keys.starts_with(':') || *keys == ":") {
            assert!(keymap.keys_of(place, action).iter().any(|known| known == keys), "{keys} for {} in {place:?}", action.name());
        }
    }
}

#[test]
fn help_names_every_action_once() {
    let mut session = Session::reading();
    session.keys("?");
    let names: Vec<String> = session.lines().into_iter().map(|line| line.detail).filter(|name| !name.is_empty()).collect();
    let all: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!((names.len(), all.len()), (crate::config::ACTIONS.len(), crate::config::ACTIONS.len()));
}

#[test]
fn keys_of_help_are_whole_in_a_small_window() {
    let mut session = Session::reading();
    session.resize(60, 12).keys("?");
    let room = usize::from(session.model.view.help_areas().0.width) / 3;
    assert!(session.lines().iter().all(|line| Widths::Narrow.text(&line.lead) <= room.max(8)), "a key is cut");
}

#[test]
fn keys_of_other_keyboards_are_commands() {
    let mut session = Session::new(120, 24);
    for (letter, row) in [("о", 1), ("ח", 2), ("ت", 3), ("ㅓ", 4), ("ჯ", 5), ("マ", 6), ("र", 7), ("ｊ", 8)] {
        session.keys(letter);
        assert_eq!(session.model.list.selected(), row, "{letter}");
    }
}

#[test]
fn syllable_is_the_keys_of_its_letters() {
    let mut session = Session::new(120, 24);
    // ㅓ and ㅏ with the silent ㅇ between: d j, d k.
    session.keys("99j하");
    assert_eq!(session.notice(), "");
    session.keys("허");
    assert!(session.model.keys.waiting(&session.model.config.keymap, session.model.context()).is_none());
}
