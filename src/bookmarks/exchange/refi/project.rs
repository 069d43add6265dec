//! Articles with their coded passages as a project.

use std::collections::HashSet;
use std::io::{self, Cursor, Write};

use jiff::Timestamp;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::codes::{Xml, description, document, elements};
use super::{DESCRIPTION, INTERNAL, ORIGIN, OUR_BOOKMARKS, OUR_CODES, PROJECT};
use crate::article::Article;
use crate::bookmarks::codes::{Code, CodeBook, Guid, print};
use crate::bookmarks::exchange::record::Record;
use crate::bookmarks::exchange::wire::Wire;
use crate::bookmarks::{Bookmark, Tags};
use crate::text::{TextRange, one_line, slice};

/// The most characters of a passage that are its name.
const NAME: usize = 60;

/// A text with the passages that are marked in it.
#[derive(Debug)]
pub struct SourceText {
    title: String,
    address: Option<String>,
    text: String,
    passages: Vec<Passage>,
}

#[derive(Debug)]
struct Passage {
    bookmark: Bookmark,
    range: TextRange,
}

impl SourceText {
    /// An article.
    pub fn of(article: &Article) -> Self {
        let metadata = article.metadata();
        let (title, address) = (one_line(&metadata.title), metadata.url.clone());
        Self { title, address, text: article.text().to_owned(), passages: Vec::new() }
    }

    /// An article that is not at hand, of which the passages alone are known.
    pub fn away(bookmark: &Bookmark) -> Self {
        Self { title: one_line(&bookmark.title), address: bookmark.url.clone(), text: String::new(), passages: Vec::new() }
    }

    /// Marks a passage of the text.
    pub fn mark(&mut self, bookmark: &Bookmark, range: TextRange) {
        self.passages.push(Passage { bookmark: bookmark.clean(), range });
    }

    /// Puts the words of a bookmark behind the text, and marks them.
    pub fn append(&mut self, bookmark: &Bookmark) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(bookmark.anchor.exact());
        self.mark(bookmark, TextRange::new(start, self.text.len()));
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.passages.is_empty()
    }

    fn guid(&self) -> Guid {
        Guid::of("source", &[&self.title, &self.text])
    }
}

/// Texts, their passages and the codes as an archive (.qdpx), made at a time. Tags that are no codes of the book are codes there.
pub fn write(sources: &[SourceText], book: &CodeBook, now: Timestamp) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let bookmarks = sources.iter().flat_map(|source| &source.passages).map(|passage| &passage.bookmark);
    let lines = bookmarks.map(|bookmark| serde_json::to_string(&Wire::from(&Record::alone(bookmark))).map(|line| line + "\n"));
    let lines: String = lines.filter_map(Result::ok).collect();
    let codes: Vec<Code> = book.iter().cloned().collect();
    let mut files = vec![(DESCRIPTION.to_owned(), project(sources, book, now))];
    files.extend(sources.iter().map(|source| (format!("Sources/{}.txt", source.guid()), source.text.clone())));
    files.extend([(OUR_BOOKMARKS.to_owned(), lines), (OUR_CODES.to_owned(), print(&codes))]);
    let mut put = |name: &str, text: &str| -> io::Result<()> {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())
    };
    // Writing into memory does not fail.
    let written = files.iter().try_for_each(|(name, text)| put(name, text));
    written.and_then(|()| Ok(zip.finish()?.into_inner())).unwrap_or_default()
}

fn project(sources: &[SourceText], book: &CodeBook, now: Timestamp) -> String {
    let book = with_tags(sources, book);
    let (user, now) = (Guid::of("user", &[]).to_string(), now.to_string());
    document(|xml| {
        let root = xml.create_element("Project").with_attributes([
            ("xmlns", PROJECT),
            ("name", "Bookmarks"),
            ("origin", ORIGIN),
            ("creatingUserGUID", &user),
            ("creationDateTime", &now),
        ]);
        let content = |xml: &mut Xml| {
            let writer = |xml: &mut Xml| {
                let element = xml.create_element("User").with_attributes([("guid", &*user), ("name", "pullquote")]);
                element.write_empty().map(|_| ())
            };
            xml.create_element("Users").write_inner_content(writer)?;
            // The standard knows no empty lists.
            if !book.is_empty() {
                xml.create_element("CodeBook").write_inner_content(|xml| elements(xml, &book))?;
            }
            if sources.is_empty() {
                return Ok(());
            }
            let mut taken = HashSet::new();
            let each = |xml: &mut Xml| sources.iter().try_for_each(|source| text_source(xml, source, &book, &user, &now, &mut taken));
            xml.create_element("Sources").write_inner_content(each).map(|_| ())
        };
        root.write_inner_content(content).map(|_| ())
    })
}

