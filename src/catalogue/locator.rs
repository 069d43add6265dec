//! Where an article is: a file, a record of a file of many, a sample that the program carries, or standard input.
//!
//! Made where paths come in and shown where they go out; between the two nobody takes a path apart.
//!
//! ```text
//! /news/bridge.html              a file
//! /news/week.jsonl/17            record 17 of a file of many
//! Sample articles/03-night.md    a sample
//! -                              standard input
//! ```

use std::ffi::OsStr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use crate::text::sanitise_line;

/// The name under which the sample articles stand, as if it were a folder.
pub const SAMPLES: &str = "Sample articles";

/// Digits of the greatest number of a record.
const MAX_DIGITS: usize = 9;

/// What an article is read from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// A file. Byte for byte, to be sanitised where it is shown.
    File(PathBuf),
    /// An article that the program carries, by its file name.
    Sample(&'static str),
    /// Standard input.
    Stdin,
}

/// Where an article is. In order of paths, the second record of a file before the tenth.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Locator {
    origin: Origin,
    /// The number of the article in a file of many, from 1.
    record: Option<NonZeroU32>,
}

impl Locator {
    /// The article in a file of its own, or such a file of many as a whole.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Origin::File(path.into()).into()
    }

    /// A sample article, by its file name.
    pub fn sample(name: &'static str) -> Self {
        Origin::Sample(name).into()
    }

    /// Standard input.
    pub fn stdin() -> Self {
        Origin::Stdin.into()
    }

    /// The article that a written path means: a last part that is a number, below a name that `may_hold_many` articles, is
    /// the number of a record.
    pub fn parse(path: &Path, may_hold_many: impl Fn(&Path) -> bool) -> Self {
        let number = |name: &OsStr| {
            let digits = name.to_str().filter(|name| name.len() <= MAX_DIGITS && !name.starts_with('0'))?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let record = || Some((path.parent().filter(|parent| may_hold_many(parent))?, number(path.file_name()?)?));
        match record() {
            Some((file, number)) => Self::file(file).of_record(number),
            None => Self::file(path),
        }
    }

    /// A record of this file.
    #[must_use]
    pub fn of_record(&self, number: NonZeroU32) -> Self {
        Self { origin: self.origin.clone(), record: Some(number) }
    }

    /// What the article is read from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The number of the article in a file of many.
    pub fn record(&self) -> Option<NonZeroU32> {
        self.record
    }

    /// The file, if it is one that lies on the disk.
    pub fn on_disk(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Sample(_) | Origin::Stdin => None,
        }
    }

    /// The file as it is written, without the record: a sample's has the folder of the samples, standard input is `-`.
    pub fn file_path(&self) -> PathBuf {
        match &self.origin {
            Origin::File(path) => path.clone(),
            Origin::Sample(name) => Path::new(SAMPLES).join(name),
            Origin::Stdin => "-".into(),
        }
    }

    /// As it is written: the file, and behind it the number of the record.
    pub fn path(&self) -> PathBuf {
        match self.record {
            Some(number) => self.file_path().join(number.to_string()),
            None => self.file_path(),
        }
    }

    /// As it is written, as text, and where it is no text its bytes. Not safe to show.
    pub fn written(&self) -> (String, Option<Vec<u8>>) {
        match self.path().into_os_string().into_string() {
            Ok(text) => (text, None),
            Err(path) => (path.to_string_lossy().into_owned(), Some(path.into_encoded_bytes())),
        }
    }

    /// As it is written, safe to show.
    pub fn shown(&self) -> String {
        sanitise_line(&self.path().to_string_lossy()).into_owned()
    }

    /// What the article is called where there is no room for its path: the file's name, and its number there. Safe to show.
    pub fn name(&self) -> String {
        let file = match &self.origin {
            Origin::File(path) => name_of(path),
            Origin::Sample(name) => (*name).to_owned(),
            Origin::Stdin => "standard input".to_owned(),
        };
        self.record.map_or_else(|| file.clone(), |number| format!("{file}/{number}"))
    }
}

impl From<Origin> for Locator {
    fn from(origin: Origin) -> Self {
        Self { origin, record: None }
    }
}

/// What the program is opened with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Root {
    /// A folder: all articles below it.
    Folder(PathBuf),
    /// One article, or all of a file of many.
    Article(Locator),
    /// The articles that the program carries.
    Samples,
}

impl Root {
    /// What the head of the list calls it. Safe to show.
    pub fn name(&self) -> String {
        match self {
            Self::Folder(path) => name_of(path),
            Self::Article(locator) => locator.name(),
            Self::Samples => SAMPLES.to_owned(),
        }
    }
}

/// The last part of a path; the path itself where there is none, as of `/`.
fn name_of(path: &Path) -> String {
    sanitise_line(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(path: &str) -> Locator {
        Locator::parse(Path::new(path), |file| file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("jsonl")))
    }

    #[test]
    fn number_below_a_file_of_many_is_a_record() {
        let record = parse("/news/a.JSONL/17");
        assert_eq!((record.on_disk(), record.record().map(NonZeroU32::get)), (Some(Path::new("/news/a.JSONL")), Some(17)));
        for whole in ["/news/17", "/news/a.txt/17", "a.jsonl", "a.jsonl/01", "a.jsonl/0", "a.jsonl/x", "a.jsonl/1/2", "a.jsonl/9999999999"]
        {
            assert_eq!(parse(whole), Locator::file(whole));
        }
    }

    #[test]
    fn locator_is_written_as_it_was_read() {
        for path in ["/news/a.jsonl/17", "a.jsonl", "/news/a.txt"] {
            assert_eq!(parse(path).path(), Path::new(path));
        }
    }

    #[test]
    fn name_is_that_of_the_file_with_the_number() {
        assert_eq!(parse("/news/a.jsonl/17").name(), "a.jsonl/17");
        assert_eq!(Locator::file("/news/a\u{1b}[2J.txt").name(), "a.txt");
        assert_eq!(Locator::sample("03-night.md").name(), "03-night.md");
    }

    #[test]
    fn records_stand_in_the_order_of_their_numbers() {
        let mut all = ["/b.txt", "/a.jsonl/10", "/a.jsonl/2"].map(parse);
        all.sort();
        assert_eq!(all.map(|locator| locator.name()), ["a.jsonl/2", "a.jsonl/10", "b.txt"]);
    }
}
