//! Documents of Nexis: the title, the publication, the day; fields by label; the text below `Body`; more fields below it.
//!
//! ```text
//! Harbour bridge opens               1 of 10 DOCUMENTS        in older documents
//! Harbour Post                       Harbour Post
//! March 4, 2022 Friday               March 4, 2022 Friday
//! Copyright 2022 Harbour Post        Harbour bridge opens
//! Section: NEWS; Pg. 1               BYLINE: Jane Roe
//! Length: 612 words                  LENGTH: 612 words
//! Body                               The bridge …
//! The bridge …                       LOAD-DATE: March 4, 2022
//! Graphic
//! The bridge on Friday.
//! Load-Date: March 4, 2022
//! End of Document
//! ```

use crate::import::styled::{Kind, Paragraph};
use crate::import::title::same_words;
use crate::text::{Cancel, Cancelled};

use super::draft::{Draft, PressArticle, day_of, gather};
use super::labels::{heading, is_counter, label};
use super::lexicon::{Database, Field, is_rights};

const NEXIS: Database = Database::Nexis;

/// Paragraphs at the head of a file in which the page before a delivery begins.
const COVER: usize = 8;

/// Without `Body`, the first field stands within so many paragraphs.
const HEAD: usize = 12;

/// Paragraphs between fields below the text that belong to them.
const GAP: usize = 12;
const TRAIL: usize = 2;

/// Whether the paragraphs are documents of Nexis.
pub(super) fn knows(paragraphs: &[Paragraph]) -> bool {
    let ends = |paragraph: &Paragraph| heading(NEXIS, paragraph) == Some(Field::End);
    let named =
        |name: &str| paragraphs.iter().any(|paragraph| label(NEXIS, paragraph).is_some_and(|found| found.name.eq_ignore_ascii_case(name)));
    let has = |field: Field| paragraphs.iter().any(|paragraph| label(NEXIS, paragraph).is_some_and(|found| found.field == Some(field)));
    let is_counted = || paragraphs.iter().any(|paragraph| is_counter(&paragraph.text));
    let has_fields = has(Field::Length) || paragraphs.iter().any(|paragraph| heading(NEXIS, paragraph) == Some(Field::Text));
    has_fields && (paragraphs.iter().any(ends) || named("load-date") || is_counted())
}

/// The articles.
pub(super) fn articles(paragraphs: &[Paragraph], cancel: &Cancel) -> Result<Vec<PressArticle>, Cancelled> {
    gather(documents(paragraphs), article, cancel)
}

/// The paragraphs of each document.
fn documents(paragraphs: &[Paragraph]) -> impl Iterator<Item = &[Paragraph]> {
    let mut rest = paragraphs;
    std::iter::from_fn(move || {
        let first = rest.iter().position(|paragraph| heading(NEXIS, paragraph) != Some(Field::End))?;
        rest = rest.get(first..)?;
        let is_end = |(index, paragraph): (usize, &Paragraph)| {
            heading(NEXIS, paragraph) == Some(Field::End) || (index > 0 && is_counter(&paragraph.text))
        };
        let end = rest.iter().enumerate().position(is_end).unwrap_or(rest.len());
        let (document, after) = rest.split_at(end);
        rest = after;
        Some(document)
    })
}

/// The document without the page before a delivery: from its title, which that page lists.
fn without_cover(document: &[Paragraph]) -> &[Paragraph] {
    let is_cover = |paragraph: &Paragraph| label(NEXIS, paragraph).is_some_and(|found| found.field == Some(Field::Cover));
    if !document.iter().take(COVER).any(is_cover) {
        return document;
    }
    // What stands below the first field of an article is none of that page.
    let is_of_article = |paragraph: &Paragraph| {
        heading(NEXIS, paragraph).is_some() || label(NEXIS, paragraph).is_some_and(|found| found.field == Some(Field::Length))
    };
    let above = document.iter().position(is_of_article).unwrap_or(document.len());
    let last = document.iter().take(above).rposition(is_cover).unwrap_or_default();
    let listed = document.iter().take(last + 1).find_map(|paragraph| paragraph.text.trim().strip_prefix("1."));
    let title = |paragraph: &Paragraph| {
        matches!(paragraph.kind, Kind::Heading(_) | Kind::Title) || listed.is_some_and(|title| same_words(title, &paragraph.text))
    };
    let below = document.iter().skip(last + 1).position(title).map(|index| last + 1 + index);
    // Where the list does not tell, what the title, the publication and the day stand in begins above the rights.
    let by_rights = || {
        document.iter().skip(last + 1).position(|paragraph| is_rights(&paragraph.text)).map(|index| (last + 1 + index).saturating_sub(3))
    };
    let start = below.or_else(by_rights).map_or(document.len(), |start| start.max(last + 1));
    document.get(start..).unwrap_or_default()
}

