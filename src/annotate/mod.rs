//! Article -> Annotations: who said what, captions, boilerplate. Pure.
//!
//! Captions and boilerplate come first; what is left is prose, in which quotations and their speakers are looked for:
//!
//! ```text
//! boilerplate → captions (credits) → language → attribution: English, or foreign
//! ```

pub mod attribution;
mod boilerplate;
pub mod captions;
mod lexicon;

use crate::article::{Annotations, Article};
use attribution::language::{Language, language};
use attribution::model::Model;

/// Finds quotations, their speakers, captions and boilerplate.
pub fn annotate(article: &Article) -> Annotations {
    annotate_while(article, &|| true)
}

/// As [`annotate`], while `goes_on` holds: it is asked in every sentence of the slow stages and between all stages, and once
/// it has said no it keeps to that. What is given then is not all there is.
pub fn annotate_while(article: &Article, goes_on: &dyn Fn() -> bool) -> Annotations {
    let (mut annotations, skipped) = pictures(article);
    match language(article.text(), article.metadata().language.as_deref()) {
        Language::English => attribution::attributions(article, &skipped, Model::english(), goes_on, &mut annotations),
        other => attribution::foreign::attributions(article, &skipped, other, &mut annotations),
    }
    annotations
}

/// What belongs to pictures and to the page around the article, and for each block whether it is such a one.
pub fn pictures(article: &Article) -> (Annotations, Vec<bool>) {
    let boilerplate = boilerplate::boilerplate(article);
    let captions::Pictures { captions, possible } = captions::captions(article, &boilerplate);
    let mut skipped = vec![false; article.blocks().len()];
    for &index in &boilerplate {
        skipped[index] = true;
    }
    for caption in &captions {
        skipped[article.blocks().partition_point(|block| block.range.start() < caption.range.start())] = true;
    }
    (Annotations { captions, possible_captions: possible, boilerplate, ..Annotations::default() }, skipped)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::article::{ArticleBuilder, BlockKind};

    fn article(paragraphs: usize) -> Article {
        let mut builder = ArticleBuilder::new();
        for _ in 0..paragraphs {
            builder.block(BlockKind::Paragraph, "The bridge was opened on Friday. “We saw it in the numbers first,” said Jane Reed.");
        }
        builder.finish()
    }

    /// How often annotation asks whether to go on, and what it gives when it is told so the first `yes` times only.
    fn asked(article: &Article, yes: usize) -> (usize, Annotations) {
        let asked = Cell::new(0);
        let annotations = annotate_while(article, &|| {
            asked.set(asked.get() + 1);
            asked.get() <= yes
        });
        (asked.get(), annotations)
    }

    #[test]
    fn annotation_asks_in_every_paragraph_whether_to_go_on() {
        let (few, found) = asked(&article(10), usize::MAX);
        let (many, _) = asked(&article(40), usize::MAX);
        assert_eq!(found.quotations.len(), 10);
        assert!(many - few >= 60, "{few} for 10 paragraphs, {many} for 40: once in each stage that is slow");
    }

    #[test]
    fn annotation_stops_wherever_it_is_told_to() {
        let article = article(8);
        let (all, _) = asked(&article, usize::MAX);
        for yes in 0..all {
            let (asked, annotations) = asked(&article, yes);
            assert!(asked <= yes + 2, "asked {asked} times, told to stop at {}", yes + 1);
            assert_eq!(annotations.quotations.len(), 0, "told to stop at {}", yes + 1);
        }
    }
}
