//! What the reader typed: words, a regular expression, and where to look.

use regex::{Regex, RegexBuilder};
use thiserror::Error;

use super::pattern;

/// The most memory in bytes that a compiled query may take; keeps a hostile expression small.
const MAX_PROGRAM: usize = 4 << 20;

/// The longest query in bytes: the tree of a long one takes a thousand times its length before anything can stop it.
const MAX_QUERY: usize = 2_000;

/// A query that is ready to run.
#[derive(Debug, Clone)]
pub struct Query {
    /// `None` when nothing but narrowings was typed.
    regex: Option<Regex>,
    narrowings: Vec<Narrowing>,
}

/// Where a query looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrowing {
    /// `in:quote`: in quotations.
    Quotations,
    /// `in:caption`: in captions of pictures.
    Captions,
    /// `speaker:NAME`: in the words of the speakers whose names hold NAME.
    Speaker(String),
}

/// How what was typed is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// As words, unless `re:` stands in front.
    #[default]
    Words,
    /// As a regular expression.
    Expression,
    /// As words, whatever they look like.
    Literal,
}

/// Why a query cannot run.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum QueryError {
    /// Nothing to look for.
    #[error("nothing to look for")]
    Empty,
    /// Longer than anybody types.
    #[error("too long to look for: {0} bytes, {MAX_QUERY} at most")]
    TooLong(usize),
    /// `in:` with an unknown place.
    #[error("`in:{0}` is not a place to search; there are in:quote and in:caption")]
    UnknownPlace(String),
    /// Not a regular expression.
    #[error("not a regular expression: {0}")]
    Regex(String),
}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        let source = |query: &Self| query.regex.as_ref().map(|regex| regex.as_str().to_owned());
        source(self) == source(other) && self.narrowings == other.narrowings
    }
}

impl Query {
    /// Reads a query: narrowings in front, then words, or `re:` and a regular expression.
    ///
    /// # Errors
    /// When nothing is left to look for, a place is unknown, the query is too long, or the expression is wrong or too big.
    pub fn parse(typed: &str) -> Result<Self, QueryError> {
        Self::parse_as(Syntax::Words, typed)
    }

    /// Reads a query whose words may be meant as a regular expression.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_as(syntax: Syntax, typed: &str) -> Result<Self, QueryError> {
        if typed.len() > MAX_QUERY {
            return Err(QueryError::TooLong(typed.len()));
        }
        let mut narrowings = Vec::new();
        let mut rest = typed;
        while syntax != Syntax::Literal
            && let Some((narrowing, after)) = narrowing(rest)?
        {
            narrowings.push(narrowing);
            rest = after;
        }
        let (source, wanted) = match (rest.strip_prefix("re:"), syntax) {
            (Some(expression), Syntax::Words | Syntax::Expression) => (expression.to_owned(), expression),
            (None, Syntax::Expression) => (rest.to_owned(), rest),
            (_, Syntax::Words | Syntax::Literal) => (pattern::literal(rest), rest),
        };
        if wanted.trim().is_empty() {
            return if narrowings.is_empty() { Err(QueryError::Empty) } else { Ok(Self { regex: None, narrowings }) };
        }
        let regex = RegexBuilder::new(&source)
            .case_insensitive(!has_capital(wanted))
            .size_limit(MAX_PROGRAM)
            .build()
            .map_err(|error| QueryError::Regex(reason(&error)))?;
        Ok(Self { regex: Some(regex), narrowings })
    }

    /// The expression that is run on the text, when there are words.
    pub(super) fn regex(&self) -> Option<&Regex> {
        self.regex.as_ref()
    }

    /// Whether it looks where somebody speaks: it finds more when the voices of the article have become known.
    pub fn looks_at_voices(&self) -> bool {
        self.narrowings.iter().any(|narrowing| matches!(narrowing, Narrowing::Quotations | Narrowing::Speaker(_)))
    }

    /// Where to look; everywhere when there are none.
    pub fn narrowings(&self) -> &[Narrowing] {
        &self.narrowings
    }
}

/// Whether a capital was typed; one behind a backslash names a class.
fn has_capital(wanted: &str) -> bool {
    let mut escaped = false;
    wanted.chars().any(|c| {
        let counts = c.is_uppercase() && !escaped;
        escaped = c == '\\' && !escaped;
        counts
    })
}

/// A narrowing at the front of `typed`, and what follows it.
fn narrowing(typed: &str) -> Result<Option<(Narrowing, &str)>, QueryError> {
    let split = |after: &'_ str| -> (String, usize) {
        match after.strip_prefix('"').and_then(|inner| inner.split_once('"')) {
            Some((name, _)) => (name.to_owned(), name.len() + 2),
            None => {
                let word = after.split_whitespace().next().unwrap_or_default();
                (word.to_owned(), word.len())
            }
        }
    };
    let typed = typed.trim_start();
    if let Some(after) = typed.strip_prefix("in:") {
        let (place, length) = split(after);
        let narrowing = match place.as_str() {
            "quote" | "quotes" | "quotation" => Narrowing::Quotations,
            "caption" | "captions" => Narrowing::Captions,
            _ => return Err(QueryError::UnknownPlace(place)),
        };
        return Ok(Some((narrowing, after.get(length..).unwrap_or_default().trim_start())));
    }
    if let Some(after) = typed.strip_prefix("speaker:") {
        let (name, length) = split(after);
        return Ok(Some((Narrowing::Speaker(name), after.get(length..).unwrap_or_default().trim_start())));
    }
    Ok(None)
}

/// The last line of the regex crate's message: what is wrong, without the drawing that needs several lines.
fn reason(error: &regex::Error) -> String {
    let text = error.to_string();
    text.lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrowings_are_read_off_the_front() {
        let query = Query::parse("in:quote speaker:\"Jane Reed\" the court").expect("valid");
        assert_eq!(query.narrowings(), [Narrowing::Quotations, Narrowing::Speaker("Jane Reed".into())]);
    }

    #[test]
    fn a_query_has_a_length() {
        assert_eq!(Query::parse(&"a".repeat(MAX_QUERY + 1)).err(), Some(QueryError::TooLong(MAX_QUERY + 1)));
    }

    #[test]
    fn a_query_of_any_words_compiles() {
        assert!(Query::parse(&"government ".repeat(MAX_QUERY / 11)).is_ok());
    }

    #[test]
    fn a_class_is_no_capital() {
        assert!(!has_capital(r"\W+court"));
        assert!(has_capital(r"\\Court"));
    }

    #[test]
    fn an_unknown_place_is_named() {
        assert_eq!(Query::parse("in:title x").err(), Some(QueryError::UnknownPlace("title".into())));
    }
}
