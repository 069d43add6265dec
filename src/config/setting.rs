//! A setting that the reader changes by a key or a command, with its value: what is kept from day to day, and what is written into the
//! configuration when the reader wants it.

use std::ops::RangeInclusive;

use toml_edit::Value;

use super::error::ConfigError;
use super::paths::Paths;
use super::settings::{ListForm, ReportedWords, ScreenForm, Settings};
use super::source::{Entry, Source, did_you_mean, nearest};
use super::theme::{AUTO, own_file, themes};

/// How long a line of the article may be, in cells.
const MEASURE: RangeInclusive<u16> = 20..=200;
/// How wide the list may be, in cells.
const LIST_WIDTH: RangeInclusive<u16> = 16..=120;
/// The orders of the list.
const SORTS: [&str; 5] = ["newest", "oldest", "title", "file", "unread"];

/// A setting that a key changes, with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// The name of a theme, or `auto`.
    Theme(String),
    /// The longest line of the article, in cells.
    Measure(u16),
    /// The width of the list, in cells; none is as wide as suits the window.
    ListWidth(Option<u16>),
    /// How the articles of the list are shown.
    ListForm(ListForm),
    /// The order of the list.
    Sort(String),
    /// Whether reported words are marked.
    ReportedWords(ReportedWords),
    /// In which form the screen is drawn.
    Form(ScreenForm),
}

impl Setting {
    /// How many there are.
    pub const COUNT: usize = 7;

    /// All of them as they are.
    pub fn all(settings: &Settings) -> [Self; Self::COUNT] {
        [
            Self::Theme(settings.theme.clone()),
            Self::Measure(settings.measure),
            Self::ListWidth(settings.list_width),
            Self::ListForm(settings.list_form),
            Self::Sort(settings.sort.clone()),
            Self::ReportedWords(settings.reported_words),
            Self::Form(settings.form),
        ]
    }

    /// Its name in the configuration.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Theme(_) => "theme",
            Self::Measure(_) => "measure",
            Self::ListWidth(_) => "list_width",
            Self::ListForm(_) => "compact_list",
            Self::Sort(_) => "sort",
            Self::ReportedWords(_) => "reported_words",
            Self::Form(_) => "linear",
        }
    }

    /// Its value as it is written.
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Theme(name) | Self::Sort(name) => name.as_str().into(),
            Self::Measure(cells) | Self::ListWidth(Some(cells)) => i64::from(*cells).into(),
            Self::ListWidth(None) => AUTO.into(),
            Self::ListForm(form) => (*form == ListForm::Compact).into(),
            Self::ReportedWords(words) => (*words == ReportedWords::Marked).into(),
            Self::Form(form) => (*form == ScreenForm::Linear).into(),
        }
    }

    /// Puts it in the place of the one that was.
    pub fn apply(&self, settings: &mut Settings) {
        match self {
            Self::Theme(name) => settings.theme.clone_from(name),
            Self::Measure(cells) => settings.measure = *cells,
            Self::ListWidth(cells) => settings.list_width = *cells,
            Self::ListForm(form) => settings.list_form = *form,
            Self::Sort(name) => settings.sort.clone_from(name),
            Self::ReportedWords(words) => settings.reported_words = *words,
            Self::Form(form) => settings.form = *form,
        }
    }

    /// The one that an entry of a file names; none for an entry that is something else.
    ///
    /// # Errors
    /// Its value is not one that it may have.
    pub(super) fn read(source: Source, entry: &Entry, environment: &Paths) -> Result<Option<Self>, ConfigError> {
        Ok(Some(match entry.key {
            "theme" => Self::Theme(read_theme(source, entry, environment)?),
            "measure" => Self::Measure(source.number(entry, &MEASURE)?),
            "list_width" => Self::ListWidth(read_list_width(source, entry)?),
            "compact_list" => Self::ListForm(ListForm::of(source.boolean(entry)?)),
            "sort" => Self::Sort(read_sort(source, entry)?),
            "reported_words" => Self::ReportedWords(ReportedWords::of(source.boolean(entry)?)),
            "linear" => Self::Form(ScreenForm::of(source.boolean(entry)?)),
            _ => return Ok(None),
        }))
    }
}

fn read_list_width(source: Source, entry: &Entry) -> Result<Option<u16>, ConfigError> {
    match entry.value.get_ref().as_str() {
        Some(AUTO) => Ok(None),
        Some(other) => {
            Err(source.error(&entry.value.span(), format!("`list_width`: expected \"auto\" or a number of cells, found `{other}`")))
        }
        None => source.number(entry, &LIST_WIDTH).map(Some),
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
