//! The names of months in twenty languages, and the words that stand beside a date: `assets/lexicon/dates.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

const FILE: &str = include_str!("../../../assets/lexicon/dates.txt");

static CALENDAR: LazyLock<Calendar> = LazyLock::new(Calendar::read);

struct Calendar {
    /// The number of a month, and how a name of it begins.
    beginnings: Vec<(u32, &'static str)>,
    /// Names of months in full.
    names: HashMap<&'static str, u32>,
    /// Short ones of four letters.
    short: Vec<&'static str>,
    beside: Vec<&'static str>,
    published: Vec<&'static str>,
    changed: Vec<&'static str>,
}

impl Calendar {
    fn read() -> Self {
        let mut calendar = Self {
            beginnings: Vec::new(),
            names: HashMap::new(),
            short: Vec::new(),
            beside: Vec::new(),
            published: Vec::new(),
            changed: Vec::new(),
        };
        for (section, words) in FILE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")) {
            if let Some(phrases) = calendar.phrases(section) {
                phrases.extend(words.split(" | "));
                continue;
            }
            let words = words.split(' ');
            match section.split_once(' ') {
                Some(("begins", number)) => calendar.beginnings.extend(words.map(|word| (number.parse().unwrap_or_default(), word))),
                Some(("full", number)) => calendar.names.extend(words.map(|word| (word, number.parse().unwrap_or_default()))),
                _ if section == "beside" => calendar.beside.extend(words),
                _ => calendar.short.extend(words),
            }
        }
        calendar
    }

    fn phrases(&mut self, section: &str) -> Option<&mut Vec<&'static str>> {
        match section {
            "published" => Some(&mut self.published),
            "changed" => Some(&mut self.changed),
            _ => None,
        }
    }
}

/// The number of the month that `word`, in lower case, names.
pub(super) fn month(word: &str) -> Option<u32> {
    let letters = word.chars().count();
    if let Some(number) = CALENDAR.names.get(word) {
        return Some(*number);
    }
    if letters != 3 && !CALENDAR.short.contains(&word) {
        return None;
    }
    let fitting = CALENDAR.beginnings.iter().filter(|(_, beginning)| word.starts_with(beginning));
    fitting.max_by_key(|(number, beginning)| (beginning.len(), std::cmp::Reverse(*number))).map(|&(number, _)| number)
}

/// Words that stand with the day of publication, in lower case.
pub(in crate::import) fn words_of_publication() -> &'static [&'static str] {
    &CALENDAR.published
}

/// Words that stand with the day of a change, in lower case.
pub(in crate::import) fn words_of_change() -> &'static [&'static str] {
    &CALENDAR.changed
}

/// Whether `word`, in lower case, may stand beside a date.
pub(super) fn stands_beside(word: &str) -> bool {
    CALENDAR.beside.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_full_name_is_a_month_of_its_number() {
        let lines: Vec<_> = FILE.lines().filter_map(|line| line.strip_prefix("full ")?.split_once(": ")).collect();
        assert_eq!(lines.len(), 12);
        for (number, names) in lines {
            for name in names.split(' ') {
                assert_eq!(month(name), number.parse().ok(), "{name}");
            }
        }
    }

    #[test]
    fn short_forms_are_months_and_other_words_are_not() {
        assert_eq!([month("jan"), month("juil"), month("мая"), month("груд")], [Some(1), Some(7), Some(5), None]);
        assert_eq!([month("marked"), month("maybe"), month("ja"), month("deco")], [None; 4]);
        assert!(stands_beside("uhr") && !stands_beside("bridge"));
    }
}
