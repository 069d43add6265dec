//! The day: what the page tells machines, then what it prints near its headline. A wrong day is worse than none.

use jiff::civil::{Date, Time};

use super::lines::Line;
use super::near::near;
use crate::import::dates::{self, words_of_change, words_of_publication};

/// So many times of a page may all be of its article.
const FEW: usize = 3;

/// The day that is printed near the headline.
pub(super) fn published(lines: &[Line], headline: usize, language: Option<&str>) -> Option<Date> {
    // Above a headline stands today's day as often as the article's: there a machine must be able to read it, or a word say what it is.
    let is_above = |line: &Line| lines.iter().take(headline).any(|above| std::ptr::eq(above, line));
    let is_told = |line: &Line| line.stamp.is_some() || says_published(&line.text);
    let printed = || near(lines, headline).filter(|line| !is_other(line) && (!is_above(line) || is_told(line)));
    let is_day_first = dates::is_day_first(language);
    let told = |line: &Line| day_of(line, is_day_first);
    // First what an element calls a day, then a line that is nothing but one.
    printed().filter(|line| line.is_date).find_map(told).or_else(|| printed().filter(|line| says_a_day(&line.text)).find_map(told))
}

/// The time that is printed near the headline beside the day of publication.
pub(super) fn time_of(lines: &[Line], headline: usize, day: Date) -> Option<Time> {
    let stamped = |line: &Line| line.stamp.clone().filter(|stamp| dates::parse(stamp) == Some(day));
    let told = |line: &Line| {
        let printed = printed_day(line, true).filter(|printed| *printed == day).and_then(|_| dates::time(published_part(&line.text)));
        printed.or_else(|| dates::time(&stamped(line)?))
    };
    near(lines, headline).filter(|line| !is_other(line)).find_map(told)
}

/// The day that all machine-readable times of a page agree in, comments and other articles aside.
pub(super) fn only_day(lines: &[Line]) -> Option<Date> {
    let stamps = || lines.iter().filter(|line| !line.is_elsewhere && !line.is_link).filter_map(|line| line.stamp.as_deref());
    // Many stand in a list of other articles.
    if stamps().count() > FEW {
        return None;
    }
    let mut days = stamps().filter_map(dates::parse);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The day in an address: `/2022/03/04/bridge-opens`, `/2022-03-04-bridge-opens`.
pub(super) fn of_address(address: &str) -> Option<Date> {
    let (_, path) = address.split_once("://")?;
    let segments: Vec<&str> = path.split(['/', '-', '_']).skip(1).collect();
    let is_part = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    segments.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let is_day = is_part(year, 4) && is_part(month, 2) && is_part(day, 2);
        is_day.then(|| dates::parse(&parts.join("-"))).flatten()
    })
}

/// The day of a line: as its element tells it, else as it is printed.
fn day_of(line: &Line, is_day_first: bool) -> Option<Date> {
    let is_change = || {
        let small = line.text.to_lowercase();
        place_of(&small, words_of_change()).is_some() && !says_published(&line.text)
    };
    printed_day(line, is_day_first).or_else(|| dates::parse(line.stamp.as_deref().filter(|_| !is_change())?))
}

fn printed_day(line: &Line, is_day_first: bool) -> Option<Date> {
    let parse = if is_day_first { dates::parse_day_first } else { dates::parse };
    let day = parse(published_part(&line.text)).or_else(|| parse(before_change(&line.text)));
    // From one day to another, unless one of them is that of a change.
    day.filter(|_| !is_span(&line.text) || says_published(&line.text))
}

/// The part of a line that tells the day of publication: `Updated 6 March 2022 | Published 4 March 2022`.
fn published_part(text: &str) -> &str {
    let small = text.to_lowercase();
    // Small letters may take more bytes than the text's own.
    let cut = |words: &[&str]| place_of(&small, words).filter(|&at| text.is_char_boundary(at) && small.len() == text.len());
    match (cut(words_of_publication()), cut(words_of_change())) {
        (Some(published), Some(changed)) if published < changed => text.get(published..changed),
        (Some(published), _) => text.get(published..),
        (None, Some(changed)) => text.get(..changed),
        (None, None) => None,
    }
    .unwrap_or(text)
}

/// The part of a line before it speaks of a change: `Am 1. Dezember von Ida Brandt veröffentlicht`.
fn before_change(text: &str) -> &str {
    let small = text.to_lowercase();
    let at = place_of(&small, words_of_change()).filter(|_| small.len() == text.len());
    at.and_then(|at| text.get(..at)).unwrap_or(text)
}

/// `5 Mar 2022 – 9 Nov 2024`: from one day to another.
fn is_span(text: &str) -> bool {
    [" - ", " – ", " — "]
        .iter()
        .filter_map(|mark| text.split_once(mark))
        .any(|(from, to)| matches!((dates::parse(from), dates::parse(to)), (Some(from), Some(to)) if from != to))
}

