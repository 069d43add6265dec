//! Words that only captions have: what leads them (`Photo: …`, `Image caption …`), places in a picture (`from left`), and
//! sources that may be a text's as well.

use std::sync::LazyLock;

use super::sketch::LEXICON;
use crate::text::lexicon::{WordMap, WordSet, in_small_letters, phrases};

/// No phrase for a place in a picture has more characters.
const LONGEST_PLACE: usize = 32;

static LEADS: LazyLock<WordSet> = LazyLock::new(|| phrases(LEXICON, "lead").collect());
/// Labels as they are written, by their first word.
static LABELS: LazyLock<WordMap<Vec<&str>>> = LazyLock::new(|| {
    let mut labels: WordMap<Vec<&str>> = WordMap::default();
    for label in phrases(LEXICON, "label") {
        labels.entry(first_word_of_label(label)).or_default().push(label);
    }
    labels
});
/// Phrases by their first word.
static PLACES: LazyLock<WordMap<Vec<&str>>> = LazyLock::new(|| {
    let mut places: WordMap<Vec<&str>> = WordMap::default();
    for phrase in phrases(LEXICON, "place") {
        places.entry(first_word(phrase)).or_default().push(phrase);
    }
    places
});

/// The kind of marker that begins a block: `Photo: …`, `Image source, …`, `FILE - …`, `На фото: …`.
pub(super) fn lead(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let head: String = text.chars().take(32).collect();
    if LABELS.get(first_word_of_label(&head)).is_some_and(|labels| labels.iter().any(|label| begins_with_label(&head, label))) {
        return Some("label");
    }
    let (at, sign) = head.char_indices().find(|(_, c)| matches!(c, ':' | '：' | ',' | '|' | '–' | '—' | '-' | '©'))?;
    let word = head.get(..at).unwrap_or_default().trim();
    let small = word.to_lowercase();
    let goes_on = text.get(at + sign.len_utf8()..).is_some_and(|rest| !rest.trim().is_empty());
    let moving = small.starts_with("video") || small.starts_with("watch") || small.starts_with("видео");
    match sign {
        ':' | '：' | '©' | '|' if !goes_on || !LEADS.contains(small.as_str()) => None,
        ':' | '：' if moving => Some("video"),
        // `PHOTOS: …` often leads to a gallery.
        ':' | '：' if matches!(small.as_str(), "photos" | "fotos" | "images" | "imágenes" | "bilder") => Some("many"),
        ':' | '：' => Some("one"),
        '©' | '|' if !moving => Some("bar"),
        _ if word == "FILE" || matches!(small.as_str(), "file photo" | "archivbild" | "symbolbild") => Some("file"),
        _ => None,
    }
}

/// What a label is looked up by.
fn first_word_of_label(text: &str) -> &str {
    text.split([' ', ',', '،', '，', ':']).next().unwrap_or_default()
}

/// `Image caption The pier`, `Подпись к фото, Мост`: a label, then a comma, a colon or the next sentence.
fn begins_with_label(head: &str, label: &str) -> bool {
    let Some(rest) = head.strip_prefix(label) else { return false };
    rest.starts_with([',', '،', '，', ':', '、']) || rest.strip_prefix(' ').is_some_and(|rest| !rest.starts_with(char::is_lowercase))
}

/// `(left)`, `file photo`, `from left`: words that are hardly used outside captions.
pub(super) fn names_place(text: &str) -> bool {
    let bytes = text.as_bytes();
    for at in (0..bytes.len()).filter(|&at| at == 0 || bytes[at - 1] == b' ') {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(places) = in_small_letters(first_word(rest), |word| PLACES.get(word)) {
            let small: String = rest.chars().take(LONGEST_PLACE).flat_map(char::to_lowercase).collect();
            if places.iter().any(|place| small.strip_prefix(place).is_some_and(|after| ends_word(place, after))) {
                return true;
            }
        }
    }
    false
}

/// Whether a phrase ends where its last word does.
fn ends_word(phrase: &str, after: &str) -> bool {
    !phrase.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric)
}

/// The letters (and a bracket before them) that begin `text`.
fn first_word(text: &str) -> &str {
    let end = text.bytes().skip(1).position(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()).map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or_default()
}

/// `Quelle: …` may credit a text or its figures as well as a picture.
pub(super) fn names_source(text: &str) -> bool {
    ["Quelle", "(Quelle", "Source", "(Source", "Fuente", "Fonte", "Источник"].iter().any(|word| text.starts_with(word))
}
