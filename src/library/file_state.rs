//! What the file system says of a file, by which it is known to be as it was.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;

/// The state of a file: another one means that it is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FileState {
    /// Bytes.
    pub size: u64,
    /// Last change of its contents, in nanoseconds since 1970.
    pub modified: i64,
    /// Last change of anything about it, in nanoseconds since 1970: programs can set the other time, and not this one.
    pub changed: i64,
    pub inode: u64,
}

impl FileState {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let nanoseconds = |seconds: i64, rest: i64| seconds.saturating_mul(1_000_000_000).saturating_add(rest);
        Self {
            size: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }

    /// The later of its times.
    pub(super) fn latest(self) -> i64 {
        self.modified.max(self.changed)
    }
}
