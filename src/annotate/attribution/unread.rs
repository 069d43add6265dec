//! Quotations in a language without a lexicon: nobody is named, and what is long enough, or introduced like speech, is speech.
//!
//! ```text
//! وقال بائع خضار: "هذا السوق بيتي".        客の一人は「さみしい」と語った。        «È casa mia», ha detto Gianni.
//! ```

use super::spans::Stretch;
use crate::article::Quotation;
use crate::text::{Cancel, Cancelled, TextRange, slice, snap};

/// A stretch of so many words, or of so many signs of a script without spaces, is speech.
const WORDS: usize = 4;
const SIGNS: usize = 8;

/// The quotations among the stretches, without speakers.
///
/// # Errors
/// When `cancel`, which is checked at every stretch, asks to stop.
pub fn unread(text: &str, stretches: &[Stretch], cancel: &Cancel) -> Result<Vec<Quotation>, Cancelled> {
    let mut found = Vec::new();
    for stretch in stretches {
        cancel.check()?;
        if is_long(text, stretch.inner) || is_introduced(text, stretch) {
            found.push(Quotation { range: snap(text, stretch.range), attribution: None });
        }
    }
    Ok(found)
}

fn is_long(text: &str, inner: TextRange) -> bool {
    let inner = slice(text, inner);
    let signs = inner.chars().filter(|c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{9fff}')).count();
    signs >= SIGNS || words(inner) >= WORDS
}

fn words(inner: &str) -> usize {
    inner.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count()
}

/// Whether a colon or comma leads in the stretch, a comma and a small letter go on behind it, or a particle of reported speech does.
fn is_introduced(text: &str, stretch: &Stretch) -> bool {
    let before = text.get(..stretch.range.start()).unwrap_or_default().trim_end_matches([' ', '\u{a0}']);
    let after = text.get(stretch.range.end()..).unwrap_or_default();
    let led_in = before.ends_with([':', '：', '，']);
    let mut behind = after.chars();
    let goes_on = after.starts_with(", ") && behind.nth(2).is_some_and(char::is_lowercase) && words(slice(text, stretch.inner)) > 1;
    led_in || goes_on || after.starts_with(['と', '라', '고']) || after.starts_with("って")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::spans::stretches;

    fn check(text: &str, expected: &[&str]) {
        let stretches = stretches(text, &[TextRange::new(0, text.len())]);
        let found = unread(text, &stretches, &Cancel::never()).expect("nobody stops it");
        let found: Vec<_> = found.iter().map(|quotation| slice(text, quotation.range)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn short_words_are_speech_where_they_are_introduced() {
        check("قال بائع خضار: \"هذا بيتي\".", &["\"هذا بيتي\""]);
        check("客の一人は「さみしい」と語った。映画『港の灯』も見た。", &["「さみしい」"]);
        check("«È casa mia», ha detto Gianni. Il teatro «La Barca» chiude.", &["«È casa mia»"]);
    }
}
