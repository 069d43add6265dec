//! Any text: the ranges are sound, and a long text is read in linear time.

use std::collections::HashSet;

use proptest::prelude::*;
use pullquote::TextRange;
use unicode_segmentation::UnicodeSegmentation;

use super::{annotated, article};

#[test]
fn a_block_full_of_marks_is_read_in_linear_time() {
    let start = std::time::Instant::now();
    for filler in ["“", "\"", "said ", "“a” said ", "Ann said, ", "« ", "‘a "] {
        annotated(&article(&filler.repeat(16_000 / filler.len())));
    }
    // In quadratic time these texts would take minutes.
    assert!(start.elapsed().as_secs() < 40, "{:?}", start.elapsed());
}

/// Texts made of pieces that the engine looks for: marks, cues, names, credits.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "\"",
        "'",
        "’",
        "„",
        "«",
        "»",
        "Ann Reed",
        "Ms. Poe",
        "said",
        "saying",
        "according to",
        "As noted by",
        "who",
        "he",
        "She",
        ", ",
        ". ",
        ": ",
        " ",
        "\n",
        "that ",
        "(Photo: X)",
        "© Y",
        "Foto:",
        "e\u{301}",
        "👨\u{200d}👩\u{200d}👧",
        "и",
        "the",
        "mayor",
        "’s",
        "—",
        "?",
        "sagte",
        "東",
        "0 0",
    ]);
    prop::collection::vec(prop_oneof![4 => piece.prop_map(str::to_owned), 1 => ".{0,6}".prop_map(|any| any)], 0..60)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_gives_sound_ranges(text in text()) {
        let article = article(&text);
        let found = annotated(&article);
        let graphemes = article.text().grapheme_indices(true).map(|(at, _)| at);
        let borders: HashSet<usize> = graphemes.chain([article.text().len()]).collect();
        let sound = |range: TextRange| {
            let inside = article.blocks().iter().any(|block| block.range.covers(range));
            inside && !range.is_empty() && borders.contains(&range.start()) && borders.contains(&range.end())
        };
        for caption in &found.captions {
            prop_assert!(sound(caption.range) && caption.credit.is_none_or(|credit| caption.range.covers(credit) && sound(credit)));
        }
        for attribution in &found.attributions {
            prop_assert!(attribution.content.iter().chain(&attribution.cue).chain(&attribution.source).all(|&range| sound(range)), "{attribution:?}");
            prop_assert!(attribution.content.is_sorted() && attribution.speaker.is_none_or(|id| id.0 < found.speakers.len()));
        }
        for quotation in &found.quotations {
            prop_assert!(sound(quotation.range) && quotation.attribution.is_none_or(|index| index < found.attributions.len()));
        }
        prop_assert!(found.quotations.is_sorted_by_key(|quotation| quotation.range.start()));
        prop_assert!(found.attributions.is_sorted_by_key(|attribution| attribution.content[0].start()));
        prop_assert!(found.speakers.iter().flat_map(|speaker| &speaker.mentions).all(|&mention| sound(mention)));
        prop_assert!(found.boilerplate.is_sorted() && found.boilerplate.iter().all(|&index| index < article.blocks().len()));
    }
}
