//! An article with its annotations: what every pane, search and command looks at. Immutable, shared as `Arc<Document>`.

use std::ops::Range;
use std::sync::Arc;

use super::{Annotations, Article, BlockKind, Caption, Picture, minutes};
use crate::text::{TextRange, sentences};

/// An article and what was found in it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// Shared with the document that the voices are added to: a text of 10 MB is not copied.
    article: Arc<Article>,
    annotations: Annotations,
    kinds: Vec<BlockKind>,
    folds: Vec<Fold>,
    // Counted when the document is made: of a text of 30 MB this takes longer than a key may.
    minutes: u16,
    captions_shown: usize,
}

/// Neighbouring blocks that are shown as one row until they are asked for: boilerplate and repeated captions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Indices into `Article::blocks`.
    pub blocks: Range<usize>,
    /// How many of them are repeated captions; the others are boilerplate.
    pub captions: usize,
}

impl Document {
    /// Joins the two; annotations that point nowhere are ignored.
    pub fn new(article: Article, annotations: Annotations) -> Self {
        Self::of(Arc::new(article), annotations)
    }

    /// The same article with other annotations.
    #[must_use]
    pub fn annotated(&self, annotations: Annotations) -> Self {
        Self::of(Arc::clone(&self.article), annotations)
    }

