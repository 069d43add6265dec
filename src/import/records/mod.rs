//! JSON and JSON lines, as scrapers and reading services write them: one article an object, one or many objects a file.
//!
//! The file is cut into records without looking into them; then each is read alone, so that a broken one costs nothing but
//! itself. What a record names goes before what is found in its text.
//!
//! ```text
//! {…}                              one article: news.json
//! [{…}, {…}]   {"items": [{…}]}    the second one: news.json/2
//! {…}⏎{…}⏎                         the second line: news.jsonl/2
//! ```

mod members;
mod record;
mod split;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::path::Path;

use crate::article::{Article, Metadata, minutes};
use crate::text::Cancel;

use self::record::{Body, Record};
use self::split::{RecordPlace, Shape, Split};
use super::error::ImportError;
use super::format::Format;
use super::options::ImportOptions;
use super::pictures::{self, PictureError};
use super::source::{Decoding, FileText, check_size};
use super::summary::Summary;
use super::title::one_line;
use super::{html, plain, stub};

/// The articles of one file.
#[derive(Debug)]
pub struct Records {
    stem: String,
    text: String,
    notice: Option<String>,
    decoding: Decoding,
    split: Split,
}

impl Records {
    /// Cuts a file into its records.
    ///
    /// # Errors
    /// When the file is too large, no text or no JSON, or when none of its records is an article.
    pub fn read(name: &Path, bytes: &[u8], options: &ImportOptions) -> Result<Self, ImportError> {
        Self::read_until(name, bytes, options, &Cancel::never())
    }

    /// As [`read`](Self::read), as long as somebody waits for it.
    ///
    /// # Errors
    /// As [`read`](Self::read), and when the work was cancelled.
    pub fn read_until(name: &Path, bytes: &[u8], options: &ImportOptions, cancel: &Cancel) -> Result<Self, ImportError> {
        let is_lines = name.extension().is_some_and(|extension| !extension.eq_ignore_ascii_case("json"));
        check_size(bytes)?;
        let (FileText { text, stem, notice, .. }, decoding) = FileText::read(name, bytes, options)?;
        let text = text.into_owned();
        let split = split::split(&text, is_lines, cancel)?;
        let records = Self { stem, text, notice, decoding, split };
        let mut broken = None;
        for place in &records.split.places {
            cancel.check()?;
            match records.record(place) {
                Ok(_) => return Ok(records),
                Err(ImportError::NoArticle | ImportError::TooMany) => {}
                Err(error) => broken = broken.or(Some(error)),
            }
        }
        Err(broken.unwrap_or(ImportError::NoArticle))
    }

    /// Whether the file is one article, which bears no number.
    pub fn is_one(&self) -> bool {
        self.split.shape == Shape::One
    }

    /// The number of each record, in order: its place in a list or its line, from 1. One article alone has none.
    pub fn numbers(&self) -> impl Iterator<Item = Option<usize>> {
        let numbered = !self.is_one();
        self.split.places.iter().map(move |place| numbered.then_some(place.number))
    }

    /// The bytes of a record, once the file has been decoded.
    ///
    /// # Errors
    /// When there is none of this number.
    pub fn bytes(&self, number: Option<usize>) -> Result<&[u8], ImportError> {
        let place = self.place_of(number)?;
        Ok(self.text.get(place.body.clone()?).unwrap_or_default().as_bytes())
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
        let (known, body) = self.parts(number)?;
        let stem = self.stem(number);
        let mut article = match body {
            Body::Html(content) => html::import_content(&source(Format::Html, content, &stem), &known, cancel)?,
            Body::Plain(text) => plain::import_known(&source(Format::Text, text, &stem), known, cancel)?,
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
        let (known, body) = self.parts(number)?;
        let mut summary = match body {
            Body::Html(content) => html::summarise_content(&source(Format::Html, content, &self.stem(number)), known),
            Body::Plain(text) if known.title.is_empty() => {
                let article = plain::import_known(&source(Format::Text, text, &self.stem(number)), known, &Cancel::never())?;
                Summary { minutes: minutes(article.text()), metadata: article.metadata().clone() }
            }
            Body::Plain(text) => Summary { minutes: minutes(&text), metadata: known },
        };
        self.decoding.tell(&mut summary.metadata);
        Ok(summary)
    }

    /// The bytes of a picture that stands in the text of a record.
    ///
    /// # Errors
    /// When there is no such record any more, or no such picture in it.
    pub fn picture(&self, number: Option<usize>, place: Range<usize>) -> Result<Vec<u8>, PictureError> {
        match self.parts(number)?.1 {
            Body::Html(text) | Body::Plain(text) => pictures::inline(&text, place),
        }
    }

    /// What a record says about its article, and what stands in it.
    fn parts(&self, number: Option<usize>) -> Result<(Metadata, Body), ImportError> {
        let record = self.record(self.place_of(number)?)?;
        let notices = self.notice.clone().into_iter().chain(record.notice());
        let mut known = record.metadata;
        known.notices.extend(notices);
        let summary = record.summary.unwrap_or_default();
        Ok((known, record.body.unwrap_or(Body::Plain(summary))))
    }

    fn place_of(&self, number: Option<usize>) -> Result<&RecordPlace, ImportError> {
        let places = &self.split.places;
        let index = match number {
            None if self.is_one() => Some(0),
            // To name the file alone is to name no record of it.
            None => return Err(ImportError::Many),
            Some(_) if self.is_one() => None,
            Some(number) => places.binary_search_by_key(&number, |place| place.number).ok(),
        };
        index.and_then(|index| places.get(index)).ok_or(ImportError::NoRecord)
    }

    fn record(&self, place: &RecordPlace) -> Result<Record, ImportError> {
        let source = self.text.get(place.body.clone()?).unwrap_or_default();
        let broken = |what| ImportError::Broken { line: self.split.line_of(&self.text, place), what };
        let record = Record::read(source).map_err(broken)?.ok_or(ImportError::NoArticle)?;
        if record.is_article() { Ok(record) } else { Err(ImportError::NoArticle) }
    }

    /// The title for a record that names none.
    fn stem(&self, number: Option<usize>) -> String {
        number.map_or_else(|| self.stem.clone(), |number| format!("{} {number}", self.stem))
    }
}

fn source<'a>(format: Format, text: String, stem: &str) -> FileText<'a> {
    FileText { format, text: text.into(), stem: one_line(stem), notice: None }
}
