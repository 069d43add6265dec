//! Who said what, in any text.

use std::collections::HashSet;
use std::path::Path;

use pullquote::{Annotations, Article, Cancel, TextRange, annotate as annotations_of, import};
use unicode_segmentation::UnicodeSegmentation;

/// A text in Markdown: captions, quotations and their speakers are sound.
pub fn annotate(data: &[u8]) {
    let Ok(article) = import(Path::new("a.md"), data) else { return };
    let found = annotations_of(&article, &Cancel::never()).expect("nobody stops it");
    check(&article, &found);
}

fn check(article: &Article, found: &Annotations) {
    let graphemes = article.text().grapheme_indices(true).map(|(at, _)| at);
    let borders: HashSet<usize> = graphemes.chain([article.text().len()]).collect();
    let check = |what: &str, range: TextRange| {
        let is_within = article.blocks().iter().any(|block| block.range.covers(range));
        assert!(is_within && !range.is_empty(), "{what} at {range:?} is empty or no part of a block");
        assert!(borders.contains(&range.start()) && borders.contains(&range.end()), "{what} at {range:?} cuts a grapheme");
    };
    for caption in &found.captions {
        check("a caption", caption.range);
        if let Some(credit) = caption.credit {
            check("a credit", credit);
            assert!(caption.range.covers(credit), "a credit lies outside of its caption");
        }
    }
    for attribution in &found.attributions {
        attribution.content.iter().for_each(|&content| check("a content", content));
        assert!(!attribution.content.is_empty() && attribution.content.is_sorted(), "{attribution:?}");
        attribution.cue.into_iter().for_each(|cue| check("a cue", cue));
        attribution.source.into_iter().for_each(|source| check("a source", source));
        assert!(attribution.speaker.is_none_or(|id| id.0 < found.speakers.len()), "{attribution:?}");
        assert!((0.0..=1.0).contains(&attribution.confidence), "{attribution:?}");
    }
    for quotation in &found.quotations {
        check("a quotation", quotation.range);
        assert!(quotation.attribution.is_none_or(|index| index < found.attributions.len()), "{quotation:?}");
    }
    found.speakers.iter().flat_map(|speaker| &speaker.mentions).for_each(|&mention| check("a mention", mention));
    assert!(found.quotations.is_sorted_by_key(|quotation| quotation.range.start()), "quotations are out of order");
    assert!(found.attributions.is_sorted_by_key(|attribution| attribution.content[0].start()), "attributions are out of order");
    assert!(found.boilerplate.is_sorted() && found.boilerplate.iter().all(|&block| block < article.blocks().len()));
}
