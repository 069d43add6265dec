//! `search`: every match of a query, or of each of many, in every article, with the sentence that holds it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::json;

use super::json;
use super::output::{CommandError, complain, csv_cell, printable};
use super::roots::{Given, Source, tell};
use crate::article::Document;
use crate::catalogue::Locator;
use crate::cli::SearchFormat;
use crate::library::{self, Annotated, Line, Needed, ReadError, Reader, Stores};
use crate::search::{Asked, LIBRARY, Query, QueryError};
use crate::text::{Cancel, TextRange};

/// The names of the fields of a table.
const HEAD: &str = "query,path,title,published,start,end,match,sentence\n";

/// Queries as they were typed, and ready to run.
pub(super) struct Queries {
    all: Vec<(String, Query)>,
    /// Whether lines tell which query they answer.
    are_many: bool,
}

impl Queries {
    /// Those that are asked of an article, by their numbers.
    fn asked(&self, numbers: &[usize]) -> impl Iterator<Item = &(String, Query)> {
        numbers.iter().filter_map(|number| self.all.get(*number))
    }

    /// How much of an article must be found out for these queries: what takes time only where one asks for it.
    fn annotated(&self, numbers: &[usize]) -> Annotated {
        self.asked(numbers).map(|(_, query)| library::annotated(query)).max().unwrap_or(Annotated::Nothing)
    }

    /// The lines of an article, of which so much has been found out, for those of the queries that are asked of it.
    fn lines(&self, numbers: &[usize], locator: &Locator, document: &Document, format: SearchFormat) -> Result<String, ReadError> {
        let never = Cancel::never();
        let matches = |(typed, query): &(String, Query)| {
            let ranges = query.matches_until(document, &locator.name(), &never).unwrap_or_default();
            ranges.into_iter().map(|range| (typed.clone(), range)).collect::<Vec<_>>()
        };
        let matches: Vec<_> = self.asked(numbers).flat_map(matches).collect();
        if matches.is_empty() {
            return Ok(String::new());
        }
        // A caption is printed as a whole.
        let is_bare = self.annotated(numbers) == Annotated::Nothing;
        let surrounded = is_bare.then(|| library::with_surroundings(locator, document, &never)).transpose()?;
        let document = surrounded.as_ref().unwrap_or(document);
        Ok(matches.iter().map(|(typed, range)| line((self.are_many, typed), locator, document, *range, format)).collect())
    }
}

/// Queries that were typed, in which days are counted back from `today`.
///
/// # Errors
/// The first that cannot be asked.
pub(super) fn queries<'q>(typed: impl IntoIterator<Item = &'q str>, today: Date) -> Result<Queries, CommandError> {
    let parsed = |typed: &str| parse(typed, today).map_err(|error| CommandError::Usage(error.to_string()));
    Ok(Queries { all: typed.into_iter().map(parsed).collect::<Result<_, _>>()?, are_many: false })
}

/// The queries of a file, one a line; blank lines are none.
///
/// # Errors
/// When the file cannot be read, holds none, or one of them cannot be asked, with its line.
pub(super) fn queries_of(file: &Path, today: Date) -> Result<Queries, CommandError> {
    let told = |reason: &str| CommandError::Usage(format!("{}: {reason}", printable(file)));
    let bytes = library::read(file).map_err(|error| told(error.reason()))?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let parsed = |(number, line): (usize, &str)| {
        parse(line.trim(), today).map_err(|error| CommandError::Usage(format!("{}:{}: {error}", printable(file), number + 1)))
    };
    let all: Vec<_> = lines.map(parsed).collect::<Result<_, _>>()?;
    if all.is_empty() { Err(told("holds no query")) } else { Ok(Queries { all, are_many: true }) }
}

fn parse(typed: &str, today: Date) -> Result<(String, Query), QueryError> {
    Ok((typed.to_owned(), Query::parse(typed, Asked::of(&LIBRARY, today))?))
}

pub(super) fn run(
    queries: &Queries,
    paths: &[PathBuf],
    stores: Stores,
    format: SearchFormat,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    if format == SearchFormat::Csv {
        out.write_all(HEAD.as_bytes())?;
    }
    let (mut found, mut failed) = (false, false);
    let mut taken = |made: Result<String, ReadError>| -> io::Result<()> {
        match made {
            Ok(lines) => {
                found |= !lines.is_empty();
                out.write_all(lines.as_bytes())?;
            }
            Err(error) => {
                complain(error);
                failed = true;
            }
        }
        Ok(())
    };
    let mut whole = true;
    match Source::read(paths, stores) {
        Source::Lines(lines) => {
            let all: Vec<usize> = (0..queries.all.len()).collect();
            let made = |line: Line| {
                let opened = line.open(queries.annotated(&all))?;
                queries.lines(&all, &line.locator(), &opened.document, format)
            };
            library::in_order(lines, None, made, &mut taken)?;
        }
        Source::Given(given) => {
            let Given { roots, shelf, .. } = &*given;
            let needs: Vec<Needed> = queries.all.iter().map(|(_, query)| Needed::by(query)).collect();
            let (candidates, asked, report) = library::candidates_for_each(shelf, roots, &needs);
            whole = tell(&report) && given.whole;
            let reader = Reader::new(shelf, roots, &candidates);
            let made = |(place, asked): (usize, &Vec<usize>)| {
                let locator = candidates.locator(place)?;
                let document = reader.open(place, queries.annotated(asked), &Cancel::never())?;
                Some(document.and_then(|document| queries.lines(asked, locator, &document, format)))
            };
            library::in_order(asked.iter().enumerate(), None, made, |made| made.map_or(Ok(()), &mut taken))?;
        }
    }
    failed |= !whole;
    Ok(match (found, failed) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    })
}

/// A match with the sentence that holds it, and the query where there are many.
fn line((is_one_of_many, typed): (bool, &str), file: &Locator, document: &Document, range: TextRange, format: SearchFormat) -> String {
    let article = document.article();
    let sentence = article.slice(document.sentence_around(range)).split_whitespace().collect::<Vec<_>>().join(" ");
    let (path, title) = (file.shown(), &article.metadata().title);
    match format {
        SearchFormat::Text if is_one_of_many => format!("{typed}: {path}: {sentence}\n"),
        SearchFormat::Text => format!("{path}: {sentence}\n"),
        SearchFormat::Jsonl => {
            let mut object = json!({
                "title": title, "start": range.start(), "end": range.end(),
                "match": article.slice(range), "sentence": sentence,
            });
            if is_one_of_many {
                object["query"] = typed.into();
            }
            json::print(&json::ArticlePath::put(file, object)) + "\n"
        }
        SearchFormat::Csv => {
            let day = article.metadata().published.map(|day| day.to_string()).unwrap_or_default();
            let (start, end) = (range.start().to_string(), range.end().to_string());
            let cells = [typed, &path, title, &day, &start, &end, article.slice(range), &sentence];
            cells.map(csv_cell).join(",") + "\n"
        }
    }
}
