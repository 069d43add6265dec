//! The reader's `config.toml`: a few settings and an overlay on the keys.
//!
//! Every setting stands once in [`SETTINGS`], with what it accepts; an unknown key is an error that names the nearest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::clipboard::Clipboard;
use super::error::ConfigError;
use super::files;
use super::hand::Hand;
use super::keymap::Keymap;
use super::paths::Paths;
use super::setting::Setting;
use super::settings::{PICTURES, Pictures, Settings};
use super::source::{Entry, Source, did_you_mean, entries, nearest, quoted};
use crate::text::Widths;

/// The names of all settings, and the tables of copies and keys.
const SETTINGS: [&str; 18] = [
    "folder",
    "theme",
    "measure",
    "list_width",
    "compact_list",
    "sort",
    "reported_words",
    "linear",
    "cache",
    "mouse",
    "pictures",
    "ambiguous_width",
    "browser",
    "editor",
    "speech",
    "clipboard",
    "copy",
    "keys",
];

/// Settings and keys together.
#[derive(Debug, Clone)]
pub struct Config {
    /// The settings in force.
    pub settings: Settings,
    /// The settings that a key changes as the file has them, or else as they are by default.
    written: [Setting; Setting::COUNT],
    /// Which of them the file names.
    named: BTreeSet<&'static str>,
    /// The keys.
    pub keymap: Keymap,
    /// What is said where a key does something else than in other programs.
    pub hand: Hand,
}

/// Two configurations are equal when the same is in force.
impl PartialEq for Config {
    fn eq(&self, other: &Self) -> bool {
        (&self.settings, &self.keymap) == (&other.settings, &other.keymap)
    }
}

impl Eq for Config {}

impl Config {
    /// The configuration without any file.
    pub fn defaults() -> Config {
        let settings = Settings::default();
        let written = Setting::all(&settings);
        Config { settings, written, named: BTreeSet::new(), keymap: Keymap::defaults(), hand: Hand::new() }
    }

    /// Whether the file names a setting: then that is what holds at the next start.
    pub fn names(&self, setting: &Setting) -> bool {
        self.named.contains(setting.key())
    }

    /// Lays what is kept from earlier days over the settings that the file does not name.
    pub fn remember(&mut self, kept: &[Setting]) {
        let kept: Vec<&Setting> = kept.iter().filter(|setting| !self.names(setting)).collect();
        for setting in kept {
            setting.apply(&mut self.settings);
        }
    }

    /// Which of these the file would have to say for them to hold at every start.
    pub fn unwritten(&self, now: impl IntoIterator<Item = Setting>) -> Vec<Setting> {
        now.into_iter().filter(|setting| !self.written.contains(setting)).collect()
    }

    /// The file says these now.
    pub fn wrote(&mut self, settings: &[Setting]) {
        for setting in settings {
            self.named.insert(setting.key());
            if let Some(before) = self.written.iter_mut().find(|before| before.key() == setting.key()) {
                before.clone_from(setting);
            }
        }
    }

