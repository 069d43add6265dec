//! What the paths of a command mean.

use std::path::PathBuf;

use super::output::{complain, printable};
use crate::catalogue::{Catalogue, Origin, Root, SAMPLES, Sort};
use crate::config::Config;
use crate::library::{self, ScanReport, Shelf};
use crate::text::Cancel;

/// The paths given, else the configured folder, else the sample articles.
pub fn or_default(paths: Vec<PathBuf>, config: &Config) -> Vec<PathBuf> {
    if paths.is_empty() { vec![config.settings.folder.clone().unwrap_or_else(|| SAMPLES.into())] } else { paths }
}

/// What the paths mean; those that mean nothing are told on standard error. False when there was one.
pub(super) fn roots(paths: &[PathBuf]) -> (Vec<Root>, bool) {
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
pub(super) fn tell(report: &ScanReport) -> bool {
    report.problems.iter().for_each(complain);
    report.problems.is_empty()
}

/// All articles below the paths and their order by the configuration; problems go to standard error.
pub(super) fn catalogue(paths: &[PathBuf], config: &Config) -> (Catalogue, Sort, bool) {
    let mut catalogue = Catalogue::default();
    let (roots, whole) = roots(paths);
    let report = library::scan(&Shelf::default(), &roots, &Cancel::never(), &mut |batch| catalogue.add(batch));
    let sort = Sort::from_word(&config.settings.sort).unwrap_or_default();
    let whole = tell(&report) && whole;
    (catalogue, sort, whole)
}
