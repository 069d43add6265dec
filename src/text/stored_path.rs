//! A path in a file of ours: text where it is UTF-8 without controls, a list of its bytes where it is not.

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A path that can be written and comes back byte for byte.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StoredPath {
    /// The path itself.
    Text(String),
    /// Its bytes, when they are no text or would break a line.
    Bytes(Vec<u8>),
}

impl From<&Path> for StoredPath {
    fn from(path: &Path) -> Self {
        match path.to_str() {
            // Text of several lines would allow a line `+++` within the head of a bookmark.
            Some(text) if !text.contains(char::is_control) => Self::Text(text.to_owned()),
            _ => Self::Bytes(path.as_os_str().as_bytes().to_owned()),
        }
    }
}

impl From<StoredPath> for PathBuf {
    fn from(stored: StoredPath) -> Self {
        match stored {
            StoredPath::Text(text) => text.into(),
            StoredPath::Bytes(bytes) => OsString::from_vec(bytes).into(),
        }
    }
}
