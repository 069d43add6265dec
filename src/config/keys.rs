//! One key with what is held down, and how it is written: `j`, `G`, `C-d`, `A-enter`, `S-tab`, `space`, `pgdn`, `f1`.
//!
//! Terminals report the same key in several ways; here each has one form only, so that keys can be compared.

use std::fmt;
use std::str::FromStr;

use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers};

/// A key in its one form: `Shift` is part of a character, and Ctrl with a letter is lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    code: KeyCode,
    modifiers: Modifiers,
}

/// A text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a key")]
pub struct UnknownKey(String);

/// Names of keys; the first name of a key is the one that is printed.
const NAMES: &[(&str, KeyCode)] = &[
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("tab", KeyCode::Tab),
    ("esc", KeyCode::Escape),
    ("bs", KeyCode::Backspace),
    ("del", KeyCode::Delete),
    ("ins", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pgup", KeyCode::PageUp),
    ("pgdn", KeyCode::PageDown),
    ("lt", KeyCode::Char('<')),
    ("gt", KeyCode::Char('>')),
    ("minus", KeyCode::Char('-')),
    ("plus", KeyCode::Char('+')),
    ("return", KeyCode::Enter),
    ("escape", KeyCode::Escape),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl Key {
    /// The key of a press or a repeat; nothing for a release, a modifier alone, media keys and Super.
    pub fn from_event(event: &KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(Modifiers::SUPER | Modifiers::HYPER) {
            return None;
        }
        let mut modifiers = event.modifiers & (Modifiers::SHIFT | Modifiers::CONTROL | Modifiers::ALT);
        if event.modifiers.contains(Modifiers::META) {
            modifiers |= Modifiers::ALT;
        }
        let known = matches!(event.code, KeyCode::Char(_) | KeyCode::BackTab | KeyCode::Function(_))
            || NAMES.iter().any(|(_, code)| *code == event.code);
        known.then(|| Key::normal(event.code, modifiers))
    }

    /// The key of a byte that a terminal has sent by itself.
    pub fn typed(character: char) -> Option<Key> {
        match character {
            '\r' => Some(Key::normal(KeyCode::Enter, Modifiers::NONE)),
            '\x1b' => Some(Key::normal(KeyCode::Escape, Modifiers::NONE)),
            _ if character.is_control() => None,
            _ => Some(Key::normal(KeyCode::Char(character), Modifiers::NONE)),
        }
    }

    /// The same key with Alt.
    #[must_use]
    pub fn with_alt(self) -> Key {
        Key::normal(self.code, self.modifiers | Modifiers::ALT)
    }

    /// The character that it types, without Ctrl and Alt.
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if self.modifiers.is_empty() && !character.is_control() => Some(character),
            _ => None,
        }
    }

    /// The digit that it types: part of a count.
    pub fn digit(self) -> Option<u32> {
        self.character().and_then(|character| character.to_digit(10))
    }

    /// The character of the key, whatever is held.
    pub(super) fn letter(self) -> Option<char> {
        if let KeyCode::Char(letter) = self.code { Some(letter) } else { None }
    }

    /// The same key with another character.
    pub(super) fn with_letter(self, letter: char) -> Key {
        Key::normal(KeyCode::Char(letter), self.modifiers)
    }

    /// Whether Ctrl or Alt is held.
    pub(super) fn is_chord(self) -> bool {
        self.modifiers.intersects(Modifiers::CONTROL | Modifiers::ALT)
    }

    /// The one form of a key.
    fn normal(code: KeyCode, mut modifiers: Modifiers) -> Key {
        let code = match code {
            KeyCode::BackTab => {
                modifiers |= Modifiers::SHIFT;
                KeyCode::Tab
            }
            KeyCode::Char(character) => {
                let shifted = modifiers.contains(Modifiers::SHIFT);
                modifiers -= Modifiers::SHIFT;
                KeyCode::Char(if modifiers.contains(Modifiers::CONTROL) {
                    match character {
                        // Terminals send one byte (0x1F) for all of these.
                        '7' | '/' => '_',
                        _ => one(character, character.to_lowercase()),
                    }
                } else if shifted {
                    one(character, character.to_uppercase())
                } else {
                    character
                })
            }
            other => other,
        };
        Key { code, modifiers }
    }
}

