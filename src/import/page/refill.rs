//! Puts back what the extractor dropped between the passages that it kept, as far as it is built like them, and counts the rest.
//!
//! ```text
//! page        1 p   2 p (mostly a link)   3 h2   4 p   5 teaser   6 p
//! extracted   1                                  4                6
//! written     1     2                     3      4                6      (5 is a link and nothing else)
//! ```

use std::collections::HashSet;

use crate::article::BlockKind;

use super::letters::letters_of;
use super::passages::Passage;
use super::shape::{Shape, count_in};

/// A dropped passage that is put back.
#[derive(Debug)]
pub(in crate::import) struct Refill {
    pub(in crate::import) number: usize,
    pub(in crate::import) kind: BlockKind,
    pub(in crate::import) text: String,
}

/// A paragraph that is built otherwise has at least so many letters to be put back, or to be told of.
const LONG: usize = 80;

/// So many elements around a passage have what belongs to it within them; those of a section at the end more.
const NEAR: usize = 3;
const FAR: usize = 6;

/// Behind the text so many paragraphs that are built otherwise may stand before one that is built like it.
const FEW: usize = 2;

/// So many passages that are put back are looked for in the parts of what was kept.
const MOST_PARTED: usize = 100;

/// A heading has at most so many letters.
const LONGEST_HEADING: usize = 160;

/// What is put back among passages of which the elements `marks` were extracted, and how many paragraphs stay left out. `content`
/// are the letters of each block that was extracted; `headline` is the number of the headline.
pub(in crate::import) fn refill(
    passages: Vec<Passage>,
    shape: &Shape,
    headline: Option<usize>,
    marks: &[usize],
    content: &[String],
) -> (Vec<Refill>, usize) {
    let whole: HashSet<&str> = content.iter().map(String::as_str).collect();
    let is_kept: Vec<bool> = passages
        .iter()
        .map(|passage| count_in(marks, shape.within(passage.number)) > 0 || whole.contains(letters_of(&passage.text).as_str()))
        .collect();
    let kept = |index: usize| is_kept.get(index).copied().unwrap_or_default();
    let (Some(first), Some(last)) = (is_kept.iter().position(|kept| *kept), is_kept.iter().rposition(|kept| *kept)) else {
        return (Vec::new(), 0);
    };
    // The kept passage before and behind each.
    let numbers: Vec<usize> = passages.iter().zip(&is_kept).filter(|(_, kept)| **kept).map(|(passage, _)| passage.number).collect();
    let place = |index: usize| numbers.partition_point(|&number| number < passages[index].number);
    let before = |index: usize| place(index).checked_sub(1).and_then(|at| numbers.get(at)).copied();
    let behind = |index: usize| numbers.get(place(index)).copied();
    let kept_passages = || passages.iter().zip(&is_kept).filter(|(_, kept)| **kept).map(|(passage, _)| passage);
    let alike: HashSet<u64> =
        kept_passages().flat_map(|passage| [Some(passage.signature), shape.own_look(passage.number)]).flatten().collect();
    let is_alike =
        |passage: &Passage| alike.contains(&passage.signature) || shape.own_look(passage.number).is_some_and(|look| alike.contains(&look));
    // What the extractor parted where it had line breaks stands in its parts.
    let parted: String = if content.is_empty() { String::new() } else { content.concat() };
    let mut looked_at = 0;
    let ends = Ends { passages: &passages, shape, is_alike: &is_alike, numbers: &numbers };
    let heads = |index: usize| heads_article(&passages, index, shape);
    let from = ends.before(first, headline).unwrap_or(first);
    let from = from.checked_sub(1).filter(|&above| heads(above)).unwrap_or(from);
    let to = ends.behind(last, headline).unwrap_or(last);
    let mut back = vec![false; passages.len()];
    let mut left_out = 0;
    // From the end, for a heading goes with what stands below it.
    for index in (from..=to).rev() {
        let passage = &passages[index];
        if kept(index) || passage.form.is_some() {
            continue;
        }
        let is_alike = is_alike(passage);
        let long = passage.letters >= LONG && passage.is_prose();
        let stands_among = || stands_among(shape, passage.number, (before(index).or(headline), behind(index)));
        back[index] = match passage.kind {
            BlockKind::Heading(_) => {
                let below = passages.get(index + 1).is_some_and(|next| !matches!(next.kind, BlockKind::Heading(_)));
                let stays = kept(index + 1) || back.get(index + 1).copied().unwrap_or_default();
                (passage.linked == 0 || heads(index)) && passage.letters <= LONGEST_HEADING && below && stays
            }
            BlockKind::Paragraph => {
                passage.is_prose() && (is_alike || (long && passage.linked == 0 && !passage.is_loose && (index < first || stands_among())))
            }
            _ => is_alike && passage.linked < passage.letters,
        };
        if back[index] && !parted.is_empty() && looked_at < MOST_PARTED {
            looked_at += 1;
            if parted.contains(&letters_of(&passage.text)) {
                back[index] = false;
                continue;
            }
        }
        left_out += usize::from(!back[index] && passage.kind == BlockKind::Paragraph && long && 2 * passage.linked < passage.letters);
    }
    let refills = passages.into_iter().zip(back).filter(|(_, back)| *back);
    let refills = refills.map(|(passage, _)| Refill { number: passage.number, kind: passage.kind, text: passage.text }).collect();
    (refills, left_out)
}

