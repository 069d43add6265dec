//! The log of `--log FILE`: every notice, with its time.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crate::app::{Level, Notice};

/// Appends notices to a file, if there is one.
pub(super) struct Log {
    file: Option<File>,
    last: Option<Notice>,
}

impl Log {
    /// Opens the file; errors name it.
    pub(super) fn open(path: Option<&Path>) -> io::Result<Self> {
        let open = |path: &Path| {
            let file = OpenOptions::new().create(true).append(true).open(path);
            file.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
        };
        Ok(Self { file: path.map(open).transpose()?, last: None })
    }

    /// Writes the newest notices that have not been written.
    pub(super) fn notices<'a>(&mut self, all: impl ExactSizeIterator<Item = &'a Notice>) {
        let (Some(file), Some(newest)) = (&mut self.file, all.last()) else { return };
        if self.last.as_ref() == Some(newest) {
            return;
        }
        let level = if newest.level == Level::Error { "error" } else { "info" };
        // A log that cannot be written must not stop the reader.
        let _ = writeln!(file, "{} {level} {}", jiff::Timestamp::now(), newest.text);
        self.last = Some(newest.clone());
    }
}