    /// The defaults with the reader's file laid over them: `file` if one is named, which must exist, or else the one
    /// of the environment, which need not.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is wrong.
    pub fn load(file: Option<&Path>, environment: &Paths) -> Result<Config, ConfigError> {
        let usual = environment.config_file();
        let path = file.unwrap_or(&usual);
        match files::read(path) {
            Ok(Some(text)) => Config::read(Source { file: path, text: &text }, environment),
            Ok(None) if file.is_some() => {
                Err(ConfigError::Unreadable { file: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
            }
            Ok(None) => Ok(Config::defaults()),
            Err(_) if file.is_none() && environment.without_configuration().is_some() => Ok(Config::defaults()),
            Err(error) => Err(error),
        }
    }

    fn read(source: Source, environment: &Paths) -> Result<Config, ConfigError> {
        let mut config = Config::defaults();
        let table = source.parse()?;
        for entry in entries(&table) {
            let settings = &mut config.settings;
            if let Some(setting) = Setting::read(source, &entry, environment)? {
                setting.apply(settings);
                config.named.insert(setting.key());
                continue;
            }
            match entry.key {
                "folder" => settings.folder = read_folder(source, &entry, environment)?,
                "cache" => settings.cache = source.boolean(&entry)?,
                "mouse" => settings.mouse = source.boolean(&entry)?,
                "pictures" => settings.pictures = read_pictures(source, &entry)?,
                "ambiguous_width" => settings.widths = read_widths(source, &entry)?,
                "browser" => settings.browser = not_empty(source.string(&entry)?),
                "editor" => settings.editor = not_empty(source.string(&entry)?),
                "speech" => settings.speech = not_empty(source.string(&entry)?),
                "clipboard" => settings.clipboard = Clipboard::read(source, &entry)?,
                "copy" => settings.copies = std::mem::take(&mut settings.copies).overlaid(source, &source.table(&entry)?)?,
                "keys" => config.keymap = config.keymap.overlaid(source, &source.table(&entry)?)?,
                _ => return Err(source.unknown("key", &entry, SETTINGS)),
            }
        }
        config.written = Setting::all(&config.settings);
        Ok(config)
    }
}

/// The effective configuration as a file: reading it gives the same configuration again.
pub fn print(config: &Config) -> String {
    let Settings { folder, cache, mouse, pictures, widths, browser, editor, speech, clipboard, copies, .. } = &config.settings;
    let folder = folder.as_deref().unwrap_or(Path::new("")).to_string_lossy();
    let optional = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
    let changeable = Setting::all(&config.settings).map(|setting| format!("{} = {}", setting.key(), setting.value())).join("\n");
    format!(
        "folder = {}\n{changeable}\ncache = {cache}\nmouse = {mouse}\npictures = {}\nambiguous_width = {}\nbrowser = {}\neditor = {}\nspeech = {}\nclipboard = {}\n{}{}",
        quoted(&folder),
        quoted(pictures.name()),
        quoted(WIDTHS.iter().find(|(_, known)| known == widths).map_or("narrow", |(name, _)| name)),
        optional(browser),
        optional(editor),
        optional(speech),
        clipboard.print(),
        copies.print(),
        config.keymap.print(),
    )
}

fn not_empty(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// A folder that means the same wherever the program is started: absolute, or below the home.
fn read_folder(source: Source, entry: &Entry, environment: &Paths) -> Result<Option<PathBuf>, ConfigError> {
    let text = source.string(entry)?;
    let path = match text.strip_prefix('~') {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => {
            let home = environment.home().ok_or_else(|| source.error(&entry.value.span(), "`folder`: `~` needs HOME, which is not set"))?;
            home.join(rest.trim_start_matches('/'))
        }
        _ => PathBuf::from(text),
    };
    if text.is_empty() {
        Ok(None)
    } else if path.is_absolute() {
        Ok(Some(path))
    } else {
        Err(source.error(&entry.value.span(), format!("`folder`: expected a path that begins with / or ~/, found `{text}`")))
    }
}

fn read_pictures(source: Source, entry: &Entry) -> Result<Pictures, ConfigError> {
    let name = source.string(entry)?;
    if let Some((_, way)) = PICTURES.iter().find(|(known, _)| *known == name) {
        return Ok(*way);
    }
    let names = PICTURES.map(|(known, _)| known);
    let hint = did_you_mean(nearest(name, names));
    Err(source.error(&entry.value.span(), format!("`pictures`: expected one of {}, found `{name}`{hint}", names.join(", "))))
}

/// How wide a terminal draws ambiguous characters, by name.
const WIDTHS: [(&str, Widths); 2] = [("narrow", Widths::Narrow), ("wide", Widths::Wide)];

fn read_widths(source: Source, entry: &Entry) -> Result<Widths, ConfigError> {
    let name = source.string(entry)?;
    let known = WIDTHS.iter().find(|(known, _)| *known == name).map(|(_, widths)| *widths);
    known.ok_or_else(|| source.error(&entry.value.span(), format!("`ambiguous_width`: expected narrow or wide, found `{name}`")))
}

#[cfg(test)]
#[path = "configuration_tests.rs"]
mod tests;
