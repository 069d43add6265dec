//! The items of a layout: which stand on the screen, in which order, how far apart, and how each is set off.
//!
//! An item is a block, a fold or the masthead. Knows nothing of rows below blank ones: `lines` breaks the words.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lines::wrap_words;
use crate::article::{BlockKind, Document, Fold};
use crate::text::Widths;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Masthead,
    Fold(usize),
    Block(usize),
}

/// The items in the order of their rows. Kept as runs, so that an article of a million paragraphs costs no more than its folds.
///
/// The title comes first: what was saved above it (a date line, a counter) stands under the masthead, or while it is folded in
/// its row. A title within a fold stays in its fold.
#[derive(Debug)]
pub(super) struct Items {
    /// What comes before the text: the title's block, the masthead.
    front: Vec<Item>,
    /// The others, in the order of the text.
    runs: Vec<Run>,
    count: usize,
}

/// A fold and the blocks that it hides, or blocks that are shown, one item each.
#[derive(Debug)]
struct Run {
    /// The index of its first item.
    first: usize,
    fold: Option<usize>,
    blocks: Range<usize>,
}

impl Items {
    /// The items of a document; the folds of `in_masthead` are told in the row of the masthead, where there is one.
    pub(super) fn new(document: &Document, unfolded: &BTreeSet<usize>, has_masthead: bool, in_masthead: &[usize]) -> Self {
        let title = shown_title(document);
        let front: Vec<Item> = title.map(Item::Block).into_iter().chain(has_masthead.then_some(Item::Masthead)).collect();
        let mut items = Self { count: front.len(), front, runs: Vec::new() };
        let mut next = 0;
        for (index, Fold { blocks, .. }) in document.folds().iter().enumerate() {
            items.push_blocks(next..blocks.start, title);
            next = blocks.end;
            if !in_masthead.contains(&index) {
                items.push(Some(index), blocks.clone(), 1);
            }
            if unfolded.contains(&index) {
                items.push(None, blocks.clone(), blocks.len());
            }
        }
        items.push_blocks(next..document.article().blocks().len(), title);
        items
    }

    /// Blocks that are shown, but for the title, which stands in front.
    fn push_blocks(&mut self, blocks: Range<usize>, title: Option<usize>) {
        match title.filter(|title| blocks.contains(title)) {
            Some(title) => {
                self.push(None, blocks.start..title, title - blocks.start);
                self.push(None, title + 1..blocks.end, blocks.end - title - 1);
            }
            None => self.push(None, blocks.clone(), blocks.len()),
        }
    }

