//! Who said what: text to attributions through seven stages, each a pure function of what the stages before it gave.
//!
//! ```text
//! spans → tokens → tags → sequence → links → ranker + indirect → names
//! ```
//!
//! `linear` alone knows how features become scores; `weights` holds what the training program (`examples/attribution`) learned.

pub mod antecedents;
mod cast;
mod clauses;
mod emission;
#[cfg(test)]
mod fixture;
pub mod foreign;
mod fronted;
mod given;
pub mod indices;
pub mod indirect;
pub mod labels;
pub mod language;
pub mod linear;
mod links;
mod mentions;
mod naming;
pub mod parse;
mod parts;
mod polarity;
mod prose;
pub mod ranker;
pub mod referents;
mod reports;
mod running;
pub mod sequence;
pub mod spans;
pub mod speech;
mod steps;
pub mod tags;
pub mod tokens;
pub mod trust;
pub mod turns;
mod unread;
mod utterances;
pub mod vocabulary;
pub mod weights;

use super::surroundings::surroundings;
use crate::article::{Annotations, Article};
use crate::text::{Cancel, Cancelled};

use indices::IndexVec;
use parse::Parse;
use prose::prose;
use ranker::Ranker;
use spans::stretches;
use tokens::tokens;
use trust::Evidence;
use vocabulary::Class;
use weights::Weights;

pub use given::is_given;
pub use prose::prose_of;

/// The annotations that a model gives but for turns, and what it knows of each attribution.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn annotate_with_evidence(article: &Article, model: &Weights, cancel: &Cancel) -> Result<(Annotations, Vec<Evidence>), Cancelled> {
    let (mut annotations, skipped) = surroundings(article, cancel)?;
    let evidence = attributions(article, &skipped, model, cancel, &mut annotations)?;
    Ok((annotations, evidence))
}

/// The annotations that a model gives.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn annotate_with(article: &Article, model: &Weights, cancel: &Cancel) -> Result<Annotations, Cancelled> {
    let (mut annotations, skipped) = surroundings(article, cancel)?;
    attributions(article, &skipped, model, cancel, &mut annotations)?;
    turns::add(article, &skipped, cancel, &mut annotations)?;
    Ok(annotations)
}

/// Fills quotations, attributions and speakers, and gives what is known of each attribution. `skipped` are blocks that are captions
/// or boilerplate.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn attributions(
    article: &Article,
    skipped: &[bool],
    model: &Weights,
    cancel: &Cancel,
    annotations: &mut Annotations,
) -> Result<Vec<Evidence>, Cancelled> {
    let text = article.text();
    let blocks = prose(article, skipped);
    let stretches = IndexVec::from(stretches(text, &blocks));
    let tokens = tokens(text, &blocks, stretches.as_slice());
    let classes: Vec<Class> = tokens.iter().map(|token| model.vocabulary.class(token.word)).collect();
    cancel.check()?;
    let tags = tags::tags(&tokens, &classes, &model.tagger, cancel)?;
    let context = sequence::Context::new(&tokens, &stretches, &tags, &classes);
    cancel.check()?;
    let labels = sequence::labels(&context, &model.sequence, cancel)?;
    let parse = Parse::new(&tokens, &stretches, &classes, &tags, &labels);
    cancel.check()?;
    let ranker = Ranker::new(&parse);
    cancel.check()?;
    let mut choices = ranker::speakers(&parse, &ranker, &model.speaker, cancel)?;
    let mut speech = speech::likelihoods(&parse, &ranker, &choices, &model.speech, cancel)?;
    running::settle(&parse, &mut choices, &mut speech);
    let byline = article.metadata().byline.as_deref().unwrap_or_default();
    let found = utterances::Found { parse: &parse, ranker: &ranker, choices: &choices, speech: &speech };
    emission::emit(&found, text, byline, model, cancel, annotations)
}
