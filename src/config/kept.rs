//! What is kept from day to day because it was changed by a key: settings and views, in the file `view.toml` of the state folder.
//!
//! ```toml
//! theme = "light"
//!
//! [[view]]
//! name = "Dam"
//! query = "outlet:post dam"
//! key = 4
//! ```
//! The reader may edit the file. Each change reads it again and changes that alone, so that two instances keep each other's changes; a file
//! that cannot be read is left as it is.

use std::path::Path;

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::error::ConfigError;
use super::files;
use super::paths::Paths;
use super::setting::Setting;
use super::source::{Entry, Source, entries};
use super::views::{SavedView, Views};

/// The table of a view.
const VIEW: &str = "view";
/// The keys of views.
const KEYS: std::ops::RangeInclusive<u16> = 1..=9;

/// What is kept from day to day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Settings as they were when the program ended.
    pub settings: Vec<Setting>,
    /// Views.
    pub views: Views,
    /// Settings that cannot be used, such as a theme that is no longer there: which, and why.
    pub problems: Vec<String>,
}

/// One change of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptChange {
    /// A setting has another value.
    Set(Setting),
    /// These settings are in the configuration now.
    Written(Vec<Setting>),
    /// A query is saved under a name.
    SaveView {
        /// The name.
        name: String,
        /// The query.
        query: String,
    },
    /// The view of that name is no more.
    ForgetView(String),
}

impl Kept {
    /// What a file holds; nothing where there is none.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is wrong.
    pub fn load(file: &Path, environment: &Paths) -> Result<Self, ConfigError> {
        match files::read(file)? {
            Some(text) => Self::read(Source { file, text: &text }, environment),
            None => Ok(Self::default()),
        }
    }

    fn read(source: Source, environment: &Paths) -> Result<Self, ConfigError> {
        let mut kept = Self::default();
        for entry in entries(&source.parse()?) {
            match Setting::read(source, &entry, environment) {
                Ok(Some(setting)) => kept.settings.push(setting),
                Ok(None) if entry.key == VIEW => {
                    for view in source.tables(&entry)? {
                        kept.views.put(read_view(source, &entry, &view)?);
                    }
                }
                Ok(None) => return Err(source.unknown("key", &entry, [VIEW])),
                Err(error) => kept.problems.push(error.to_string()),
            }
        }
        Ok(kept)
    }
}

fn read_view(source: Source, of: &Entry, table: &[Entry]) -> Result<SavedView, ConfigError> {
    let (mut name, mut query, mut key) = (None, None, None);
    for entry in table {
        match entry.key {
            "name" => name = Some(source.string(entry)?),
            "query" => query = Some(source.string(entry)?),
            "key" => key = u8::try_from(source.number(entry, &KEYS)?).ok(),
            _ => return Err(source.unknown("key of a view", entry, ["name", "query", "key"])),
        }
    }
    match (name, query) {
        (Some(name), Some(query)) if !name.trim().is_empty() => Ok(SavedView { name: name.to_owned(), query: query.to_owned(), key }),
        _ => Err(source.error(&of.place, "a view needs a `name` and a `query`")),
    }
}

/// Carries out a change in a file; gives what it holds then. The folder is made where it is missing.
///
/// # Errors
/// The file cannot be read or written, or something in it is wrong: then it stays as it is.
pub fn keep(file: &Path, change: &KeptChange, environment: &Paths) -> Result<Kept, ConfigError> {
    let text = files::read(file)?.unwrap_or_default();
    let source = Source { file, text: &text };
    let mut kept = Kept::read(source, environment)?;
    let mut document = parse(source)?;
    match change {
        KeptChange::Set(setting) => set(&mut document, setting),
        KeptChange::Written(settings) => {
            for setting in settings {
                document.remove(setting.key());
            }
        }
        KeptChange::SaveView { name, query } => {
            kept.views.save(name, query);
            put_views(&mut document, &kept.views);
        }
        KeptChange::ForgetView(name) => {
            kept.views.forget(name);
            put_views(&mut document, &kept.views);
        }
    }
    let text = document.to_string();
    files::replace(file, &text)?;
    Kept::read(Source { file, text: &text }, environment)
}

/// Writes settings into a configuration file, in which all else stays as it is.
///
/// # Errors
/// The file cannot be read or written, or is not TOML: then it stays as it is.
pub fn write_settings(file: &Path, settings: &[Setting]) -> Result<(), ConfigError> {
    let text = files::read(file)?.unwrap_or_default();
    let mut document = parse(Source { file, text: &text })?;
    for setting in settings {
        set(&mut document, setting);
    }
    files::replace(file, &document.to_string())
}

fn parse(source: Source) -> Result<DocumentMut, ConfigError> {
    source.text.parse().map_err(|error: toml_edit::TomlError| source.error(&error.span().unwrap_or(0..0), error.message()))
}

/// The value of a setting; what stands around the old one, such as a comment behind it, stays.
fn set(document: &mut DocumentMut, setting: &Setting) {
    let mut new = setting.value();
    if let Some(old) = document.get(setting.key()).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    document[setting.key()] = Item::Value(new);
}

/// The reader's views in the place of those that were; a view that is as it was keeps the comments of its table.
fn put_views(document: &mut DocumentMut, views: &Views) {
    let before = document.remove(VIEW).and_then(|item| item.into_array_of_tables().ok()).unwrap_or_default();
    let mut tables = ArrayOfTables::new();
    for view in views.own() {
        let is_this = |table: &&Table| table.get("name").and_then(Item::as_str) == Some(view.name.as_str());
        let mut table = before.iter().find(is_this).cloned().unwrap_or_default();
        for (key, text) in [("name", &view.name), ("query", &view.query)] {
            if table.get(key).and_then(Item::as_str) != Some(text) {
                table[key] = value(text.as_str());
            }
        }
        match view.key {
            Some(key) if table.get("key").and_then(Item::as_integer) == Some(key.into()) => {}
            Some(key) => table["key"] = Item::Value(Value::from(i64::from(key))),
            None => _ = table.remove("key"),
        }
        tables.push(table);
    }
    if !tables.is_empty() {
        document[VIEW] = Item::ArrayOfTables(tables);
    }
}

#[cfg(test)]
#[path = "kept_tests.rs"]
mod tests;
