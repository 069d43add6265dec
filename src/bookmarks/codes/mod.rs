//! The code book of a researcher: the codes that passages get, with what each means. A code of a passage is a tag of its bookmark that
//! stands in the book; so whatever keeps, finds and exchanges tags does so with codes.
//!
//! `code` is one of them, `book` all and how they hang together, `file` the form of `codes.toml`, `guid` the names that other programs
//! know them by.

mod book;
mod code;
mod file;
mod guid;

pub use book::{CodeBook, Counted};
pub use code::Code;
pub(super) use file::{FILE, parse, print};
pub(super) use guid::Guid;
