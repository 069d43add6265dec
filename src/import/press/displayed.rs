//! Documents of Factiva as they are displayed, without its codes: told by the length above and the number at the end.
//!
//! ```text
//! Business                     the section, at times
//! Harbour bridge opens         in bold
//! By Jane Roe                  at times
//! 612 words
//! 4 March 2022
//! 07:03                        at times
//! Harbour Post
//! HRBPST
//! 12                           the page, at times
//! English
//! © 2022 Harbour Post. All rights reserved.
//! The bridge …
//! Document HRBPST0020220304ei340000a
//! ```

use crate::import::styled::{Kind, Paragraph};
use crate::text::{Cancel, Cancelled};

use super::draft::{Draft, PressArticle, day_of, gather, may_be_name};
use super::lexicon::{Database, Field, after_by, field, is_length, is_rights, language};

/// The shortest and longest number of a document, in letters and digits.
const NUMBER: std::ops::RangeInclusive<usize> = 18..=40;

/// Lines between the length and the text.
const HEAD: usize = 12;

/// More lines above the length are a list of articles.
const ABOVE: usize = 6;

/// Lines of a title.
const TITLE: usize = 3;

/// A line of the head is shorter, in bytes.
const LONGEST_LINE: usize = 100;

/// Whether the paragraphs are documents of Factiva as displayed.
pub(super) fn knows(paragraphs: &[Paragraph]) -> bool {
    paragraphs.iter().any(|paragraph| is_number(&paragraph.text)) && paragraphs.iter().any(|paragraph| is_length(&paragraph.text))
}

/// `Document HRBPST0020220304ei340000a`
fn is_number(text: &str) -> bool {
    let Some((word, number)) = text.trim().split_once(char::is_whitespace) else { return false };
    field(Database::Document, word) == Some(Field::End)
        && NUMBER.contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
}

/// The articles, each ended by its number. What stands behind the last one belongs to the search.
pub(super) fn articles(paragraphs: &[Paragraph], cancel: &Cancel) -> Result<Vec<PressArticle>, Cancelled> {
    gather(paragraphs.split_inclusive(|paragraph| is_number(&paragraph.text)), article, cancel)
}

fn article(document: &[Paragraph]) -> Option<PressArticle> {
    let is_article =
        document.last().is_some_and(|last| is_number(&last.text)) || document.iter().any(|paragraph| is_length(&paragraph.text));
    if !is_article {
        return None;
    }
    let mut draft = Draft::new("Factiva");
    let length = document.iter().position(|paragraph| is_length(&paragraph.text)).unwrap_or_default();
    let (above, below) = document.split_at(length);
    take_above(&mut draft, above);
    let (number, below) =
        below.split_last().filter(|(last, _)| is_number(&last.text)).map_or((None, below), |(last, rest)| (Some(last), rest));
    let head = take_head(&mut draft, below);
    for paragraph in below.get(head..)? {
        draft.text(paragraph);
    }
    if let Some(number) = number {
        draft.aside(number);
    }
    draft.finish()
}

/// The section, the title, and who wrote it.
fn take_above(draft: &mut Draft, above: &[Paragraph]) {
    let titles = title_of(above);
    if titles.start > ABOVE {
        draft.known().notices.push("the list of articles at the head of the file is left out".to_owned());
    }
    for (index, paragraph) in above.iter().enumerate() {
        if titles.contains(&index) {
            draft.take(Field::Title, paragraph);
        } else if index >= titles.end && may_be_name(&paragraph.text) {
            draft.learn(Field::Byline, paragraph.text.trim());
            draft.aside(paragraph);
        } else if index >= titles.end {
            draft.take(Field::Standfirst, paragraph);
        } else if titles.start <= ABOVE {
            draft.aside(paragraph);
        }
    }
}

/// The lines of the title: those in bold, else the last one that names no writer.
fn title_of(above: &[Paragraph]) -> std::ops::Range<usize> {
    let is_headline = |paragraph: &Paragraph| paragraph.is_strong() || matches!(paragraph.kind, Kind::Heading(_) | Kind::Title);
    if let Some(last) = above.iter().rposition(is_headline) {
        let lines = above.iter().take(last + 1).rev().take(TITLE).take_while(|paragraph| is_headline(paragraph)).count();
        return last + 1 - lines..last + 1;
    }
    let lines = above.len();
    let [.., before, last] = above else { return 0..lines };
    // `Metro` above `Bridge Opens` is a section; `Jane Roe` below `Bridge Opens Again` wrote it.
    let is_byline = after_by(&last.text).is_some() || (may_be_name(&last.text) && last.text.len() < before.text.len());
    if is_byline { lines - 2..lines - 1 } else { lines - 1..lines }
}

/// Reads what stands between the length and the text. Gives where the text begins.
fn take_head(draft: &mut Draft, below: &[Paragraph]) -> usize {
    let mut is_named = false;
    let mut end = 0;
    for (index, paragraph) in below.iter().take(HEAD).enumerate() {
        let text = paragraph.text.trim();
        if is_rights(text) {
            end = index + 1;
        } else if text.len() > LONGEST_LINE
            || text.ends_with(['.', '?', '!', '”', '"'])
            || (end > 0 && is_named && draft.known().language.is_some())
        {
            break;
        } else if let Some(tag) = language(text) {
            draft.known().language.get_or_insert(tag.to_owned());
            end = index + 1;
        } else if let Some(day) = day_of(text).filter(|_| draft.known().published.is_none()) {
            draft.known().published = Some(day);
        } else if !is_named && draft.known().published.is_some() && text.starts_with(char::is_alphabetic) {
            is_named = true;
            draft.learn(Field::Publication, text);
            end = index + 1;
        }
    }
    for paragraph in below.iter().take(end) {
        draft.aside(paragraph);
    }
    end
}
