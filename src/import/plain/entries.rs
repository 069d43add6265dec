//! Entries of a live blog in plain text: a line with a time, a heading, and what happened.
//!
//! ```text
//! 17.40                      paragraph
//! Moor resigns               heading 2
//! Edvin Moor has resigned    paragraph
//! ```
//!
//! A text is a live blog when at least two of its lines are nothing but times.

use crate::article::BlockKind;

use super::names::names;
use super::raw_blocks::{RawBlock, RawBlocks};
use super::sentence::ends_with_stop;

/// Lines that are nothing but a time, from which a text is a live blog.
const FEWEST_TIMES: usize = 2;

/// A longer line says more than a time, in bytes.
const LONGEST_TIME: usize = 40;

/// The words of a heading.
const LONGEST_HEADING: usize = 14;

/// What stands behind a time of day, in small letters and without full stops.
const ZONES: &[&str] = &["gmt", "bst", "utc", "cet", "cest", "et", "est", "edt", "pt", "pst", "pdt", "uhr", "h", "am", "pm", "мск"];

/// What a time that is told from now on has beside its figure, by language: the words for the past, and for units as they begin.
const PAST: &[(&[&str], &[&str])] = &[
    (&["ago"], &["sec", "min", "hour", "hr", "h", "m", "day"]),
    (&["vor"], &["sek", "min", "stunde", "std", "tag"]),
    (&["il", "y", "a"], &["sec", "min", "heure", "h", "jour"]),
    (&["hace"], &["seg", "min", "hora", "h", "día"]),
    (&["há"], &["seg", "min", "hora", "h", "dia"]),
    (&["fa"], &["sec", "min", "or", "giorn"]),
    (&["назад"], &["сек", "мин", "час", "ден", "дн"]),
];

/// The blocks of a text, in which those of a live blog are told apart.
pub(super) struct Entries<'a> {
    blocks: RawBlocks<'a>,
    is_live: bool,
    /// Whether the block before was a time.
    follows_time: bool,
    /// A block that was looked at ahead, and what had not been cut before it.
    ahead: Option<(RawBlock<'a>, &'a str)>,
}

impl<'a> Entries<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let times = text.split('\n').filter(|line| is_time(line)).take(FEWEST_TIMES).count();
        Self { blocks: RawBlocks::new(text), is_live: times == FEWEST_TIMES, follows_time: false, ahead: None }
    }

    /// What has not been cut into blocks yet.
    pub(super) fn rest(&self) -> &'a str {
        self.ahead.as_ref().map_or(self.blocks.rest(), |(_, rest)| rest)
    }

    /// Whether a block after a time is the heading of its entry: a line above a paragraph.
    fn is_heading(&mut self, block: &RawBlock) -> bool {
        let text = block.text.trim();
        let is_short = text.split_whitespace().take(LONGEST_HEADING + 1).count() <= LONGEST_HEADING;
        if !is_short || ends_with_stop(text) || !text.contains(char::is_alphabetic) || names(text).is_some() {
            return false;
        }
        let rest = self.blocks.rest();
        self.ahead = self.blocks.next().map(|block| (block, rest));
        self.ahead.as_ref().is_some_and(|(next, _)| next.kind == BlockKind::Paragraph && !is_time(&next.text))
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = RawBlock<'a>;

    fn next(&mut self) -> Option<RawBlock<'a>> {
        let mut block = self.ahead.take().map(|(block, _)| block).or_else(|| self.blocks.next())?;
        if !self.is_live || block.kind != BlockKind::Paragraph {
            return Some(block);
        }
        block.is_time = is_time(&block.text);
        if self.follows_time && !block.is_time && self.is_heading(&block) {
            block.kind = BlockKind::Heading(2);
        }
        self.follows_time = block.is_time;
        Some(block)
    }
}

/// Whether a line is nothing but a time of day, or says how long ago something was.
pub(super) fn is_time(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST_TIME || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // A clock begins with its hour, what is past takes two words: of most lines no more is to be asked.
    if !line.starts_with(|c: char| c.is_ascii_digit()) && !line.contains(char::is_whitespace) {
        return false;
    }
    let mut line = line.to_lowercase();
    if line.contains(".m") {
        line = line.replace("a.m", "am").replace("p.m", "pm");
    }
    is_clock(&line) || is_past(&line)
}

/// `17.40`, `17:40 GMT`, `5.40pm`, `17h40`
fn is_clock(line: &str) -> bool {
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u8>().ok()).flatten();
    let Some((hour, after)) = line.split_once([':', '.', 'h']) else { return false };
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let Some((minute, zone)) = after.split_at_checked(digits) else { return false };
    let is_hour = (1..=2).contains(&hour.len()) && number(hour).is_some_and(|hour| hour < 24);
    let is_minute = digits == 2 && number(minute).is_some_and(|minute| minute < 60);
    let zone = zone.trim().trim_matches(['(', ')', '.']);
    is_hour && is_minute && (zone.is_empty() || zone.split(' ').all(|word| ZONES.contains(&word)))
}

/// `5 hours ago`, `vor 5 Stunden`
fn is_past(line: &str) -> bool {
    let is_figure = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_end_matches('.')).collect();
    PAST.iter().any(|(past, units)| {
        let is_unit = |word: &str| units.iter().any(|unit| word.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(unit));
        past.iter().all(|word| words.contains(word))
            && words.iter().any(|word| is_unit(word))
            && words.iter().all(|word| past.contains(word) || is_figure(word) || is_unit(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_from_figures_and_words() {
        for line in [
            "17.40",
            "17:40 GMT",
            "5.40pm",
            "5:40 p.m.",
            "17h40",
            "17.40 Uhr",
            "5 hours ago",
            "5h ago",
            "vor 5 Stunden",
            "il y a 12 min",
            "5 минут назад",
        ] {
            assert!(is_time(line), "{line}");
        }
        for line in ["17", "17.4", "25.10", "17.40 million", "12.05.2024", "3 boats ago", "0 0", "At 17.40", "ago"] {
            assert!(!is_time(line), "{line}");
        }
    }

    fn kinds(text: &str) -> Vec<(&'static str, String)> {
        Entries::new(text).map(|block| (block.kind.name(), block.text.trim().to_owned())).collect()
    }

    #[test]
    fn the_line_between_a_time_and_a_paragraph_is_a_heading() {
        let text = "17.40\n\nMoor resigns\n\nHe has gone.\n\n12.05\n\nAda Kerrigan\n\nForty boats lie there.\n\n5 hours ago\n\nGood morning. We begin.\n\nLast words";
        let headings: Vec<_> = kinds(text).into_iter().filter(|(kind, _)| *kind == "heading").collect();
        assert_eq!(headings, [("heading", "Moor resigns".to_owned())]);
    }

    #[test]
    fn one_time_makes_no_live_blog() {
        assert_eq!(kinds("17.40\n\nMoor resigns\n\nHe has gone.")[1].0, "paragraph");
    }

    #[test]
    fn nothing_is_lost_by_looking_ahead() {
        let mut entries = Entries::new("1.00\n\nOne\n\nTwo.\n\n2.00\n\nThree.");
        assert_eq!(entries.by_ref().take(2).count(), 2);
        assert_eq!(entries.rest().trim_start(), "Two.\n\n2.00\n\nThree.");
        assert_eq!(entries.count(), 3);
    }
}
