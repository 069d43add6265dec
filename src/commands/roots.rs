//! What the paths of a command mean.

use std::path::PathBuf;

use super::output::{complain, printable};
use super::show::read_standard_input;
use crate::catalogue::{Catalogue, Origin, Root, SAMPLES, Sort};
use crate::config::Config;
use crate::library::{self, ScanReport, Shelf, Stores};
use crate::text::Cancel;

/// The paths given, else the configured folder, else the sample articles.
pub fn or_default(paths: Vec<PathBuf>, config: &Config) -> Vec<PathBuf> {
    if paths.is_empty() { vec![config.settings.folder.clone().unwrap_or_else(|| SAMPLES.into())] } else { paths }
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

/// All articles below the paths and their order by the configuration; problems go to standard error.
pub(super) fn catalogue(paths: &[PathBuf], stores: Stores, config: &Config) -> (Catalogue, Sort, bool) {
    let mut catalogue = Catalogue::default();
    let Given { roots, shelf, whole } = Given::read(paths, stores);
    let report = library::scan(&shelf, &roots, &Cancel::never(), &mut |found| catalogue.take(found));
    let sort = Sort::from_word(&config.settings.sort).unwrap_or_default();
    let whole = tell(&report) && whole;
    (catalogue, sort, whole)
}
