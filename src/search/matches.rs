//! A query in one article: the ranges that it finds.

use super::query::{Field, Part, Query, Sense, Term, Test, Thing, holds_day};
use super::ranges::{disjoint, holds, intersections, without};
use crate::article::{AttributionKind, Document, SpeakerId};
use crate::text::{Cancel, Cancelled, Named, TextRange, ceil_boundary, floor_boundary};

/// The most matches that are kept; nobody steps through more.
pub const MAX_MATCHES: usize = 100_000;

impl Query {
    /// The matches in `document`, in order, none empty and none overlapping; at most 100,000.
    pub fn matches(&self, document: &Document) -> Vec<TextRange> {
        self.matches_until(document, "", &Cancel::never()).unwrap_or_default()
    }

    /// As [`matches`](Self::matches), in the article of a file of that name; asked at each match whether to go on.
    ///
    /// Words follow each other as they were typed; each phrase, and the words, must be found. Where no words are wanted, the parts
    /// themselves are found (`in:caption`), and where no part is, the headline (`outlet:post`).
    ///
    /// # Errors
    /// When the search was asked to stop.
    pub fn matches_until(&self, document: &Document, file: &str, cancel: &Cancel) -> Result<Vec<TextRange>, Cancelled> {
        if !self.terms().iter().all(|term| suits(term, document, file)) {
            return Ok(Vec::new());
        }
        let refused = self.refused(document, cancel)?;
        let narrowed = self.terms().iter().filter(|term| term.sense == Sense::Wanted);
        let narrowed = narrowed.filter_map(|term| ranges_of(&term.test, document)).map(disjoint);
        let mut allowed = narrowed.reduce(|a, b| intersections(&a, &b));
        if !refused.is_empty() {
            let whole = || vec![TextRange::new(0, document.article().text().len())];
            allowed = Some(without(&allowed.unwrap_or_else(whole), &refused));
        }
        if self.texts_wanted().is_empty() {
            let is_of_parts = self.wanted().any(is_part);
            return Ok(if is_of_parts { allowed.unwrap_or_default() } else { self.headline(document, &refused) });
        }
        let mut matches = Vec::new();
        for regex in self.texts_wanted() {
            let found = found(regex, document.article().text(), allowed.as_deref(), cancel)?;
            if found.is_empty() {
                return Ok(Vec::new());
            }
            matches.extend(found);
        }
        matches.sort_unstable();
        let mut end = 0;
        matches.retain(|range| {
            let is_free = range.start() >= end;
            end = end.max(range.end());
            is_free
        });
        matches.truncate(MAX_MATCHES);
        Ok(matches)
    }

    /// The parts of the text in which nothing is to be found: excluded parts, and paragraphs with excluded words.
    fn refused(&self, document: &Document, cancel: &Cancel) -> Result<Vec<TextRange>, Cancelled> {
        let excluded = self.terms().iter().filter(|term| term.sense == Sense::Excluded);
        let mut refused: Vec<_> = excluded.filter_map(|term| ranges_of(&term.test, document)).flatten().collect();
        let article = document.article();
        for regex in self.texts_excluded() {
            let mut end = 0;
            for found in regex.find_iter(article.text()) {
                cancel.check()?;
                if found.start() < end || found.is_empty() {
                    continue;
                }
                let blocks = [found.start(), found.end().saturating_sub(1)].map(|at| article.block_at(at));
                let blocks = blocks.into_iter().flatten().filter_map(|block| article.blocks().get(block));
                for range in blocks.map(|block| block.range) {
                    end = end.max(range.end());
                    refused.push(range);
                }
            }
        }
        Ok(disjoint(refused))
    }

    /// The headline of an article that suits as a whole: nothing that is excluded stands in it.
    fn headline(&self, document: &Document, refused: &[TextRange]) -> Vec<TextRange> {
        let article = document.article();
        let is_clean = self.texts_excluded().is_empty() || refused.is_empty();
        // A text without a headline is found by its first block.
        let block = article.title_block().unwrap_or_default();
        article.blocks().get(block).map(|block| block.range).filter(|range| is_clean && !range.is_empty()).into_iter().collect()
    }
}

