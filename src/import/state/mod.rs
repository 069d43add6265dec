//! Articles that a page keeps in its scripts, for a program that was to show them: page state of React, Next, Nuxt, Arc and the
//! like, and templates.
//!
//! ```text
//! scripts -> values (any notation) -> records (title, body) -> HTML of the one that the page is about
//!          └ templates ------------------------------------┘
//! ```

mod devalue;
mod flight;
pub(super) mod kept;
mod literal;
mod node;
mod records;
mod rich_text;
mod vocabulary;
