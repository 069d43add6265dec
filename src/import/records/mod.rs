//! Files that hold one article or many: JSON of scrapers and reading services, feeds, what agencies send, books.
//!
//! What differs by format is how a file becomes articles. JSON is cut into records, each of which is read alone when it is asked
//! for; the other formats give all of their articles when the file is read. From there all go one way: an article is what is
//! known of it and a text, which is HTML, plain or the paragraphs of a word processor. What is known goes before what is found
//! in the text.
//!
//! ```text
//! bytes ┬ decode ─┬ json     cut, not read       ┐
//!       │         └ xml ─┬ feed    RSS, Atom     │
//!       │                ├ nitf                  ├ Item { known, body } ─ html | plain | styled ─ Article
//!       │                └ newsml  NewsML-G2     │
//!       ├ archive ─ epub                         │
//!       ├ warc ─ web archives                    │
//!       └ documents ─ Word, RTF, press databases ┘
//! ```

mod agency;
mod documents;
mod epub;
mod feed;
mod feed_media;
mod figure;
mod item;
mod json;
mod news_xml;
mod newsml;
mod nitf;
#[cfg(test)]
mod tests;
mod web_archive;

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use crate::article::{Article, Metadata, minutes};
use crate::text::Cancel;

use self::item::{Body, Item, Items};
use self::json::Json;
use super::error::ImportError;
use super::format::Format;
use super::options::ImportOptions;
use super::pictures::{self, PictureError};
use super::source::{Decoding, FileText, check_size};
use super::summary::Summary;
use super::title::{one_line, title_of_file};
use super::{html, plain, stub, styled};

/// The articles of one file.
#[derive(Debug)]
pub struct Records {
    stem: String,
    notice: Option<String>,
    decoding: Decoding,
    contents: Contents,
}

#[derive(Debug)]
enum Contents {
    Json(Box<Json>),
    Items(Items),
}

impl Records {
    /// Reads the articles of a file.
    ///
    /// # Errors
    /// When the file is too large or not what its name says, or when nothing in it is an article.
    pub fn read(name: &Path, bytes: &[u8], options: &ImportOptions) -> Result<Self, ImportError> {
        Self::read_until(name, bytes, options, &Cancel::never())
    }

    /// As [`read`](Self::read), as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`read`](Self::read), and when the work was cancelled.
    pub fn read_until(name: &Path, bytes: &[u8], options: &ImportOptions, cancel: &Cancel) -> Result<Self, ImportError> {
        check_size(bytes)?;
        let format = Format::of(name);
        let packed = match format {
            Some(Format::Epub) => Some((Format::Epub, epub::read(bytes, cancel)?)),
            Some(Format::Word | Format::RichText) => Some(documents::read(bytes, cancel)?),
            Some(Format::WebArchive) => Some((Format::WebArchive, web_archive::read(bytes, options, cancel)?)),
            _ => None,
        };
        if let Some((format, items)) = packed {
            let decoding = Decoding::none(format, bytes);
            return Ok(Self { stem: title_of_file(name), notice: None, decoding, contents: Contents::Items(items) });
        }
        if format == Some(Format::Xml) {
            news_xml::check(bytes)?;
        }
        let (FileText { text, stem, notice, .. }, mut decoding) = FileText::read(name, bytes, options)?;
        let contents = if format == Some(Format::Xml) {
            let (format, items) = news_xml::read(&text, cancel)?;
            decoding.file.format = format.into();
            Contents::Items(items)
        } else {
            let is_lines = name.extension().is_some_and(|extension| !extension.eq_ignore_ascii_case("json"));
            Contents::Json(Json::read(text.into_owned(), is_lines, cancel)?.into())
        };
        Ok(Self { stem, notice, decoding, contents })
    }

    /// Reads some lines of a file of JSON lines of `size` bytes, the first of which is its line `first`, counted from 1: each is a record of that
    /// number, whether it is an article or not.
    ///
    /// # Errors
    /// When they are too large together, or no text.
    pub fn of_lines(name: &Path, bytes: &[u8], first: usize, size: u64, options: &ImportOptions) -> Result<Self, ImportError> {
        check_size(bytes)?;
        let (FileText { text, stem, notice, .. }, mut decoding) = FileText::read(name, bytes, options)?;
        decoding.file.bytes = size;
        let json = Json::lines(text.into_owned(), first, &Cancel::never())?;
        Ok(Self { stem, notice, decoding, contents: Contents::Json(json.into()) })
    }

    /// Whether the file is one article, which bears no number.
    pub fn is_one(&self) -> bool {
        match &self.contents {
            Contents::Json(json) => json.is_one(),
            Contents::Items(items) => items.is_one(),
        }
    }

