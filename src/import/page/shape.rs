//! The elements of a page by their numbers: what is around what, without keeping the page.

use std::ops::Range;

/// The elements of a page by their numbers, in the order of the page.
#[derive(Debug, Default)]
pub(in crate::import) struct Shape {
    pub(in crate::import) parents: Vec<u32>,
    /// The number after the last element within.
    pub(in crate::import) ends: Vec<u32>,
    pub(in crate::import) articles: Vec<bool>,
    /// Articles that hold a picture and hardly a word beside its caption.
    pub(in crate::import) frames: Vec<usize>,
    /// The number of the body, which is around everything.
    pub(in crate::import) body: Option<usize>,
}

impl Shape {
    /// The elements around `number` and within the body, the nearest first.
    pub(in crate::import) fn around(&self, number: usize) -> impl Iterator<Item = usize> {
        let is_within = move |parent: &usize, number: usize| *parent < number && self.body.is_none_or(|body| *parent > body);
        let parent =
            move |number: usize| self.parents.get(number).map(|&parent| parent as usize).filter(|parent| is_within(parent, number));
        std::iter::successors(parent(number), move |&number| parent(number))
    }

    /// The numbers of an element and all within it.
    pub(in crate::import) fn within(&self, number: usize) -> Range<usize> {
        number..self.ends.get(number).map_or(number, |&end| end as usize).max(number)
    }

    pub(in crate::import) fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    pub(in crate::import) fn is_article(&self, number: usize) -> bool {
        self.articles.get(number).copied().unwrap_or_default() && self.frames.binary_search(&number).is_err()
    }
}

/// How many numbers of a sorted list are in a range.
pub(in crate::import) fn count_in(numbers: &[usize], range: Range<usize>) -> usize {
    numbers.partition_point(|&number| number < range.end).saturating_sub(numbers.partition_point(|&number| number < range.start))
}
