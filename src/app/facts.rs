//! Facts about an article in words: `6 Jan 2022 · A. Novak · 6 min · 5 voices · 2 captions`.

use std::path::Path;

use jiff::civil::Date;

use super::Voices;
use crate::article::{BlockKind, Document, minutes};
use crate::layout::Masthead;
use crate::library::shown_name;
use crate::text::sanitise_line;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day, such as `6 Jan 2022`.
pub fn date(date: Date) -> String {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or_default().min(11)];
    format!("{} {month} {}", date.day(), date.year())
}

/// A number and its noun: `1 voice`, `2 voices`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// What stands under the title of an open article.
pub fn masthead(document: &Document, voices: &Voices, path: &Path) -> Masthead {
    let metadata = document.article().metadata();
    let mut facts = Vec::new();
    match (metadata.published, metadata.saved) {
        (Some(published), _) => facts.push(date(published)),
        (None, Some(saved)) => facts.push(format!("saved {}", date(saved))),
        (None, None) => {}
    }
    facts.extend(metadata.byline.clone());
    facts.extend(metadata.publication.clone());
    if metadata.file.whole {
        facts.push("whole page".to_owned());
    }
    facts.push(format!("{} min", minutes(document.article().text())));
    if !voices.all().is_empty() {
        facts.push(count(voices.all().len(), "voice"));
    }
    let captions = (0..document.article().blocks().len())
        .filter(|&block| document.kind(block) == BlockKind::Caption && document.fold_of(block).is_none());
    match captions.count() {
        0 => {}
        captions => facts.push(count(captions, "caption")),
    }
    if metadata.publication.is_none() && path != Path::new("-") && path.file_name().is_some() {
        facts.push(sanitise_line(&shown_name(path)).into_owned());
    }
    Masthead { facts }
}
