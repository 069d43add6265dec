//! From the arguments to the exit code: 0 done, 1 failed or nothing found, 2 wrong usage, 128 and the signal's number.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};

use crate::app::{Message, Notice};
use crate::catalogue::{Origin, Root};
use crate::cli::{Arguments, Color, Command, ListFormat};
use crate::commands::{self, CommandError};
use crate::config::{ColourDepth, Config, ConfigError, Kept, Paths, SavedView, ScreenForm, Theme, Views, did_you_mean, nearest};
use crate::library::{self, Shelf, Stores};
use crate::runtime;
use crate::search::{ARTICLES, Asked, Query, QueryError};
use crate::text::{sanitise_line, sanitise_text};

/// Wrong usage or configuration.
const USAGE: u8 = 2;

/// Runs the program; gives its exit code.
pub fn main() -> u8 {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            // Nobody is left to tell when they cannot be written.
            let _ = error.print();
            return 0;
        }
        Err(error) => return refuse(error),
    };
    match run(arguments) {
        Ok(code) => code,
        Err((code, reason)) => {
            let _ = writeln!(io::stderr(), "pullquote: {}", sanitise_line(&reason));
            code
        }
    }
}

/// Tells what is wrong with the arguments, of which names of files may be a part: nothing in them reaches the terminal as it is.
fn refuse(mut error: clap::Error) -> u8 {
    let values: Vec<_> = error.context().map(|(kind, value)| (kind, value.clone())).collect();
    let clean = |text: &String| sanitise_line(text).into_owned();
    for (kind, value) in values {
        match value {
            ContextValue::String(text) => drop(error.insert(kind, ContextValue::String(clean(&text)))),
            ContextValue::Strings(texts) => drop(error.insert(kind, ContextValue::Strings(texts.iter().map(clean).collect()))),
            // The usage is clap's own, of several lines.
            ContextValue::StyledStr(text) if kind == ContextKind::Usage => {
                drop(error.insert(kind, ContextValue::StyledStr(sanitise_text(&text.to_string()).into_owned().into())));
            }
            ContextValue::StyledStr(text) => drop(error.insert(kind, ContextValue::StyledStr(clean(&text.to_string()).into()))),
            ContextValue::StyledStrs(texts) => {
                let texts = texts.iter().map(|text| clean(&text.to_string()).into()).collect();
                drop(error.insert(kind, ContextValue::StyledStrs(texts)));
            }
            _ => {}
        }
    }
    let mut message = sanitise_text(&error.render().to_string()).into_owned();
    // An option of a command that is written wrong is unknown; the command is the mistake.
    let first = std::env::args_os().nth(1).map(PathBuf::from);
    if let Some(command) = first.filter(|first| library::root(first).is_err()).and_then(|first| near_command(&first)) {
        let _ = writeln!(message, "\n  tip: there is a command `{command}`"); // a String takes everything
    }
    let _ = write!(io::stderr(), "{message}");
    USAGE
}

/// The command that a word was probably meant to be; none for a word that is one.
fn near_command(word: &Path) -> Option<String> {
    let arguments = Arguments::command();
    let word = word.to_str()?;
    let near = nearest(word, arguments.get_subcommands().map(clap::Command::get_name))?;
    (near != word).then(|| near.to_owned())
}

type Failure = (u8, String);

#[allow(clippy::needless_pass_by_value)] // for `map_err`
fn usage(reason: impl ToString) -> Failure {
    (USAGE, reason.to_string())
}

