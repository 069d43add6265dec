//! In which order the list stands. What cannot be read stands last in every order, and what has no day last among those by day; ties go
//! by path.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::civil::datetime;

use super::{Catalogue, Entry, EntryId, Locator};

/// An order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// By the day and time of publication, latest first; then those without a day, by the last change of their files.
    #[default]
    Newest,
    /// The same, earliest first.
    Oldest,
    /// By title, as people would: without regard to case, numbers by value.
    Title,
    /// By path, numbers by value.
    File,
    /// What has not been read first, each part newest first.
    Unread,
}

impl Sort {
    /// Every order, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Newest, Self::Oldest, Self::Title, Self::File, Self::Unread];

    /// What the list's head calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newest => "newest first",
            Self::Oldest => "oldest first",
            Self::Title => "by title",
            Self::File => "by file name",
            Self::Unread => "unread first",
        }
    }

    /// What the settings and the command line call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::File => "file",
            Self::Unread => "unread",
        }
    }

    /// The order of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.word() == word)
    }

    /// The next one, around.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Newest => Self::Oldest,
            Self::Oldest => Self::Title,
            Self::Title => Self::File,
            Self::File => Self::Unread,
            Self::Unread => Self::Newest,
        }
    }
}

/// Among so many articles for each that comes, it is searched for its place.
const FEW: usize = 16;

/// The articles in the order `sort`. What is in order already, as after an article was added, costs next to nothing.
pub fn order(catalogue: &Catalogue, articles: Vec<EntryId>, sort: Sort) -> Vec<EntryId> {
    // What is compared is worked out once for each entry, not once for each comparison.
    let mut keys: Vec<_> = articles.into_iter().map(|id| Key::of(catalogue, id, sort)).collect();
    // Stable, for it takes the runs that are in order as they are.
    keys.sort_by(Key::compare);
    keys.into_iter().map(|key| key.id).collect()
}

/// Articles that are in the order `sort`, with more among them: where these are few, the others are hardly looked at.
pub fn merge(catalogue: &Catalogue, mut articles: Vec<EntryId>, more: Vec<EntryId>, sort: Sort) -> Vec<EntryId> {
    if more.len() * FEW > articles.len() {
        articles.extend(more);
        return order(catalogue, articles, sort);
    }
    let mut merged = Vec::with_capacity(articles.len() + more.len());
    let mut rest = articles.as_slice();
    for id in order(catalogue, more, sort) {
        let key = Key::of(catalogue, id, sort);
        let (before, after) = rest.split_at(rest.partition_point(|other| Key::of(catalogue, *other, sort).compare(&key).is_lt()));
        merged.extend_from_slice(before);
        merged.push(id);
        rest = after;
    }
    merged.extend_from_slice(rest);
    merged
}

/// What an article is compared by.
struct Key<'a> {
    rank: (bool, bool, bool, i64),
    words: Cow<'a, str>,
    locator: &'a Locator,
    id: EntryId,
}

impl<'a> Key<'a> {
    fn of(catalogue: &'a Catalogue, id: EntryId, sort: Sort) -> Self {
        let entry = catalogue.entry(id);
        let words = match sort {
            Sort::Title => Cow::Borrowed(headword(entry)),
            Sort::File => Cow::Owned(entry.locator.path().to_string_lossy().into_owned()),
            Sort::Newest | Sort::Oldest | Sort::Unread => Cow::Borrowed(""),
        };
        Self { rank: rank(entry, sort, sort == Sort::Unread && catalogue.is_read(id)), words, locator: &entry.locator, id }
    }

    fn compare(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank).then_with(|| natural(&self.words, &other.words)).then_with(|| self.locator.cmp(other.locator))
    }
}

/// Unreadable, already read, undated, then the time: smaller stands first.
fn rank(entry: &Entry, sort: Sort, read: bool) -> (bool, bool, bool, i64) {
    let (undated, moment) = match sort {
        Sort::Title | Sort::File => (false, 0),
        Sort::Oldest => moment(entry),
        Sort::Newest | Sort::Unread => {
            let (undated, moment) = moment(entry);
            (undated, moment.saturating_neg())
        }
    };
    (entry.problem.is_some(), read, undated, moment)
}

/// Whether no day of publication is known, and seconds since 1970: of the moment of publication, as if it had been in UTC, of midnight
/// where no time is known; else of the file's last change.
fn moment(entry: &Entry) -> (bool, i64) {
    let published = entry.published.map(|day| day.to_datetime(entry.published_time.unwrap_or_default()));
    let seconds = published.map(|moment| moment.duration_since(datetime(1970, 1, 1, 0, 0, 0, 0)).as_secs());
    (seconds.is_none(), seconds.or(entry.modified).unwrap_or_default())
}

/// The folded title from its first letter or digit on: quotation marks do not sort.
fn headword(entry: &Entry) -> &str {
    let title = entry.key().split('\n').next().unwrap_or_default();
    let word = title.trim_start_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() { title } else { word }
}

/// Compares texts with their numbers by value: `part 2` before `part 10`. Case counts only between equals.
fn natural(one: &str, two: &str) -> Ordering {
    let (mut left, mut right) = (one.as_bytes(), two.as_bytes());
    while let (Some(&a), Some(&b)) = (left.first(), right.first()) {
        if a.is_ascii_digit() && b.is_ascii_digit() {
            let (number, other) = (digits(&mut left), digits(&mut right));
            match number.len().cmp(&other.len()).then_with(|| number.cmp(other)) {
                Ordering::Equal => {}
                unequal => return unequal,
            }
        } else {
            // Bytes of UTF-8 stand in the order of the characters.
            match a.to_ascii_lowercase().cmp(&b.to_ascii_lowercase()) {
                Ordering::Equal => (left, right) = (&left[1..], &right[1..]),
                unequal => return unequal,
            }
        }
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(two))
}

