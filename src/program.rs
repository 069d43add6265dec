//! From the arguments to the exit code: 0 done, 1 failed or nothing found, 2 wrong usage, 128 and the signal's number.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Parser;

use crate::catalogue::{Locator, Root};
use crate::cli::{Arguments, Color, Command, ListFormat};
use crate::commands::{self, CommandError};
use crate::config::{ColourDepth, Config, Paths, Theme};
use crate::library::{self, Shelf};
use crate::runtime;

/// Wrong usage or configuration.
const USAGE: u8 = 2;

/// Runs the program; gives its exit code.
pub fn main() -> u8 {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are asked for, not wrong.
            let code = u8::try_from(error.exit_code()).unwrap_or(USAGE);
            let _ = error.print();
            return code;
        }
    };
    match run(arguments) {
        Ok(code) => code,
        Err((code, reason)) => {
            let _ = writeln!(io::stderr(), "pullquote: {reason}");
            code
        }
    }
}

type Failure = (u8, String);

#[allow(clippy::needless_pass_by_value)] // for `map_err`
fn usage(reason: impl ToString) -> Failure {
    (USAGE, reason.to_string())
}

fn run(arguments: Arguments) -> Result<u8, Failure> {
    let Arguments { paths: given, options, command } = arguments;
    let paths = Paths::from(|name| std::env::var_os(name)).map_err(usage)?;
    let mut config = Config::load(options.config.as_deref(), &paths).map_err(usage)?;
    if let Some(theme) = &options.theme {
        Theme::load_from(theme, &paths.themes()).map_err(usage)?;
        config.settings.theme.clone_from(theme);
    }
    if let Some(command) = command {
        return commands::run(command, &options, &config, &paths, runtime::today()).map_err(|error| match error {
            CommandError::Usage(_) => usage(error),
            CommandError::Output(_) => (1, error.to_string()),
        });
    }
    let term = std::env::var("TERM").unwrap_or_default();
    if !io::stdout().is_terminal() || term == "dumb" {
        if term == "dumb" && io::stdout().is_terminal() {
            let _ = writeln!(io::stderr(), "pullquote: this terminal (TERM=dumb) cannot show the reader; printing instead");
        }
        return print(given, &options, &config, &paths);
    }
    let (roots, shelf) = roots(given, &config)?;
    let depth = match options.color {
        Color::Never => ColourDepth::Monochrome,
        Color::Auto => colours(std::env::var("NO_COLOR").ok().as_deref()),
        Color::Always => colours(None),
    };
    if let Some(log) = &options.log {
        let opened = std::fs::OpenOptions::new().create(true).append(true).open(log);
        opened.map_err(|error| usage(format!("{}: {}", crate::text::sanitise_line(&log.to_string_lossy()), reason(&error))))?;
    }
    let mouse = config.settings.mouse && !options.no_mouse;
    let reader = runtime::Options { roots, shelf, mouse, depth, log: options.log };
    runtime::run(config, &paths, reader).map_err(|error| (1, format!("the terminal cannot be used: {error}")))
}

fn colours(no_color: Option<&str>) -> ColourDepth {
    let variable = |name: &str| std::env::var(name).ok();
    ColourDepth::from_environment(no_color, variable("COLORTERM").as_deref(), variable("TERM").as_deref())
}

/// Not a terminal: folders are listed, files are shown.
fn print(given: Vec<PathBuf>, options: &crate::cli::Options, config: &Config, paths: &Paths) -> Result<u8, Failure> {
    let given = commands::or_default(given, config);
    let is_file = |path: &PathBuf| matches!(library::root(path), Ok(Root::Article(_)));
    let command = if given.iter().all(is_file) {
        Command::Show { files: given, width: None, format: crate::cli::ShowFormat::Text, encoding: None, whole_page: false }
    } else {
        Command::List { query: None, paths: given, format: ListFormat::Table }
    };
    commands::run(command, options, config, paths, runtime::today()).map_err(|error| (1, error.to_string()))
}

/// The folders and files to read, with all links followed, and what they are read from: the disk, and standard input.
fn roots(given: Vec<PathBuf>, config: &Config) -> Result<(Vec<Root>, Shelf), Failure> {
    let mut shelf = Shelf::default();
    let mut roots = Vec::new();
    for path in commands::or_default(given, config) {
        let shown = crate::text::sanitise_line(&path.to_string_lossy()).into_owned();
        let root = library::root(&path).map_err(|error| usage(format!("{shown}: {}", reason(&error))))?;
        let is_standard_input = root == Root::Article(Locator::stdin());
        if is_standard_input && roots.contains(&root) {
            return Err(usage("standard input can be read only once"));
        }
        if is_standard_input {
            let bytes = commands::read_standard_input().map_err(|error| (1, format!("standard input: {error}")))?;
            shelf = Shelf::with_standard_input(bytes);
        }
        roots.push(library::canonical(root));
    }
    Ok((roots, shelf))
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
