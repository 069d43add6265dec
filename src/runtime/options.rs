//! What the program is opened with.

use std::path::PathBuf;

use crate::catalogue::Root;
use crate::config::ColourDepth;
use crate::library::Shelf;

/// What the program is opened with.
#[derive(Debug)]
pub struct Options {
    /// Folders and files.
    pub roots: Vec<Root>,
    /// What is read from.
    pub shelf: Shelf,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// What colours the terminal has.
    pub depth: ColourDepth,
    /// Where to log to.
    pub log: Option<PathBuf>,
}
