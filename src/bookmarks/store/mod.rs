//! The store of bookmarks on the disk. `folder` is the store, `codes` the code book beside the bookmarks, `versions` what synchronising programs leave in it, `sweep` what saves that
//! were killed leave; `files` alone reads, writes and moves files, `error` says why it could not.

mod codes;
mod error;
mod files;
mod folder;
mod sweep;
mod versions;

pub use error::StoreError;
pub use files::Durable;
pub(super) use files::{TRASH, file_name, make_folder, move_file, notes, parse, read, sync_folder};
pub use folder::{Edited, Loaded, State, Store, Version};
