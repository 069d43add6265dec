//! Which keys ask for which action, in which context.
//!
//! A context has its own table and falls back on wider ones; the reader's bindings go before the defaults of the
//! same table:
//!
//! ```text
//! list ─────────────┐
//! selection > reading ├─> shared        prompt stands alone
//! overlay ──────────┘
//! ```

use std::fmt::Write;
use std::ops::Range;
use std::path::Path;

use super::action::{Action, Context};
use super::error::ConfigError;
use super::keys::Key;
use super::source::{Entry, Source, did_you_mean, entries};

/// The default bindings.
const DEFAULTS: &str = include_str!("../../assets/keymap.toml");

/// The value that takes a default binding away.
const NONE: &str = "none";

/// What a sequence of keys means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// They ask for this. Where it [takes a key](Action::takes_key), one more key belongs to it.
    Action(Action),
    /// They begin something: each key that may follow, with the (first) action that it leads to.
    Waiting(Vec<(Key, Action)>),
    /// They mean nothing here.
    Unbound,
}

/// All bindings of all contexts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    tables: [Vec<Binding>; 7],
}

/// A table of the keymap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    Shared,
    List,
    Reading,
    Selection,
    Prompt,
    Panel,
    Overlay,
}

/// A sequence of keys and what it asks for; without action, it hides a default.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Binding {
    keys: Vec<Key>,
    action: Option<Action>,
}

/// A binding with its place in the reader's file.
struct Placed {
    table: Table,
    binding: Binding,
    place: Range<usize>,
}

impl Keymap {
    /// The default keys.
    pub fn defaults() -> Keymap {
        Keymap::read_defaults().unwrap_or_default()
    }

    /// What these keys mean in this context. A Cyrillic or Greek letter that is not bound itself is looked up as the
    /// Latin key of its place, except where it is typed.
    ///
    /// After an action that [takes a key](Action::takes_key), ask again with both keys: a binding such as `' '` for
    /// `jump-back` goes before the key as argument.
    pub fn resolve(&self, context: Context, pending: &[Key]) -> Resolution {
        match self.look_up(context, pending) {
            Resolution::Unbound => {
                let typed = |key: &Key| context == Context::Prompt && !key.is_chord();
                let latin: Vec<Key> = pending.iter().map(|key| if typed(key) { *key } else { key.latin() }).collect();
                if latin == pending { Resolution::Unbound } else { self.look_up(context, &latin) }
            }
            found => found,
        }
    }

    /// All sequences that ask for an action in a context, as written in the configuration, the reader's own first.
    pub fn keys_of(&self, context: Context, action: Action) -> Vec<String> {
        self.effective(context).into_iter().filter(|(_, bound)| *bound == action).map(|(keys, _)| written(keys)).collect()
    }

    /// Every sequence that means something in a context, as written in the configuration, with what it asks for.
    pub fn bindings(&self, context: Context) -> Vec<(String, Action)> {
        self.effective(context).into_iter().map(|(keys, action)| (written(keys), action)).collect()
    }

    /// The first of [`Keymap::keys_of`]; asked at every frame, so only what is found is compared with the others.
    pub fn first_key(&self, context: Context, action: Action) -> Option<String> {
        let chain = || Table::chain(context).iter().flat_map(|table| &self.tables[*table as usize]);
        let counts = |(place, binding): &(usize, &Binding)| {
            binding.action == Some(action) && !chain().take(*place).any(|earlier| earlier.keys == binding.keys)
        };
        chain().enumerate().find(counts).map(|(_, binding)| written(&binding.keys))
    }

    /// The default keys, which a test proves to be readable.
    fn read_defaults() -> Result<Keymap, ConfigError> {
        let source = Source { file: Path::new("keymap.toml"), text: DEFAULTS };
        let tables = source.parse()?;
        Keymap::default().overlaid(source, &entries(&tables))
    }

    /// These bindings with the tables of a file laid over them.
    ///
    /// # Errors
    /// The first binding of the file that cannot be.
    pub(super) fn overlaid(mut self, source: Source, tables: &[Entry]) -> Result<Keymap, ConfigError> {
        let mut placed = Vec::new();
        for entry in tables {
            let table = Table::from_name(entry.key).ok_or_else(|| source.unknown("context", entry, Table::ALL.map(Table::name)))?;
            for entry in source.table(entry)? {
                let binding = read_binding(source, table, &entry)?;
                if let Some(earlier) =
                    placed.iter().find(|earlier: &&Placed| earlier.table == table && earlier.binding.keys == binding.keys)
                {
                    let reason = format!("`{}` stands here twice: already as `{}`", entry.key, written(&earlier.binding.keys));
                    return Err(source.error(&entry.place, reason));
                }
                placed.push(Placed { table, binding, place: entry.place });
            }
        }
        for table in Table::ALL {
            let own = placed.iter().filter(|placed| placed.table == table).map(|placed| placed.binding.clone());
            let mut bindings: Vec<Binding> = own.collect();
            for binding in std::mem::take(&mut self.tables[table as usize]) {
                if !bindings.iter().any(|own| own.keys == binding.keys) {
                    bindings.push(binding);
                }
            }
            self.tables[table as usize] = bindings;
        }
        self.check_prefixes(source, &placed)?;
        Ok(self)
    }

