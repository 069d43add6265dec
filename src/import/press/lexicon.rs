//! The words of press databases: `assets/lexicon/press.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../assets/lexicon/press.txt");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// What a field of a database says of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Title,
    Byline,
    Publication,
    Day,
    Section,
    Length,
    Language,
    Standfirst,
    /// The first paragraphs of the text.
    Lead,
    Text,
    Caption,
    Tags,
    Address,
    Rights,
    /// What is no fact that readers ask for, above the text.
    Head,
    /// So, below the text.
    Foot,
    /// What stands above the fields below the text.
    Below,
    /// What ends an article.
    End,
    /// The page before a delivery.
    Cover,
}

const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("byline", Field::Byline),
    ("publication", Field::Publication),
    ("day", Field::Day),
    ("section", Field::Section),
    ("length", Field::Length),
    ("language", Field::Language),
    ("standfirst", Field::Standfirst),
    ("lead", Field::Lead),
    ("text", Field::Text),
    ("caption", Field::Caption),
    ("tags", Field::Tags),
    ("address", Field::Address),
    ("rights", Field::Rights),
    ("head", Field::Head),
    ("foot", Field::Foot),
    ("below", Field::Below),
    ("end", Field::End),
    ("cover", Field::Cover),
];

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Database {
    Nexis,
    Factiva,
    /// Factiva without its codes.
    Document,
    Europresse,
}

const DATABASES: &[(&str, Database)] =
    &[("nexis", Database::Nexis), ("factiva", Database::Factiva), ("document", Database::Document), ("europresse", Database::Europresse)];

#[derive(Default)]
struct Lexicon {
    fields: HashMap<(Database, &'static str), Field>,
    /// Names of Europresse, which stand at the start of sentences.
    starts: Vec<(&'static str, Field)>,
    languages: HashMap<&'static str, &'static str>,
    words: Vec<&'static str>,
    by: Vec<&'static str>,
    rights: Vec<&'static str>,
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self::default();
        for (section, names) in FILE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")) {
            let names = names.split(" | ").map(str::trim);
            match section.split_once(' ') {
                Some(("language", tag)) => lexicon.languages.extend(names.map(|name| (name, tag))),
                Some((database, field)) => {
                    let database = DATABASES.iter().find(|(name, _)| *name == database).map(|&(_, database)| database);
                    let field = FIELDS.iter().find(|(name, _)| *name == field).map(|&(_, field)| field);
                    if let (Some(database), Some(field)) = (database, field) {
                        lexicon.fields.extend(names.map(|name| ((database, name), field)));
                    }
                }
                None => match section {
                    "words" => lexicon.words.extend(names),
                    "by" => lexicon.by.extend(names),
                    _ => lexicon.rights.extend(names),
                },
            }
        }
        let europresse = lexicon.fields.iter().filter(|((database, _), _)| *database == Database::Europresse);
        lexicon.starts = europresse.map(|(&(_, name), &field)| (name, field)).collect();
        lexicon
    }
}

/// The field that a database calls so, in any case.
pub(super) fn field(database: Database, name: &str) -> Option<Field> {
    // Longer names are none, and need no copy.
    let name = (name.len() <= 60).then(|| name.trim().to_lowercase())?;
    LEXICON.fields.get(&(database, name.as_str())).copied()
}

/// The field of Europresse whose name `text` begins with, in any case.
pub(super) fn field_at_start(text: &str) -> Option<Field> {
    let start: String = text.chars().take(60).collect::<String>().to_lowercase();
    let begins = |name: &str| start.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    LEXICON.starts.iter().find(|(name, _)| begins(name)).map(|&(_, field)| field)
}

/// The tag of a language that is named in words: `ENGLISH`, `German; Deutsch`.
pub(super) fn language(text: &str) -> Option<&'static str> {
    let mut names = text.split(['|', ';', ',']);
    names.find_map(|name| (name.len() <= 60).then(|| LEXICON.languages.get(name.trim().to_lowercase().as_str()).copied())?)
}

/// Whether a line is `612 words`.
pub(super) fn is_length(text: &str) -> bool {
    let text = text.trim();
    let Some((number, word)) = text.rsplit_once(char::is_whitespace).filter(|_| text.len() <= 40) else { return false };
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '\u{a0}' | '\u{202f}' | ' '));
    is_number && LEXICON.words.contains(&word.to_lowercase().as_str())
}

/// Whether a line says to whom a text belongs.
pub(super) fn is_rights(text: &str) -> bool {
    /// A longer paragraph says more, in bytes.
    const LONGEST: usize = 500;
    if text.len() > LONGEST {
        return false;
    }
    let text = text.trim().to_lowercase();
    LEXICON.rights.iter().any(|phrase| match phrase.len() {
        ..=9 => text.strip_prefix(phrase).is_some_and(|rest| *phrase == "©" || is_of_somebody(rest)),
        _ => text.contains(phrase),
    })
}

/// Whether a year or a mark follows, as behind `Copyright`: `(c) a third point` and `Copyright law` go on with a word.
fn is_of_somebody(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '©' | ':' | ',')) || rest.starts_with("(c)")
}

/// The names behind `By`, if a line begins so.
pub(super) fn after_by(text: &str) -> Option<&str> {
    let (first, rest) = text.trim().split_once(char::is_whitespace)?;
    LEXICON.by.contains(&first.to_lowercase().as_str()).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lexicon_is_read() {
        let lexicon = Lexicon::read();
        let lines = FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let names: usize = lines.map(|line| line.split_once(": ").expect("a section").1.split(" | ").count()).sum();
        let read = lexicon.fields.len() + lexicon.languages.len() + lexicon.words.len() + lexicon.by.len() + lexicon.rights.len();
        assert_eq!(read, names, "a section is not known, or a name stands twice");
    }

    #[test]
    fn names_lengths_and_rights_are_told() {
        assert_eq!(field(Database::Nexis, "BYLINE"), Some(Field::Byline));
        assert_eq!(field(Database::Factiva, "HD"), Some(Field::Title));
        assert_eq!(field(Database::Factiva, "Byline"), None);
        assert_eq!(language("GERMAN; DEUTSCH"), Some("de"));
        for (line, is) in [("612 words", true), ("1,203 Wörter", true), ("1 203 mots", true), ("words", false), ("Few words", false)] {
            assert_eq!(is_length(line), is, "{line}");
        }
        for line in ["Copyright 2022 Harbour Post", "© 2022 Harbour Post.", "The Post. All Rights Reserved."] {
            assert!(is_rights(line), "{line}");
        }
        for line in [
            "(c) 2022 Harbour Post",
            "Copyright (c) 2022 Harbour Post",
            "Copyright © Harbour Post",
            "Copyright: Harbour Post",
            "© Harbour Post",
        ] {
            assert!(is_rights(line), "{line}");
        }
        for line in ["The copyright of the song is disputed.", "Copyright law is old.", "(c) a third point of 2022", "copyrights 2022"] {
            assert!(!is_rights(line), "{line}");
        }
        assert_eq!(after_by("Von Anna Lund"), Some("Anna Lund"));
        assert_eq!(after_by("Byron Lund"), None);
    }
}
