//! Who said what in languages other than English: patterns over a lexicon of verbs of saying, and a learned choice among the people of
//! the article that weighs what they found. Where there is no lexicon, quoted stretches alone, and nobody is named.
//!
//! ```text
//! spans → tokens → gloss (lexicon, grammar) → speeches → patterns → upos → entities (people, cases) → choice → writer
//! ```
//!
//! No English rule reads foreign text: every word that these files know stands in `assets/lexicon/cues.<language>.txt`.

mod cases;
pub mod choice;
mod cues;
pub mod entities;
mod forenames;
mod gloss;
mod grammar;
pub mod lexicon;
mod patterns;
mod people;
mod polarity;
mod sources;
mod speeches;
mod subjects;
#[cfg(test)]
mod tests;
pub mod upos;
pub mod weights;
mod writer;

use super::language::Language;
use super::linear::Table;
use super::prose::prose;
use super::spans::{Stretch, stretches};
use super::tokens::{Token, tokens};
use super::unread::unread;
use crate::annotate::surroundings::surroundings;
use crate::article::{Annotations, Article, BlockKind};
use crate::text::{Cancel, Cancelled, TextRange};
use choice::{Scene, choose};
use entities::Entities;
use gloss::Gloss;
use grammar::Trait;
use lexicon::Lexicon;
use patterns::Finder;
use speeches::{speeches, whole};
use upos::Upos;
use weights::Weights;
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
    let reading = Reading { text, tokens: &tokens, stretches: &stretches, kinds: &kinds, lexicon };
    let weights = Weights::shipped();
    let tags = upos::tags(&tokens, weights.tagger(language).unwrap_or(&Table::default()), cancel)?;
    reading.with_scene(&tags, cancel, |scene| {
        let choices = choose(scene, weights, cancel)?;
        Writer::new(scene, &choices).write(cancel, annotations)
    })
}

/// What is read of an article before anybody is chosen.
struct Reading<'a> {
    text: &'a str,
    tokens: &'a [Token],
    stretches: &'a [Stretch],
    kinds: &'a [BlockKind],
    lexicon: &'static Lexicon,
}

impl Reading<'_> {
    /// Runs the stages up to the choice, and gives what they found to `then`.
    fn with_scene<T>(&self, tags: &[Upos], cancel: &Cancel, then: impl FnOnce(&Scene<'_>) -> Result<T, Cancelled>) -> Result<T, Cancelled> {
        let kind = |block: u32| self.kinds.get(block as usize);
        let heading = |block: u32| matches!(kind(block), Some(BlockKind::Heading(_)));
        let paragraph = |block: u32| matches!(kind(block), Some(BlockKind::Paragraph | BlockKind::Quote));
        cancel.check()?;
        let mut gloss = Gloss::new(self.text, self.tokens, self.lexicon);
        let speeches = speeches(&mut gloss, self.stretches, paragraph, cancel)?;
        let finder = Finder::find(&gloss, &speeches, heading, cancel)?;
        let entities = Entities::read(&gloss, tags, &finder);
        then(&Scene::new(&gloss, tags, &finder, &entities, |block| block == 0 || heading(block)))
    }
}

/// Reads an article up to the choice with the words of `lexicon` and the tags that `tag` gives, for the training program.
///
/// # Errors
/// When `cancel` asks to stop.
pub fn with_scene<T>(
    article: &Article,
    lexicon: &'static Lexicon,
    tag: impl FnOnce(&[Token]) -> Vec<Upos>,
    cancel: &Cancel,
    then: impl FnOnce(&Scene<'_>) -> Result<T, Cancelled>,
) -> Result<T, Cancelled> {
    let text = article.text();
    let (_, skipped) = surroundings(article, cancel)?;
    let blocks = prose(article, &skipped);
    let mut stretches = stretches(text, &blocks);
    if !lexicon.grammar.has(Trait::GuillemetsInwards) {
        stretches = whole(text, &blocks, stretches);
    }
    let tokens = tokens(text, &blocks, &stretches);
    let kinds = kinds(article, &blocks);
    let reading = Reading { text, tokens: &tokens, stretches: &stretches, kinds: &kinds, lexicon };
    reading.with_scene(&tag(&tokens), cancel, then)
}

/// The kinds of the blocks that are read.
fn kinds(article: &Article, blocks: &[TextRange]) -> Vec<BlockKind> {
    let mut wanted = blocks.iter().peekable();
    let read = article.blocks().iter().filter(|block| wanted.next_if(|range| **range == block.range).is_some());
    read.map(|block| block.kind).collect()
}