/// What an expression finds within the allowed ranges.
fn found(regex: &regex::Regex, text: &str, allowed: Option<&[TextRange]>, cancel: &Cancel) -> Result<Vec<TextRange>, Cancelled> {
    let mut matches = Vec::new();
    let mut end = 0;
    for found in regex.find_iter(text).filter(|found| !found.is_empty()) {
        cancel.check()?;
        let range = TextRange::new(floor_boundary(text, found.start()), ceil_boundary(text, found.end()));
        if allowed.is_some_and(|allowed| !holds(allowed, range)) {
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

/// Whether the condition is about a part of the text.
fn is_part(test: &Test) -> bool {
    matches!(test, Test::In(_) | Test::Named(Field::Speaker, _))
}

/// Whether an article as a whole answers a condition; one about a part of it is left to the matches.
fn suits(term: &Term, document: &Document, file: &str) -> bool {
    let metadata = document.article().metadata();
    let is_in = |name: &Named, own: Option<&str>| own.is_some_and(|own| name.is_in(own));
    let holds = match &term.test {
        Test::Text(_) | Test::In(_) | Test::Named(Field::Speaker, _) => return true,
        Test::Named(field, name) => match field {
            Field::Outlet => is_in(name, metadata.publication.as_deref()),
            Field::From => is_in(name, metadata.byline.as_deref()),
            Field::Title => name.is_in(&metadata.title),
            Field::File => name.is_in(file),
            Field::Tag => metadata.tags.iter().any(|tag| name.is_in(tag)),
            Field::Lang => is_in(name, metadata.language.as_deref()),
            _ => false,
        },
        Test::Day(field, days) => metadata.published.is_some_and(|day| holds_day(*field, *days, day)),
        Test::Has(Thing::Caption) => !document.annotations().captions.is_empty(),
        Test::Has(Thing::Picture) => !document.article().pictures().is_empty(),
        Test::Has(_) | Test::Is(_) => false,
    };
    holds == (term.sense == Sense::Wanted)
}

/// The parts of the text that a condition is about; none for one about the article as a whole or about words.
fn ranges_of(test: &Test, document: &Document) -> Option<Vec<TextRange>> {
    let annotations = document.annotations();
    let article = document.article();
    Some(match test {
        Test::In(Part::Quote) => annotations.quotations.iter().map(|quotation| quotation.range).collect(),
        Test::In(Part::Caption) => annotations.captions.iter().map(|caption| caption.range).collect(),
        Test::In(Part::Reported) => {
            let reported = annotations.attributions.iter().filter(|attribution| attribution.kind == AttributionKind::Indirect);
            reported.flat_map(|attribution| attribution.content.iter().copied()).collect()
        }
        Test::In(Part::Title) => {
            article.title_block().and_then(|block| article.blocks().get(block)).map(|block| block.range).into_iter().collect()
        }
        Test::In(Part::Note) => Vec::new(),
        Test::Named(Field::Speaker, name) => {
            let is_meant = |id: SpeakerId| annotations.speakers.get(id.0).is_some_and(|speaker| name.is_in(&speaker.name));
            let theirs = annotations.attributions.iter().filter(|attribution| attribution.named().is_some_and(is_meant));
            theirs.flat_map(|attribution| attribution.content.iter().copied()).collect()
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::query::{ARTICLE, Asked};
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, BlockKind, Quotation};
    use crate::text::slice;

    fn asked() -> Asked {
        Asked::of(&ARTICLE, date(2024, 3, 15))
    }

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
        let query = Query::parse(query, asked()).expect("the query is valid");
        query.matches(&document).into_iter().map(|range| slice(document.article().text(), range).to_owned()).collect()
    }

    #[test]
    fn sign_of_several_letters_is_found_as_a_whole() {
        assert_eq!(found("ⅷ", "Henry VIII, Ⅷ, VII and Ivi"), ["VIII", "Ⅷ"]);
        assert!(found("ⅷ", "fi").is_empty());
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
        assert_eq!(found("“don't” - 5 km", "\"don’t\" – 5\u{a0}km"), ["\"don’t\" – 5\u{a0}km"]);
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
        let query = Query::parse("in:quote court", asked()).expect("valid");
        assert_eq!(query.matches(&document).len(), 1);
        assert_eq!(Query::parse("court", asked()).expect("valid").matches(&document).len(), 2);
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
        assert_eq!(Query::parse("in:quote ", asked()).expect("valid").matches(&document), ranges);
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
        let error = Query::parse("re:(", asked()).expect_err("unclosed");
        assert!(error.to_string().contains("unclosed group"), "{error}");
    }

    /// An article of the Daily Post, of 12 March 2024.
    fn dated(text: &str) -> Document {
        let mut builder = ArticleBuilder::new();
        builder.metadata().title = "Gates close".to_owned();
        builder.block(BlockKind::Heading(1), "Gates close");
        for block in text.split("\n\n") {
            builder.block(BlockKind::Paragraph, block);
        }
        builder.metadata().publication = Some("The Daily Post".to_owned());
        builder.metadata().published = Some(date(2024, 3, 12));
        Document::new(builder.finish(), Annotations::default())
    }

    /// How many matches a query has in that article.
    fn count(query: &str, text: &str) -> usize {
        Query::parse(query, asked()).expect("the query is valid").matches(&dated(text)).len()
    }

    #[test]
    fn names_typed_plain_are_found_as_they_are_printed() {
        for (typed, printed) in [
            ("walesa", "Wałęsa"),
            ("stolen", "Støłen"),
            ("kilicbasi", "Kılıçbaşı"),
            ("strassburg", "Straßburg"),
            ("istanbul", "İstanbul"),
            ("ISTANBUL", "İSTANBUL"),
            ("istanbul", "I\u{307}stanbul"),
            ("durdic", "Đurđić"),
            ("dzep", "ǆep"),
            ("thor", "Þór"),
            ("oeuvre", "ŒUVRE"),
            ("fullwidth", "Ｆｕｌｌｗｉｄｔｈ"),
            ("ｆｕｌｌ", "full"),
            ("カタカナ", "ｶﾀｶﾅ"),
            ("ｶﾀｶﾅ", "カタカナ"),
            ("ガス", "ｶﾞｽ"),
            ("שלום", "שָׁלוֹם"),
            ("قال الوزير", "قَالَ الوَزِيـــر"),
            ("احمد", "أَحْمَد"),
            ("کتاب", "كتاب"),
            ("كتاب", "کتاب"),
            ("कलम", "क़लम"),
            ("οδυσσευς", "ΟΔΥΣΣΕΥΣ"),
        ] {
            assert_eq!(found(typed, printed), [printed], "{typed}");
        }
    }

    #[test]
    fn letters_typed_with_their_marks_count() {
        for (typed, printed) in [("wałęsa", "Walesa"), ("straße", "strasse"), ("ısı", "isi"), ("ørsted", "orsted"), ("أحمد", "احمد")]
        {
            assert_eq!(found(typed, printed), [""; 0], "{typed}");
            assert_eq!(found(typed, typed), [typed]);
        }
    }

    #[test]
    fn phrase_needs_no_marks_in_the_text() {
        assert_eq!(found("\"new bridge\" dam", "The dam and the new bridge, a “new bridge”."), ["dam", "new bridge", "new bridge"]);
        assert_eq!(found("\"new bridge\" dam", "The dam."), [""; 0]);
    }

    #[test]
    fn excluded_words_exclude_their_paragraph() {
        assert_eq!(found("court -appeal", "The court sat.\n\nThe court of appeal sat."), ["court"]);
    }

    #[test]
    fn fields_of_the_article_are_asked_before_its_words() {
        let counts =
            ["outlet:daily dam", "dam on:2024-03 title:gates", "dam before:2024", "-outlet:post dam"].map(|query| count(query, "A dam."));
        assert_eq!(counts, [1, 1, 0, 0]);
    }

    #[test]
    fn article_that_answers_as_a_whole_is_found_by_its_headline() {
        assert_eq!(count("outlet:post", "A dam."), 1);
        assert_eq!((count("outlet:post -dam", "A dam."), count("-mill", "A dam.")), (0, 1));
    }
}
