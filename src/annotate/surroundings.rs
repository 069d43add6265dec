//! What stands around the prose of an article: captions, credits, boilerplate.

use super::boilerplate::boilerplate;
use super::captions::{self, Pictures};
use crate::article::{Annotations, Article};
use crate::text::{Cancel, Cancelled};

/// What belongs to pictures and to the page around the article, and for each block whether it is such a one.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn surroundings(article: &Article, cancel: &Cancel) -> Result<(Annotations, Vec<bool>), Cancelled> {
    let boilerplate = boilerplate(article, cancel)?;
    let Pictures { captions, possible } = captions::captions(article, &boilerplate, cancel)?;
    let mut skipped = vec![false; article.blocks().len()];
    for &index in &boilerplate {
        skipped[index] = true;
    }
    for caption in &captions {
        skipped[article.blocks().partition_point(|block| block.range.start() < caption.range.start())] = true;
    }
    Ok((Annotations { captions, possible_captions: possible, boilerplate, ..Annotations::default() }, skipped))
}
