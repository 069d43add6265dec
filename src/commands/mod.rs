//! The commands that print instead of opening the reader. On a pipe: plain text, no escapes; a closed pipe ends them quietly.

mod bookmarks;
mod configuration;
mod json;
mod list;
mod output;
mod quotes;
mod roots;
mod search;
mod show;

use std::io::{self, Write};

use clap::CommandFactory;
pub use output::CommandError;
pub use roots::or_default;
pub use show::read_standard_input;

use crate::cli::{Arguments, Command};
use crate::config::{Config, Paths};

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
        Command::Quotes { paths, speaker, kind, min_confidence, group, format } => {
            let wanted = quotes::Wanted::new(speaker, &kind, min_confidence);
            quotes::run(&or_default(paths, config), &wanted, quotes::Print { format, group }, &mut out)
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
