//! Who made or owns a picture, at the end of its caption or in a line of its own.
//!
//! ```text
//! Crowds at the pier. (Photo: Sam Poe / AFP)     a bracket that names a marker or an agency
//! Crowds at the pier.Photograph: Sam Poe         a marker with a colon, often glued
//! Crowds at the pier. Sam Poe/AP                 a bare agency after the sentence
//! ```
//! Offsets count from the start of the text given.

use std::sync::LazyLock;

use super::credit_words::{
    AGENCIES, LONGEST, ends_in_agency, is_desk, is_nominal, is_short_tail, joins_names, last_stop, name_before, names_agency,
};
use super::sketch::LEXICON;
use crate::text::lexicon::{WordSet, in_small_letters, phrases};
use crate::text::{TextRange, slice};

/// What begins a line that names a writer, not a photographer.
const BYLINES: &[&str] = &["By ", "Von ", "Par ", "Por ", "From ", "Analysis", "De ", "BY "];

static MARKERS: LazyLock<WordSet> = LazyLock::new(|| phrases(LEXICON, "credit").collect());
static BARE: LazyLock<Vec<&str>> = LazyLock::new(|| phrases(LEXICON, "bare").collect());
static BARE_FIRST: LazyLock<WordSet> = LazyLock::new(|| BARE.iter().filter_map(|phrase| phrase.split(' ').next()).collect());

/// The credit that ends `text`, if one does; it may be all of it.
pub fn credit(text: &str) -> Option<TextRange> {
    let end = text.trim_end().trim_end_matches(['.', ',']).trim_end();
    // The bracket was opened in a line before.
    let end = if end.contains('(') { end.len() } else { end.trim_end_matches(')').trim_end().len() };
    let firm = [bracketed(text), marked(text, end), copyright(text, end)].into_iter().flatten().min_by_key(|range| range.start());
    let loose = [equated, bare, slashed, addressed];
    firm.or_else(|| loose.into_iter().find_map(|shape| shape(text, end)))
}

/// `… at the pier Sam Poe/AFP`: a name, a slash and an agency, without a stop before them.
fn slashed(text: &str, end: usize) -> Option<TextRange> {
    let from = floor(text, end.saturating_sub(LONGEST));
    let window = text.get(from..end)?;
    let slash = window.rfind('/')?;
    let owner = window.get(slash + 1..)?.trim();
    let owner = owner.strip_prefix("via ").unwrap_or(owner);
    let known =
        is_nominal(owner) && owner.split_whitespace().count() <= 4 && (names_agency(owner) || owner.split_whitespace().any(is_desk));
    let start = known.then(|| name_before(window.get(..slash)?.trim_end()))??;
    Some(TextRange::new(from + start, end))
}

/// `… at the pier. Sam Poe sam.poe@paper.example`: a name and an address.
fn addressed(text: &str, end: usize) -> Option<TextRange> {
    let head = text.get(..end)?;
    let (before, address) = head.rsplit_once(' ')?;
    let mail = address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let start = mail.then(|| name_before(before.trim_end().trim_end_matches(',')))??;
    (start > 12).then(|| TextRange::new(start, end))
}

/// `…＝ＡＰ`, `…（警視庁提供）`, `… 사진=Name`: as Japanese and Korean papers write it.
fn equated(text: &str, end: usize) -> Option<TextRange> {
    let head = text.get(..end)?;
    let tail = |start: usize| head.get(start..).filter(|tail| tail.chars().count() <= 24);
    let sign = head.rfind('＝').filter(|&start| start > 0 && tail(start).is_some_and(|tail| !tail.contains('。')));
    let bracket = head.rfind(['（', '(', '[']).filter(|&start| {
        let inside = tail(start).unwrap_or_default().trim_end_matches(['）', ')', ']']);
        ["提供", "撮影", "より", "제공", "캡처", "기자"].iter().any(|word| inside.ends_with(word))
    });
    let korean = head.rfind("사진=").or_else(|| head.rfind("사진 =")).filter(|&start| tail(start).is_some());
    sign.or(bracket).or(korean).map(|start| TextRange::new(start, end))
}