    /// The number of each record, in order: its place in a list or its line, from 1. One article alone has none.
    pub fn numbers(&self) -> impl Iterator<Item = Option<usize>> {
        let numbered = !self.is_one();
        let numbers: Box<dyn Iterator<Item = usize>> = match &self.contents {
            Contents::Json(json) => Box::new(json.numbers()),
            Contents::Items(items) => Box::new(items.numbers()),
        };
        numbers.map(move |number| numbered.then_some(number))
    }

    /// Bytes that are the same as long as a record is the same, and others when it has changed.
    ///
    /// # Errors
    /// When there is none of this number, or it cannot be read.
    pub fn bytes(&self, number: Option<usize>) -> Result<Cow<'_, [u8]>, ImportError> {
        let number = self.checked(number)?;
        match &self.contents {
            Contents::Json(json) => json.bytes(number),
            Contents::Items(items) => items.bytes(number),
        }
    }

    /// The article of a record.
    ///
    /// # Errors
    /// When there is none of this number, or it is broken or no article.
    pub fn import(&self, number: Option<usize>) -> Result<Article, ImportError> {
        self.import_until(number, &Cancel::never())
    }

    /// As [`import`](Self::import), as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`import`](Self::import), and when the work was cancelled.
    pub fn import_until(&self, number: Option<usize>, cancel: &Cancel) -> Result<Article, ImportError> {
        let Item { known, body } = self.item(number)?;
        let stem = self.stem(number);
        let mut article = match body {
            Body::Html(content) => html::import_content(&source(Format::Html, content, &stem), &known, &part_of, cancel)?,
            Body::Plain(text) => plain::import_known(&source(Format::Text, text, &stem), known, cancel)?,
            Body::Styled { paragraphs, .. } => styled::write(&paragraphs, known, &one_line(&stem), cancel)?,
        };
        self.decoding.tell(article.metadata_mut());
        let suspicion = stub::suspicion(&article).map(ToOwned::to_owned);
        article.metadata_mut().notices.extend(suspicion);
        Ok(article)
    }

    /// What a list shows of a record.
    ///
    /// # Errors
    /// As [`import`](Self::import).
    pub fn summarise(&self, number: Option<usize>) -> Result<Summary, ImportError> {
        let Item { known, body } = self.item(number)?;
        let mut summary = match body {
            Body::Html(content) => html::summarise_content(&source(Format::Html, content, &self.stem(number)), known),
            Body::Plain(text) if known.title.is_empty() => {
                let article = plain::import_known(&source(Format::Text, text, &self.stem(number)), known, &Cancel::never())?;
                Summary::new(article.metadata().clone(), minutes(article.text()))
            }
            Body::Plain(text) => Summary::new(known, minutes(&text)),
            Body::Styled { words, .. } => {
                let title = if known.title.is_empty() { self.stem(number) } else { known.title.clone() };
                Summary::new(Metadata { title, ..known }, minutes(&words))
            }
        };
        self.decoding.tell(&mut summary.metadata);
        Ok(summary)
    }

    /// The bytes of a picture that stands in the text of a record.
    ///
    /// # Errors
    /// When there is no such record any more, or no such picture in it.
    pub fn picture(&self, number: Option<usize>, place: Range<usize>) -> Result<Vec<u8>, PictureError> {
        pictures::inline(self.item(number)?.body.text(), place)
    }

    /// What is known of an article, and its text.
    fn item(&self, number: Option<usize>) -> Result<Item, ImportError> {
        let number = self.checked(number)?;
        let mut item = match &self.contents {
            Contents::Json(json) => json.item(number)?,
            Contents::Items(items) => items.item(number)?,
        };
        if let Some(notice) = &self.notice {
            item.known.notices.insert(0, notice.clone());
        }
        Ok(item)
    }

    /// The number of a record as its format counts: one alone is the first.
    fn checked(&self, number: Option<usize>) -> Result<usize, ImportError> {
        match number {
            None if self.is_one() => Ok(1),
            // To name the file alone is to name no record of it.
            None => Err(ImportError::Many),
            Some(_) if self.is_one() => Err(ImportError::NoRecord),
            Some(number) => Ok(number),
        }
    }

    /// The title for a record that names none.
    fn stem(&self, number: Option<usize>) -> String {
        number.map_or_else(|| self.stem.clone(), |number| format!("{} {number}", self.stem))
    }
}

/// The number of a picture in the archive of its article.
fn part_of(address: &str) -> Option<usize> {
    address.strip_prefix(epub::PART)?.parse().ok()
}

fn source<'a>(format: Format, text: String, stem: &str) -> FileText<'a> {
    FileText { format, text: text.into(), stem: one_line(stem), notice: None }
}
