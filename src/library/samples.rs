//! The articles that the program carries: what there is to read before a folder is given.

use std::path::Path;

use crate::catalogue::{Locator, Origin, SAMPLES};

const ARTICLES: &[(&str, &[u8])] = &[
    ("01-how-to-read-with-pullquote.md", include_bytes!("../../assets/articles/01-how-to-read-with-pullquote.md")),
    ("02-islands-without-a-boat.txt", include_bytes!("../../assets/articles/02-islands-without-a-boat.txt")),
    ("03-night-buses.md", include_bytes!("../../assets/articles/03-night-buses.md")),
    ("04-harbour-bridge.html", include_bytes!("../../assets/articles/04-harbour-bridge.html")),
    ("05-what-the-river-remembers.md", include_bytes!("../../assets/articles/05-what-the-river-remembers.md")),
    ("06-the-cow-on-the-sandbank.txt", include_bytes!("../../assets/articles/06-the-cow-on-the-sandbank.txt")),
    ("07-hundred-year-shelf.md", include_bytes!("../../assets/articles/07-hundred-year-shelf.md")),
    ("08-die-rathausuhr.txt", include_bytes!("../../assets/articles/08-die-rathausuhr.txt")),
];

/// Whether a path is that of the folder under which the samples stand.
pub(super) fn is_folder(path: &Path) -> bool {
    path == Path::new(SAMPLES)
}

/// The sample article that a written path means.
pub(super) fn locator(path: &Path) -> Option<Locator> {
    let name = path.strip_prefix(SAMPLES).ok()?;
    ARTICLES.iter().find(|(sample, _)| Path::new(sample) == name).map(|(sample, _)| Locator::sample(sample))
}

/// The bytes of a sample article.
pub(super) fn bytes(locator: &Locator) -> Option<&'static [u8]> {
    let Origin::Sample(name) = locator.origin() else { return None };
    ARTICLES.iter().find(|(sample, _)| sample == name).map(|(_, bytes)| *bytes)
}

/// All sample articles, in order.
pub(super) fn all() -> impl Iterator<Item = Locator> {
    ARTICLES.iter().map(|(name, _)| Locator::sample(name))
}

/// The sample article that tells how to read with the program.
pub fn first() -> Locator {
    Locator::sample(ARTICLES[0].0)
}
