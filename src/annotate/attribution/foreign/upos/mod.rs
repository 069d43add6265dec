//! Parts of speech in languages other than English: the universal tags, told sentence by sentence by an averaged perceptron with
//! Viterbi's algorithm, a table of weights a language.
//!
//! ```text
//! Zuvor erklärte Anna  Holl  ,     dass  …
//! Adv   Verb     Propn Propn Punct Sconj
//! ```

mod features;
mod tag;
mod templates;

pub use features::features;
pub use tag::{TAGS, Upos};
pub use templates::TRANSITION;

use super::super::linear::{Features, Table, best_path, transitions};
use super::super::tokens::Token;
use crate::text::{Cancel, Cancelled};

/// So many tags of a place are weighed against those of its neighbours, as in learning.
const BEAM: usize = 5;

/// Tags all tokens.
///
/// # Errors
/// When `cancel`, which is checked in every sentence, asks to stop.
pub fn tags(tokens: &[Token], table: &Table, cancel: &Cancel) -> Result<Vec<Upos>, Cancelled> {
    let moves = transitions::<TAGS>(table, TRANSITION);
    let mut found = Vec::with_capacity(tokens.len());
    let mut row = Features::default();
    let mut scores: Vec<[i32; TAGS]> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        cancel.check()?;
        let end = start + tokens[start..].iter().take_while(|token| token.sentence == tokens[start].sentence).count();
        scores.clear();
        for at in start..end {
            row.clear();
            features(&tokens[start..end], at - start, &mut row);
            scores.push(likeliest(table.scores::<TAGS>(row.as_slice())));
        }
        found.extend(best_path(&scores, &moves).into_iter().map(|label| Upos::of_index(label.into())));
        start = end;
    }
    Ok(found)
}

/// The scores without those of unlikely tags: moves to and from these were never learned.
fn likeliest(mut scores: [i32; TAGS]) -> [i32; TAGS] {
    let mut sorted = scores;
    sorted.sort_unstable_by_key(|&score| std::cmp::Reverse(score));
    for score in &mut scores {
        if *score < sorted[BEAM - 1] {
            *score = i32::MIN / 4;
        }
    }
    scores
}
