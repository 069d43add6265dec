//! The one query language: words, “phrases”, `re:`, fields, and `-` in front of what is not wanted.
//!
//! ```text
//! speaker:reed -in:caption after:7d "new bridge" dam     in the text, in `search`, in every list
//! typed ─ Query::parse ─> Query ─ matches(document) ─> ranges        Query ─ keeps(row) ─> is the row shown?
//! ```
//!
//! `fields.rs` is the one table: help, completion, errors and the parser read it. `answers.rs` says which fields a list can answer.

mod answers;
mod complete;
mod day_span;
mod error;
mod fields;
mod lexer;
mod parse;
mod row;
mod terms;

pub use answers::{ARTICLE, ARTICLES, Answers, BOOKMARKS, LIBRARY, LINES, LISTING, QUOTATIONS, SAVED_BOOKMARKS, VOICES};
pub use complete::candidates;
pub use error::QueryError;
pub use fields::{FIELDS, Field, Part, State, Thing};
pub use parse::{Asked, Syntax};
pub use row::Facts;
pub(super) use row::holds_day;
pub use terms::Query;
pub(super) use terms::{Sense, Term, Test};
