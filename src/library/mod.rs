//! The disk: what lies in the folders, reading it safely, and what is remembered of earlier days.
//!
//! Everything in a folder is untrusted: contents, names, times. A folder is never a source of configuration, and nothing
//! outside it is read through links. Knows nothing of screens, keys or panels.

mod budget;
mod candidates;
mod check;
mod copies;
mod file_state;
mod first_line;
mod history;
mod known;
mod life;
mod lines;
mod look;
mod manifest;
mod open;
mod pictures;
mod pieces;
mod places_file;
mod quotations;
mod read;
mod readers;
mod roots;
mod samples;
mod scan;
mod search;
mod shelf;
mod state_file;
mod store;
mod walk;
mod words;

pub use candidates::{Needed, Reader, candidates, candidates_for_each, open_candidates};
pub use check::check;
pub use copies::{copies, copies_of, find_stories};
pub use history::{append_history, read_history};
pub use life::{common_quotations, life};
pub use lines::{Input, Line, lines, read_whole};
pub use manifest::{Form, ManifestLine, Sum, bag, files_below, parse, sums};
pub use open::{Annotated, Opened, is_long, is_very_long, open_soon, voices, with_surroundings};
pub use pictures::{is_saved, picture};
pub use places_file::{Loaded as LoadedPlaces, append_place, load_places};
pub use quotations::{Asking, quotations};
pub use read::{JOB, ReadError, io_reason, read};
pub use readers::in_order;
pub use roots::{canonical, locator, root};
pub use samples::first as first_sample;
pub use scan::{ScanReport, look_again, scan};
pub use search::{Batch, annotated, search};
pub use shelf::Shelf;
pub use store::Stores;
pub use walk::folders;
pub use words::{index, index_voices, without_text, without_voices};
