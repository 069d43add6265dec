//! `manifest`: the sums of what is saved, and what has changed since they were taken.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::output::{CommandError, complain, printable};
use super::roots::read_standard_input;
use crate::app::thousands;
use crate::bookmarks::{Bookmark, Loaded, Store};
use crate::config::Paths;
use crate::library::{self, Form, ManifestLine, Sum, files_below, parse, sums};

/// What is wanted of the sums.
pub(super) enum Wanted<'c> {
    /// Printed.
    Print,
    /// Compared with those of a file.
    Check(&'c Path),
    /// Kept with copies of the files in a folder.
    Bag(&'c Path),
}

pub(super) fn run(paths: &[PathBuf], wanted: &Wanted, places: &Paths, now: Timestamp, out: &mut impl Write) -> Result<u8, CommandError> {
    if let Some(missing) = paths.iter().find(|path| path.symlink_metadata().is_err()) {
        return Err(CommandError::Usage(format!("{}: no such file or folder", printable(missing))));
    }
    let (mut files, told) = files_below(paths);
    told.iter().for_each(complain);
    // What has changed is told by the sums alone.
    let is_check = matches!(wanted, Wanted::Check(_));
    let mut failed = !told.is_empty() && !is_check;
    if !is_check {
        files.extend(bookmarks_of(paths, places));
    }
    let whole = match wanted {
        Wanted::Print => print(&files, out)?,
        Wanted::Check(manifest) => check(manifest, &files, out)?,
        Wanted::Bag(folder) => bag(folder, paths, &files, now, out)?,
    };
    failed |= !whole;
    Ok(u8::from(failed))
}

/// The files of the bookmarks of articles below the paths, and of the code book.
fn bookmarks_of(paths: &[PathBuf], places: &Paths) -> Vec<PathBuf> {
    if places.without_bookmarks().is_some() {
        return Vec::new();
    }
    let real: Vec<PathBuf> = paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let store = Store::new(places.bookmarks());
    let Loaded { bookmarks, problems, .. } = store.load();
    problems.iter().for_each(complain);
    let is_below = |bookmark: &&Bookmark| {
        let article = bookmark.folder.as_ref().map_or_else(|| bookmark.article.clone(), |folder| folder.join(&bookmark.article));
        // A record of a file of many is named below the file.
        real.iter().any(|path| article.starts_with(path))
    };
    let mut files: Vec<PathBuf> = bookmarks.iter().filter(is_below).map(|bookmark| store.file_of(bookmark)).collect();
    files.extend(Some(store.code_file()).filter(|file| !files.is_empty() && file.is_file()));
    files
}

/// Prints a line a file; false when one could not be read.
fn print(files: &[PathBuf], out: &mut impl Write) -> Result<bool, CommandError> {
    let mut whole = true;
    sums(files, |path, sum| -> io::Result<()> {
        match sum {
            Sum::Of(digest, _) => out.write_all(&ManifestLine { digest, path: path.to_owned() }.written(Form::Coreutils)),
            Sum::Gone => {
                complain(format_args!("{}: is gone", printable(path)));
                whole = false;
                Ok(())
            }
            Sum::Unread(reason) => {
                complain(format_args!("{}: {reason}", printable(path)));
                whole = false;
                Ok(())
            }
        }
    })?;
    Ok(whole)
}

/// Says what has changed since a manifest was made; false when anything has.
fn check(manifest: &Path, files: &[PathBuf], out: &mut impl Write) -> Result<bool, CommandError> {
    let unread = |reason: String| CommandError::Usage(format!("{}: {reason}", printable(manifest)));
    let bytes = if manifest == Path::new("-") {
        read_standard_input().map_err(|error| unread(library::io_reason(&error)))?
    } else {
        library::read(manifest).map_err(|error| unread(error.reason().to_owned()))?
    };
    // The paths of a bag begin where the bag does.
    let bag = manifest.parent().filter(|folder| folder.join("bagit.txt").is_file());
    let (lines, broken) = parse(&bytes, if bag.is_some() { Form::Bag } else { Form::Coreutils });
    for number in &broken {
        complain(format_args!("{}: line {number} is no sum and path", printable(manifest)));
    }
    if lines.is_empty() {
        return Err(unread("holds no sums".to_owned()));
    }
    let place = |line: &ManifestLine| bag.map_or_else(|| line.path.clone(), |folder| folder.join(&line.path));
    let known: Vec<PathBuf> = lines.iter().map(place).collect();
    let (mut same, mut changed, mut gone, mut unreadable) = (0, 0, 0, 0);
    let mut number = 0;
    sums(&known, |path, sum| -> io::Result<()> {
        let line = &lines[number];
        number += 1;
        let (what, tally) = match sum {
            Sum::Of(digest, _) if digest == line.digest => {
                same += 1;
                return Ok(());
            }
            Sum::Of(..) => ("changed", &mut changed),
            Sum::Gone => ("gone", &mut gone),
            Sum::Unread(reason) => {
                complain(format_args!("{}: {reason}", printable(path)));
                ("unread", &mut unreadable)
            }
        };
        *tally += 1;
        writeln!(out, "{what:<8} {}", printable(path))
    })?;
    let real = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let known: HashSet<PathBuf> = known.iter().map(real).collect();
    let own = real(&manifest.to_owned());
    let new: Vec<&PathBuf> = files.iter().filter(|file| !known.contains(&real(file)) && real(file) != own).collect();
    for path in &new {
        writeln!(out, "{:<8} {}", "new", printable(path))?;
    }
    let told = [(changed, "changed"), (gone, "gone"), (unreadable, "could not be read"), (new.len(), "new")];
    let told = told.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{} {what}", thousands(*number)));
    let told: Vec<String> = std::iter::once(format!("{} as they were", thousands(same))).chain(told).collect();
    let sums = if lines.len() == 1 { "sum" } else { "sums" };
    writeln!(out, "{} {sums}: {}", thousands(lines.len()), told.join(", "))?;
    Ok(same == lines.len() && new.is_empty() && broken.is_empty())
}

/// Writes a bag; false when something is not in it.
fn bag(folder: &Path, paths: &[PathBuf], files: &[PathBuf], now: Timestamp, out: &mut impl Write) -> Result<bool, CommandError> {
    // Nothing is written into the folder of the articles.
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let real =
        fs::canonicalize(parent).map_err(|error| CommandError::Usage(format!("{}: {}", printable(parent), library::io_reason(&error))))?;
    if paths.iter().filter_map(|path| fs::canonicalize(path).ok()).any(|path| real.starts_with(path)) {
        return Err(CommandError::Usage(format!(
            "{}: lies in the folder of the articles, into which nothing is written",
            printable(folder)
        )));
    }
    let refused = |error: io::Error| CommandError::Usage(format!("{}: {}", printable(folder), library::io_reason(&error)));
    let (number, octets, told) = library::bag(folder, files, now.to_zoned(TimeZone::UTC).date()).map_err(refused)?;
    told.iter().for_each(complain);
    let octets = usize::try_from(octets).unwrap_or(usize::MAX);
    let files = if number == 1 { "file" } else { "files" };
    writeln!(out, "{}: {} {files}, {} bytes", printable(folder), thousands(number), thousands(octets))?;
    Ok(told.is_empty())
}
