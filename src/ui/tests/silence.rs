//! No key is silent: whatever is pressed, something is seen, said or asked for.

use super::{screen, theme};
use crate::app::tests::Session;

/// The keys that may be pressed: all that print, and those of the hand with Ctrl and Alt.
fn keys() -> Vec<String> {
    let plain = (0x21_u8..0x7f).map(|byte| char::from(byte).to_string());
    let named =
        ["space", "enter", "tab", "S-tab", "bs", "del", "ins", "up", "down", "left", "right", "home", "end", "pgup", "pgdn", "f1", "f5"];
    let control = (b'a'..=b'z').map(|byte| format!("C-{}", char::from(byte)));
    let alt = (b'a'..=b'z').map(|byte| format!("A-{}", char::from(byte)));
    plain.chain(named.map(ToOwned::to_owned)).chain(control).chain(alt).collect()
}

/// The keys that change nothing that can be seen, from this place.
fn silent(begin: fn(u16, u16) -> Session, place: &str) -> Vec<String> {
    let theme = theme("dark");
    let is_silent = |key: &String| {
        let mut session = begin(120, 20);
        session.keys(place);
        let asked = session.asked.len();
        let before = screen(&session.model, &theme);
        session.send(crate::app::Message::Key(key.parse().expect("a key")));
        session.asked.len() == asked && screen(&session.model, &theme) == before
    };
    keys().into_iter().filter(is_silent).collect()
}

#[test]
fn no_key_is_silent_in_the_middle_of_an_article() {
    assert_eq!(silent(Session::illustrated, "d))))"), [] as [String; 0]);
}

#[test]
fn no_key_is_silent_in_the_middle_of_the_list() {
    assert_eq!(silent(Session::new, "20j2k"), [] as [String; 0]);
}
