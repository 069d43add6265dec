//! What the hand of another program expects: keys and commands of less and vim that mean something else here, and the words that
//! say which key does it.
//!
//! The words are data in `assets/hand.toml`; keys in them are those in force.

use std::path::Path;

use super::action::{Action, Context};
use super::error::ConfigError;
use super::keymap::{Keymap, Resolution, written};
use super::keys::Key;
use super::source::{Source, entries};

/// The words and their keys.
const WORDS: &str = include_str!("../../assets/hand.toml");

/// What is said where a key does not do what another program does with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hand {
    free: Vec<(Vec<Key>, String)>,
    taken: Vec<(Key, Action, String)>,
    lines: Vec<(String, String)>,
}

impl Hand {
    /// The words of the program.
    pub fn new() -> Hand {
        Hand::read().unwrap_or_default()
    }

    /// Keys that ask for nothing in a context: which key does what they would do elsewhere, where else they mean something, or
    /// that they mean nothing.
    pub fn on_free_keys(&self, keymap: &Keymap, context: Context, keys: &[Key]) -> String {
        let typed = written(keys);
        let other = if matches!(context, Context::List | Context::Panel) { Context::Reading } else { Context::List };
        let works = |context: Context| matches!(keymap.resolve(context, keys), Resolution::Action(_));
        if context != Context::Overlay && works(other) {
            let place = if other == Context::Reading { "text" } else { "list" };
            let way = keymap.first_key(context, Action::FocusNext).map(|key| format!(": {key} goes there")).unwrap_or_default();
            return format!("{typed} works in the {place}{way}");
        }
        let known = self.free.iter().find(|(free, _)| free == keys);
        known.and_then(|(_, words)| spoken(words, keymap, context)).unwrap_or_else(|| {
            let way = match keymap.first_key(context, Action::Help) {
                Some(key) if context != Context::Overlay => format!("; {key} shows the keys"),
                _ => keymap.first_key(context, Action::Escape).map(|key| format!("; {key} closes this")).unwrap_or_default(),
            };
            format!("{typed} means nothing here{way}")
        })
    }

    /// A key that has asked for an action which another program has under another key.
    pub fn on_taken_key(&self, keymap: &Keymap, context: Context, key: Key, action: Action) -> Option<String> {
        if !matches!(keymap.resolve(context, &[key]), Resolution::Action(bound) if bound == action) {
            return None;
        }
        let (_, _, words) = self.taken.iter().find(|(taken, other, _)| *taken == key && *other == action)?;
        Some(format!("{key}: {}", spoken(words, keymap, context)?))
    }

    /// A typed command of another program.
    pub fn on_command(&self, keymap: &Keymap, context: Context, name: &str) -> Option<String> {
        let (_, words) = self.lines.iter().find(|(line, _)| line == name)?;
        spoken(words, keymap, context)
    }

    /// The words, which a test proves to be readable.
    fn read() -> Result<Hand, ConfigError> {
        let source = Source { file: Path::new("hand.toml"), text: WORDS };
        let mut hand = Hand::default();
        for table in entries(&source.parse()?) {
            for entry in source.table(&table)? {
                let key = |text: &str| text.parse::<Key>().map_err(|error| source.error(&entry.place, error.to_string()));
                match table.key {
                    "free" => {
                        let keys = entry.key.split(' ').map(key).collect::<Result<_, _>>()?;
                        hand.free.push((keys, source.string(&entry)?.to_owned()));
                    }
                    "taken" => {
                        let fields = source.table(&entry)?;
                        let field = |name: &str| match fields.iter().find(|field| field.key == name) {
                            Some(field) => source.string(field),
                            None => Err(source.error(&entry.place, format!("`{name}` is missing"))),
                        };
                        let name = field("action")?;
                        let unknown = || source.error(&entry.place, format!("unknown action `{name}`"));
                        let action = Action::from_name(name).ok_or_else(unknown)?;
                        hand.taken.push((key(entry.key)?, action, field("says")?.to_owned()));
                    }
                    "lines" => hand.lines.push((entry.key.to_owned(), source.string(&entry)?.to_owned())),
                    _ => return Err(source.unknown("table", &table, ["free", "taken", "lines"])),
                }
            }
        }
        Ok(hand)
    }
}

/// Words with the keys of the actions that they name; none where one of those has no key in the context.
fn spoken(words: &str, keymap: &Keymap, context: Context) -> Option<String> {
    let mut spoken = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        spoken.push_str(before);
        spoken.push_str(&keymap.first_key(context, Action::from_name(name)?)?);
        rest = behind;
    }
    spoken.push_str(rest);
    Some(spoken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every context in which words may be said.
    const SAID_IN: [Context; 4] = [Context::Reading, Context::List, Context::Panel, Context::Selection];

    #[test]
    fn words_are_readable() {
        assert_eq!(Hand::read().expect("words"), Hand::new());
        assert_ne!(Hand::new(), Hand::default());
    }

    #[test]
    fn every_words_can_be_said_while_reading() {
        let (hand, keymap) = (Hand::new(), Keymap::defaults());
        let all = hand.free.iter().map(|(_, words)| words).chain(hand.taken.iter().map(|(.., words)| words));
        for words in all.chain(hand.lines.iter().map(|(_, words)| words)) {
            let said = spoken(words, &keymap, Context::Reading).expect(words);
            assert!(said.len() <= 76, "{said}");
        }
    }

    #[test]
    fn free_keys_are_free_and_taken_ones_are_taken() {
        let (hand, keymap) = (Hand::new(), Keymap::defaults());
        let bound =
            |context: Context, keys: &[Key]| matches!(keymap.resolve(context, keys), Resolution::Action(_) | Resolution::Waiting(_));
        for (keys, _) in &hand.free {
            assert!(SAID_IN.iter().any(|context| !bound(*context, keys)), "{} is bound everywhere", written(keys));
        }
        for (key, action, _) in &hand.taken {
            let asks = |context: &Context| keymap.resolve(*context, &[*key]) == Resolution::Action(*action);
            assert!(SAID_IN.iter().any(asks), "{key} does not ask for {}", action.name());
        }
    }

    #[test]
    fn words_name_the_keys_in_force() {
        let (hand, keymap) = (Hand::new(), Keymap::defaults());
        let said = |context: Context, keys: &str| {
            let keys: Vec<Key> = keys.split(' ').map(|key| key.parse().expect("a key")).collect();
            hand.on_free_keys(&keymap, context, &keys)
        };
        assert_eq!(said(Context::Reading, "z R"), "z A folds and unfolds all parts");
        assert_eq!(said(Context::List, "v"), "v works in the text: tab goes there");
        assert_eq!(said(Context::Reading, "g 1"), "g 1 works in the list: tab goes there");
        assert_eq!(said(Context::Reading, "f5"), "f5 means nothing here; ? shows the keys");
        assert_eq!(said(Context::Overlay, "v"), "v means nothing here; esc closes this");
    }
}
