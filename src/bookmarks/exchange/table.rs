//! A table, quoted as in RFC 4180, for spreadsheets; lines end with a line feed alone, as all that is printed here. No cell is a
//! formula.

use serde_json::{Value, json};

use super::passage::Reading;
use super::record::Record;
use super::wire::Wire;
use crate::bookmarks::Bookmark;
use crate::text::{cell_words, words_cell};

/// The names of the columns; those of [`ANCHOR`] are of the anchor.
const COLUMNS: [&str; 21] = [
    "id",
    "created",
    "edited",
    "article",
    "folder",
    "sha256",
    "title",
    "url",
    "outlet",
    "published",
    "voice",
    "words",
    "note",
    "tags",
    "colour",
    "exact",
    "prefix",
    "suffix",
    "start",
    "length",
    "version",
];
const ANCHOR: [&str; 5] = ["exact", "prefix", "suffix", "start", "length"];
const NUMBERS: [&str; 2] = ["start", "length"];
const AROUND: [&str; 2] = ["prefix", "suffix"];
const PATHS: [&str; 2] = ["article", "folder"];

/// The columns without which a table is none of ours.
const OURS: [&str; 4] = ["id", "created", "article", "exact"];

/// The form of the table, for later versions.
const VERSION: &str = "1";

/// The records as a table.
pub(super) fn write(records: &[Record]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut rows = || -> Result<(), csv::Error> {
        writer.write_record(COLUMNS)?;
        records.iter().try_for_each(|record| writer.write_record(cells(record)))
    };
    // Memory takes all.
    let written = rows().ok().and_then(|()| writer.into_inner().ok());
    written.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn cells(record: &Record) -> Vec<String> {
    let wire = serde_json::to_value(Wire::from(record)).unwrap_or_default();
    let value = |name: &str| if ANCHOR.contains(&name) { &wire["anchor"][name] } else { &wire[name] };
    let cell = |name: &&str| match value(name) {
        _ if *name == "version" => VERSION.to_owned(),
        Value::Null => String::new(),
        // A path that could be taken for a list of bytes is written as one.
        Value::String(path) if PATHS.contains(name) && path.starts_with('[') => json!(path.as_bytes()).to_string(),
        Value::String(text) if AROUND.contains(name) => words_cell(&known(text)),
        Value::String(text) => words_cell(text),
        Value::Array(tags) if *name == "tags" => words_cell(&tags_cell(tags)),
        other => other.to_string(),
    };
    COLUMNS.iter().map(cell).collect()
}

/// Whether a table with these columns is one of ours.
pub(super) fn is_ours(columns: &csv::StringRecord) -> bool {
    // The first line of a page or of Markdown may hold anything behind its first word.
    columns.get(0).is_some_and(|column| COLUMNS.contains(&column)) && OURS.iter().all(|name| columns.iter().any(|column| column == *name))
}

/// The bookmarks of a table.
pub(super) fn read(text: &str) -> Reading {
    let mut reading = Reading::default();
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(columns) = reader.headers().cloned() else { return reading };
    for row in reader.records() {
        match row {
            Ok(row) => {
                let place = format!("line {}", row.position().map_or(0, csv::Position::line));
                reading.push_ours(&place, bookmark(&columns, &row));
            }
            Err(error) => reading.faults.push(error.to_string()),
        }
    }
    reading
}

/// What stood around the words, as a cell: an empty one says that it is not known, and one apostrophe that nothing stood there.
fn known(around: &str) -> String {
    if around.trim_start_matches('\'').is_empty() { format!("'{around}") } else { around.to_owned() }
}

fn known_text(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|around| around.trim_start_matches('\'').is_empty()).unwrap_or(cell)
}

/// Tags between commas; as a list where one of them could be taken for several.
fn tags_cell(tags: &[Value]) -> String {
    let words: Vec<_> = tags.iter().filter_map(Value::as_str).collect();
    let is_plain = !words.iter().any(|tag| tag.contains(',') || tag.starts_with('['));
    if is_plain { words.join(", ") } else { json!(words).to_string() }
}

fn cell_tags(cell: &str) -> Vec<String> {
    serde_json::from_str(cell).unwrap_or_else(|_| cell.split(',').map(str::to_owned).collect())
}

fn bookmark(columns: &csv::StringRecord, row: &csv::StringRecord) -> Result<Bookmark, String> {
    let mut wire = json!({"anchor": {}});
    for (name, cell) in columns.iter().zip(row) {
        let value = match cell {
            // An empty cell says nothing, unless the words may be empty.
            "" if !matches!(name, "title" | "note" | "words" | "exact" | "article") => continue,
            cell if NUMBERS.contains(&name) => json!(cell.parse::<usize>().map_err(|_| format!("`{name}` is no number"))?),
            cell if PATHS.contains(&name) => {
                serde_json::from_str::<Vec<u8>>(cell).map_or_else(|_| json!(cell_words(cell)), |path| json!(path))
            }
            cell if AROUND.contains(&name) => json!(known_text(cell_words(cell))),
            cell if name == "tags" => json!(cell_tags(cell_words(cell))),
            cell => json!(cell_words(cell)),
        };
        let object = if ANCHOR.contains(&name) { &mut wire["anchor"] } else { &mut wire };
        object[name] = value;
    }
    serde_json::from_value::<Wire>(wire).map_err(|error| error.to_string())?.try_into()
}
