//! `quotes`: who said what, in files and folders.
//!
//! Each article becomes the text of its rows on a thread of its own; here they are only put one behind the other, so that
//! they come in order, at once, and no more than a few articles stand in memory. Under headings, and as a page, the rows of all
//! articles are printed at the end.

mod csv;
mod groups;
mod html;
mod lives;
mod markdown;
mod row;
mod table;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

pub(super) use row::Wanted;

use super::json;
use super::output::{CommandError, columns, complain};
use super::roots::{Given, Source, tell};
use crate::app::count;
use crate::article::{Document, Metadata};
use crate::catalogue::Locator;
use crate::check::WordChange;
use crate::citations::{Style, references};
use crate::cli::{QuotesFormat, QuotesGroup};
use crate::library::{self, Annotated, Line, ReadError, Stores};
use crate::text::{Cancel, Widths};
use lives::Quotation;
use row::Row;
use serde_json::json;

/// How the rows are printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Print {
    /// The form.
    pub format: QuotesFormat,
    /// Under which headings, or in which order.
    pub group: Option<QuotesGroup>,
    /// What the terminal makes of characters whose width is ambiguous.
    pub widths: Widths,
}

pub(super) fn run(paths: &[PathBuf], stores: Stores, wanted: &Wanted, print: Print, out: &mut impl Write) -> Result<u8, CommandError> {
    let mut failed = false;
    let columns = columns();
    // Headings and a page are of all rows: they are printed when all are known.
    let is_gathered = print.group.is_some() || print.format == QuotesFormat::Html || style(print.format).is_some();
    let mut gathered = Vec::new();
    let mut found = false;
    if print.format == QuotesFormat::Csv {
        let head = if print.group == Some(QuotesGroup::Quotation) { csv::head_of_lives() } else { csv::HEAD.to_owned() };
        out.write_all(head.as_bytes())?;
    }
    let made = |file: &Locator, document: Result<Document, ReadError>| {
        document.map(|document| {
            let rows = row::rows(file, &document, wanted);
            let text = if is_gathered { String::new() } else { text(&rows, document.article().metadata(), print, columns) };
            (rows, text)
        })
    };
    let mut taken = |made: Result<(Vec<Row>, String), ReadError>| -> io::Result<()> {
        match made {
            Ok((rows, _)) if rows.is_empty() => {}
            Ok((rows, text)) => {
                if found && !is_gathered && print.format == QuotesFormat::Markdown {
                    writeln!(out)?;
                }
                found = true;
                out.write_all(text.as_bytes())?;
                if is_gathered {
                    gathered.extend(rows);
                }
            }
            Err(error) => {
                complain(error);
                failed = true;
            }
        }
        Ok(())
    };
    let mut whole = true;
    let mut copies = HashMap::new();
    match Source::read(paths, stores) {
        Source::Lines(lines) => {
            let made = |line: Line| made(&line.locator(), line.open(Annotated::Whole).map(|opened| opened.document));
            library::in_order(lines, None, made, &mut taken)?;
        }
        Source::Given(given) => {
            let Given { roots, shelf, .. } = &*given;
            let (candidates, report) = library::candidates(shelf, roots, &wanted.needed());
            whole = tell(&report) && given.whole;
            library::open_candidates(shelf, roots, &candidates, Annotated::Whole, &Cancel::never(), made, &mut taken)?;
            if print.group == Some(QuotesGroup::Quotation) {
                // Nobody stops it.
                let found = library::find_stories(shelf, roots, candidates.articles(), &Cancel::never()).unwrap_or_default();
                let paths = found.iter().enumerate().flat_map(|(story, all)| all.iter().map(move |locator| (locator.shown(), story)));
                copies.extend(paths);
            }
        }
    }
    failed |= !whole;
    if is_gathered {
        let text = if print.group == Some(QuotesGroup::Quotation) && style(print.format).is_none() {
            lives(&Quotation::all_of(gathered, &copies), print, columns)
        } else {
            all(gathered, print, columns)
        };
        out.write_all(text.as_bytes())?;
    }
    Ok(match (found, failed) {
        (true, _) => 0,
        (false, false) => 1,
        (false, true) => 2,
    })
}

