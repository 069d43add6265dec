//! Article -> Annotations: who said what, captions, boilerplate. Pure.
//!
//! Captions and boilerplate come first; what is left is prose, in which quotations and their speakers are looked for:
//!
//! ```text
//! boilerplate → captions (credits) → marks → tokens → cues + sources → people → quotations
//! ```

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

/// Finds quotations, their speakers, captions and boilerplate.
pub fn annotate(article: &Article) -> Annotations {
    let boilerplate = boilerplate::boilerplate(article);
    let captions = captions::captions(article, &boilerplate);
    let mut skipped = vec![false; article.blocks().len()];
    for &index in &boilerplate {
        skipped[index] = true;
    }
    for caption in &captions {
        skipped[article.blocks().partition_point(|block| block.range.start() < caption.range.start())] = true;
    }
    let mut annotations = Annotations { captions, boilerplate, ..Annotations::default() };
    quotations::quotations(article, &skipped, &mut annotations);
    annotations
}
