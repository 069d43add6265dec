//! Search in one article: query -> ranges. Runs on the text, so that a phrase is found over any line break.
//!
//! ```text
//! dont panic        “Don’t panic”? no: the apostrophe was not typed        don't panic   yes, curly or straight
//! cafe              café, Cafe, CAFÉ                                       Café          smart case: Café only
//! in:quote court    only in quotations        speaker:reed court           only in the words of Reed
//! re:\bcourts?\b    a regular expression
//! ```

mod pattern;
mod query;

use query::Narrowing;
pub use query::{Query, Syntax};

use crate::article::{Document, SpeakerId};
use crate::text::{Cancel, Cancelled, TextRange, ceil_boundary, floor_boundary};

/// The most matches that are kept; nobody steps through more.
pub const MAX_MATCHES: usize = 100_000;

impl Query {
    /// The matches in `document`, in order, none empty and none overlapping; at most 100,000.
    pub fn matches(&self, document: &Document) -> Vec<TextRange> {
        self.matches_until(document, &Cancel::never()).unwrap_or_default()
    }

    /// As [`matches`](Self::matches); asked at each match whether to go on.
    ///
    /// # Errors
    /// When the search was asked to stop.
    pub fn matches_until(&self, document: &Document, cancel: &Cancel) -> Result<Vec<TextRange>, Cancelled> {
        let text = document.article().text();
        let narrowed = self.narrowings().iter().map(|narrowing| disjoint(ranges_of(narrowing, document)));
        let allowed = narrowed.reduce(|a, b| intersections(&a, &b));
        // Without words the narrowings alone are looked for.
        let Some(regex) = self.regex() else { return Ok(allowed.unwrap_or_default()) };
        let mut matches = Vec::new();
        let mut end = 0;
        for found in regex.find_iter(text).filter(|found| !found.is_empty()) {
            cancel.check()?;
            let range = TextRange::new(floor_boundary(text, found.start()), ceil_boundary(text, found.end()));
            if allowed.as_ref().is_some_and(|allowed| !holds(allowed, range)) {
                continue;
            }
            if range.start() >= end {
                matches.push(range);
                if matches.len() == MAX_MATCHES {
                    break;
                }
            }
            end = end.max(range.end());
        }
        Ok(matches)
    }
}

/// The parts of the text that a narrowing leaves.
fn ranges_of(narrowing: &Narrowing, document: &Document) -> Vec<TextRange> {
    let annotations = document.annotations();
    match narrowing {
        Narrowing::Quotations => annotations.quotations.iter().map(|quotation| quotation.range).collect(),
        Narrowing::Captions => annotations.captions.iter().map(|caption| caption.range).collect(),
        Narrowing::Speaker(name) => {
            let is_meant = |id: SpeakerId| annotations.speakers.get(id.0).is_some_and(|speaker| speaker.is_called(name));
            let theirs = annotations.attributions.iter().filter(|attribution| attribution.named().is_some_and(is_meant));
            theirs.flat_map(|attribution| attribution.content.iter().copied()).collect()
        }
    }
}

/// The same text in ranges that are in order and do not overlap.
fn disjoint(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort_unstable();
    let mut merged: Vec<TextRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.overlaps(range) => *last = last.join(range),
            _ => merged.push(range),
        }
    }
    merged
}

/// Whether one of the disjoint `ranges` covers `range`.
fn holds(ranges: &[TextRange], range: TextRange) -> bool {
    let after = ranges.partition_point(|candidate| candidate.start() <= range.start());
    after.checked_sub(1).is_some_and(|index| ranges[index].covers(range))
}

