//! Where the reader was in each article, and which are read: one JSON line a change, appended; the last line of a path counts.
//!
//! ```text
//! {"path":"/news/a.txt","offset":812,"context":"We saw it in the numbers first,”","read":false,"at":"2026-01-02T08:00:00Z"}
//! ```
//! Convenient, not precious: a line that cannot be read is left out and counted, and when most lines are outdated the file
//! is written anew. Should a second instance append in that moment, its line is lost.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::read::io_reason;
use crate::article::Article;
use crate::text::{StoredPath, floor_boundary, sanitise_line};

/// Characters of text that are kept with a place.
const CONTEXT: usize = 32;

/// Outdated lines that the file may hold beside twice its entries.
const SLACK: usize = 100;

/// Where the reader was in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The article's file.
    pub path: PathBuf,
    /// Byte offset into the article's text.
    pub offset: usize,
    /// The text that stood there, from the offset on.
    pub context: String,
    /// Whether the article has been read.
    pub read: bool,
    /// When the reader was there.
    pub at: Timestamp,
}

/// Why a place is not kept. Shown as `path: reason`.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", sanitise_line(&.path.to_string_lossy()))]
pub struct PlacesError {
    path: PathBuf,
    reason: String,
}

impl Place {
    /// The place at `offset` of the article in the file `path`.
    pub fn new(path: PathBuf, article: &Article, offset: usize, read: bool, at: Timestamp) -> Self {
        let offset = floor_boundary(article.text(), offset);
        let context = article.text().get(offset..).unwrap_or_default().chars().take(CONTEXT).collect();
        Self { path, offset, context, read, at }
    }

    /// The offset in the article as it is now: where the same words stand nearest to the old offset, else the old offset.
    pub fn locate(&self, article: &Article) -> usize {
        let text = article.text();
        let stays = text.get(self.offset..).is_some_and(|rest| rest.starts_with(&self.context));
        if stays || self.context.is_empty() {
            return floor_boundary(text, self.offset);
        }
        let nearest = |words: &str| text.match_indices(words).map(|(at, _)| at).min_by_key(|at| at.abs_diff(self.offset));
        // The end of the context may have been edited: its first half is asked for as well.
        let half = self.context.char_indices().nth(CONTEXT / 2).and_then(|(at, _)| self.context.get(..at));
        let found = nearest(&self.context).or_else(|| half.and_then(nearest));
        floor_boundary(text, found.unwrap_or(self.offset))
    }

    /// The line of JSON, without a line break.
    pub fn line(&self) -> String {
        let Self { path, offset, context, read, at } = self;
        let (path, context, at) = (path.as_path().into(), context.clone(), at.to_string());
        serde_json::to_string(&Line { path, offset: *offset, context, read: *read, at }).unwrap_or_default()
    }

    fn parse(line: &str) -> Option<Self> {
        let Line { path, offset, context, read, at } = serde_json::from_str(line).ok()?;
        Some(Self { path: path.into(), offset, context, read, at: at.parse().ok()? })
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: StoredPath,
    offset: usize,
    context: String,
    read: bool,
    at: String,
}

/// The last place in each article.
#[derive(Debug, Default)]
pub struct Places {
    latest: HashMap<PathBuf, Place>,
    skipped: usize,
    problem: Option<String>,
}

impl Places {
    /// Reads `file`, and writes it anew when most of its lines are outdated. A missing file is empty.
    pub fn load(file: &Path) -> Self {
        let mut loaded = Self::default();
        let bytes = match fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return loaded,
            Err(error) => {
                loaded.problem = Some(PlacesError::new(file, &error).to_string());
                return loaded;
            }
        };
        let mut lines = 0;
        for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            lines += 1;
            match std::str::from_utf8(line).ok().and_then(Place::parse) {
                Some(place) => loaded.set(place),
                None => loaded.skipped += 1,
            }
        }
        if lines > 2 * loaded.latest.len() + SLACK
            && let Err(error) = loaded.compact(file)
        {
            loaded.problem = Some(PlacesError::new(file, &error).to_string());
        }
        loaded
    }

    /// The last place in the article of this file.
    pub fn get(&self, path: &Path) -> Option<&Place> {
        self.latest.get(path)
    }

    /// All places, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Place> {
        self.latest.values()
    }

    /// Remembers a place; [`append`](Self::append) keeps it.
    pub fn set(&mut self, place: Place) {
        self.latest.insert(place.path.clone(), place);
    }

    /// Lines that could not be read.
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    /// Why the file could not be read or written anew: path and reason.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Adds a line to `file` in one write, so that two instances do not mix theirs. Makes the folders above it.
    ///
    /// # Errors
    /// When the system refuses; names the file and the reason.
    pub fn append(file: &Path, place: &Place) -> Result<(), PlacesError> {
        append_line(file, &place.line()).map_err(|error| PlacesError::new(file, &error))
    }

    fn compact(&self, file: &Path) -> io::Result<()> {
        let mut places: Vec<_> = self.latest.values().collect();
        places.sort_unstable_by_key(|place| (place.at, &place.path));
        let folder = file.parent().unwrap_or(Path::new("."));
        let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
        for place in places {
            writeln!(fresh, "{}", place.line())?;
        }
        fresh.as_file().sync_all()?;
        fresh.persist(file)?;
        Ok(())
    }
}

