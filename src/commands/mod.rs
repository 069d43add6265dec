//! The commands that print instead of opening the reader. On a pipe: plain text, no escapes; a closed pipe ends them quietly.

mod bookmarks;
mod completions;
mod configuration;
mod json;
mod list;
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
pub use roots::or_default;
pub use show::read_standard_input;

use crate::cli::{Command, ConfigCommand};
use crate::config::{Config, ConfigError, Paths};

/// Carries out a command at the time `now`; gives the exit code.
///
/// # Errors
/// When the output cannot be written, or the arguments make no sense. Files that cannot be read are told on standard error
/// and make the exit code 1.
pub fn run(command: Command, options: &crate::cli::Options, config: &Config, paths: &Paths, now: Timestamp) -> Result<u8, CommandError> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let today = now.to_zoned(TimeZone::UTC).date();
    let code = match command {
        Command::Show { files, width, format, encoding, whole_page } => show::import_options(encoding.as_deref(), whole_page)
            .and_then(|reading| show::run(&files, width, format, &reading, config, &mut out)),
        Command::List { query, paths, format } => list::run(query.as_deref(), today, &or_default(paths, config), format, config, &mut out),
        Command::Search { query, paths, format } => search::run(&query, today, &or_default(paths, config), format, &mut out),
        Command::Quotes { paths, speaker, query, kind, min_confidence, group, format } => {
            let wanted = quotes::Wanted::new(speaker, &kind, min_confidence);
            wanted.asked(query.as_deref(), today).and_then(|wanted| {
                quotes::run(&or_default(paths, config), &wanted, quotes::Print { format, group, widths: config.settings.widths }, &mut out)
            })
        }
        Command::Bookmarks { .. } if paths.without_bookmarks().is_some() => return Err(needs(paths.without_bookmarks())),
        Command::Config { command: ConfigCommand::Path | ConfigCommand::Check }
            if options.config.is_none() && paths.without_configuration().is_some() =>
        {
            return Err(needs(paths.without_configuration()));
        }
        Command::Bookmarks { command } => bookmarks::run(command, config, paths, now, &mut out),
        Command::Config { command } => configuration::run(command, options, config, paths, &mut out),
        Command::Completions { shell } => completions::run(shell, paths, &mut out),
        Command::Man { command } => manual::run(command.as_deref(), &mut out),
    };
    let flushed = out.flush().map_err(CommandError::from);
    match code.and_then(|code| flushed.map(|()| code)) {
        // Whoever read the other end has had enough.
        Err(CommandError::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(0),
        result => result,
    }
}

/// A command needs a folder that the environment does not name.
fn needs(missing: Option<ConfigError>) -> CommandError {
    CommandError::Usage(missing.map(|error| error.to_string()).unwrap_or_default())
}
