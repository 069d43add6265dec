//! Writes what must not be lost: bookmarks, reading places, queries. One thread, in order; what waits is written at quit.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use super::Event;
use crate::app::{Draft, Message, Notice, Outcome};
use crate::bookmarks::{Bookmark, Edited, Store};
use crate::config::Paths;
use crate::library::{Place, Places, append_history, read_history};

/// Queries that are read from the history at the start.
const HISTORY: usize = 500;

/// Something to be written.
pub(super) enum Order {
    /// A bookmark is made or changed.
    Bookmark(Change),
    /// Where the reader was.
    Place(Place),
    /// A query that was accepted.
    Query(String),
}

/// What becomes of a bookmark.
pub(super) enum Change {
    Create(Box<Draft>),
    Edit(Box<Bookmark>, String),
    Delete(Box<Bookmark>),
    Restore(Box<Bookmark>),
}

/// The thread that writes.
pub(super) struct Saver {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Reads what earlier days have left, tells it, and waits for orders.
    pub(super) fn start(paths: &Paths, events: Sender<Event>) -> std::io::Result<Self> {
        let (orders, incoming) = channel();
        let files = Files { store: Store::new(paths.bookmarks()), places: paths.places(), history: paths.history() };
        let work = move || {
            files.tell(&events);
            files.obey(&incoming, &events);
        };
        let thread = thread::Builder::new().name("saver".into()).spawn(work)?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    pub(super) fn order(&self, order: Order) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(order);
        }
    }

    /// Waits until all is written.
    pub(super) fn finish(&mut self) {
        self.orders = None;
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
}

impl Files {
    fn tell(&self, events: &Sender<Event>) {
        let say = |message| {
            let _ = events.send(Event::message(message));
        };
        let places = Places::load(&self.places);
        if let Some(problem) = places.problem() {
            say(Message::Said(Notice::error(problem)));
        }
        if places.skipped() > 0 {
            say(Message::Said(Notice::info(format!("{} reading places could not be read and are left out", places.skipped()))));
        }
        say(Message::PlacesRead(places));
        let (bookmarks, problems) = self.store.load();
        say(Message::BookmarksRead(bookmarks, problems.iter().map(ToString::to_string).collect()));
        match read_history(&self.history, HISTORY) {
            Ok(history) => say(Message::HistoryRead(history)),
            Err(error) => say(Message::Said(Notice::error(format!("{}: {error}", self.history.display())))),
        }
    }

    fn obey(&self, incoming: &Receiver<Order>, events: &Sender<Event>) {
        for order in incoming {
            let message = match order {
                Order::Place(place) => {
                    let place = Place { at: jiff::Timestamp::now(), ..place };
                    Places::append(&self.places, &place).err().map(|error| Message::Said(Notice::error(error.to_string())))
                }
                Order::Query(query) => {
                    let failed = append_history(&self.history, &query).err();
                    failed.map(|error| Message::Said(Notice::error(format!("{}: {error}", self.history.display()))))
                }
                Order::Bookmark(change) => Some(Message::BookmarkStored(self.store_bookmark(change))),
            };
            if let Some(message) = message {
                let _ = events.send(Event::message(message));
            }
        }
    }

    fn store_bookmark(&self, change: Change) -> Outcome {
        let now = jiff::Timestamp::now();
        let result = match change {
            Change::Create(draft) => {
                let Draft { article, sha256, title, url, anchor, note } = *draft;
                let id = ulid::Ulid::generate();
                let bookmark = Bookmark { id, created: now, edited: now, article, sha256: Some(sha256), title, url, anchor, note };
                self.store.create(&bookmark).map(|()| Outcome::Created(bookmark))
            }
            Change::Edit(bookmark, note) => {
                let changed = Bookmark { note, edited: now, ..(*bookmark).clone() };
                self.store.edit(&bookmark, &changed, ulid::Ulid::generate()).map(|edited| match edited {
                    Edited::Replaced => Outcome::Edited(changed),
                    Edited::KeptBoth(id) => Outcome::KeptBoth(Bookmark { id, ..changed }),
                })
            }
            Change::Delete(bookmark) => self.store.delete(bookmark.id).map(|()| Outcome::Deleted(*bookmark)),
            Change::Restore(bookmark) => self.store.restore(bookmark.id).map(|()| Outcome::Restored(*bookmark)),
        };
        result.unwrap_or_else(|error| Outcome::Failed(error.to_string()))
    }
}
