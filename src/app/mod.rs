//! Model, Message, Effect, update: all state of the reader and the only place where it changes. Pure: no file, clock,
//! thread or terminal is touched here; what must happen outside is returned as effects.
//!
//! ```text
//! Message ─> update(&mut Model) ─> Vec<Effect>          view(&Model) draws, the runtime carries the effects out
//! ```
//!
//! `state/` holds the parts of the model, `panels/` the lists in the place of the list of articles; the other files are what
//! happens: each takes the model, and `update.rs` calls them.

mod aloud;
mod bookmarks;
mod coding;
mod command;
mod completion;
mod copy;
mod drafts;
mod folds;
mod keeping;
mod labels;
mod layers;
mod linear;
mod model;
mod mouse;
mod navigation;
mod opening;
mod panels;
mod panes;
mod pictures;
mod rereading;
mod scanning;
mod search;
mod signature;
mod state;
mod status;
mod stories;
mod travel;
mod typing;
mod undo;
mod update;
mod verbs;
mod versions;
mod views;
mod watching;
mod whereabouts;

#[cfg(test)]
pub(crate) mod tests;

pub use copy::denied_by;
pub use linear::rows as linear_rows;
pub use model::Model;
pub use panels::life::{CHANGED, reach as life_reach, summary as life_summary};
pub use panels::{detail as line_detail, first_words, speaker_of};
pub use pictures::{areas as picture_areas, words};
pub use state::article_facts::ArticleFacts;
pub use state::bookmarks::stored_path;
pub use state::draft::Draft;
pub use state::drafts::Begun;
pub use state::edit::Edit;
pub use state::facts::{clock, count, date, masthead, thousands};
pub use state::geometry::{GUTTER, Geometry, LIST_HEAD, Pane};
#[cfg(test)]
pub use state::jobs::Tickets;
pub use state::jobs::{Answer, Candidate, Job, Loaded, Opened, Painted, Painting, Slot, Ticket};
pub use state::ledger::{Grouping, IN_ONE_ARTICLE};
pub use state::line::{Line, Marked, Target};
pub use state::message::{Change, Clicks, Effect, Message, MouseAction, Outcome, Settlement, Spoken};
pub use state::next::Next;
pub use state::note::{NoteRows, has_keys as note_has_keys, rows as note_rows};
pub use state::notices::{Level, Notice};
pub use state::open::Open;
pub use state::panel::{Item, Panel};
pub use state::panel_kind::PanelKind;
pub use state::pictures::{Sight, Viewer, Words};
pub use state::prompt::{Prompt, PromptKind};
pub use state::shortened::shortened;
pub use state::solo::Solo;
pub use state::units::UnitKind;
pub use state::voices::{DENIED, Voices, letter};
pub use status::{Look as StatusLook, area as status_area, pieces as status_pieces};
pub use update::update;

use crate::config::Action;
