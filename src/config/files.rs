//! The reader's files of settings on the disk: read as text, replaced as a whole.

use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::error::ConfigError;
use super::source::Source;

/// The most bytes that a file of settings has.
const MOST: u64 = 1 << 20;

/// The text of a file; none where there is no file.
///
/// # Errors
/// The system refuses, the file is no regular file or larger than a mebibyte, or it is not UTF-8.
pub(super) fn read(file: &Path) -> Result<Option<String>, ConfigError> {
    let bytes = match bytes(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(unreadable(file, source)),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(error) => {
            let readable = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes());
            Err(Source { file, text: &text }.error(&(readable..readable), "this is not UTF-8 text"))
        }
    }
}

/// A pipe or a device in the place of the file is not waited for.
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let open = fs::OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(file)?;
    let known = open.metadata()?;
    if known.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !known.is_file() {
        return Err(io::Error::other("this is not a regular file"));
    }
    if known.len() > MOST {
        return Err(io::Error::other("this is larger than 1 MiB"));
    }
    let mut bytes = Vec::new();
    open.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Puts a text in the place of a file, whole or not at all, with the rights that the file has; where the name is a link, in the place
/// of what it leads to. The folder is made where it is missing, for the reader's eyes only.
///
/// # Errors
/// The system refuses: then the file stays as it is.
pub(super) fn replace(file: &Path, text: &str) -> Result<(), ConfigError> {
    write(file, text).map_err(|source| ConfigError::Unwritable { file: file.to_owned(), source })
}

fn write(file: &Path, text: &str) -> io::Result<()> {
    let (file, rights) = match fs::canonicalize(file) {
        Ok(file) => {
            let rights = fs::metadata(&file)?.permissions();
            if rights.readonly() {
                return Err(ErrorKind::PermissionDenied.into());
            }
            (file, Some(rights))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && !file.is_symlink() => (PathBuf::from(file), None),
        Err(error) => return Err(error),
    };
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let mut fresh = tempfile::Builder::new().prefix(".").suffix(".tmp").tempfile_in(folder)?;
    fresh.write_all(text.as_bytes())?;
    if let Some(rights) = rights {
        fresh.as_file().set_permissions(rights)?;
    }
    fresh.as_file().sync_all()?;
    fresh.persist(&file)?;
    Ok(())
}

fn unreadable(file: &Path, source: io::Error) -> ConfigError {
    ConfigError::Unreadable { file: file.to_owned(), source }
}
