//! What a Kindle keeps: the file `My Clippings.txt` of the device, in the language of its owner, and the notebook that its app exports
//! as a web page.
//!
//! ```text
//! Bridge opens (Ms. Reed)
//! - Your Highlight on page 3 | Location 61-62 | Added on Sunday, January 4, 2026 8:00:00 AM
//!
//! At last, the bridge is open.
//! ==========
//! ```

use dom_query::Document;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::passage::{Imported, Passage, Reading};
use crate::bookmarks::Colour;
use crate::import::written_time;

const RULE: &str = "==========";

/// What begins the second line of a note and of a bookmark without words; English, German, French, Spanish, Portuguese, Italian,
/// Dutch, Polish, Russian, Turkish, Japanese, Chinese. Anything else is a highlight.
const NOTES: [&str; 11] = ["note", "notiz", "nota", "notitie", "notatka", "замет", "notun", "メモ", "笔记", "筆記", "anotação"];
const PLACES: [&str; 9] =
    ["bookmark", "lesezeichen", "signet", "marcador", "segnalibro", "bladwijzer", "zakład", "закладк", "ブックマーク"];

/// A clipping.
struct Clipping {
    kind: Kind,
    title: String,
    /// From where to where, in locations of the device or else pages.
    location: Option<(u64, u64)>,
    added: Option<Timestamp>,
    words: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Highlight,
    Note,
    Place,
}

/// The passages of `My Clippings.txt`; none when the text is none.
pub(super) fn read_clippings(text: &str) -> Option<Reading> {
    let mut reading = Reading::default();
    let mut notes = Vec::new();
    let mut marks: Vec<(usize, Clipping)> = Vec::new();
    let text = text.replace("\r\n", "\n").replace(['\u{feff}', '\u{200e}', '\u{200f}'], "");
    if !text.lines().any(|line| line.trim() == RULE) {
        return None;
    }
    let entries = text.split(RULE).filter(|entry| !entry.trim().is_empty());
    for (number, entry) in entries.enumerate() {
        let Some(clipping) = clipping(entry) else {
            reading.faults.push(format!("entry {}: is no clipping", number + 1));
            continue;
        };
        match clipping.kind {
            Kind::Place => reading.wordless += 1,
            Kind::Note => notes.push(clipping),
            Kind::Highlight => {
                // The device says this of words that the publisher does not let go.
                if clipping.words.starts_with('<') && clipping.words.ends_with('>') {
                    reading.wordless += 1;
                    continue;
                }
                marks.push((reading.items.len(), clipping));
                let (_, Clipping { title, added, words, .. }) = &marks[marks.len() - 1];
                let passage = Passage { words: words.clone(), title: title.clone(), created: *added, ..Passage::default() };
                reading.push(passage);
            }
        }
    }
    for note in notes {
        // A note stands at the end of its highlight.
        let is_at = |mark: &Clipping| {
            let place = |(start, end): (u64, u64)| note.location.is_some_and(|(at, _)| (start..=end).contains(&at));
            mark.title == note.title && mark.location.is_some_and(place)
        };
        let mark = marks.iter().rev().find(|(_, mark)| is_at(mark)).and_then(|(at, _)| reading.items.get_mut(*at));
        match mark {
            Some(Imported::Foreign(passage)) if passage.note.is_empty() => passage.note = note.words,
            Some(Imported::Foreign(passage)) => passage.note = format!("{}\n\n{}", passage.note, note.words),
            _ => reading.wordless += 1,
        }
    }
    Some(reading)
}

fn clipping(entry: &str) -> Option<Clipping> {
    let mut lines = entry.trim_start().lines();
    let title = lines.next()?.trim();
    let facts = lines.next()?.trim().strip_prefix(['-', '–'])?.trim_start().to_lowercase();
    let words = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
    // `page | location | Added on …`
    let (first, rest) = facts.split_once('|').unwrap_or((&facts, ""));
    let added = rest.rsplit('|').next().filter(|date| !date.is_empty()).unwrap_or(first);
    let places = facts.strip_suffix(added).filter(|places| !places.is_empty()).unwrap_or(&facts);
    let head = first.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
    // Japanese and Chinese put no space between words, and the kind behind the place.
    let is_one = |name: &str| if is_eastern(name) { places.contains(name) } else { head.split(' ').any(|word| word.starts_with(name)) };
    let kind = if PLACES.iter().any(|name| is_one(name)) {
        Kind::Place
    } else if NOTES.iter().any(|name| is_one(name)) {
        Kind::Note
    } else {
        Kind::Highlight
    };
    // The last before the date; a page stands before it.
    let location = places.split('|').filter_map(numbers).next_back();
    Some(Clipping { kind, title: without_author(title), location, added: timestamp(added), words })
}

fn is_eastern(name: &str) -> bool {
    name.starts_with(|c: char| c > '\u{2e80}')
}

/// `61-62`, `61`
fn numbers(text: &str) -> Option<(u64, u64)> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let numbers: Vec<u64> = digits.filter_map(|digits| digits.parse().ok()).collect();
    Some((*numbers.first()?, *numbers.last()?))
}

/// The device writes its own time, in no zone.
fn timestamp(text: &str) -> Option<Timestamp> {
    written_time(text)?.to_zoned(TimeZone::UTC).ok().map(|time| time.timestamp())
}

/// `Bridge opens (Ms. Reed)` as `Bridge opens`.
fn without_author(title: &str) -> String {
    let title = title.trim();
    let cut = title.strip_suffix(')').and_then(|head| head.rsplit_once(" (")).map(|(head, _)| head);
    cut.filter(|head| !head.trim().is_empty()).unwrap_or(title).trim().to_owned()
}

/// The passages of a notebook that a Kindle app has exported; none when the page is none.
pub(super) fn read_notebook(text: &str) -> Option<Reading> {
    let page = Document::from(text);
    let title = page.select(".bookTitle").text().trim().to_owned();
    if title.is_empty() {
        return None;
    }
    let mut reading = Reading::default();
    let (mut is_note, mut colour) = (false, None);
    for element in &page.select(".noteHeading, .noteText") {
        if element.has_class("noteHeading") {
            // Only highlights have a colour, in every language.
            let class = element.select("span[class^=highlight_]").attr("class");
            colour = class.as_deref().and_then(|class| class.split('_').nth(1)).and_then(Colour::named);
            is_note = class.is_none();
            continue;
        }
        let words = element.text().trim().to_owned();
        match reading.items.last_mut() {
            Some(Imported::Foreign(passage)) if is_note && passage.note.is_empty() => passage.note = words,
            _ if is_note => reading.wordless += 1,
            _ => reading.push(Passage { words, title: title.clone(), colour: colour.take(), ..Passage::default() }),
        }
    }
    Some(reading)
}
