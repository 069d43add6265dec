//! Whether the quotations of a draft stand in its sources, in these words and from these speakers. Pure.
//!
//! ```text
//! draft ─> passages ─┐
//! source ─> words ───┴─> alignments: where the words stand ─> comparison: what differs, who says them there ─> findings ─> verdict
//! ```
//! An alignment says where to look. What is right is never decided by how alike words are: a sentence and its negation are nearly the same.

mod alignment;
mod changes;
mod checked;
mod comparison;
mod finding;
mod gaps;
mod lexicon;
mod lives;
mod passage;
mod seeds;
mod source;
mod told;
mod voices;
mod wordings;
mod words;

pub use checked::{Checked, Place, Unchecked};
pub use comparison::{Draft, Uncompared};
#[cfg(test)]
pub use finding::ChangeOf;
pub use finding::{Finding, LeftOut, Verdict, WordChange};
pub use lives::{FULLEST, Heard, Life, LifePlace, LifeReport, lives};
pub use passage::{Passage, passages};
pub use seeds::Seeds;
pub use source::{Source, likenesses, text_words};
pub use voices::Voice;
