//! Turns typed words into a regular expression that finds all the forms in which print writes them.
//!
//! The text stays as it is and the expression does the folding: no copy of the article, no map of offsets, and the
//! matches are ranges of the text at once.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::text::{MARKS, is_marked, plain_form};

/// Whether capitals count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// They do.
    Counts,
    /// They do not.
    Ignored,
}

/// The most letters that one printed letter stands for: `ﬃ`.
const LONGEST: usize = 3;

/// Printed letters and what is typed for them, in order of that: `(e, é)`, `(ss, ß)`, `(ffi, ﬃ)`. Latin, Greek, Cyrillic, Arabic, Indic,
/// kana; their presentation forms.
static PRINTED: LazyLock<Vec<(String, char)>> = LazyLock::new(|| {
    let blocks = [
        '\u{c0}'..='\u{24f}',
        '\u{253}'..='\u{292}',
        '\u{370}'..='\u{52f}',
        '\u{620}'..='\u{6d5}',
        '\u{6f0}'..='\u{6f9}',
        '\u{929}'..='\u{9df}',
        '\u{1e00}'..='\u{1fff}',
        '\u{2c65}'..='\u{2c66}',
        '\u{3041}'..='\u{30fe}',
        '\u{fb00}'..='\u{fb06}',
        '\u{fb1d}'..='\u{fdfb}',
        '\u{fe70}'..='\u{fefc}',
        '\u{ff10}'..='\u{ff9f}',
    ];
    let pair = |c: char| {
        let typed = plain_form(c.encode_utf8(&mut [0; 4])).into_owned();
        let letters = typed.chars().count();
        let is_other = (1..=LONGEST).contains(&letters) && typed.chars().all(char::is_alphanumeric) && !c.to_lowercase().eq(typed.chars());
        is_other.then_some((typed, c))
    };
    let mut pairs: Vec<_> = blocks.into_iter().flatten().filter_map(pair).collect();
    pairs.sort_unstable();
    pairs
});

/// The printed letters for which this is typed.
fn printed(typed: &str, case: Case) -> String {
    let first = typed.chars().next();
    let small = typed.to_lowercase();
    let from = PRINTED.partition_point(|(other, _)| *other < small);
    let all = PRINTED.iter().skip(from).take_while(|(other, _)| *other == small).map(|&(_, c)| c);
    all.filter(|c| case == Case::Ignored || first.is_some_and(|first| first.is_uppercase() == c.is_uppercase())).collect()
}

/// The marks that may follow a letter, any number of them.
fn marks(letter: char) -> String {
    let Some((_, marks)) = MARKS.iter().find(|(letters, _)| letters.contains(&letter)) else { return String::new() };
    let ranges: String = marks.iter().flat_map(|range| [*range.start(), '-', *range.end()]).collect();
    format!("[{ranges}]*")
}

/// A hyphen at which a line may have cut a word, and the space that copying made of the line's end.
const CUT: &str = r"(?:[-‐‑]\s*)?";

/// A hyphen that was typed within a word: a word that is written with it is also written as one.
const HYPHEN: &str = r"(?:[-‐-―−]\s*)?";

/// No line leaves fewer letters of a word.
const FEWEST_LETTERS: usize = 2;

/// The expression for `typed`, taken literally.
pub(super) fn literal(typed: &str, case: Case) -> String {
    let mut pattern = String::with_capacity(typed.len() * 4);
    let composed: String = typed.trim_start().chars().flat_map(one_width).nfc().collect();
    let mut rest = composed.as_str();
    // Letters of the word since its beginning.
    let mut letters_before = 0;
    while let Some(c) = rest.chars().next() {
        if letters_before >= FEWEST_LETTERS && letters_at(rest) >= FEWEST_LETTERS {
            pattern.push_str(CUT);
        }
        if let Some((letters, ligatures)) = joined(rest, case) {
            let each: String = letters.chars().map(|c| letter(c, case)).collect();
            pattern.extend(["(?:", &each, "|[", &ligatures, "]", &marks('a'), shorter_ligatures(letters), ")"]);
            rest = rest.split_at(letters.len()).1;
            letters_before += letters.len();
            continue;
        }
        let after = rest.split_at(c.len_utf8()).1;
        match c {
            c if c.is_whitespace() => {
                rest = after.trim_start();
                // White space typed last is found at the end of the text too, where there is none left.
                pattern.push_str(if rest.is_empty() { r"(?:\s+|\z)" } else { r"\s+" });
                letters_before = 0;
                continue;
            }
            '.' if rest.starts_with("...") => {
                pattern.push_str(r"(?:\.\.\.|…)");
                rest = rest.split_at(3).1;
                continue;
            }
            // A soft hyphen is not in the text; tatweel and joiners are found without being typed.
            '\u{ad}' | '\u{640}' | '\u{200c}' | '\u{200d}' => {
                rest = after;
                continue;
            }
            '-' | '‐' | '‑' if letters_before > 0 && letters_at(after) > 0 => pattern.push_str(HYPHEN),
            _ => pattern.push_str(&letter(c, case)),
        }
        letters_before = if is_cut(c) { letters_before + 1 } else { 0 };
        rest = after;
    }
    pattern
}

