//! Dates as news writes them: `2022-01-06T10:30:00Z`, `Thu, 06 Jan 2022`, `6. Januar 2022`, `6 января 2022 г.`, `06.01.2022`.
//!
//! A wrong day is worse than none: `05/06/2022` may be May or June, and stays unread.

mod calendar;
mod tokens;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

pub(super) use self::calendar::{words_of_change, words_of_publication};

use self::calendar::{month, stands_beside};
use self::tokens::{REACH, Token, tokens};

/// The first date in `text`, if its day is beyond doubt.
pub(super) fn parse(text: &str) -> Option<Date> {
    find(&tokens(text))?.date
}

/// The moment that a text names in seconds or milliseconds since 1970 and in nothing else.
pub(super) fn of_seconds(text: &str) -> Option<Timestamp> {
    let seconds = match text.len() {
        10 => text.parse::<i64>().ok(),
        13 => text.parse::<i64>().ok().map(|milliseconds| milliseconds / 1_000),
        _ => None,
    };
    Timestamp::from_second(seconds?).ok()
}

/// As [`parse`], of a text in a language in which days stand before months, as in most.
pub(super) fn parse_day_first(text: &str) -> Option<Date> {
    find(&tokens(text)).and_then(|found| found.date.or(found.day_first))
}

/// The first time of day in `text`, to the minute; midnight is none, for programs write it for want of a time: `10:30`, `8:15 p.m.`, `08h15`, `8.15 Uhr`, `8時15分`.
pub(super) fn time(text: &str) -> Option<Time> {
    const BESIDE: &[&str] = &["uhr", "klo", "kl", "ore", "uur"];
    let tokens = tokens(text);
    let word = |at: Option<usize>| match at.and_then(|at| tokens.get(at)) {
        Some(Token::Word(word)) => word.as_str(),
        _ => "",
    };
    let clock = |at: usize| {
        let (hour, minute) = match tokens.get(at..)? {
            // `20220106T103000Z`
            [Token::Number { value, digits: 6 }, ..] if word(at.checked_sub(1)) == "t" => (value / 10_000, value / 100 % 100),
            [Token::Number { value: hour, digits: 1..=2 }, mark, Token::Number { value: minute, digits: 2 }, ..] => {
                let is_time = match mark {
                    Token::Mark(':') => true,
                    Token::Mark('.') => BESIDE.contains(&word(Some(at + 3))) || BESIDE.contains(&word(at.checked_sub(1))),
                    Token::Word(mark) => ["h", "時", "시"].contains(&mark.as_str()),
                    _ => false,
                };
                (*hour, is_time.then_some(*minute)?)
            }
            _ => return None,
        };
        // Seconds may follow: `8:15:00 PM`.
        let half = (at + 3..at + 6).map(|at| word(Some(at))).find(|word| !word.is_empty()).unwrap_or_default();
        let hour = match (half, hour) {
            ("pm" | "p", hour @ 1..=11) => hour + 12,
            ("am" | "a", 12) => 0,
            (_, hour) => hour,
        };
        Time::new(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0).ok()
    };
    // What follows a first one is a zone: `T00:00:00+01:00`.
    (0..tokens.len()).find_map(clock).filter(|time| *time != Time::midnight())
}

/// The day and the time of day that a text in any language tells, in no zone; midnight where it tells no time.
pub fn written_time(text: &str) -> Option<DateTime> {
    let day = parse(text).or_else(|| parse_day_first(text))?;
    Some(day.to_datetime(time(text).unwrap_or_else(Time::midnight)))
}

/// Whether days stand before months in this language: of English in most countries, of others everywhere.
pub(super) fn is_day_first(language: Option<&str>) -> bool {
    const EITHER: &[&str] = &["en", "en-us", "en-ca", "en-ph", "es-us", "es-pr", "fil", "tl"];
    language.is_some_and(|language| !EITHER.contains(&language))
}

/// Whether a word, in small letters, is the name of a month or may stand beside a date.
pub(super) fn is_beside(word: &str) -> bool {
    month(word).is_some() || stands_beside(word) || [words_of_publication(), words_of_change()].iter().any(|words| words.contains(&word))
}

/// Whether a word, in small letters, is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

/// What a line that is nothing but a date or a time says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DateLine {
    /// The day, when it is beyond doubt.
    pub(super) date: Option<Date>,
    /// What it is where days stand before months, if it may be another one elsewhere.
    day_first: Option<Date>,
}

