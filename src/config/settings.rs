//! The reader's `config.toml`: a few settings and an overlay on the keys.
//!
//! Every setting stands once in [`SETTINGS`], with what it accepts; an unknown key is an error that names the nearest.

use std::io::ErrorKind;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use super::clipboard::Clipboard;
use super::copies::Templates;
use super::error::ConfigError;
use super::hand::Hand;
use super::keymap::Keymap;
use super::paths::Paths;
use super::source::{Entry, Source, did_you_mean, entries, nearest};
use super::theme::{AUTO, DEFAULT, own_file, themes};

/// How long a line of the article may be, in cells.
const MEASURE: RangeInclusive<u16> = 20..=200;
/// How wide the list may be, in cells.
const LIST_WIDTH: RangeInclusive<u16> = 16..=120;
/// The orders of the list.
const SORTS: [&str; 5] = ["newest", "oldest", "title", "file", "unread"];
/// How pictures may be drawn.
const PICTURES: [(&str, Pictures); 6] = [
    ("auto", Pictures::Auto),
    ("kitty", Pictures::Kitty),
    ("iterm2", Pictures::Iterm2),
    ("sixel", Pictures::Sixel),
    ("half-blocks", Pictures::HalfBlocks),
    ("off", Pictures::Off),
];
/// The names of all settings, and the tables of copies and keys.
const SETTINGS: [&str; 14] = [
    "folder",
    "theme",
    "measure",
    "list_width",
    "sort",
    "reported_words",
    "linear",
    "mouse",
    "pictures",
    "browser",
    "editor",
    "clipboard",
    "copy",
    "keys",
];

/// How pictures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pictures {
    /// As well as the terminal is known to.
    Auto,
    /// The graphics protocol of kitty, with Unicode placeholders.
    Kitty,
    /// Inline images of iTerm2.
    Iterm2,
    /// DEC sixel graphics.
    Sixel,
    /// Two pixels a cell, as colours of a character.
    HalfBlocks,
    /// Not at all: their words stand for them.
    Off,
}

impl Pictures {
    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        PICTURES.iter().find(|(_, way)| *way == self).map_or("auto", |(name, _)| name)
    }
}

/// Whether words that are reported without quotation marks are told from the text around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportedWords {
    /// They look like the text around them.
    Plain,
    /// They are underlined, with the small letter of their voice in the margin.
    Marked,
}

impl ReportedWords {
    /// Marked or not, as the configuration has it.
    pub fn of(is_marked: bool) -> Self {
        if is_marked { Self::Marked } else { Self::Plain }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        Self::of(self == Self::Plain)
    }
}

/// In which form the screen is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScreenForm {
    /// Panes, colours and signs in the margin.
    #[default]
    Panes,
    /// Plain lines that say what they are, for screen readers and braille displays.
    Linear,
}

impl ScreenForm {
    /// Linear or not, as the configuration has it.
    pub fn of(is_linear: bool) -> Self {
        if is_linear { Self::Linear } else { Self::Panes }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        Self::of(self == Self::Panes)
    }
}

/// What the reader may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The folder to read when none is named, absolute.
    pub folder: Option<PathBuf>,
    /// The name of a theme, or `auto`.
    pub theme: String,
    /// The longest line of the article, in cells: 20 to 200.
    pub measure: u16,
    /// The width of the list, in cells: 16 to 120.
    pub list_width: u16,
    /// The order of the list: newest, oldest, title, file or unread.
    pub sort: String,
    /// Whether reported words are marked.
    pub reported_words: ReportedWords,
    /// In which form the screen is drawn.
    pub form: ScreenForm,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// How pictures are drawn.
    pub pictures: Pictures,
    /// The program that opens links; else `BROWSER` or the system's.
    pub browser: Option<String>,
    /// The program that opens files; else `VISUAL` or `EDITOR`.
    pub editor: Option<String>,
    /// How copies reach the clipboard.
    pub clipboard: Clipboard,
    /// How copies look.
    pub copies: Templates,
}

/// Settings and keys together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The settings.
    pub settings: Settings,
    /// The keys.
    pub keymap: Keymap,
    /// What is said where a key does something else than in other programs.
    pub hand: Hand,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            folder: None,
            theme: DEFAULT.to_owned(),
            measure: 72,
            list_width: 38,
            sort: SORTS[0].to_owned(),
            reported_words: ReportedWords::Plain,
            form: ScreenForm::Panes,
            mouse: true,
            pictures: Pictures::Auto,
            browser: None,
            editor: None,
            clipboard: Clipboard::Auto,
            copies: Templates::default(),
        }
    }
}

