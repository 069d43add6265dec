//! `index`: what is known of folders from earlier days.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::output::{CommandError, complain, printable};
use super::roots::{Given, tell};
use crate::app::{count, thousands};
use crate::catalogue::{Catalogue, Root};
use crate::cli::IndexCommand;
use crate::library::{self, ScanReport, Shelf, Stores};
use crate::text::Cancel;

/// How often the progress is drawn.
const TICK: Duration = Duration::from_millis(100);

pub(super) fn run(command: &IndexCommand, paths: &[PathBuf], stores: &Stores, out: &mut impl Write) -> Result<u8, CommandError> {
    let Given { roots, whole, .. } = Given::read(paths, Stores::none());
    let mut failed = !whole;
    for root in roots.into_iter().map(library::canonical) {
        let Root::Folder(folder) = &root else {
            complain(format_args!("{}: is no folder; only folders have an index", root.name()));
            failed = true;
            continue;
        };
        let done = match command {
            IndexCommand::Status { .. } => status(stores, folder, out)?,
            IndexCommand::Update { .. } => update(stores, folder, out)?,
            IndexCommand::Clear { .. } => clear(stores, folder, out)?,
        };
        failed |= !done;
    }
    Ok(u8::from(failed))
}

fn status(stores: &Stores, folder: &Path, out: &mut impl Write) -> io::Result<bool> {
    match stores.state(folder) {
        Ok(Some(state)) => {
            let articles = usize::try_from(state.articles).unwrap_or(usize::MAX);
            let kilobytes = usize::try_from(state.bytes.div_ceil(1024)).unwrap_or(usize::MAX);
            writeln!(out, "{}: {}, {} kB in {}", printable(folder), articles_of(articles), thousands(kilobytes), printable(&state.path))?;
            Ok(true)
        }
        Ok(None) => {
            writeln!(out, "{}: no index", printable(folder))?;
            Ok(true)
        }
        Err(error) => Ok(told(error)),
    }
}

fn update(stores: &Stores, folder: &Path, out: &mut impl Write) -> io::Result<bool> {
    let shelf = Shelf::default().with_stores(stores.clone());
    let bar = if io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {human_pos} articles, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(TICK);
    bar.set_message("listed");
    let roots = [Root::Folder(folder.to_owned())];
    let mut catalogue = Catalogue::default();
    let report = library::scan(&shelf, &roots, &Cancel::never(), &mut |found| {
        catalogue.take(found);
        bar.set_position(catalogue.len() as u64);
    });
    let whole = tell(&report);
    let ScanReport { read, store_problem, .. } = report;
    if let Some(problem) = store_problem {
        bar.finish_and_clear();
        return Ok(told(problem));
    }
    bar.set_message("read the words of");
    bar.set_position(0);
    let indexed = library::index(&shelf, &roots, &Cancel::never(), &mut |articles| bar.inc(articles as u64));
    let left = indexed.and_then(|()| library::without_voices(&shelf, &roots));
    let done = left.and_then(|left| {
        if left > 0 {
            bar.set_length(left as u64);
            bar.set_message("found out who speaks in");
            bar.set_position(0);
        }
        library::index_voices(&shelf, &roots, None, &Cancel::never(), &mut |articles| bar.inc(articles as u64))
    });
    bar.finish_and_clear();
    if let Err(error) = done {
        return Ok(told(error));
    }
    writeln!(out, "{}: {}, {} read", printable(folder), articles_of(catalogue.len()), files_of(read))?;
    Ok(whole)
}

fn clear(stores: &Stores, folder: &Path, out: &mut impl Write) -> io::Result<bool> {
    match stores.clear(folder) {
        Ok(there_was) => {
            writeln!(out, "{}: {}", printable(folder), if there_was { "index removed" } else { "no index" })?;
            Ok(true)
        }
        Err(error) => Ok(told(error)),
    }
}

#[allow(clippy::needless_pass_by_value)] // errors are told where they come from
fn told(error: impl ToString) -> bool {
    complain(error.to_string());
    false
}

/// `1 file`, `61,200 files`.
fn files_of(files: usize) -> String {
    if files == 1 { count(files, "file") } else { format!("{} files", thousands(files)) }
}

/// `1 article`, `61,200 articles`.
fn articles_of(articles: usize) -> String {
    if articles == 1 { count(articles, "article") } else { format!("{} articles", thousands(articles)) }
}
