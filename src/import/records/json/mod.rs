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

mod channel;
mod members;
mod ninjs;
mod record;
mod split;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::article::Metadata;
use crate::import::error::ImportError;
use crate::text::Cancel;

use self::record::Record;
use self::split::{RecordPlace, Shape, Split};
use super::item::{Body, Item};

/// A file of JSON that was cut into its records.
#[derive(Debug)]
pub(super) struct Json {
    text: String,
    split: Split,
    /// What holds for all records of the file.
    channel: Metadata,
}

impl Json {
    /// Cuts the text of a file; `is_lines` where its name says that each line is a record.
    ///
    /// # Errors
    /// When it is no JSON, or none of its records is an article.
    pub(super) fn read(text: String, is_lines: bool, cancel: &Cancel) -> Result<Self, ImportError> {
        let split = split::split(&text, is_lines, cancel)?;
        let channel = if split.shape == Shape::List { channel::read(&text) } else { Metadata::default() };
        let records = Self { text, split, channel };
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

    /// Lines out of the middle of a file, the first of which is its line `first`. That one of them is an article is not asked.
    ///
    /// # Errors
    /// When the work was cancelled.
    pub(super) fn lines(text: String, first: usize, cancel: &Cancel) -> Result<Self, ImportError> {
        Ok(Self { split: split::lines(&text, first, cancel)?, text, channel: Metadata::default() })
    }

    pub(super) fn is_one(&self) -> bool {
        self.split.shape == Shape::One
    }

    /// The number of each record: its place in a list or its line.
    pub(super) fn numbers(&self) -> impl Iterator<Item = usize> {
        self.split.places.iter().map(|place| place.number)
    }

    /// As [`Records::bytes`](super::Records::bytes): those of the record itself.
    pub(super) fn bytes(&self, number: usize) -> Result<Cow<'_, [u8]>, ImportError> {
        let body = self.place_of(number)?.body.clone()?;
        Ok(self.text.get(body).unwrap_or_default().as_bytes().into())
    }

    pub(super) fn item(&self, number: usize) -> Result<Item, ImportError> {
        let record = self.record(self.place_of(number)?)?;
        let notice = record.notice();
        let mut known = record.metadata.or(self.channel.clone());
        known.notices.extend(notice);
        let summary = record.summary.unwrap_or_default();
        Ok(Item { known, body: record.body.unwrap_or(Body::Plain(summary)) })
    }

    fn place_of(&self, number: usize) -> Result<&RecordPlace, ImportError> {
        let places = &self.split.places;
        let index = places.binary_search_by_key(&number, |place| place.number);
        index.ok().and_then(|index| places.get(index)).ok_or(ImportError::NoRecord)
    }

    fn record(&self, place: &RecordPlace) -> Result<Record, ImportError> {
        let source = self.text.get(place.body.clone()?).unwrap_or_default();
        let broken = |what| ImportError::Broken { line: self.split.line_of(&self.text, place), what };
        let record = Record::read(source).map_err(broken)?.ok_or(ImportError::NoArticle)?;
        if record.is_article() { Ok(record) } else { Err(ImportError::NoArticle) }
    }
}