/// A character of half or full width, or a form of presentation, as it is written otherwise.
fn one_width(c: char) -> impl Iterator<Item = char> {
    let is_form = matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ff9f}');
    let forms = is_form.then(|| std::iter::once(c).nfkc());
    let same = (!is_form).then_some(c);
    forms.into_iter().flatten().chain(same)
}

/// The letters in front of a text that print may join into one, the longest first, and those into which it may.
fn joined(text: &str, case: Case) -> Option<(&str, String)> {
    (2..=LONGEST).rev().find_map(|count| {
        let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        let letters = text.get(..end).filter(|letters| letters.chars().count() == count)?;
        let ligatures = printed(letters, case);
        (!ligatures.is_empty()).then_some((letters, ligatures))
    })
}

/// How many letters, as far as that matters, a text begins with.
fn letters_at(text: &str) -> usize {
    text.chars().take(FEWEST_LETTERS).take_while(|&c| is_cut(c)).count()
}

/// Whether it is a letter of a script whose words lines cut.
fn is_cut(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// `ffi` may also be set as `ﬀi` or `fﬁ`.
fn shorter_ligatures(letters: &str) -> &'static str {
    match letters {
        "ffi" => "|ﬀi|fﬁ",
        "ffl" => "|ﬀl|fﬂ",
        _ => "",
    }
}

/// The forms of one character.
fn letter(c: char, case: Case) -> String {
    match c {
        '\'' | '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => "['‘’‚‛′`´]".to_owned(),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "(?:[\"“”„‟«»″]|''|``)".to_owned(),
        '-' | '‐'..='―' | '−' => "[-‐-―−]".to_owned(),
        '…' => r"(?:…|\.\.\.)".to_owned(),
        c if is_marked(c) => {
            // The mark was typed: it counts, in either form.
            let decomposed: String = std::iter::once(c).nfd().collect();
            if decomposed.chars().eq([c]) { decomposed } else { format!("(?:{c}|{decomposed})") }
        }
        c if c.is_alphanumeric() => {
            let plain = plain_form(c.encode_utf8(&mut [0; 4])).into_owned();
            // Another writing of a letter is found by each of its writings.
            let one = if plain.chars().eq(c.to_lowercase()) { c.to_string() } else { plain };
            let variants = printed(&one, case);
            if one.chars().count() > 1 {
                // Spelled out it is several letters, each in its forms.
                let spelled: String = one.chars().map(|c| letter(c, case)).collect();
                return format!("(?:[{c}{variants}]{}|{spelled})", marks('a'));
            }
            let all = if variants.is_empty() && one.chars().eq([c]) { one } else { format!("[{c}{one}{variants}]") };
            match voiced(c, case) {
                Some(parts) => format!("(?:{all}|{parts})"),
                None if c.is_numeric() => all,
                None => format!("{all}{}", marks(c)),
            }
        }
        c => regex::escape(c.encode_utf8(&mut [0; 4])),
    }
}

/// The forms of a voiced kana in two characters, as half width has them: `ｶﾞ`.
fn voiced(c: char, case: Case) -> Option<String> {
    let mut parts = std::iter::once(c).nfd();
    let (base, mark) = (parts.next()?, parts.next()?);
    let marks = match mark {
        '\u{3099}' => "[\u{3099}ﾞ]",
        '\u{309a}' => "[\u{309a}ﾟ]",
        _ => return None,
    };
    Some(letter(base, case) + marks)
}
