//! The words that a credit is made of: names of people, desks and agencies, and where the sentence before it ends.

use std::sync::LazyLock;

use super::sketch::LEXICON;
use crate::text::lexicon::{WordSet, phrases};
use crate::text::{TextRange, slice};

/// The longest credit in bytes.
pub const LONGEST: usize = 130;

/// The agencies of the list, as credits spell them.
pub static AGENCIES: LazyLock<WordSet> = LazyLock::new(|| phrases(LEXICON, "agency").collect());

/// Where the name that ends `text` begins: two words with capitals, or three with an initial.
pub fn name_before(text: &str) -> Option<usize> {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with([',', ';', ':', '.']) || is_initial(word);
    let mut words: Vec<&str> = text.rsplit(' ').take(3).take_while(capital).collect();
    // A third word belongs to the name only beside an initial; otherwise it ends the caption.
    if words.len() == 3 && !words.iter().any(|word| is_initial(word)) {
        words.pop();
    }
    let length: usize = words.iter().map(|word| word.len() + 1).sum();
    (words.len() >= 2).then(|| (text.len() + 1).saturating_sub(length))
}

pub fn is_initial(word: &str) -> bool {
    word.len() == 2 && word.ends_with('.') && word.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Words that names of picture desks end in.
pub fn is_desk(word: &str) -> bool {
    matches!(
        word,
        "Images"
            | "Pictures"
            | "Photo"
            | "Photos"
            | "Press"
            | "Agency"
            | "Agencies"
            | "Media"
            | "Wire"
            | "News"
            | "Pool"
            | "Archive"
            | "Archiv"
            | "Imaging"
    )
}

/// `Lichtbild/Sam Poe`: a slash with a first and a last name on one side, and nothing but letters.
pub fn joins_names(text: &str) -> bool {
    let named = |part: &str| matches!(part.split_whitespace().count(), 2 | 3);
    let sides = text.split('/').count();
    (2..=3).contains(&sides)
        && text.split('/').any(named)
        && text.split('/').all(|part| part.split_whitespace().count() <= 3 && !part.trim().is_empty())
        && !text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the words are capitalised names with the little words that credits join them with.
pub fn is_nominal(text: &str) -> bool {
    const LITTLE: &[&str] = &[
        "picture", "alliance", "via", "for", "and", "of", "the", "by", "de", "van", "von", "der", "la", "del", "da", "dos", "und", "et",
        "y", "e", "a", "per", "vía", "al", "bin", "für", "dpa", "imago",
    ];
    let mut capitals = 0;
    for word in text.split([' ', '/', ',', '|', '\u{a0}', '\n', '-', '(', ')', '&', '·', ':']).filter(|word| !word.is_empty()) {
        let first = word.trim_start_matches('@').chars().next().unwrap_or(' ');
        let name = !first.is_lowercase() && !first.is_numeric();
        capitals += usize::from(name);
        if !name && !LITTLE.contains(&word) && !word.contains('@') && !word.contains('.') {
            return false;
        }
    }
    capitals > 0
}

pub fn names_agency(text: &str) -> bool {
    let words: Vec<_> = words(text).collect();
    (0..words.len()).any(|from| (from + 1..=words.len().min(from + 3)).any(|to| is_agency(text, &words, from, to)))
}

pub fn ends_in_agency(text: &str) -> bool {
    let words: Vec<_> = words(text).collect();
    (1..=3).any(|count| words.len() > count && is_agency(text, &words, words.len() - count, words.len()))
}

pub fn is_agency(text: &str, words: &[TextRange], from: usize, to: usize) -> bool {
    let (Some(first), Some(last)) = (words.get(from), words.get(to - 1)) else { return false };
    AGENCIES.contains(slice(text, first.join(*last)))
}

/// Words with hyphens and stops inside them.
pub fn words(text: &str) -> impl Iterator<Item = TextRange> {
    let mut at = 0;
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.'))).filter_map(move |word| {
        let start = text.get(at..)?.find(word).map(|found| at + found)?;
        at = start + word.len();
        let trimmed = word.trim_end_matches('.');
        (!trimmed.is_empty()).then(|| TextRange::new(start, start + trimmed.len()))
    })
}

/// A credit goes on for a few words and has no sentence in it.
pub fn is_short_tail(tail: &str) -> bool {
    let sentence = tail.match_indices(". ").any(|(at, _)| {
        let before = tail.get(..at).unwrap_or_default();
        let word = before.rsplit([' ', '/', ':']).next().unwrap_or_default();
        let label = tail.get(at + 2..).and_then(|rest| rest.split(' ').next()).is_some_and(|next| next.ends_with(':'));
        word.chars().count() > 3 && !label
    });
    tail.len() <= LONGEST && tail.split_whitespace().count() <= 14 && !sentence
}

/// Past the last `. ` or glued stop, closing quotation mark, bracket or dash that ends the caption proper.
pub fn last_stop(body: &str) -> usize {
    let mut cut = 0;
    let slashed = body.contains('/');
    let mut characters = body.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let initial = c == '.'
            && before.is_uppercase()
            && body.get(..at).is_some_and(|head| head.chars().rev().nth(1).is_none_or(|b| !b.is_alphanumeric()));
        let stops = matches!(c, '!' | '?' | '…' | '”' | '»' | '）' | '。') || (c == '.' && !initial) || (c == ')' && !next.is_lowercase());
        let desk = slashed
            && c == ' '
            && body.get(at + 1..).is_some_and(|rest| rest.split_once('/').is_some_and(|(word, _)| AGENCIES.contains(word)));
        if desk
            || (stops && !next.is_lowercase() && !next.is_ascii_digit())
            || (c == '\n')
            || (before == ' ' && matches!(c, '|' | '–' | '—' | '-') && next == ' ')
        {
            cut = at + c.len_utf8();
        }
        before = c;
    }
    if body.get(cut..).is_some_and(|rest| rest.trim().is_empty()) { 0 } else { cut }
}
