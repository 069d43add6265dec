//! The folder: what is in it, reading it safely, in which order it is listed, and where the reader was in each article.
//!
//! Everything in the folder is untrusted: contents, names, times. The folder is never a source of configuration, and
//! nothing outside it is read through links. Knows nothing of screens, keys or annotations.

mod entry;
mod filter;
mod history;
mod open;
mod order;
mod pictures;
mod places;
mod read;
mod readers;
mod records;
mod samples;
mod scan;
mod walk;

pub use entry::Entry;
pub use filter::Filter;
pub use history::{append_history, read_history};
pub use open::{is_long, open_bytes, open_soon, voices};
pub use order::{Sort, order};
pub use pictures::{is_saved, picture};
pub use places::{Place, Places};
pub use read::{JOB, ReadError};
pub use readers::{files, open_all};
pub use records::{Shelf, file_of, is_one_article, shown_name};
pub use samples::{is_sample, samples};
pub use scan::scan;