impl DateLine {
    fn of(date: Date) -> Self {
        Self { date: Some(date), day_first: None }
    }
}

/// `Published: Jan 6, 2022, 10:30 AM`, `06/01/2022`; `None` for a line that says anything else.
pub(super) fn line(text: &str) -> Option<DateLine> {
    if text.len() > REACH / 2 {
        return None;
    }
    let tokens = tokens(text);
    let date = find(&tokens).or_else(|| is_time(&tokens).then_some(DateLine { date: None, day_first: None }))?;
    let only = tokens.iter().all(|token| match token {
        Token::Number { digits, .. } => *digits <= 8,
        Token::Word(word) => month(word).is_some() || stands_beside(word),
        Token::Mark(c) => matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '—' | '|' | '+' | '(' | ')' | '•' | '·'),
    });
    only.then_some(date)
}

/// `15:36 Uhr`
fn is_time(tokens: &[Token]) -> bool {
    let [Token::Number { value: hour, digits: 1..=2 }, Token::Mark(':'), Token::Number { value: minute, digits: 2 }, ..] = tokens else {
        return false;
    };
    *hour < 24 && *minute < 60
}

/// The first thing that has the shape of a date; its day when that is beyond doubt.
fn find(tokens: &[Token]) -> Option<DateLine> {
    (0..tokens.len()).find_map(|at| numeric(&tokens[at..]).or_else(|| named(tokens, at).map(DateLine::of)))
}

/// Dates in figures.
fn numeric(tokens: &[Token]) -> Option<DateLine> {
    if let [Token::Number { value, digits: 8 }, rest @ ..] = tokens {
        let stamp =
            matches!(rest.first(), None | Some(Token::Mark('-' | ' '))) || matches!(rest.first(), Some(Token::Word(word)) if word == "t");
        return day(value / 10000, value / 100 % 100, value % 100).filter(|_| stamp).map(DateLine::of);
    }
    let [
        Token::Number { value: first, digits },
        one,
        Token::Number { value: second, digits: 1..=2 },
        two,
        Token::Number { value: third, digits: last },
        ..,
    ] = tokens
    else {
        return None;
    };
    let mark = match (one, two) {
        (Token::Mark(one @ ('-' | '/' | '.' | '–')), Token::Mark(two)) if one == two => *one,
        (Token::Word(year), Token::Word(month)) if [("年", "月"), ("년", "월")].contains(&(year.as_str(), month.as_str())) => '-',
        _ => return None,
    };
    match (digits, last, mark) {
        (4, 1..=2, _) => day(*first, *second, *third).map(DateLine::of),
        (1..=2, 4, '.' | '-' | '–') => day(*third, *second, *first).map(DateLine::of),
        (1..=2, 2, '.') => day(2000 + third, *second, *first).map(DateLine::of),
        (1..=2, 4, _) => match (day(*third, *second, *first), day(*third, *first, *second)) {
            (Some(european), Some(american)) => {
                Some(DateLine { date: (european == american).then_some(european), day_first: Some(european) })
            }
            (one, other) => one.or(other).map(DateLine::of),
        },
        _ => None,
    }
}

