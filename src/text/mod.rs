//! Text itself: ranges of it, its grapheme clusters and their cells, its sentences, what may never stand in it, how a
//! path and an address of the web are written as text, and how work on it is asked to stop.
//!
//! Knows nothing of articles or screens, and opens no file. One coordinate system: UTF-8 byte offsets, half-open ranges.

mod cancel;
mod clusters;
mod fold;
mod graphemes;
mod letters;
mod markdown;
mod named;
mod percent;
mod plain_form;
mod range;
mod sanitise;
mod sentences;
mod stored_path;
mod web_address;

pub use cancel::{Cancel, Cancelled};
pub use clusters::{BREAK, needs_break};
pub use fold::Folded;
pub use graphemes::{ceil_boundary, cell_width, floor_boundary, graphemes, next_boundary, previous_boundary, snap, width};
pub use letters::{MARKS, is_marked};
pub use markdown::{markdown_escaped, markdown_link};
pub use named::{Ending, Named};
pub use percent::percent_decoded;
pub use plain_form::plain_form;
pub use range::{TextRange, slice};
pub use sanitise::{sanitise_line, sanitise_text};
pub use sentences::{is_abbreviation, sentences};
pub use stored_path::StoredPath;
pub use web_address::WebAddress;
