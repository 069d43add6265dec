//! Stage 3: which words are a source, a cue, a content: a linear chain over each block (Lafferty et al. 2001).
//!
//! ```text
//! The  mayor said that it was “ over ” .
//! B-S  I-S   B-U  B-C  I-C …         O        source, cue, content; B begins one, I goes on
//! ```
//!
//! Proper nouns are masked, so that no label is learned from the name of a person.

mod context;
mod features;
mod templates;

pub use context::{Context, STRONG};
pub use templates::TRANSITION;

use super::labels::{LABELS, Label, Labels, Likely, WIDTH};
use super::linear::{Features, Table, best_path, marginals, transitions};
use super::{fronted, reports};
use crate::text::{Cancel, Cancelled};

/// What a cue is worth beyond its likelihood, as a logarithm: the best path finds too few, and a missed cue costs its source
/// and its content too.
const CUE_BONUS: f32 = 0.8;

/// Labels all tokens.
///
/// # Errors
/// When `cancel`, which is checked in every block, asks to stop.
pub fn labels(context: &Context<'_>, table: &Table, cancel: &Cancel) -> Result<Labels, Cancelled> {
    let moves = transitions::<WIDTH>(table, TRANSITION);
    let bonus = (CUE_BONUS / table.scale().max(f32::MIN_POSITIVE)) as i32;
    let mut features = Features::default();
    let mut scores = Vec::new();
    let mut labels = Labels { best: Vec::with_capacity(context.tokens.len()), likely: Vec::with_capacity(context.tokens.len()) };
    for block in context.blocks() {
        cancel.check()?;
        scores.clear();
        for at in block.clone() {
            features.clear();
            context.features(&block, at, &mut features);
            let mut row = table.scores::<WIDTH>(features.as_slice());
            row[LABELS] = i32::MIN / 4;
            row[Label::BeginCue as usize] += bonus;
            scores.push(row);
        }
        labels.best.extend(best_path(&scores, &moves).into_iter().map(Label::of_index));
        let shares = marginals(&scores, &moves, LABELS, table.scale());
        labels.likely.extend(shares.iter().map(|share| Likely {
            source: share[1] + share[2],
            cue: share[3] + share[4],
            content: share[5] + share[6],
        }));
    }
    fronted::relabel(context.tokens, context.tags, context.classes, &mut labels.best);
    reports::relabel(context.tokens, context.tags, context.classes, &mut labels.best);
    reports::lengthen(context.tokens, context.tags, &mut labels.best);
    Ok(labels)
}
