//! What is typed as a query, and what it finds.

use std::path::Path;

use pullquote::{ARTICLE, Asked, Cancel, Document, LIBRARY, QUOTATIONS, Query, annotate, import};
use unicode_segmentation::UnicodeSegmentation;

/// A query in the first line, and Markdown behind it that is searched.
pub fn query(data: &[u8]) {
    let (typed, text) = data.iter().position(|&byte| byte == b'\n').map_or((data, &[][..]), |end| (&data[..end], &data[end + 1..]));
    let typed = String::from_utf8_lossy(typed);
    let today = jiff::civil::date(2026, 1, 5);
    for place in [&LIBRARY, &QUOTATIONS] {
        if let Ok(query) = Query::parse(&typed, Asked::of(place, today)) {
            query.index_pieces();
        }
    }
    let Ok(query) = Query::parse(&typed, Asked::of(&ARTICLE, today)) else { return };
    let Ok(article) = import(Path::new("a.md"), text) else { return };
    let annotations = annotate(&article, &Cancel::never()).expect("nobody stops it");
    let document = Document::new(article, annotations);
    let article = document.article();
    let mut end = 0;
    for range in query.matches(&document) {
        assert!(!range.is_empty() && range.start() >= end && range.end() <= article.text().len(), "{range:?} behind {end}");
        assert!(is_border(article.text(), range.start()) && is_border(article.text(), range.end()), "{range:?} cuts a grapheme");
        end = range.end();
    }
}

/// Whether a cluster of letters begins or ends at an offset.
fn is_border(text: &str, offset: usize) -> bool {
    offset == text.len() || text.grapheme_indices(true).any(|(at, _)| at == offset)
}
