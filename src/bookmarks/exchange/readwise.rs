//! The table that Readwise exports: a row a highlight.
//!
//! ```text
//! Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags
//! ```

use jiff::Timestamp;

use super::passage::{Passage, Reading};
use crate::bookmarks::Colour;

/// The columns without which a table is none of Readwise.
const NEEDED: [&str; 2] = ["Highlight", "Book Title"];

/// Whether a table with these columns is one of Readwise.
pub(super) fn is_one(columns: &csv::StringRecord) -> bool {
    NEEDED.iter().all(|name| columns.iter().any(|column| column.trim() == *name))
}

/// The passages of a table.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(columns) = reader.headers().cloned() else { return reading };
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                reading.faults.push(error.to_string());
                continue;
            }
        };
        let cell = |name: &str| {
            let at = columns.iter().position(|column| column.trim() == name);
            at.and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned()
        };
        let address = ["URL", "Source URL", "Book URL"].map(cell).into_iter().find(|address| address.starts_with("http"));
        reading.push(Passage {
            words: cell("Highlight"),
            title: cell("Book Title"),
            url: address,
            note: cell("Note"),
            tags: cell("Tags").split(',').collect(),
            colour: Colour::named(&cell("Color")),
            created: time(&cell("Highlighted at")),
            ..Passage::default()
        });
    }
    reading
}

/// `2026-01-05 08:00:00+00:00`, `2026-01-05T08:00:00Z`
fn time(text: &str) -> Option<Timestamp> {
    text.parse().or_else(|_| text.replacen(' ', "T", 1).parse()).ok()
}
