//! What the first blocks of a plain text are: title, date, byline, address, counter, caption.
//!
//! Guesses only what is plain to see. When no block is a plausible headline the article is titled by its file.

use jiff::civil::{Date, Time};

use crate::article::{BlockKind, Metadata};

use super::names::names;
use super::raw_blocks::RawBlock;
use super::role::{Role, role};
use super::sections::is_section;
use super::sentence::{ends_with_stop, is_in_capitals, is_sentence};
use crate::import::dates;
use crate::import::title::one_line;

/// Words and characters of a section's name or a button, and words of a headline that is certainly neither.
const LABEL: usize = 2;
const LONGEST_LABEL: usize = 30;
const FULL_TITLE: usize = 5;

/// What was read from the first blocks.
pub(super) struct Masthead {
    pub(super) metadata: Metadata,
    /// For each block what it is.
    pub(super) kinds: Vec<BlockKind>,
}

impl Masthead {
    pub(super) fn read(blocks: &[RawBlock]) -> Self {
        let mut metadata = Metadata::default();
        let mut kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
        let roles: Vec<_> = blocks.iter().map(role).collect();
        let above_text = roles.iter().position(|role| matches!(role, Role::Body)).unwrap_or(roles.len());
        let headline = headline(blocks, &roles[..above_text]);
        let bare_byline = headline.and_then(|headline| bare_byline(blocks, &roles, headline));
        let mut days = Days::default();
        for (index, role) in roles.into_iter().enumerate() {
            let is_above = index < above_text;
            match role {
                Role::Date(line) => {
                    kinds[index] = BlockKind::Boilerplate;
                    days.add(&blocks[index].text, line.date, is_above);
                }
                Role::Counter => kinds[index] = BlockKind::Boilerplate,
                Role::Byline(byline) if metadata.byline.is_none() => {
                    days.add(&blocks[index].text, dates::parse(&blocks[index].text), is_above);
                    metadata.byline = Some(byline);
                }
                Role::Address(url) if metadata.url.is_none() => metadata.url = Some(url.into_string()),
                Role::Publication(name) if metadata.publication.is_none() && is_above => metadata.publication = Some(name),
                Role::TitleLabel(title) if metadata.title.is_empty() && is_above => metadata.title = title,
                Role::Headline if headline == Some(index) && metadata.title.is_empty() => {
                    metadata.title = one_line(&blocks[index].text);
                    kinds[index] = BlockKind::Heading(1);
                }
                _ => {}
            }
        }
        days.settle(&mut metadata);
        metadata.byline = metadata.byline.or(bare_byline);
        Self { metadata, kinds }
    }
}

/// The days that lines above a text tell, and the time that stands with each.
#[derive(Default)]
struct Days {
    published: Option<(Date, Option<Time>)>,
    changed: Option<(Date, Option<Time>)>,
}

impl Days {
    /// A line that is a date or a time; above the text a time alone belongs to the day before it.
    fn add(&mut self, line: &str, date: Option<Date>, is_above: bool) {
        let small = line.trim_start().to_lowercase();
        let is_change = dates::words_of_change().iter().any(|word| small.starts_with(word));
        let day = if is_change { &mut self.changed } else { &mut self.published };
        match (date, &mut *day) {
            (Some(date), None) => *day = Some((date, dates::time(line))),
            (None, Some((_, time @ None))) if is_above => *time = dates::time(line),
            _ => {}
        }
    }

    /// A day of a change stands in for one of publication that is not told.
    fn settle(self, metadata: &mut Metadata) {
        if let Some((day, time)) = self.published.or(self.changed)
            && metadata.published.is_none()
        {
            (metadata.published, metadata.published_time) = (Some(day), time);
        }
    }
}

/// The block that is the headline: the first that may be one, unless that is only a label such as a section's name and the
/// headline stands between it and the text.
fn headline(blocks: &[RawBlock], roles: &[Role]) -> Option<usize> {
    let text = |index: usize| blocks[index].text.trim();
    let words = |index: usize| text(index).split_whitespace().take(FULL_TITLE).count();
    let is_masthead = |index: usize| matches!(roles.get(index), Some(Role::Byline(_) | Role::Date(_) | Role::Address(_)));
    let may_be = |index: &usize| matches!(roles[*index], Role::Headline);
    // The first sentence of the text ends the masthead, though it may be as short as a headline.
    let mut candidates = (0..roles.len()).filter(may_be).take_while(|&index| !is_sentence(text(index)) || is_masthead(index + 1));
    let first = candidates.next()?;
    // A lone line is the article, not its title.
    if blocks.len() == 1 {
        return None;
    }
    if !matches!(blocks[first].kind, BlockKind::Paragraph) {
        return Some(first);
    }
    let below_section = is_section(text(first));
    if !below_section && !is_label(text(first)) {
        return Some(first);
    }
    let below: Vec<usize> = candidates.take_while(|&index| below_section || !ends_with_stop(text(index))).collect();
    let is_headline = |index: &usize| {
        let is_kicker = is_in_capitals(text(first)) && !is_in_capitals(text(*index)) && names(text(*index)).is_none();
        (below_section || is_kicker) && !is_section(text(*index))
    };
    let fuller = below.iter().find(|&&index| words(index) >= FULL_TITLE);
    fuller.or_else(|| below.iter().find(|index| is_headline(index))).copied().or(Some(first))
}

