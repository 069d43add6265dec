//! Who says each stretch, and whether it is speech: a softmax over everybody who is named near it, and nobody.
//!
//! The features are positions, signs, classes of words, parts of speech and what the patterns found, so that one table of weights serves
//! all languages. Candidates are people, not words: a name, a pronoun, a noun, an omitted subject and a quotation that goes on are all
//! answered by one choice.
//!
//! ```text
//! „…“, ergänzte sie.      Anna Holl .84   Petra Lang .11   nobody .05
//! ```

mod candidate;
mod candidates;
mod features;
mod scene;
mod speech;
mod templates;
mod turns;

pub use candidate::Candidate;
pub use scene::Scene;
pub use turns::Turns;

use super::super::indices::{EntityId, IndexVec, MentionId, SpeechId};
use super::super::linear::{Features, Table, softmax};
use super::weights::Weights;
use crate::text::{Cancel, Cancelled};

/// Who says a stretch.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice {
    /// Who; `None` for nobody.
    pub entity: Option<EntityId>,
    /// Where they are named nearest.
    pub mention: Option<MentionId>,
    /// How likely that is, from 0 to 1.
    pub confidence: f32,
    /// How likely the stretch is speech, from 0 to 1.
    pub speech: f32,
    /// Whether they spoke last before it.
    pub goes_on: bool,
}

/// From this on a stretch is speech.
pub const SPEECH: f32 = 0.5;

/// How likely the name beside a verb of saying is that of the speaker, at least.
const TOLD: f32 = 0.8;

/// How likely somebody must be to be shown: where two in three are right, too many names would be wrong.
const SURE: f32 = 0.6;

/// The features of all candidates of a stretch; those of nobody are the last.
pub fn rows(scene: &Scene<'_>, number: SpeechId, candidates: &[Candidate], turns: &Turns) -> Vec<Vec<u32>> {
    let mut row = Features::default();
    let mut rows = Vec::with_capacity(candidates.len() + 1);
    for candidate in candidates {
        row.clear();
        scene.features(number, candidate, turns, &mut row);
        rows.push(row.as_slice().to_vec());
    }
    row.clear();
    scene.nobody(number, candidates, turns, &mut row);
    rows.push(row.as_slice().to_vec());
    rows
}

/// How likely each candidate is, nobody the last. Grammar has the first word: a pronoun of the other gender is nobody's, and a name
/// right beside its verb of saying is that of the speaker.
pub fn shares(scene: &Scene<'_>, number: SpeechId, candidates: &[Candidate], rows: &[Vec<u32>], table: &Table) -> Vec<f32> {
    let mut shares: Vec<f32> = rows.iter().map(|row| table.score(row)).collect();
    for (share, candidate) in shares.iter_mut().zip(candidates) {
        if scene.is_excluded(number, candidate) {
            *share = f32::NEG_INFINITY;
        }
    }
    softmax(&mut shares);
    let told = candidates.iter().position(|candidate| scene.is_told(number, candidate.entity));
    if let Some(told) = told.filter(|&told| shares[told] < TOLD) {
        let rest = 1.0 - shares[told];
        for share in &mut shares {
            *share *= (1.0 - TOLD) / rest;
        }
        shares[told] = TOLD;
    }
    shares
}

/// The likeliest of all, the first of several.
pub fn likeliest(shares: &[f32]) -> usize {
    (0..shares.len()).max_by(|&one, &other| shares[one].total_cmp(&shares[other]).then(other.cmp(&one))).unwrap_or_default()
}

/// The confidence of a choice: a name is shown from a half on, and is meant to be shown from `SURE` on.
pub fn shown(share: f32) -> f32 {
    if share < SURE { share * 0.5 / SURE } else { 0.5 + (share - SURE) * 0.5 / (1.0 - SURE) }
}

/// Chooses for every stretch.
///
/// # Errors
/// When `cancel`, which is checked at every stretch, asks to stop.
pub fn choose(scene: &Scene<'_>, weights: &Weights, cancel: &Cancel) -> Result<IndexVec<SpeechId, Choice>, Cancelled> {
    let mut choices = IndexVec::like(&scene.views, Choice::default());
    let mut turns = Turns::default();
    for number in scene.order() {
        cancel.check()?;
        let candidates = scene.candidates(number, &turns);
        let rows = rows(scene, number, &candidates, &turns);
        let shares = shares(scene, number, &candidates, &rows, &weights.speaker);
        let nobody = shares.last().copied().unwrap_or(1.0);
        let best = likeliest(&shares);
        let mut row = Features::default();
        scene.is_speech(number, nobody, &mut row);
        let speech = 1.0 / (1.0 + (-weights.speech.score(row.as_slice())).exp());
        let chosen = candidates.get(best);
        let speech = if scene.is_silent(number) { 0.0 } else { speech };
        let goes_on = chosen.is_some_and(|chosen| turns.last().is_some_and(|(_, voice)| voice == chosen.entity));
        if let Some(chosen) = chosen.filter(|_| speech >= SPEECH) {
            turns.push(number, chosen.entity);
        }
        choices[number] = Choice {
            entity: chosen.map(|chosen| chosen.entity),
            mention: chosen.and_then(|chosen| chosen.before.or(chosen.behind)).map(|(mention, _)| mention),
            confidence: if chosen.is_some() { shown(shares[best]) } else { 0.0 },
            speech,
            goes_on,
        };
    }
    Ok(choices)
}
