//! Rows under headings: by speaker, by article or by day.

use std::cmp::Reverse;

use super::row::Row;
use crate::app::date;
use crate::cli::QuotesGroup;
use crate::text::plain_form;

/// Stands for everybody who is not known well enough to be named.
const NOBODY: &str = "?";
/// Stands for the day of articles without one.
const UNDATED: &str = "undated";

/// Puts the rows in the order of their groups; those of one group stay as they stand. Speakers go by name and nobody known last,
/// articles as they come, days newest first.
pub(super) fn sort(rows: &mut [Row], group: QuotesGroup) {
    match group {
        QuotesGroup::Speaker => rows.sort_by_cached_key(|row| (row.voice().is_none(), key(row))),
        // Those of one quotation are put together by its life.
        QuotesGroup::Article | QuotesGroup::Quotation => {}
        QuotesGroup::Day => rows.sort_by_key(|row| Reverse(row.day)),
    }
}

/// The rows of each group, in order, with its heading. The rows must be [sorted](sort).
pub(super) fn groups(rows: &[Row], group: QuotesGroup) -> impl Iterator<Item = (String, &[Row])> {
    let is_same = move |one: &Row, other: &Row| match group {
        QuotesGroup::Speaker => one.voice().is_some() == other.voice().is_some() && key(one) == key(other),
        QuotesGroup::Article | QuotesGroup::Quotation => one.path == other.path,
        QuotesGroup::Day => one.day == other.day,
    };
    let heading = move |rows: &[Row]| {
        let Some(first) = rows.first() else { return String::new() };
        match group {
            QuotesGroup::Speaker => first.voice().unwrap_or(NOBODY).to_owned(),
            QuotesGroup::Article | QuotesGroup::Quotation => first.title.clone(),
            QuotesGroup::Day => first.day.map_or(UNDATED.to_owned(), date),
        }
    };
    rows.chunk_by(is_same).map(move |rows| (heading(rows), rows))
}

/// What speakers are told apart by: the folded full name.
fn key(row: &Row) -> String {
    row.voice().map(|name| plain_form(name).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::row::samples::row;
    use super::*;

    fn grouped(mut rows: Vec<Row>, group: QuotesGroup) -> Vec<(String, usize)> {
        sort(&mut rows, group);
        groups(&rows, group).map(|(heading, rows)| (heading, rows.len())).collect()
    }

    fn named(headings: &[(&str, usize)]) -> Vec<(String, usize)> {
        headings.iter().map(|(heading, rows)| ((*heading).to_owned(), *rows)).collect()
    }

    #[test]
    fn speakers_go_by_full_name_and_nobody_known_stands_last() {
        let rows = [None, Some("Zoe Núñez"), Some("Núñez"), Some("ZOE NUNEZ")].map(|name| row(name, "words"));
        assert_eq!(grouped(rows.into(), QuotesGroup::Speaker), named(&[("Núñez", 1), ("Zoe Núñez", 2), ("?", 1)]));
    }

    #[test]
    fn days_go_from_the_newest_to_the_undated() {
        let day = |day| Row { day, ..row(None, "words") };
        let rows = vec![day(None), day(Some(jiff::civil::date(2026, 1, 2))), day(Some(jiff::civil::date(2026, 3, 2)))];
        assert_eq!(grouped(rows, QuotesGroup::Day), named(&[("2 Mar 2026", 1), ("2 Jan 2026", 1), ("undated", 1)]));
    }

    #[test]
    fn articles_with_one_headline_stay_apart() {
        let other = Row { path: "news/other.md".to_owned(), ..row(None, "words") };
        assert_eq!(grouped(vec![row(None, "a"), other], QuotesGroup::Article).len(), 2);
    }
}