impl PlacesError {
    fn new(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), reason: io_reason(error) }
    }
}

fn append_line(file: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut file = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(file)?;
    // A line that a crash has cut short must not swallow this one.
    let gap = if ends_line(&mut file)? { "" } else { "\n" };
    file.write_all(format!("{gap}{line}\n").as_bytes())
}

fn ends_line(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use tempfile::tempdir;

    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(paragraphs: &[&str]) -> Article {
        let mut builder = ArticleBuilder::new();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        builder.finish()
    }

    fn place(path: &str, offset: usize) -> Place {
        Place { path: path.into(), offset, context: String::new(), read: false, at: Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn a_place_is_found_after_an_edit_before_it() {
        let old = article(&["It opened.", "“We saw it in the numbers first,” said Jane Roe."]);
        let new = article(&["It opened at last.", "More words.", "“We saw it in the numbers first,” said Jane Roe."]);
        let place = Place::new("a".into(), &old, old.text().find("“We").expect("it is there"), false, Timestamp::UNIX_EPOCH);
        assert_eq!(place.locate(&new), new.text().find("“We").expect("it is there"));
    }

    #[test]
    fn a_place_in_a_shorter_text_stays_on_a_border() {
        let place = Place { context: "gone".into(), ..place("a", 9) };
        assert_eq!(place.locate(&article(&["ééé"])), 6);
    }

    #[test]
    fn the_last_line_of_a_path_counts() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("state/pullquote/places.jsonl");
        for (path, offset) in [("/a", 1), ("/b", 2), ("/a", 3)] {
            Places::append(&file, &place(path, offset)).expect("it is kept");
        }
        let places = Places::load(&file);
        assert_eq!((places.get(Path::new("/a")), places.skipped()), (Some(&place("/a", 3)), 0));
    }

    #[test]
    fn broken_lines_are_counted_and_swallow_nothing() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("places.jsonl");
        fs::write(&file, b"\xff\n{\"path\":3}\n{\"path\":\"/cut").expect("a file");
        Places::append(&file, &place("/a", 1)).expect("it is kept");
        let places = Places::load(&file);
        assert_eq!((places.get(Path::new("/a")).is_some(), places.skipped()), (true, 3));
    }

    #[test]
    fn a_missing_file_is_empty() {
        let places = Places::load(Path::new("/no/such/places.jsonl"));
        assert!(places.get(Path::new("/a")).is_none() && places.problem().is_none());
    }

    #[test]
    fn outdated_lines_are_dropped_on_load() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("places.jsonl");
        for offset in 0..110 {
            Places::append(&file, &place("/a", offset)).expect("it is kept");
        }
        Places::load(&file);
        assert_eq!(fs::read_to_string(&file).expect("it is there"), format!("{}\n", place("/a", 109).line()));
    }

    #[test]
    fn paths_that_are_not_utf8_are_kept() {
        let path = PathBuf::from(OsStr::from_bytes(b"/\xff"));
        let place = Place { path, ..place("", 1) };
        assert_eq!(Place::parse(&place.line()), Some(place));
    }

    #[test]
    fn a_place_that_cannot_be_kept_says_where_and_why() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("a file");
        let error = Places::append(&file.join("places.jsonl"), &place("/a", 1)).expect_err("a file stands in the way");
        assert!(error.to_string().ends_with("file/places.jsonl: a file stands where a folder should be"), "{error}");
    }
}
