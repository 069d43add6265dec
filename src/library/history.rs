//! Queries of earlier days: one a line, appended, the newest last.

use std::io::{self, Write};
use std::path::Path;

use super::state_file;

/// The newest `most` lines of the file, oldest first; a missing file has none.
///
/// # Errors
/// When the system refuses.
pub fn read_history(file: &Path, most: usize) -> io::Result<Vec<String>> {
    let bytes = state_file::read(file)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<String> = text.lines().map(|line| crate::text::sanitise_line(line).into_owned()).collect();
    Ok(lines.get(lines.len().saturating_sub(most)..).unwrap_or_default().to_vec())
}

/// Appends one line, in one write.
///
/// # Errors
/// When the system refuses.
pub fn append_history(file: &Path, line: &str) -> io::Result<()> {
    state_file::open_to_append(file)?.write_all(format!("{}\n", line.replace(['\n', '\r'], " ")).as_bytes())
}
