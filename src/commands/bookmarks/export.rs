//! `bookmarks export`: the bookmarks in a form for another program, with what their articles tell.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use jiff::Timestamp;

use super::articles::Articles;
use crate::article::Document;
use crate::bookmarks::{AnchorIndex, Bookmark, CodeBook, Form, Located, Record, SourceText, write_codes, write_project};
use crate::citations::Style;
use crate::cli::ExportFormat;
use crate::commands::output::{CommandError, complain};
use crate::config::Config;
use crate::import::ImportOptions;

/// Prints them; false when a path cannot be read.
pub(super) fn run(
    bookmarks: &[Bookmark],
    book: &CodeBook,
    format: ExportFormat,
    paths: &[PathBuf],
    config: &Config,
    now: Timestamp,
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
        ExportFormat::Qdc if book.is_empty() => {
            return Err(CommandError::Usage("there is no code in the code book, and no empty code book in the standard".to_owned()));
        }
        ExportFormat::Qdc => {
            out.write_all(write_codes(book).as_bytes())?;
            return Ok(true);
        }
        ExportFormat::Qdpx if io::stdout().is_terminal() => {
            return Err(CommandError::Usage("an archive is no text for a terminal: write it into a file, `> study.qdpx`".to_owned()));
        }
        ExportFormat::Qdpx => {
            let articles = Articles::of(bookmarks, paths, config);
            out.write_all(&write_project(&sources(bookmarks, &articles), book, now))?;
            return Ok(articles.whole);
        }
    };
    let articles = Articles::of(bookmarks, paths, config);
    let records = records(bookmarks, &articles);
    out.write_all(form.write(&records).as_bytes())?;
    Ok(articles.whole)
}

/// Each bookmark with what the article tells in which it is found; alone where it is found in none.
fn records(bookmarks: &[Bookmark], articles: &Articles) -> Vec<Record> {
    let mut records: Vec<_> = bookmarks.iter().map(Record::alone).collect();
    for_each_article(bookmarks, articles, |document, index, numbers| {
        for number in numbers {
            let Some(record) = records.get_mut(number).filter(|record| record.surroundings.printed.is_none()) else { continue };
            let within = Record::within(&record.bookmark, document, index);
            if within.surroundings.printed.is_some() {
                *record = within;
            }
        }
    });
    records
}

/// The articles in which bookmarks are found, with these; then the words of those that are found in none, by article.
fn sources(bookmarks: &[Bookmark], articles: &Articles) -> Vec<SourceText> {
    let mut is_placed = vec![false; bookmarks.len()];
    let mut sources = Vec::new();
    for_each_article(bookmarks, articles, |document, index, numbers| {
        let mut source = SourceText::of(document.article());
        for number in numbers {
            let (Some(bookmark), Some(is_placed)) = (bookmarks.get(number), is_placed.get_mut(number)) else { continue };
            if let (false, Located::Found(range)) = (*is_placed, index.locate(&bookmark.anchor)) {
                source.mark(bookmark, range);
                *is_placed = true;
            }
        }
        if !source.is_empty() {
            sources.push(source);
        }
    });
    let mut away: BTreeMap<_, SourceText> = BTreeMap::new();
    for (bookmark, _) in bookmarks.iter().zip(is_placed).filter(|(_, is_placed)| !is_placed) {
        let key = (&bookmark.folder, &bookmark.article, &bookmark.title);
        away.entry(key).or_insert_with(|| SourceText::away(bookmark)).append(bookmark);
    }
    if !away.is_empty() {
        let words = "articles are not at hand, or do not have the words any more: of these the passages alone are written";
        complain(format_args!("{} {words}", away.len()));
    }
    sources.extend(away.into_values());
    sources
}

/// Reads each article to which bookmarks may belong, with the numbers of these.
fn for_each_article(bookmarks: &[Bookmark], articles: &Articles, mut take: impl FnMut(&Document, &AnchorIndex, Vec<usize>)) {
    for (id, kept) in articles.related(&articles.identities(bookmarks)) {
        let locator = &articles.catalogue.entry(id).locator;
        match articles.shelf.open(&articles.roots, locator, &ImportOptions::default()) {
            Ok(opened) => {
                let index = AnchorIndex::new(opened.document.article());
                take(&opened.document, &index, kept.into_iter().map(|(number, _)| number).collect());
            }
            Err(error) => complain(error),
        }
    }
}
