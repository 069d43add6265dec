//! How each scope looks: themes that the program carries, and the reader's own.
//!
//! ```toml
//! base = "dark"                                   # optional: what is not named here looks as there
//! "quote.cue" = { fg = "ink", underline = true }
//! [palette]
//! ink = "#d4cfc4"
//! ```

use std::path::{Path, PathBuf};

use ratatui::style::{Color, Modifier, Style};

use super::colours::{self, ColourDepth};
use super::error::ConfigError;
use super::scopes::Scope;
use super::source::{Entry, Source, entries, nearest};

/// The name that stands for `dark` or `light`, by the background of the terminal. Whoever can ask the terminal
/// replaces it; [`Theme::load`] takes it as [`DEFAULT`].
pub const AUTO: &str = "auto";

/// The theme that works on any terminal.
pub(super) const DEFAULT: &str = "terminal";

/// The theme without colours.
const MONOCHROME: &str = "monochrome";

const NAMES: [&str; 5] = [DEFAULT, "dark", "light", "high-contrast", MONOCHROME];

const FILES: [&str; 5] = [
    include_str!("../../assets/themes/terminal.toml"),
    include_str!("../../assets/themes/dark.toml"),
    include_str!("../../assets/themes/light.toml"),
    include_str!("../../assets/themes/high-contrast.toml"),
    include_str!("../../assets/themes/monochrome.toml"),
];

/// The names of the themes that the program carries, in the order in which a key steps through them.
pub fn themes() -> &'static [&'static str] {
    &NAMES
}

/// A style for every scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: [Style; Scope::ALL.len()],
}

impl Theme {
    /// One of the themes that the program carries.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn load(name: &str) -> Result<Theme, ConfigError> {
        let name = if name == AUTO { DEFAULT } else { name };
        let Some((_, text)) = NAMES.iter().zip(FILES).find(|(known, _)| **known == name) else {
            return Err(ConfigError::UnknownTheme { name: name.to_owned(), hint: nearest(name, NAMES) });
        };
        let file = PathBuf::from(format!("{name}.toml"));
        Theme::read(name, Source { file: &file, text }, Theme::plain())
    }

    /// The reader's own theme of that name in `directory`, or else one that the program carries.
    ///
    /// # Errors
    /// There is neither, or the file cannot be read, or something in it is wrong.
    pub fn load_from(name: &str, directory: &Path) -> Result<Theme, ConfigError> {
        let Some(file) = own_file(name, directory) else { return Theme::load(name) };
        let text = std::fs::read_to_string(&file).map_err(|source| ConfigError::Unreadable { file: file.clone(), source })?;
        Theme::read(name, Source { file: &file, text: &text }, Theme::default())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it has no colours.
    pub fn is_monochrome(&self) -> bool {
        self.name == MONOCHROME
    }

    /// The look of a scope: a patch upon `Scope::Text`, which alone fills the window.
    pub fn style(&self, scope: Scope) -> Style {
        self.styles[scope as usize]
    }

    /// The colour of a voice, by the number of its speaker from 0; the eight colours come round again.
    pub fn voice(&self, index: usize) -> Style {
        self.style(Scope::VOICES[index % Scope::VOICES.len()])
    }

    /// What is left of the theme on a terminal with so many colours. With sixteen, `dark` and `light` give way to
    /// `terminal`, since their ground has no near colour there; with none, every theme gives way to `monochrome`.
    #[must_use]
    pub fn reduced(self, depth: ColourDepth) -> Theme {
        let substitute = match depth {
            ColourDepth::Monochrome => Some(MONOCHROME),
            ColourDepth::Ansi16 if ["dark", "light"].contains(&self.name.as_str()) => Some(DEFAULT),
            _ => None,
        };
        if let Some(theme) = substitute.and_then(|name| Theme::load(name).ok()) {
            return theme;
        }
        Theme { styles: self.styles.map(|style| depth.reduced(style)), ..self }
    }

    /// No styles at all.
    fn plain() -> Theme {
        Theme { name: DEFAULT.to_owned(), styles: [Style::new(); Scope::ALL.len()] }
    }

    fn read(name: &str, source: Source, ground: Theme) -> Result<Theme, ConfigError> {
        let table = source.parse()?;
        let entries = entries(&table);
        let palette = read_palette(source, &entries)?;
        let mut theme = base(source, &entries)?.unwrap_or(ground);
        name.clone_into(&mut theme.name);
        for entry in entries.iter().filter(|entry| !["base", "palette"].contains(&entry.key)) {
            let Some((scope, _)) = Scope::ALL.iter().find(|(_, known)| *known == entry.key) else {
                let known = Scope::ALL.iter().map(|(_, name)| *name).chain(["base", "palette"]);
                return Err(source.unknown("scope", entry, known));
            };
            theme.styles[*scope as usize] = read_style(source, entry, &palette)?;
        }
        Ok(theme)
    }
}

