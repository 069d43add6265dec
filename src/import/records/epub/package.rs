//! What a book says of itself: its facts, its documents in their order, and their titles in its tables of contents.

use std::collections::{HashMap, HashSet};

use crate::import::archive::Archive;
use crate::import::error::ImportError;
use crate::import::xml::{self, Element, Tree};
use crate::text::{Cancel, WebAddress, percent_decoded};

const CONTAINER: &str = "META-INF/container.xml";

/// Where a book says which of its parts are encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Writers of a book that are kept.
const MAX_CREATORS: usize = 50;

const NO_BOOK: ImportError = ImportError::Archive("is an archive that is no EPUB: nothing says where its list of documents is");
const PROTECTED: ImportError = ImportError::Archive("is a book that is protected against reading (DRM)");

/// Parts of a book that the guide of EPUB 2 names and that are no text.
const NO_TEXT: &[&str] = &["cover", "title-page", "toc", "copyright-page", "loi", "lot", "index"];

/// Facts of a book.
#[derive(Default)]
pub(super) struct Book {
    pub(super) title: Option<String>,
    pub(super) creators: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) language: Option<String>,
    pub(super) day: Option<String>,
    pub(super) url: Option<String>,
    pub(super) is_of_calibre: bool,
}

/// What a book is made of.
pub(super) struct Package {
    pub(super) book: Book,
    /// The documents by their names in the archive, in the order of reading.
    pub(super) chapters: Vec<String>,
    /// What tables of contents call them.
    pub(super) titles: HashMap<String, String>,
}

/// A file of the book as the list has it.
struct Entry<'t> {
    path: String,
    kind: &'t str,
    properties: &'t str,
}

impl Package {
    /// # Errors
    /// When it is no book or protected, or its list of documents is damaged.
    pub(super) fn read(archive: &mut Archive, cancel: &Cancel) -> Result<Self, ImportError> {
        let container = tree(archive, CONTAINER, cancel)?.ok_or(NO_BOOK)?;
        let path = container.root().and_then(|root| root.find("rootfile")?.attribute("full-path")).ok_or(NO_BOOK)?;
        if archive.text(ENCRYPTION)?.is_some_and(|text| [".html", ".xhtml", ".htm\""].iter().any(|name| text.contains(name))) {
            return Err(PROTECTED);
        }
        let list = tree(archive, path, cancel)?.ok_or(NO_BOOK)?;
        let package = list.root().ok_or(NO_BOOK)?;
        let entries = entries(package, path);
        let spine = package.child("spine");
        let named = |id: Option<&str>| id.and_then(|id| entries.get(id));
        let mut titles = HashMap::new();
        for entry in entries.values().filter(|entry| has_word(entry.properties, "nav")) {
            if let Some(tree) = tree(archive, &entry.path, cancel)? {
                titles_of_page(&tree, &entry.path, &mut titles);
            }
        }
        if let Some(entry) = named(spine.and_then(|spine| spine.attribute("toc")))
            && let Some(tree) = tree(archive, &entry.path, cancel)?
        {
            titles_of_ncx(&tree, &entry.path, &mut titles);
        }
        let guide = package.child("guide").into_iter().flat_map(Element::elements);
        let no_text = guide.filter(|part| part.attribute("type").is_some_and(|kind| NO_TEXT.contains(&kind)));
        let no_text: Vec<_> = no_text.filter_map(|part| Some(resolve(path, part.attribute("href")?))).collect();
        let references = spine.into_iter().flat_map(Element::elements).filter(|reference| reference.attribute("linear") != Some("no"));
        let documents = references.filter_map(|reference| named(reference.attribute("idref")));
        let is_text = |entry: &&Entry| entry.kind.contains("html") && !has_word(entry.properties, "nav") && !no_text.contains(&entry.path);
        // A list may name a document any number of times; it is read once.
        let mut seen = HashSet::new();
        let documents = documents.filter(is_text).filter(|entry| seen.insert(entry.path.as_str()));
        let chapters = documents.map(|entry| entry.path.clone()).collect();
        Ok(Self { book: Book::read(package), chapters, titles })
    }
}

