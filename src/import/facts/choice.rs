//! The choice among what a page tells machines and what it prints, and what it rests on.

use super::bylines;
use super::days;
use super::lines::Line;
use super::titles::{self, Names};
use crate::article::{FactBasis, Metadata};
use crate::import::title::{one_line, same_words};

/// What a page tells machines, beside the facts that are in its metadata already.
pub(in crate::import) struct Told<'a> {
    /// What it calls itself, the best first; so many of them in JSON-LD.
    pub(in crate::import) titles: &'a [String],
    pub(in crate::import) described: usize,
    /// The editorial office that it names in place of a writer.
    pub(in crate::import) house: Option<&'a str>,
    /// Its `<title>`.
    pub(in crate::import) page: &'a str,
    /// The day of publication as it is written.
    pub(in crate::import) stamp: Option<String>,
}

/// Chooses title, day and writers; `metadata` holds what the page tells machines.
pub(in crate::import) fn choose(told: &Told, lines: &[Line], metadata: &mut Metadata) {
    let names = Names { described: told.titles, page: told.page, site: metadata.publication.as_deref() };
    let (title, headline) = titles::title(lines, &names);
    metadata.title = one_line(&title);
    let is_printed = headline.and_then(|at| lines.get(at)).is_some_and(|line| same_words(&line.text, &metadata.title));
    metadata.basis.title = match () {
        () if metadata.title.is_empty() => None,
        () if is_printed => Some(FactBasis::Printed),
        () if told.titles.iter().take(told.described).any(|title| same_words(title, &metadata.title)) => Some(FactBasis::Described),
        () => Some(FactBasis::Head),
    };
    choose_day(told, lines, headline, metadata);
    choose_writers(told, lines, headline, metadata);
}

fn choose_day(told: &Told, lines: &[Line], headline: Option<usize>, metadata: &mut Metadata) {
    let printed = match (metadata.published, headline) {
        (Some(day), Some(headline)) => told.stamp.as_deref().and_then(|stamp| days::stamp_gives_way(stamp, day, lines, headline)),
        (Some(_), None) => None,
        (None, headline) => {
            let near = headline.and_then(|headline| days::published(lines, headline, metadata.language.as_deref()));
            near.or_else(|| days::only_day(lines))
        }
    };
    if let Some(day) = printed {
        (metadata.published, metadata.published_time) = (Some(day), None);
        metadata.basis.published = Some(FactBasis::Printed);
    }
    if metadata.published.is_none() {
        metadata.published = metadata.url.as_deref().and_then(days::of_address);
        metadata.basis.published = metadata.published.map(|_| FactBasis::Address);
    }
    if metadata.published_time.is_none()
        && let (Some(day), Some(headline)) = (metadata.published, headline)
    {
        metadata.published_time = days::time_of(lines, headline, day);
    }
}

/// Words of bylines that name no person.
const HOUSE: &[&str] = &[
    "redaktion",
    "redazione",
    "redacción",
    "redaccion",
    "redaction",
    "rédaction",
    "redação",
    "redacao",
    "redactie",
    "redakcja",
    "redakce",
    "редакция",
    "редакція",
    "staff",
    "newsroom",
    "editors",
    "desk",
    "news",
];

/// A house, or an address of it, gives way to a person.
fn choose_writers(told: &Told, lines: &[Line], headline: Option<usize>, metadata: &mut Metadata) {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| !word.is_empty()).collect()
    };
    let site = metadata.publication.as_deref().map(words).unwrap_or_default();
    let is_house = |byline: &String| {
        let byline_words = words(byline);
        let within = |one: &[String], other: &[String]| !one.is_empty() && one.iter().all(|word| other.contains(word));
        byline.contains('@')
            || told.house == Some(byline.as_str())
            || within(&site, &byline_words)
            || within(&byline_words, &site)
            || byline_words.iter().any(|word| HOUSE.contains(&word.as_str()))
    };
    if metadata.byline.as_ref().is_some_and(|byline| !is_house(byline)) {
        return;
    }
    let near = headline.and_then(|headline| bylines::byline(lines, headline));
    let found = near.or_else(|| bylines::only_byline(lines).filter(|_| metadata.byline.is_none()));
    if found.is_some() {
        metadata.byline = found;
        metadata.basis.byline = Some(FactBasis::Printed);
    }
}
