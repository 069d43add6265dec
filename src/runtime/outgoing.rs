//! What the cells of a frame hold when they leave: nothing that speaks to the terminal, and no more than is needed.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::style::Modifier;

use crate::text::{Widths, joins_letters};

/// Unchanged cells that are written rather than jumped over.
const BRIDGE: usize = 7;

/// The most bytes of one cell: a letter with as many marks as the sanitiser leaves, or a family of emoji.
const MAX_CELL: usize = 64;

/// The cells of a wide character.
const WIDE: NonZeroU16 = NonZeroU16::new(2).expect("two is not zero");

/// Has short runs of unchanged cells written between changed ones: a letter is one byte, a move of the cursor eight. Scrolled
/// prose agrees with itself by chance in every tenth cell.
pub(super) fn bridge(shown: &Buffer, next: &mut Buffer) {
    if shown.area != next.area || next.area.width == 0 {
        return;
    }
    // What lies under a picture is not written, nor is its last cell there to be bridged from.
    let plain = |cell: &Cell| cell.symbol().len() == 1 && cell.diff_option == CellDiffOption::None;
    let same = |old: &Cell, new: &Cell| old.symbol() == new.symbol() && old.style() == new.style();
    let width = usize::from(next.area.width);
    for (old, new) in shown.content.chunks(width).zip(next.content.chunks_mut(width)) {
        let mut changed = None;
        for column in 0..width {
            if same(&old[column], &new[column]) {
                continue;
            }
            let gap = changed.map_or(column..column, |last: usize| last + 1..column);
            if gap.len() <= BRIDGE && gap.clone().all(|between| plain(&new[between]) && plain(&old[between])) {
                for cell in &mut new[gap] {
                    cell.set_diff_option(CellDiffOption::AlwaysUpdate);
                }
            }
            changed = Some(column);
        }
    }
}

/// Makes cells fit to leave: none speaks to the terminal, and the right half of a wide character holds nothing, so that it is
/// written again when the character goes. ratatui takes it for a blank and leaves it to the terminal, which not all clear.
/// Cells of a picture have a width that was given to them, as no text has; they may hold what `may_speak` lets out.
pub(super) fn settle(cells: &mut [Cell], widths: Widths, may_speak: impl Fn(&Cell) -> bool) {
    let mut after_wide = false;
    for cell in cells {
        if matches!(cell.diff_option, CellDiffOption::ForcedWidth(_)) && may_speak(cell) {
            after_wide = false;
            continue;
        }
        if std::mem::take(&mut after_wide) && cell.symbol() == " " {
            cell.set_symbol("");
            continue;
        }
        if !is_safe(cell.symbol()) {
            cell.set_symbol("\u{fffd}");
        }
        after_wide = cell.symbol().len() > 1 && widths.cluster(cell.symbol()) == 2;
        // ratatui counts one cell, and would write into the second.
        if after_wide && Widths::Narrow.cluster(cell.symbol()) == 1 {
            cell.set_diff_option(CellDiffOption::ForcedWidth(WIDE));
        }
    }
}

/// How many bytes of joined letters go out in one piece: more than a row holds.
const MAX_JOINED: usize = 4096;

/// Has neighbouring clusters of a script that joins letters go out as one: the terminal places the letters within, and only behind the
/// last is the cursor set. Where it counts more cells than this program or fewer, no letter is written over another.
pub(super) fn join(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width).max(1);
    for row in buffer.content.chunks_mut(width) {
        let mut from = 0;
        while from < row.len() {
            let (joined, cells) = joined(&row[from..]);
            if let Some(forced) = u16::try_from(cells).ok().and_then(NonZeroU16::new).filter(|_| !joined.is_empty()) {
                row[from].set_symbol(&joined).set_diff_option(CellDiffOption::ForcedWidth(forced));
            }
            from += cells.max(1);
        }
    }
}

/// The letters of the first cells of a row that are joined and look alike, and how many cells they take.
fn joined(row: &[Cell]) -> (String, usize) {
    let (mut letters, mut cells) = (String::new(), 0);
    while let Some(cell) = row.get(cells) {
        let symbol = cell.symbol();
        let looks_alike = cell.style() == row[0].style() && cell.diff_option == CellDiffOption::None;
        let end = cells + Widths::Narrow.cluster(symbol);
        if !joins_letters(symbol) || !looks_alike || end > row.len() || letters.len() + symbol.len() > MAX_JOINED {
            break;
        }
        letters.push_str(symbol);
        cells = end;
    }
    (letters, cells)
}

