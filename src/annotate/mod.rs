//! Article -> Annotations: who said what, captions, boilerplate. Pure.
//!
//! Captions and boilerplate come first; what is left is prose, in which quotations and their speakers are looked for:
//!
//! ```text
//! boilerplate → captions (credits) → marks → tokens → cues + sources → people → quotations
//! ```

pub mod attribution;
mod boilerplate;
mod captions;
mod credits;
mod cues;
mod foreign;
mod hints;
mod lexicon;
mod marks;
mod names;
mod people;
mod quotations;
mod sources;
mod tokens;
mod words;

use crate::article::{Annotations, Article};
use attribution::model::Model;

/// Finds quotations, their speakers, captions and boilerplate.
pub fn annotate(article: &Article) -> Annotations {
    let (mut annotations, skipped) = pictures(article);
    match foreign::tongue(article.text()) {
        foreign::Tongue::English => attribution::attributions(article, &skipped, Model::english(), &mut annotations),
        foreign::Tongue::Other(_) => quotations::quotations(article, &skipped, &mut annotations),
    }
    annotations
}

/// What belongs to pictures and to the page around the article, and for each block whether it is such a one.
pub fn pictures(article: &Article) -> (Annotations, Vec<bool>) {
    let boilerplate = boilerplate::boilerplate(article);
    let captions = captions::captions(article, &boilerplate);
    let mut skipped = vec![false; article.blocks().len()];
    for &index in &boilerplate {
        skipped[index] = true;
    }
    for caption in &captions {
        skipped[article.blocks().partition_point(|block| block.range.start() < caption.range.start())] = true;
    }
    (Annotations { captions, boilerplate, ..Annotations::default() }, skipped)
}
