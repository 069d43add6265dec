//! What is said on standard error when the screen is gone: saves and copies that failed, and notes that could not be kept in any file.

use super::clipboard;
use super::event::{Copied, Event};
use crate::app::{Begun, Level, Message, Model, Outcome};

/// A save or a copy that failed after the last frame.
pub(super) fn failure(event: &Event) -> Option<String> {
    if let Event::Copied(Copied { text, outcome: Err(reason), .. }) = event {
        let reason = reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        return Some(format!("{} could not be copied{reason}", clipboard::described(text)));
    }
    let Event::Message(message) = event else { return None };
    match &**message {
        Message::BookmarkStored(Outcome::Failed(reason)) => Some(reason.clone()),
        Message::Said(notice) if notice.level == Level::Error => Some(notice.text.clone()),
        _ => None,
    }
}

/// Whether the model learns from it what became of a note.
pub(super) fn is_of_a_note(event: &Event) -> bool {
    let Event::Message(message) = event else { return false };
    matches!(&**message, Message::DraftStored(..) | Message::BookmarkStored(_))
}

/// The notes that are in no file, as a reader can take them from the terminal.
pub(super) fn notes(model: &Model) -> Vec<String> {
    let words = |begun: &Begun| {
        let (draft, problem) = (&begun.draft, begun.problem().unwrap_or_default());
        format!("this note is not saved: {problem}\n{}\n> {}\n\n{}\n", draft.title, draft.anchor.exact(), draft.note)
    };
    model.drafts().unsaved().map(words).collect()
}