/// Takes the number that `text` begins with, without its leading zeros.
fn digits<'text>(text: &mut &'text [u8]) -> &'text [u8] {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    *text = rest;
    let zeros = number.iter().position(|&byte| byte != b'0').unwrap_or(end);
    number.split_at(zeros).1
}

#[cfg(test)]
mod tests {
    use super::super::{Locator, Stamp};
    use jiff::civil::{date, time};

    use super::*;
    use crate::article::Metadata;

    fn entry(file: &str, title: &str, year: Option<i16>, modified: Option<i64>) -> Entry {
        let metadata = Metadata { title: title.into(), published: year.map(|year| date(year, 1, 1)), ..Metadata::default() };
        Entry::new(Locator::file(file), &metadata, 1, Stamp { size: 1, modified, digest: None })
    }

    /// The titles in order; what has `read` in its title has been read.
    fn titles(entries: impl Into<Vec<Entry>>, sort: Sort) -> String {
        let mut catalogue = Catalogue::default();
        catalogue.add(entries.into());
        let all: Vec<EntryId> = catalogue.articles().collect();
        for &id in &all {
            let read = catalogue.entry(id).title.contains("read");
            catalogue.set_read(id, read);
        }
        order(&catalogue, all, sort).into_iter().map(|id| catalogue.entry(id).title.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn undated_stand_after_dated_by_file_time_and_problems_are_last() {
        let entries = [
            Entry::unreadable(Locator::file("p.txt"), "is a socket", Stamp { size: 0, modified: Some(4_000_000_000), digest: None }),
            entry("a", "unknown", None, None),
            entry("b", "old", Some(1999), Some(3_000_000_000)),
            entry("c", "undated-2001", None, Some(1_000_000_000)),
            entry("d", "new", Some(2020), None),
        ];
        assert_eq!(titles(entries.clone(), Sort::Newest), "new old undated-2001 unknown p.txt");
        assert_eq!(titles(entries, Sort::Oldest), "old new unknown undated-2001 p.txt");
    }

    #[test]
    fn articles_of_one_day_go_by_their_time() {
        let at = |title: &str, hour: Option<i8>| {
            let mut entry = entry(title, title, Some(2020), None);
            entry.published_time = hour.map(|hour| time(hour, 0, 0, 0));
            entry
        };
        let entries = [at("noon", Some(12)), at("some-time", None), at("morning", Some(8))];
        assert_eq!(titles(entries.clone(), Sort::Newest), "noon morning some-time");
        assert_eq!(titles(entries, Sort::Oldest), "some-time morning noon");
    }

    #[test]
    fn titles_go_by_word_and_number_without_case_and_quotes() {
        let entries = ["part-10", "“Zebra”", "Part-2", "“apple”", "Émile", "part-02b"].map(|title| entry(title, title, None, None));
        assert_eq!(titles(entries, Sort::Title), "“apple” Émile Part-2 part-02b part-10 “Zebra”");
    }

    #[test]
    fn files_go_by_number() {
        let entries = ["n/10.txt", "n/9.txt", "N/8.txt", "m/11.txt"].map(|file| entry(file, file, None, None));
        assert_eq!(titles(entries, Sort::File), "m/11.txt N/8.txt n/9.txt n/10.txt");
    }

    #[test]
    fn unread_go_first_each_part_newest_first() {
        let entries = [
            entry("a", "read-old", Some(2000), None),
            entry("b", "read-new", Some(2020), None),
            entry("c", "old", Some(1990), None),
            entry("d", "new", Some(2021), None),
        ];
        assert_eq!(titles(entries, Sort::Unread), "new old read-new read-old");
    }

    #[test]
    fn ties_go_by_path() {
        let entries = ["c", "a", "b"].map(|file| entry(file, file, Some(2000), None));
        assert_eq!(titles(entries.clone(), Sort::Newest), "a b c");
    }

    #[test]
    fn merged_articles_stand_as_if_all_had_been_put_in_order() {
        let mut catalogue = Catalogue::default();
        let title = |number: usize| format!("part-{}", number * 7919 % 977);
        let year = |number: usize| (!number.is_multiple_of(5)).then_some(i16::try_from(1990 + number * 31 % 30).expect("a year"));
        catalogue.add((0..400).map(|number| entry(&format!("n/{}.txt", number * 13 % 401), &title(number), year(number), None)).collect());
        let all: Vec<EntryId> = catalogue.articles().collect();
        for sort in Sort::ALL {
            for known in [0, 1, 200, 380, 399, 400] {
                let (known, more) = all.split_at(known);
                let merged = merge(&catalogue, order(&catalogue, known.to_vec(), sort), more.to_vec(), sort);
                assert_eq!(merged, order(&catalogue, all.clone(), sort), "{}, {} and {}", sort.name(), known.len(), more.len());
            }
        }
    }

    #[test]
    fn next_goes_through_every_order_and_around() {
        let around = std::iter::successors(Some(Sort::Newest), |sort| Some(sort.next())).take(6);
        assert!(around.eq(Sort::ALL.into_iter().chain([Sort::Newest])));
    }
}
