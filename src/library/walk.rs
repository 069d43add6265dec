//! Which files below the roots come into question, in order of their names. Looks at names and kinds; opens no file.
//!
//! ```text
//! hidden, backups, half-finished downloads, `page_files/`   not looked at
//! a name that no format claims                              counted
//! a link out of the folder or to nowhere, a pipe, a device  a row with the reason
//! ```

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, FileType};
use std::ops::ControlFlow;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use walkdir::{DirEntry, WalkDir};

use super::read::{OUTSIDE, ReadError, io_reason, irregular};
use super::records::{file_of, split};
use super::scan::ScanReport;
use crate::import::Format;

/// The most problems that a report lists.
const MAX_PROBLEMS: usize = 1_000;

/// A file that becomes a row.
pub(super) struct Candidate {
    pub path: PathBuf,
    pub look: Look,
}

/// How its row comes about.
pub(super) enum Look {
    /// From the file itself, which must not be a link.
    Direct,
    /// From the file where its link leads, inside the folder.
    Through(PathBuf),
    /// From what the reader named, wherever a link leads.
    Named,
    /// It is not read, for this reason.
    Refused(String),
}

/// Gives every candidate below `roots` to `take`, until that breaks off or `cancelled` is set.
pub(super) fn walk(roots: &[PathBuf], cancelled: &AtomicBool, mut take: impl FnMut(Candidate) -> ControlFlow<()>) -> ScanReport {
    let mut report = ScanReport::default();
    let real: Vec<_> = roots.iter().map(|root| real(root)).collect();
    let mut begun = HashSet::new();
    for (root, real_root) in roots.iter().zip(&real) {
        if !begun.insert(real_root) {
            continue;
        }
        let flow = match fs::metadata(file_of(root)) {
            Ok(metadata) if metadata.is_dir() => {
                // Other roots below this one are walked in their own turn.
                let nested: HashSet<_> = real.iter().filter(|other| *other != real_root && other.starts_with(real_root)).collect();
                Folder { root, real_root, nested }.walk(&mut report, cancelled, &mut take)
            }
            Ok(_) => take(Candidate { path: root.clone(), look: Look::Named }),
            Err(error) => {
                note(&mut report, root, &io_reason(&error));
                ControlFlow::Continue(())
            }
        };
        if flow.is_break() {
            break;
        }
    }
    report
}

/// Where a root is once links have been followed; a record, below its file.
fn real(root: &Path) -> PathBuf {
    match split(root) {
        (file, Some(_)) => {
            fs::canonicalize(file).ok().zip(root.file_name()).map_or_else(|| root.to_owned(), |(file, number)| file.join(number))
        }
        (root, None) => fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()),
    }
}

struct Folder<'a> {
    root: &'a Path,
    real_root: &'a Path,
    nested: HashSet<&'a PathBuf>,
}

impl Folder<'_> {
    fn walk(
        &self,
        report: &mut ScanReport,
        cancelled: &AtomicBool,
        take: &mut impl FnMut(Candidate) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let found = WalkDir::new(self.root).sort_by_file_name().into_iter();
        for item in found.filter_entry(|item| item.depth() == 0 || !(is_noise(item) || self.is_nested(item.path()))) {
            if cancelled.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            match item {
                Ok(item) if item.file_type().is_dir() => {}
                Ok(item) if Format::of(item.path()).is_none() => report.skipped += 1,
                Ok(item) => {
                    let look = self.look(item.path(), item.file_type());
                    take(Candidate { path: item.into_path(), look })?;
                }
                Err(error) => {
                    let reason = error.io_error().map_or_else(|| error.to_string(), io_reason);
                    note(report, error.path().unwrap_or(self.root), &reason);
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn is_nested(&self, path: &Path) -> bool {
        !self.nested.is_empty() && path.strip_prefix(self.root).is_ok_and(|below| self.nested.contains(&self.real_root.join(below)))
    }

    fn look(&self, path: &Path, kind: FileType) -> Look {
        if !kind.is_symlink() {
            return irregular(kind).map_or(Look::Direct, |reason| Look::Refused(reason.into()));
        }
        match fs::canonicalize(path) {
            Ok(target) if !target.starts_with(self.real_root) => Look::Refused(OUTSIDE.into()),
            Ok(target) if target.is_dir() => Look::Refused("links to a folder".into()),
            Ok(target) => Look::Through(target),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Look::Refused("links to a file that does not exist".into()),
            Err(error) => Look::Refused(io_reason(&error)),
        }
    }
}

fn note(report: &mut ScanReport, path: &Path, reason: &str) {
    if report.problems.len() < MAX_PROBLEMS {
        report.problems.push(ReadError::new(path, reason).to_string());
    }
}

/// Whether it is something that no reader means: hidden, left over, half-finished, or a part of a saved page.
fn is_noise(item: &DirEntry) -> bool {
    const NAMES: &[&str] = &["$recycle.bin", "__macosx", "desktop.ini", "ehthumbs.db", "lost+found", "node_modules", "thumbs.db"];
    const EXTENSIONS: &[&str] = &["bak", "crdownload", "download", "lock", "part", "partial", "swo", "swp", "temp", "tmp"];
    let name = item.file_name();
    let among = |words: &[&str], text: &OsStr| text.to_str().is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)));
    let bytes = name.as_bytes();
    bytes.starts_with(b".") || among(NAMES, name) || {
        if item.file_type().is_dir() {
            // A browser that saves a page as “complete” puts its pictures, scripts and frames there.
            bytes.ends_with(b"_files")
        } else {
            bytes.ends_with(b"~") || Path::new(name).extension().is_some_and(|extension| among(EXTENSIONS, extension))
        }
    }
}