/// The book with a code for each tag that it does not have: a passage may refer to nothing that is not there.
fn with_tags(sources: &[SourceText], book: &CodeBook) -> CodeBook {
    let mut whole = book.clone();
    let tags = sources.iter().flat_map(|source| &source.passages).flat_map(|passage| passage.bookmark.tags.iter());
    for code in tags.filter_map(Code::named) {
        // One that is there stays.
        whole.add(code).ok();
    }
    whole
}

fn text_source(xml: &mut Xml, source: &SourceText, book: &CodeBook, user: &str, now: &str, names: &mut HashSet<String>) -> io::Result<()> {
    let (guid, title) = (source.guid().to_string(), Some(source.title.as_str()).filter(|title| !title.is_empty()).unwrap_or("Untitled"));
    // Programs make files of the names: two of one name would be one.
    let (mut name, mut number) = (title.to_owned(), 1);
    while !names.insert(name.clone()) {
        number += 1;
        name = format!("{title} ({number})");
    }
    let path = format!("{INTERNAL}{guid}.txt");
    let element = xml.create_element("TextSource").with_attributes([
        ("guid", guid.as_str()),
        ("name", &name),
        ("plainTextPath", &path),
        ("creatingUser", user),
        ("creationDateTime", now),
    ]);
    let content = |xml: &mut Xml| {
        description(xml, source.address.as_deref().unwrap_or_default())?;
        source.passages.iter().try_for_each(|passage| selection(xml, &source.text, passage, book, user))
    };
    element.write_inner_content(content).map(|_| ())
}

fn selection(xml: &mut Xml, text: &str, passage: &Passage, book: &CodeBook, user: &str) -> io::Result<()> {
    let Passage { bookmark, range } = passage;
    let Bookmark { id, created, edited, tags, note, .. } = bookmark;
    let (guid, created, edited) = (Guid::of_bookmark(*id).to_string(), created.to_string(), edited.to_string());
    // The standard counts characters of Unicode.
    let before = slice(text, TextRange::new(0, range.start())).chars().count();
    let words = slice(text, *range);
    let (start, end) = (before.to_string(), (before + words.chars().count()).to_string());
    let name: String = one_line(words).chars().take(NAME).collect();
    let element = xml.create_element("PlainTextSelection").with_attributes([
        ("guid", guid.as_str()),
        ("name", &name),
        ("startPosition", &start),
        ("endPosition", &end),
        ("creatingUser", user),
        ("creationDateTime", &created),
        ("modifyingUser", user),
        ("modifiedDateTime", &edited),
    ]);
    let content = |xml: &mut Xml| {
        description(xml, note)?;
        codings(xml, &guid, tags, book, [("creatingUser", user), ("creationDateTime", &created)])
    };
    element.write_inner_content(content).map(|_| ())
}

fn codings(xml: &mut Xml, selection: &str, tags: &Tags, book: &CodeBook, made: [(&str, &str); 2]) -> io::Result<()> {
    for code in book.among(tags) {
        let (coding, target) = (Guid::of("coding", &[selection, &code.name]).to_string(), code.identity().to_string());
        let element = xml.create_element("Coding").with_attribute(("guid", coding.as_str())).with_attributes(made);
        let reference = |xml: &mut Xml| {
            let reference = xml.create_element("CodeRef").with_attribute(("targetGUID", target.as_str()));
            reference.write_empty().map(|_| ())
        };
        element.write_inner_content(reference)?;
    }
    Ok(())
}
