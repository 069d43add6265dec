//! What the reader may set: the values, and what they are without a word of the reader.

use std::path::PathBuf;

use super::clipboard::Clipboard;
use super::copies::Templates;
use super::theme::AUTO;
use crate::text::Widths;

/// How pictures may be drawn.
pub(super) const PICTURES: [(&str, Pictures); 6] = [
    ("auto", Pictures::Auto),
    ("kitty", Pictures::Kitty),
    ("iterm2", Pictures::Iterm2),
    ("sixel", Pictures::Sixel),
    ("half-blocks", Pictures::HalfBlocks),
    ("off", Pictures::Off),
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

/// How the articles of the list are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListForm {
    /// Two rows an article: its title, and what is known of it.
    #[default]
    Roomy,
    /// One row an article, in columns.
    Compact,
}

impl ListForm {
    /// Compact or not, as the configuration has it.
    pub fn of(is_compact: bool) -> Self {
        if is_compact { Self::Compact } else { Self::Roomy }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        Self::of(self == Self::Roomy)
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
    /// The width of the list, in cells: 16 to 120; none is as wide as suits the window.
    pub list_width: Option<u16>,
    /// How the articles of the list are shown.
    pub list_form: ListForm,
    /// The order of the list: newest, oldest, title, file or unread.
    pub sort: String,
    /// Whether reported words are marked.
    pub reported_words: ReportedWords,
    /// In which form the screen is drawn.
    pub form: ScreenForm,
    /// Whether what is read is known the next time.
    pub cache: bool,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// How pictures are drawn.
    pub pictures: Pictures,
    /// What the terminal makes of characters whose width is ambiguous.
    pub widths: Widths,
    /// The program that opens links; else `BROWSER` or the system's.
    pub browser: Option<String>,
    /// The program that opens files; else `VISUAL` or `EDITOR`.
    pub editor: Option<String>,
    /// The program that reads aloud; else the system's.
    pub speech: Option<String>,
    /// How copies reach the clipboard.
    pub clipboard: Clipboard,
    /// How copies look.
    pub copies: Templates,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            folder: None,
            theme: AUTO.to_owned(),
            measure: 72,
            list_width: None,
            list_form: ListForm::Roomy,
            sort: "newest".to_owned(),
            reported_words: ReportedWords::Plain,
            form: ScreenForm::Panes,
            cache: true,
            mouse: true,
            pictures: Pictures::Auto,
            widths: Widths::Narrow,
            browser: None,
            editor: None,
            speech: None,
            clipboard: Clipboard::Auto,
            copies: Templates::default(),
        }
    }
}
