//! Bookmarks that leave for other programs and come in again. Pure: text to bookmarks and back.
//!
//! ```text
//! Record ─> form (markdown, jsonl, csv, w3c, html) ─> text ─> kind ─> form ─> Imported::Ours      the same bookmark
//!            W3C annotations, Hypothesis, Readwise, Kindle, REFI-QDA ─> text ─> kind ─> Imported::Foreign   words that seek their article
//! ```
//!
//! `wire` is a bookmark as data; every form of ours carries it, so that none of them can lose a field. `placing` finds the
//! words of another program in an article and makes a bookmark of them.

mod annotation;
mod form;
mod html;
mod kind;
mod kindle;
mod markdown;
mod merge;
mod passage;
mod placing;
mod readwise;
mod record;
mod refi;
mod table;
mod w3c;
mod wire;

pub use form::Form;
#[cfg(test)]
use kind::read;
pub use kind::read_bytes;
pub use markdown::{Detail, write as markdown};
pub use merge::{Merge, Verdict};
pub use passage::{Imported, Passage, Reading};
pub use placing::{Placed, Source};
pub use record::Record;
pub use refi::{SourceText, write_codes, write_project};

#[cfg(test)]
mod tests;
