//! Which files there are, and their sums.

use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use crate::catalogue::Digest;
use crate::library::read::io_reason;
use crate::library::readers::in_order;

/// Bytes that are read at a time.
const PIECE: usize = 256 << 10;

/// What became of a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Sum {
    /// The sum of its bytes, and how many they are.
    Of(Digest, u64),
    /// It is not there.
    Gone,
    /// It cannot be read, for this reason.
    Unread(String),
}

/// All regular files at and below the paths, hidden ones too, in order of their names; no link is followed. What is left out is told with its
/// reason.
pub fn files_below(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<String>) {
    let (mut files, mut told) = (Vec::new(), Vec::new());
    for path in paths {
        // What the reader names may be a link.
        for entry in WalkDir::new(path).follow_root_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
                Ok(entry) if entry.depth() == 0 && entry.path().is_file() => files.push(entry.into_path()),
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => told.push(format!("{}: is no regular file, left out", entry.path().display())),
                Err(error) => {
                    let path = error.path().map(|path| path.display().to_string()).unwrap_or_default();
                    let reason = error.io_error().map_or_else(|| "cannot be read".to_owned(), io_reason);
                    told.push(format!("{path}: {reason}"));
                }
            }
        }
    }
    files.dedup();
    (files, told)
}

/// The sums of files, in their order, on all processors.
///
/// # Errors
/// The first of `take`, which ends the reading.
pub fn sums<E>(files: &[PathBuf], mut take: impl FnMut(&Path, Sum) -> Result<(), E>) -> Result<(), E> {
    let mut place = 0;
    in_order(
        files.iter(),
        None,
        |file: &PathBuf| sum_of(file),
        |sum| {
            let file = &files[place];
            place += 1;
            take(file, sum)
        },
    )
}

/// The sum of one file. A pipe or a device in its place is not waited for.
fn sum_of(path: &Path) -> Sum {
    match read(path, &mut |_| Ok(())) {
        Ok(sum) => sum,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Sum::Gone,
        Err(error) => Sum::Unread(io_reason(&error)),
    }
}

/// Reads a file to its end, and gives its pieces on.
pub(super) fn read(path: &Path, take: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<Sum> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    let mut file = File::options().read(true).custom_flags(flags).open(path)?;
    if !file.metadata()?.is_file() {
        return Ok(Sum::Unread("is no regular file".to_owned()));
    }
    let (mut hash, mut length, mut piece) = (Sha256::new(), 0, vec![0; PIECE]);
    loop {
        let read = file.read(&mut piece)?;
        let Some(bytes) = piece.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        hash.update(bytes);
        length += bytes.len() as u64;
        take(bytes)?;
    }
    Ok(Sum::Of(<[u8; 32]>::from(hash.finalize()).into(), length))
}
