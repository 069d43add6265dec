//! Grapheme clusters (UAX 29) and the borders between them.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::TextRange;

/// The grapheme clusters of `text`, each with its range.
pub fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = (TextRange, &str)> {
    text.grapheme_indices(true).map(|(start, cluster)| (TextRange::new(start, start + cluster.len()), cluster))
}

/// A part of a text, with where it begins: one in which every byte is a grapheme cluster, or one that has to be cut into them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch<'a> {
    /// ASCII without carriage returns, between bytes of the same kind: nothing is joined to it.
    Bytes(usize, &'a str),
    /// Anything else.
    Clusters(usize, &'a str),
}

/// The stretches of a text, in order.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = Stretch<'_>> {
    let is_byte = |at: usize| text.as_bytes().get(at).is_none_or(|byte| byte.is_ascii() && *byte != b'\r');
    let is_border = move |at: usize| at.checked_sub(1).is_none_or(is_byte) && is_byte(at) && is_byte(at + 1);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let is_easy = start < text.len() && is_border(start);
        at = (start + 1..text.len()).find(|&at| is_border(at) != is_easy).unwrap_or(text.len());
        let part = text.get(start..at).filter(|part| !part.is_empty())?;
        Some(if is_easy { Stretch::Bytes(start, part) } else { Stretch::Clusters(start, part) })
    })
}

/// The first grapheme border after `offset`, or the end of the text.
pub fn next_boundary(text: &str, offset: usize) -> usize {
    let offset = floor_char(text, offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len())
}

/// The last grapheme border before `offset`, or 0.
pub fn previous_boundary(text: &str, offset: usize) -> usize {
    let offset = ceil_char(text, offset);
    let mut cursor = GraphemeCursor::new(offset, text.len(), true);
    cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The last grapheme border at or before `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    if offset >= text.len() {
        return text.len();
    }
    let at = floor_char(text, offset);
    if at == offset && is_boundary(text, at) { at } else { previous_boundary(text, at + 1) }
}

/// The first grapheme border at or after `offset`.
pub fn ceil_boundary(text: &str, offset: usize) -> usize {
    if offset >= text.len() {
        return text.len();
    }
    if text.is_char_boundary(offset) && is_boundary(text, offset) { offset } else { next_boundary(text, offset) }
}

/// The range widened to grapheme borders.
pub fn snap(text: &str, range: TextRange) -> TextRange {
    TextRange::new(floor_boundary(text, range.start()), ceil_boundary(text, range.end()))
}

fn is_boundary(text: &str, offset: usize) -> bool {
    let bytes = text.as_bytes();
    // Between two printable ASCII bytes there is always a border: the common case needs no tables.
    if offset == 0 || (bytes[offset].is_ascii_graphic() && bytes[offset - 1].is_ascii_graphic()) {
        return true;
    }
    GraphemeCursor::new(offset, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

pub(super) fn floor_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil_char(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn boundaries_never_cut_a_cluster() {
        let text = "a👨‍👩‍👧b";
        let family = "👨‍👩‍👧".len();
        assert_eq!(next_boundary(text, 1), 1 + family);
        assert_eq!(previous_boundary(text, 1 + family), 1);
        assert_eq!(floor_boundary(text, 6), 1);
        assert_eq!(ceil_boundary(text, 6), 1 + family);
        assert_eq!(floor_boundary(text, 400), text.len());
    }

    #[test]
    fn boundaries_at_the_ends_stay_there() {
        assert_eq!(next_boundary("", 0), 0);
        assert_eq!(previous_boundary("", 0), 0);
        assert_eq!(floor_boundary("é", 1), 0);
        assert_eq!(ceil_boundary("é", 1), 2);
    }

    proptest! {
        #[test]
        fn stretches_are_cut_where_clusters_are(text in "[a-c \\r\\n.\u{301}\u{200d}\u{600}é가\u{11a8}क़👩🇩🇪]{0,30}") {
            let cut = stretches(&text).flat_map(|stretch| match stretch {
                Stretch::Bytes(start, ascii) => ascii.char_indices().map(|(at, c)| (start + at, c.to_string())).collect::<Vec<_>>(),
                Stretch::Clusters(start, others) => {
                    graphemes(others).map(|(range, cluster)| (start + range.start(), cluster.to_owned())).collect()
                }
            });
            let clusters = graphemes(&text).map(|(range, cluster)| (range.start(), cluster.to_owned()));
            prop_assert_eq!(cut.collect::<Vec<_>>(), clusters.collect::<Vec<_>>());
        }
    }
}
