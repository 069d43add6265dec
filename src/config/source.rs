//! One file of settings as text: its tables with places, and errors that point into it.
//!
//! Knows TOML, not what is written in it.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::ConfigError;
use crate::text::{graphemes, sanitise_line, sanitise_text};

/// A value and the bytes of the file that it stands in.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A file that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t> {
    /// The name for messages.
    pub(super) file: &'t Path,
    /// All of its text.
    pub(super) text: &'t str,
}

/// One `key = value` of a table.
#[derive(Debug)]
pub(super) struct Entry<'a, 't> {
    /// The key without quotes.
    pub(super) key: &'a str,
    /// Where the key stands.
    pub(super) place: Range<usize>,
    /// The value with its place.
    pub(super) value: &'a Value<'t>,
}

impl<'t> Source<'t> {
    /// The tables of the file.
    ///
    /// # Errors
    /// The first thing that is not TOML.
    pub(super) fn parse(self) -> Result<DeTable<'t>, ConfigError> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|error| {
            let reason = error.message().lines().collect::<Vec<_>>().join("; ");
            self.error(&error.span().unwrap_or(0..0), reason)
        })
    }

    /// An error at a place of this file.
    pub(super) fn error(self, place: &Range<usize>, reason: impl Into<String>) -> ConfigError {
        let (line, column) = position(self.text, place.start);
        ConfigError::Invalid { file: self.file.to_owned(), line, column, reason: reason.into() }
    }

    /// The place within a string at which `rest` begins, the end of what it holds; the place of the string where escapes or the
    /// margins of TOML keep it from being found.
    pub(super) fn place_within(self, entry: &Entry, rest: &str) -> Range<usize> {
        let span = entry.value.span();
        let written = self.text.get(span.clone()).unwrap_or_default();
        match written.rfind(rest) {
            Some(at) if !rest.is_empty() => span.start + at..span.end,
            _ => span,
        }
    }

    /// “unknown key”, with the nearest key that would be known.
    pub(super) fn unknown<'n>(self, kind: &str, entry: &Entry, known: impl IntoIterator<Item = &'n str>) -> ConfigError {
        self.error(&entry.place, format!("unknown {kind} `{}`{}", entry.key, did_you_mean(nearest(entry.key, known))))
    }

    /// The value as text.
    ///
    /// # Errors
    /// It is something else.
    pub(super) fn string<'a>(self, entry: &Entry<'a, '_>) -> Result<&'a str, ConfigError> {
        entry.value.get_ref().as_str().ok_or_else(|| self.expected(entry, "a string"))
    }

    /// The value as yes or no.
    ///
    /// # Errors
    /// It is something else.
    pub(super) fn boolean(self, entry: &Entry) -> Result<bool, ConfigError> {
        entry.value.get_ref().as_bool().ok_or_else(|| self.expected(entry, "true or false"))
    }

    /// The value as a whole number within limits.
    ///
    /// # Errors
    /// It is something else, or outside the limits.
    pub(super) fn number(self, entry: &Entry, limits: &std::ops::RangeInclusive<u16>) -> Result<u16, ConfigError> {
        let wanted = format!("a whole number from {} to {}", limits.start(), limits.end());
        let Some(digits) = entry.value.get_ref().as_integer() else { return Err(self.expected(entry, &wanted)) };
        i128::from_str_radix(digits.as_str(), digits.radix())
            .ok()
            .and_then(|number| u16::try_from(number).ok())
            .filter(|number| limits.contains(number))
            .ok_or_else(|| self.error(&entry.value.span(), format!("`{}`: expected {wanted}, found {digits}", entry.key)))
    }

    /// The value as a table, its entries in the order of the file.
    ///
    /// # Errors
    /// It is something else.
    pub(super) fn table<'a, 'v>(self, entry: &Entry<'a, 'v>) -> Result<Vec<Entry<'a, 'v>>, ConfigError> {
        entry.value.get_ref().as_table().map(entries).ok_or_else(|| self.expected(entry, "a table"))
    }

    /// The value as an array of tables, each with its entries in the order of the file.
    ///
    /// # Errors
    /// It is something else.
    pub(super) fn tables<'a, 'v>(self, entry: &Entry<'a, 'v>) -> Result<Vec<Vec<Entry<'a, 'v>>>, ConfigError> {
        let refused = || self.expected(entry, "an array of tables");
        let items = entry.value.get_ref().as_array().ok_or_else(refused)?;
        items.iter().map(|item| item.get_ref().as_table().map(entries).ok_or_else(refused)).collect()
    }

    /// “expected this, found that” at the value.
    pub(super) fn expected(self, entry: &Entry, wanted: &str) -> ConfigError {
        let found = match entry.value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        self.error(&entry.value.span(), format!("`{}`: expected {wanted}, found {found}", entry.key))
    }
}