    fn of(article: Arc<Article>, annotations: Annotations) -> Self {
        let mut kinds: Vec<_> = article.blocks().iter().map(|block| block.kind).collect();
        let mut folded = vec![false; kinds.len()];
        for caption in &annotations.captions {
            let first = article.blocks().partition_point(|block| block.range.end() <= caption.range.start());
            for (index, block) in article.blocks().iter().enumerate().skip(first) {
                if !block.range.overlaps(caption.range) {
                    break;
                }
                kinds[index] = if caption.credit == Some(caption.range) { BlockKind::Credit } else { BlockKind::Caption };
                folded[index] |= caption.repeated;
            }
        }
        for &index in annotations.boilerplate.iter().filter(|&&index| index < article.blocks().len()) {
            kinds[index] = BlockKind::Boilerplate;
        }
        let folds = folds(&kinds, &folded);
        let minutes = minutes(article.text());
        let mut document = Self { article, annotations, kinds, folds, minutes, captions_shown: 0 };
        let is_shown = |&block: &usize| document.kind(block) == BlockKind::Caption && document.fold_of(block).is_none();
        document.captions_shown = (0..document.kinds.len()).filter(is_shown).count();
        document
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// What was found in it.
    pub fn annotations(&self) -> &Annotations {
        &self.annotations
    }

    /// What the block is, with the annotations taken into account.
    pub fn kind(&self, block: usize) -> BlockKind {
        self.kinds.get(block).copied().unwrap_or(BlockKind::Paragraph)
    }

    /// The minutes that it takes to read, at least 1.
    pub fn minutes(&self) -> u16 {
        self.minutes.max(1)
    }

    /// How many captions are not folded away.
    pub fn captions_shown(&self) -> usize {
        self.captions_shown
    }

    /// What may be folded away, in order.
    pub fn folds(&self) -> &[Fold] {
        &self.folds
    }

    /// The caption of a picture: that which begins where the picture stands.
    pub fn caption_of(&self, picture: &Picture) -> Option<&Caption> {
        let captions = &self.annotations.captions;
        captions
            .get(captions.partition_point(|caption| caption.range.start() < picture.at))
            .filter(|caption| caption.range.start() == picture.at)
    }

    /// The picture whose caption or credit holds `offset`, or that stands before the block that does; an index into
    /// [`Article::pictures`].
    pub fn picture_at(&self, offset: usize) -> Option<usize> {
        let mut block = self.article.block_at(offset)?;
        // A credit in a block of its own follows the caption.
        while block > 0 && self.kind(block) == BlockKind::Credit {
            block -= 1;
        }
        let here = [block, self.article.block_at(offset)?].map(|block| self.article.blocks()[block].range.start());
        self.article.pictures().iter().position(|picture| here.contains(&picture.at))
    }

    /// The range of the block that holds `offset`, if any does.
    pub fn paragraph_at(&self, offset: usize) -> Option<TextRange> {
        let block = self.article.blocks().get(self.article.block_at(offset)?)?;
        (block.range.start() <= offset && offset <= block.range.end()).then_some(block.range)
    }

    /// The sentences of a block. Rows of a table, headings, captions and other short things are one sentence each.
    pub fn sentences(&self, block: usize) -> Vec<TextRange> {
        let Some(range) = self.article.blocks().get(block).map(|block| block.range) else { return Vec::new() };
        match self.kind(block) {
            _ if range.is_empty() => Vec::new(),
            BlockKind::Paragraph | BlockKind::Standfirst | BlockKind::Quote | BlockKind::ListItem { .. } => {
                sentences(self.article.slice(range)).into_iter().map(|sentence| sentence.shifted(range.start())).collect()
            }
            BlockKind::Table { .. } => rows(self.article.slice(range)).map(|row| row.shifted(range.start())).collect(),
            _ => vec![range],
        }
    }

    /// The sentence around the beginning of a range, and all of the range.
    pub fn sentence_around(&self, range: TextRange) -> TextRange {
        let block = self.article.block_at(range.start()).unwrap_or_default();
        self.sentences(block).into_iter().find(|sentence| sentence.contains(range.start())).unwrap_or(range).join(range)
    }

    /// The fold that holds `block`, as an index into [`folds`](Self::folds).
    pub fn fold_of(&self, block: usize) -> Option<usize> {
        let after = self.folds.partition_point(|fold| fold.blocks.start <= block);
        let index = after.checked_sub(1)?;
        self.folds[index].blocks.contains(&block).then_some(index)
    }
}

/// The rows of a table that hold anything.
fn rows(table: &str) -> impl Iterator<Item = TextRange> {
    let mut next = 0;
    table.split('\n').filter_map(move |row| {
        let start = next;
        next += row.len() + 1;
        let words = row.trim();
        let first = start + row.len() - row.trim_start().len();
        (!words.is_empty()).then(|| TextRange::new(first, first + words.len()))
    })
}

/// Runs of boilerplate and repeated captions.
fn folds(kinds: &[BlockKind], repeated: &[bool]) -> Vec<Fold> {
    let folds = |index: usize| kinds[index] == BlockKind::Boilerplate || repeated[index];
    let mut found: Vec<Fold> = Vec::new();
    for index in (0..kinds.len()).filter(|&index| folds(index)) {
        let captions = usize::from(kinds[index] != BlockKind::Boilerplate);
        match found.last_mut() {
            Some(last) if last.blocks.end == index => {
                last.blocks.end += 1;
                last.captions += captions;
            }
            _ => found.push(Fold { blocks: index..index + 1, captions }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleBuilder, PictureSource};

    #[test]
    fn neighbours_that_fold_are_one_fold() {
        let mut builder = ArticleBuilder::new();
        for text in ["Photo gallery", "Photo: a bridge.", "Photo: a bridge. (AP)", "The bridge opened."] {
            builder.block(BlockKind::Paragraph, text);
        }
        let article = builder.finish();
        let caption = |block: usize, repeated| Caption { range: article.blocks()[block].range, credit: None, repeated };
        let annotations =
            Annotations { captions: vec![caption(1, true), caption(2, false)], boilerplate: vec![0], ..Annotations::default() };
        let document = Document::new(article, annotations);
        assert_eq!(document.folds(), [Fold { blocks: 0..2, captions: 1 }]);
        assert_eq!(document.kind(2), BlockKind::Caption);
        assert_eq!(document.fold_of(1), Some(0));
        assert_eq!(document.fold_of(3), None);
    }

    #[test]
    fn a_picture_is_found_by_its_caption_and_by_its_credit() {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, "Before.");
        builder.picture(PictureSource::File("pier.png".into()), "");
        builder.block(BlockKind::Caption, "The pier.");
        builder.block(BlockKind::Credit, "Sam Poe");
        builder.block(BlockKind::Paragraph, "After.");
        let article = builder.finish();
        let range = |block: usize| article.blocks()[block].range;
        let captions = [(1, None), (2, Some(range(2)))].map(|(block, credit)| Caption { range: range(block), credit, repeated: false });
        let starts = [0, 1, 2, 3].map(|block| range(block).start());
        let document = Document::new(article, Annotations { captions: captions.into(), ..Annotations::default() });
        assert_eq!(starts.map(|start| document.picture_at(start)), [None, Some(0), Some(0), None]);
        let caption = document.caption_of(&document.article().pictures()[0]).map(|caption| caption.range.start());
        assert_eq!(caption, Some(starts[1]));
    }
}
