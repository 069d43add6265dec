//! The items of a layout: which stand on the screen, in which order, how far apart, and how each is set off.
//!
//! An item is a block, a fold or the masthead. Knows nothing of rows below blank ones: `lines` breaks the words.

use std::collections::BTreeSet;

use super::lines::wrap_words;
use crate::article::{BlockKind, Document, Fold};
use crate::text::Widths;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Item {
    Masthead,
    Fold(usize),
    Block(usize),
}

/// The items in the order of their rows, and for each block the item that shows it. The title comes first: what was saved
/// above it (a date line, a counter) stands under the masthead, or while it is folded in its row: `in_masthead` are those folds. A title within a fold stays in its fold.
pub(super) fn items(
    document: &Document,
    unfolded: &BTreeSet<usize>,
    masthead: Option<Item>,
    in_masthead: &[usize],
) -> (Vec<Item>, Vec<u32>) {
    let article = document.article();
    let title = shown_title(document);
    let mut items = Vec::with_capacity(article.blocks().len() + 2);
    let mut item_of = vec![0; article.blocks().len()];
    items.extend(title.map(Item::Block));
    let masthead_at = masthead.map(|_| items.len());
    items.extend(masthead);
    let mut folds = document.folds().iter().enumerate().peekable();
    for block in (0..article.blocks().len()).filter(|&block| title != Some(block)) {
        let mut fold = None;
        while let Some((index, next)) = folds.peek() {
            if next.blocks.end <= block {
                folds.next();
                continue;
            }
            if next.blocks.start <= block {
                fold = Some(*index);
                if next.blocks.start == block && !in_masthead.contains(index) {
                    items.push(Item::Fold(*index));
                }
            }
            break;
        }
        if fold.is_none_or(|fold| unfolded.contains(&fold)) {
            items.push(Item::Block(block));
        }
        let hidden = fold.filter(|fold| in_masthead.contains(fold)).and(masthead_at);
        item_of[block] = hidden.unwrap_or(items.len() - 1) as u32;
    }
    (items, item_of)
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
