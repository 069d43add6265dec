//! `list`: what is in the folder.

use std::io::Write;
use std::path::PathBuf;

use serde_json::json;

use super::output::CommandError;
use super::roots::catalogue;
use crate::app::clock;
use crate::catalogue::{Entry, order};
use crate::cli::ListFormat;
use crate::config::Config;

pub(super) fn run(paths: &[PathBuf], format: ListFormat, config: &Config, out: &mut impl Write) -> Result<u8, CommandError> {
    let (catalogue, sort, whole) = catalogue(paths, config);
    for entry in order(&catalogue, catalogue.articles().collect(), sort).into_iter().map(|id| catalogue.entry(id)) {
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
        Some(problem) => format!("{date}  {:>8}  {}: {problem}", "", entry.locator.shown()),
        None => format!("{date}  {minutes}  {}  ({})", entry.title, entry.locator.shown()),
    }
}

fn object(entry: &Entry) -> serde_json::Value {
    json!({
        "path": entry.locator.shown(),
        "title": entry.title,
        "byline": entry.byline,
        "publication": entry.publication,
        "published": entry.published.map(|date| date.to_string()),
        "published_time": entry.published_time.map(clock),
        "minutes": entry.minutes,
        "size": entry.size,
        "problem": entry.problem,
    })
}
