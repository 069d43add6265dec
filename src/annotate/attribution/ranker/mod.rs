//! Stage 5: who says a quoted stretch. A softmax over the mentions around it, the last speaker, and nobody.
//!
//! Each candidate is described by what it is, where it stands to the stretch, what stands between, the verbs beside it, what
//! the earlier stages think, and whether it spoke last. The stretches are decided in order, so that each knows the speaker
//! before.

mod candidates;
mod confidence;
mod features;
mod form;
mod nobody;
mod own;
mod templates;

pub use candidates::{Previous, Ranker};
pub use confidence::confidence;

use super::indices::{IndexVec, MentionId, StretchId};
use super::linear::{Features, Table, softmax};
use super::parse::Parse;
use crate::text::{Cancel, Cancelled};

/// Who says a stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Choice {
    /// The mention; `None` for nobody.
    pub mention: Option<MentionId>,
    /// How likely that is, from 0 to 1.
    pub confidence: f32,
    /// How likely it is that the stretch is not speech.
    pub nobody: f32,
}

/// Chooses a speaker for every stretch.
///
/// # Errors
/// When `cancel`, which is checked at every stretch, asks to stop.
pub fn speakers(parse: &Parse<'_>, ranker: &Ranker<'_>, table: &Table, cancel: &Cancel) -> Result<IndexVec<StretchId, Choice>, Cancelled> {
    let mut previous = None;
    let mut features = Features::default();
    let mut choices = IndexVec::default();
    for stretch in parse.stretches.ids() {
        cancel.check()?;
        if parse.ends[stretch].is_none() {
            choices.push(Choice::default());
            continue;
        }
        if let Some(mention) = parse.signature(stretch) {
            choices.push(Choice { mention: Some(mention), confidence: 0.9, nobody: 0.0 });
            previous = Some(Previous { mention, stretch });
            continue;
        }
        let candidates = ranker.candidates(stretch, previous);
        let mut scores: Vec<f32> = Vec::with_capacity(candidates.len() + 1);
        for &candidate in &candidates {
            features.clear();
            ranker.features(stretch, candidate, previous, &mut features);
            scores.push(table.score(features.as_slice()));
        }
        features.clear();
        ranker.nobody(stretch, previous, &mut features);
        scores.push(table.score(features.as_slice()));
        softmax(&mut scores);
        let nobody = scores.last().copied().unwrap_or_default();
        let best = (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]).then(other.cmp(&one))).unwrap_or_default();
        let mention = candidates.get(best).copied();
        choices.push(Choice { mention, confidence: confidence(parse, &candidates, &scores, best), nobody });
        if let Some(mention) = mention {
            previous = Some(Previous { mention, stretch });
        }
    }
    Ok(choices)
}
