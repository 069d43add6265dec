//! Copies of a story: which articles share so much text that one is another version of the other, and what changed from one to the other. Pure.
//!
//! ```text
//! text ─> words ─> shingles of three, one of twelve kept ─> pairs that share enough ─> the runs of words that both texts have ─> Kinship of texts
//! two documents ─> sentences and quotations, set against each other ─> Change
//! ```

mod changes;
mod pairs;
mod shared;
mod stories;
mod story_copy;
mod words;

pub use changes::ChangeKind;
pub use pairs::{Sample, pairs};
pub use shared::{Shared, shared};
pub use stories::stories;
pub use story_copy::StoryCopy;
#[cfg(test)]
pub use story_copy::Told;
pub use words::shingles;
