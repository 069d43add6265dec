//! The list of articles with one row each, in columns:
//!
//! ```text
//!    day         outlet      title                            voices min
//!  • 12 Mar 2024 Alder Post  Dam warning came late, inquiry …      3   4
//!  •             Morrow Wire The mayor rose at nine                2   2
//!    11 Mar 2024 Alder Post  Every kennel is full ◆2               1   3
//! ```
//!
//! A day stands where it begins, as a heading would, and at the top of the page. A narrow list leaves out the outlet, then the voices,
//! then the minutes.

use ratatui::layout::Rect;

use super::cells::{Screen, without_left};
use super::counts::counts;
use super::selection;
use crate::app::{Model, date};
use crate::catalogue::EntryId;
use crate::config::{Scope, Theme};

/// Cells left of the day: the bar, and the dot of what is unread.
const INDENT: u16 = 3;
/// Cells of a day such as `12 Mar 2024`.
const DAY: u16 = 11;
/// Cells of an outlet in the widest list and in the narrowest that has this column.
const OUTLET: std::ops::RangeInclusive<u16> = 10..=20;
/// Cells of a number, and of the word above it.
const VOICES: u16 = 6;
const MINUTES: u16 = 3;
/// The fewest cells of a title beside numbers, and beside an outlet.
const FEWEST: u16 = 16;
const TITLE: u16 = 24;

/// Where the columns stand in a list of some width; a column that has no room is 0 cells wide.
pub(super) struct Columns {
    outlet: u16,
    title: u16,
    voices: u16,
    minutes: u16,
}

/// What a row is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// The article.
    pub article: EntryId,
    /// The article in the row above, if that is on the page.
    pub above: Option<EntryId>,
    /// Whether the selection stands on it.
    pub selected: bool,
}

impl Columns {
    /// The columns in a list of `width` cells.
    pub(super) fn of(width: u16) -> Self {
        let mut room = width.saturating_sub(INDENT + DAY + 2);
        let mut take = |cells: u16| {
            let has_room = room > FEWEST + cells;
            room -= if has_room { cells + 1 } else { 0 };
            if has_room { cells } else { 0 }
        };
        let (minutes, voices) = (take(MINUTES), take(VOICES));
        let outlet = if room > TITLE + OUTLET.start() { (room / 4).clamp(*OUTLET.start(), *OUTLET.end()) } else { 0 };
        let title = room - if outlet > 0 { outlet + 1 } else { 0 };
        Self { outlet, title, voices, minutes }
    }

    /// Draws the names of the columns.
    pub(super) fn draw_names(&self, theme: &Theme, row: Rect, screen: &mut Screen<'_>) {
        let style = theme.style(Scope::Dim);
        let [day, outlet, title, voices, minutes] = self.areas(row);
        for (area, name) in [(day, "day"), (outlet, "outlet"), (title, "title")] {
            screen.put(area, name, style);
        }
        screen.put(voices, "voices", style);
        screen.put(minutes, "min", style);
    }

    /// Draws the row of an article.
    pub(super) fn draw(&self, model: &Model, theme: &Theme, line: Line, row: Rect, screen: &mut Screen<'_>) {
        let catalogue = model.catalogue();
        let entry = catalogue.entry(line.article);
        if line.selected {
            selection::draw(model, theme, row, screen);
        }
        let style = |scope: Scope| {
            let style = theme.style(scope);
            if line.selected { style.patch(theme.style(Scope::ListSelected)) } else { style }
        };
        let unread = !catalogue.is_read(line.article) && entry.problem.is_none();
        if unread {
            screen.put_sign(without_left(row, 1), "•", style(Scope::ListAccent));
        }
        let [day, outlet, title, voices, minutes] = self.areas(row);
        let is_new_day = line.above.is_none_or(|above| catalogue.entry(above).published != entry.published) || line.selected;
        if let Some(published) = entry.published.filter(|_| is_new_day) {
            screen.put(day, &date(published), style(Scope::ListMeta));
        }
        screen.put(outlet, &screen.shortened(entry.publication.as_deref().unwrap_or_default(), outlet.width), style(Scope::ListMeta));
        let (words, scope) = match &entry.problem {
            Some(problem) => (format!("{} · {problem}", entry.title), Scope::ListProblem),
            None if unread => (entry.title.clone(), Scope::ListTitleUnread),
            None => (entry.title.clone(), Scope::ListTitle),
        };
        let counts = counts(catalogue, line.article, " ");
        let words = screen.shortened(&words, title.width.saturating_sub(screen.width(&counts)));
        let end = screen.put(title, &words, style(scope));
        screen.put(without_left(title, end.saturating_sub(title.x)), &counts, style(Scope::ListMeta));
        if entry.problem.is_none() {
            let count = catalogue.voices(line.article).filter(|&voices| voices > 0).map(|voices| voices.to_string());
            for (area, number) in [(voices, count.unwrap_or_default()), (minutes, entry.minutes.to_string())] {
                screen.put(without_left(area, area.width.saturating_sub(screen.width(&number))), &number, style(Scope::ListMeta));
            }
        }
    }

    /// Day, outlet, title, voices and minutes of a row.
    fn areas(&self, row: Rect) -> [Rect; 5] {
        let mut x = row.x + INDENT.min(row.width);
        [DAY, self.outlet, self.title, self.voices, self.minutes].map(|cells| {
            let area = Rect { x, width: cells, ..row }.intersection(row);
            x = x.saturating_add(if cells > 0 { cells + 1 } else { 0 });
            area
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_list_leaves_out_outlet_then_voices_then_minutes() {
        let columns = |width| {
            let Columns { outlet, title, voices, minutes } = Columns::of(width);
            [outlet, title, voices, minutes]
        };
        assert_eq!(columns(100), [18, 54, 6, 3]);
        assert_eq!(columns(50), [0, 23, 6, 3]);
        assert_eq!(columns(38), [0, 18, 0, 3]);
        assert_eq!(columns(12), [0, 0, 0, 0]);
    }

    #[test]
    fn columns_fill_the_list_but_for_a_cell() {
        for width in 40..200 {
            let columns = Columns::of(width);
            let row = Rect::new(0, 0, width, 1);
            let end = columns.areas(row).into_iter().filter(|area| area.width > 0).map(Rect::right).max();
            assert_eq!(end, Some(width - 1), "{width}");
        }
    }
}
