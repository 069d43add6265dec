//! The articles that the program carries: what there is to read before a folder is given.

use std::path::{Path, PathBuf};

use super::entry::{Entry, Stamp};
use crate::import;

/// The root under which they are listed. A relative path: the roots that a reader gives are made absolute first.
const ROOT: &str = "Sample articles";

const SAMPLES: &[(&str, &[u8])] = &[
    ("01-how-to-read-with-pullquote.md", include_bytes!("../../assets/articles/01-how-to-read-with-pullquote.md")),
    ("02-islands-without-a-boat.txt", include_bytes!("../../assets/articles/02-islands-without-a-boat.txt")),
    ("03-night-buses.md", include_bytes!("../../assets/articles/03-night-buses.md")),
    ("04-harbour-bridge.html", include_bytes!("../../assets/articles/04-harbour-bridge.html")),
    ("05-what-the-river-remembers.md", include_bytes!("../../assets/articles/05-what-the-river-remembers.md")),
    ("06-the-cow-on-the-sandbank.txt", include_bytes!("../../assets/articles/06-the-cow-on-the-sandbank.txt")),
    ("07-hundred-year-shelf.md", include_bytes!("../../assets/articles/07-hundred-year-shelf.md")),
    ("08-die-rathausuhr.txt", include_bytes!("../../assets/articles/08-die-rathausuhr.txt")),
];

/// The root of the sample articles.
pub fn samples() -> PathBuf {
    ROOT.into()
}

/// Whether a path is that of a sample article, or of their root.
pub fn is_sample(path: &Path) -> bool {
    path.starts_with(ROOT)
}

/// The bytes of a sample article.
pub(super) fn bytes(path: &Path) -> Option<&'static [u8]> {
    let name = path.strip_prefix(ROOT).ok()?;
    SAMPLES.iter().find(|(sample, _)| Path::new(sample) == name).map(|(_, bytes)| *bytes)
}

/// The paths of all sample articles, in order.
pub(super) fn paths() -> impl Iterator<Item = PathBuf> {
    SAMPLES.iter().map(|(name, _)| Path::new(ROOT).join(name))
}

/// The entries of all sample articles.
pub(super) fn entries() -> Vec<Entry> {
    let entry = |(name, bytes): &(&str, &[u8])| {
        let path = Path::new(ROOT).join(name);
        let stamp = Stamp { size: bytes.len() as u64, modified: None };
        match import::summarise(&path, bytes) {
            Ok(summary) => Entry::new(path, summary, stamp),
            Err(error) => Entry::unreadable(path, &error.to_string(), stamp),
        }
    };
    SAMPLES.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_article_can_be_listed() {
        for entry in entries() {
            assert_eq!(entry.problem, None, "{}", entry.path.display());
        }
    }
}
