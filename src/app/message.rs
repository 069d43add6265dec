//! What can happen, and what must be done outside.

use std::path::PathBuf;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use crate::article::{Document, PictureSource};
use crate::bookmarks::Bookmark;
use crate::config::Key;
use crate::import::ImportOptions;
use crate::library::{Entry, Place, Places};
use crate::search::Query;
use crate::text::TextRange;

use super::Draft;

/// Something that happened. Everything that `update` learns comes as one of these.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted into a text field.
    Paste(String),
    /// The mouse did something at a column and row.
    Mouse(MouseAction, u16, u16),
    /// The window has a new size.
    Resized {
        /// Cells across.
        columns: u16,
        /// Cells down.
        rows: u16,
    },
    /// More articles were found.
    Found(Vec<Entry>),
    /// The folder has been read to its end; what there is to say about it.
    ScanFinished {
        /// Files of other kinds.
        skipped: usize,
        /// Folders that could not be read, and why.
        problems: Vec<String>,
    },
    /// A search that was given away has ended: its ticket and the matches.
    Searched(u64, Vec<TextRange>),
    /// An article was read, or not.
    Loaded(Box<Loaded>),
    /// The voices of an article that was shown without them were read, or not.
    Heard(Box<Heard>),
    /// A picture was painted, or not.
    Painted(Box<Painted>),
    /// The reading places of earlier days.
    PlacesRead(Places),
    /// The queries of earlier days, oldest first.
    HistoryRead(Vec<String>),
    /// The bookmarks of earlier days, and what could not be read.
    BookmarksRead(Vec<Bookmark>, Vec<String>),
    /// A bookmark is safe on disk, or gone, or neither.
    BookmarkStored(Outcome),
    /// Something outside went wrong or well.
    Said(super::Notice),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button went down.
    Press,
    /// It moved with the button held.
    Drag,
    /// The button came up.
    Release,
    /// The wheel turned, by so many steps down.
    Wheel(i8),
}

/// An article that was asked for.
#[derive(Debug)]
pub struct Loaded {
    /// Which request this answers; an older one is stale.
    pub ticket: u64,
    /// The file.
    pub path: PathBuf,
    /// The article with its annotations and the hash of the file, or the reason why not.
    pub result: Result<(Arc<Document>, String), String>,
    /// Whether the voices are still to come: the article is long, and nobody shall wait for them.
    pub voices_follow: bool,
}

/// The voices of a long article, after the article itself.
#[derive(Debug)]
pub struct Heard {
    /// The request that the article has answered; an older one is stale.
    pub ticket: u64,
    /// The same article, now with all annotations, or what became of reading them: `took longer than 2 seconds`.
    pub result: Result<Arc<Document>, String>,
}

/// A picture that was asked for.
#[derive(Debug)]
pub struct Painted {
    /// Which request this answers; an older one is stale.
    pub ticket: u64,
    /// What is known of the file: `JPEG · 1,600 × 1,067 · 240 kB`.
    pub facts: Option<String>,
    /// The picture, or the reason why there is none.
    pub result: Result<Arc<Painting>, String>,
}

/// A picture as cells, ready to be put on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Painting {
    /// The cells. Those of a graphics protocol speak to the terminal, which is told to let them.
    pub cells: Buffer,
    /// Whether they speak a graphics protocol: what it has drawn must be taken away again.
    pub speaks: bool,
}

/// How the store answered.
#[derive(Debug)]
pub enum Outcome {
    /// Created.
    Created(Bookmark),
    /// Its note was changed.
    Edited(Bookmark),
    /// Another instance had changed it meanwhile: theirs stays, and this is a bookmark of its own.
    KeptBoth(Bookmark),
    /// Moved to the trash.
    Deleted(Bookmark),
    /// Back from the trash.
    Restored(Bookmark),
    /// Nothing was changed, and why.
    Failed(String),
}

/// Something that must be done outside.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Read and annotate an article.
    Load {
        /// For the answer.
        ticket: u64,
        /// The file.
        path: PathBuf,
        /// How the reader wants it to be read.
        options: ImportOptions,
    },
    /// Paint a picture of an article.
    Paint {
        /// For the answer.
        ticket: u64,
        /// The file of the article.
        path: PathBuf,
        /// Where the picture is.
        source: PictureSource,
        /// How the article is read.
        options: ImportOptions,
        /// Cells across and down that there are for it.
        room: Size,
    },
    /// Search in a long article.
    Search {
        /// For the answer.
        ticket: u64,
        /// What to look for.
        query: Query,
        /// Where.
        document: Arc<Document>,
    },
    /// Look through the folder again.
    Scan,
    /// Write a new bookmark.
    CreateBookmark(Box<Draft>),
    /// Change the note of a bookmark: as it was, and the new note.
    EditBookmark(Box<Bookmark>, String),
    /// Move a bookmark to the trash.
    DeleteBookmark(Box<Bookmark>),
    /// Bring one back from the trash.
    RestoreBookmark(Box<Bookmark>),
    /// Remember where the reader was.
    SavePlace(Place),
    /// Remember a query.
    SaveQuery(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Open an address in the browser.
    OpenBrowser(String),
    /// Open the file in the editor.
    OpenEditor(PathBuf),
    /// Use another theme.
    SetTheme(String),
    /// Let text fields have pastes as one piece, or not.
    BracketedPaste(bool),
    /// Stop until the shell brings the program back.
    Suspend,
    /// Draw every cell again.
    Redraw,
    /// End, with an exit code.
    Quit(u8),
}
