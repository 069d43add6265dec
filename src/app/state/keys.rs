//! Keys that wait for more: the count before a command, the prefix of a sequence, the letter after `m` and `'`; and the key that makes
//! another action of the one that was just done, such as `u` after `y`.

use crate::config::{Action, Candidates, Context, Key, Keymap, Resolution};

/// The largest count that can be typed.
const MAX_COUNT: usize = 99_999;

/// What has been typed of a command.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    count: Option<usize>,
    pending: Vec<Key>,
    /// An action that takes the next key as its argument.
    argument: Option<Action>,
    /// The keys of an action that is done, and that the next key may make a longer sequence of.
    done: Vec<Key>,
    /// The keyboards that the letters typed last may come from.
    keyboards: Candidates,
}

/// What a key came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pressed {
    /// An action, with the count typed before it.
    Action(Action, Option<usize>),
    /// The argument of a mark action.
    Argument(Action, char),
    /// More is needed.
    Waiting,
    /// Nothing is bound to these keys, of which the last was pressed now.
    Unbound(Vec<Key>),
    /// A begun command was given up.
    GivenUp,
}

impl Keys {
    /// The keys that were pressed, as they are named on the Latin keyboard where they stand for commands: the name of a mark is as
    /// it was typed.
    pub fn placed(&mut self, keymap: &Keymap, context: Context, key: Key) -> Vec<Key> {
        if self.argument.is_some() { vec![key] } else { keymap.placed(context, &self.pending, key, &mut self.keyboards) }
    }

    /// Forgets what was begun.
    pub fn clear(&mut self) {
        *self = Self { keyboards: self.keyboards, ..Self::default() };
    }

    /// Takes the next key.
    pub fn press(&mut self, keymap: &Keymap, context: Context, key: Key) -> Pressed {
        // Whatever has been begun, the way out is always open.
        if matches!(keymap.resolve(context, &[key]), Resolution::Action(Action::ForceQuit)) {
            self.clear();
            return Pressed::Action(Action::ForceQuit, None);
        }
        let mut longer = std::mem::take(&mut self.done);
        longer.push(key);
        if longer.len() > 1
            && let Resolution::Action(action) = keymap.resolve(context, &longer)
        {
            self.clear();
            return Pressed::Action(action, None);
        }
        if let Some(action) = self.argument.take() {
            self.pending.push(key);
            let pending = std::mem::take(&mut self.pending);
            // `' '` is a sequence of its own; after it any letter is the name of a mark.
            if let Resolution::Action(action) = keymap.resolve(context, &pending) {
                return Pressed::Action(action, None);
            }
            return match key.character() {
                Some(letter) => Pressed::Argument(action, letter),
                None => self.give_up(keymap, context, vec![key]),
            };
        }
        if let Some(digit) = key.digit().filter(|_| self.takes_digit(keymap, context, key)) {
            self.count = Some((self.count.unwrap_or(0) * 10 + digit as usize).min(MAX_COUNT));
            return Pressed::Waiting;
        }
        self.pending.push(key);
        match keymap.resolve(context, &self.pending) {
            Resolution::Waiting(_) => Pressed::Waiting,
            Resolution::Unbound => {
                let pending = std::mem::take(&mut self.pending);
                self.give_up(keymap, context, pending)
            }
            Resolution::Action(action) => {
                let count = self.count;
                let keys = std::mem::take(&mut self.pending);
                self.clear();
                self.done = if action.goes_on() { keys } else { Vec::new() };
                // A begun count is a layer of its own.
                if action == Action::Escape && count.is_some() {
                    return Pressed::GivenUp;
                }
                if action.takes_key() {
                    self.argument = Some(action);
                    self.pending.push(key);
                    return Pressed::Waiting;
                }
                Pressed::Action(action, count)
            }
        }
    }

    /// Keys that lead nowhere; the way out of a begun command is none of them.
    fn give_up(&mut self, keymap: &Keymap, context: Context, keys: Vec<Key>) -> Pressed {
        self.clear();
        let last = keys.last().map(|key| keymap.resolve(context, &[*key]));
        if matches!(last, Some(Resolution::Action(Action::Escape))) { Pressed::GivenUp } else { Pressed::Unbound(keys) }
    }

    /// The action that waits for a letter.
    pub fn argument(&self) -> Option<Action> {
        self.argument
    }

    /// What the status line shows of an unfinished command: what was typed, and what may follow.
    pub fn waiting(&self, keymap: &Keymap, context: Context) -> Option<(String, Vec<(String, Action)>)> {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let typed = self.pending.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        if count.is_empty() && typed.is_empty() {
            return None;
        }
        let follow = match (self.argument, keymap.resolve(context, &self.pending)) {
            (Some(action), _) => vec![("a letter".to_owned(), action)],
            (None, Resolution::Waiting(follow)) if !self.pending.is_empty() => {
                // Of several keys that lead to the same, the first is told.
                let mut told: Vec<(String, Action)> = Vec::new();
                for (key, action) in follow {
                    if !told.iter().any(|(_, known)| *known == action) {
                        told.push((key.to_string(), action));
                    }
                }
                told
            }
            _ => Vec::new(),
        };
        Some((format!("{count}{typed}"), follow))
    }

    /// What the next key may make of the action that was just done: the key, and what it would do instead.
    pub fn may_follow(&self, keymap: &Keymap, context: Context) -> Vec<(String, Action)> {
        let follows = |(keys, action): (String, Action)| {
            let typed = self.done.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
            let key = keys.strip_prefix(&typed)?.strip_prefix(' ')?.to_owned();
            (!action.goes_on() && !typed.is_empty()).then_some((key, action))
        };
        if self.done.is_empty() { Vec::new() } else { keymap.bindings(context).into_iter().filter_map(follows).collect() }
    }

    /// Something else was done than to press a key: what was done before is finished.
    pub fn finish(&mut self) {
        self.done.clear();
    }

    fn takes_digit(&self, keymap: &Keymap, context: Context, key: Key) -> bool {
        let starts_count = key.digit() != Some(0) || self.count.is_some();
        let is_free = self.count.is_some() || matches!(keymap.resolve(context, &[key]), Resolution::Unbound);
        self.pending.is_empty() && context != Context::Prompt && starts_count && is_free
    }
}