/// Whether a heading is the first text of an `article`, of which there are several on the page: it may be a link to it alone.
fn heads_article(passages: &[Passage], index: usize, shape: &Shape) -> bool {
    let Some(heading) = passages.get(index).filter(|passage| matches!(passage.kind, BlockKind::Heading(2..))) else { return false };
    let article = shape.around(heading.number).take(FAR).find(|&around| shape.is_article(around)).map(|article| shape.within(article));
    let within = |at: Option<usize>| {
        let passage = at.and_then(|at| passages.get(at));
        passage.is_some_and(|passage| article.as_ref().is_some_and(|article| article.contains(&passage.number)))
    };
    !within(index.checked_sub(1)) && within(index.checked_add(1))
}

/// What stands before the first passage that was kept, and behind the last.
struct Ends<'p> {
    passages: &'p [Passage],
    shape: &'p Shape,
    /// Whether a passage is built like what was kept, and the numbers of that.
    is_alike: &'p dyn Fn(&Passage) -> bool,
    numbers: &'p [usize],
}

impl Ends<'_> {
    /// The first passage between the headline, if it is known, and the one at `first` that may be of the text.
    fn before(&self, first: usize, headline: Option<usize>) -> Option<usize> {
        let from = headline.map_or(0, |headline| self.passages.partition_point(|passage| passage.number <= headline));
        // A heading goes with what stands below it.
        let is_heading = |above: &usize| headline.is_some() && matches!(self.passages[*above].kind, BlockKind::Heading(2..));
        let heading = first.checked_sub(1).filter(|&above| above >= from).filter(is_heading);
        let text = (from..first).find(|&index| {
            let passage = &self.passages[index];
            let is_near =
                |headline: usize| self.shape.around(passage.number).take(NEAR).any(|around| self.shape.within(around).contains(&headline));
            let is_alike = (self.is_alike)(passage) && (headline.is_some() || self.is_near_text(passage));
            self.is_text(passage) && (is_alike || headline.is_some_and(is_near))
        });
        text.or(heading)
    }

    /// The last passage behind the one at `last` that is built like the text, before another headline begins or other text stands.
    fn behind(&self, last: usize, headline: Option<usize>) -> Option<usize> {
        let mut others = 0;
        let mut found = None;
        for (index, passage) in self.passages.iter().enumerate().skip(last + 1) {
            let is_alike = (self.is_alike)(passage);
            // Where the page has no headline of its own, each of several articles has one.
            let is_one_of_several = || headline.is_none() && heads_article(self.passages, index, self.shape);
            let leads_on = matches!(passage.kind, BlockKind::Heading(level) if level == 1 || passage.linked > 0);
            let is_headline = leads_on && !is_one_of_several();
            others += usize::from(!is_alike && self.is_text(passage));
            if is_headline || others > FEW {
                break;
            }
            if is_alike && self.is_text(passage) && self.is_near_text(passage) {
                found = Some(index);
            }
        }
        found
    }

    /// Whether an element around a passage holds what was kept, too.
    fn is_near_text(&self, passage: &Passage) -> bool {
        let mut around = self.shape.around(passage.number).take(FAR).map(|around| self.shape.within(around));
        around.any(|within| count_in(self.numbers, within) > 0)
    }

    fn is_text(&self, passage: &Passage) -> bool {
        passage.kind == BlockKind::Paragraph
            && passage.letters >= LONG
            && passage.is_prose()
            && passage.linked == 0
            && passage.form.is_none()
            && !passage.is_loose | (self.is_alike)(passage)
    }
}

/// Whether a passage and the kept ones before and behind it have an element around them all that is near.
fn stands_among(shape: &Shape, number: usize, kept: (Option<usize>, Option<usize>)) -> bool {
    let (Some(before), Some(behind)) = kept else { return false };
    shape.around(number).take(NEAR).any(|around| {
        let within = shape.within(around);
        within.contains(&before) && within.contains(&behind)
    })
}
