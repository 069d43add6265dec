//! What one of the first blocks of a plain text is, by its words alone.

use crate::article::BlockKind;
use crate::import::dates;
use crate::import::title::one_line;
use crate::text::{WebAddress, sentences};

use super::raw_blocks::RawBlock;
use super::sentence::ends_with_stop;

/// A headline is hardly longer, in characters.
const MAX_TITLE: usize = 200;

/// A line that is longer and ends with a full stop is a paragraph.
const MAX_TITLE_WITH_STOP: usize = 120;

/// A line that says a day and more is hardly longer, in bytes.
const MAX_DATE_LINE: usize = 60;

/// What one block says.
pub(super) enum Role {
    Date(dates::DateLine),
    Counter,
    Byline(String),
    Address(WebAddress),
    Publication(String),
    TitleLabel(String),
    Caption,
    Headline,
    Body,
    Drawn,
}

/// What a block is.
pub(super) fn role(block: &RawBlock) -> Role {
    let text = block.text.trim();
    match block.kind {
        // It stands with its entry.
        _ if block.is_time => return Role::Drawn,
        BlockKind::Paragraph => {}
        BlockKind::Heading(_) => return Role::Headline,
        _ => return Role::Drawn,
    }
    if text.len() > 4 * MAX_TITLE {
        return Role::Body;
    }
    // `March 4, 2022 · 3 min read`
    let first_part = text.split(['·', '|', '•']).next().unwrap_or(text);
    if let Some(line) = dates::line(text).or_else(|| dates::line(first_part.trim()).filter(|_| text.len() <= MAX_DATE_LINE)) {
        return Role::Date(line);
    }
    if is_counter(text) {
        return Role::Counter;
    }
    if let Some(role) = labelled(text) {
        return role;
    }
    if let Some(byline) = byline(text) {
        return Role::Byline(byline);
    }
    if let Some(url) = WebAddress::parse(text) {
        return Role::Address(url);
    }
    if is_caption(text) {
        return Role::Caption;
    }
    if is_body(text) {
        return Role::Body;
    }
    if is_headline(text) { Role::Headline } else { Role::Caption }
}

/// `0 0`, `12`, `3 / 40`: figures and nothing else.
fn is_counter(text: &str) -> bool {
    text.len() <= 24
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || " .,:/|+-•·()".contains(c))
}

/// `Source: Harbour Post`, `URL: https://…`, `Date: …`, `Subject: …`
fn labelled(text: &str) -> Option<Role> {
    let (label, value) = text.split_once(':')?;
    let value = one_line(value);
    if value.is_empty() || label.len() > 24 {
        return None;
    }
    let role = match label.trim().to_lowercase().as_str() {
        "title" | "headline" | "subject" | "titel" | "betreff" | "titre" | "título" | "заголовок" if value.len() <= 2 * MAX_TITLE => {
            Role::TitleLabel(value)
        }
        "author" | "byline" | "authors" | "autor" | "auteur" | "автор" if value.len() <= MAX_TITLE => Role::Byline(value),
        "url" | "link" | "address" => Role::Address(WebAddress::parse(&value)?),
        "source" | "publication" | "quelle" | "источник" => match WebAddress::parse(&value) {
            Some(url) => Role::Address(url),
            None if value.split(' ').count() <= 6 => Role::Publication(value),
            None => return None,
        },
        _ => return None,
    };
    Some(role)
}

/// The names of `By Jane Roe, Harbour Post | Jan 6, 2022`.
fn byline(text: &str) -> Option<String> {
    let after = ["By ", "BY ", "by ", "Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Di ", "von ", "par ", "por ", "di "]
        .iter()
        .find_map(|by| text.strip_prefix(by))?;
    let names = after.split(['|', '•', '·', '—', '–', '\n']).next()?.trim().trim_end_matches(',');
    let names = names.split(" - ").next()?;
    // `Jane Roe, Lille 05.08.2024, 20:59`
    let names = names.split(|c: char| c.is_ascii_digit()).next()?.trim_end_matches([' ', ',', '(']);
    let links =
        ["and", "und", "et", "y", "e", "with", "for", "in", "of", "de", "van", "von", "der", "den", "la", "le", "da", "di", "del", "al"];
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase()) || links.contains(&word);
    let words: Vec<_> = names.split_whitespace().collect();
    let is_time = words.first().is_some_and(|word| {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "The", "A", "An"].contains(word)
    });
    let plausible =
        (1..=14).contains(&words.len()) && !is_time && !names.ends_with(['.', '?', '!']) && words.iter().all(|word| is_name(word));
    plausible.then(|| one_line(names))
}

/// The plain marks of a caption or credit; the full grammar works on the finished article.
fn is_caption(text: &str) -> bool {
    const MARKS: &[&str] = &[
        "photo:",
        "photo ",
        "photos:",
        "photograph",
        "in the photo",
        "in this photo",
        "pictured",
        "picture:",
        "image:",
        "image ",
        "caption:",
        "credit:",
        "credits:",
        "video:",
        "graphic:",
        "file -",
        "file –",
        "file photo",
        "foto:",
        "bild:",
        "bildquelle",
        "archivbild",
        "фото",
        "на фото",
        "подпись",
        "©",
        "(photo",
        "getty images",
        "media caption",
        "share",
        "read more",
        "advertisement",
        "listen",
        "watch:",
        "save",
        "comments",
        "print",
    ];
    // Buttons.
    const EXACT: &[&str] = &[
        "app",
        "shop",
        "menu",
        "home",
        "login",
        "twitter",
        "facebook",
        "whatsapp",
        "telegram",
        "linkedin",
        "messenger",
        "email",
        "e-mail",
        "teilen",
        "drucken",
        "merken",
        "partager",
        "imprimer",
        "compartir",
        "imprimir",
        "condividi",
        "поделиться",
    ];
    if EXACT.contains(&text.to_lowercase().as_str()) {
        return true;
    }
    let lower: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    let shares = ["shares", "comments", "views", "min read", "minute read", "likes"].iter().any(|word| lower.trim_end().ends_with(word));
    MARKS.iter().any(|mark| lower.starts_with(mark)) || (shares && lower.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether this is running text.
fn is_body(text: &str) -> bool {
    let length = text.chars().count();
    length > MAX_TITLE || (ends_with_stop(text) && (length > MAX_TITLE_WITH_STOP || sentences(text).len() > 1))
}

fn is_headline(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
        && !text.ends_with([',', ';', ':'])
        && !text.starts_with(['-', '*', '•', '>', '|', '['])
        && !text.contains("://")
}
