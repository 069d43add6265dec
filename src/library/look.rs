//! What the list shows of a file, which holds one article or many: opened as carefully as any, and only as far read as rows
//! need.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::read::{self, Links, Opened, ReadError, guarded};
use super::roots::may_hold_many;
use super::samples;
use super::shelf::{Kept, Shelf, number_of, record_of};
use crate::catalogue::{Cause, Entry, Locator, Origin, Stamp};
use crate::import::{self, ImportOptions, Records, Summary};

/// Gives the row of each article at `locator` to `take`, until that has had enough. The file is read from `source` where that is
/// another.
///
/// # Errors
/// When its contents tell that the file is none of articles.
pub(super) fn look(
    shelf: &Shelf,
    locator: &Locator,
    source: Option<&Path>,
    links: Links,
    take: &mut dyn FnMut(Entry) -> bool,
) -> Result<(), ReadError> {
    let file = locator.file_path();
    if let (Origin::Stdin, Some(kept)) = (locator.origin(), shelf.standard_records()) {
        rows(kept, locator, Stamp { size: shelf.standard_input().len() as u64, ..Stamp::default() }, take);
        return Ok(());
    }
    if !may_hold_many(&file) {
        take(row(shelf, locator, source, links));
        return Ok(());
    }
    let mut stamp = Stamp::default();
    let records = read::open(source.unwrap_or(&file), links).and_then(|opened| {
        stamp = stamp_of(&opened);
        shelf.records_in(&opened, &file, &ImportOptions::default())
    });
    match records {
        Ok(kept) => rows(&kept, locator, stamp, take),
        Err(error) if error.cause() == Cause::NoArticle => return Err(error),
        Err(error) => {
            take(Entry::unreadable(locator.clone(), error.reason(), stamp));
        }
    }
    Ok(())
}

/// The row of a file that holds one article; an error becomes [`Entry::problem`].
fn row(shelf: &Shelf, locator: &Locator, source: Option<&Path>, links: Links) -> Entry {
    let file = locator.file_path();
    let mut stamp = Stamp::default();
    let bytes = bytes(shelf, locator, source, links, &mut stamp);
    match bytes.and_then(|bytes| guarded(&file, || import::summarise(&file, &bytes))) {
        Ok(Summary { metadata, minutes }) => Entry::new(locator.clone(), &metadata, minutes, stamp),
        Err(error) => Entry::unreadable(locator.clone(), error.reason(), stamp),
    }
}

/// The bytes of a file, and what they and the file system tell of it.
fn bytes(shelf: &Shelf, locator: &Locator, source: Option<&Path>, links: Links, stamp: &mut Stamp) -> Result<Vec<u8>, ReadError> {
    let bytes = match locator.origin() {
        Origin::File(file) => {
            let opened = read::open(source.unwrap_or(file), links)?;
            *stamp = stamp_of(&opened);
            read::contents(file, &opened)?
        }
        Origin::Sample(_) => samples::bytes(locator).unwrap_or_default().to_vec(),
        Origin::Stdin => shelf.standard_input().to_vec(),
    };
    let digest: [u8; 32] = Sha256::digest(&bytes).into();
    *stamp = Stamp { size: bytes.len() as u64, digest: Some(digest.into()), ..*stamp };
    Ok(bytes)
}

/// What the file system says of an open file.
fn stamp_of(opened: &Opened) -> Stamp {
    Stamp { size: opened.metadata.len(), modified: Some(opened.metadata.mtime()), digest: None }
}

fn rows(kept: &Kept, locator: &Locator, stamp: Stamp, take: &mut dyn FnMut(Entry) -> bool) {
    let stamp = Stamp { digest: kept.digest().map(Into::into), ..stamp };
    if let Some(number) = locator.record().map(number_of) {
        take(record_row(kept.holding(Some(number)).as_deref(), locator, Some(number), stamp));
        return;
    }
    for (first, records) in kept.parts() {
        let records = records.as_deref();
        let numbers = records.map_or_else(|_| vec![Some(first)], |records| records.numbers().collect());
        if !numbers.into_iter().all(|number| take(record_row(records, locator, number, stamp))) {
            return;
        }
    }
}

/// The row of a record in the file of `locator`; one without a number is all of the file.
pub(super) fn record_row(records: Result<&Records, &ReadError>, locator: &Locator, number: Option<usize>, stamp: Stamp) -> Entry {
    let record = record_of(locator, number);
    let stamp = match (number, records.ok().and_then(|records| records.bytes(number).ok())) {
        (Some(_), Some(bytes)) => {
            Stamp { size: bytes.len() as u64, digest: Some(<[u8; 32]>::from(Sha256::digest(&bytes)).into()), ..stamp }
        }
        (Some(_), None) => Stamp { size: 0, digest: None, ..stamp },
        (None, _) => stamp,
    };
    match records.map_err(Clone::clone).and_then(|records| guarded(&record.path(), || records.summarise(number))) {
        Ok(Summary { metadata, minutes }) => Entry::new(record, &metadata, minutes, stamp),
        Err(error) => Entry::unreadable(record, error.reason(), stamp),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use tempfile::tempdir;

    use super::*;

    fn glance(locator: &Locator) -> Entry {
        row(&Shelf::default(), locator, None, Links::Follow)
    }

    #[test]
    fn glance_gives_title_size_time_and_digest() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "Bridge opens\n\nIt opened on Monday.\n").expect("a file");
        let entry = glance(&Locator::file(path));
        assert_eq!((entry.title.as_str(), entry.size, entry.problem.as_deref()), ("Bridge opens", 35, None));
        let digest: [u8; 32] = Sha256::digest("Bridge opens\n\nIt opened on Monday.\n").into();
        assert!(entry.modified.is_some_and(|seconds| seconds > 0) && entry.digest == Some(digest.into()));
    }

    #[test]
    fn missing_file_is_an_entry_with_the_reason() {
        let entry = glance(&Locator::file("/no/such/file.txt"));
        assert_eq!((entry.title.as_str(), entry.problem.as_deref()), ("file.txt", Some("does not exist")));
    }

    #[test]
    fn names_that_are_not_utf8_keep_their_bytes_in_the_locator() {
        let locator = Locator::file(Path::new(OsStr::from_bytes(b"/no/\xff\x1b[2J.txt")));
        let entry = glance(&locator);
        assert_eq!((&entry.locator, entry.title.as_str()), (&locator, "\u{fffd}.txt"));
    }

    #[test]
    fn every_sample_article_can_be_listed() {
        for sample in samples::all() {
            assert_eq!(glance(&sample).problem, None, "{}", sample.name());
        }
    }
}
