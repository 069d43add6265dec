//! The form in which what is typed and what is printed meet: no case, no diacritics, one kind of each sign.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Folded;

/// `text` in lower case, without diacritics, with straight quotation marks and plain hyphens, white space as single spaces:
/// `São “Tomé”` as `sao "tome"`.
pub fn plain_form(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let plain = !text.bytes().any(|byte| byte.is_ascii_uppercase() || byte == b'`');
        return if plain { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase().replace('`', "'")) };
    }
    Cow::Owned(Folded::new(text).as_str().nfd().flat_map(char::to_lowercase).filter(|&c| !is_diacritic(c)).map(final_sigma).collect())
}

/// Marks over and under letters that readers leave out when they type: of Latin, Greek, Cyrillic, Hebrew and Arabic.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{652}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

fn final_sigma(c: char) -> char {
    if c == 'ς' { 'σ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_kinds_of_signs_are_gone() {
        for (printed, plain) in [("São “Tomé”", "sao \"tome\""), ("NÚÑEZ", "nunez"), ("O’Neil", "o'neil"), ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ")]
        {
            assert_eq!(plain_form(printed), plain);
        }
    }
}
