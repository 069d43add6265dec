//! The forms in which bookmarks are written.

use super::record::Record;
use super::wire::Wire;
use super::{html, markdown, table, w3c};
use crate::citations::Style;

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Notes by article, for people and for programs of notes.
    Markdown,
    /// One JSON object a line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A collection of the Web Annotation Data Model, in JSON-LD.
    W3c,
    /// One page that needs nothing else.
    Html,
    /// References, which do not come in again.
    References(Style),
}

impl Form {
    /// The records as text. What comes out comes in again, by [`read_bytes`](super::read_bytes), as the same bookmarks, but for references.
    pub fn write(self, records: &[Record]) -> String {
        match self {
            Self::Markdown => markdown::write(records, markdown::Detail::Whole),
            Self::Jsonl => jsonl(records),
            Self::Csv => table::write(records),
            Self::W3c => w3c::write(records),
            Self::Html => html::write(records),
            Self::References(style) => style.write(&Record::references(records)),
        }
    }
}

fn jsonl(records: &[Record]) -> String {
    let line = |record: &Record| serde_json::to_string(&Wire::from(record)).map(|line| line + "\n").unwrap_or_default();
    records.iter().map(line).collect()
}
