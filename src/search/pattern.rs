//! Turns typed words into a regular expression that finds all the forms in which print writes them.
//!
//! The text stays as it is and the expression does the folding: no copy of the article, no map of offsets, and the
//! matches are ranges of the text at once.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Combining diacritical marks, any number.
const MARKS: &str = r"[\u{300}-\u{36f}]*";

/// Base letters and the precomposed letters that carry marks on them: Latin, Greek, Cyrillic, Vietnamese.
static PRECOMPOSED: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let blocks = ['\u{c0}'..='\u{24f}', '\u{370}'..='\u{4ff}', '\u{1e00}'..='\u{1fff}'];
    let mut pairs: Vec<_> = blocks
        .into_iter()
        .flatten()
        .filter_map(|c| {
            let mut parts = std::iter::once(c).nfd();
            let base = parts.next()?;
            let mut marks = parts.peekable();
            (marks.peek().is_some() && marks.all(is_combining_mark)).then_some((base, c))
        })
        .collect();
    pairs.sort_unstable();
    pairs
});

/// A hyphen at which a line may have cut a word, and the space that copying made of the line's end.
const CUT: &str = r"(?:[-‐‑]\s*)?";

/// A hyphen that was typed within a word: a word that is written with it is also written as one.
const HYPHEN: &str = r"(?:[-‐-―−]\s*)?";

/// No line leaves fewer letters of a word.
const FEWEST_LETTERS: usize = 2;

/// Typographic ligatures and the letters they stand for, the longest first.
const LIGATURES: &[(&str, &str)] = &[("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("st", "ﬆ")];

/// The expression for `typed`, taken literally.
pub(super) fn literal(typed: &str) -> String {
    let mut pattern = String::with_capacity(typed.len() * 4);
    let composed: String = typed.trim_start().nfc().collect();
    let mut rest = composed.as_str();
    // Letters of the word since its beginning.
    let mut letters_before = 0;
    while let Some(c) = rest.chars().next() {
        if letters_before >= FEWEST_LETTERS && letters_at(rest) >= FEWEST_LETTERS {
            pattern.push_str(CUT);
        }
        if let Some((letters, ligature)) = LIGATURES.iter().find(|(letters, _)| rest.starts_with(letters)) {
            let each: String = letters.chars().map(letter).collect();
            pattern.extend(["(?:", &each, "|", ligature, shorter_ligatures(letters), ")"]);
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
                continue;
            }
            '.' if rest.starts_with("...") => {
                pattern.push_str(r"(?:\.\.\.|…)");
                rest = rest.split_at(3).1;
                continue;
            }
            // A soft hyphen is not in the text.
            '\u{ad}' => {}
            '-' | '‐' | '‑' if letters_before > 0 && letters_at(after) > 0 => pattern.push_str(HYPHEN),
            _ => pattern.push_str(&letter(c)),
        }
        letters_before = if is_cut(c) { letters_before + 1 } else { 0 };
        rest = after;
    }
    pattern
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
fn letter(c: char) -> String {
    match c {
        '\'' | '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => "['‘’‚‛′`´]".to_owned(),
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "(?:[\"“”„‟«»″]|''|``)".to_owned(),
        '-' | '‐'..='―' | '−' => "[-‐-―−]".to_owned(),
        '…' => r"(?:…|\.\.\.)".to_owned(),
        c if c.is_alphabetic() => {
            let decomposed: Vec<char> = std::iter::once(c).nfd().collect();
            if decomposed.len() > 1 {
                // The mark was typed: it counts, in either form.
                return format!("(?:{c}|{})", decomposed.iter().collect::<String>());
            }
            let from = PRECOMPOSED.partition_point(|&(base, _)| base < c);
            let variants: String = PRECOMPOSED[from..].iter().take_while(|&&(base, _)| base == c).map(|&(_, form)| form).collect();
            if variants.is_empty() { format!("{c}{}", if c.is_ascii() { MARKS } else { "" }) } else { format!("[{c}{variants}]{MARKS}") }
        }
        c => regex::escape(c.encode_utf8(&mut [0; 4])),
    }
}
