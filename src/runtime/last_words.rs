//! What is said on standard error when the screen is gone: saves that failed, and notes that could not be kept in any file.

use super::event::Event;
use crate::app::{Begun, Level, Message, Model, Outcome, update};

/// A save that failed after the last frame. The model learns what became of its notes.
pub(super) fn failure(model: &mut Model, event: Event) -> Option<String> {
    let Event::Message(message) = event else { return None };
    match *message {
        message @ (Message::DraftStored(..) | Message::BookmarkStored(_)) => {
            let reason = if let Message::BookmarkStored(Outcome::Failed(reason)) = &message { Some(reason.clone()) } else { None };
            // Nothing more can be done outside: only what is kept, and what is not, is asked for.
            update(model, message);
            reason
        }
        Message::Said(notice) if notice.level == Level::Error => Some(notice.text),
        _ => None,
    }
}

/// The notes that are in no file, as a reader can take them from the terminal.
pub(super) fn notes(model: &Model) -> Vec<String> {
    let words = |begun: &Begun| {
        let (draft, problem) = (&begun.draft, begun.problem().unwrap_or_default());
        format!("this note is not saved: {problem}\n{}\n> {}\n\n{}\n", draft.title, draft.anchor.exact(), draft.note)
    };
    model.drafts().unsaved().map(words).collect()
}