/// All rows, under their headings where the form has some.
fn all(mut rows: Vec<Row>, print: Print, columns: Option<u16>) -> String {
    if let Some(group) = print.group {
        groups::sort(&mut rows, group);
    }
    if let Some(style) = style(print.format) {
        return style.write(&references(rows.into_iter().map(|row| (row.path, row.reference))));
    }
    let lines = |rows: &[Row]| -> String { rows.iter().map(|row| line(row, print, columns)).collect() };
    match (print.format, print.group) {
        (QuotesFormat::Html, group) => html::page(&rows, group),
        (QuotesFormat::Markdown, Some(group)) => {
            groups::groups(&rows, group).map(|(heading, rows)| markdown::group(&heading, rows)).collect::<Vec<_>>().join("\n")
        }
        (QuotesFormat::Table, Some(group)) => {
            let under = |(heading, rows): (String, &[Row])| format!("{heading}, {}\n{}", count(rows.len(), "quotation"), lines(rows));
            groups::groups(&rows, group).map(under).collect::<Vec<_>>().join("\n")
        }
        _ => lines(&rows),
    }
}

/// Quotations with all of their places.
fn lives(quotations: &[Quotation], print: Print, columns: Option<u16>) -> String {
    let numbered = || quotations.iter().enumerate().map(|(number, quotation)| (number + 1, quotation));
    match print.format {
        QuotesFormat::Jsonl => numbered().map(|(number, quotation)| jsonl_of_life(number, quotation)).collect(),
        QuotesFormat::Csv => numbered().map(|(number, quotation)| csv::life(number, quotation)).collect(),
        QuotesFormat::Markdown => quotations.iter().map(markdown::life).collect::<Vec<_>>().join("\n"),
        QuotesFormat::Html => html::page_of_lives(quotations),
        _ => quotations.iter().map(|quotation| table::life(quotation, columns, print.widths)).collect::<Vec<_>>().join("\n"),
    }
}

/// The rows of a quotation, each with what is known of all of them.
fn jsonl_of_life(number: usize, quotation: &Quotation) -> String {
    let object = |(row, changes): &(Row, Vec<WordChange>)| {
        let mut object = serde_json::to_value(row).unwrap_or_default();
        let change = |change: &WordChange| json!({ "kind": change.kind.name(), "words": change.draft, "fullest": change.source });
        object["quotation"] = json!({
            "number": number,
            "first_seen": quotation.first_seen(),
            "articles": quotation.life.articles,
            "outlets": quotation.life.outlets,
            "origins": quotation.life.origins,
            "wordings": quotation.life.wordings,
            "names": quotation.life.names,
            "fullest": quotation.life.fullest,
            "changes": changes.iter().map(change).collect::<Vec<_>>(),
        });
        json::print(&object) + "\n"
    };
    quotation.rows.iter().map(object).collect::<Vec<_>>().concat()
}

/// The form of references that is asked for.
fn style(format: QuotesFormat) -> Option<Style> {
    match format {
        QuotesFormat::Bibtex => Some(Style::Bibtex),
        QuotesFormat::Ris => Some(Style::Ris),
        QuotesFormat::CslJson => Some(Style::CslJson),
        _ => None,
    }
}

fn line(row: &Row, print: Print, columns: Option<u16>) -> String {
    match print.format {
        QuotesFormat::Jsonl => jsonl(row),
        QuotesFormat::Csv => csv::record(row),
        _ => table::line(row, columns, print.widths),
    }
}

/// The rows of one article as they are printed; nothing when there is none.
fn text(rows: &[Row], metadata: &Metadata, print: Print, columns: Option<u16>) -> String {
    match print.format {
        QuotesFormat::Markdown => markdown::article(rows, metadata),
        _ => rows.iter().map(|row| line(row, print, columns)).collect(),
    }
}

fn jsonl(row: &Row) -> String {
    json::print(row) + "\n"
}
