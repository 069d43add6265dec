//! Rows of any article at any width.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use pullquote::{Annotations, BlockKind, Cancel, Document, Layout, Masthead, Row, TextRange, Widths, annotate, import};
use unicode_segmentation::UnicodeSegmentation;

use super::choice_and_bytes;

/// The most rows of a layout that are looked at.
const MOST: u16 = 2_000;

/// Markdown in a layout of a width that the first byte chooses; the second one chooses how wide characters are, and whether parts are
/// folded.
pub fn layout(data: &[u8]) {
    let (width, data) = choice_and_bytes(data);
    let (choice, bytes) = choice_and_bytes(data);
    let Ok(article) = import(Path::new("a.md"), bytes) else { return };
    let width = u16::try_from(2 + width).expect("a byte and two");
    let widths = if choice & 1 == 0 { Widths::Narrow } else { Widths::Wide };
    let annotations = if choice & 2 == 0 { Annotations::default() } else { annotate(&article, &Cancel::never()).expect("nobody stops it") };
    let document = Arc::new(Document::new(article, annotations));
    let is_folded = choice & 4 != 0 && !document.folds().is_empty();
    let unfolded = if is_folded { BTreeSet::new() } else { (0..document.folds().len()).collect() };
    let masthead = Masthead { facts: if choice & 8 == 0 { Vec::new() } else { vec!["5 Jan 2022".into(), "3 min".into()] } };
    let layout = Layout::new(Arc::clone(&document), width, unfolded, masthead, widths);
    check_room(&layout, &document, width, widths);
    check_cover(&layout, &document, is_folded);
    check_way_back(&layout, &document, widths);
    let down: Vec<_> = layout.page(layout.first(), MOST).map(|(id, _)| id).collect();
    for pair in down.windows(2) {
        assert_eq!(layout.previous(pair[1]), Some(pair[0]), "rows are others up than down");
    }
}

/// The words of the article on a row, and the column of each.
fn words(row: &Row) -> Vec<(usize, TextRange)> {
    match row {
        Row::Text { range, indent, .. } => vec![(usize::from(*indent), *range)],
        Row::Table { parts, .. } => parts.iter().filter_map(|part| Some((usize::from(part.column), part.words()?))).collect(),
        _ => Vec::new(),
    }
}

/// No row is wider than the layout, and no words lie upon others.
fn check_room(layout: &Layout, document: &Document, width: u16, widths: Widths) {
    for (_, row) in layout.page(layout.first(), MOST) {
        let mut end = 0;
        for (column, range) in words(row) {
            assert!(end <= column, "words lie upon others at {width}");
            end = column + widths.text(document.article().slice(range));
            assert!(end <= usize::from(width), "{end} cells at {width}: {:?}", document.article().slice(range));
        }
        if let Row::Title(line) | Row::Masthead(line) = row {
            assert!(widths.text(line) <= usize::from(width), "{line:?} at {width}");
        }
    }
}

/// Every visible character stands on one row, or on none where it is folded or the border of a cell; rows are in order of the text.
fn check_cover(layout: &Layout, document: &Document, is_folded: bool) {
    let article = document.article();
    let mut shown = vec![0; article.text().len()];
    let mut count = 0;
    for (_, row) in layout.page(layout.first(), MOST) {
        count += 1;
        for (_, range) in words(row) {
            (range.start()..range.end()).for_each(|at| shown[at] += 1);
        }
    }
    for (at, c) in article.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let block = article.block_at(at).expect("text stands in blocks");
        let may_lack = is_folded || count == usize::from(MOST) || c == '|' && matches!(document.kind(block), BlockKind::Table { .. });
        assert!(shown[at] == 1 || may_lack && shown[at] == 0, "{c:?} at {at} is on {} rows", shown[at]);
    }
}

/// From every visible cluster to its place and back.
fn check_way_back(layout: &Layout, document: &Document, widths: Widths) {
    for (id, row) in layout.page(layout.first(), MOST) {
        for (_, range) in words(row) {
            for (at, cluster) in document.article().slice(range).grapheme_indices(true) {
                if widths.cluster(cluster) == 0 {
                    continue;
                }
                let position = layout.position_of(range.start() + at);
                assert_eq!(position.row, id, "the row of {}", range.start() + at);
                assert_eq!(layout.offset_at(position), range.start() + at, "the way back from {position:?}");
            }
        }
    }
}
