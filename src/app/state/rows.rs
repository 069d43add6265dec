//! A list's rows: all there are, those that are shown, and the one that is selected. Every list of the program is one of these, so
//! that a motion means the same in each.

use std::cmp::Ordering;

/// A way through a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// So many rows down.
    Down,
    /// So many rows up.
    Up,
    /// So many pages down.
    PageDown,
    /// So many pages up.
    PageUp,
    /// So many half pages down.
    HalfPageDown,
    /// So many half pages up.
    HalfPageUp,
    /// To the row of the number, without one to the first.
    First,
    /// To the row of the number, without one to the last.
    Last,
    /// To the part of the list that the number says in per cent; without one nowhere.
    Part,
    /// To the first row on the page.
    PageTop,
    /// To the row in the middle of the page.
    PageMiddle,
    /// To the last row on the page.
    PageBottom,
}

impl Motion {
    /// All of them.
    pub const ALL: [Motion; 12] = [
        Motion::Down,
        Motion::Up,
        Motion::PageDown,
        Motion::PageUp,
        Motion::HalfPageDown,
        Motion::HalfPageUp,
        Motion::First,
        Motion::Last,
        Motion::Part,
        Motion::PageTop,
        Motion::PageMiddle,
        Motion::PageBottom,
    ];

    /// The place that it leads to from `here` in a list of `len` rows, of which a page holds `page` from `top` on; `count` is the
    /// number typed before the key.
    pub fn place(self, here: usize, len: usize, (top, page): (usize, usize), count: Option<usize>) -> usize {
        let last = len.saturating_sub(1);
        let times = count.unwrap_or(1).max(1);
        // Where the list goes on, the rows at the edges are no places to stand on: they are what comes next.
        let (rows, edge) = (page.max(1), margin(page));
        let (page, half) = (page.max(1).saturating_mul(times), (page / 2).max(1).saturating_mul(times));
        let numbered = |without: usize| count.map_or(without, |number| number.saturating_sub(1));
        let place = match self {
            Self::Down => here.saturating_add(times),
            Self::Up => here.saturating_sub(times),
            Self::PageDown => here.saturating_add(page),
            Self::PageUp => here.saturating_sub(page),
            Self::HalfPageDown => here.saturating_add(half),
            Self::HalfPageUp => here.saturating_sub(half),
            Self::First => numbered(0),
            Self::Last => numbered(last),
            Self::Part => count.map_or(here, |percent| last.saturating_mul(percent.min(100)) / 100),
            Self::PageTop => top + if top == 0 { 0 } else { edge },
            Self::PageMiddle => top + (rows.min(len.saturating_sub(top)).saturating_sub(1)) / 2,
            Self::PageBottom => top + rows - 1 - if top + rows >= len { 0 } else { edge },
        };
        place.min(last)
    }

    /// Whether it leads towards the end.
    pub fn is_forward(self) -> bool {
        matches!(self, Self::Down | Self::PageDown | Self::HalfPageDown | Self::Last | Self::Part | Self::PageTop)
    }
}

/// The rows of a list.
#[derive(Debug, Clone)]
pub struct Rows<R> {
    all: Vec<R>,
    /// Those that are shown, as indices.
    shown: Vec<u32>,
    selected: usize,
    top: usize,
    /// Whether the reader has chosen a row; until then the first one is selected, whichever it is.
    chosen: bool,
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        Self::EMPTY
    }
}

impl<R> Rows<R> {
    /// No rows.
    pub const EMPTY: Self = Self { all: Vec::new(), shown: Vec::new(), selected: 0, top: 0, chosen: false };

