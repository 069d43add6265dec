//! Whose words a passage is: what may be signed with a name, and what is the reporter's.
//!
//! ```text
//! “At last,”                     a quotation, and the engine is sure of Jane Reed       -> Jane Reed
//! “At last,” said Ms. Reed.      a sentence of the reporter, with a quotation in it     -> nobody
//! “we won” (she never said it)   words that are denied                                  -> nobody, and told as denied
//! ```

use crate::article::{Attribution, Document, Quotation, Speaker};
use crate::text::TextRange;

/// Whose words a passage is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Signature<'a> {
    /// The reporter's, or those of somebody whom the text does not name for sure.
    Nobody,
    /// A speaker's.
    Voice(&'a Speaker, &'a Attribution),
    /// They are reported as denied, withheld or only supposed.
    Denied(&'a Attribution),
}

/// Whose words the passage at `range` is. It is signed only when all of its letters stand in quotations of one voice that is shown
/// with a name.
pub fn signature(document: &Document, range: TextRange) -> Signature<'_> {
    let annotations = document.annotations();
    let quotations = quotations(document, range);
    if quotations.is_empty() || has_letters_outside(document, range, &quotations) {
        return Signature::Nobody;
    }
    let attribution = |quotation: &&Quotation| quotation.attribution.and_then(|index| annotations.attributions.get(index));
    let attributions: Vec<_> = quotations.iter().map(attribution).collect();
    if let Some(denied) = attributions.iter().flatten().find(|attribution| attribution.is_denied()) {
        return Signature::Denied(denied);
    }
    let Some(Some(first)) = attributions.first().copied() else { return Signature::Nobody };
    let is_first = |other: Option<&Attribution>| other.and_then(Attribution::voice) == first.voice();
    let speaker = first.voice().filter(|_| attributions.iter().copied().all(is_first)).and_then(|id| annotations.speakers.get(id.0));
    speaker.map_or(Signature::Nobody, |speaker| Signature::Voice(speaker, first))
}

/// The quotations that the passage is made of: the shortest one that holds all of it, so that what is quoted within a quotation is
/// its speaker's; else all that share a byte with it.
fn quotations(document: &Document, range: TextRange) -> Vec<&Quotation> {
    let all: Vec<_> = document.annotations().quotations.iter().filter(|quotation| quotation.range.overlaps(range)).collect();
    let holds = all.iter().filter(|quotation| quotation.range.covers(range)).min_by_key(|quotation| quotation.range.len());
    holds.map_or(all.clone(), |quotation| vec![*quotation])
}

/// Whether a letter or digit of the passage stands in none of the quotations.
fn has_letters_outside(document: &Document, range: TextRange, quotations: &[&Quotation]) -> bool {
    let quoted = |at: usize| quotations.iter().any(|quotation| quotation.range.contains(at));
    let words = document.article().slice(range);
    words.char_indices().any(|(at, c)| c.is_alphanumeric() && !quoted(range.start() + at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::marked;

    /// The name that the words are signed with, `denied` or `-`.
    fn signed(text: &str, words: &str) -> String {
        let document = marked(text);
        let start = document.article().text().find(words).expect("the words are in the text");
        match signature(&document, TextRange::new(start, start + words.len())) {
            Signature::Nobody => "-".to_owned(),
            Signature::Voice(speaker, _) => speaker.name.clone(),
            Signature::Denied(_) => "denied".to_owned(),
        }
    }

    #[test]
    fn quotation_and_its_parts_are_signed() {
        for words in ["“At last,”", "At last", "“At last,” "] {
            assert_eq!(signed("{0|“At last,”} said {s0|Jane Reed}.", words), "Jane Reed", "{words}");
        }
    }

    #[test]
    fn sentence_of_the_reporter_is_not_signed() {
        for words in ["“At last,” said Jane Reed.", "said Jane Reed", "last,” said"] {
            assert_eq!(signed("{0|“At last,”} said {s0|Jane Reed}.", words), "-", "{words}");
        }
    }

    #[test]
    fn quotation_of_somebody_who_is_not_sure_is_not_signed() {
        assert_eq!(signed("{0?|“At last,”} near {s0|Jane Reed}.", "“At last,”"), "-");
    }

    #[test]
    fn denied_words_are_not_signed() {
        assert_eq!(signed("{s0|Jane Reed} {d|never said} {0!|“at last.”} Then came day.", "at last"), "denied");
    }

    #[test]
    fn quotations_of_one_voice_are_signed_and_of_two_are_not() {
        let text = "{s0|Jane Reed} and {s1|Ann Poe} spoke. {0|“One.”} {0|“Two.”} {1|“Three.”}";
        assert_eq!(signed(text, "“One.” “Two.”"), "Jane Reed");
        assert_eq!(signed(text, "“Two.” “Three.”"), "-");
    }
}
