//! What wakes up the loop.

use crate::app::Message;

/// What the loop wakes up for.
pub(super) enum Event {
    /// Something for the model.
    Message(Box<Message>),
    /// The window has a new size.
    Resized,
    /// The shell has brought the program back.
    Continued,
    /// The program shall end.
    Signal(i32),
    /// The terminal is gone.
    Hangup,
}

impl Event {
    /// Something for the model.
    pub(super) fn message(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}
