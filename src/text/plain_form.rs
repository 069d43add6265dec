//! The form in which what is typed and what is printed meet: no case, no diacritics, one kind of each sign.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::Folded;
use super::letters::{is_left_out, one_writing, spelling};

/// `text` in lower case, without diacritics, with straight quotation marks and plain hyphens, white space as single spaces, its
/// letters as they are typed where keyboards lack them: `São “Tomé”` as `sao "tome"`, `Łódź` as `lodz`.
pub fn plain_form(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let plain = !text.bytes().any(|byte| byte.is_ascii_uppercase() || byte == b'`');
        return if plain { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase().replace('`', "'")) };
    }
    let folded = Folded::new(text);
    let letters = folded.as_str().nfd().flat_map(char::to_lowercase).filter(|&c| !is_left_out(c));
    Cow::Owned(letters.flat_map(|c| spelling(c).chars().chain(kept(c))).nfc().collect())
}

/// The character itself, unless it is spelled otherwise.
fn kept(c: char) -> Option<char> {
    spelling(c).is_empty().then(|| one_writing(c))
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

    #[test]
    fn letters_that_do_not_decompose_are_spelled() {
        for (printed, plain) in [
            ("Wałęsa Łódź", "walesa lodz"),
            ("Sørensen ÆRØ", "sorensen aero"),
            ("Đurđić ǆep", "durdic dzep"),
            ("Straße STRAẞE", "strasse strasse"),
            ("İstanbul ısı", "istanbul isi"),
            ("Þór Guðrún Œuvre ŋ ħ", "thor gudrun oeuvre ng h"),
        ] {
            assert_eq!(plain_form(printed), plain);
        }
    }

    #[test]
    fn writings_of_one_letter_meet() {
        for (one, other) in
            [("ｶﾀｶﾅ", "カタカナ"), ("ｶﾞ", "ガ"), ("Ｆｕｌｌ", "full"), ("کتاب فارسی", "كتاب فارسي"), ("ς", "Σ"), ("१९", "19")]
        {
            assert_eq!(plain_form(one), plain_form(other));
        }
    }

    #[test]
    fn marks_of_other_scripts_are_gone() {
        for (printed, plain) in
            [("قَالَ الوَزِيـــرُ", "قال الوزير"), ("أُمّ إلى آل", "ام الي ال"), ("שָׁלוֹם", "שלום"), ("क़लम", "कलम"), ("ёлка", "елка")]
        {
            assert_eq!(plain_form(printed), plain);
        }
    }

    #[test]
    fn plain_forms_are_their_own_plain_forms() {
        for text in ["Łódź “x” – ﬁ", "ｶﾞ 한국어", "שָׁלוֹם", "ẛ ǅ ŉ İ"] {
            let plain = plain_form(text).into_owned();
            assert_eq!(plain_form(&plain), plain);
        }
    }
}
