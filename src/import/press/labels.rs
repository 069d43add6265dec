//! Labels before values: `Byline: Jane Roe`, and names alone on a line: `Body`.

use crate::import::styled::Paragraph;

use super::lexicon::{Database, Field, field};

/// Names are shorter, in bytes and words.
const LONGEST: usize = 40;
const MOST_WORDS: usize = 4;

/// What a paragraph begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label<'p> {
    pub(super) name: &'p str,
    /// What it says, if that is known.
    pub(super) field: Option<Field>,
    /// Where the value begins, in bytes.
    pub(super) length: usize,
}

/// The label that a paragraph begins with: some words with a capital, and a colon.
pub(super) fn label(database: Database, paragraph: &Paragraph) -> Option<Label<'_>> {
    let text = paragraph.text.as_str();
    let start = text.len() - text.trim_start().len();
    let end = text.bytes().take(start + LONGEST).position(|byte| byte == b':')?;
    let name = text.get(start..end)?.trim_end();
    let rest = text.get(end + 1..)?;
    let is_name = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\u{a0}' | '-' | '/' | '\'' | '’' | '.');
    let fits = name.starts_with(char::is_uppercase)
        && name.chars().all(is_name)
        && name.split_whitespace().count() <= MOST_WORDS
        && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    fits.then(|| Label { name, field: field(database, name), length: end + 1 })
}

/// The part of a document that a paragraph is the name of, and nothing else. `Notes` may well be a heading within a text.
pub(super) fn heading(database: Database, paragraph: &Paragraph) -> Option<Field> {
    let field = field(database, paragraph.text.trim().trim_end_matches(':'))?;
    matches!(field, Field::Text | Field::Caption | Field::Below | Field::End).then_some(field)
}

/// `1 of 10 DOCUMENTS`, `Dokument 1 von 10`, `Document 1 de 10`
pub(super) fn is_counter(text: &str) -> bool {
    const WORDS: &[&str] = &["document", "documents", "dokument", "dokumente", "dokumenten", "of", "von", "de"];
    if text.len() > LONGEST {
        return false;
    }
    let (mut numbers, mut words) = (0, 0);
    for word in text.split_whitespace() {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers += 1;
        } else if WORDS.contains(&word.to_lowercase().as_str()) {
            words += 1;
        } else {
            return false;
        }
    }
    (numbers, words) == (2, 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::styled::Kind;

    #[test]
    fn labels_are_told_from_prose() {
        let name = |text: &str| label(Database::Nexis, &Paragraph::new(Kind::Plain, text)).map(|label| label.name.to_owned());
        for (text, expected) in [
            ("Byline: Jane Roe", Some("Byline")),
            ("Length:\u{a0}612 words", Some("Length")),
            ("Load-Date: March 4, 2022", Some("Load-Date")),
            ("Wire Service Code: x", Some("Wire Service Code")),
            ("https://example.org", None),
            ("At 10:30 it opened", None),
            ("The mayor said that it was late: too late", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn counters_of_documents_are_told() {
        for (text, is) in [("1 of 10 DOCUMENTS", true), ("Dokument 1 von 10", true), ("1 of 10 bridges", false), ("Documents", false)] {
            assert_eq!(is_counter(text), is, "{text}");
        }
    }
}