    fn push(&mut self, fold: Option<usize>, blocks: Range<usize>, items: usize) {
        if items > 0 {
            self.runs.push(Run { first: self.count, fold, blocks });
            self.count += items;
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// One of them.
    pub(super) fn get(&self, item: usize) -> Option<Item> {
        if item >= self.count {
            return None;
        }
        self.front.get(item).copied().or_else(|| {
            let run = self.runs.get(self.runs.partition_point(|run| run.first <= item).checked_sub(1)?)?;
            Some(run.fold.map_or(Item::Block(run.blocks.start + item - run.first), Item::Fold))
        })
    }

    /// The item that shows a block: its own, its fold's, or for a fold that the masthead tells of the masthead.
    pub(super) fn of_block(&self, block: usize) -> usize {
        if let Some(title) = self.front.iter().position(|item| *item == Item::Block(block)) {
            return title;
        }
        let last = self.runs.partition_point(|run| run.blocks.start <= block).checked_sub(1).and_then(|last| self.runs.get(last));
        match last.filter(|run| run.blocks.contains(&block)) {
            Some(Run { first, fold: Some(_), .. }) => *first,
            Some(Run { first, fold: None, blocks }) => first + block - blocks.start,
            None => self.front.iter().position(|item| *item == Item::Masthead).unwrap_or_default(),
        }
    }
}

/// The folds before the lead that are not open: date lines, counters, repeated captions. The masthead's row tells of them, so that
/// the article begins with its words.
pub(super) fn folds_of_masthead(document: &Document, unfolded: &BTreeSet<usize>) -> Vec<usize> {
    let title = shown_title(document);
    let is_lead = |block: &usize| Some(*block) != title && document.fold_of(*block).is_none() && document.kind(*block).is_prose();
    let Some(lead) = (0..document.article().blocks().len()).find(is_lead) else { return Vec::new() };
    let folds = document.folds().iter().enumerate().take_while(|(_, fold)| fold.blocks.end <= lead);
    folds.map(|(index, _)| index).filter(|index| !unfolded.contains(index)).collect()
}

/// The title's block, unless a fold holds it.
pub(super) fn shown_title(document: &Document) -> Option<usize> {
    document.article().title_block().filter(|&title| document.fold_of(title).is_none())
}

pub(super) fn indent_and_marker(kind: BlockKind, width: u16, widths: Widths) -> (u16, Option<String>) {
    let (indent, marker) = match kind {
        BlockKind::ListItem { depth, ordinal } => {
            let marker = ordinal.map_or_else(|| widths.sign("•", "*").to_owned(), |number| format!("{number}."));
            (u16::from(depth).saturating_mul(2) + marker.chars().count() as u16 + 1, Some(marker))
        }
        BlockKind::Quote | BlockKind::Preformatted => (2, None),
        _ => (0, None),
    };
    // Too narrow for the indent: the words come first.
    if width < indent + 12 { (0, None) } else { (indent, marker) }
}

/// What a fold hides, in words that fit its row: the texts of the boilerplate, the number of captions.
pub(super) fn fold_summary(document: &Document, fold: &Fold, room: u16, widths: Widths) -> String {
    let article = document.article();
    let mut parts: Vec<String> = Vec::new();
    let boilerplate = fold.blocks.clone().filter(|&block| document.kind(block) == BlockKind::Boilerplate);
    let count = boilerplate.clone().count();
    for block in boilerplate.take(4) {
        let text = article.slice(article.blocks()[block].range);
        parts.push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if count > 4 {
        parts.push(format!("{} more lines", count - 4));
    }
    match fold.captions {
        0 => {}
        1 => parts.push("repeated caption".to_owned()),
        captions => parts.push(format!("{captions} repeated captions")),
    }
    let summary = parts.join(" · ");
    // Two cells for the sign that it is a fold.
    wrap_words(&summary, room.saturating_sub(2), widths).into_iter().next().map_or_else(String::new, |first| {
        let line = crate::text::slice(&summary, first);
        if first.end() < summary.len() { format!("{} …", line.trim_end_matches([' ', '·'])) } else { line.to_owned() }
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Annotations, ArticleBuilder};

    /// Item by item and block by block, as it is said.
    fn slow(document: &Document, unfolded: &BTreeSet<usize>, has_masthead: bool, in_masthead: &[usize]) -> (Vec<Item>, Vec<usize>) {
        let title = shown_title(document);
        let mut items: Vec<Item> = title.map(Item::Block).into_iter().chain(has_masthead.then_some(Item::Masthead)).collect();
        let mut item_of = Vec::new();
        for block in 0..document.article().blocks().len() {
            let fold = document.fold_of(block);
            let begins = fold.filter(|&fold| document.folds()[fold].blocks.start == block && !in_masthead.contains(&fold));
            items.extend(begins.map(Item::Fold));
            if title != Some(block) && fold.is_none_or(|fold| unfolded.contains(&fold)) {
                items.push(Item::Block(block));
            }
            let shows = |item: &&Item| match (**item, fold) {
                _ if title == Some(block) => **item == Item::Block(block),
                (Item::Block(other), _) => other == block,
                (Item::Fold(other), Some(fold)) => other == fold && !unfolded.contains(&fold),
                (Item::Masthead, Some(fold)) => in_masthead.contains(&fold),
                _ => false,
            };
            item_of.push(items.iter().position(|item| shows(&item)).unwrap_or_default());
        }
        (items, item_of)
    }

    proptest! {
        #[test]
        fn runs_are_the_items(
            kinds in prop::collection::vec(0..4_u8, 0..12),
            title in prop::option::of(0..12_usize),
            open in prop::collection::btree_set(0..4_usize, 0..3),
            has_masthead: bool,
        ) {
            let mut builder = ArticleBuilder::new();
            builder.metadata().title = "Bridge opens".to_owned();
            for index in 0..kinds.len() {
                let (kind, words) =
                    if title == Some(index) { (BlockKind::Heading(1), "Bridge opens") } else { (BlockKind::Paragraph, "Words.") };
                builder.block(kind, words);
            }
            let boilerplate = kinds.iter().enumerate().filter(|&(_, &kind)| kind > 1).map(|(index, _)| index).collect();
            let document = Document::new(builder.finish(), Annotations { boilerplate, ..Annotations::default() });
            let in_masthead = if has_masthead { folds_of_masthead(&document, &open) } else { Vec::new() };
            let items = Items::new(&document, &open, has_masthead, &in_masthead);
            let (all, item_of) = slow(&document, &open, has_masthead, &in_masthead);
            prop_assert_eq!((0..=items.len()).map_while(|item| items.get(item)).collect::<Vec<_>>(), all);
            prop_assert_eq!((0..kinds.len()).map(|block| items.of_block(block)).collect::<Vec<_>>(), item_of);
        }
    }
}
