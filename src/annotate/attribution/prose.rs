//! The blocks of an article in which somebody may speak: paragraphs and headings that are neither captions nor boilerplate.

use crate::annotate::surroundings::surroundings;
use crate::article::{Article, BlockKind};
use crate::text::{Cancel, Cancelled, TextRange};

/// The blocks of an article in which somebody may speak.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn prose_of(article: &Article, cancel: &Cancel) -> Result<Vec<TextRange>, Cancelled> {
    Ok(prose(article, &surroundings(article, cancel)?.1))
}

/// The same, when `skipped` tells which blocks are captions or boilerplate.
pub fn prose(article: &Article, skipped: &[bool]) -> Vec<TextRange> {
    let is_read = |kind: BlockKind| kind.is_prose() || matches!(kind, BlockKind::Heading(_));
    let blocks = article.blocks().iter().zip(skipped).filter(|(block, skip)| !**skip && is_read(block.kind));
    blocks.map(|(block, _)| block.range).collect()
}