fn run(arguments: Arguments) -> Result<u8, Failure> {
    let Arguments { paths: given, view, query, options, command } = arguments;
    let paths = Paths::as_far_as_named(|name| std::env::var_os(name));
    let (mut config, unread) = match Config::load(options.config.as_deref(), &paths) {
        Ok(config) => (config, None),
        // It is told, and is no reason not to read.
        Err(error) if options.config.is_none() && error.is_out_of_reach() => (Config::defaults(), Some(error)),
        Err(_) if command.as_ref().is_some_and(Command::needs_no_configuration) => (Config::defaults(), None),
        Err(error) => return Err(usage(error)),
    };
    let term = std::env::var("TERM").unwrap_or_default();
    let at_terminal = io::stdout().is_terminal();
    let opens_reader = command.is_none() && at_terminal && term != "dumb";
    // Commands look at nothing that is kept, unless a view is asked for.
    let kept = if opens_reader || view.is_some() { Kept::load(&paths.kept(), &paths) } else { Ok(Kept::default()) };
    let (kept, problem) = match kept {
        Ok(kept) => (kept, None),
        // It is told in the reader, and is no reason not to read.
        Err(error) => (Kept::default(), Some(error)),
    };
    if opens_reader {
        config.remember(&kept.settings);
    }
    if let Some(theme) = &options.theme {
        Theme::load_from(theme, &paths.themes()).map_err(usage)?;
        config.settings.theme.clone_from(theme);
    }
    if options.linear {
        config.settings.form = ScreenForm::Linear;
    }
    if let Some(error) = unread.as_ref().filter(|_| !opens_reader) {
        let _ = writeln!(io::stderr(), "pullquote: {}; the defaults hold", sanitise_line(&error.to_string()));
    }
    let narrowed = narrowed(view.as_deref(), query, &kept.views, problem.as_ref())?;
    if let Some(command) = command {
        if narrowed.is_some() {
            return Err(usage(
                "--view and --query in front of a command open nothing; a command that knows --query takes it behind its name",
            ));
        }
        return commands::run(command, &options, &config, &paths, runtime::now()).map_err(|error| match error {
            CommandError::Usage(_) => usage(error),
            CommandError::Output(_) => (1, error.to_string()),
        });
    }
    if !opens_reader {
        if at_terminal {
            let _ = writeln!(io::stderr(), "pullquote: this terminal (TERM=dumb) cannot show the reader; printing instead");
        }
        return print(given, narrowed, &options, &config, &paths);
    }
    let (roots, shelf) = roots(given, &config)?;
    let stores = if commands::keeps(&options, &config, &paths) { Stores::making(paths.cache()) } else { Stores::none() };
    let shelf = shelf.with_stores(stores);
    let depth = match options.color {
        Color::Never => ColourDepth::Monochrome,
        Color::Auto => colours(std::env::var("NO_COLOR").ok().as_deref()),
        Color::Always => colours(None),
    };
    if let Some(log) = &options.log {
        let opened = std::fs::OpenOptions::new().create(true).append(true).open(log);
        opened.map_err(|error| usage(format!("{}: {}", log.to_string_lossy(), reason(&error))))?;
    }
    let mouse = config.settings.mouse && !options.no_mouse;
    let config_file = options.config.unwrap_or_else(|| paths.config_file());
    let unread = unread.map(|error| format!("{error}; the defaults hold"));
    let problems = unread.into_iter().chain(problem.map(|problem| problem.to_string())).chain(kept.problems);
    let problems = problems.map(|problem| Message::Said(Notice::error(problem)));
    let narrowed = narrowed.map(|view| if view.name.is_empty() { Message::Filter(view.query) } else { Message::ShowView(view) });
    let first = problems.chain(narrowed).collect();
    let reader = runtime::Options { roots, shelf, mouse, depth, views: kept.views, config_file, first, log: options.log };
    runtime::run(config, &paths, reader).map_err(|error| (1, format!("the terminal cannot be used: {error}")))
}

/// The view or the query that the list is opened with, a query as a view without a name; `problem` is why no views could be read.
fn narrowed(view: Option<&str>, query: Option<String>, views: &Views, problem: Option<&ConfigError>) -> Result<Option<SavedView>, Failure> {
    let unnamed = query.map(|query| SavedView { name: String::new(), query, key: None });
    let narrowed = match view {
        Some(name) => Some(views.named(name).cloned().ok_or_else(|| {
            let near = did_you_mean(views.nearest(name));
            let problem = problem.map(|problem| format!("; {problem}")).unwrap_or_default();
            usage(format!("no view is called `{name}`{near}{problem}"))
        })?),
        None => unnamed,
    };
    if let Some(view) = &narrowed {
        let asked = Asked::of(&ARTICLES, runtime::today());
        match Query::parse(&view.query, asked) {
            Ok(_) | Err(QueryError::Empty) => {}
            Err(error) => return Err(usage(error)),
        }
    }
    Ok(narrowed)
}

fn colours(no_color: Option<&str>) -> ColourDepth {
    let variable = |name: &str| std::env::var(name).ok();
    ColourDepth::from_environment(no_color, variable("COLORTERM").as_deref(), variable("TERM").as_deref())
}

/// Not a terminal: folders are listed, files are shown; where it is asked for some articles only, those are listed.
fn print(
    given: Vec<PathBuf>,
    narrowed: Option<SavedView>,
    options: &crate::cli::Options,
    config: &Config,
    paths: &Paths,
) -> Result<u8, Failure> {
    if let Some(first) = given.first()
        && let Err(error) = library::root(first)
        && near_command(first).is_some()
    {
        return Err(usage(unreachable_path(0, first, &error)));
    }
    let given = commands::or_default(given, config);
    let is_file = |path: &PathBuf| matches!(library::root(path), Ok(Root::Article(_)));
    let query = narrowed.map(|view| view.query).filter(|query| !query.is_empty());
    let command = if query.is_none() && given.iter().all(is_file) {
        Command::Show { files: given, width: None, format: crate::cli::ShowFormat::Text, encoding: None, whole_page: false }
    } else {
        Command::List { query, paths: given, format: ListFormat::Table }
    };
    commands::run(command, options, config, paths, runtime::now()).map_err(|error| (1, error.to_string()))
}

/// The folders and files to read, with all links followed, and what they are read from: the disk, and standard input.
fn roots(given: Vec<PathBuf>, config: &Config) -> Result<(Vec<Root>, Shelf), Failure> {
    let mut shelf = Shelf::default();
    let mut roots = Vec::new();
    for (place, path) in commands::or_default(given, config).into_iter().enumerate() {
        let root = library::root(&path).map_err(|error| usage(unreachable_path(place, &path, &error)))?;
        let is_standard_input = matches!(&root, Root::Article(locator) if *locator.origin() == Origin::Stdin);
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

/// Why a path leads nowhere. The first may be a command that is written wrong.
fn unreachable_path(place: usize, path: &Path, error: &io::Error) -> String {
    let shown = path.to_string_lossy();
    let command = near_command(path).filter(|_| place == 0 && error.kind() == io::ErrorKind::NotFound);
    match command {
        Some(command) => format!("{shown}: there is no such file or folder, and no such command (did you mean `{command}`?)"),
        None => format!("{shown}: {}", reason(error)),
    }
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
