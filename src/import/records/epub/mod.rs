//! EPUB: newspapers and magazines that Calibre makes of news, and articles that reading services and Pandoc save.
//!
//! ```text
//! META-INF/container.xml -> content.opf: facts, list of the documents in their order, tables of contents
//!     feed_0/index.html             a list of articles           left out
//!     feed_0/article_1/index.html   an article: book.epub/2
//! ```

mod chapter;
mod package;
#[cfg(test)]
mod tests;

pub(super) use self::chapter::PART;

use crate::import::archive::Archive;
use crate::import::error::ImportError;
use crate::import::fields::Fields;
use crate::text::Cancel;

use self::chapter::{Chapter, Place};
use self::package::Package;
use super::item::{Body, Item, Items};

/// Documents of a book that are read.
const MAX_CHAPTERS: usize = 5_000;

const TOO_MANY: ImportError = ImportError::Archive("is a book of more than 5,000 documents; the others are not read");

/// The articles of a book.
///
/// # Errors
/// When the bytes are no book, or one without text, or protected; when the work was cancelled.
pub(in crate::import) fn read(bytes: &[u8], cancel: &Cancel) -> Result<Items, ImportError> {
    let mut archive = Archive::open(bytes)?;
    let package = Package::read(&mut archive, cancel)?;
    let mut chapters = chapters(&mut archive, &package, cancel)?;
    let has_articles = chapters.iter().flatten().any(Chapter::is_article);
    let is_kept = |chapter: &Chapter| if has_articles { chapter.is_article() } else { chapter.has_text() };
    chapters.retain(|chapter| chapter.as_ref().map_or(true, is_kept));
    let is_alone = chapters.len() == 1;
    Items::new(chapters.into_iter().map(|chapter| Ok(item(chapter?, &package, is_alone))))
}

/// The documents of a book, or why one cannot be read.
fn chapters(archive: &mut Archive, package: &Package, cancel: &Cancel) -> Result<Vec<Result<Chapter, ImportError>>, ImportError> {
    let mut chapters: Vec<Result<Chapter, ImportError>> = Vec::new();
    let mut before = "";
    for path in package.chapters.iter().take(MAX_CHAPTERS) {
        cancel.check()?;
        let title = package.titles.get(path).map(String::as_str);
        let text = match archive.text(path) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => continue,
            Err(error) => Err(error),
        };
        let chapter = text.and_then(|text| Chapter::read(&text, &Place { path, archive }, title, cancel));
        match (chapter, chapters.last_mut()) {
            (Err(ImportError::Cancelled(cancelled)), _) => return Err(cancelled.into()),
            (Ok(chapter), Some(Ok(begun))) if title.is_none() && is_cut_from(before, path) => begun.go_on(chapter),
            (chapter, _) => chapters.push(chapter),
        }
        before = path;
    }
    if package.chapters.len() > MAX_CHAPTERS {
        chapters.push(Err(TOO_MANY));
    }
    Ok(chapters)
}

/// Whether a document was cut off from another only because that was too long: `index_split_001.html`.
fn is_cut_from(before: &str, path: &str) -> bool {
    let stem = |path: &str| path.rsplit_once("_split_").map(|(stem, _)| stem.to_owned());
    stem(path).is_some_and(|own| stem(before) == Some(own))
}

fn item(chapter: Chapter, package: &Package, is_alone: bool) -> Item {
    let book = &package.book;
    let mut fields = Fields::default();
    let mut push = |key: &str, value: Option<&String>| value.into_iter().for_each(|value| fields.push(key, vec![value.clone()]));
    // The title of a book of one article is its own.
    let whole = book.title.as_ref().filter(|_| is_alone);
    push("headline", chapter.title.as_ref().or(whole));
    push("byline", chapter.byline.as_ref());
    push("url", chapter.url.as_ref().or(book.url.as_ref().filter(|_| is_alone)));
    push("published", book.day.as_ref());
    push("language", book.language.as_ref());
    push("site", if is_alone { book.publisher.as_ref() } else { book.title.as_ref().or(book.publisher.as_ref()) });
    if is_alone && !book.creators.is_empty() {
        fields.push("authors", book.creators.clone());
    }
    let mut item = Item::of(&fields, Body::Html(chapter.html));
    item.known.tool = book.is_of_calibre.then(|| "calibre".to_owned());
    item
}
