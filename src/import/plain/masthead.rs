//! What the first blocks of a plain text are: title, date, byline, address, counter, caption.
//!
//! Guesses only what is plain to see. When no block is a plausible headline the article is titled by its file.

use crate::article::{BlockKind, Metadata};
use crate::text::sentences;

use super::pieces::Piece;
use crate::import::title::one_line;
use crate::import::{dates, fields};

/// A headline is hardly longer, in characters.
const MAX_TITLE: usize = 200;

/// A line that is longer and ends with a full stop is a paragraph.
const MAX_TITLE_WITH_STOP: usize = 120;

/// Words of a section's name or a button, and of a headline that is certainly neither.
const LABEL: usize = 2;
const FULL_TITLE: usize = 5;

/// What was read from the first blocks.
pub(super) struct Masthead {
    pub(super) metadata: Metadata,
    /// For each block what it is.
    pub(super) kinds: Vec<BlockKind>,
}

/// What one block says.
enum Role {
    Date(dates::DateLine),
    Counter,
    Byline(String),
    Address(String),
    Publication(String),
    TitleLabel(String),
    Caption,
    Headline,
    Body,
    Drawn,
}

impl Masthead {
    pub(super) fn read(pieces: &[Piece]) -> Self {
        let mut metadata = Metadata::default();
        let mut kinds: Vec<_> = pieces.iter().map(|piece| piece.kind).collect();
        let roles: Vec<_> = pieces.iter().map(role).collect();
        let above_text = roles.iter().position(|role| matches!(role, Role::Body)).unwrap_or(roles.len());
        let headline = headline(pieces, &roles[..above_text]);
        for (index, role) in roles.into_iter().enumerate() {
            let is_above = index < above_text;
            match role {
                Role::Date(line) => {
                    kinds[index] = BlockKind::Boilerplate;
                    metadata.published = metadata.published.or(line.date);
                }
                Role::Counter => kinds[index] = BlockKind::Boilerplate,
                Role::Byline(byline) if metadata.byline.is_none() => {
                    metadata.published = metadata.published.or_else(|| dates::parse(pieces[index].text));
                    metadata.byline = Some(byline);
                }
                Role::Address(url) if metadata.url.is_none() => metadata.url = Some(url),
                Role::Publication(name) if metadata.publication.is_none() && is_above => metadata.publication = Some(name),
                Role::TitleLabel(title) if metadata.title.is_empty() && is_above => metadata.title = title,
                Role::Headline if headline == Some(index) && metadata.title.is_empty() => {
                    metadata.title = one_line(pieces[index].text);
                    kinds[index] = BlockKind::Heading(1);
                }
                _ => {}
            }
        }
        Self { metadata, kinds }
    }
}

/// The block that is the headline: the first that may be one, unless that is only a label such as a section's name and a
/// fuller one stands between it and the text.
fn headline(pieces: &[Piece], roles: &[Role]) -> Option<usize> {
    let words = |index: usize| pieces[index].text.split_whitespace().take(FULL_TITLE).count();
    let mut candidates = (0..roles.len()).filter(|&index| matches!(roles[index], Role::Headline));
    let first = candidates.next()?;
    // A lone line is the article, not its title.
    let is_alone = pieces.len() == 1;
    let is_label = words(first) <= LABEL && matches!(pieces[first].kind, BlockKind::Paragraph);
    let fuller = candidates.find(|&index| is_label && words(index) >= FULL_TITLE);
    (!is_alone).then(|| fuller.unwrap_or(first))
}

fn role(piece: &Piece) -> Role {
    let text = piece.text.trim();
    match piece.kind {
        BlockKind::Paragraph => {}
        BlockKind::Heading(_) => return Role::Headline,
        _ => return Role::Drawn,
    }
    if text.len() > 4 * MAX_TITLE {
        return Role::Body;
    }
    if let Some(line) = dates::line(text) {
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
    if let Some(url) = fields::address(text) {
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
        "url" | "link" | "address" => Role::Address(fields::address(&value)?),
        "source" | "publication" | "quelle" | "источник" => match fields::address(&value) {
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
    let after = ["By ", "BY ", "by ", "Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Di "].iter().find_map(|by| text.strip_prefix(by))?;
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
    let lower: String = text.chars().take(24).flat_map(char::to_lowercase).collect();
    let shares = ["shares", "comments", "views", "min read", "minute read", "likes"].iter().any(|word| lower.trim_end().ends_with(word));
    MARKS.iter().any(|mark| lower.starts_with(mark)) || (shares && lower.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether this is running text.
fn is_body(text: &str) -> bool {
    let length = text.chars().count();
    let stops = text.trim_end_matches(['"', '”', '’', '»', ')']).ends_with(['.', '…', '。']);
    length > MAX_TITLE || (stops && (length > MAX_TITLE_WITH_STOP || sentences(text).len() > 1))
}

fn is_headline(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
        && !text.ends_with([',', ';', ':'])
        && !text.starts_with(['-', '*', '•', '>', '|', '['])
        && !text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain::pieces::Pieces;

    fn read(text: &str) -> Metadata {
        Masthead::read(&Pieces::new(text).collect::<Vec<_>>()).metadata
    }

    #[test]
    fn a_long_first_sentence_is_no_title() {
        let lead =
            "The old bridge over the harbour has been opened again for cars and trains after three years of work, the city said on Friday.";
        assert_eq!(read(&format!("{lead}\n\nNobody was hurt.")).title, "");
    }

    #[test]
    fn a_headline_may_end_with_a_stop() {
        assert_eq!(read("The bridge is open.\n\nNobody was hurt.").title, "The bridge is open.");
    }

    #[test]
    fn a_section_is_no_title_where_a_headline_follows() {
        assert_eq!(read("Sport\n\nNight trains return to the coast\n\nText").title, "Night trains return to the coast");
        assert_eq!(read("Night trains\n\nThey return. It took long.").title, "Night trains");
    }

    #[test]
    fn credits_counters_and_addresses_are_skipped() {
        let text = "https://example.org/a\n12 shares\nPhoto: a bridge\nBy Jane Roe and Kim Poe | Jan 6, 2022\nThe bridge opens\nThe rest";
        let metadata = read(text);
        assert_eq!(metadata.title, "The bridge opens");
        assert_eq!(metadata.byline.as_deref(), Some("Jane Roe and Kim Poe"));
        assert_eq!(metadata.url.as_deref(), Some("https://example.org/a"));
        assert!(metadata.published.is_some());
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_no_byline() {
        assert_eq!(read("By Friday the bridge was open\n\nText").byline, None);
        assert_eq!(read("By the river\n\nText").byline, None);
    }

    #[test]
    fn labels_are_read_where_they_are_plain() {
        let metadata = read("Subject: The bridge opens\nSource: Harbour Post\nURL: https://example.org/a\n\nText");
        assert_eq!((metadata.title.as_str(), metadata.publication.as_deref()), ("The bridge opens", Some("Harbour Post")));
    }
}