/// `(AP Photo/Sam Poe)`, `[Foto: Privat]`, `（写真：共同）`.
fn bracketed(text: &str) -> Option<TextRange> {
    let end = text.trim_end().trim_end_matches(['.', ',']).len();
    let closed = slice(text, TextRange::new(0, end));
    let inner = closed.strip_suffix([')', ']', '）'])?;
    let start = inner.rfind(['(', '[', '（'])?;
    let (_, inside) = inner.split_at_checked(start)?;
    let inside = inside.trim_start_matches(['(', '[', '（']);
    let named = || names_agency(inside) || marker_at(inside).is_some() || starts_bare(inside);
    let credits = inside.len() <= LONGEST && (named() || (inside.len() > 6 && inside.contains('/') && is_nominal(inside)));
    credits.then(|| TextRange::new(start, text.trim_end().len()))
}

/// The first marker with its colon (or `Photo by`) that only a name follows up to the end.
fn marked(text: &str, end: usize) -> Option<TextRange> {
    let from = floor(text, end.saturating_sub(LONGEST));
    let window = text.get(from..end)?;
    let signed = window.contains([':', '：', '/', '©', '|', '\n']) || window.contains("Credit...");
    let mut before = text.get(..from).and_then(|head| head.chars().next_back()).unwrap_or(' ');
    for (at, c) in window.char_indices() {
        let begins = c.is_alphanumeric()
            && !matches!(before, '(' | '[')
            && (!before.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase()));
        before = c;
        let tail = window.get(at..).unwrap_or_default();
        if begins && ((signed && marker_at(tail).is_some()) || (c.is_uppercase() && starts_bare(tail))) && is_short_tail(tail) {
            return Some(TextRange::new(from + at, end));
        }
    }
    None
}

/// The marker that begins `text`, when a colon or its like follows.
fn marker_at(text: &str) -> Option<&str> {
    let sign = text.char_indices().take(24).find(|(_, c)| matches!(c, ':' | '：' | '/' | '©' | '|' | '\n'));
    if text.starts_with("Credit...") {
        return text.get(..6);
    }
    let (colon, sign) = sign?;
    let word = text.get(..colon)?.trim();
    let small = word.to_lowercase();
    // A slash credits only right after words that mean a picture: `AP Photo/Poe`, but not `source/drain`.
    let pictures = matches!(small.as_str(), "photo" | "foto" | "bild" | "photos" | "fotos");
    let marks = if matches!(sign, ':' | '：' | '©') { MARKERS.contains(small.as_str()) } else { pictures };
    let name = text.get(colon + sign.len_utf8()..)?.trim_start();
    let named = !name.starts_with(char::is_lowercase) || name.split([' ', '/', ',']).next().is_some_and(|first| AGENCIES.contains(first));
    (marks && named).then_some(word)
}

/// `Credit Sam Poe`, `Photo by Sam Poe`, `Courtesy of`, `Handout`.
fn starts_bare(text: &str) -> bool {
    if let Some(name) = text.strip_prefix("Credit ") {
        return (1..=6).contains(&name.split_whitespace().count()) && is_nominal(name);
    }
    let word = text.split([' ', '/']).next().unwrap_or_default();
    if word.len() > 12 || in_small_letters(word, |small| BARE_FIRST.get(small).copied()).is_none() {
        return false;
    }
    let head: String = text.chars().take(32).flat_map(char::to_lowercase).collect();
    BARE.iter().any(|phrase| match head.strip_prefix(phrase) {
        Some("") => true,
        Some(rest) => rest.starts_with([' ', '/']) && (phrase.contains(' ') || text.contains('/')),
        None => false,
    })
}

/// `© Sam Poe/Agency`, `(c) Agency`.
fn copyright(text: &str, end: usize) -> Option<TextRange> {
    let from = floor(text, end.saturating_sub(LONGEST));
    // Most paragraphs have neither the sign (its first byte in UTF-8) nor a bracket.
    let window = text.get(from..end).filter(|window| window.bytes().any(|byte| matches!(byte, b'(' | 0xc2)))?;
    let at = from + ["©", "(c)", "(C)"].iter().filter_map(|sign| window.rfind(sign)).max()?;
    let tail = text.get(at..end)?;
    let inside = text.get(..at).is_some_and(|head| head.ends_with('('));
    let at = if inside { at - 1 } else { at };
    let year = !inside && tail.contains("20") && tail.bytes().filter(u8::is_ascii_digit).count() >= 4;
    let firm = ["GmbH", "Inc", "LLC", "Ltd", "opyright", "Rights", "Rechte", "rights"].iter().any(|word| tail.contains(word));
    (is_short_tail(tail) && !year && !firm && tail.chars().filter(|c| c.is_alphabetic()).count() > 1).then(|| TextRange::new(at, end))
}

