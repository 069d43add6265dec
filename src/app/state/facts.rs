//! Facts about an article in words: `6 Jan 2022 · A. Novak · 6 min · 5 voices · 2 captions`.

use jiff::civil::{Date, Time};

use super::Voices;
use crate::annotate::Sourcing;
use crate::article::Document;
use crate::catalogue::{Locator, Origin};
use crate::layout::Masthead;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day, such as `6 Jan 2022`.
pub fn date(date: Date) -> String {
    let month = MONTHS[usize::try_from(date.month() - 1).unwrap_or_default().min(11)];
    format!("{} {month} {}", date.day(), date.year())
}

/// A time of day to the minute, such as `08:15`.
pub fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A number and its noun: `1 voice`, `2 voices`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A number as `1,008`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What stands under the title of an open article; with the numbers of its sources where they are wanted.
pub fn masthead(document: &Document, voices: &Voices, locator: &Locator, with_sourcing: bool) -> Masthead {
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
    facts.push(format!("{} min", document.minutes()));
    if !voices.quoted().is_empty() {
        facts.push(count(voices.quoted().len(), "voice"));
    }
    if voices.times_reported() > 0 {
        facts.push(format!("{} reported", voices.times_reported()));
    }
    let (captions, pictures) = (document.captions_shown(), document.article().pictures().len());
    // Where every picture has a caption, one number tells both.
    if captions > 0 && captions != pictures {
        facts.push(count(captions, "caption"));
    }
    if pictures > 0 {
        facts.push(count(pictures, "picture"));
    }
    if metadata.publication.is_none() && *locator.origin() != Origin::Stdin {
        facts.push(locator.name());
    }
    if with_sourcing {
        let told = Sourcing::of(document).told();
        facts.push(if told.is_empty() { "no sources".to_owned() } else { format!("sources: {}", told.join(", ")) });
    }
    Masthead { facts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas() {
        assert_eq!([0, 999, 1_008, 1_234_567].map(thousands), ["0", "999", "1,008", "1,234,567"]);
    }
}
