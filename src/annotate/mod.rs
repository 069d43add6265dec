//! Article -> Annotations: who said what, captions, boilerplate. Pure.

mod boilerplate;
mod captions;
mod credits;
mod lexicon;

use crate::article::{Annotations, Article};

/// Finds captions and boilerplate.
pub fn annotate(article: &Article) -> Annotations {
    let boilerplate = boilerplate::boilerplate(article);
    let captions = captions::captions(article, &boilerplate);
    Annotations { captions, boilerplate, ..Annotations::default() }
}