impl Book {
    fn read(package: Element) -> Self {
        let Some(metadata) = package.child("metadata") else { return Self::default() };
        // Older books have a layer between.
        let all: Vec<_> = metadata.descendants().collect();
        let values = |name: &'static str| all.iter().filter(move |element| element.name() == name).filter_map(|element| element.words());
        let is_calibre = |name: &str| name.to_lowercase().starts_with("calibre");
        let made_by = values("contributor").chain(values("creator")).chain(values("publisher")).any(|name| is_calibre(&name));
        let sources = || values("source").chain(values("identifier"));
        Self {
            title: values("title").next().map(|title| without_day(&title).to_owned()),
            creators: values("creator").filter(|name| !is_calibre(name)).take(MAX_CREATORS).collect(),
            publisher: values("publisher").find(|name| !is_calibre(name)),
            language: values("language").next(),
            // Calibre writes the first year there is where it knows no day.
            day: values("date").find(|day| !day.starts_with("0101")),
            url: sources().find(|source| WebAddress::parse(source).is_some()),
            is_of_calibre: made_by,
        }
    }
}

/// `Harbour Post [Mon, 06 Jan 2025]`, as Calibre calls an issue, without its day.
fn without_day(title: &str) -> &str {
    let issue = title.strip_suffix(']').and_then(|rest| rest.rsplit_once(" ["));
    issue.filter(|(_, day)| day.contains(|c: char| c.is_ascii_digit())).map_or(title, |(name, _)| name)
}

/// The files of the list by their ids.
fn entries<'t>(package: Element<'t>, path: &str) -> HashMap<&'t str, Entry<'t>> {
    let items = package.child("manifest").into_iter().flat_map(Element::elements);
    let entry = |item: Element<'t>| {
        let (id, href) = (item.attribute("id")?, item.attribute("href")?);
        let of = |name| item.attribute(name).unwrap_or_default();
        Some((id, Entry { path: resolve(path, href), kind: of("media-type"), properties: of("properties") }))
    };
    items.filter_map(entry).collect()
}

/// The table of contents of EPUB 3, which is a page.
fn titles_of_page(tree: &Tree, path: &str, titles: &mut HashMap<String, String>) {
    let is_contents = |element: &Element| element.is("nav") && element.attribute("type") == Some("toc");
    let contents = tree.root().and_then(|root| root.descendants().find(is_contents));
    for link in contents.into_iter().flat_map(Element::descendants).filter(|element| element.is("a")) {
        if let (Some(href), Some(title)) = (link.attribute("href"), link.words()) {
            titles.entry(resolve(path, href)).or_insert(title);
        }
    }
}

/// That of EPUB 2.
fn titles_of_ncx(tree: &Tree, path: &str, titles: &mut HashMap<String, String>) {
    for point in tree.root().into_iter().flat_map(Element::descendants).filter(|element| element.is("navPoint")) {
        let title = point.child("navLabel").and_then(Element::words);
        let source = point.child("content").and_then(|content| content.attribute("src"));
        if let (Some(source), Some(title)) = (source, title) {
            titles.entry(resolve(path, source)).or_insert(title);
        }
    }
}

fn tree(archive: &mut Archive, name: &str, cancel: &Cancel) -> Result<Option<Tree>, ImportError> {
    archive.text(name)?.map(|text| xml::read(&text, cancel)).transpose()
}

fn has_word(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|found| found == word)
}

/// The name in the archive of what a document of it refers to.
pub(super) fn resolve(from: &str, href: &str) -> String {
    let href = percent_decoded(href.split('#').next().unwrap_or_default());
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = if href.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in href.split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "" | "." => {}
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_within_the_archive() {
        let resolved = |href| resolve("OEBPS/feed_0/index.html", href);
        assert_eq!(resolved("article_1/index.html#a"), "OEBPS/feed_0/article_1/index.html");
        assert_eq!(resolved("../images/the%20pier.jpg"), "OEBPS/images/the pier.jpg");
        assert_eq!(resolved("../../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolve("content.opf", "a.html"), "a.html");
    }

    #[test]
    fn issue_is_called_without_its_day() {
        assert_eq!(without_day("Harbour Post [Mon, 06 Jan 2025]"), "Harbour Post");
        assert_eq!(without_day("Notes [draft]"), "Notes [draft]");
    }
}
