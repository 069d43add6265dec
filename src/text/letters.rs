//! The letters that readers type in place of printed ones: one table for search, filters, names and sorting.
//!
//! ```text
//! ł -> l    ß -> ss    þ -> th    İ -> i    ی -> ي    ｶ -> カ    harakat, niqqud, accents, tatweel -> nothing
//! ```

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;

/// The marks that readers leave out when they type, by the scripts whose letters carry them.
pub const MARKS: &[(RangeInclusive<char>, &[RangeInclusive<char>])] = &[
    ('\u{0}'..='\u{58f}', &['\u{300}'..='\u{36f}', '\u{483}'..='\u{487}', '\u{1ab0}'..='\u{1aff}', '\u{1dc0}'..='\u{1dff}']),
    (
        '\u{590}'..='\u{5ff}',
        &[
            '\u{591}'..='\u{5bd}',
            '\u{5bf}'..='\u{5bf}',
            '\u{5c1}'..='\u{5c2}',
            '\u{5c4}'..='\u{5c5}',
            '\u{5c7}'..='\u{5c7}',
            '\u{fb1e}'..='\u{fb1e}',
        ],
    ),
    (
        // With tatweel, which only makes a word wider, and the joiners of Persian.
        '\u{600}'..='\u{7bf}',
        &[
            '\u{610}'..='\u{61a}',
            '\u{640}'..='\u{640}',
            '\u{64b}'..='\u{65f}',
            '\u{670}'..='\u{670}',
            '\u{6d6}'..='\u{6dc}',
            '\u{6df}'..='\u{6e4}',
            '\u{6e7}'..='\u{6e8}',
            '\u{6ea}'..='\u{6ed}',
            '\u{200c}'..='\u{200d}',
        ],
    ),
    (
        // Nuktas, and the joiners that choose the form of a conjunct.
        '\u{900}'..='\u{dff}',
        &[
            '\u{93c}'..='\u{93c}',
            '\u{9bc}'..='\u{9bc}',
            '\u{a3c}'..='\u{a3c}',
            '\u{abc}'..='\u{abc}',
            '\u{b3c}'..='\u{b3c}',
            '\u{cbc}'..='\u{cbc}',
            '\u{200c}'..='\u{200d}',
        ],
    ),
];

/// Small letters that do not decompose, and what is typed for them. Unicode has no such table: the Common Locale Data Repository's
/// `Latin-ASCII` transform is the model.
const SPELLINGS: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ĸ', "k"),
    ('ł', "l"),
    ('ŋ', "ng"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ƀ', "b"),
    ('ƃ', "b"),
    ('ƈ', "c"),
    ('ƌ', "d"),
    ('ƒ', "f"),
    ('ƙ', "k"),
    ('ƚ', "l"),
    ('ƞ', "n"),
    ('ƥ', "p"),
    ('ƫ', "t"),
    ('ƭ', "t"),
    ('ƴ', "y"),
    ('ƶ', "z"),
    ('ǝ', "e"),
    ('ǥ', "g"),
    ('ȡ', "d"),
    ('ȥ', "z"),
    ('ȼ', "c"),
    ('ȿ', "s"),
    ('ɇ', "e"),
    ('ɉ', "j"),
    ('ɍ', "r"),
    ('ɏ', "y"),
    ('ɓ', "b"),
    ('ɖ', "d"),
    ('ɗ', "d"),
    ('ə', "e"),
    ('ɛ', "e"),
    ('ɠ', "g"),
    ('ɣ', "g"),
    ('ɨ', "i"),
    ('ɩ', "i"),
    ('ɲ', "n"),
    ('ɔ', "o"),
    ('ɵ', "o"),
    ('ʉ', "u"),
    ('ʊ', "u"),
    ('ʋ', "v"),
    ('ⱥ', "a"),
    ('ⱦ', "t"),
    // Cyrillic letters that carry a stroke or a tail, as they are typed where keyboards lack them.
    ('ґ', "г"),
    ('ғ', "г"),
    ('җ', "ж"),
    ('қ', "к"),
    ('ң', "н"),
    ('ө', "о"),
    ('ұ', "у"),
    ('ү', "у"),
    ('ҳ', "х"),
    ('ҷ', "ч"),
    ('һ', "х"),
    ('ә', "а"),
    // Arabic letters.
    ('ٱ', "ا"),
    ('ى', "ي"),
    ('ة', "ه"),
];

/// Letters that are only another writing of the same one: typed or printed, each finds the other.
const WRITINGS: &[(char, char)] = &[('ς', 'σ'), ('ی', 'ي'), ('ے', 'ي'), ('ک', 'ك'), ('ہ', 'ه'), ('ھ', 'ه'), ('ە', 'ه')];

/// Whether readers leave the character out when they type.
pub(super) fn is_left_out(c: char) -> bool {
    c >= '\u{300}' && MARKS.iter().any(|(_, marks)| marks.iter().any(|range| range.contains(&c)))
}

/// What is typed for a small letter, if that is something else.
pub(super) fn spelling(c: char) -> &'static str {
    if !('\u{df}'..='\u{2c66}').contains(&c) {
        return "";
    }
    SPELLINGS.iter().find(|(letter, _)| *letter == c).map_or("", |(_, typed)| typed)
}

/// The writing of a letter or digit that stands for all of its writings.
pub(super) fn one_writing(c: char) -> char {
    match c {
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        _ if c < '\u{3c2}' => c,
        _ => WRITINGS.iter().find(|(other, _)| *other == c).map_or(c, |&(_, one)| one),
    }
}

fn digit(c: char, zero: char) -> char {
    char::from_u32(u32::from(c) - u32::from(zero) + u32::from('0')).unwrap_or(c)
}

/// Whether a typed letter carries what readers mostly leave out, so that it was meant: `é`, `ł`, `أ`, but not `カ`.
pub fn is_marked(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    let mut parts = std::iter::once(c).nfd().flat_map(char::to_lowercase);
    let voiced = ('\u{3041}'..='\u{30ff}').contains(&c);
    let first = parts.next().unwrap_or(c);
    !voiced && (!spelling(first).is_empty() || parts.any(is_left_out) || is_left_out(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_marks_are_told_from_other_writings() {
        assert!(['é', 'Ł', 'ß', 'أ', 'İ', 'ı', 'ё', '\u{64e}'].into_iter().all(is_marked));
        assert!(!['e', 'カ', 'ガ', 'ی', 'ς', '٣', '한', '字'].into_iter().any(is_marked));
    }

    #[test]
    fn no_letter_is_spelled_with_one_that_is_spelled_otherwise() {
        for (letter, typed) in SPELLINGS {
            assert!(typed.chars().all(|c| spelling(c).is_empty() && one_writing(c) == c && !is_left_out(c)), "{letter}");
        }
    }
}
