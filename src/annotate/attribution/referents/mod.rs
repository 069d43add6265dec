//! Stage 7, first half: the referents of an article, which are the persons and bodies that it names, and those whom it only calls
//! by a noun. A referent has every place that names it, but no pronoun: whom these mean is told by `antecedents`.
//!
//! ```text
//! Hillary Clinton … Mrs. Clinton … Clinton          one person
//! the Harbour Authority of Saltmere (HAS) … HAS     one body
//! protesters … the protesters                       one noun
//! ```

mod apposition;
mod bodies;
mod names;
mod nouns;
mod persons;
mod reading;
mod referent;
mod roles;
#[cfg(test)]
mod tests;

pub use apposition::head;
pub use referent::{Kind, Place, Referent, Referents};