impl Default for Theme {
    /// The theme that works on any terminal.
    fn default() -> Theme {
        Theme::load(DEFAULT).unwrap_or_else(|_| Theme::plain())
    }
}

/// The file of the reader's own theme, if there is one.
pub(super) fn own_file(name: &str, directory: &Path) -> Option<PathBuf> {
    let plain = !name.is_empty() && !name.contains(['/', '\\']) && name != "." && name != "..";
    Some(directory.join(format!("{name}.toml"))).filter(|file| plain && file.is_file())
}

/// The names of the reader's own themes, in order; none where there is no folder of them.
pub fn own_themes(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).into_iter().flatten().filter_map(Result::ok);
    let name = |path: PathBuf| {
        let name = path.file_stem()?.to_str()?.to_owned();
        own_file(&name, directory).filter(|file| *file == path).map(|_| name)
    };
    let mut names: Vec<String> = entries.filter_map(|entry| name(entry.path())).filter(|name| !name.contains(char::is_control)).collect();
    names.sort_unstable();
    names
}

/// The colours that a theme gives names to.
fn read_palette<'a>(source: Source, entries: &[Entry<'a, '_>]) -> Result<Vec<(&'a str, Color)>, ConfigError> {
    let Some(palette) = entries.iter().find(|entry| entry.key == "palette") else { return Ok(Vec::new()) };
    source.table(palette)?.iter().map(|entry| Ok((entry.key, read_colour(source, entry, &[])?))).collect()
}

/// The theme that a file asks to begin from.
fn base(source: Source, entries: &[Entry]) -> Result<Option<Theme>, ConfigError> {
    let Some(entry) = entries.iter().find(|entry| entry.key == "base") else { return Ok(None) };
    let theme = Theme::load(source.string(entry)?);
    theme.map(Some).map_err(|error| source.error(&entry.value.span(), error.to_string()))
}

/// The style of one scope.
fn read_style(source: Source, entry: &Entry, palette: &[(&str, Color)]) -> Result<Style, ConfigError> {
    let mut style = Style::new();
    for part in source.table(entry)? {
        let modifier = match part.key {
            "fg" => {
                style = style.fg(read_colour(source, &part, palette)?);
                continue;
            }
            "bg" => {
                style = style.bg(read_colour(source, &part, palette)?);
                continue;
            }
            "bold" => Modifier::BOLD,
            "italic" => Modifier::ITALIC,
            "underline" => Modifier::UNDERLINED,
            "reverse" => Modifier::REVERSED,
            "dim" => Modifier::DIM,
            "strike" => Modifier::CROSSED_OUT,
            _ => return Err(source.unknown("attribute", &part, ["fg", "bg", "bold", "italic", "underline", "reverse", "dim", "strike"])),
        };
        style = if source.boolean(&part)? { style.add_modifier(modifier) } else { style.remove_modifier(modifier) };
    }
    Ok(style)
}

/// A colour: a name of the palette, or as [`colours::parse`] has it.
fn read_colour(source: Source, entry: &Entry, palette: &[(&str, Color)]) -> Result<Color, ConfigError> {
    let text = source.string(entry)?;
    let named = palette.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour);
    named.or_else(|| colours::parse(text)).ok_or_else(|| {
        let known = palette.iter().map(|(name, _)| *name).chain(colours::names());
        let hint = super::source::did_you_mean(nearest(text, known));
        source.error(
            &entry.value.span(),
            format!("`{text}` is not a colour{hint}: expected \"#rrggbb\", a name of the palette, or one of the terminal's"),
        )
    })
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
