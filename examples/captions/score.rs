//! How many captions are found, and how many of what is found are captions.

use std::fmt;

use pullquote::Cancel;
use pullquote::captions::captions_by;
use pullquote::captions::regression::Regression;

use crate::data::Page;

/// Paragraphs counted. One is found when half of it or more is.
#[derive(Debug, Default)]
pub struct Score {
    found: Counts,
    /// With what may be captions.
    possible: Counts,
}

#[derive(Debug, Default)]
struct Counts {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Score {
    /// Adds what a model finds on a page.
    pub fn add(&mut self, page: &Page, model: &Regression) {
        let pictures = captions_by(&page.article, &page.boilerplate, model, &Cancel::never()).unwrap_or_default();
        let blocks = page.article.blocks();
        let certain = |block: usize| pictures.captions.iter().any(|caption| caption.range == blocks[block].range);
        let possible = |block: usize| certain(block) || pictures.possible.contains(&block);
        for (covered, is_caption) in &page.paragraphs {
            let share =
                |found: &dyn Fn(usize) -> bool| covered.iter().filter(|(block, _)| found(*block)).map(|(_, share)| share).sum::<f32>();
            self.found.count(share(&certain) >= 0.5, *is_caption);
            self.possible.count(share(&possible) >= 0.5, *is_caption);
        }
    }
}

impl Counts {
    fn count(&mut self, found: bool, is_caption: bool) {
        match (found, is_caption) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "certain   {}\n+possible {}", self.found, self.possible)
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, wrong, missed } = *self;
        let precision = right as f64 / (right + wrong).max(1) as f64;
        let recall = right as f64 / (right + missed).max(1) as f64;
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        write!(f, "P {precision:.3}  R {recall:.3}  F1 {f1:.3}  right {right}  wrong {wrong}  missed {missed}")
    }
}
