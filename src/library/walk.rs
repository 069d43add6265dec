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

use walkdir::{DirEntry, WalkDir};

use super::read::{OUTSIDE, ReadError, io_reason, irregular};
use super::roots::canonical;
use crate::catalogue::{Cause, Locator, Root};
use crate::import::Format;
use crate::text::Cancel;

/// The most problems that a report lists.
const MAX_PROBLEMS: usize = 1_000;

/// What a scan has to say beside its entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScanReport {
    /// Files that are no articles by their names.
    pub skipped: usize,
    /// Folders and roots that cannot be read: path and reason, safe to show.
    pub problems: Vec<String>,
    /// Files that were read; the others are as they were.
    pub read: usize,
    /// Why a store of what was read cannot be used, if one cannot; nothing but time is lost by it.
    pub store_problem: Option<String>,
}

/// A file that becomes a row.
pub(super) struct Candidate {
    pub locator: Locator,
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

/// Gives every candidate below `roots` to `take`, until that breaks off or `cancel` asks to stop.
pub(super) fn walk(roots: &[Root], cancel: &Cancel, mut take: impl FnMut(Candidate) -> ControlFlow<()>) -> ScanReport {
    let mut report = ScanReport::default();
    let real: Vec<_> = roots.iter().cloned().map(canonical).collect();
    let mut begun = Vec::new();
    for (root, real_root) in roots.iter().zip(&real) {
        if begun.contains(&real_root) {
            continue;
        }
        begun.push(real_root);
        let flow = match (root, real_root) {
            (Root::Folder(root), Root::Folder(real_root)) => {
                // Other roots below this one are walked in their own turn.
                let nested = real.iter().filter_map(path_of).filter(|other| *other != real_root && other.starts_with(real_root)).collect();
                Folder { root, real_root, nested }.walk(&mut report, cancel, &mut take)
            }
            (Root::Article(locator), _) => take(Candidate { locator: locator.clone(), look: Look::Named }),
            _ => ControlFlow::Continue(()),
        };
        if flow.is_break() {
            break;
        }
    }
    report
}

/// Where a root is on the disk; a record has no place of its own there.
pub(super) fn path_of(root: &Root) -> Option<&Path> {
    match root {
        Root::Folder(path) => Some(path),
        Root::Article(locator) => locator.on_disk().filter(|_| locator.record().is_none()),
        Root::Samples => None,
    }
}

struct Folder<'a> {
    root: &'a Path,
    real_root: &'a Path,
    nested: HashSet<&'a Path>,
}

impl Folder<'_> {
    fn walk(&self, report: &mut ScanReport, cancel: &Cancel, take: &mut impl FnMut(Candidate) -> ControlFlow<()>) -> ControlFlow<()> {
        let found = WalkDir::new(self.root).sort_by_file_name().into_iter();
        for item in found.filter_entry(|item| item.depth() == 0 || !(is_noise_item(item) || self.is_nested(item.path()))) {
            if cancel.is_cancelled() {
                return ControlFlow::Break(());
            }
            match item {
                Ok(item) if item.file_type().is_dir() => {}
                Ok(item) if Format::of(item.path()).is_none() => report.skipped += 1,
                Ok(item) => {
                    let look = look(self.real_root, item.path(), item.file_type());
                    take(Candidate { locator: Locator::file(item.into_path()), look })?;
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
        !self.nested.is_empty()
            && path.strip_prefix(self.root).is_ok_and(|below| self.nested.contains(self.real_root.join(below).as_path()))
    }
}

/// How the row of a file in a folder comes about.
fn look(real_root: &Path, path: &Path, kind: FileType) -> Look {
    if !kind.is_symlink() {
        return irregular(kind).map_or(Look::Direct, |reason| Look::Refused(reason.into()));
    }
    match fs::canonicalize(path) {
        Ok(target) if !target.starts_with(real_root) => Look::Refused(OUTSIDE.into()),
        Ok(target) if target.is_dir() => Look::Refused("links to a folder".into()),
        Ok(target) => Look::Through(target),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Look::Refused("links to a file that does not exist".into()),
        Err(error) => Look::Refused(io_reason(&error)),
    }
}

/// A file of a folder as a walk through that would find it; none for what a walk passes over.
pub(super) fn candidate_in(root: &Path, real_root: &Path, file: &Path, kind: FileType) -> Option<Candidate> {
    let below = file.strip_prefix(root).ok()?;
    let (folders, name) = (below.parent()?, below.file_name()?);
    let is_passed_over = folders.iter().any(|folder| is_noise(folder, true)) || is_noise(name, false) || Format::of(file).is_none();
    (!is_passed_over).then(|| Candidate { locator: Locator::file(file), look: look(real_root, file, kind) })
}

/// The folders that a walk goes through, at most so many; those that cannot be read are left out.
pub fn folders(roots: &[Root], most: usize) -> Vec<PathBuf> {
    let all = roots.iter().filter_map(|root| if let Root::Folder(path) = root { Some(path) } else { None });
    let below = |root: &PathBuf| {
        let found =
            WalkDir::new(root).into_iter().filter_entry(|item| item.depth() == 0 || item.file_type().is_dir() && !is_noise_item(item));
        found.filter_map(Result::ok).map(DirEntry::into_path)
    };
    all.flat_map(below).take(most).collect()
}

fn note(report: &mut ScanReport, path: &Path, reason: &str) {
    if report.problems.len() < MAX_PROBLEMS {
        report.problems.push(ReadError::new(path, Cause::Refused, reason).to_string());
    }
}

/// Whether it is something that no reader means: hidden, left over, half-finished, or a part of a saved page.
fn is_noise_item(item: &DirEntry) -> bool {
    is_noise(item.file_name(), item.file_type().is_dir())
}

fn is_noise(name: &OsStr, is_folder: bool) -> bool {
    const NAMES: &[&str] = &["$recycle.bin", "__macosx", "desktop.ini", "ehthumbs.db", "lost+found", "node_modules", "thumbs.db"];
    const EXTENSIONS: &[&str] = &["bak", "crdownload", "download", "lock", "part", "partial", "swo", "swp", "temp", "tmp"];
    let among = |words: &[&str], text: &OsStr| text.to_str().is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)));
    let bytes = name.as_bytes();
    bytes.starts_with(b".") || among(NAMES, name) || {
        if is_folder {
            // A browser that saves a page as “complete” puts its pictures, scripts and frames there.
            bytes.ends_with(b"_files")
        } else {
            bytes.ends_with(b"~") || Path::new(name).extension().is_some_and(|extension| among(EXTENSIONS, extension))
        }
    }
}