    /// The keymap as tables of a configuration file, complete: reading them back gives the same keymap.
    pub(super) fn print(&self) -> String {
        let mut text = String::new();
        for table in Table::ALL {
            let _ = writeln!(text, "\n[keys.{}]", table.name()); // a String takes everything
            for binding in &self.tables[table as usize] {
                let keys = toml::Value::String(written(&binding.keys));
                let _ = writeln!(text, "{keys} = \"{}\"", binding.action.map_or(NONE, Action::name));
            }
        }
        text
    }

    fn look_up(&self, context: Context, pending: &[Key]) -> Resolution {
        let bindings = self.effective(context);
        if let Some((_, action)) = bindings.iter().find(|(keys, _)| *keys == pending) {
            return Resolution::Action(*action);
        }
        let mut following: Vec<(Key, Action)> = Vec::new();
        for (keys, action) in bindings {
            if let Some(next) = keys.strip_prefix(pending).and_then(<[Key]>::first)
                && !following.iter().any(|(key, _)| key == next)
            {
                following.push((*next, action));
            }
        }
        if following.is_empty() { Resolution::Unbound } else { Resolution::Waiting(following) }
    }

    /// The bindings that hold in a context, nearest table first.
    fn effective(&self, context: Context) -> Vec<(&[Key], Action)> {
        let mut seen: Vec<&[Key]> = Vec::new();
        let mut bindings = Vec::new();
        for binding in Table::chain(context).iter().flat_map(|table| &self.tables[*table as usize]) {
            if seen.contains(&binding.keys.as_slice()) {
                continue;
            }
            seen.push(&binding.keys);
            if let Some(action) = binding.action {
                bindings.push((binding.keys.as_slice(), action));
            }
        }
        bindings
    }

    /// No key may both have an action and begin a longer sequence: the longer one could never be typed.
    fn check_prefixes(&self, source: Source, placed: &[Placed]) -> Result<(), ConfigError> {
        for context in Context::ALL {
            let bindings = self.effective(context);
            for (short, action) in bindings.iter().filter(|(_, action)| !action.takes_key()) {
                let Some((long, other)) = bindings.iter().find(|(long, _)| long.len() > short.len() && long.starts_with(short)) else {
                    continue;
                };
                let culprit = |keys: &[Key]| {
                    let in_chain = |placed: &&Placed| Table::chain(context).contains(&placed.table) && placed.binding.keys == keys;
                    placed.iter().find(in_chain).map(|placed| placed.place.clone())
                };
                let place = culprit(short).or_else(|| culprit(long)).unwrap_or(0..0);
                let (short, long) = (written(short), written(long));
                let reason = format!(
                    "`{short}` is bound to {} but also begins `{long}` ({}) in the context {}: set one of them to \"{NONE}\"",
                    action.name(),
                    other.name(),
                    context.name(),
                );
                return Err(source.error(&place, reason));
            }
        }
        Ok(())
    }
}

impl Table {
    const ALL: [Table; 7] = [Table::Shared, Table::List, Table::Reading, Table::Selection, Table::Prompt, Table::Panel, Table::Overlay];

    fn name(self) -> &'static str {
        match self {
            Table::Shared => "shared",
            Table::List => Context::List.name(),
            Table::Reading => Context::Reading.name(),
            Table::Selection => Context::Selection.name(),
            Table::Prompt => Context::Prompt.name(),
            Table::Panel => Context::Panel.name(),
            Table::Overlay => Context::Overlay.name(),
        }
    }

    fn from_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }

    /// The tables that a context looks into, nearest first.
    fn chain(context: Context) -> &'static [Table] {
        match context {
            Context::List => &[Table::List, Table::Shared],
            Context::Reading => &[Table::Reading, Table::Shared],
            Context::Selection => &[Table::Selection, Table::Reading, Table::Shared],
            Context::Prompt => &[Table::Prompt],
            Context::Panel => &[Table::Panel, Table::Shared],
            Context::Overlay => &[Table::Overlay, Table::Shared],
        }
    }

    /// The contexts in which an action of this table must have a meaning.
    fn contexts(self) -> &'static [Context] {
        match self {
            Table::Shared => &[Context::List, Context::Reading, Context::Panel, Context::Overlay],
            Table::List => &[Context::List],
            Table::Reading => &[Context::Reading],
            Table::Selection => &[Context::Selection],
            Table::Prompt => &[Context::Prompt],
            Table::Panel => &[Context::Panel],
            Table::Overlay => &[Context::Overlay],
        }
    }
}

/// One line of a table.
fn read_binding(source: Source, table: Table, entry: &Entry) -> Result<Binding, ConfigError> {
    let keys = entry
        .key
        .split_whitespace()
        .map(|key| key.parse::<Key>().map_err(|error| source.error(&entry.place, error.to_string())))
        .collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() {
        return Err(source.error(&entry.place, "expected a key, such as \"j\", \"C-d\" or \"g g\""));
    }
    let name = source.string(entry)?;
    if name == NONE {
        return Ok(Binding { keys, action: None });
    }
    let place = entry.value.span();
    let Some(action) = Action::from_name(name) else {
        let hint = did_you_mean(Action::nearest_name(name));
        return Err(source.error(&place, format!("unknown action `{name}`{hint}")));
    };
    if let Some(context) = table.contexts().iter().find(|context| !action.works_in(**context)) {
        return Err(source.error(&place, format!("the action `{name}` has no meaning in the context {}", context.name())));
    }
    Ok(Binding { keys, action: Some(action) })
}

/// A sequence as written in the configuration.
pub(super) fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
#[path = "keymap_tests.rs"]
mod tests;