/// Whether a line is as short as the name of a section or a button.
fn is_label(line: &str) -> bool {
    line.split_whitespace().take(LABEL + 1).count() <= LABEL && line.chars().take(LONGEST_LABEL + 1).count() <= LONGEST_LABEL
}

/// The names of writers that stand in a line of their own, beside a date line below the headline.
fn bare_byline(blocks: &[RawBlock], roles: &[Role], headline: usize) -> Option<String> {
    let is_date = |index: usize| matches!(roles.get(index), Some(Role::Date(_)));
    let beside_date = |index: &usize| is_date(index + 1) || is_date(index - 1);
    let lines = (headline + 1..roles.len()).take_while(|&index| !matches!(roles[index], Role::Body));
    lines.filter(|&index| matches!(roles[index], Role::Headline)).filter(beside_date).find_map(|index| names(&blocks[index].text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::plain::entries::Entries;

    fn read(text: &str) -> Metadata {
        Masthead::read(&Entries::new(text).collect::<Vec<_>>()).metadata
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
    fn a_short_line_above_a_sentence_is_the_headline() {
        for (text, title) in [
            ("Bridge closed\n\nThe bridge over the river was closed to lorries on Monday.\n\nNobody minds.", "Bridge closed"),
            ("Checkmate\n\nMarch 4, 2022\n\nA girl of nine has beaten the champion.\n\nShe then went to bed.", "Checkmate"),
            ("BRÜCKE GESPERRT\n\nVon Jana Röhr\n\nDie Brücke ist seit Montag gesperrt.\n\nWarum, weiß niemand.", "BRÜCKE GESPERRT"),
            ("Шах и мат\n\nДевочка девяти лет обыграла чемпиона.\n\nПотом она легла спать.", "Шах и мат"),
            ("Sport\n\nCheckmate\n\nA girl of nine has beaten the champion.\n\nShe slept.", "Checkmate"),
            (
                "EXCLUSIVE\n\nSnowed under\n\nMarch 4, 2022 · 3 min read\n\nThe coast road has been shut for three days.\n\nWhy?",
                "Snowed under",
            ),
            (
                "HARBOUR POST\nMarch 4, 2022\nOpinion\nOut of office\n\nI am not at my desk, and I am not coming back.\n\nWhy?",
                "Out of office",
            ),
            ("BRAYFORD\n\nBridge closed\n\nThe bridge was closed to lorries on Monday.\n\nNobody minds.", "Bridge closed"),
            ("Échec et mat\n\nAda Kerrigan\n\n4 mars 2022\n\nUne fille de neuf ans a battu le champion.\n\nElle dort.", "Échec et mat"),
        ] {
            assert_eq!(read(text).title, title);
        }
    }

    #[test]
    fn the_first_sentence_of_a_text_is_no_title() {
        for text in [
            "BRAYFORD, March 4 (Coastline Wire) — A village school has lost its head teacher, who is tired of the rain.\n\nIt rained.",
            "The bridge over the river was closed to lorries on Monday.\n\nNobody knows how long it will last.",
            "Die alte Brücke über den Hafen ist am Montag für Lastwagen gesperrt worden.\n\nWarum, weiß niemand.",
        ] {
            assert_eq!(read(text).title, "");
        }
    }

    #[test]
    fn a_sentence_above_a_byline_is_the_headline() {
        let title = "The bridge over the river was closed to lorries on Monday.";
        assert_eq!(read(&format!("{title}\n\nBy Jane Roe\n\nIt will not last. She said so.")).title, title);
    }

    #[test]
    fn names_beside_a_date_are_the_byline() {
        let metadata = read("Pier closure: as it happened\n\nAda Kerrigan and Tomas Kaplan\n\nFri 4 Mar 2022\n\nIt was closed. We saw it.");
        assert_eq!(metadata.byline.as_deref(), Some("Ada Kerrigan and Tomas Kaplan"));
        assert_eq!(read("A bridge\n\nClosed for good\n\nMar 4, 2022\n\nIt was closed. We saw it.").byline, None);
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
