//! The commands that print instead of opening the reader. On a pipe: plain text, no escapes; a closed pipe ends them quietly.

mod bookmarks;
mod configuration;
mod json;
mod list;
mod quotes;
mod search;
mod show;

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::CommandFactory;
use thiserror::Error;

pub use show::read_standard_input;

use crate::catalogue::{Catalogue, Origin, Root, SAMPLES, Sort};
use crate::cli::{Arguments, Command};
use crate::config::{Config, Paths};
use crate::library::{self, ScanReport, Shelf};
use crate::text::{Cancel, sanitise_line};

/// What ends a command early.
#[derive(Debug, Error)]
pub enum CommandError {
    /// Output that nobody takes.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
    /// Wrong usage.
    #[error("{0}")]
    Usage(String),
}

/// Carries out a command; gives the exit code.
///
/// # Errors
/// When the output cannot be written, or the arguments make no sense. Files that cannot be read are told on standard error
/// and make the exit code 1.
pub fn run(command: Command, options: &crate::cli::Options, config: &Config, paths: &Paths) -> Result<u8, CommandError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let code = match command {
        Command::Show { files, width, format, encoding, whole_page } => show::import_options(encoding.as_deref(), whole_page)
            .and_then(|reading| show::run(&files, width, format, &reading, config, &mut out)),
        Command::List { paths, format } => list::run(&or_default(paths, config), format, config, &mut out),
        Command::Search { query, paths, format } => search::run(&query, &paths, format, &mut out),
        Command::Quotes { paths, speaker, kind, format } => {
            quotes::run(&or_default(paths, config), &quotes::Wanted::new(speaker, &kind), format, &mut out)
        }
        Command::Bookmarks { command } => bookmarks::run(command, paths, &mut out),
        Command::Config { command } => configuration::run(command, options, config, paths, &mut out),
        Command::Completions { shell } => {
            // It panics when it cannot write; memory takes all.
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "pullquote", &mut text);
            out.write_all(&text).map(|()| 0).map_err(CommandError::from)
        }
        Command::Man => clap_mangen::Man::new(Arguments::command()).render(&mut out).map(|()| 0).map_err(CommandError::from),
    };
    let flushed = out.flush().map_err(CommandError::from);
    match code.and_then(|code| flushed.map(|()| code)) {
        // Whoever read the other end has had enough.
        Err(CommandError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        result => result,
    }
}

/// The paths given, else the configured folder, else the sample articles.
pub fn or_default(paths: Vec<PathBuf>, config: &Config) -> Vec<PathBuf> {
    if paths.is_empty() { vec![config.settings.folder.clone().unwrap_or_else(|| SAMPLES.into())] } else { paths }
}

/// What the paths mean; those that mean nothing are told on standard error. False when there was one.
fn roots(paths: &[PathBuf]) -> (Vec<Root>, bool) {
    let mut roots = Vec::new();
    for path in paths {
        match library::root(path) {
            Ok(Root::Article(locator)) if *locator.origin() == Origin::Stdin => complain("-: standard input is read by `show` only"),
            Ok(root) => roots.push(root),
            Err(error) => complain(format_args!("{}: {}", printable(path), library::io_reason(&error))),
        }
    }
    let whole = roots.len() == paths.len();
    (roots, whole)
}

/// Tells the problems of a scan on standard error; true when there was none.
fn tell(report: &ScanReport) -> bool {
    report.problems.iter().for_each(complain);
    report.problems.is_empty()
}

/// All articles below the paths and their order by the configuration; problems go to standard error.
fn catalogue(paths: &[PathBuf], config: &Config) -> (Catalogue, Sort, bool) {
    let mut catalogue = Catalogue::default();
    let (roots, whole) = roots(paths);
    let report = library::scan(&Shelf::default(), &roots, &Cancel::never(), &mut |batch| catalogue.add(batch));
    let sort = Sort::from_word(&config.settings.sort).unwrap_or_default();
    let whole = tell(&report) && whole;
    (catalogue, sort, whole)
}

/// The columns of the terminal that takes the output; none on a pipe.
fn columns() -> Option<u16> {
    if !io::stdout().is_terminal() {
        return None;
    }
    // A terminal that does not know its size says 0.
    let columns = crossterm::terminal::size().map_or(0, |(columns, _)| columns);
    Some(if columns == 0 { 80 } else { columns })
}

/// A path as it may be printed.
fn printable(path: &Path) -> String {
    sanitise_line(&path.to_string_lossy()).into_owned()
}

/// Says on standard error what did not work.
fn complain(reason: impl std::fmt::Display) {
    // Standard error may be closed; there is nobody left to tell.
    let _ = writeln!(io::stderr(), "pullquote: {reason}");
}
