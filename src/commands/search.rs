//! `search`: every match in every article, with the sentence that holds it.

use std::io::{self, Write};
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::json;

use super::output::{CommandError, complain};
use super::roots::{Given, tell};
use crate::article::Document;
use crate::catalogue::Locator;
use crate::cli::SearchFormat;
use crate::library::{self, Annotated, Needed, ReadError, Stores};
use crate::search::{Asked, LIBRARY, Query};
use crate::text::{Cancel, TextRange};

pub(super) fn run(
    query: &str,
    today: Date,
    paths: &[PathBuf],
    stores: Stores,
    format: SearchFormat,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    let query = Query::parse(query, Asked::of(&LIBRARY, today)).map_err(|error| CommandError::Usage(error.to_string()))?;
    let Given { roots, shelf, whole } = Given::read(paths, stores);
    let (candidates, report) = library::candidates(&shelf, &roots, &Needed::by(&query));
    let mut failed = !(tell(&report) && whole);
    let mut found = false;
    // What takes time is found out where the query asks for it.
    let annotated = library::annotated(&query);
    let made = |file: &Locator, document: Result<Document, ReadError>| {
        let document = document?;
        let matches = query.matches_until(&document, &file.name(), &Cancel::never()).unwrap_or_default();
        if matches.is_empty() {
            return Ok::<_, ReadError>(String::new());
        }
        // A caption is printed as a whole.
        let is_bare = annotated == Annotated::Nothing;
        let document = if is_bare { library::with_surroundings(file, &document, &Cancel::never())? } else { document };
        Ok(matches.into_iter().map(|range| line(file, &document, range, format)).collect::<String>())
    };
    library::open_candidates(&shelf, &roots, &candidates, annotated, &Cancel::never(), made, |made| -> io::Result<()> {
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
    })?;
    Ok(match (found, failed) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    })
}

/// A match with the sentence that holds it.
fn line(file: &Locator, document: &Document, range: TextRange, format: SearchFormat) -> String {
    let article = document.article();
    let sentence = article.slice(document.sentence_around(range)).split_whitespace().collect::<Vec<_>>().join(" ");
    match format {
        SearchFormat::Text => format!("{}: {sentence}\n", file.shown()),
        SearchFormat::Jsonl => {
            let title = &article.metadata().title;
            let object = json!({
                "path": file.shown(), "title": title, "start": range.start(), "end": range.end(),
                "match": article.slice(range), "sentence": sentence,
            });
            format!("{object}\n")
        }
    }
}
