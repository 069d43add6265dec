//! Quotations seen at a glance: how many by voice, by outlet and by month. Denied words are counted apart: they were not said.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::VoiceName;
use crate::text::plain_form;

/// Numbers of quotations. Rows can be added at any time; each costs a look into three tables.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    voices: HashMap<Box<str>, Count>,
    outlets: HashMap<Box<str>, Count>,
    /// By months since the year 0.
    months: BTreeMap<i32, usize>,
    said: usize,
    denied: usize,
    unknown: usize,
    undated: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Count {
    /// As it was printed first.
    name: Box<str>,
    rows: usize,
}

/// The months from the first to the last, and how many quotations fall into each of the equal parts of that time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    /// The first month: its year and number.
    pub first: (i32, i32),
    /// The last month.
    pub last: (i32, i32),
    /// Quotations in each part, in order of time: a part is a month where there are parts enough.
    pub parts: Vec<u64>,
}

impl Tally {
    /// Counts a quotation of a voice, or of nobody known.
    pub fn add_said(&mut self, voice: Option<&VoiceName>, day: Option<Date>, outlet: Option<&str>) {
        self.said += 1;
        match voice {
            Some(voice) => count(&mut self.voices, &voice.key, &voice.name),
            None => self.unknown += 1,
        }
        if let Some(outlet) = outlet {
            count(&mut self.outlets, &plain_form(outlet), outlet);
        }
        match day {
            Some(day) => *self.months.entry(i32::from(day.year()) * 12 + i32::from(day.month()) - 1).or_default() += 1,
            None => self.undated += 1,
        }
    }

    /// Counts words that were denied.
    pub fn add_denied(&mut self) {
        self.denied += 1;
    }

    /// Quotations that were said.
    pub fn said(&self) -> usize {
        self.said
    }

    /// Words that were denied.
    pub fn denied(&self) -> usize {
        self.denied
    }

    /// Quotations of nobody known.
    pub fn unknown(&self) -> usize {
        self.unknown
    }

    /// Quotations of articles without a day.
    pub fn undated(&self) -> usize {
        self.undated
    }

    /// The voices with their numbers, the greatest first.
    pub fn voices(&self) -> Vec<(&str, usize)> {
        ranked(&self.voices)
    }

    /// The outlets with their numbers, the greatest first.
    pub fn outlets(&self) -> Vec<(&str, usize)> {
        ranked(&self.outlets)
    }

    /// The months in at most so many parts; `None` when nothing has a day.
    pub fn months(&self, most: usize) -> Option<Months> {
        let (first, last) = self.months.first_key_value().zip(self.months.last_key_value())?;
        let (first, last) = (*first.0, *last.0);
        let span = usize::try_from(last - first).unwrap_or_default() + 1;
        let parts = span.min(most.max(1));
        let mut rows = vec![0; parts];
        for (month, number) in &self.months {
            let part = usize::try_from(month - first).unwrap_or_default() * parts / span;
            rows[part.min(parts - 1)] += *number as u64;
        }
        let named = |month: i32| (month.div_euclid(12), month.rem_euclid(12) + 1);
        Some(Months { first: named(first), last: named(last), parts: rows })
    }
}

fn count(counts: &mut HashMap<Box<str>, Count>, key: &str, name: &str) {
    match counts.get_mut(key) {
        Some(count) => count.rows += 1,
        None => _ = counts.insert(key.into(), Count { name: name.into(), rows: 1 }),
    }
}

/// By number; those of one number by name.
fn ranked(counts: &HashMap<Box<str>, Count>) -> Vec<(&str, usize)> {
    let mut ranked: Vec<_> = counts.iter().collect();
    ranked.sort_by(|(key, one), (other_key, other)| other.rows.cmp(&one.rows).then_with(|| key.cmp(other_key)));
    ranked.into_iter().map(|(_, count)| (&*count.name, count.rows)).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn tally(rows: &[(&str, Date)]) -> Tally {
        let mut tally = Tally::default();
        for (name, day) in rows {
            tally.add_said(Some(&VoiceName::new(name)), Some(*day), Some("The Lamp"));
        }
        tally
    }

    #[test]
    fn one_person_is_counted_once_whatever_the_accents() {
        let day = date(2024, 3, 1);
        let tally = tally(&[("Bea Roe", day), ("Ana Núñez", day), ("ANA NUNEZ", day)]);
        assert_eq!(tally.voices(), [("Ana Núñez", 2), ("Bea Roe", 1)]);
    }

    #[test]
    fn denied_words_are_no_ones_and_of_no_month() {
        let mut tally = tally(&[]);
        tally.add_denied();
        assert_eq!((tally.said(), tally.denied(), tally.voices().len(), tally.months(10)), (0, 1, 0, None));
    }

    #[test]
    fn months_without_quotations_are_parts_too() {
        let tally = tally(&[("A", date(2023, 12, 31)), ("A", date(2024, 2, 1)), ("A", date(2024, 2, 2))]);
        assert_eq!(tally.months(80), Some(Months { first: (2023, 12), last: (2024, 2), parts: vec![1, 0, 2] }));
    }

    proptest! {
        #[test]
        fn no_quotation_is_lost_among_the_parts(days in prop::collection::vec((-9999i16..9999, 1i8..13), 1..30), most in 0usize..40) {
            let rows: Vec<_> = days.into_iter().map(|(year, month)| ("A", date(year, month, 1))).collect();
            let months = tally(&rows).months(most).expect("there are days");
            prop_assert!(months.parts.len() <= most.max(1));
            prop_assert_eq!(months.parts.iter().sum::<u64>(), rows.len() as u64);
        }
    }
}
