//! What is known of a folder from earlier days, so that a start reads only what has changed: one `SQLite` file a folder, in the cache of
//! the user. The only room that knows SQL.
//!
//! Everything in it is derived: it can be deleted at any time, and whatever is wrong with it (another version, a torn file, a full disk)
//! costs only time. It is never waited for long, and an error in it is told once and stops nobody from reading.
//!
//! ```text
//! cache/library/0f3c….sqlite     one a folder, by the hash of its path
//!   store      what it was made of and by what
//!   file       path below the folder, size, times, inode          -> unchanged? then its articles are known
//!   article    what the list shows of each
//!   text       what was read of it: a search need not open its file
//!   word       which words are in it
//! ```

mod database;
mod error;
mod rows;
mod stores;
mod texts;
mod voices;
mod word_index;
mod words;

pub(super) use error::StoreError;
pub use stores::Stores;

pub(super) use database::Store;
pub(super) use rows::{FilePart, KnownFile};
pub(super) use texts::KnownText;
pub(super) use word_index::{Bits, WordIndex};
pub(super) use words::{ReadArticle, Unread};
