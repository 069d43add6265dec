//! `bookmarks`: the bookmarks as a list for people or programs, out to other programs and in from them, and whether they are found.

mod agreement;
mod articles;
mod check;
mod codes;
mod export;
mod import;
mod selection;

use std::io::Write;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::output::{CommandError, complain, printable};
use crate::bookmarks::{Detail, Form, Loaded, Record, Store, Version, markdown};
use crate::cli::{BookmarksCommand, BookmarksFormat};
use crate::config::{Config, Paths};
use selection::select;

pub(super) fn run(
    command: BookmarksCommand,
    config: &Config,
    paths: &Paths,
    now: Timestamp,
    out: &mut impl Write,
) -> Result<u8, CommandError> {
    let store = Store::new(paths.bookmarks());
    let Loaded { bookmarks, versions, problems } = store.load();
    problems.iter().for_each(complain);
    for Version { bookmark, file } in &versions {
        complain(format!(
            "{}: another version of the bookmark {}; in the reader B shows both, and one is kept there",
            printable(file),
            bookmark.id
        ));
    }
    let (book, faults) = store.codes();
    faults.iter().for_each(complain);
    let whole = problems.is_empty() && faults.is_empty();
    let today = now.to_zoned(TimeZone::UTC).date();
    let select = |query: Option<String>| select(&bookmarks, &book, query.as_deref(), today);
    match command {
        BookmarksCommand::List { query, format } => {
            let records: Vec<_> = select(query)?.iter().map(Record::alone).collect();
            let text = match format {
                BookmarksFormat::Markdown => markdown(&records, Detail::Plain),
                BookmarksFormat::Jsonl => Form::Jsonl.write(&records),
            };
            out.write_all(text.as_bytes())?;
            Ok(u8::from(!whole))
        }
        BookmarksCommand::Export { paths, query, format } => {
            let whole = export::run(&select(query)?, &book, format, &paths, config, now, out)? && whole;
            Ok(u8::from(!whole))
        }
        BookmarksCommand::Import { paths, dry_run } => {
            let mode = if dry_run { import::Mode::DryRun } else { import::Mode::Write };
            let whole = import::run(&paths, mode, &store, (&bookmarks, &book), config, now, out)? && whole;
            Ok(u8::from(!whole))
        }
        BookmarksCommand::Codes { format } => {
            codes::run(&book, &bookmarks, format, out)?;
            Ok(u8::from(!whole))
        }
        BookmarksCommand::Agreement { one, other, format } => {
            let whole = agreement::run((&one, &other), &book, format, now, out)?;
            Ok(u8::from(!whole))
        }
        BookmarksCommand::Check { paths, query } => {
            let whole = check::run(&select(query)?, &paths, config, out)? && whole && versions.is_empty();
            Ok(u8::from(!whole))
        }
    }
}
