//! `search`: every match in every article, with the sentence that holds it.

use std::io::Write;
use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::json;

use super::output::{CommandError, complain};
use super::roots::{Given, tell};
use crate::article::Document;
use crate::catalogue::Locator;
use crate::cli::SearchFormat;
use crate::import::ImportOptions;
use crate::library;
use crate::search::{Asked, LIBRARY, Query};
use crate::text::{Cancel, TextRange};

pub(super) fn run(query: &str, today: Date, paths: &[PathBuf], format: SearchFormat, out: &mut impl Write) -> Result<u8, CommandError> {
    let query = Query::parse(query, Asked::of(&LIBRARY, today)).map_err(|error| CommandError::Usage(error.to_string()))?;
    let Given { roots, shelf, whole } = Given::read(paths);
    let (files, report) = library::files(&shelf, &roots);
    let mut failed = !(tell(&report) && whole);
    let mut found = false;
    for file in &files {
        match shelf.open(&roots, file, &ImportOptions::default()) {
            Ok(opened) => {
                let matches = query.matches_until(&opened.document, &file.name(), &Cancel::never());
                for range in matches.unwrap_or_default() {
                    found = true;
                    print(file, &opened.document, range, format, out)?;
                }
            }
            Err(error) => {
                complain(error);
                failed = true;
            }
        }
    }
    Ok(match (found, failed) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    })
}

fn print(file: &Locator, document: &Document, range: TextRange, format: SearchFormat, out: &mut impl Write) -> std::io::Result<()> {
    let article = document.article();
    let block = article.block_at(range.start()).unwrap_or_default();
    let sentence = document.sentences(block).into_iter().find(|sentence| sentence.contains(range.start())).unwrap_or(range);
    let sentence = article.slice(sentence.join(range)).split_whitespace().collect::<Vec<_>>().join(" ");
    match format {
        SearchFormat::Text => writeln!(out, "{}: {sentence}", file.shown()),
        SearchFormat::Jsonl => {
            let title = &article.metadata().title;
            let object = json!({
                "path": file.shown(), "title": title, "start": range.start(), "end": range.end(),
                "match": article.slice(range), "sentence": sentence,
            });
            writeln!(out, "{object}")
        }
    }
}