/// Takes the slant from every cell: GNU screen draws it as a solid block.
pub(super) fn upright(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        cell.modifier.remove(Modifier::ITALIC);
    }
}

/// The last filter: nothing that a cell holds may speak to the terminal.
fn is_safe(symbol: &str) -> bool {
    match symbol.as_bytes() {
        [byte] => byte.is_ascii_graphic() || *byte == b' ',
        _ => symbol.len() <= MAX_CELL && !symbol.chars().any(char::is_control),
    }
}

#[cfg(test)]
mod tests {
    use super::super::graphics::Allowed;
    use super::*;

    fn settled_at(widths: Widths, symbols: &[&'static str]) -> Vec<String> {
        let mut cells: Vec<Cell> = symbols.iter().map(|symbol| Cell::new(symbol)).collect();
        settle(&mut cells, widths, |_| true);
        cells.iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    fn settled(symbols: &[&'static str]) -> Vec<String> {
        settled_at(Widths::Narrow, symbols)
    }

    #[test]
    fn the_right_half_of_a_wide_character_is_no_blank() {
        assert_eq!(settled(&["月", " ", " ", "a"]), ["月", "", " ", "a"]);
    }

    #[test]
    fn nothing_is_written_under_an_ambiguous_character_that_is_drawn_wide() {
        assert_eq!(settled_at(Widths::Wide, &["“", " ", "a"]), ["“", "", "a"]);
        assert_eq!(settled_at(Widths::Narrow, &["“", " ", "a"]), ["“", " ", "a"]);
        let mut next = Buffer::with_lines(["“ a"]);
        settle(&mut next.content, Widths::Wide, |_| true);
        let out: Vec<_> = Buffer::empty(next.area).diff(&next).into_iter().map(|(column, _, cell)| (column, cell.symbol())).collect();
        assert_eq!(out, [(0, "“"), (2, "a")]);
    }

    #[test]
    fn joined_letters_that_look_alike_go_out_in_one_piece() {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 8, 1));
        for (column, letters) in [(0, "a"), (1, "ន្ត្រី"), (4, "ក"), (5, "ស្ត"), (7, "b")] {
            buffer[(column, 0)].set_symbol(letters);
        }
        buffer[(5, 0)].modifier.insert(Modifier::BOLD);
        join(&mut buffer);
        let out: Vec<_> = Buffer::empty(buffer.area).diff(&buffer).into_iter().map(|(column, _, cell)| (column, cell.symbol())).collect();
        assert_eq!(out, [(0, "a"), (1, "ន្ត្រីក"), (5, "ស្ត"), (7, "b")]);
    }

    #[test]
    fn short_gaps_are_written_and_long_ones_jumped_over() {
        let shown = Buffer::with_lines(["a.b..........c"]);
        let mut next = Buffer::with_lines(["x.y..........z"]);
        bridge(&shown, &mut next);
        let written: Vec<_> = shown.diff(&next).into_iter().map(|(column, _, _)| column).collect();
        assert_eq!(written, [0, 1, 2, 13]);
    }

    #[test]
    fn a_cell_speaks_only_when_it_is_of_a_picture_and_on_the_list() {
        let said = |symbol: &'static str, option| {
            let mut cells = [Cell::new(symbol)];
            cells[0].set_diff_option(option);
            settle(&mut cells, Widths::Narrow, |cell| Allowed::new().holds(cell.symbol()));
            cells[0].symbol().to_owned()
        };
        let picture = CellDiffOption::ForcedWidth(std::num::NonZeroU16::MIN);
        let sixel = "\x1b[4X\x1bP0q~~\x1b\\";
        assert_eq!(said(sixel, picture), sixel);
        assert_eq!(said(sixel, CellDiffOption::None), "\u{fffd}");
        assert_eq!(said("\x1b[2J", picture), "\u{fffd}");
    }

    #[test]
    fn a_cell_that_speaks_to_the_terminal_is_replaced() {
        assert_eq!(settled(&["\x1b", "e\u{301}", "\u{9b}"]), ["\u{fffd}", "e\u{301}", "\u{fffd}"]);
    }
}
