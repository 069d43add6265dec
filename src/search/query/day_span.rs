//! Days as they are typed: `2024`, `2024-03`, `2024-03-12`, and `7d`, the last seven days.

use jiff::ToSpan;
use jiff::civil::Date;

/// From a day to a day, both within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySpan {
    first: Date,
    last: Date,
}

impl DaySpan {
    /// The days that `typed` means on the day `today`.
    pub(super) fn parse(typed: &str, today: Date) -> Option<Self> {
        if let Some(days) = typed.strip_suffix(['d', 'D']) {
            let first = today.checked_sub(days.parse::<u16>().ok().map(i64::from)?.days()).ok()?;
            return Some(Self { first, last: Date::MAX });
        }
        let mut parts = typed.split('-');
        let year = number(parts.next()?, 4)?;
        let Some(month) = parts.next() else {
            return Some(Self { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? });
        };
        let first = Date::new(year, i8::try_from(number(month, 2)?).ok()?, 1).ok()?;
        let Some(day) = parts.next() else { return Some(Self { first, last: first.last_of_month() }) };
        let day = Date::new(year, first.month(), i8::try_from(number(day, 2)?).ok()?).ok()?;
        parts.next().is_none().then_some(Self { first: day, last: day })
    }

    /// Those days.
    pub(super) fn holds(self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The first of them or a later day.
    pub(super) fn has_begun(self, day: Date) -> bool {
        day >= self.first
    }

    /// A day before all of them.
    pub(super) fn is_behind(self, day: Date) -> bool {
        day < self.first
    }
}

/// A number of exactly so many digits, or of one less where it is a month or a day.
fn number(digits: &str, count: usize) -> Option<i16> {
    let fits = digits.len() == count || count == 2 && digits.len() == 1;
    (fits && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn spans_hold_their_days_and_no_others() {
        for (typed, within, without) in [
            ("2024", date(2024, 12, 31), date(2025, 1, 1)),
            ("2024-02", date(2024, 2, 29), date(2024, 3, 1)),
            ("2024-3-12", date(2024, 3, 12), date(2024, 3, 13)),
            ("7d", date(2024, 3, 8), date(2024, 3, 7)),
            ("0d", date(2024, 3, 15), date(2024, 3, 14)),
        ] {
            let span = DaySpan::parse(typed, date(2024, 3, 15)).expect(typed);
            assert!(span.holds(within) && !span.holds(without), "{typed}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for typed in ["", "d", "24", "2024-", "2024-13", "2024-02-30", "2024-01-01-01", "last week", "99999999d", "-7d"] {
            assert_eq!(DaySpan::parse(typed, date(2024, 3, 15)), None, "{typed}");
        }
    }
}
