//! The index is a superset: whatever a query finds in a text, the words of the text hold its pieces.

use jiff::civil::date;
use proptest::prelude::*;

use super::{Asked, LIBRARY, Query};
use crate::article::{Annotations, ArticleBuilder, BlockKind, Document};
use crate::text::{Piece, index_words};

/// Parts of texts in eight languages and more, with everything that print does to letters.
const PARTS: &[&str] = &[
    "court",
    "courts",
    "infra",
    "structure",
    "co",
    "operate",
    "-",
    "‐",
    "—",
    " ",
    "\n",
    "’",
    "'",
    "“",
    "”",
    "…",
    ".",
    ",",
    "ﬁ",
    "ﬃ",
    "fi",
    "ffi",
    "ſt",
    "ß",
    "ss",
    "é",
    "e\u{301}",
    "Å",
    "ł",
    "İ",
    "ı",
    "ISTANBUL",
    "ς",
    "σ",
    "ΛΌΓΟΣ",
    "ё",
    "е",
    "Й",
    "قَالَ",
    "قال",
    "ـ",
    "إ",
    "שָׁ",
    "ש",
    "東京",
    "京",
    "ガ",
    "ｶﾞ",
    "が",
    "ไทย",
    "รา",
    "की",
    "क़",
    "क",
    "१९",
    "19",
    "한국",
    "한",
    "½",
    "ª",
    "²",
    "Ⅷ",
    "ŉ",
    "ǆ",
    "x",
    "3",
    "%",
    "\u{200d}",
    "\u{ad}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARTS), 1..24).prop_map(|parts| parts.concat())
}

fn holds(words: &str, piece: &Piece) -> bool {
    words.split(' ').any(|word| match piece {
        Piece::Within(part) => word.contains(part.as_str()),
        Piece::Is(whole) => word == whole,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn words_of_a_text_hold_what_is_found_in_it(text in text(), other in text(), from in 0usize..24, length in 1usize..24) {
        // A part of the text itself is found most often, other words by chance.
        let part: String = text.chars().skip(from).take(length).collect();
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, &text);
        let document = Document::new(builder.finish(), Annotations::default());
        let words = index_words(document.article().text());
        for typed in [part.clone(), part.to_lowercase(), part.replace(['-', '‐'], ""), format!("\"{part}\""), other] {
            let Ok(query) = Query::parse(&typed, Asked::of(&LIBRARY, date(2026, 1, 1))) else { continue };
            if !query.matches(&document).is_empty() {
                for piece in query.index_pieces() {
                    prop_assert!(holds(&words, &piece), "{typed:?} needs {piece:?}, not among {words:?}");
                }
            }
        }
    }
}
