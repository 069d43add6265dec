//! What the paths of a command mean.

use std::convert::Infallible;
use std::io;
use std::path::{Path, PathBuf};

use super::output::{complain, printable};
use crate::catalogue::{Catalogue, Found, Locator, Origin, Root, SAMPLES, Sort};
use crate::config::Config;
use crate::library::{self, Input, Line, ScanReport, Shelf, Stores};
use crate::text::Cancel;

/// The paths given, else the configured folder, else the sample articles.
pub fn or_default(paths: Vec<PathBuf>, config: &Config) -> Vec<PathBuf> {
    if paths.is_empty() { vec![config.settings.folder.clone().unwrap_or_else(|| SAMPLES.into())] } else { paths }
}

/// All of standard input, as far as an article may be long.
///
/// # Errors
/// When it cannot be read or is too long.
pub fn read_standard_input() -> io::Result<Vec<u8>> {
    library::read_whole(io::stdin().lock())
}

/// Standard input: lines that are read as they come, or all of it.
///
/// # Errors
/// When it cannot be read, or is no lines and too long.
pub(super) fn standard_input() -> io::Result<Input> {
    Input::read(io::BufReader::new(io::stdin()))
}

/// Where the articles of a command are, which goes through all of them once.
pub(super) enum Source {
    /// They come in on standard input, which is all that was named.
    Lines(Box<dyn Iterator<Item = Line> + Send>),
    /// In files and folders.
    Given(Box<Given>),
}

impl Source {
    /// Paths that mean nothing are told on standard error.
    pub(super) fn read(paths: &[PathBuf], stores: Stores) -> Self {
        if !matches!(paths, [path] if path == Path::new("-")) {
            return Self::Given(Given::read(paths, stores).into());
        }
        let roots = vec![Root::Article(Locator::stdin())];
        match standard_input() {
            Ok(Input::Lines(lines)) => Self::Lines(lines),
            Ok(Input::Whole(bytes)) => {
                let shelf = Shelf::with_standard_input(bytes).with_stores(stores);
                Self::Given(Given { roots, shelf, whole: true }.into())
            }
            Err(error) => {
                complain(format_args!("-: {}", library::io_reason(&error)));
                Self::Given(Given { roots: Vec::new(), shelf: Shelf::default(), whole: false }.into())
            }
        }
    }
}

/// What the paths mean, and what is read from: the disk, and standard input where it is among them.
pub(super) struct Given {
    pub(super) roots: Vec<Root>,
    pub(super) shelf: Shelf,
    /// Whether every path means something.
    pub(super) whole: bool,
}

impl Given {
    /// Paths that mean nothing are told on standard error.
    pub(super) fn read(paths: &[PathBuf], stores: Stores) -> Given {
        let mut given = Given { roots: Vec::new(), shelf: Shelf::default(), whole: true };
        for path in paths {
            let root = library::root(path).map_err(|error| library::io_reason(&error)).and_then(|root| given.taken(root));
            match root {
                Ok(root) => given.roots.push(root),
                Err(reason) => {
                    complain(format_args!("{}: {reason}", printable(path)));
                    given.whole = false;
                }
            }
        }
        given.shelf = given.shelf.with_stores(stores);
        given
    }

    /// The root; standard input is read now, once.
    fn taken(&mut self, root: Root) -> Result<Root, String> {
        let is_standard_input = |root: &Root| matches!(root, Root::Article(locator) if *locator.origin() == Origin::Stdin);
        if is_standard_input(&root) && !self.roots.iter().any(is_standard_input) {
            let bytes = read_standard_input().map_err(|error| library::io_reason(&error))?;
            self.shelf = Shelf::with_standard_input(bytes);
        }
        Ok(root)
    }
}

/// Tells the problems of a scan on standard error; true when there was none.
pub(super) fn tell(report: &ScanReport) -> bool {
    report.problems.iter().for_each(complain);
    report.problems.is_empty()
}

/// What is asked of the articles of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asks {
    /// That they are compared with each other.
    pub copies: bool,
    /// That they are read once more.
    pub texts: bool,
}

/// The articles of a list.
pub(super) struct Listing {
    pub catalogue: Catalogue,
    /// How they stand, by the configuration.
    pub sort: Sort,
    /// Whether everything could be read.
    pub whole: bool,
    /// What they can be read from once more; none for lines that have passed.
    pub given: Option<Box<Given>>,
}

/// All articles below the paths; problems go to standard error.
pub(super) fn listing(paths: &[PathBuf], stores: Stores, asks: Asks, config: &Config) -> Listing {
    let mut catalogue = Catalogue::default();
    let sort = Sort::from_word(&config.settings.sort).unwrap_or_default();
    // What is compared or read again must be held.
    let source = if asks.copies || asks.texts { Source::Given(Given::read(paths, stores).into()) } else { Source::read(paths, stores) };
    match source {
        Source::Lines(lines) => {
            let mut take = |entry| -> Result<(), Infallible> {
                catalogue.take(Found::Articles(vec![entry]));
                Ok(())
            };
            let Ok(()) = library::in_order(lines, None, |line| line.entry(), &mut take);
            Listing { catalogue, sort, whole: true, given: None }
        }
        Source::Given(given) => {
            let Given { roots, shelf, whole } = &*given;
            let report = library::scan(shelf, roots, &Cancel::never(), &mut |found| catalogue.take(found));
            if asks.copies {
                let articles = catalogue.articles().map(|id| catalogue.entry(id).locator.clone()).collect();
                catalogue.set_stories(&library::find_stories(shelf, roots, &articles, &Cancel::never()).unwrap_or_default());
            }
            let whole = tell(&report) && *whole;
            Listing { catalogue, sort, whole, given: Some(given) }
        }
    }
}
