//! `list`: what is in the folder.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io::{self, Write};
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::json;

use super::json;
use super::output::{CommandError, csv_cell};
use super::roots::{Asks, Given, Listing, listing};
use crate::annotate::Sourcing;
use crate::app::{ArticleFacts, clock};
use crate::article::Document;
use crate::catalogue::{Entry, Locator, order};
use crate::cli::ListFormat;
use crate::config::Config;
use crate::library::{self, Annotated, Needed, ReadError, Stores};
use crate::search::{Asked, LISTING, Query};
use crate::text::Cancel;

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
    let asks = Asks { copies: is_compared, texts: format == ListFormat::Csv };
    let Listing { catalogue, sort, whole, given } = listing(paths, stores, asks, config);
    let listed = order(&catalogue, catalogue.articles().collect(), sort).into_iter();
    let listed = listed.filter(|&id| query.as_ref().is_none_or(|query| query.keeps(&ArticleFacts { catalogue: &catalogue, id })));
    let entries: Vec<&Entry> = listed.map(|id| catalogue.entry(id)).collect();
    match format {
        ListFormat::Table => entries.iter().try_for_each(|entry| writeln!(out, "{}", row(entry)))?,
        ListFormat::Jsonl => entries.iter().try_for_each(|entry| writeln!(out, "{}", json::print(&object(entry))))?,
        ListFormat::Csv => csv(&entries, given.as_deref(), out)?,
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
    let object = json!({
        "title": entry.title,
        "byline": entry.byline,
        "publication": entry.publication,
        "published": entry.published.map(|date| date.to_string()),
        "published_time": entry.published_time.map(clock),
        "minutes": entry.minutes,
        "size": entry.size,
        "problem": entry.problem,
    });
    json::ArticlePath::put(&entry.locator, object)
}

/// A record an article, under the names of the fields. Of one that cannot be read the numbers of sources are empty.
fn csv(entries: &[&Entry], given: Option<&Given>, out: &mut impl Write) -> io::Result<()> {
    let sourcing = given.map(sourcing).unwrap_or_default();
    writeln!(
        out,
        "path,title,byline,publication,published,minutes,size,problem,persons,bodies,names,documents,unnamed,groups,unattributed"
    )?;
    for entry in entries {
        let text = |text: Option<&str>| text.map(csv_cell).unwrap_or_default();
        let facts = [
            csv_cell(&entry.locator.shown()),
            csv_cell(&entry.title),
            text(entry.byline.as_deref()),
            text(entry.publication.as_deref()),
            entry.published.map(|day| day.to_string()).unwrap_or_default(),
            entry.minutes.to_string(),
            entry.size.to_string(),
            text(entry.problem.as_deref()),
        ];
        let counts = sourcing.get(&entry.locator).map_or_else(
            || vec![String::new(); 7],
            |of| {
                let Sourcing { persons, bodies, names, documents, unnamed, groups, unattributed } = of;
                [persons, bodies, names, documents, unnamed, groups, unattributed].map(ToString::to_string).to_vec()
            },
        );
        writeln!(out, "{},{}", facts.join(","), counts.join(","))?;
    }
    Ok(())
}

/// On whom each article rests.
fn sourcing(given: &Given) -> HashMap<Locator, Sourcing> {
    let Given { roots, shelf, .. } = given;
    // What could not be read was told when the list was made.
    let (candidates, _) = library::candidates(shelf, roots, &Needed::default());
    let make = |locator: &Locator, document: Result<Document, ReadError>| Some((locator.clone(), Sourcing::of(&document.ok()?)));
    let mut all = HashMap::new();
    let Ok(()) =
        library::open_candidates(shelf, roots, &candidates, Annotated::Whole, &Cancel::never(), make, |of| -> Result<(), Infallible> {
            all.extend(of);
            Ok(())
        });
    all
}