/// The other case of a character, where it is a single one.
fn one(character: char, mut cased: impl Iterator<Item = char>) -> char {
    match (cased.next(), cased.next()) {
        (Some(single), None) => single,
        _ => character,
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Key, UnknownKey> {
        let unknown = || UnknownKey(text.to_owned());
        let mut modifiers = Modifiers::NONE;
        let mut rest = text;
        while rest.chars().count() > 2 {
            let (modifier, after) = if let Some(after) = rest.strip_prefix("C-") {
                (Modifiers::CONTROL, after)
            } else if let Some(after) = rest.strip_prefix("A-") {
                (Modifiers::ALT, after)
            } else if let Some(after) = rest.strip_prefix("S-") {
                (Modifiers::SHIFT, after)
            } else {
                break;
            };
            if modifiers.contains(modifier) {
                return Err(unknown());
            }
            modifiers |= modifier;
            rest = after;
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(character), None) if !character.is_control() && !character.is_whitespace() => KeyCode::Char(character),
            _ => named(rest).ok_or_else(unknown)?,
        };
        Ok(Key::normal(code, modifiers))
    }
}

/// The key of that name, in any case.
fn named(name: &str) -> Option<KeyCode> {
    let name = name.to_ascii_lowercase();
    if let Some(number) = name.strip_prefix('f').and_then(|digits| digits.parse::<u8>().ok()) {
        return (1..=24).contains(&number).then_some(KeyCode::Function(number));
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code)
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, prefix) in [(Modifiers::CONTROL, "C-"), (Modifiers::ALT, "A-"), (Modifiers::SHIFT, "S-")] {
            if self.modifiers.contains(modifier) {
                formatter.write_str(prefix)?;
            }
        }
        match self.code {
            KeyCode::Char(character) if character != ' ' => write!(formatter, "{character}"),
            KeyCode::Function(number) => write!(formatter, "f{number}"),
            code => formatter.write_str(NAMES.iter().find(|(_, known)| *known == code).map_or("?", |(name, _)| name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().expect("a key")
    }

    fn event(code: KeyCode, modifiers: Modifiers) -> Option<Key> {
        Key::from_event(&KeyEvent::new(code, modifiers))
    }

    #[test]
    fn notation_survives_printing() {
        let all = "j G f C-d A-enter S-tab space pgdn up home esc enter bs del f1 f24 < > - + ' \" C-- C-space é C-A-S-left ] 世";
        for text in all.split(' ') {
            assert_eq!(key(text).to_string(), text);
        }
    }

    #[test]
    fn notation_has_one_form_for_one_key() {
        for (written, printed) in [
            ("lt", "<"),
            ("C-D", "C-d"),
            ("S-j", "J"),
            ("A-J", "A-J"),
            ("PgDn", "pgdn"),
            ("pagedown", "pgdn"),
            ("Escape", "esc"),
            ("minus", "-"),
        ] {
            assert_eq!(key(written).to_string(), printed);
        }
    }

    #[test]
    fn notation_refuses_what_is_no_key() {
        for text in ["", " ", "foo", "f0", "f25", "C-C-d", "C-", "A-s-x", "jj", "\u{1b}"] {
            assert!(text.parse::<Key>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn event_has_the_form_of_the_notation() {
        use Modifiers as M;
        for (code, modifiers, expected) in [
            (KeyCode::Char('j'), M::NONE, "j"),
            (KeyCode::Char('G'), M::SHIFT, "G"),
            (KeyCode::Char('g'), M::SHIFT, "G"),
            (KeyCode::Char('?'), M::SHIFT, "?"),
            (KeyCode::Char('D'), M::CONTROL | M::SHIFT, "C-d"),
            (KeyCode::BackTab, M::SHIFT, "S-tab"),
            (KeyCode::BackTab, M::NONE, "S-tab"),
            (KeyCode::Tab, M::SHIFT, "S-tab"),
            (KeyCode::Char(' '), M::NONE, "space"),
            (KeyCode::Enter, M::ALT, "A-enter"),
            (KeyCode::Char('x'), M::META, "A-x"),
            (KeyCode::Char('ß'), M::SHIFT, "ß"),
        ] {
            assert_eq!(event(code, modifiers), Some(key(expected)), "{expected}");
        }
    }

    #[test]
    fn event_of_a_release_or_a_lone_modifier_is_no_key() {
        let mut release = KeyEvent::new(KeyCode::Char('j'), Modifiers::NONE);
        release.kind = KeyEventKind::Release;
        assert_eq!(Key::from_event(&release), None);
        assert_eq!(event(KeyCode::CapsLock, Modifiers::NONE), None);
        assert_eq!(event(KeyCode::Char('j'), Modifiers::SUPER), None);
    }

    #[test]
    fn character_is_only_what_is_typed() {
        assert_eq!(key("space").character(), Some(' '));
        assert_eq!(key("世").character(), Some('世'));
        for chord in ["C-a", "A-a", "enter", "tab"] {
            assert_eq!(key(chord).character(), None);
        }
        assert_eq!(key("7").digit(), Some(7));
        assert_eq!(key("j").digit(), None);
    }
}
