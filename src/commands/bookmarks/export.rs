//! `bookmarks export`: the bookmarks in a form for another program, with what their articles tell.

use std::io::Write;
use std::path::PathBuf;

use super::articles::Articles;
use crate::bookmarks::{AnchorIndex, Bookmark, Form, Record};
use crate::citations::Style;
use crate::cli::ExportFormat;
use crate::commands::output::{CommandError, complain};
use crate::config::Config;
use crate::import::ImportOptions;

/// Prints them; false when a path cannot be read.
pub(super) fn run(
    bookmarks: &[Bookmark],
    format: ExportFormat,
    paths: &[PathBuf],
    config: &Config,
    out: &mut impl Write,
) -> Result<bool, CommandError> {
    let form = match format {
        ExportFormat::Markdown => Form::Markdown,
        ExportFormat::Jsonl => Form::Jsonl,
        ExportFormat::Csv => Form::Csv,
        ExportFormat::W3c => Form::W3c,
        ExportFormat::Html => Form::Html,
        ExportFormat::Bibtex => Form::References(Style::Bibtex),
        ExportFormat::Ris => Form::References(Style::Ris),
        ExportFormat::CslJson => Form::References(Style::CslJson),
    };
    let articles = Articles::of(bookmarks, paths, config);
    let records = records(bookmarks, &articles);
    out.write_all(form.write(&records).as_bytes())?;
    Ok(articles.whole)
}

/// Each bookmark with what the article tells in which it is found; alone where it is found in none.
fn records(bookmarks: &[Bookmark], articles: &Articles) -> Vec<Record> {
    let mut records: Vec<_> = bookmarks.iter().map(Record::alone).collect();
    for (id, kept) in articles.related(&articles.identities(bookmarks)) {
        let locator = &articles.catalogue.entry(id).locator;
        let document = match articles.shelf.open(&articles.roots, locator, &ImportOptions::default()) {
            Ok(opened) => opened.document,
            Err(error) => {
                complain(error);
                continue;
            }
        };
        let index = AnchorIndex::new(document.article());
        for (number, _) in kept {
            let Some(record) = records.get_mut(number).filter(|record| record.surroundings.printed.is_none()) else { continue };
            let within = Record::within(&record.bookmark, &document, &index);
            if within.surroundings.printed.is_some() {
                *record = within;
            }
        }
    }
    records
}
