//! What the program is opened with.

use std::path::PathBuf;

use crate::app::Message;
use crate::catalogue::Root;
use crate::config::{ColourDepth, Views};
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
    /// The views of earlier days.
    pub views: Views,
    /// The configuration file, read or yet to be made.
    pub config_file: PathBuf,
    /// What happens before the first frame.
    pub first: Vec<Message>,
    /// Where to log to.
    pub log: Option<PathBuf>,
}