    /// All rows, shown or not.
    pub fn all(&self) -> &[R] {
        &self.all
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    /// Whether none is shown.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// The row in a place.
    pub fn get(&self, place: usize) -> Option<&R> {
        self.all.get(*self.shown.get(place)? as usize)
    }

    /// The rows that are shown, in order.
    pub fn iter(&self) -> impl Iterator<Item = &R> {
        self.shown.iter().filter_map(|&index| self.all.get(index as usize))
    }

    /// The place of the selection.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The selected row.
    pub fn current(&self) -> Option<&R> {
        self.get(self.selected)
    }

    /// The first place on the page.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Selects the row in a place.
    pub fn select(&mut self, place: usize) {
        self.selected = place.min(self.shown.len().saturating_sub(1));
        self.chosen = true;
    }

    /// Takes other rows and shows those of them that `keep` names; the selection stays on the row that `is_same` names, else in its
    /// place.
    pub fn replace(&mut self, all: Vec<R>, keep: impl Fn(&R) -> bool, is_same: impl Fn(&R) -> bool) {
        self.all = all;
        self.narrow(keep, is_same);
    }

    /// Shows other rows; the selection stays as for [`replace`](Self::replace).
    pub fn narrow(&mut self, keep: impl Fn(&R) -> bool, is_same: impl Fn(&R) -> bool) {
        self.shown = self.all.iter().zip(0..).filter(|(row, _)| keep(row)).map(|(_, index)| index).collect();
        let same = if self.chosen { self.iter().position(is_same) } else { None };
        let here = if self.chosen { self.selected } else { 0 };
        self.selected = same.unwrap_or(here.min(self.shown.len().saturating_sub(1)));
    }

    /// Takes more rows into a list of which every row is shown, and which stands in the order of `compare`, as `new` does. Costs a
    /// search for each new row and a move of those behind them; the selection stays on its row, and the page around it.
    pub fn merge(&mut self, new: &[R], compare: impl Fn(&R, &R) -> Ordering)
    where
        R: Copy,
    {
        let (selected, top) = (self.selected, self.top);
        let (mut above_selected, mut above_top) = (0, 0);
        let mut end = self.all.len();
        self.all.extend_from_slice(new);
        for (left, row) in new.iter().enumerate().rev() {
            let place = self.all[..end].partition_point(|known| compare(known, row) != Ordering::Greater);
            self.all.copy_within(place..end, place + left + 1);
            self.all[place + left] = *row;
            end = place;
            above_selected += usize::from(place <= selected);
            above_top += usize::from(place <= top);
        }
        self.shown.extend((self.shown.len()..self.all.len()).map(|index| index as u32));
        if self.chosen {
            self.selected = selected + above_selected;
            self.top = top + above_top;
        }
    }

    /// Takes all rows out, to be put in another order.
    pub fn take(&mut self) -> Vec<R> {
        self.shown.clear();
        std::mem::take(&mut self.all)
    }

    /// Moves the selection; rows that `is_place` does not name are passed over.
    pub fn travel(&mut self, motion: Motion, count: Option<usize>, page: usize, is_place: impl Fn(&R) -> bool) {
        self.select(motion.place(self.selected, self.len(), (self.top, page), count));
        self.settle(motion.is_forward(), is_place);
    }

    /// Puts the selection on a row that stands for something, the next one in a direction.
    pub fn settle(&mut self, forward: bool, is_place: impl Fn(&R) -> bool) {
        let is_place = |place: &usize| self.get(*place).is_some_and(&is_place);
        let below = (self.selected..self.len()).find(is_place);
        let above = || (0..(self.selected + 1).min(self.len())).rev().find(is_place);
        let place = if forward { below.or_else(above) } else { above().or(below) };
        self.selected = place.unwrap_or(0);
    }

    /// Keeps the selection on a page of `page` rows, `margin` rows away from its edges where it can be.
    pub fn scroll_into_view(&mut self, page: usize, margin: usize) {
        let page = page.max(1);
        let most = self.len().saturating_sub(page);
        let low = (self.selected + margin + 1).saturating_sub(page);
        let high = self.selected.saturating_sub(margin);
        self.top = self.top.clamp(low.min(high), high.max(low)).min(most);
    }

    /// Scrolls without a thought for the selection, which comes along when it must.
    pub fn scroll(&mut self, by: isize, page: usize, margin: usize) {
        let page = page.max(1);
        let last = self.len().saturating_sub(1);
        let most = self.len().saturating_sub(page);
        self.top = self.top.saturating_add_signed(by).min(most);
        // As far from the edges as `scroll_into_view` wants it, or else that would undo the step.
        let low = if self.top == 0 { 0 } else { self.top + margin };
        let high = if self.top == most { last } else { self.top + page - 1 - margin.min(page - 1) };
        self.select(self.selected.clamp(low.min(high), high));
    }
}

/// Rows that are kept between the selection and the edge of a page of `page` rows.
pub fn margin(page: usize) -> usize {
    2.min(page.saturating_sub(1) / 2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(len: usize) -> Rows<usize> {
        let mut rows = Rows::default();
        rows.replace((0..len).collect(), |_| true, |_| false);
        rows
    }

    fn places(motion: Motion, here: usize, count: Option<usize>) -> usize {
        motion.place(here, 100, (20, 10), count)
    }

    #[test]
    fn count_goes_before_every_motion() {
        assert_eq!(places(Motion::PageDown, 0, Some(3)), 30);
        assert_eq!(places(Motion::HalfPageUp, 50, Some(2)), 40);
        assert_eq!((places(Motion::Last, 0, None), places(Motion::Last, 0, Some(40))), (99, 39));
        assert_eq!((places(Motion::First, 50, None), places(Motion::First, 50, Some(40))), (0, 39));
        assert_eq!(places(Motion::Last, 0, Some(1000)), 99);
        assert_eq!((places(Motion::Part, 7, Some(50)), places(Motion::Part, 7, None), places(Motion::Part, 7, Some(900))), (49, 7, 99));
    }

    #[test]
    fn page_motions_stay_off_the_edges_where_the_list_goes_on() {
        assert_eq!([Motion::PageTop, Motion::PageMiddle, Motion::PageBottom].map(|motion| places(motion, 25, None)), [22, 24, 27]);
        let short = |motion: Motion| motion.place(1, 4, (0, 10), None);
        assert_eq!([Motion::PageTop, Motion::PageMiddle, Motion::PageBottom].map(short), [0, 1, 3]);
    }

    #[test]
    fn rows_that_stand_for_nothing_are_passed_over() {
        let mut rows = rows(10);
        rows.travel(Motion::Down, None, 5, |row| row % 3 == 0);
        assert_eq!(rows.selected(), 3);
        rows.travel(Motion::Up, None, 5, |row| row % 3 == 0);
        assert_eq!(rows.selected(), 0);
    }

    #[test]
    fn selection_stays_on_its_row_when_others_come_and_go() {
        let mut rows = rows(10);
        rows.select(7);
        rows.narrow(|row| row % 7 == 0, |row| *row == 7);
        assert_eq!((rows.len(), rows.current()), (2, Some(&7)));
        rows.replace((0..20).rev().collect(), |_| true, |row| *row == 7);
        assert_eq!(rows.current(), Some(&7));
    }

    #[test]
    fn page_stays_around_the_selection_when_rows_come_before_it() {
        let mut rows = rows(0);
        rows.replace((0..40).map(|row| row * 10).collect(), |_| true, |_| false);
        rows.select(20);
        rows.scroll_into_view(10, 2);
        let (here, down) = (rows.current().copied(), rows.selected() - rows.top());
        rows.merge(&[5, 15, 205, 999], usize::cmp);
        assert_eq!((rows.current().copied(), rows.selected() - rows.top(), rows.len()), (here, down, 44));
    }

    proptest! {
        #[test]
        fn merged_rows_stand_in_order(mut old in prop::collection::vec(0usize..50, 0..40), mut new in prop::collection::vec(0usize..50, 0..20)) {
            old.sort_unstable();
            new.sort_unstable();
            let mut rows = Rows::default();
            rows.replace(old.clone(), |_| true, |_| false);
            rows.merge(&new, usize::cmp);
            old.extend(new);
            old.sort_unstable();
            prop_assert_eq!(rows.iter().copied().collect::<Vec<_>>(), old);
        }

        #[test]
        fn any_motion_stays_in_the_list_and_on_the_page(
            len in 0usize..50, page in 0usize..20, steps in prop::collection::vec((0usize..Motion::ALL.len(), prop::option::of(0usize..60)), 0..20),
        ) {
            let mut rows = rows(len);
            for (motion, count) in steps {
                rows.travel(Motion::ALL[motion], count, page, |_| true);
                rows.scroll_into_view(page, margin(page));
                prop_assert!(rows.selected() < len.max(1));
                prop_assert!(rows.top() <= rows.selected() && rows.selected() < rows.top() + page.max(1));
            }
        }
    }
}