/// Whether a line without a class says when the article was published: nothing but a date, or a word for it.
fn says_a_day(text: &str) -> bool {
    says_published(text) || text.split(['|', '•', '·']).any(|part| dates::line(part.trim()).is_some())
}

fn says_published(text: &str) -> bool {
    let small = text.to_lowercase();
    place_of(&small, words_of_publication()).is_some()
}

/// Where the first of some words stands in a text in small letters, as a word of its own: `stand` is not in `Standish`.
fn place_of(small: &str, words: &[&str]) -> Option<usize> {
    let is_whole = |at: usize, word: &str| {
        let before = small.get(..at).and_then(|before| before.chars().next_back());
        let behind = small.get(at + word.len()..).and_then(|behind| behind.chars().next());
        ![before, behind].into_iter().flatten().any(char::is_alphabetic)
    };
    words.iter().filter_map(|word| small.match_indices(word).map(|(at, _)| at).find(|&at| is_whole(at, word))).min()
}

/// Whether the line is a headline of its own, or a link elsewhere.
fn is_other(line: &Line) -> bool {
    line.level > 0 || (line.is_link && !line.is_date)
}

/// The day that is printed where a machine's stamp is midnight somewhere else: `2022-11-06T23:00Z` beside `7. November`.
pub(super) fn stamp_gives_way(stamp: &str, told: Date, lines: &[Line], headline: usize) -> Option<Date> {
    let (_, time) = stamp.split_once(['T', ' '])?;
    let in_utc = time.ends_with('Z') || time.ends_with("+00:00") || time.ends_with("+0000");
    let hour: u32 = time.get(..2)?.parse().ok()?;
    let is_round = time.get(2..).is_some_and(|rest| rest.starts_with(":00"));
    let near_midnight = !(5..19).contains(&hour);
    if !(in_utc && is_round && near_midnight) {
        return None;
    }
    let mut printed = near(lines, headline).filter(|line| !is_other(line) && (line.is_date || says_a_day(&line.text)));
    let day = printed.find_map(|line| printed_day(line, false))?;
    let apart = (day - told).get_days().abs();
    (apart == 1).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, stamp: Option<&str>) -> Line {
        Line { text: text.into(), is_date: true, stamp: stamp.map(str::to_owned), ..Line::default() }
    }

    fn headline() -> Line {
        Line { text: "Rail for the slipway".into(), level: 1, ..Line::default() }
    }

    fn day(lines: &[Line]) -> Option<String> {
        let headline = lines.iter().position(|line| line.level == 1).expect("a headline");
        published(lines, headline, None).map(|day| day.to_string())
    }

    #[test]
    fn the_day_of_a_change_is_not_that_of_publication() {
        assert_eq!(day(&[headline(), line("Updated 6 May 2021", Some("2021-05-06"))]), None);
        assert_eq!(day(&[headline(), line("Updated 6 May 2021 | Published 4 May 2021", None)]).as_deref(), Some("2021-05-04"));
        assert_eq!(day(&[headline(), line("4 May 2021, updated 6 May 2021", None)]).as_deref(), Some("2021-05-04"));
    }

    #[test]
    fn the_day_above_a_headline_may_be_that_of_reading() {
        assert_eq!(day(&[line("Friday, 27 November 2026", None), headline()]), None);
        assert_eq!(day(&[line("4 May 2021", Some("2021-05-04")), headline()]).as_deref(), Some("2021-05-04"));
    }

    #[test]
    fn words_of_a_change_are_whole_words() {
        assert_eq!(day(&[headline(), line("By Ida Standish, 4 May 2021", None)]).as_deref(), Some("2021-05-04"));
    }

    #[test]
    fn addresses_hold_whole_days_only() {
        for (address, expected) in [
            ("https://example.org/2021/05/04/rail", Some("2021-05-04")),
            ("https://example.org/news/2021-05-04-rail.html", Some("2021-05-04")),
            ("https://example.org/2021/05/rail-04", None),
            ("https://example.org/rail-20210504", None),
        ] {
            assert_eq!(of_address(address).map(|day| day.to_string()).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn days_stand_before_months_in_most_languages() {
        let lines = [headline(), line("04/05/2021", None)];
        assert_eq!(published(&lines, 0, Some("vi")).map(|day| day.to_string()).as_deref(), Some("2021-05-04"));
        assert_eq!(published(&lines, 0, Some("en")), None);
    }

    #[test]
    fn from_one_day_to_another_is_no_day() {
        assert_eq!(day(&[headline(), line("5 Mar 2022 - 9 Nov 2024", None)]), None);
    }

    #[test]
    fn midnight_elsewhere_gives_way_to_the_printed_day() {
        let lines = [headline(), line("7. November 2022", None)];
        let given = |stamp: &str| stamp_gives_way(stamp, dates::parse(stamp).expect("a day"), &lines, 0).map(|day| day.to_string());
        assert_eq!(given("2022-11-06T23:00:00.000Z").as_deref(), Some("2022-11-07"));
        assert_eq!(given("2022-11-06T12:30:00Z"), None);
    }
}
