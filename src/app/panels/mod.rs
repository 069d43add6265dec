//! Lists in the place of the list of articles: what their lines are, what the reader sees of a line, and what Enter means.
//!
//! ```text
//! show(kind) ─> a panel on the stack ─ motions ─> look: the passage of the line, set off in the text beside it
//!    Enter: into the text at that place      ] ] and [ [ from there: the next line      Esc: back to what was there before
//! ```

mod bookmarks;
pub mod checks;
mod codes;
pub mod copies;
mod encodings;
mod help;
pub mod life;
mod lines;
mod look;
pub mod matches;
mod notices;
mod pictures;
mod provenance;
pub mod quotations;
mod stack;
mod voices;

pub use lines::detail;
pub use look::go_in;
pub use stack::{act, close, go, keep, narrow, next, quotations_read, scroll, show, shows};
pub use voices::{first_words, passage as words_of_voice, speaker_of};
