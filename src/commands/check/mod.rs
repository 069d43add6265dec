//! `check`: the quotations of drafts against what is saved.

mod checked_draft;
mod html;
mod json;
mod markdown;
mod table;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{CommandError, columns, complain, printable};
use super::roots::{Given, tell};
use crate::article::Document;
use crate::catalogue::{Locator, Root};
use crate::cli::CheckFormat;
use crate::library::{self, Annotated, Needed, ReadError, Stores};
use crate::text::{Cancel, Widths};
use checked_draft::CheckedDraft;

pub(super) fn run(
    draft: &Path,
    sources: &[PathBuf],
    stores: Stores,
    format: CheckFormat,
    widths: Widths,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    let drafts = drafts(draft)?;
    let Given { roots, shelf, whole } = Given::read(sources, stores);
    let (articles, report) = library::candidates(&shelf, &roots, &Needed::default());
    let mut failed = !(tell(&report) && whole);
    let mut checked = Vec::new();
    for (locator, document) in &drafts {
        let articles = without(articles.articles(), locator);
        if articles.is_empty() {
            return Err(CommandError::Usage(format!("{}: there are no articles to check it against", locator.shown())));
        }
        // Nobody stops it.
        let Ok(report) = library::check(&shelf, &roots, document, &articles, &Cancel::never()) else { continue };
        failed |= !report.unread.is_empty();
        report.unread.iter().for_each(complain);
        checked.push(CheckedDraft { name: locator.shown(), quotations: report.checked, sources: articles.len() });
    }
    print(&checked, format, widths, out)?;
    Ok(match (checked.iter().any(|draft| draft.alarms() > 0), failed) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 0,
    })
}

fn print(checked: &[CheckedDraft], format: CheckFormat, widths: Widths, out: &mut impl Write) -> io::Result<()> {
    let text: String = match format {
        CheckFormat::Table => checked.iter().map(|draft| table::draft(draft, columns(), widths)).collect::<Vec<_>>().join("\n"),
        CheckFormat::Jsonl => checked.iter().map(json::lines).collect(),
        CheckFormat::Markdown => checked.iter().map(markdown::draft).collect::<Vec<_>>().join("\n"),
        CheckFormat::Html => html::page(checked),
    };
    out.write_all(text.as_bytes())
}

/// The drafts that a path means: one, or all of a folder or of a file of many.
///
/// # Errors
/// When one of them cannot be read, or there is none.
fn drafts(path: &Path) -> Result<Vec<(Locator, Document)>, CommandError> {
    let Given { roots, shelf, whole } = Given::read(&[path.to_owned()], Stores::none());
    let (candidates, report) = library::candidates(&shelf, &roots, &Needed::default());
    let is_whole = tell(&report) && whole;
    let mut drafts = Vec::new();
    let take = |read: Result<(Locator, Document), ReadError>| -> Result<(), ReadError> {
        drafts.push(read?);
        Ok(())
    };
    let make = |locator: &Locator, document: Result<Document, ReadError>| document.map(|document| (locator.clone(), document));
    library::open_candidates(&shelf, &roots, &candidates, Annotated::Whole, &Cancel::never(), make, take)
        .map_err(|error| CommandError::Usage(error.to_string()))?;
    if drafts.is_empty() || !is_whole {
        return Err(CommandError::Usage(format!("{}: no draft that can be read", printable(path))));
    }
    Ok(drafts)
}

/// The articles without the draft itself, by whatever path it is reached.
fn without(articles: &Arc<[Locator]>, draft: &Locator) -> Arc<[Locator]> {
    let real = |locator: &Locator| library::canonical(Root::Article(locator.clone()));
    let own = real(draft);
    let is_own = |locator: &&Locator| locator.name() == draft.name() && real(locator) == own;
    articles.iter().filter(|locator| !is_own(locator)).cloned().collect()
}