/// What two lists of disjoint ranges share.
fn intersections(a: &[TextRange], b: &[TextRange]) -> Vec<TextRange> {
    let mut shared = Vec::new();
    let mut from = 0;
    for range in a {
        from += b[from..].partition_point(|other| other.end() <= range.start());
        shared.extend(b[from..].iter().take_while(|other| other.start() < range.end()).filter_map(|other| range.intersection(*other)));
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, BlockKind, Quotation};
    use crate::text::slice;

    fn document(text: &str) -> Document {
        let mut builder = ArticleBuilder::new();
        for block in text.split("\n\n") {
            builder.block(BlockKind::Paragraph, block);
        }
        Document::new(builder.finish(), Annotations::default())
    }

    /// What `query` finds in `text`.
    fn found(query: &str, text: &str) -> Vec<String> {
        let document = document(text);
        let query = Query::parse(query).expect("the query is valid");
        query.matches(&document).into_iter().map(|range| slice(document.article().text(), range).to_owned()).collect()
    }

    #[test]
    fn a_phrase_is_found_over_line_and_block_breaks() {
        assert_eq!(found("the new bridge", "about the\nnew  bridge"), ["the new bridge"]);
        assert_eq!(found("end. Next", "The end.\n\nNext one."), ["end.\n\nNext"]);
    }

    #[test]
    fn white_space_typed_last_is_found_at_the_end() {
        assert_eq!(found("the end. ", "It was the end."), ["the end."]);
    }

    #[test]
    fn quotes_dashes_and_spaces_are_folded() {
        assert_eq!(found("\"don't\" - 5 km", "“don’t” – 5\u{a0}km"), ["“don’t” – 5\u{a0}km"]);
        assert_eq!(found("wait...", "So wait…"), ["wait…"]);
    }

    #[test]
    fn diacritics_are_folded_unless_typed() {
        assert_eq!(found("cafe", "café CAFÉ cafe cafe\u{301}"), ["café", "CAFÉ", "cafe", "cafe\u{301}"]);
        assert_eq!(found("café", "café cafe cafe\u{301}"), ["café", "cafe\u{301}"]);
        assert_eq!(found("елка", "ёлка"), ["ёлка"]);
    }

    #[test]
    fn ligatures_are_folded() {
        assert_eq!(found("office final", "oﬃce ﬁnal"), ["oﬃce ﬁnal"]);
    }

    #[test]
    fn capitals_that_could_be_ligatures_are_found_as_they_are() {
        assert_eq!(found("Stealth of Florida", "Stealth of Florida"), ["Stealth of Florida"]);
    }

    #[test]
    fn case_counts_only_when_a_capital_is_typed() {
        assert_eq!(found("court", "Court court"), ["Court", "court"]);
        assert_eq!(found("Court", "Court court"), ["Court"]);
    }

    #[test]
    fn literal_text_is_not_a_regular_expression() {
        assert_eq!(found("a.c (b", "abc a.c (b"), ["a.c (b"]);
        assert_eq!(found("re:a.c", "abc a-c"), ["abc", "a-c"]);
    }

    #[test]
    fn a_match_never_cuts_a_grapheme() {
        assert_eq!(found("re:👩", "x 👩\u{200d}👧 y"), ["👩\u{200d}👧"]);
    }

    #[test]
    fn a_narrowed_query_stays_within_quotations() {
        let document = document("The court said “the court is right”.");
        let start = document.article().text().find('“').expect("a mark");
        let quotation = Quotation { range: TextRange::new(start, start + "“the court is right”".len()), attribution: None };
        let annotations = Annotations { quotations: vec![quotation], ..Annotations::default() };
        let document = Document::new(document.article().clone(), annotations);
        let query = Query::parse("in:quote court").expect("valid");
        assert_eq!(query.matches(&document).len(), 1);
        assert_eq!(Query::parse("court").expect("valid").matches(&document).len(), 2);
    }

    #[test]
    fn a_narrowing_alone_finds_all_that_it_leaves() {
        let document = document("He said “yes” and then “no”.");
        let ranges = ["“yes”", "“no”"].map(|words| {
            let start = document.article().text().find(words).expect("the words");
            TextRange::new(start, start + words.len())
        });
        let quotations = ranges.map(|range| Quotation { range, attribution: None }).to_vec();
        let document = Document::new(document.article().clone(), Annotations { quotations, ..Annotations::default() });
        assert_eq!(Query::parse("in:quote ").expect("valid").matches(&document), ranges);
    }

    #[test]
    fn a_word_is_found_with_and_without_its_hyphen() {
        assert_eq!(found("government", "the govern-ment and the govern-\nment"), ["govern-ment", "govern- ment"]);
        assert_eq!(found("well-known", "well-known wellknown well‐known"), ["well-known", "wellknown", "well‐known"]);
        assert_eq!(found("govern\u{ad}ment", "the govern\u{ad}ment"), ["government"]);
        assert_eq!(found("an", "a-n an"), ["an"]);
    }

    #[test]
    fn a_broken_expression_says_why() {
        let error = Query::parse("re:(").expect_err("unclosed");
        assert!(error.to_string().contains("unclosed group"), "{error}");
    }
}
