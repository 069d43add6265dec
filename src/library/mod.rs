//! The folder: what is in it, reading it safely, in which order it is listed, and where the reader was in each article.
//!
//! Everything in the folder is untrusted: contents, names, times. The folder is never a source of configuration, and
//! nothing outside it is read through links. Knows nothing of screens, keys or annotations.

mod entry;
mod filter;
mod order;
mod places;
mod read;
mod scan;
mod stored_path;
mod walk;

pub use entry::{Entry, Stamp, glance};
pub use filter::matches;
pub use order::{Sort, order};
pub use places::{Place, Places, PlacesError};
pub use read::{ReadError, load, load_within, read};
pub use scan::{ScanReport, scan};
