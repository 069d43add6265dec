//! What has changed in the folders and was not looked at yet.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// Changes that wait.
#[derive(Debug, Default)]
pub struct Watch {
    /// Files that have changed, come or gone.
    pub files: BTreeSet<PathBuf>,
    /// Folders came or went: all of them are looked through.
    pub is_folder: bool,
    /// Files are being looked at.
    pub is_busy: bool,
}
