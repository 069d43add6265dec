//! The commands that print instead of opening the reader. On a pipe: plain text, no escapes; a closed pipe ends them quietly.

mod annotate;
mod bookmarks;
mod check;
mod completions;
mod configuration;
mod copies;
mod index;
mod json;
mod list;
mod manifest;
mod manual;
mod output;
mod quotes;
mod roots;
mod search;
mod show;

use std::io::{self, Write};

use jiff::Timestamp;
use jiff::tz::TimeZone;
pub use output::CommandError;
pub use roots::{or_default, read_standard_input};

use crate::cli::{Command, ConfigCommand, IndexCommand};
use crate::config::{Config, ConfigError, Paths};
use crate::library::Stores;

/// Carries out a command at the time `now`; gives the exit code.
///
/// # Errors
/// When the output cannot be written, or the arguments make no sense. Files that cannot be read are told on standard error
/// and make the exit code 1.
pub fn run(command: Command, options: &crate::cli::Options, config: &Config, places: &Paths, now: Timestamp) -> Result<u8, CommandError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let today = now.to_zoned(TimeZone::UTC).date();
    let code = match command {
        Command::Show { files, width, format, encoding, whole_page } => show::import_options(encoding.as_deref(), whole_page)
            .and_then(|reading| show::run(&files, width, format, &reading, config, &mut out)),
        Command::List { query, paths, format } => {
            let stores = existing(options, config, places);
            list::run(query.as_deref(), today, &or_default(paths, config), stores, format, config, &mut out)
        }
        Command::Search { query, queries, mut paths, format } => {
            let stores = existing(options, config, places);
            let queries = match queries {
                Some(file) => {
                    paths.splice(0..0, query.map(Into::into));
                    search::queries_of(&file, today)
                }
                None => search::queries([query.as_deref().unwrap_or_default()], today),
            };
            queries.and_then(|queries| search::run(&queries, &or_default(paths, config), stores, format, &mut out))
        }
        Command::Quotes { paths, speaker, query, kind, min_confidence, group, format } => {
            let wanted = quotes::Wanted::new(speaker, &kind, min_confidence);
            let stores = existing(options, config, places);
            wanted.asked(query.as_deref(), today).and_then(|wanted| {
                quotes::run(
                    &or_default(paths, config),
                    stores,
                    &wanted,
                    quotes::Print { format, group, widths: config.settings.widths },
                    &mut out,
                )
            })
        }
        Command::Copies { paths, format } => {
            let stores = existing(options, config, places);
            copies::run(&or_default(paths, config), stores, format, &mut out)
        }
        Command::Check { draft, paths, format } => {
            let stores = existing(options, config, places);
            check::run(&draft, &or_default(paths, config), stores, format, config.settings.widths, &mut out)
        }
        Command::Index { .. } if places.without_cache().is_some() => return Err(needs(places.without_cache())),
        Command::Annotate { input: _, id, jobs } => {
            annotate::run(&annotate::Job { id: id.as_deref(), jobs: jobs.map(usize::from) }, &mut out)
        }
        Command::Bookmarks { .. } if places.without_bookmarks().is_some() => return Err(needs(places.without_bookmarks())),
        Command::Config { command: ConfigCommand::Path | ConfigCommand::Check }
            if options.config.is_none() && places.without_configuration().is_some() =>
        {
            return Err(needs(places.without_configuration()));
        }
        Command::Bookmarks { command } => bookmarks::run(command, config, places, now, &mut out),
        Command::Config { command } => configuration::run(command, options, config, places, &mut out),
        Command::Index { command } => {
            let (IndexCommand::Status { paths } | IndexCommand::Update { paths } | IndexCommand::Clear { paths }) = &command;
            index::run(&command, &or_default(paths.clone(), config), &Stores::making(places.cache()), &mut out)
        }
        Command::Manifest { paths, check, bag } => {
            let wanted = match (&check, &bag) {
                (Some(file), _) => manifest::Wanted::Check(file),
                (None, Some(folder)) => manifest::Wanted::Bag(folder),
                (None, None) => manifest::Wanted::Print,
            };
            // Only what is named is looked through for new files.
            let paths = if paths.is_empty() && check.is_none() { config.settings.folder.iter().cloned().collect() } else { paths };
            if paths.is_empty() && check.is_none() {
                return Err(CommandError::Usage("name the folder whose files are wanted; none is configured".to_owned()));
            }
            manifest::run(&paths, &wanted, places, now, &mut out)
        }
        Command::Completions { shell } => completions::run(shell, places, &mut out),
        Command::Man { command } => manual::run(&command, &mut out),
    };
    let flushed = out.flush().map_err(CommandError::from);
    match code.and_then(|code| flushed.map(|()| code)) {
        // Whoever read the other end has had enough.
        Err(CommandError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        result => result,
    }
}

/// Whether what is read is known the next time.
pub fn keeps(options: &crate::cli::Options, config: &Config, places: &Paths) -> bool {
    config.settings.cache && !options.no_cache && places.without_cache().is_none()
}

/// The stores that are there; commands make none.
fn existing(options: &crate::cli::Options, config: &Config, places: &Paths) -> Stores {
    if keeps(options, config, places) { Stores::existing(places.cache()) } else { Stores::none() }
}

/// A command needs a folder that the environment does not name.
fn needs(missing: Option<ConfigError>) -> CommandError {
    CommandError::Usage(missing.map(|error| error.to_string()).unwrap_or_default())
}
