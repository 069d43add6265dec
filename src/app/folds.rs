//! Folding parts of the open article away, and showing them again.

use super::{Model, Open};

/// Opens the fold that hides `offset`.
pub fn unfold_at(model: &mut Model, offset: usize) {
    let Some(open) = model.reader.open.as_ref() else { return };
    let fold = open.document().article().block_at(offset).and_then(|block| open.document().fold_of(block));
    if let Some(fold) = fold.filter(|fold| !open.layout().unfolded().contains(fold)) {
        toggle_fold(model, fold);
    }
}

/// Folds or unfolds one fold.
pub fn toggle_fold(model: &mut Model, fold: usize) {
    let Some(open) = model.reader.open.as_mut() else { return };
    let mut unfolded = open.layout().unfolded().clone();
    let opens = !unfolded.remove(&fold);
    if opens {
        unfolded.insert(fold);
    }
    open.set_unfolded(unfolded);
    // What was unfolded at the foot of the page shall be seen.
    let first = open.document().folds().get(fold).map(|fold| fold.blocks.start);
    if let Some(block) = first.and_then(|block| open.document().article().blocks().get(block)).filter(|_| opens) {
        let range = block.range;
        open.reveal(range);
        open.scroll(0);
    }
}

/// Unfolds everything, or folds it again when nothing is folded.
pub fn toggle_folds(model: &mut Model) {
    let Some(open) = model.reader.open.as_mut() else { return };
    let all = open.document().folds().len();
    if all == 0 {
        model.notices.info("nothing is folded in this article");
        return;
    }
    let unfolded = if open.layout().unfolded().len() < all { (0..all).collect() } else { std::collections::BTreeSet::new() };
    open.set_unfolded(unfolded);
}

/// The fold that a key means: the one nearest to the unit on the page.
pub fn fold_near(open: &Open) -> Option<usize> {
    let block = open.document().article().block_at(open.unit().range.start());
    let here = block.and_then(|block| open.document().fold_of(block));
    here.or_else(|| {
        let unit = open.layout().row_of(open.unit().range.start());
        let rows = open.layout().page(open.top(), open.page().height);
        let folds: Vec<_> = rows.filter_map(|(row, _)| open.layout().fold_at(row).map(|fold| (row, fold))).collect();
        folds.iter().find(|(row, _)| *row >= unit).or(folds.last()).map(|(_, fold)| *fold)
    })
}
