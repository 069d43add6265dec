//! One row of the list: an article of the folder, or a file that cannot be read and the reason.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::filter;
use super::read::{self, Links, Opened, ReadError};
use super::records;
use crate::import::{self, Summary};
use crate::text::{floor_boundary, sanitise_line};

/// The longest title, byline or publication that is kept, in bytes: a hostile one may be megabytes.
const MAX_FIELD: usize = 512;

/// What the list shows of one file. Made by [`Entry::new`]; its words are safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it is, byte for byte; to be sanitised where it is shown.
    pub path: PathBuf,
    /// The headline, or the file's name.
    pub title: String,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The newspaper, agency or site.
    pub publication: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Minutes that it takes to read; 0 when it cannot be read.
    pub minutes: u16,
    /// Bytes of the file, or of the record within it.
    pub size: u64,
    /// When the file was last changed, in seconds since 1970.
    pub modified: Option<i64>,
    /// Why it cannot be read.
    pub problem: Option<String>,
    /// What the filter looks through; see [`filter::key`].
    key: Box<str>,
}

/// What the file system says of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Last change, in seconds since 1970.
    pub modified: Option<i64>,
}

impl Entry {
    /// The entry of a file that can be read.
    pub fn new(path: PathBuf, summary: Summary, stamp: Stamp) -> Self {
        let Summary { metadata, minutes } = summary;
        let title = if metadata.title.trim().is_empty() { shown_name(&path) } else { field(&metadata.title) };
        let (byline, publication) = (metadata.byline.as_deref().map(field), metadata.publication.as_deref().map(field));
        let name = shown_name(&path);
        let key = filter::key(&[&title, byline.as_deref().unwrap_or_default(), publication.as_deref().unwrap_or_default(), &name]);
        let Stamp { size, modified } = stamp;
        Self { path, title, byline, publication, published: metadata.published, minutes, size, modified, problem: None, key }
    }

    /// The entry of a file that cannot be read.
    pub fn unreadable(path: PathBuf, reason: &str, stamp: Stamp) -> Self {
        let title = shown_name(&path);
        let key = filter::key(&[&title]);
        Self {
            path,
            title,
            byline: None,
            publication: None,
            published: None,
            minutes: 0,
            size: stamp.size,
            modified: stamp.modified,
            problem: Some(field(reason)),
            key,
        }
    }

    /// What the filter and the order by title look through, folded; its first line is the title.
    pub(super) fn key(&self) -> &str {
        &self.key
    }
}

#[cfg(test)]
/// What the list shows of the file at `path`; never fails, an error becomes [`Entry::problem`].
pub fn glance(path: &Path) -> Entry {
    look(path.to_owned(), None, Links::Follow)
}

/// What the list shows of the file at `path`, read from `source` where that is another; an error becomes
/// [`Entry::problem`].
pub(super) fn look(path: PathBuf, source: Option<&Path>, links: Links) -> Entry {
    let mut stamp = Stamp::default();
    match summary(source.unwrap_or(&path), links, &mut stamp) {
        Ok(summary) => Entry::new(path, summary, stamp),
        Err(error) => Entry::unreadable(path, error.reason(), stamp),
    }
}

fn summary(path: &Path, links: Links, stamp: &mut Stamp) -> Result<Summary, ReadError> {
    let opened = read::open(path, links)?;
    *stamp = stamp_of(&opened);
    let bytes = read::contents(path, &opened)?;
    read::guarded(path, || import::summarise(path, &bytes))
}

/// What the file system says of an open file.
pub(super) fn stamp_of(opened: &Opened) -> Stamp {
    Stamp { size: opened.metadata.len(), modified: Some(opened.metadata.mtime()) }
}

/// The file's name as it may be shown.
fn shown_name(path: &Path) -> String {
    field(&records::shown_name(path))
}

/// Words as they may be shown, no longer than a row can use.
fn field(text: &str) -> String {
    // Cut before and after: sanitising may lengthen a text, and takes long over a long one.
    let text = sanitise_line(cut(text.trim()));
    cut(&text).to_owned()
}

fn cut(text: &str) -> &str {
    text.get(..floor_boundary(text, MAX_FIELD)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use tempfile::tempdir;

    use super::*;
    use crate::article::Metadata;

    #[test]
    fn glance_gives_title_size_and_time() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "Bridge opens\n\nIt opened on Monday.\n").expect("a file");
        let entry = glance(&path);
        assert_eq!((entry.title.as_str(), entry.size, entry.problem.as_deref()), ("Bridge opens", 35, None));
        assert!(entry.modified.is_some_and(|seconds| seconds > 0));
    }

    #[test]
    fn a_missing_file_is_an_entry_with_the_reason() {
        let entry = glance(Path::new("/no/such/file.txt"));
        assert_eq!((entry.title.as_str(), entry.problem.as_deref()), ("file.txt", Some("does not exist")));
    }

    #[test]
    fn names_that_are_not_utf8_keep_their_bytes_in_the_path() {
        let path = Path::new(OsStr::from_bytes(b"/no/\xff\x1b[2J.txt"));
        let entry = glance(path);
        assert_eq!(entry.path, path);
        assert_eq!(entry.title, "\u{fffd}.txt");
    }

    #[test]
    fn titles_are_sanitised_and_cut() {
        let title = format!("A\x1b]0;x\x07{}", "é".repeat(10_000));
        let metadata = Metadata { title, ..Metadata::default() };
        let entry = Entry::new(PathBuf::from("a.txt"), Summary { metadata, minutes: 1 }, Stamp::default());
        assert!(entry.title.starts_with("Aé") && entry.title.len() <= MAX_FIELD);
    }

    #[test]
    fn an_entry_takes_at_most_500_bytes() {
        let path = PathBuf::from("/home/reader/articles/news/2016/0004/0004711-casino-revenue-up.txt");
        let metadata = Metadata {
            title: "Casino revenue up slightly this year, says the board of control".into(),
            byline: Some("Anna Reporter".into()),
            publication: Some("The Press of Atlantic City".into()),
            ..Metadata::default()
        };
        let entry = Entry::new(path, Summary { metadata, minutes: 4 }, Stamp::default());
        let texts = [Some(&entry.title), entry.byline.as_ref(), entry.publication.as_ref()];
        let heap = entry.path.capacity() + texts.iter().flatten().map(|text| text.capacity()).sum::<usize>() + entry.key.len();
        assert!(size_of::<Entry>() + heap <= 500, "{} + {heap}", size_of::<Entry>());
    }
}