fn article(document: &[Paragraph]) -> Option<PressArticle> {
    let mut draft = Draft::new("Nexis");
    let whole = document.len();
    let document = without_cover(document);
    let body = document.iter().position(|paragraph| heading(NEXIS, paragraph) == Some(Field::Text));
    let is_field = |paragraph: &Paragraph| label(NEXIS, paragraph).is_some_and(|found| found.field.is_some());
    if body.is_none() && !document.iter().any(|paragraph| is_field(paragraph) || is_counter(&paragraph.text)) {
        return None;
    }
    if document.len() < whole {
        draft.known().notices.push("the list of documents at the head of the file is left out".to_owned());
    }
    let above_text = document.get(..body.unwrap_or(document.len()))?;
    // A title may begin like a field.
    let fields = above_text.iter().skip(1).position(is_field).map(|index| index + 1).filter(|fields| body.is_some() || *fields <= HEAD);
    let head_end = fields.unwrap_or(if body.is_some() { above_text.len() } else { 1.min(document.len()) });
    let (head, rest) = document.split_at(head_end);
    match head.split_first() {
        Some((counter, head)) if is_counter(&counter.text) => old_head(&mut draft, head),
        _ => new_head(&mut draft, head),
    }
    let text_start = fields_above(&mut draft, rest, body.map(|body| body - head_end));
    let rest = rest.get(text_start..)?;
    let (text, foot) = rest.split_at(foot_start(rest));
    for paragraph in text {
        draft.text(paragraph);
    }
    fields_below(&mut draft, foot);
    draft.finish()
}

/// The title, then the publication, then the day.
fn new_head(draft: &mut Draft, head: &[Paragraph]) {
    let Some((title, rest)) = head.split_first() else { return };
    draft.take(Field::Title, title);
    for paragraph in rest {
        if paragraph.kind == title.kind && matches!(title.kind, Kind::Heading(_) | Kind::Title) {
            draft.take(Field::Title, paragraph);
        } else {
            take_line(draft, paragraph);
        }
    }
}

/// The publication, then the day, then the title: the last line that is no field.
fn old_head(draft: &mut Draft, head: &[Paragraph]) {
    let is_title = |paragraph: &Paragraph| !is_rights(&paragraph.text) && day_of(&paragraph.text).is_none();
    let title = head.iter().rposition(is_title).filter(|index| *index > 0);
    for (index, paragraph) in head.iter().enumerate() {
        if Some(index) == title {
            draft.take(Field::Title, paragraph);
        } else {
            take_line(draft, paragraph);
        }
    }
}

/// A line of the head that is not the title.
fn take_line(draft: &mut Draft, paragraph: &Paragraph) {
    let text = paragraph.text.trim();
    if !is_rights(text) {
        match day_of(text) {
            Some(day) => draft.known().published = draft.known().published.or(Some(day)),
            // What stands below the day is an edition.
            None if draft.known().published.is_none() => draft.learn(Field::Publication, text),
            None => {}
        }
    }
    draft.aside(paragraph);
}

/// Reads the fields above the text, which is below `body` or below the last field. Gives where it begins.
fn fields_above(draft: &mut Draft, paragraphs: &[Paragraph], body: Option<usize>) -> usize {
    let mut field = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if body == Some(index) {
            return index + 1;
        }
        match label(NEXIS, paragraph) {
            Some(found) if found.field.is_some() => {
                field = found.field;
                take_value(draft, found.field, found.length, paragraph);
            }
            // Without `Body` it may be the text that begins so, unless another field follows.
            Some(found) if body.is_some() || paragraphs.get(index + 1).is_some_and(names_field) => {
                field = None;
                draft.unknown(found.name);
                draft.aside(paragraph);
            }
            _ if is_rights(&paragraph.text) => draft.aside(paragraph),
            // Without `Body` the text begins here.
            _ if body.is_none() => return index,
            _ => take_value(draft, field, 0, paragraph),
        }
    }
    paragraphs.len()
}

fn names_field(paragraph: &Paragraph) -> bool {
    heading(NEXIS, paragraph).is_some() || label(NEXIS, paragraph).is_some()
}

/// A field whose value begins at `length`, or goes on.
fn take_value(draft: &mut Draft, field: Option<Field>, length: usize, paragraph: &Paragraph) {
    if !field.is_some_and(|field| draft.take(field, &paragraph.without(length))) {
        draft.aside(paragraph);
    }
}

/// Where the fields below the text begin. Told from the end: a label within the text is none of them.
fn foot_start(paragraphs: &[Paragraph]) -> usize {
    let (mut start, mut gap) = (paragraphs.len(), 0);
    for (index, paragraph) in paragraphs.iter().enumerate().rev() {
        let found = label(NEXIS, paragraph);
        let field = heading(NEXIS, paragraph).or_else(|| found.and_then(|found| found.field));
        let field = field.filter(|field| !matches!(field, Field::Text | Field::Cover));
        // The last field may have a line or two below it that are none, such as the number of a page.
        let is_last = start == paragraphs.len() && gap <= TRAIL && matches!(field, Some(Field::Foot | Field::Language));
        let goes_on = gap == 0 || is_last || field == Some(Field::Caption) || heading(NEXIS, paragraph).is_some();
        if (field.is_some() && goes_on) || (is_rights(&paragraph.text) && gap == 0) {
            (start, gap) = (index, 0);
        } else if found.is_none() {
            gap += 1;
        }
        if gap > GAP {
            break;
        }
    }
    start
}

fn fields_below(draft: &mut Draft, paragraphs: &[Paragraph]) {
    let mut is_caption = false;
    for paragraph in paragraphs {
        let found = label(NEXIS, paragraph);
        if let Some(field) = heading(NEXIS, paragraph) {
            is_caption = field == Field::Caption;
            if !is_caption {
                draft.aside(paragraph);
            }
        } else if let Some(found) = found.filter(|found| found.field.is_some()) {
            is_caption = found.field == Some(Field::Caption);
            take_value(draft, found.field, found.length, paragraph);
        } else if is_caption && !is_rights(&paragraph.text) {
            draft.take(Field::Caption, paragraph);
        } else if let Some(found) = found {
            draft.unknown(found.name);
            draft.aside(paragraph);
        } else {
            draft.aside(paragraph);
        }
    }
}
