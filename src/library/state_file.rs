//! The program's own files of lines, to which lines are added: as they may be anything by now, they are opened as articles are.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::OFlags;

/// The most bytes that are read of one.
const MOST: u64 = 256 << 20;

/// The contents of a file; none where there is no file.
///
/// # Errors
/// When the system refuses, or it is no regular file or larger than 256 MiB.
pub(super) fn read(file: &Path) -> io::Result<Option<Vec<u8>>> {
    let open = match open(OpenOptions::new().read(true), file) {
        Ok(open) => open,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    if open.metadata()?.len() > MOST {
        return Err(io::Error::other("is larger than 256 MiB"));
    }
    let mut bytes = Vec::new();
    open.take(MOST).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// A file that is read and to which is added. It and the folders above it are made where they are missing, for the reader's eyes only.
///
/// # Errors
/// As [`read`].
pub(super) fn open_to_append(file: &Path) -> io::Result<File> {
    if let Some(folder) = file.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    open(OpenOptions::new().read(true).append(true).create(true).mode(0o600), file)
}

/// A pipe or a device in the place of the file is not waited for.
fn open(options: &mut OpenOptions, file: &Path) -> io::Result<File> {
    let open = options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed()).open(file)?;
    let kind: fs::FileType = open.metadata()?.file_type();
    match kind {
        _ if kind.is_file() => Ok(open),
        _ if kind.is_dir() => Err(ErrorKind::IsADirectory.into()),
        _ => Err(io::Error::other("is no regular file")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pipe_is_refused_and_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("history");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::from(0o600)).expect("a pipe");
        assert!(read(&pipe).is_err() && open_to_append(&pipe).is_err());
    }

    #[test]
    fn device_is_refused_before_it_is_read() {
        assert!(read(Path::new("/dev/zero")).is_err() && open_to_append(Path::new("/dev/zero")).is_err());
    }

    #[test]
    fn missing_file_is_made_with_its_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("state/history");
        assert_eq!(read(&file).expect("nothing is wrong with it"), None);
        assert!(open_to_append(&file).is_ok());
        assert_eq!(read(&file).expect("nothing is wrong with it"), Some(Vec::new()));
    }
}
