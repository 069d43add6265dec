//! `list`: what is in the folder.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::json;

use super::output::CommandError;
use super::roots::catalogue;
use crate::app::{ArticleFacts, clock};
use crate::catalogue::{Entry, order};
use crate::cli::ListFormat;
use crate::config::Config;
use crate::library::Stores;
use crate::search::{Asked, LISTING, Query};

pub(super) fn run(
    query: Option<&str>,
    today: Date,
    paths: &[PathBuf],
    stores: Stores,
    format: ListFormat,
    config: &Config,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    let query = query.map(|query| Query::parse(query, Asked::of(&LISTING, today))).transpose();
    let query = query.map_err(|error| CommandError::Usage(error.to_string()))?;
    let is_compared = query.as_ref().is_some_and(Query::looks_at_copies);
    let (catalogue, sort, whole) = catalogue(paths, stores, is_compared, config);
    let listed = order(&catalogue, catalogue.articles().collect(), sort).into_iter();
    for id in listed.filter(|&id| query.as_ref().is_none_or(|query| query.keeps(&ArticleFacts { catalogue: &catalogue, id }))) {
        let entry = catalogue.entry(id);
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