/// The entries of a table in the order of the file. The parser keeps them by name.
pub(super) fn entries<'a, 't>(table: &'a DeTable<'t>) -> Vec<Entry<'a, 't>> {
    let mut entries: Vec<_> = table.iter().map(|(key, value)| Entry { key: key.get_ref().as_ref(), place: key.span(), value }).collect();
    entries.sort_by_key(|entry| entry.place.start);
    entries
}

/// The most bytes of a cluster that may be written as they are.
const MOST_OF_CLUSTER: usize = 64;

/// Text as a TOML string. What would speak to a terminal, or is invisible there, is written as an escape.
pub(super) fn quoted(text: &str) -> String {
    let written = toml::Value::String(text.to_owned()).to_string();
    if sanitise_text(&written) == written {
        return written;
    }
    let mut string = String::from('"');
    for (_, cluster) in graphemes(text) {
        for (at, character) in cluster.char_indices() {
            // Of more marks than a letter keeps, too, the first are shown.
            let up_to_here = cluster.get(..at + character.len_utf8()).filter(|_| at < MOST_OF_CLUSTER);
            match character {
                '"' | '\\' => string.extend(['\\', character]),
                _ if up_to_here.is_some_and(|shown| sanitise_line(shown) == shown) => string.push(character),
                _ => string.extend(format!("\\U{:08X}", u32::from(character)).chars()),
            }
        }
    }
    string.push('"');
    string
}

/// “ (did you mean `this`?)”, or nothing.
pub fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default()
}

/// The candidate with the fewest slips from `typed`, if they are few for its length.
pub fn nearest<'n>(typed: &str, candidates: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let most = typed.chars().count().div_ceil(3).min(3);
    candidates
        .into_iter()
        .map(|candidate| (slips(typed, candidate), candidate))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// Characters to insert, delete or replace to turn one into the other (Levenshtein 1965).
fn slips(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (index, left) in from.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for (column, right) in to.chars().enumerate() {
            let replaced = diagonal + usize::from(left != right);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row.last().copied().unwrap_or_default()
}

/// Line and column, both from 1, the column in characters.
pub(super) fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_counts_slips_and_gives_up_on_strangers() {
        assert_eq!(nearest("mesure", ["theme", "measure", "mouse"]), Some("measure"));
        assert_eq!(nearest("thme", ["theme", "measure"]), Some("theme"));
        assert_eq!(nearest("colour", ["theme", "measure"]), None);
    }

    #[test]
    fn string_that_would_speak_to_a_terminal_is_written_with_escapes_and_comes_back() {
        let marked = format!("a{}b", "\u{301}".repeat(200));
        for text in ["vi", "a\"b\\c", "\u{202e}evil\u{9b}2J", "\u{1b}]52;c;\u{7}\n", "{words}\n\u{200b}", &"a\u{301}".repeat(3), &marked] {
            let written = quoted(text);
            assert_eq!(sanitise_text(&written), written);
            let table: toml::Table = format!("key = {written}").parse().expect(&written);
            assert_eq!(table.get("key").and_then(toml::Value::as_str), Some(text));
        }
        assert_eq!(quoted("\u{202e}"), "\"\\U0000202E\"");
    }

    #[test]
    fn slips_are_those_of_the_textbook() {
        for (from, to, expected) in [("kitten", "sitting", 3), ("", "abc", 3), ("abc", "", 3), ("é", "e", 1), ("same", "same", 0)] {
            assert_eq!(slips(from, to), expected, "{from} {to}");
        }
    }

    #[test]
    fn position_counts_lines_and_characters_from_one() {
        let text = "a\r\néé = x\n";
        assert_eq!(position(text, 0), (1, 1));
        assert_eq!(position(text, text.find('x').expect("x")), (2, 6));
        assert_eq!(position(text, usize::MAX), (3, 1));
    }
}
