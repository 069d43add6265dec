//! Who said what in an article, as rows: one for every attribution, and one for every quotation that belongs to none. The ledger
//! of the reader and `quotes` list the same rows.
//!
//! ```text
//! “We won,” said Jane Reed. “Nobody lost.”      one row: “We won,” … “Nobody lost.”
//! The report speaks of “a turning point”.       one row of nobody known
//! ```

use super::{Attribution, AttributionKind, Basis, Document, Speaker};
use crate::text::TextRange;

/// What somebody is reported as having said, or as not having said.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    document: &'a Document,
    basis: SaidBasis<'a>,
}

#[derive(Debug, Clone, Copy)]
enum SaidBasis<'a> {
    Attribution(&'a Attribution),
    /// A quotation that belongs to no attribution.
    Quotation(&'a TextRange),
}

impl Document {
    /// Who said what, in order of position.
    pub fn said(&self) -> Vec<Said<'_>> {
        let annotations = self.annotations();
        let attributed = annotations.attributions.iter().filter(|attribution| !attribution.content.is_empty());
        let alone = annotations.quotations.iter().filter(|quotation| quotation.attribution.is_none());
        let bases = attributed.map(SaidBasis::Attribution).chain(alone.map(|quotation| SaidBasis::Quotation(&quotation.range)));
        let mut said: Vec<_> = bases.map(|basis| Said { document: self, basis }).collect();
        said.sort_by_key(Said::range);
        said
    }
}

impl<'a> Said<'a> {
    fn attribution(&self) -> Option<&'a Attribution> {
        match self.basis {
            SaidBasis::Attribution(attribution) => Some(attribution),
            SaidBasis::Quotation(_) => None,
        }
    }

    /// The words; more than one range where the cue interrupts them.
    pub fn content(&self) -> &'a [TextRange] {
        match self.basis {
            SaidBasis::Attribution(attribution) => &attribution.content,
            SaidBasis::Quotation(range) => std::slice::from_ref(range),
        }
    }

    /// From the first to the last of the words.
    pub fn range(&self) -> TextRange {
        let content = self.content();
        content.first().zip(content.last()).map_or(TextRange::default(), |(first, last)| TextRange::new(first.start(), last.end()))
    }

    /// How much of the words stands in quotation marks.
    pub fn kind(&self) -> AttributionKind {
        self.attribution().map_or(AttributionKind::Direct, |attribution| attribution.kind)
    }

    /// Whether the words are reported as denied, withheld or only supposed.
    pub fn is_denied(&self) -> bool {
        self.attribution().is_some_and(Attribution::is_denied)
    }

    /// What the choice of the speaker rests on.
    pub fn basis(&self) -> Basis {
        self.attribution().map_or(Basis::Unknown, |attribution| attribution.basis)
    }

    /// How likely the speaker is right, from 0 to 1.
    pub fn confidence(&self) -> f32 {
        self.attribution().map_or(0.0, |attribution| attribution.confidence)
    }

    /// The likeliest speaker.
    pub fn speaker(&self) -> Option<&'a Speaker> {
        self.document.annotations().speakers.get(self.attribution()?.speaker?.0)
    }

    /// The speaker, if it is likely enough to be named.
    pub fn named(&self) -> Option<&'a Speaker> {
        self.speaker().filter(|_| self.attribution().is_some_and(|attribution| attribution.named().is_some()))
    }

    /// The words on one line, with ` … ` where the cue interrupts them.
    pub fn words(&self) -> String {
        self.content().iter().map(|&range| self.one_line(range)).collect::<Vec<_>>().join(" … ")
    }

    /// The words on one line; of those that are only partly quoted what stands in quotation marks.
    pub fn quoted(&self) -> String {
        let quotations = self.content().iter().flat_map(|content| self.document.annotations().quotations_within(*content));
        let pieces: Vec<String> = quotations.map(|quotation| self.one_line(quotation.range)).collect();
        if self.kind() == AttributionKind::Mixed && !pieces.is_empty() { pieces.join(" … ") } else { self.words() }
    }

    /// The words that say that something is said, on one line.
    pub fn cue(&self) -> Option<String> {
        self.attribution()?.cue.map(|cue| self.one_line(cue))
    }

    /// The words that name the speaker here, on one line.
    pub fn source(&self) -> Option<String> {
        self.attribution()?.source.map(|source| self.one_line(source))
    }

    fn one_line(&self, range: TextRange) -> String {
        self.document.article().slice(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Annotations, ArticleBuilder, BlockKind, Polarity, Quotation, SpeakerId};

    const TEXT: &str = "“We won,” said Jane Reed. “Nobody  lost.” It was “late”.";

    fn range(words: &str) -> TextRange {
        let start = TEXT.find(words).expect("the words are in the text");
        TextRange::new(start, start + words.len())
    }

    fn attribution(content: &[&str], confidence: f32) -> Attribution {
        Attribution {
            kind: AttributionKind::Direct,
            polarity: Polarity::Said,
            content: content.iter().map(|words| range(words)).collect(),
            cue: Some(range("said")),
            source: Some(range("Jane Reed")),
            speaker: Some(SpeakerId(0)),
            basis: Basis::Cue,
            confidence,
        }
    }

    fn document(attributions: Vec<Attribution>, quotations: Vec<Quotation>) -> Document {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Preformatted, TEXT);
        let speakers =
            vec![Speaker { name: "Jane Reed".to_owned(), role: None, mentions: Vec::new(), kind: crate::article::SpeakerKind::Person }];
        Document::new(builder.finish(), Annotations { quotations, attributions, speakers, ..Annotations::default() })
    }

    #[test]
    fn fragments_of_one_attribution_are_one_row_on_one_line() {
        let document = document(vec![attribution(&["“We won,”", "“Nobody  lost.”"], 0.9)], Vec::new());
        let words: Vec<_> = document.said().iter().map(Said::words).collect();
        assert_eq!(words, ["“We won,” … “Nobody lost.”"]);
    }

    #[test]
    fn quotation_of_no_attribution_is_a_row_of_nobody_in_its_place() {
        let alone = Quotation { range: range("“late”"), attribution: None };
        let held = Quotation { range: range("“We won,”"), attribution: Some(0) };
        let document = document(vec![attribution(&["“We won,”"], 0.9)], vec![alone, held]);
        let rows: Vec<_> = document.said().iter().map(|said| (said.words(), said.speaker().is_some())).collect();
        assert_eq!(rows, [("“We won,”".to_owned(), true), ("“late”".to_owned(), false)]);
    }

    #[test]
    fn unsure_speaker_is_not_named() {
        let document = document(vec![attribution(&["“We won,”"], 0.4)], Vec::new());
        let said = document.said();
        assert!(said[0].speaker().is_some() && said[0].named().is_none());
    }

    #[test]
    fn attribution_without_words_is_no_row() {
        assert!(document(vec![attribution(&[], 0.9)], Vec::new()).said().is_empty());
    }
}
