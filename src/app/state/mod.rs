//! The parts of the state, each with its own file. None of them knows the model as a whole.

pub mod article_facts;
pub mod articles;
pub mod bookmarks;
pub mod draft;
pub mod drafts;
pub mod facts;
pub mod field;
pub mod geometry;
pub mod jobs;
pub mod jumps;
pub mod keys;
pub mod leaving;
pub mod linear;
pub mod message;
pub mod narrowing;
pub mod next;
pub mod note;
pub mod notices;
pub mod open;
pub mod panel;
pub mod pictures;
pub mod placed;
pub mod prompt;
pub mod reader;
pub mod rows;
pub mod search;
pub mod shortened;
pub mod solo;
pub mod units;
pub mod voices;

pub use draft::Draft;
pub use geometry::Pane;
pub use notices::Notice;
pub use open::Open;
pub use units::{Selection, Unit, UnitKind};
pub use voices::Voices;
