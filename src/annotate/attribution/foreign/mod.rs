//! Who said what in languages other than English: plain patterns over a lexicon of verbs of saying, with an honest, lower
//! confidence. Where there is no lexicon, quoted stretches alone, and nobody is named.
//!
//! ```text
//! spans → tokens → gloss (lexicon, grammar) → speeches → patterns → writer (people, cases)
//! ```
//!
//! No English rule reads foreign text: every word that these files know stands in `assets/lexicon/cues.<language>.txt`.

mod cases;
mod cues;
mod gloss;
mod grammar;
mod lexicon;
mod patterns;
mod people;
mod polarity;
mod sources;
mod speeches;
mod subjects;
#[cfg(test)]
mod tests;
mod writer;

use super::language::Language;
use super::prose::prose;
use super::spans::stretches;
use super::tokens::tokens;
use super::unread::unread;
use crate::article::{Annotations, Article, BlockKind};
use crate::text::{Cancel, Cancelled, TextRange};
use gloss::Gloss;
use grammar::Trait;
use lexicon::Lexicon;
use patterns::Finder;
use speeches::{speeches, whole};
use writer::Writer;

/// Fills quotations, attributions and speakers of an article in `language`. `skipped` are blocks that are captions or boilerplate.
///
/// # Errors
/// When `cancel`, which is checked at every block, speech and sentence, asks to stop.
pub fn attributions(
    article: &Article,
    skipped: &[bool],
    language: Language,
    cancel: &Cancel,
    annotations: &mut Annotations,
) -> Result<(), Cancelled> {
    let text = article.text();
    let blocks = prose(article, skipped);
    let mut stretches = stretches(text, &blocks);
    let lexicon = Lexicon::of(language);
    if !lexicon.is_some_and(|lexicon| lexicon.grammar.has(Trait::GuillemetsInwards)) {
        stretches = whole(text, &blocks, stretches);
    }
    let Some(lexicon) = lexicon else {
        annotations.quotations = unread(text, &stretches, cancel)?;
        return Ok(());
    };
    let tokens = tokens(text, &blocks, &stretches);
    let kinds = kinds(article, &blocks);
    let heading = |block: u32| matches!(kinds.get(block as usize), Some(BlockKind::Heading(_)));
    let paragraph = |block: u32| matches!(kinds.get(block as usize), Some(BlockKind::Paragraph | BlockKind::Quote));
    cancel.check()?;
    let mut gloss = Gloss::new(text, &tokens, lexicon);
    let speeches = speeches(&mut gloss, &stretches, paragraph, cancel)?;
    let finder = Finder::find(&gloss, &speeches, heading, cancel)?;
    Writer::new(&gloss, &finder).write(cancel, annotations)
}

/// The kinds of the blocks that are read.
fn kinds(article: &Article, blocks: &[TextRange]) -> Vec<BlockKind> {
    let mut wanted = blocks.iter().peekable();
    let read = article.blocks().iter().filter(|block| wanted.next_if(|range| **range == block.range).is_some());
    read.map(|block| block.kind).collect()
}
