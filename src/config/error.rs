//! What can be wrong with a configuration, said with the place where it is wrong.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// Why a configuration, keymap or theme cannot be used. Each message names the file.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Something in the file is not as it should be.
    #[error("{}:{line}:{column}: {reason}", file.display())]
    Invalid {
        /// The file as named by the reader.
        file: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong and what was expected.
        reason: String,
    },
    /// The file cannot be read.
    #[error("{}: {}", file.display(), reason(source))]
    Unreadable {
        /// The file as named by the reader.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file cannot be written.
    #[error("{}: {}", file.display(), reason(source))]
    Unwritable {
        /// The file as named by the reader.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// There is no theme of that name.
    #[error("no theme is called `{name}`{}", hint.map(|hint| format!(" (did you mean `{hint}`?)")).unwrap_or_default())]
    UnknownTheme {
        /// The name that was asked for.
        name: String,
        /// The nearest name that exists.
        hint: Option<&'static str>,
    },
    /// The environment says nowhere where a kind of file belongs.
    #[error("neither {variable} nor HOME names an absolute folder")]
    NoHome {
        /// The variable that would decide.
        variable: &'static str,
    },
}

impl ConfigError {
    /// Whether the file, if there is one, is out of the reader's reach: what it says cannot be known, and nothing in it is wrong.
    pub fn is_out_of_reach(&self) -> bool {
        matches!(self, Self::Unreadable { source, .. } if matches!(source.kind(), ErrorKind::PermissionDenied | ErrorKind::NotADirectory))
    }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}