/// Dates with the month's name at `at`: the day before or after it, the year after.
fn named(tokens: &[Token], at: usize) -> Option<Date> {
    let Token::Word(word) = &tokens[at] else { return None };
    let month = month(word)?;
    let number = |index: usize| match tokens.get(index) {
        Some(Token::Number { value, digits }) => Some((*value, *digits)),
        _ => None,
    };
    let is_filler = |index: usize| match &tokens[index] {
        Token::Word(word) => matches!(word.as_str(), "de" | "del" | "of" | "st" | "nd" | "rd" | "th" | "er" | "the"),
        Token::Mark(c) => matches!(c, '.' | ',' | '-' | 'º' | '/'),
        Token::Number { .. } => false,
    };
    let year_from = |from: usize| {
        // As far as `Thu Jan 06 10:30:00 2022` needs, or `06 Jan 2022`.
        (from..tokens.len().min(from + 9))
            .find_map(|index| number(index).filter(|&(value, digits)| digits == 4 && (1800..2200).contains(&value)))
    };
    let before = (0..at).rev().take(4).find(|&index| !is_filler(index)).and_then(number).filter(|&(_, digits)| digits <= 2);
    if let (Some((first, _)), Some((year, _))) = (before, year_from(at + 1)) {
        return day(year, month, first);
    }
    let next = (at + 1..tokens.len()).take(3).find(|&index| !is_filler(index))?;
    let (first, _) = number(next).filter(|&(_, digits)| digits <= 2)?;
    let year_before = || (0..at).rev().take(2).find(|&index| !is_filler(index)).and_then(number).filter(|&(_, digits)| digits == 4);
    let (year, _) = year_from(next + 1).or_else(year_before)?;
    day(year, month, first)
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    if !(1800..2200).contains(&year) {
        return None;
    }
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_shape_is_read() {
        for text in [
            "2022-01-06",
            "2022-01-06T10:30:00+03:00",
            "20220106T103000Z",
            "2022/1/6",
            "06.01.2022",
            "6.1.2022, 10:30 Uhr",
            "06.01.22",
            "Jan 6, 2022",
            "January 6, 2022 10:30 AM",
            "Jan. 6, 2022",
            "6 January 2022",
            "6th of January 2022",
            "Thu, 06 Jan 2022 10:30:00 +0000",
            "Thu Jan 06 2022 10:30:00 GMT+0300 (Moscow Standard Time)",
            "Thu Jan  6 10:30:00 2022",
            "6. Januar 2022",
            "6 janvier 2022",
            "6 de enero de 2022",
            "6 января 2022 г.",
            "Опубликовано: 6 января 2022, 10:30",
            "2022年1月6日",
            "6 januari 2022",
            "6 stycznia 2022 r.",
            "6 Ocak 2022",
            "Published: January 6, 2022",
            "06-01-2022",
            "2022년 1월 6일",
            "2022. január 6.",
            "6. tammikuuta 2022",
            "6. ledna 2022",
            "6 Ιανουαρίου 2022",
            "6 يناير 2022",
        ] {
            assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), Some("2022-01-06"), "{text}");
        }
    }

    #[test]
    fn times_are_read_to_the_minute() {
        for (text, expected) in [
            ("2022-01-06T10:30:00+03:00", Some("10:30:00")),
            ("January 6, 2022 8:15 p.m. EST", Some("20:15:00")),
            ("Jan 6 2022 12:05:30 AM", Some("00:05:00")),
            ("6 janvier 2022 à 08h15", Some("08:15:00")),
            ("06.01.2022, 8.15 Uhr", Some("08:15:00")),
            ("6.1.2022 klo 8.15", Some("08:15:00")),
            ("2022年1月6日 8時15分", Some("08:15:00")),
            ("06.01.2022", None),
            ("6 January 2022", None),
            ("25:61", None),
            ("2022-01-06T00:00:00Z", None),
            ("2022-01-06T00:00:00+01:00", None),
            ("20220106T103000Z", Some("10:30:00")),
        ] {
            assert_eq!(time(text).map(|time| time.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn nonsense_is_no_date() {
        for text in
            ["99999-99-99", "0000-00-00T99:99:99+99:99", "2022-13-45", "31.02.2022", "", "5", "May", "1.2.3", "10:30", &"(".repeat(100_000)]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_that_could_be_a_month_stays_unread() {
        assert_eq!(parse("05/06/2022"), None);
        assert_eq!(parse("25/06/2022").map(|date| date.to_string()).as_deref(), Some("2022-06-25"));
        assert_eq!(line("05/06/2022").map(|line| line.date), Some(None));
        assert_eq!(parse_day_first("05/06/2022").map(|date| date.to_string()).as_deref(), Some("2022-06-05"));
        assert_eq!(["de", "en-gb", "en-us", "en"].map(|language| is_day_first(Some(language))), [true, true, false, false]);
    }

    #[test]
    fn a_date_line_says_nothing_else() {
        assert!(line("Published: Thursday, Jan 6, 2022 at 10:30 a.m. EST").is_some());
        assert!(line("6. Januar 2022, 10:30 Uhr").is_some());
        assert!(line("15:36 Uhr").is_some());
        assert!(line("On Jan 6, 2022 the bridge opened").is_none());
        assert!(line("Alma bridge opens").is_none());
    }

    #[test]
    fn words_that_begin_like_months_are_none() {
        assert_eq!(parse("6 marked 2022"), None);
        assert_eq!(parse("In 6 decades, 2022"), None);
    }
}
