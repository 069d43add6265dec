//! Reading one file that may be anything: a named pipe, a device, a link in a circle, a file of a terabyte.
//!
//! Opening never blocks and never takes a controlling terminal; only what the open file itself says it is counts (`fstat`),
//! so that nothing can be put in its place between the question and the answer. Never `mmap`: the file may shrink.

use std::fs::{self, File, FileType, Metadata};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::FileTypeExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use rustix::io::{Errno, retry_on_intr};

use crate::catalogue::{Cause, Failure};
use crate::import::{self, ImportError};
use crate::text::sanitise_line;

/// Why a file cannot be read. Shown as `path: reason`, on one line that is safe to show.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}: {reason}", sanitise_line(&.path.to_string_lossy()))]
pub struct ReadError {
    path: PathBuf,
    cause: Cause,
    reason: String,
}

impl ReadError {
    pub(super) fn new(path: impl Into<PathBuf>, cause: Cause, reason: &str) -> Self {
        Self { path: path.into(), cause, reason: sanitise_line(reason).into_owned() }
    }

    pub(super) fn io(path: impl Into<PathBuf>, error: &io::Error) -> Self {
        let cause = if error.kind() == io::ErrorKind::NotFound { Cause::Gone } else { Cause::Refused };
        Self::new(path, cause, &io_reason(error))
    }

    pub(super) fn outside(path: impl Into<PathBuf>) -> Self {
        Self::new(path, Cause::Refused, OUTSIDE)
    }

    fn import(path: impl Into<PathBuf>, error: &ImportError) -> Self {
        let cause = match error {
            ImportError::TooLarge => Cause::TooLarge,
            ImportError::NoRecord => Cause::Gone,
            ImportError::NoArticle | ImportError::OtherXml => Cause::NoArticle,
            ImportError::Cancelled(_) => Cause::Cancelled,
            _ => Cause::Broken,
        };
        Self::new(path, cause, &error.to_string())
    }

    /// What kind of reason it is.
    pub fn cause(&self) -> Cause {
        self.cause
    }

    /// What is wrong with it, without the path: `is a named pipe`.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The same for whoever knows the path.
    pub fn failure(&self) -> Failure {
        Failure { cause: self.cause, reason: self.reason.clone() }
    }
}

/// The whole contents of a regular file of at most [`import::MAX_FILE`] bytes; links are followed.
///
/// # Errors
/// When it is no regular file, is larger, or the system refuses.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    contents(path, &open(path, Links::Follow)?)
}

/// The name of threads that read files. A panic in one is caught there and costs one row, so it is nobody else's business.
pub const JOB: &str = "job";

/// The reason for a link that leads out of the folder.
pub(super) const OUTSIDE: &str = "links outside the folder";

/// Whether a link in the last place of the path is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    Follow,
    Refuse,
}

/// An open regular file and what the system says of it.
pub(super) struct Opened {
    file: File,
    pub metadata: Metadata,
}

impl Opened {
    /// Whether it is larger than what is held of one file.
    pub(super) fn is_too_large(&self) -> bool {
        self.metadata.len() > import::MAX_FILE
    }

    /// The file, to be read from its first byte.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn rewound(&self) -> io::Result<impl Read> {
        let mut file = &self.file;
        file.rewind()?;
        Ok(file)
    }
}

pub(super) fn open(path: &Path, links: Links) -> Result<Opened, ReadError> {
    let follow = if links == Links::Refuse { OFlags::NOFOLLOW } else { OFlags::empty() };
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | follow;
    let file: File = match retry_on_intr(|| rustix::fs::open(path, flags, Mode::empty())) {
        Ok(descriptor) => descriptor.into(),
        // A socket, or a device that nobody serves.
        Err(Errno::NXIO) => {
            let reason = fs::metadata(path).ok().and_then(|metadata| irregular(metadata.file_type()));
            return Err(ReadError::new(path, Cause::Refused, reason.unwrap_or("is no regular file")));
        }
        Err(error) => return Err(ReadError::io(path, &error.into())),
    };
    let metadata = file.metadata().map_err(|error| ReadError::io(path, &error))?;
    if let Some(reason) = irregular(metadata.file_type()) {
        return Err(ReadError::new(path, Cause::Refused, reason));
    }
    Ok(Opened { file, metadata })
}

