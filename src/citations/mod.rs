//! Articles as references for programs that manage literature: Zotero, pandoc, LaTeX. Pure.
//!
//! ```text
//! metadata ─> Reference ─┬─> BibTeX
//! quotations ─> notes ───┼─> RIS
//!                        └─> CSL-JSON
//! ```
//! A reference is an article; what is quoted of it stands in its notes.

mod bibtex;
mod csl_json;
mod keys;
mod names;
mod reference;
mod ris;
mod style;

pub use reference::{Reference, references};
pub use style::Style;
