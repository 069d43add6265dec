//! The setting `clipboard`: how copies reach the clipboard.

use toml::de::DeValue;

use super::error::ConfigError;
use super::source::{Entry, Source, did_you_mean, nearest, quoted};

/// The ways that have a name.
const NAMES: [(&str, Clipboard); 3] = [("auto", Clipboard::Auto), ("osc52", Clipboard::Osc52), ("tmux", Clipboard::Tmux)];

/// How copies reach the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clipboard {
    /// Through tmux, a program of the desktop or the terminal, as the environment says.
    Auto,
    /// Through the terminal, by an escape sequence.
    Osc52,
    /// Through tmux.
    Tmux,
    /// Through a program, with its arguments, that reads the words from its standard input.
    Program(Vec<String>),
}

impl Clipboard {
    /// Reads the setting: a name, or a program with its arguments as an array.
    ///
    /// # Errors
    /// It is something else.
    pub(super) fn read(source: Source, entry: &Entry) -> Result<Clipboard, ConfigError> {
        let place = entry.value.span();
        if let DeValue::Array(words) = entry.value.get_ref() {
            let words: Option<Vec<String>> = words.iter().map(|word| word.get_ref().as_str().map(ToOwned::to_owned)).collect();
            let is_program = |words: &Vec<String>| words.first().is_some_and(|program| !program.is_empty());
            return words.filter(is_program).map(Clipboard::Program).ok_or_else(|| {
                source.error(&place, "`clipboard`: expected a program and its arguments as strings, such as [\"xsel\", \"-ib\"]")
            });
        }
        let Some(name) = entry.value.get_ref().as_str() else { return Err(source.expected(entry, "a string or an array of strings")) };
        match NAMES.into_iter().find(|(known, _)| *known == name) {
            Some((_, way)) => Ok(way),
            None => {
                let names = NAMES.map(|(known, _)| known);
                let hint = did_you_mean(nearest(name, names));
                let names = names.join(", ");
                Err(source.error(&place, format!("`clipboard`: expected one of {names}, or [\"PROGRAM\", …], found `{name}`{hint}")))
            }
        }
    }

    /// The setting as it is written in a configuration file.
    pub(super) fn print(&self) -> String {
        match self {
            Clipboard::Program(words) => format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")),
            way => NAMES.iter().find(|(_, known)| known == way).map_or_else(String::new, |(name, _)| format!("\"{name}\"")),
        }
    }
}
