//! Where the records of a file stand, as ranges of bytes. Values are skipped and not built, and skipping does not recurse: a
//! value of any depth is passed over.

use std::fmt;
use std::ops::Range;

use memchr::memmem;
use serde::de::{DeserializeSeed, Error as _, SeqAccess, Visitor};
use serde_json::Deserializer;
use serde_json::value::RawValue;

use crate::import::error::ImportError;
use crate::text::{Cancel, Cancelled};

use super::members::{Members, reason};
use super::record::Record;

/// The most records of a file that are read.
const MAX_RECORDS: usize = 200_000;

/// Lists within an object of which each item is an article.
const LISTS: &[&str] = &["articles", "items", "entries", "results", "data", "posts", "edges", "hits", "docs"];

/// Objects within an object that hold such a list.
const WRAPS: &[&str] = &["_embedded", "data", "response", "search", "hits"];

/// Bytes of an item within which an edge names its node.
const EDGE: usize = 256;

/// Objects within objects that are looked through for a list.
const MAX_DEPTH: usize = 4;

/// How the records of a file are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    One,
    List,
    Lines,
}

/// The records of a file.
#[derive(Debug)]
pub(super) struct Split {
    pub(super) shape: Shape,
    /// In order of their numbers.
    pub(super) places: Vec<RecordPlace>,
}

/// A record, or why there is none in its place.
#[derive(Debug)]
pub(super) struct RecordPlace {
    pub(super) number: usize,
    pub(super) body: Result<Range<usize>, ImportError>,
}

impl Split {
    /// The line of the file in which a record begins.
    pub(super) fn line_of(&self, text: &str, place: &RecordPlace) -> usize {
        match &place.body {
            Ok(range) if self.shape != Shape::Lines => line_at(text, range.start),
            _ => place.number,
        }
    }
}

/// Cuts `text` into records. Lines are taken as such where the name says so, or where a second value follows the first.
pub(super) fn split(text: &str, is_lines: bool, cancel: &Cancel) -> Result<Split, ImportError> {
    if is_lines && !opens_a_list(text) && (is_whole(first_line(text)) || skip(text).is_err()) {
        return Ok(lines(text, 1, cancel)?);
    }
    let (value, rest) = match skip(text) {
        Ok(found) => found,
        Err(error) if text.trim_start().starts_with('[') => return elements(text, text, Some(broken(&error, 0))),
        Err(error) => return Err(broken(&error, 0)),
    };
    if !rest.trim().is_empty() {
        if is_whole(first_line(text)) {
            return Ok(lines(text, 1, cancel)?);
        }
        let line = line_at(text, text.len() - rest.trim_start().len());
        return Err(ImportError::Broken { line, what: "more follows the end of the JSON" });
    }
    match value.bytes().next() {
        Some(b'[') => elements(text, value, None),
        Some(b'{') => {
            let has_text = matches!(Record::read(value), Ok(Some(Record { body: Some(_), .. })));
            match list_within(value).filter(|_| !has_text) {
                Some(list) => elements(text, list, None),
                None => Ok(Split { shape: Shape::One, places: vec![RecordPlace { number: 1, body: Ok(range_in(text, value)) }] }),
            }
        }
        _ => Err(ImportError::NoArticle),
    }
}

/// Cuts lines into records, the first of which bears the number `first`.
pub(super) fn lines(text: &str, first: usize, cancel: &Cancel) -> Result<Split, Cancelled> {
    let mut places = Vec::new();
    for (line, number) in text.split('\n').zip(first..) {
        cancel.check()?;
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if places.len() == MAX_RECORDS {
            places.push(RecordPlace { number, body: Err(ImportError::TooMany) });
            break;
        }
        places.push(RecordPlace { number, body: Ok(range_in(text, line)) });
    }
    Ok(Split { shape: Shape::Lines, places })
}

/// The items of a list; what follows those that could be read has a place of its own.
fn elements(text: &str, list: &str, error: Option<ImportError>) -> Result<Split, ImportError> {
    let mut found = Vec::new();
    let ended = Elements(&mut found).deserialize(&mut Deserializer::from_str(list)).is_ok();
    let is_full = found.len() > MAX_RECORDS;
    found.truncate(MAX_RECORDS);
    let after = found.len() + 1;
    let numbered = found.into_iter().zip(1..);
    let mut places: Vec<_> = numbered.map(|(item, number)| RecordPlace { number, body: Ok(range_in(text, within(item))) }).collect();
    match (is_full, ended) {
        (true, _) => places.push(RecordPlace { number: after, body: Err(ImportError::TooMany) }),
        (false, true) => {}
        (false, false) => {
            let error = error.unwrap_or(ImportError::NoArticle);
            if places.is_empty() {
                return Err(error);
            }
            places.push(RecordPlace { number: after, body: Err(error) });
        }
    }
    Ok(Split { shape: Shape::List, places })
}

/// The record in an item: `{"node": {…}}` is what lists of GraphQL hold.
fn within(item: &str) -> &str {
    let head = item.as_bytes().get(..EDGE).unwrap_or(item.as_bytes());
    if memmem::find(head, b"\"node\"").is_none() {
        return item;
    }
    let mut members = Members::default();
    let is_read = members.read(item);
    members.get("node").filter(|node| is_read && node.starts_with('{')).unwrap_or(item)
}

/// The list of articles that an object is the envelope of.
fn list_within(object: &str) -> Option<&str> {
    let mut object = object;
    for _ in 0..MAX_DEPTH {
        let mut members = Members::default();
        if !members.read(object) {
            return None;
        }
        let is_list = |value: &&str| value.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
        if let Some(list) = LISTS.iter().find_map(|key| members.get(key).filter(is_list)) {
            return Some(list);
        }
        object = WRAPS.iter().find_map(|key| members.get(key).filter(|value| value.starts_with('{')))?;
    }
    None
}

/// The first value of a text and what follows it.
fn skip(text: &str) -> Result<(&str, &str), serde_json::Error> {
    let mut values = Deserializer::from_str(text).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(value)) => Ok((value.get(), text.get(values.byte_offset()..).unwrap_or_default())),
        Some(Err(error)) => Err(error),
        None => Ok(("", "")),
    }
}

fn first_line(text: &str) -> &str {
    text.trim_start().split('\n').next().unwrap_or_default().trim_end()
}

fn is_whole(line: &str) -> bool {
    line.starts_with('{') && skip(line).is_ok_and(|(_, rest)| rest.trim().is_empty())
}

fn opens_a_list(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

fn broken(error: &serde_json::Error, before: usize) -> ImportError {
    ImportError::Broken { line: before + error.line(), what: reason(error) }
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + memchr::memchr_iter(b'\n', text.as_bytes().get(..offset).unwrap_or_default()).count()
}

/// Where `part`, which is a part of `text`, stands in it.
fn range_in(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

/// Gathers the items of a list, unread.
struct Elements<'v, 't>(&'v mut Vec<&'t str>);

impl<'t> DeserializeSeed<'t> for Elements<'_, 't> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'t>>(self, list: D) -> Result<(), D::Error> {
        list.deserialize_seq(self)
    }
}

impl<'t> Visitor<'t> for Elements<'_, 't> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<&RawValue>()? {
            self.0.push(item.get());
            if self.0.len() > MAX_RECORDS {
                return Err(A::Error::custom("more records than are read"));
            }
        }
        Ok(())
    }
}
