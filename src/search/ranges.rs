//! Sets of text as disjoint ranges in order: joined, shared, taken away.

use crate::text::TextRange;

/// The same text in ranges that are in order and do not overlap.
pub(super) fn disjoint(mut ranges: Vec<TextRange>) -> Vec<TextRange> {
    ranges.sort_unstable();
    let mut merged: Vec<TextRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.overlaps(range) => *last = last.join(range),
            _ => merged.push(range),
        }
    }
    merged
}

/// Whether one of the disjoint `ranges` covers `range`.
pub(super) fn holds(ranges: &[TextRange], range: TextRange) -> bool {
    let after = ranges.partition_point(|candidate| candidate.start() <= range.start());
    after.checked_sub(1).is_some_and(|index| ranges[index].covers(range))
}

/// What two lists of disjoint ranges share.
pub(super) fn intersections(a: &[TextRange], b: &[TextRange]) -> Vec<TextRange> {
    let mut shared = Vec::new();
    let mut from = 0;
    for range in a {
        from += b[from..].partition_point(|other| other.end() <= range.start());
        shared.extend(b[from..].iter().take_while(|other| other.start() < range.end()).filter_map(|other| range.intersection(*other)));
    }
    shared
}

/// The ranges without what `others` hold; both disjoint.
pub(super) fn without(ranges: &[TextRange], others: &[TextRange]) -> Vec<TextRange> {
    let mut left = Vec::with_capacity(ranges.len());
    for range in ranges {
        let mut start = range.start();
        let from = others.partition_point(|other| other.end() <= range.start());
        for other in others.iter().skip(from).take_while(|other| other.start() < range.end()) {
            if other.start() > start {
                left.push(TextRange::new(start, other.start()));
            }
            start = start.max(other.end());
        }
        if start < range.end() {
            left.push(TextRange::new(start, range.end()));
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(pairs: &[(usize, usize)]) -> Vec<TextRange> {
        pairs.iter().map(|&(start, end)| TextRange::new(start, end)).collect()
    }

    #[test]
    fn what_is_taken_away_leaves_the_rest() {
        let left = without(&ranges(&[(0, 10), (20, 30)]), &ranges(&[(0, 2), (4, 5), (9, 21), (29, 40)]));
        assert_eq!(left, ranges(&[(2, 4), (5, 9), (21, 29)]));
    }

    #[test]
    fn what_is_shared_is_in_both() {
        let shared = intersections(&ranges(&[(0, 10), (20, 30)]), &ranges(&[(5, 25)]));
        assert_eq!(shared, ranges(&[(5, 10), (20, 25)]));
    }
}
