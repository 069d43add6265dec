//! What is said on standard error when the screen is gone: saves and copies that failed, and notes that could not be kept in any file.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use super::clipboard;
use super::event::{Copied, Event};
use crate::app::{Begun, Level, Message, Model, Outcome};

/// Said when the reader ends the program and does not wait for the disk.
pub(super) const NOT_WAITED: &str = "ended before all was saved: what was asked for last may be missing";

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

/// The notes that are in no file, as a reader can take them from the terminal; with all that were typed when the disk was not waited for.
pub(super) fn notes(model: &Model, is_saved: bool) -> Vec<String> {
    if is_saved {
        return model.drafts().unsaved().map(|begun| words(begun, begun.problem().unwrap_or_default())).collect();
    }
    model.drafts().typed().map(|begun| words(begun, begun.problem().unwrap_or("the disk has not answered"))).collect()
}

fn words(Begun { draft, .. }: &Begun, problem: &str) -> String {
    format!("this note is not saved: {problem}\n{}\n> {}\n\n{}\n", draft.title, draft.anchor.exact(), draft.note)
}

/// Says what is left to say when the screen is gone. The terminal may be gone, too; then there is nobody left to tell.
pub(super) fn say<'w>(all: impl IntoIterator<Item = &'w String>) {
    for words in all {
        let _ = writeln!(io::stderr(), "pullquote: {words}");
    }
}

/// The notes that were typed, for whoever must end a program that does not end itself.
#[derive(Clone, Default)]
pub(super) struct Typed(Arc<Mutex<(u64, Vec<String>)>>);

impl Typed {
    /// Remembers them when they are others.
    pub(super) fn remember(&self, model: &Model) {
        let revision = model.drafts().revision();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != revision {
            *kept = (revision, notes(model, false));
        }
    }

    /// Prints them.
    pub(super) fn say(&self) {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        say(&kept.1);
    }
}
