//! What the commands print with: how wide, how safe, and where to complain.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use thiserror::Error;

use crate::text::{sanitise_line, words_cell};

/// What ends a command early.
#[derive(Debug, Error)]
pub enum CommandError {
    /// Output that nobody takes.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
    /// Wrong usage.
    #[error("{0}")]
    Usage(String),
}

/// The columns of the terminal that takes the output; none on a pipe.
pub(super) fn columns() -> Option<u16> {
    if !io::stdout().is_terminal() {
        return None;
    }
    // A terminal that does not know its size says 0.
    let columns = crossterm::terminal::size().map_or(0, |(columns, _)| columns);
    Some(if columns == 0 { 80 } else { columns })
}

/// A path as it may be printed.
pub(super) fn printable(path: &Path) -> String {
    sanitise_line(&path.to_string_lossy()).into_owned()
}

/// Says on standard error what did not work.
pub(super) fn complain(reason: impl std::fmt::Display) {
    // Standard error may be closed; there is nobody left to tell.
    let _ = writeln!(io::stderr(), "pullquote: {}", sanitise_line(&reason.to_string()));
}

/// A cell of comma-separated values, quoted where it must be (RFC 4180).
///
/// A spreadsheet takes a cell that begins with `=` and the like for a formula, even between quotation marks, and articles
/// are written by strangers. Such a cell gets an apostrophe in front, which spreadsheets hide (OWASP, “CSV Injection”).
pub(super) fn csv_cell(text: &str) -> String {
    let words = words_cell(text);
    if words.contains([',', '"', '\n', '\r']) { format!("\"{}\"", words.replace('"', "\"\"")) } else { words }
}
