//! Stage 1: quoted stretches, the text between a pair of quotation marks, in any language.
//!
//! Marks are read in order on a stack by kind, so that marks of another kind, or of the same, may stand within: only the
//! outermost stretch counts. A stretch that its block does not close ends before `, said NAME`, at the next mark that
//! opens, or with the block; when the next block begins with a mark of its kind the quotation runs on there (`continues`).
//! Apostrophes, inches and the letters of Hebrew abbreviations are no marks. A nickname within a name is no stretch.
//!
//! ```text
//! “We won,” said Reed. ''They lost,'' he said.      „Nein“, sagte sie.      « Oui », dit-il.      「『待て』と言う」
//! ```

mod doubles;
mod marks;
mod nicknames;
mod singles;
mod stretch;
#[cfg(test)]
mod tests;
mod unclosed;

pub use nicknames::nickname;
pub use stretch::Stretch;

use crate::text::{TextRange, slice};
use marks::Kind;

/// The stretches of all `blocks` of `text`, in order. `blocks` are ranges in order of position.
pub fn stretches(text: &str, blocks: &[TextRange]) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut running: Option<Kind> = None;
    for (index, &block) in blocks.iter().enumerate() {
        let words = slice(text, block);
        let next = blocks.get(index + 1).and_then(|&next| marks::leading(slice(text, next)));
        let first = found.len();
        let double = doubles::doubles(words, block.start(), running, next, &mut found);
        let single = singles::singles(words, block.start(), running, next, first, &mut found);
        running = double.or(single);
    }
    found.retain(|stretch| slice(text, stretch.inner).contains(char::is_alphanumeric) && !nicknames::is_nickname(text, stretch));
    found
}
