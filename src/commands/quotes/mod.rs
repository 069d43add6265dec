//! `quotes`: who said what, in files and folders.
//!
//! Each article becomes the text of its rows on a thread of its own; here they are only put one behind the other, so that
//! they come in order, at once, and no more than a few articles stand in memory.

mod csv;
mod markdown;
mod row;
mod table;

use std::io::{self, Write};
use std::path::PathBuf;

pub(super) use row::Wanted;

use super::output::{CommandError, columns, complain};
use super::roots::{roots, tell};
use crate::article::Document;
use crate::catalogue::Locator;
use crate::cli::QuotesFormat;
use crate::library::{self, ReadError, Shelf};
use crate::text::Cancel;
use row::Row;

pub(super) fn run(paths: &[PathBuf], wanted: &Wanted, format: QuotesFormat, out: &mut impl Write) -> Result<u8, CommandError> {
    let (roots, whole) = roots(paths);
    let shelf = Shelf::default();
    let (files, report) = library::files(&shelf, &roots);
    let mut failed = !(tell(&report) && whole);
    let columns = columns();
    let mut found = false;
    if format == QuotesFormat::Csv {
        out.write_all(csv::HEAD.as_bytes())?;
    }
    let print = |file: &Locator, document: Result<Document, ReadError>| {
        document.map(|document| text(&file.shown(), &document, wanted, format, columns))
    };
    library::open_all(&shelf, &roots, &files, &Cancel::never(), print, |printed| -> io::Result<()> {
        match printed {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                if found && format == QuotesFormat::Markdown {
                    writeln!(out)?;
                }
                found = true;
                out.write_all(text.as_bytes())?;
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

/// The rows of one article as they are printed; nothing when there is none.
fn text(path: &str, document: &Document, wanted: &Wanted, format: QuotesFormat, columns: Option<u16>) -> String {
    let rows = row::rows(path, document, wanted);
    match format {
        QuotesFormat::Table => rows.iter().map(|row| table::line(row, columns)).collect(),
        QuotesFormat::Jsonl => rows.iter().map(jsonl).collect(),
        QuotesFormat::Csv => rows.iter().map(csv::record).collect(),
        QuotesFormat::Markdown => markdown::article(&rows, document.article().metadata()),
    }
}

fn jsonl(row: &Row) -> String {
    serde_json::to_string(row).map(|line| line + "\n").unwrap_or_default()
}
