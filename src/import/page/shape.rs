//! The elements of a page by their numbers: what is around what, without keeping the page.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use dom_query::NodeRef;

/// The elements of a page by their numbers, in the order of the page.
#[derive(Debug, Default)]
pub(in crate::import) struct Shape {
    pub(in crate::import) parents: Vec<u32>,
    /// The number after the last element within.
    pub(in crate::import) ends: Vec<u32>,
    pub(in crate::import) articles: Vec<bool>,
    /// The same for elements with the same name and class, but for figures in the class; odd where there is a class.
    pub(in crate::import) looks: Vec<u64>,
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

    /// The same for all elements that look alike up to so many elements around them.
    pub(in crate::import) fn signature(&self, number: usize, levels: usize) -> u64 {
        let mut hasher = DefaultHasher::new();
        for element in std::iter::once(number).chain(self.around(number)).take(levels) {
            self.looks.get(element).hash(&mut hasher);
        }
        hasher.finish()
    }

    /// The look of an element that has a class.
    pub(in crate::import) fn own_look(&self, number: usize) -> Option<u64> {
        self.looks.get(number).copied().filter(|look| look & 1 == 1)
    }

    /// Whether an element looks like one of `others`, by a class.
    pub(in crate::import) fn looks_like(&self, number: usize, others: &[usize]) -> bool {
        let look = |number: usize| self.own_look(number);
        look(number).is_some_and(|own| others.iter().any(|&other| look(other) == Some(own)))
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

/// The look of an element: `block-3` looks like `block-4`. Of one with a class it is odd.
pub(in crate::import) fn look_of(node: &NodeRef, name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    let class = node.class().filter(|class| !class.trim().is_empty());
    if let Some(class) = &class {
        class.bytes().filter(|byte| !byte.is_ascii_digit()).for_each(|byte| byte.hash(&mut hasher));
    }
    hasher.finish() & !1 | u64::from(class.is_some())
}
