//! Why a query cannot run, in words that name what can be typed instead.

use thiserror::Error;

use super::fields::{Field, Takes};

/// The longest query in bytes: the tree of a long one takes a thousand times its length before anything can stop it.
pub(super) const MAX_QUERY: usize = 2_000;

/// Why a query cannot run.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum QueryError {
    /// Nothing to look for.
    #[error("nothing to look for")]
    Empty,
    /// Longer than anybody types.
    #[error("too long to look for: {0} bytes, {MAX_QUERY} at most")]
    TooLong(usize),
    /// Nothing stands behind the colon of a field.
    #[error("{}", no_value(*.0))]
    NoValue(Field),
    /// There is no such field, but one that may be meant.
    #[error("{}", unknown(.0, *.1))]
    UnknownField(String, Field),
    /// A field with a value that it does not take.
    #[error("{}", not_known(*.0, .1))]
    BadValue(Field, String),
    /// A field that the place where it is asked cannot answer.
    #[error("`{0}` cannot be asked in {1}")]
    NotHere(String, &'static str),
    /// Not a regular expression.
    #[error("not a regular expression: {0}")]
    Regex(String),
}

/// What a field takes.
fn wants(field: Field) -> String {
    match field.info().takes {
        Takes::Words => "a word, or several in quotation marks,".to_owned(),
        Takes::Day => "a day such as 2024, 2024-03, 2024-03-12 or 7d".to_owned(),
        takes => takes.values().join(", "),
    }
}

/// That a field does not take a value.
fn not_known(field: Field, value: &str) -> String {
    let name = field.info().name;
    format!("`{name}:{value}` is not known; `{name}:` takes {}", wants(field))
}

/// That nothing stands behind the colon.
fn no_value(field: Field) -> String {
    format!("`{}:` needs {} right behind the colon", field.info().name, wants(field))
}

/// That there is no such field.
fn unknown(name: &str, near: Field) -> String {
    format!("there is no field `{name}:`; did you mean `{}:`?", near.info().name)
}
