//! Stage 2: part of speech and kind of name of every token.
//!
//! Two averaged perceptrons (Collins 2002) over hashed features, decoded sentence by sentence with Viterbi's algorithm over the
//! likeliest tags of each place. Learned from the tags of a full parser stack. A capitalised word that is not in the vocabulary
//! is known only by its form and by how it is used elsewhere in the article.

mod beam;
mod entity;
mod features;
mod tag;
mod templates;

pub use entity::{ENTITIES, Entity, NAMES_WIDTH};
pub use features::{Context, masked};
pub use tag::{TAGS, Tag};
pub use templates::TRANSITION;

use super::linear::{Features, Table, best_path, transitions};
use super::tokens::Token;
use super::vocabulary::Class;
use crate::text::{Cancel, Cancelled};
use beam::{BEAM, SPEECH_WIDTH, best_tags, likeliest};

/// What the two taggers say of every token.
#[derive(Debug, Clone, Default)]
pub struct Tags {
    /// Part of speech.
    pub speech: Vec<Tag>,
    /// Kind of name.
    pub names: Vec<Entity>,
}

/// Both models.
#[derive(Debug, Clone, Default)]
pub struct Tagger {
    /// Parts of speech: [`TAGS`] labels.
    pub speech: Table,
    /// Kinds of names: [`ENTITIES`] labels.
    pub names: Table,
}

/// Tags all tokens.
///
/// # Errors
/// When `cancel`, which is checked in every sentence, asks to stop.
pub fn tags(tokens: &[Token], classes: &[Class], tagger: &Tagger, cancel: &Cancel) -> Result<Tags, Cancelled> {
    let context = Context::new(tokens, classes);
    let mut features = Features::default();
    // Those of the parts of speech of a sentence, one word behind the other, and where those of each word end.
    let (mut of_speech, mut ends) = (Features::default(), Vec::new());
    let speech_moves = transitions::<TAGS>(&tagger.speech, TRANSITION);
    let name_moves = transitions::<NAMES_WIDTH>(&tagger.names, TRANSITION);
    let mut tags = Tags { speech: Vec::with_capacity(tokens.len()), names: Vec::with_capacity(tokens.len()) };
    let mut name_scores: Vec<[i32; NAMES_WIDTH]> = Vec::new();
    let mut beams: Vec<[(u8, i32); BEAM]> = Vec::new();
    let mut start = 0;
    while start < tokens.len() {
        cancel.check()?;
        let end = start + tokens[start..].iter().take_while(|token| token.sentence == tokens[start].sentence).count();
        beams.clear();
        of_speech.clear();
        ends.clear();
        for at in start..end {
            let from = of_speech.as_slice().len();
            context.speech(start, end, at, &mut of_speech);
            ends.push(of_speech.as_slice().len());
            beams.push(likeliest(&tagger.speech.scores::<SPEECH_WIDTH>(&of_speech.as_slice()[from..])));
        }
        best_tags(&beams, &speech_moves, &mut tags.speech);
        name_scores.clear();
        let mut from = 0;
        for (at, &to) in (start..end).zip(&ends) {
            features.clear();
            features.extend(&of_speech.as_slice()[from..to]);
            from = to;
            context.names_beyond_speech(start, end, at, &tags.speech, &mut features);
            let mut row = tagger.names.scores::<NAMES_WIDTH>(features.as_slice());
            row[ENTITIES..].fill(i32::MIN / 4);
            name_scores.push(row);
        }
        tags.names.extend(best_path(&name_scores, &name_moves).into_iter().map(|label| Entity::of_index(label.into())));
        start = end;
    }
    Ok(tags)
}
