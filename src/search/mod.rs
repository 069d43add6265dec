//! Search: one query language, in the text of an article and in the rows of every list. In a text it gives ranges, so that a phrase is
//! found over any line break.
//!
//! ```text
//! dont panic        “Don’t panic”? no: the apostrophe was not typed        don't panic   yes, curly or straight
//! cafe              café, Cafe, CAFÉ                                       Café          smart case: Café only
//! in:quote court    only in quotations        speaker:reed court           only in the words of Reed
//! court -appeal     not in paragraphs with “appeal”                        re:\bcourts?\b    a regular expression
//! ```

mod entries;
mod matches;
mod pattern;
mod query;
mod quotations;
mod ranges;

pub use query::{
    ARTICLE, ARTICLES, Answers, Asked, BOOKMARKS, FIELDS, Facts, Field, LIBRARY, LINES, LISTING, Part, QUOTATIONS, Query, QueryError,
    SAVED_BOOKMARKS, State, Syntax, Thing, VOICES, candidates,
};
pub use quotations::QuotedIn;

#[cfg(test)]
mod superset_tests;
