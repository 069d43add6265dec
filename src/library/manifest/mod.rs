//! Sums of files, by which it can be shown later that what was saved is what was saved.
//!
//! `line` is the form of a manifest, `files` which files there are and their sums, `bag` copies of them as a bag. Articles are
//! not read as such: every file of a folder counts, pictures too.

mod bag;
mod files;
mod line;

pub use bag::bag;
pub use files::{Sum, files_below, sums};
pub use line::{Form, ManifestLine, parse};
