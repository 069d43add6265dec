//! Where the reader was in each article, and which are read: one JSON line a change, appended; the last line of a path counts.
//!
//! ```text
//! {"path":"/news/a.txt","sha256":"ab…","title":"Dam","offset":812,"context":"We saw it first,”","read":false,"at":"2026-01-02T08:00:00Z"}
//! ```
//! Convenient, not precious: a line that cannot be read is left out and counted, and when most lines are outdated the file
//! is written anew. Should a second instance append in that moment, its line is lost. Lines of earlier versions tell the path
//! alone.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::read::io_reason;
use super::roots::locator;
use super::state_file;
use crate::catalogue::{Place, Places};
use crate::text::{StoredPath, sanitise_line};

/// Outdated lines that the file may hold beside twice its entries.
const SLACK: usize = 100;

/// Why a place is not kept. Shown as `path: reason`.
#[derive(Debug, thiserror::Error)]
#[error("{}: {reason}", sanitise_line(&.path.to_string_lossy()))]
pub struct PlacesError {
    path: PathBuf,
    reason: String,
}

impl PlacesError {
    fn new(path: &Path, error: &io::Error) -> Self {
        Self { path: path.to_owned(), reason: io_reason(error) }
    }
}

/// What the file of the places gave.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The last place in each article.
    pub places: Places,
    /// Lines that could not be read.
    pub skipped: usize,
    /// Why the file could not be read or written anew: path and reason.
    pub problem: Option<String>,
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
struct Line {
    path: StoredPath,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    offset: usize,
    context: String,
    read: bool,
    at: String,
}

/// Reads `file`, and writes it anew when most of its lines are outdated. A missing file is empty.
pub fn load_places(file: &Path) -> Loaded {
    let mut loaded = Loaded::default();
    let bytes = match state_file::read(file) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => return loaded,
        Err(error) => {
            loaded.problem = Some(PlacesError::new(file, &error).to_string());
            return loaded;
        }
    };
    let mut lines = 0;
    for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        lines += 1;
        match std::str::from_utf8(line).ok().and_then(parse) {
            Some(place) => loaded.places.set(place),
            None => loaded.skipped += 1,
        }
    }
    if lines > 2 * loaded.places.len() + SLACK
        && let Err(error) = compact(&loaded.places, file)
    {
        loaded.problem = Some(PlacesError::new(file, &error).to_string());
    }
    loaded
}

/// Adds a line to `file` in one write, so that two instances do not mix theirs. Makes the folders above it.
///
/// # Errors
/// When the system refuses; names the file and the reason.
pub fn append_place(file: &Path, place: &Place) -> Result<(), PlacesError> {
    append_line(file, &print(place)).map_err(|error| PlacesError::new(file, &error))
}

/// The line of JSON of a place, without a line break.
fn print(place: &Place) -> String {
    let Place { locator, digest, address, title, offset, context, read, at } = place;
    let line = Line {
        path: locator.path().as_path().into(),
        sha256: digest.map(|digest| digest.to_string()),
        url: address.clone(),
        title: title.clone(),
        offset: *offset,
        context: context.clone(),
        read: *read,
        at: at.to_string(),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

fn parse(line: &str) -> Option<Place> {
    let Line { path, sha256, url, title, offset, context, read, at } = serde_json::from_str(line).ok()?;
    let path: PathBuf = path.into();
    let digest = sha256.and_then(|digits| digits.parse().ok());
    Some(Place { locator: locator(&path), digest, address: url, title, offset, context, read, at: at.parse().ok()? })
}

fn compact(places: &Places, file: &Path) -> io::Result<()> {
    let mut places: Vec<_> = places.iter().collect();
    places.sort_by_key(|place| place.at);
    let folder = file.parent().unwrap_or(Path::new("."));
    let mut fresh = tempfile::NamedTempFile::new_in(folder)?;
    for place in places {
        writeln!(fresh, "{}", print(place))?;
    }
    fresh.as_file().sync_all()?;
    fresh.persist(file)?;
    Ok(())
}

fn append_line(file: &Path, line: &str) -> io::Result<()> {
    let mut file = state_file::open_to_append(file)?;
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
    use std::fs;

    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    use jiff::Timestamp;
    use tempfile::tempdir;

    use super::*;
    use crate::catalogue::Locator;

    fn place(path: impl Into<PathBuf>, offset: usize) -> Place {
        Place {
            locator: Locator::file(path),
            digest: Some([7; 32].into()),
            address: Some("https://example.org/dam".into()),
            title: "Dam".into(),
            offset,
            context: String::new(),
            read: false,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn last_line_of_a_path_counts() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("state/pullquote/places.jsonl");
        for (path, offset) in [("/a", 1), ("/b", 2), ("/a", 3)] {
            append_place(&file, &place(path, offset)).expect("it is kept");
        }
        let loaded = load_places(&file);
        assert_eq!((loaded.places.at(&Locator::file("/a")), loaded.skipped), (Some(&place("/a", 3)), 0));
    }

    #[test]
    fn broken_lines_are_counted_and_swallow_nothing() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("places.jsonl");
        fs::write(&file, b"\xff\n{\"path\":3}\n{\"path\":\"/cut").expect("a file");
        append_place(&file, &place("/a", 1)).expect("it is kept");
        let loaded = load_places(&file);
        assert_eq!((loaded.places.len(), loaded.skipped), (1, 3));
    }

    #[test]
    fn line_of_an_earlier_version_is_read() {
        let line = r#"{"path":"/news/a.jsonl/17","offset":812,"context":"We saw","read":true,"at":"2026-01-02T08:00:00Z"}"#;
        let place = parse(line).expect("a place");
        assert_eq!((place.locator.record().map(std::num::NonZeroU32::get), place.digest, place.title.as_str()), (Some(17), None, ""));
    }

    #[test]
    fn missing_file_is_empty() {
        let loaded = load_places(Path::new("/no/such/places.jsonl"));
        assert!(loaded.places.is_empty() && loaded.problem.is_none());
    }

    #[test]
    fn outdated_lines_are_dropped_on_load() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("places.jsonl");
        for offset in 0..110 {
            append_place(&file, &place("/a", offset)).expect("it is kept");
        }
        load_places(&file);
        assert_eq!(fs::read_to_string(&file).expect("it is there"), format!("{}\n", print(&place("/a", 109))));
    }

    #[test]
    fn paths_that_are_not_utf8_are_kept() {
        let place = place(OsStr::from_bytes(b"/\xff"), 1);
        assert_eq!(parse(&print(&place)), Some(place));
    }

    #[test]
    fn place_that_cannot_be_kept_says_where_and_why() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("a file");
        let error = append_place(&file.join("places.jsonl"), &place("/a", 1)).expect_err("a file stands in the way");
        assert!(error.to_string().ends_with("file/places.jsonl: a file stands where a folder should be"), "{error}");
    }
}
