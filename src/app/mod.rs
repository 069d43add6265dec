//! Model, Message, Effect, update: all state of the reader and the only place where it changes. Pure: no file, clock,
//! thread or terminal is touched here; what must happen outside is returned as effects.
//!
//! ```text
//! Message ─> update(&mut Model) ─> Vec<Effect>          view(&Model) draws, the runtime carries the effects out
//! ```

mod bookmarks;
mod command;
mod copy;
mod dispatch;
mod facts;
mod geometry;
mod jobs;
mod keys;
mod list;
mod message;
mod mouse;
mod notices;
mod open;
mod overlay;
mod pictures;
mod prompt;
mod provenance;
mod reader;
mod reading;
mod search;
mod typing;
mod units;
mod voices;

#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

pub use bookmarks::{Bookmarks, Draft};
pub use facts::{count, date, masthead, thousands};
pub use geometry::{GUTTER, Geometry, View};
pub use jobs::{Answer, Job, Loaded, Opened, Painted, Painting, Slot, Ticket, Tickets};
pub use keys::Keys;
pub use list::{List, Show};
pub use message::{Change, Effect, Message, MouseAction, Outcome};
pub use mouse::{LIST_HEAD, entry_rows};
pub use notices::{Level, Notice, Notices};
pub use open::Open;
pub use overlay::{Line, Overlay, OverlayKind, Target, areas as overlay_areas, lines as overlay_lines, shortened};
pub use pictures::{Pictures, Sight, Viewer, Words, areas as picture_areas, words};
pub use prompt::{Prompt, PromptKind};
pub use reader::Reader;
pub use search::Search;
pub use units::{Selection, Unit, UnitKind};
pub use voices::{Voices, letter};

use crate::catalogue::{Catalogue, Entry, Root};
use crate::config::{Action, Config, Context};
use crate::import::Format;

/// The two panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of articles.
    List,
    /// The article.
    Reading,
}

/// All state. Each field is a sub-model with its own file.
#[derive(Debug)]
pub struct Model {
    /// Sizes and what is shown of the panes.
    pub view: View,
    /// The pane that gets the keys.
    pub focus: Pane,
    /// What the program was opened with.
    pub roots: Vec<Root>,
    /// All articles.
    pub catalogue: Catalogue,
    /// Whether the places of earlier days have come.
    pub places_known: bool,
    /// The work that is waited for.
    pub tickets: Tickets,
    /// The articles of the folder.
    pub list: List,
    /// The open article.
    pub reader: Reader,
    /// Query and matches.
    pub search: Search,
    /// All bookmarks, and what can be undone.
    pub bookmarks: Bookmarks,
    /// The line that is being typed.
    pub prompt: Option<Prompt>,
    /// The picture that stands in the place of the article.
    pub pictures: Pictures,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What the program has said.
    pub notices: Notices,
    /// Keys that wait for more.
    pub keys: Keys,
    /// Settings and keymap.
    pub config: Arc<Config>,
}

impl Model {
    /// The state at the start: an empty list, nothing open. Folders begin with the list, a single article with itself.
    pub fn new(config: Arc<Config>, roots: Vec<Root>, columns: u16, rows: u16) -> Self {
        let mut view = View::new(&config.settings, columns, rows);
        let focus = if is_one_article(&roots) { Pane::Reading } else { Pane::List };
        if focus == Pane::Reading {
            view.set_lone_article();
        }
        Self {
            view,
            focus,
            roots,
            catalogue: Catalogue::default(),
            places_known: false,
            tickets: Tickets::default(),
            list: List::new(&config.settings),
            reader: Reader::default(),
            search: Search::default(),
            bookmarks: Bookmarks::default(),
            prompt: None,
            pictures: Pictures::default(),
            overlay: None,
            notices: Notices::default(),
            keys: Keys::default(),
            config,
        }
    }

    /// The article in a place of the list.
    pub fn entry(&self, place: usize) -> Option<&Entry> {
        self.list.article(place).map(|id| self.catalogue.entry(id))
    }

    /// Where the panes are now.
    pub fn geometry(&self) -> Geometry {
        self.view.geometry(self.focus)
    }

    /// What a graphics protocol shows now, if it does: with another number, that must be taken away first.
    pub fn spoken_picture(&self) -> Option<u64> {
        self.pictures.spoken().filter(|_| self.overlay.is_none())
    }

    /// Where keys are looked up now.
    pub fn context(&self) -> Context {
        if self.prompt.is_some() {
            Context::Prompt
        } else if self.overlay.is_some() || self.pictures.viewer().is_some() {
            Context::Overlay
        } else if self.focus == Pane::List {
            Context::List
        } else if self.reader.open().is_some_and(|open| open.selection().is_some()) {
            Context::Selection
        } else {
            Context::Reading
        }
    }
}

/// Whether what the program was opened with is one article by its name; what a file of many holds is seen when it has been read.
fn is_one_article(roots: &[Root]) -> bool {
    let [Root::Article(locator)] = roots else { return false };
    let may_hold_many = || locator.on_disk().is_some_and(|file| Format::of(file) == Some(Format::Records));
    locator.record().is_some() || !may_hold_many()
}

pub use dispatch::update;
