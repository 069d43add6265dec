//! `list`: what is in the folder.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::{CommandError, entries, printable};
use crate::cli::ListFormat;
use crate::config::Config;
use crate::library::Entry;

pub(super) fn run(paths: &[PathBuf], format: ListFormat, config: &Config, out: &mut impl Write) -> Result<u8, CommandError> {
    let (entries, whole) = entries(paths, config);
    for entry in &entries {
        match format {
            ListFormat::Table => writeln!(out, "{}", row(entry))?,
            ListFormat::Jsonl => writeln!(out, "{}", object(entry))?,
        }
    }
    Ok(u8::from(!whole))
}

fn row(entry: &Entry) -> String {
    let date = entry.published.map_or_else(|| " ".repeat(10), |date| date.to_string());
    let minutes = format!("{:>4} min", entry.minutes);
    match &entry.problem {
        Some(problem) => format!("{date}  {:>8}  {}: {problem}", "", printable(&entry.path)),
        None => format!("{date}  {minutes}  {}  ({})", entry.title, printable(&entry.path)),
    }
}

fn object(entry: &Entry) -> serde_json::Value {
    json!({
        "path": printable(&entry.path),
        "title": entry.title,
        "byline": entry.byline,
        "publication": entry.publication,
        "published": entry.published.map(|date| date.to_string()),
        "minutes": entry.minutes,
        "size": entry.size,
        "problem": entry.problem,
    })
}
