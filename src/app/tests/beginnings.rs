//! How a session begins: a folder, or one file.

use std::sync::Arc;

use super::newsroom::{Newsroom, ROOT};
use super::session::Session;
use crate::app::{Message, Model};
use crate::catalogue::{Places, Root};
use crate::config::Config;

impl Session {
    /// A folder of which nothing has been found yet.
    pub(crate) fn before_scan(room: Newsroom, columns: u16, rows: u16) -> Self {
        Self::configured(Config::defaults(), room, columns, rows)
    }

    /// The same with settings of the reader's own.
    pub(crate) fn configured(config: Config, room: Newsroom, columns: u16, rows: u16) -> Self {
        let model = Model::new(Arc::new(config), vec![Root::Folder(ROOT.into())], columns, rows);
        let mut session = Self::with(model, room);
        session.send(Message::Started);
        session.send(Message::PlacesRead(Places::default()));
        session
    }

    /// The program opened with one file.
    pub(crate) fn single(columns: u16, rows: u16) -> Self {
        let room = Newsroom::small();
        let path = Newsroom::path("bridge.html");
        let mut entries = room.entries();
        entries.retain(|entry| entry.locator == path);
        let model = Model::new(Arc::new(Config::defaults()), vec![Root::Article(path)], columns, rows);
        let mut session = Self::with(model, room);
        session.send(Message::Started);
        session.found(entries).scanned();
        session
    }
}
