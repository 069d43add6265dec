//! Where in a text a passage stands with the fewest changes, if it does so at all.
//!
//! Sellers' table (1980): a column a letter of the text, a cell the fewest letters that must be changed, put in or taken out for
//! the first letters of the passage to end here. Each cell knows where its way began. A whole block of the text may be passed
//! over at a price: a caption or a heading that stands within the passage in one edition alone.
//!
//! ```text
//! passage   the council votes on friday
//! text      … the council [Photo: Ann Lee] votes on monday …      one block passed over, three letters changed
//! ```

use std::collections::VecDeque;
use std::ops::Range;

/// The longest run of blocks that is passed over, in letters.
pub(super) const MAX_SKIPPED: usize = 400;

/// The most borders that a block that is passed over may begin at.
const MAX_BORDERS: usize = 6;

/// A place of the passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The letters of the text.
    pub range: Range<usize>,
    /// How many letters differ, with the price of what was passed over.
    pub errors: usize,
}

/// The way to a cell: what it cost and where in the text it began.
#[derive(Debug, Clone, Copy)]
struct Cell {
    errors: u32,
    start: u32,
}

/// The place that differs least, the first of equals; `borders` are where blocks of the text start, in order.
/// Costs the product of both lengths.
pub(super) fn align(passage: &[char], text: &[char], borders: &[usize]) -> Option<Alignment> {
    if passage.is_empty() {
        return None;
    }
    let price = (passage.len() / 20).max(3) as u32;
    let mut column: Vec<Cell> = (0..=passage.len()).map(|errors| Cell { errors: errors as u32, start: 0 }).collect();
    let mut borders = borders.iter().copied().peekable();
    let mut kept: VecDeque<(usize, Vec<Cell>)> = VecDeque::new();
    let mut best: Option<Alignment> = None;
    for at in 0..=text.len() {
        while borders.next_if(|&border| border < at).is_some() {}
        if borders.next_if_eq(&at).is_some() {
            pass_over(&mut column, &mut kept, at, price);
        }
        let last = column[passage.len()];
        if best.as_ref().is_none_or(|best| (last.errors as usize) < best.errors) && at > last.start as usize {
            best = Some(Alignment { range: last.start as usize..at, errors: last.errors as usize });
        }
        if let Some(&letter) = text.get(at) {
            advance(&mut column, passage, letter, at + 1);
        }
    }
    best
}

/// The column behind `letter`, which ends at `at`.
fn advance(column: &mut [Cell], passage: &[char], letter: char, at: usize) {
    let mut corner = std::mem::replace(&mut column[0], Cell { errors: 0, start: at as u32 });
    let mut above = column[0];
    for (cell, &wanted) in column.iter_mut().skip(1).zip(passage) {
        // Of equal ways a changed letter comes first, so that a word that was replaced belongs to the place.
        let mut next = Cell { errors: corner.errors + u32::from(wanted != letter), start: corner.start };
        for way in [*cell, above] {
            if way.errors + 1 < next.errors {
                next = Cell { errors: way.errors + 1, start: way.start };
            }
        }
        corner = std::mem::replace(cell, next);
        above = next;
    }
}

/// Lets a way go on at the border `at` as it stood at an earlier one, and keeps the column for later ones.
fn pass_over(column: &mut [Cell], kept: &mut VecDeque<(usize, Vec<Cell>)>, at: usize, price: u32) {
    let own = column.to_vec();
    kept.retain(|(border, _)| at - border <= MAX_SKIPPED);
    for (_, earlier) in kept.iter() {
        for (cell, before) in column.iter_mut().zip(earlier).skip(1) {
            if before.errors + price < cell.errors {
                *cell = Cell { errors: before.errors + price, start: before.start };
            }
        }
    }
    if kept.len() == MAX_BORDERS {
        kept.pop_front();
    }
    kept.push_back((at, own));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn aligned(passage: &str, text: &str, borders: &[usize]) -> Option<(String, usize)> {
        let (passage, text): (Vec<char>, Vec<char>) = (passage.chars().collect(), text.chars().collect());
        align(&passage, &text, borders).map(|place| (text[place.range].iter().collect(), place.errors))
    }

    #[test]
    fn a_changed_word_belongs_to_the_place() {
        assert_eq!(aligned("councilvotesfriday", "thecouncilvotesmondayatnoon", &[]), Some(("councilvotesmonday".into(), 3)));
    }

    #[test]
    fn a_replaced_first_word_belongs_to_the_place() {
        assert_eq!(aligned("xxxxvotesonmonday", "aaaayyyyvotesonmonday", &[]), Some(("yyyyvotesonmonday".into(), 4)));
    }

    #[test]
    fn a_block_within_the_passage_is_passed_over_at_a_price() {
        let text = "thecouncilphotobyannleeforthepapervotesonmonday";
        assert_eq!(aligned("councilvotesonmonday", text, &[10, 34]), text.strip_prefix("the").map(|rest| (rest.to_owned(), 3)));
    }

    #[test]
    fn nothing_has_no_place() {
        assert_eq!(aligned("", "text", &[]), None);
        assert_eq!(aligned("text", "", &[]), None);
    }

    proptest! {
        #[test]
        fn a_passage_of_the_text_has_no_errors(text in "[ab]{1,40}", one in 0usize..40, other in 0usize..40) {
            let (start, end) = (one.min(other).min(text.len() - 1), one.max(other).min(text.len() - 1) + 1);
            let passage = text.get(start..end).unwrap_or_default();
            prop_assert_eq!(aligned(passage, &text, &[]), Some((passage.to_owned(), 0)));
        }

        #[test]
        fn errors_are_never_more_than_the_passage(passage in "[abc]{1,20}", text in "[abc]{1,40}") {
            prop_assert!(aligned(&passage, &text, &[5, 10]).is_none_or(|(_, errors)| errors <= passage.len()));
        }
    }
}