impl Config {
    /// The configuration without any file.
    pub fn defaults() -> Config {
        Config { settings: Settings::default(), keymap: Keymap::defaults(), hand: Hand::new() }
    }

    /// The defaults with the reader's file laid over them: `file` if one is named, which must exist, or else the one
    /// of the environment, which need not.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is wrong.
    pub fn load(file: Option<&Path>, environment: &Paths) -> Result<Config, ConfigError> {
        let usual = environment.config_file();
        let path = file.unwrap_or(&usual);
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if file.is_none() && (error.kind() == ErrorKind::NotFound || environment.without_configuration().is_some()) => {
                return Ok(Config::defaults());
            }
            Err(source) => return Err(ConfigError::Unreadable { file: path.to_owned(), source }),
        };
        match std::str::from_utf8(&bytes) {
            Ok(text) => Config::read(Source { file: path, text }, environment),
            Err(error) => {
                let readable = error.valid_up_to();
                let text = String::from_utf8_lossy(&bytes);
                Err(Source { file: path, text: &text }.error(&(readable..readable), "this is not UTF-8 text"))
            }
        }
    }

    fn read(source: Source, environment: &Paths) -> Result<Config, ConfigError> {
        let mut config = Config::defaults();
        let table = source.parse()?;
        for entry in entries(&table) {
            let settings = &mut config.settings;
            match entry.key {
                "folder" => settings.folder = read_folder(source, &entry, environment)?,
                "theme" => settings.theme = read_theme(source, &entry, environment)?,
                "measure" => settings.measure = source.number(&entry, &MEASURE)?,
                "list_width" => settings.list_width = source.number(&entry, &LIST_WIDTH)?,
                "sort" => settings.sort = read_sort(source, &entry)?,
                "reported_words" => settings.reported_words = ReportedWords::of(source.boolean(&entry)?),
                "linear" => settings.form = ScreenForm::of(source.boolean(&entry)?),
                "mouse" => settings.mouse = source.boolean(&entry)?,
                "pictures" => settings.pictures = read_pictures(source, &entry)?,
                "browser" => settings.browser = not_empty(source.string(&entry)?),
                "editor" => settings.editor = not_empty(source.string(&entry)?),
                "clipboard" => settings.clipboard = Clipboard::read(source, &entry)?,
                "copy" => settings.copies = std::mem::take(&mut settings.copies).overlaid(source, &source.table(&entry)?)?,
                "keys" => config.keymap = config.keymap.overlaid(source, &source.table(&entry)?)?,
                _ => return Err(source.unknown("key", &entry, SETTINGS)),
            }
        }
        Ok(config)
    }
}

/// The effective configuration as a file: reading it gives the same configuration again.
pub fn print(config: &Config) -> String {
    let Settings { folder, theme, measure, list_width, sort, reported_words, form, mouse, pictures, browser, editor, clipboard, copies } =
        &config.settings;
    let folder = folder.as_deref().unwrap_or(Path::new("")).to_string_lossy();
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let optional = |text: &Option<String>| quoted(text.as_deref().unwrap_or_default());
    format!(
        "folder = {}\ntheme = {}\nmeasure = {measure}\nlist_width = {list_width}\nsort = {}\nreported_words = {}\nlinear = {}\nmouse = {mouse}\npictures = {}\nbrowser = {}\neditor = {}\nclipboard = {}\n{}{}",
        quoted(&folder),
        quoted(theme),
        quoted(sort),
        *reported_words == ReportedWords::Marked,
        *form == ScreenForm::Linear,
        quoted(pictures.name()),
        optional(browser),
        optional(editor),
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

fn read_theme(source: Source, entry: &Entry, environment: &Paths) -> Result<String, ConfigError> {
    let name = source.string(entry)?;
    if name == AUTO || themes().contains(&name) || own_file(name, &environment.themes()).is_some() {
        return Ok(name.to_owned());
    }
    let hint = did_you_mean(nearest(name, themes().iter().copied().chain([AUTO])));
    Err(source.error(&entry.value.span(), format!("no theme is called `{name}`{hint}")))
}

fn read_sort(source: Source, entry: &Entry) -> Result<String, ConfigError> {
    let name = source.string(entry)?;
    if SORTS.contains(&name) {
        return Ok(name.to_owned());
    }
    let hint = did_you_mean(nearest(name, SORTS));
    Err(source.error(&entry.value.span(), format!("`sort`: expected one of {}, found `{name}`{hint}", SORTS.join(", "))))
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

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
