//! What can happen, and what must be done outside.

use std::path::PathBuf;

use jiff::civil::Date;
use ulid::Ulid;

use super::jobs::{Answer, Job, Slot, Ticket, Tickets};
use super::{Draft, Edit, Notice};
use crate::bookmarks::{Bookmark, Code, CodeBook, Version};
use crate::catalogue::{Locator, Place, Places};
use crate::config::{KeptChange, Key, SavedView, Setting, Views};

/// Something that happened. Everything that `update` learns comes as one of these.
#[derive(Debug)]
pub enum Message {
    /// The program has begun.
    Started,
    /// It is this day now.
    Today(Date),
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
    /// A job has found something.
    Done(Ticket, Answer),
    /// The reading places of earlier days.
    PlacesRead(Places),
    /// The queries of earlier days, oldest first.
    HistoryRead(Vec<String>),
    /// The bookmarks of earlier days, and what could not be read.
    BookmarksRead(Vec<Bookmark>, Vec<String>),
    /// All bookmarks as their files have them now, in the place of those that were known, and what could not be read.
    BookmarksReread(Vec<Bookmark>, Vec<String>),
    /// The code book as its file has it now, and what is wrong with it.
    CodesRead(CodeBook, Vec<String>),
    /// Other versions of bookmarks, that synchronising programs have left.
    VersionsRead(Vec<Version>),
    /// The notes of earlier days that were begun and not saved, and what could not be read.
    DraftsRead(Vec<Bookmark>, Vec<String>),
    /// The file of a draft has been written, or could not be, and why.
    DraftStored(Ulid, Option<String>),
    /// A bookmark is safe on disk, or gone, or neither.
    BookmarkStored(Outcome),
    /// A text was spoken to its end, or could not be.
    Spoken(Spoken),
    /// The list shall show the articles of a view.
    ShowView(SavedView),
    /// The list shall show the articles that answer to a query.
    Filter(String),
    /// The views as their file has them now.
    ViewsKept(Views),
    /// The configuration file has these settings now.
    SettingsWritten {
        /// The settings.
        settings: Vec<Setting>,
        /// The file.
        file: String,
    },
    /// Files below the roots have changed, come or gone.
    FilesChanged(Vec<PathBuf>),
    /// Folders below the roots have come or gone.
    FolderChanged,
    /// The editor has ended: the article may have changed.
    Edited(Locator),
    /// The editor has given back the note that is being typed.
    NoteWritten(String),
    /// A theme cannot be used, and why; the one of this name stays.
    ThemeRefused {
        /// The theme in use.
        kept: String,
        /// Why the other one is not.
        reason: String,
    },
    /// The program shall end with this exit code, as if the reader had quit.
    Ended(u8),
    /// Something outside went wrong or well.
    Said(Notice),
}

/// What became of a text that was to be spoken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// Its number.
    pub number: u64,
    /// Why it was not spoken, if so.
    pub result: Result<(), String>,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseAction {
    /// The left button went down, for the first time there or again.
    Press(Clicks),
    /// It moved with the button held.
    Drag,
    /// The button came up.
    Release,
    /// The wheel turned, by so many steps down.
    Wheel(i8),
}

/// How often the button went down in one place, without a pause between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clicks {
    /// A click.
    Once,
    /// A double click.
    Twice,
    /// A triple click.
    Thrice,
}

/// How the store answered.
#[derive(Debug)]
pub enum Outcome {
    /// Created.
    Created(Bookmark),
    /// Its note, its tags or its colour was changed.
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
    /// Begin a job; those of its slot that are under way are asked to stop.
    Start(Ticket, Job),
    /// Ask the jobs of a slot to stop.
    Stop(Slot),
    /// Write something that must not be lost.
    Save(Change),
    /// Put text on the clipboard.
    Copy(String),
    /// Speak a text, in place of what is being spoken.
    Say {
        /// Its number.
        number: u64,
        /// The words.
        text: String,
        /// The code of their language, where it is known.
        language: Option<String>,
    },
    /// Stop speaking.
    Hush,
    /// Open an address in the browser.
    OpenBrowser(String),
    /// Open the file in the editor.
    OpenEditor(Locator),
    /// Have the note that is being typed written in the editor.
    EditNote(String),
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

impl Effect {
    /// Asks for a job under the next ticket.
    pub fn start(tickets: &mut Tickets, job: Job) -> Self {
        Self::Start(tickets.next(job.slot()), job)
    }
}

/// What becomes of a version of a bookmark.
#[derive(Debug, Clone, PartialEq)]
pub enum Settlement {
    /// It is the bookmark from now on; the one that is known goes to the trash.
    Keep(Option<Box<Bookmark>>),
    /// It goes to the trash.
    Drop,
    /// It is a bookmark of its own from now on.
    Split,
}

/// Something to be written.
#[derive(Debug, PartialEq)]
pub enum Change {
    /// A new bookmark; the draft of its note goes when the bookmark is safe.
    CreateBookmark(Box<Draft>, Option<Ulid>),
    /// A change of a bookmark: the bookmark as it was, and what becomes another. The draft of a note goes when the note is safe.
    EditBookmark(Box<Bookmark>, Edit, Option<Ulid>),
    /// A note that is being typed, under the name of its draft.
    KeepDraft(Ulid, Box<Draft>),
    /// The draft is that of a note that is saved.
    ForgetDraft(Ulid),
    /// A draft goes to the trash.
    DiscardDraft(Ulid),
    /// A bookmark goes to the trash.
    DeleteBookmark(Box<Bookmark>),
    /// A bookmark comes back from the trash.
    RestoreBookmark(Box<Bookmark>),
    /// A code for the code book.
    AddCode(Code),
    /// The bookmarks are read again, if their files have changed: another program may have written some.
    ReadBookmarks,
    /// What becomes of a version of a bookmark.
    SettleVersion(Box<Version>, Settlement),
    /// Where the reader was.
    Place(Place),
    /// A query that was accepted.
    Query(String),
    /// A setting or a view, kept for the next start.
    Keep(KeptChange),
    /// Settings for the configuration.
    WriteSettings(Vec<Setting>),
}
