//! Queries of earlier days: one a line, appended, the newest last.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// The newest `most` lines of the file, oldest first; a missing file has none.
///
/// # Errors
/// When the system refuses.
pub fn read_history(file: &Path, most: usize) -> io::Result<Vec<String>> {
    let text = match fs::read(file) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let lines: Vec<String> = text.lines().map(|line| crate::text::sanitise_line(line).into_owned()).collect();
    Ok(lines.get(lines.len().saturating_sub(most)..).unwrap_or_default().to_vec())
}

/// Appends one line, in one write.
///
/// # Errors
/// When the system refuses.
pub fn append_history(file: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut out = OpenOptions::new().create(true).append(true).mode(0o600).open(file)?;
    out.write_all(format!("{}\n", line.replace(['\n', '\r'], " ")).as_bytes())
}
