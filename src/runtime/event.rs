//! What wakes up the loop.

use std::sync::Arc;

use crate::app::Message;

/// What the loop wakes up for.
pub(super) enum Event {
    /// Something for the model.
    Message(Box<Message>),
    /// The terminal has told whether its background is light.
    Background(bool),
    /// Something has been written where the bookmarks are, by this program or another.
    BookmarksChanged,
    /// The window has a new size.
    Resized,
    /// Programs took a copy, or did not.
    Copied(Copied),
    /// The program was asked from outside to stop.
    Stopped,
    /// The shell has brought the program back.
    Continued,
    /// The program shall end.
    Signal(i32),
    /// The terminal is gone.
    Hangup,
}

/// What became of a copy that was given to programs.
#[derive(Debug)]
pub(super) struct Copied {
    /// Which copy it was: how many had been asked for then.
    pub(super) number: u64,
    /// The words.
    pub(super) text: Arc<str>,
    /// The name of the program that took them, or why none did; no reason where none of those that are usual is installed.
    pub(super) outcome: Result<String, Option<String>>,
}

impl Event {
    /// Whether the reader, or the system, wants an end at once.
    pub(super) fn ends(&self) -> bool {
        match self {
            Self::Message(message) => matches!(&**message, Message::Key(key) if "C-c".parse() == Ok(*key)),
            Self::Signal(_) | Self::Hangup => true,
            _ => false,
        }
    }

    /// Something for the model.
    pub(super) fn message(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}
