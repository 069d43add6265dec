//! Documents of Europresse: what the source is, above or beside its values; the day; the title; at the end a certificate.
//!
//! ```text
//! Nom de la source                                     Le Courrier du Port, no. 2241
//! Le Courrier du Port                                  Région, vendredi 4 mars 2022, p. 12
//! Type de source
//! Presse • Journaux
//! Vendredi 4 mars 2022
//! Le Courrier du Port • p. 12 • 612 mots
//! Le pont est ouvert
//! Anne Rol
//! Le pont du port …
//! © 2022 Le Courrier du Port. Tous droits réservés.
//! Certificat émis le 5 mars 2022 à Université du Port …
//! news·20220304·CP·0123456
//! ```

use crate::import::styled::{Kind, Paragraph};
use crate::text::{Cancel, Cancelled};

use super::draft::{Draft, PressArticle, day_of, gather, may_be_name};
use super::lexicon::{Database, Field, field, field_at_start, is_length, is_rights};

const EUROPRESSE: Database = Database::Europresse;

/// Lines of the head of an article.
const HEAD: usize = 24;

/// A line of the head is shorter, in bytes.
const LONGEST_LINE: usize = 200;

/// Whether the paragraphs are documents of Europresse.
pub(super) fn knows(paragraphs: &[Paragraph]) -> bool {
    paragraphs.iter().any(|paragraph| is_end(&paragraph.text))
}

/// The certificate, or the number of a document.
fn is_end(text: &str) -> bool {
    field_at_start(text) == Some(Field::End) || is_number(text)
}

/// `news·20220304·CP·0123456`
fn is_number(text: &str) -> bool {
    let number = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut parts = number.split('·');
    parts.next().is_some_and(|name| name.eq_ignore_ascii_case("news"))
        && parts.next().is_some_and(|day| day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()))
        && parts.next().is_some()
}

/// The articles: each goes to the last of the lines that end one.
pub(super) fn articles(paragraphs: &[Paragraph], cancel: &Cancel) -> Result<Vec<PressArticle>, Cancelled> {
    gather(documents(paragraphs), article, cancel)
}

/// The paragraphs of each document.
fn documents(paragraphs: &[Paragraph]) -> impl Iterator<Item = &[Paragraph]> {
    let mut rest = paragraphs;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let certificate = rest.iter().position(|paragraph| is_end(&paragraph.text)).unwrap_or(rest.len());
        let more = rest
            .iter()
            .skip(certificate)
            .take_while(|paragraph| is_end(&paragraph.text) || is_rights(&paragraph.text) || is_foot(paragraph))
            .count();
        let (document, after) = rest.split_at(certificate + more);
        rest = after;
        Some(document)
    })
}

fn is_foot(paragraph: &Paragraph) -> bool {
    field_at_start(&paragraph.text) == Some(Field::Foot)
}

fn article(document: &[Paragraph]) -> Option<PressArticle> {
    if !document.iter().any(|paragraph| is_end(&paragraph.text)) {
        return None;
    }
    let mut draft = Draft::new("Europresse");
    let is_below = |paragraph: &Paragraph| is_end(&paragraph.text) || is_rights(&paragraph.text) || is_foot(paragraph);
    let above = document.iter().rposition(|paragraph| !is_below(paragraph)).map_or(0, |last| last + 1);
    let (article, foot) = document.split_at(above);
    let title = take_head(&mut draft, article);
    let text = take_title(&mut draft, article.get(title..)?);
    for paragraph in article.get(title + text..)? {
        if is_foot(paragraph) {
            take_foot(&mut draft, paragraph);
        } else {
            draft.text(paragraph);
        }
    }
    for paragraph in foot {
        take_foot(&mut draft, paragraph);
    }
    draft.finish()
}

fn take_foot(draft: &mut Draft, paragraph: &Paragraph) {
    if let Some(link) = paragraph.pieces().find_map(|(_, look)| look.link.as_deref()) {
        draft.learn(Field::Address, link);
    }
    draft.aside(paragraph);
}

/// Reads what stands above the title. Gives where that is.
fn take_head(draft: &mut Draft, paragraphs: &[Paragraph]) -> usize {
    let mut pending = None;
    let mut end = 0;
    for (index, paragraph) in paragraphs.iter().take(HEAD).enumerate() {
        let text = paragraph.text.trim();
        let named = text.split_once(':').and_then(|(name, value)| Some((field(EUROPRESSE, name)?, value.trim())));
        if let Some((field, value)) = named {
            draft.learn(field, value);
            end = index + 1;
        } else if let Some(field) = field(EUROPRESSE, text) {
            pending = Some(field);
            end = index + 1;
        } else if let Some(field) = pending.take() {
            draft.learn(field, text);
            end = index + 1;
        } else if text.len() > LONGEST_LINE || is_headline(paragraph) && draft.known().published.is_some() {
            break;
        } else if let Some(day) = day_of(text).filter(|_| draft.known().published.is_none()) {
            draft.known().published = Some(day);
            take_publication(draft, paragraphs.get(end..index).unwrap_or_default());
            end = index + 1;
        } else if draft.known().published.is_some() && is_place(text, draft.known().publication.as_deref()) {
            end = index + 1;
        } else if draft.known().published.is_some() {
            break;
        }
    }
    for paragraph in paragraphs.iter().take(end) {
        draft.aside(paragraph);
    }
    end
}

/// The publication stands above the day where no field names it: `Le Courrier du Port, no. 2241`.
fn take_publication(draft: &mut Draft, above: &[Paragraph]) {
    if let Some(line) = above.last() {
        let name = line.text.split(", no").next().unwrap_or_default().trim();
        draft.learn(Field::Publication, name);
    }
}

/// `Le Courrier du Port • p. 12 • 612 mots`
fn is_place(text: &str, publication: Option<&str>) -> bool {
    let mut parts = text.split(['•', '|', ',']).map(str::trim);
    let is_page = |part: &str| part.starts_with("p. ") || part.starts_with("pp. ") || part.starts_with("page ");
    parts.any(|part| is_length(part) || is_page(part) || publication.is_some_and(|name| part == name))
}

fn is_headline(paragraph: &Paragraph) -> bool {
    paragraph.is_strong() || matches!(paragraph.kind, Kind::Heading(_) | Kind::Title)
}

/// The title, and who wrote the text. Gives where the text begins.
fn take_title(draft: &mut Draft, paragraphs: &[Paragraph]) -> usize {
    let titles = paragraphs.iter().take_while(|paragraph| is_headline(paragraph)).count().max(1).min(paragraphs.len());
    for paragraph in paragraphs.iter().take(titles) {
        draft.take(Field::Title, paragraph);
    }
    let Some(byline) = paragraphs.get(titles).filter(|paragraph| may_be_name(&paragraph.text)) else { return titles };
    draft.learn(Field::Byline, byline.text.trim());
    draft.aside(byline);
    titles + 1
}