/// The whole contents of an open file.
///
/// # Errors
/// When it is larger than [`import::MAX_FILE`], or the system refuses.
pub(super) fn contents(path: &Path, opened: &Opened) -> Result<Vec<u8>, ReadError> {
    let length = opened.metadata.len();
    if opened.is_too_large() {
        return Err(too_large(path, length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default() + 1);
    // The file may have grown since it was opened.
    let mut limited = (&opened.file).take(import::MAX_FILE + 1);
    limited.read_to_end(&mut bytes).map_err(|error| ReadError::io(path, &error))?;
    if bytes.len() as u64 > import::MAX_FILE { Err(too_large(path, bytes.len() as u64)) } else { Ok(bytes) }
}

/// Some bytes of an open file: fewer where it ends before.
///
/// # Errors
/// When they are more than [`import::MAX_FILE`], or the system refuses.
pub(super) fn part(path: &Path, opened: &Opened, offset: u64, length: u64) -> Result<Vec<u8>, ReadError> {
    if length > import::MAX_FILE {
        return Err(ReadError::new(path, Cause::TooLarge, &format!("is larger than {} MB", import::MAX_FILE >> 20)));
    }
    let mut file = &opened.file;
    let mut bytes = Vec::new();
    let read = file.seek(SeekFrom::Start(offset)).and_then(|_| file.take(length).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| ReadError::io(path, &error))
}

/// Runs an importer: one file that makes it panic is one error.
pub(super) fn guarded<T>(path: &Path, job: impl FnOnce() -> Result<T, ImportError>) -> Result<T, ReadError> {
    match catch_unwind(AssertUnwindSafe(job)) {
        Ok(result) => result.map_err(|error| ReadError::import(path, &error)),
        Err(_) => Err(ReadError::new(path, Cause::Broken, "makes the importer fail; please report it")),
    }
}

/// What is said of everything that is not a regular file.
pub(super) fn irregular(kind: FileType) -> Option<&'static str> {
    match () {
        () if kind.is_file() => None,
        () if kind.is_dir() => Some("is a folder"),
        () if kind.is_fifo() => Some("is a named pipe"),
        () if kind.is_socket() => Some("is a socket"),
        () if kind.is_char_device() || kind.is_block_device() => Some("is a device"),
        () => Some("is no regular file"),
    }
}

/// The system's reason in the words of the house.
pub fn io_reason(error: &io::Error) -> String {
    match error.raw_os_error().map(Errno::from_raw_os_error) {
        Some(Errno::NOENT) => "does not exist".into(),
        Some(Errno::ACCESS | Errno::PERM) => "permission denied".into(),
        Some(Errno::NOTDIR | Errno::EXIST) => "a file stands where a folder should be".into(),
        Some(Errno::LOOP) => "is a link that leads in a circle".into(),
        Some(Errno::NAMETOOLONG) => "has a path that is too long".into(),
        _ => {
            let text = error.to_string();
            // The system begins with a capital letter.
            text.split_once(" (os error").map_or_else(|| text.clone(), |(text, _)| text.to_lowercase())
        }
    }
}

fn too_large(path: &Path, size: u64) -> ReadError {
    ReadError::new(path, Cause::TooLarge, &format!("is larger than {} MB ({} MB)", import::MAX_FILE >> 20, size.div_ceil(1 << 20)))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, FileType as Kind, mknodat};
    use tempfile::tempdir;

    use super::*;

    fn reason(path: &Path) -> String {
        read(path).expect_err("it cannot be read").reason().to_owned()
    }

    #[test]
    fn named_pipes_are_refused_without_waiting() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("pipe.txt");
        mknodat(CWD, &path, Kind::Fifo, Mode::RUSR, 0).expect("a pipe");
        assert_eq!(reason(&path), "is a named pipe");
    }

    #[test]
    fn sockets_are_refused() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("socket.txt");
        let _listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        assert_eq!(reason(&path), "is a socket");
    }

    #[test]
    fn devices_and_folders_are_refused() {
        assert_eq!(reason(Path::new("/dev/zero")), "is a device");
        assert_eq!(reason(Path::new("/")), "is a folder");
    }

    #[test]
    fn circles_of_links_are_refused() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("circle.txt");
        symlink("circle.txt", &path).expect("a link");
        assert_eq!(reason(&path), "is a link that leads in a circle");
    }

    #[test]
    fn large_files_are_refused_with_their_size() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("large.txt");
        File::create(&path).and_then(|file| file.set_len(64 << 20)).expect("a sparse file");
        assert_eq!(reason(&path), "is larger than 32 MB (64 MB)");
    }

    #[test]
    fn causes_are_told_apart() {
        let cause = |path: &str| read(Path::new(path)).expect_err("it cannot be read").cause();
        assert_eq!((cause("/no/such/file"), cause("/dev/zero"), cause("/")), (Cause::Gone, Cause::Refused, Cause::Refused));
    }

    #[test]
    fn errors_name_a_path_that_is_safe_to_show() {
        let error = read(Path::new("/no/such\x1b[2J/file\n.txt")).expect_err("no such file");
        assert_eq!(error.to_string(), "/no/such/file�.txt: does not exist");
    }

    #[test]
    fn refused_permission_is_said_in_plain_words() {
        assert_eq!(io_reason(&io::Error::from_raw_os_error(Errno::ACCESS.raw_os_error())), "permission denied");
    }

    #[test]
    fn a_panic_of_the_importer_is_an_error() {
        let error = guarded::<()>(Path::new("a.txt"), || panic!("hostile")).expect_err("it panics");
        assert_eq!(error.reason(), "makes the importer fail; please report it");
    }
}