/// The words after the last full stop (or the whole line) when they are names with an agency among them.
fn bare(text: &str, end: usize) -> Option<TextRange> {
    let body = text.get(..end)?;
    let from = floor(text, end.saturating_sub(LONGEST));
    let cut = from + last_stop(body.get(from..)?);
    let start =
        cut + body.get(cut..)?.len() - body.get(cut..)?.trim_start_matches([' ', '\u{a0}', '\n', '|', '-', '–', '—', '/', '·']).len();
    let tail = body.get(start..)?;
    if tail.len() > 90 || tail.ends_with('/') || BYLINES.iter().any(|by| tail.starts_with(by)) {
        return None;
    }
    let slashed = tail.contains('/') && !tail.contains("//");
    // `AFP, LONDON` and `Jane Roe und John Doe, dpa` say who wrote the text.
    let dateline = start == 0
        && (tail
            .rsplit_once(", ")
            .is_some_and(|(_, place)| place.len() > 4 && !place.chars().any(char::is_lowercase) && !AGENCIES.contains(place))
            || tail.contains(" und ")
            || tail.contains(" and "));
    let tail = [" file", " File", " archive"].iter().find_map(|word| tail.strip_suffix(word)).unwrap_or(tail);
    let fits = !dateline && is_nominal(tail) && (names_agency(tail) || (start == 0 && joins_names(tail)));
    // One acronym at the end of a whole line of text is more often its subject than its owner.
    let alone =
        start > 0 || slashed || tail.contains([',', '|']) || AGENCIES.contains(tail) || tail.contains(" via ") || ends_in_agency(tail);
    (fits && alone).then(|| TextRange::new(start, end))
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_found_at_the_end() {
        for (caption, expected) in [
            ("Crowds at the pier. (Photo: Sam Poe / TASS)", "(Photo: Sam Poe / TASS)"),
            ("Crowds at the pier on Friday (AP Photo/Sam Poe)", "(AP Photo/Sam Poe)"),
            ("Crowds cry for help.Photograph: Sam Poe", "Photograph: Sam Poe"),
            ("Der Hafen am Freitag. Foto: Privat", "Foto: Privat"),
            ("Crowds at the pier. Sam Poe/AP", "Sam Poe/AP"),
            ("Crowds at the pier. IMAGO/Sam Poe", "IMAGO/Sam Poe"),
            ("Crowds at the pier. © Sam Poe/Agency", "© Sam Poe/Agency"),
            ("Crowds at the pier. Photo by Sam Poe/Getty Images", "Photo by Sam Poe/Getty Images"),
            ("Sam Poe, AP", "Sam Poe, AP"),
            ("Crowds at the pier of Saltmere Sam Poe/Harbour Images", "Sam Poe/Harbour Images"),
            ("Crowds at the pier. Sam Poe / AP file", "Sam Poe / AP file"),
            ("Crowds wait at the pier. Sam Poe spoe@paper.example", "Sam Poe spoe@paper.example"),
            ("The pier on Friday (© 2018 Harbour)", "(© 2018 Harbour)"),
            ("港の新しい橋＝共同", "＝共同"),
            ("港の新しい橋（港湾局提供）", "（港湾局提供）"),
            ("항구의 새 다리. 사진=연합뉴스", "사진=연합뉴스"),
            ("Credit Sam Poe", "Credit Sam Poe"),
            ("photo: iStock", "photo: iStock"),
        ] {
            assert_eq!(credit(caption).map(|range| slice(caption, range)), Some(expected), "{caption}");
        }
    }

    #[test]
    fn prose_has_no_credit() {
        for text in [
            "The council met on Friday.",
            "He works for the AP.",
            "AFP, SALTMERE",
            "Jane Roe und Sam Poe, dpa",
            "They may go by train and/or Boat",
            "She joined Reuters (then in Riga) in May.",
            "The source: nobody knows it yet, but everybody in the harbour talks.",
        ] {
            assert_eq!(credit(text), None, "{text}");
        }
    }
}
