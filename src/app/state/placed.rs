//! Ranges of the text with what is known of each, in order: which of them reach into another range is found without looking at all.

use crate::text::TextRange;

/// Ranges in order, each with a value. They may nest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    all: Vec<(TextRange, T)>,
    /// For each range the furthest end up to it: a long one may hold many short ones that end before it.
    reach: Vec<usize>,
}

impl<T> Default for Placed<T> {
    fn default() -> Self {
        Self { all: Vec::new(), reach: Vec::new() }
    }
}

impl<T: Copy + Ord> Placed<T> {
    /// These ranges, each once.
    pub fn new(mut all: Vec<(TextRange, T)>) -> Self {
        all.sort_unstable();
        all.dedup();
        let reach = all.iter().scan(0, |furthest, (range, _)| {
            *furthest = range.end().max(*furthest);
            Some(*furthest)
        });
        Self { reach: reach.collect(), all }
    }

    /// All of them.
    pub fn all(&self) -> &[(TextRange, T)] {
        &self.all
    }

    /// Those that share a byte with `range`.
    pub fn overlapping(&self, range: TextRange) -> impl Iterator<Item = (TextRange, T)> {
        let from = self.reach.partition_point(|&end| end <= range.start());
        let near = self.all[from..].iter().copied().take_while(move |(candidate, _)| candidate.start() < range.end());
        near.filter(move |(candidate, _)| candidate.overlaps(range))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_overlaps_is_found_however_ranges_nest(
            ranges in prop::collection::vec((0usize..60, 0usize..60), 0..40), start in 0usize..60, length in 0usize..20,
        ) {
            let all: Vec<_> = ranges.into_iter().zip(0..).map(|((a, b), number)| (TextRange::new(a.min(b), a.max(b)), number)).collect();
            let range = TextRange::new(start, start + length);
            let placed = Placed::new(all);
            let expected: Vec<_> = placed.all().iter().copied().filter(|(candidate, _)| candidate.overlaps(range)).collect();
            prop_assert_eq!(placed.overlapping(range).collect::<Vec<_>>(), expected);
        }
    }
}
