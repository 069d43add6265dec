//! Writes what must not be lost: bookmarks, reading places, queries. One thread, in order; what waits is written at quit.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use super::event::Event;
use crate::app::{Change, Draft, Message, Notice, Outcome};
use crate::bookmarks::{Bookmark, Edited, Store};
use crate::catalogue::Place;
use crate::config::Paths;
use crate::library::{LoadedPlaces, append_history, append_place, load_places, read_history};

/// Queries that are read from the history at the start.
const HISTORY: usize = 500;

/// The thread that writes.
pub(super) struct Saver {
    changes: Option<Sender<Change>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Reads what earlier days have left, tells it, and waits for changes.
    pub(super) fn start(paths: &Paths, events: Sender<Event>) -> std::io::Result<Self> {
        let (changes, incoming) = channel();
        let files = Files {
            store: Store::new(paths.bookmarks()),
            places: paths.places(),
            history: paths.history(),
            without_bookmarks: paths.without_bookmarks().map(|missing| missing.to_string()),
            without_state: paths.without_state().map(|missing| missing.to_string()),
        };
        let work = move || {
            files.tell(&events);
            files.obey(&incoming, &events);
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(work)?;
        Ok(Self { changes: Some(changes), thread: Some(thread) })
    }

    /// Writes something, behind all that was asked for before.
    pub(super) fn save(&self, change: Change) {
        if let Some(changes) = &self.changes {
            let _ = changes.send(change);
        }
    }

    /// Waits until all is written.
    pub(super) fn finish(&mut self) {
        self.changes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.finish();
    }
}

struct Files {
    store: Store,
    places: PathBuf,
    history: PathBuf,
    /// Why there is no place for bookmarks, where the environment names none.
    without_bookmarks: Option<String>,
    /// Why there is none for reading places and queries.
    without_state: Option<String>,
}

impl Files {
    fn tell(&self, events: &Sender<Event>) {
        let say = |message| {
            let _ = events.send(Event::message(message));
        };
        if let Some(missing) = &self.without_state {
            say(Message::Said(Notice::error(format!("nothing is remembered: {missing}"))));
        } else {
            self.tell_state(&say);
        }
        if let Some(missing) = &self.without_bookmarks {
            say(Message::Said(Notice::error(format!("nothing can be saved: {missing}"))));
        } else {
            let (bookmarks, problems) = self.store.load();
            say(Message::BookmarksRead(bookmarks, problems.iter().map(ToString::to_string).collect()));
        }
    }

    /// Tells the places and queries of earlier days.
    fn tell_state(&self, say: &dyn Fn(Message)) {
        let LoadedPlaces { places, skipped, problem } = load_places(&self.places);
        if let Some(problem) = problem {
            say(Message::Said(Notice::error(problem)));
        }
        if skipped > 0 {
            say(Message::Said(Notice::info(format!("{skipped} reading places could not be read and are left out"))));
        }
        say(Message::PlacesRead(places));
        match read_history(&self.history, HISTORY) {
            Ok(history) => say(Message::HistoryRead(history)),
            Err(error) => say(Message::Said(Notice::error(format!("{}: {error}", self.history.display())))),
        }
    }

    fn obey(&self, incoming: &Receiver<Change>, events: &Sender<Event>) {
        for change in incoming {
            if let Some(message) = self.write(change) {
                let _ = events.send(Event::message(message));
            }
        }
    }

    /// Writes one change; gives what there is to say about it.
    fn write(&self, change: Change) -> Option<Message> {
        let now = jiff::Timestamp::now();
        let result = match change {
            // It has been told at the start.
            Change::Place(_) | Change::Query(_) if self.without_state.is_some() => return None,
            Change::CreateBookmark(_) | Change::EditBookmark(..) | Change::DeleteBookmark(_) | Change::RestoreBookmark(_)
                if self.without_bookmarks.is_some() =>
            {
                let missing = self.without_bookmarks.clone().unwrap_or_default();
                return Some(Message::BookmarkStored(Outcome::Failed(format!("not saved: {missing}"))));
            }
            Change::Place(place) => {
                let failed = append_place(&self.places, &Place { at: now, ..place }).err();
                return failed.map(|error| Message::Said(Notice::error(error.to_string())));
            }
            Change::Query(query) => {
                let failed = append_history(&self.history, &query).err();
                return failed.map(|error| Message::Said(Notice::error(format!("{}: {error}", self.history.display()))));
            }
            Change::CreateBookmark(draft) => {
                let Draft { article, folder, digest, title, url, anchor, note } = *draft;
                let (id, sha256) = (ulid::Ulid::generate(), Some(digest.to_string()));
                let bookmark = Bookmark { id, created: now, edited: now, article, folder, sha256, title, url, anchor, note };
                self.store.create(&bookmark).map(|()| Outcome::Created(bookmark))
            }
            Change::EditBookmark(bookmark, note) => {
                let changed = Bookmark { note, edited: now, ..(*bookmark).clone() };
                self.store.edit(&bookmark, &changed, ulid::Ulid::generate()).map(|edited| match edited {
                    Edited::Replaced => Outcome::Edited(changed),
                    Edited::KeptBoth(id) => Outcome::KeptBoth(Bookmark { id, ..changed }),
                })
            }
            Change::DeleteBookmark(bookmark) => self.store.delete(bookmark.id).map(|()| Outcome::Deleted(*bookmark)),
            Change::RestoreBookmark(bookmark) => self.store.restore(bookmark.id).map(|()| Outcome::Restored(*bookmark)),
        };
        Some(Message::BookmarkStored(result.unwrap_or_else(|error| Outcome::Failed(error.to_string()))))
    }
}
