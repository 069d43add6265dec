//! The parts of the state, each with its own file. None of them knows the model as a whole.

pub mod articles;
pub mod bookmarks;
pub mod draft;
pub mod facts;
pub mod geometry;
pub mod jobs;
pub mod jumps;
pub mod keys;
pub mod ledger;
pub mod ledger_query;
pub mod message;
pub mod next;
pub mod notices;
pub mod open;
pub mod panel;
pub mod panel_kind;
pub mod pictures;
pub mod prompt;
pub mod reader;
pub mod rows;
pub mod search;
pub mod shortened;
pub mod units;
pub mod voices;

pub use draft::Draft;
pub use geometry::Pane;
pub use notices::Notice;
pub use open::Open;
pub use prompt::PromptKind;
pub use units::{Selection, Unit, UnitKind};
pub use voices::Voices;
