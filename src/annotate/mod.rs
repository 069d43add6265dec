//! Article -> Annotations: who said what, captions, boilerplate. Pure.
//!
//! Captions and boilerplate come first; what is left is prose, in which quotations and their speakers are looked for:
//!
//! ```text
//! boilerplate → captions (credits) → language → attribution: English, or foreign → turns
//! ```

pub mod attribution;
mod boilerplate;
pub mod captions;
mod sourcing;
mod surroundings;

pub use sourcing::Sourcing;
pub use surroundings::surroundings;

use crate::article::{Annotations, Article, BlockKind, Document};
use crate::text::{Cancel, Cancelled, TextRange};
use attribution::language::{Language, language};
use attribution::weights::Weights;

/// Finds quotations, their speakers, captions and boilerplate. `cancel` is checked in every sentence or block of the slow
/// stages and between all stages.
///
/// # Errors
/// When `cancel` asks to stop; what has been found so far is dropped.
pub fn annotate(article: &Article, cancel: &Cancel) -> Result<Annotations, Cancelled> {
    let (mut annotations, skipped) = surroundings(article, cancel)?;
    match language(article.text(), article.metadata().language.as_deref()) {
        Language::English => drop(attribution::attributions(article, &skipped, Weights::english(), cancel, &mut annotations)?),
        other => attribution::foreign::attributions(article, &skipped, other, cancel, &mut annotations)?,
    }
    attribution::turns::add(article, &skipped, cancel, &mut annotations)?;
    Ok(annotations)
}

/// The stretches of an article in quotation marks, without the marks, in order: speech, titles, terms and whatever else.
pub fn marked(document: &Document) -> Vec<TextRange> {
    let article = document.article();
    let is_text = |block: usize| !matches!(document.kind(block), BlockKind::Boilerplate | BlockKind::Rule | BlockKind::Table { .. });
    let blocks: Vec<TextRange> =
        article.blocks().iter().enumerate().filter(|(block, _)| is_text(*block)).map(|(_, block)| block.range).collect();
    attribution::spans::stretches(article.text(), &blocks).into_iter().map(|stretch| stretch.inner).collect()
}

/// The language of an article as a tag (BCP 47): the one that it declares, unless its words are in another that the engine reads.
pub fn language_tag(article: &Article) -> Option<String> {
    let declared = article.metadata().language.clone();
    let read = language(article.text(), declared.as_deref()).code();
    let agrees = |tag: &String| read.is_none_or(|code| tag.split('-').next() == Some(code));
    declared.filter(agrees).or_else(|| read.map(ToOwned::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleBuilder;

    fn article(paragraphs: usize, language: &str) -> Article {
        let paragraph = match language {
            "de" => "Die Brücke ist am Freitag nicht eröffnet worden. „Wir haben es an den Zahlen gesehen“, sagte Jana Riedel.",
            _ => "The bridge was opened on Friday. “We saw it in the numbers first,” said Jane Reed.",
        };
        let mut builder = ArticleBuilder::new();
        for _ in 0..paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        builder.finish()
    }

    /// More checks than any article of these tests costs.
    const PLENTY: usize = 100_000;

    /// How many quotations are found, and how often `cancel` is checked on the way.
    fn checked(article: &Article) -> (usize, usize) {
        let cancel = Cancel::after(PLENTY);
        let annotations = annotate(article, &cancel).expect("nobody stops it");
        (annotations.quotations.len(), PLENTY - cancel.checks_left())
    }

    #[test]
    fn annotation_checks_in_every_paragraph_whether_to_go_on() {
        let (found, few) = checked(&article(10, "en"));
        let (_, many) = checked(&article(40, "en"));
        assert_eq!(found, 10);
        assert!(many - few >= 180, "{few} for 10 paragraphs, {many} for 40: once in each stage that is slow");
    }

    #[test]
    fn annotation_of_a_foreign_article_checks_in_every_paragraph_whether_to_go_on() {
        let (found, few) = checked(&article(10, "de"));
        let (_, many) = checked(&article(40, "de"));
        assert_eq!(found, 10);
        assert!(many - few >= 180, "{few} for 10 paragraphs, {many} for 40: once in each stage that is slow");
    }

    #[test]
    fn annotation_stops_at_any_check() {
        for language in ["en", "de"] {
            let article = article(8, language);
            let (_, all) = checked(&article);
            for checks in 0..all {
                assert_eq!(annotate(&article, &Cancel::after(checks)), Err(Cancelled), "{language}, stopped at {}", checks + 1);
            }
        }
    }
}
