//! How the text of a block begins and ends, and what sort of words it is made of, each as the name of a feature.

use std::sync::LazyLock;

use super::counted::Counted;
use super::markers::names_source;
use super::sketch::LEXICON;
use crate::text::TextRange;
use crate::text::lexicon::phrases;

static OPENINGS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases(LEXICON, "opening").collect());

pub fn end(text: &str) -> &'static str {
    match text.chars().next_back() {
        Some('.' | '。' | '।') => "ends .",
        Some('?' | '!') => "ends ?!",
        Some(':') => "ends :",
        Some('…' | ',' | ';' | '-' | '–') => "ends …",
        Some('"' | '”' | '“' | '»' | '’' | '\'') => "ends quote",
        Some(')' | ']' | '）') => "ends )",
        Some(c) if c.is_numeric() => "ends figure",
        Some(c) if c.is_alphabetic() => "ends letter",
        _ => "ends sign",
    }
}

pub fn opening(text: &str) -> &'static str {
    let mut characters = text.chars();
    match characters.next() {
        Some('"' | '“' | '„' | '«' | '‘' | '\'') => "opens quote",
        Some('(' | '[' | '（') => "opens (",
        Some('©') => "opens ©",
        Some('@' | '#') => "opens @",
        Some(c) if c.is_numeric() => "opens figure",
        Some(c) if c.is_lowercase() => "opens small",
        Some(c) if c.is_uppercase() && characters.next().is_some_and(char::is_uppercase) => "opens shouted",
        Some(c) if c.is_uppercase() => "opens capital",
        Some(c) if c.is_alphabetic() => "opens letter",
        _ => "opens sign",
    }
}

/// `An aerial view of …`, `Blick auf …`.
pub fn opens_as_caption(text: &str) -> bool {
    let head: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    OPENINGS.iter().any(|opening| head.strip_prefix(opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

/// `… at the pier. Sam Poe`: two to four words with capitals and no stop behind the last sentence.
pub fn tail(text: &str) -> &'static str {
    let Some((_, tail)) = text.rsplit_once(['.', '!', '?', '»', '”', ')', '|', '–', '—']) else { return "no tail" };
    let glued = !tail.starts_with(' ');
    let words = tail.split_whitespace().count();
    let capitals = tail.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    match words {
        2..=4 if capitals == words && glued => "tail name, glued",
        2..=4 if capitals == words => "tail name",
        1 if capitals == words => "tail word",
        1..=5 => "tail short",
        _ => "no tail",
    }
}

/// The sort of a block that holds nothing but a name.
pub const NAME: &str = "name";

pub fn sort(counted: &Counted) -> &'static str {
    let &Counted { words, capitals, figures, shouted, .. } = counted;
    if words == 0 {
        "no words"
    } else if figures * 2 > words {
        "figures"
    } else if capitals == words && (2..=4).contains(&words) && shouted == 0 {
        NAME
    } else if shouted * 2 > words {
        "shouted"
    } else if capitals * 5 >= words * 4 && words > 1 {
        "title case"
    } else if capitals == 0 {
        "small letters"
    } else if words > 5 {
        "running words"
    } else {
        "few words"
    }
}

/// Whether the first letter is of a script in which neither capitals nor spaces between words can be relied upon.
pub fn other_script(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_uppercase() && !c.is_lowercase())
}

/// How a credit stands in its block.
pub fn shape(text: &str, credit: TextRange) -> &'static str {
    let words = text.get(credit.start()..).unwrap_or_default();
    let before = text.get(..credit.start()).and_then(|head| head.chars().next_back());
    let glued = before.is_some_and(char::is_alphanumeric);
    if names_source(words) {
        "source"
    } else if words.starts_with(['(', '[', '（']) {
        "bracketed"
    } else if words.contains('©') || words.contains("(c)") {
        "copyright"
    } else if words.contains([':', '：']) {
        if glued { "marked, glued" } else { "marked" }
    } else if words.contains('/') {
        "bare /"
    } else {
        "bare"
    }
}
