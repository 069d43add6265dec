//! Words that lead to an address are told to the terminal as such (OSC 8): it may open them by a click, and shows where they lead.
//!
//! ```text
//! ESC ] 8 ; ; https://example.org/ ESC \  words  ESC ] 8 ; ; ESC \
//! ```
//! Only http and https, in visible ASCII, with an end behind the words of each row: nothing that is written later becomes a part of it.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption};

use crate::text::visible_ascii;
use crate::ui::Link;

/// The longest address in bytes that terminals take (the recommendation of VTE).
const LONGEST: usize = 2083;

/// What ends the words that lead somewhere.
const END: &str = "\x1b]8;;\x1b\\";

/// Whether the terminal is told of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hyperlinks {
    /// It knows them, or passes over what it does not know.
    Told,
    /// It would print them.
    Untold,
}

impl Hyperlinks {
    /// What a terminal makes of such strings by its variables: the Linux console and GNU screen, which is not tmux, are told nothing.
    pub(super) fn of(environment: impl Fn(&str) -> Option<String>) -> Self {
        let term = environment("TERM").unwrap_or_default();
        let is_screen = term.starts_with("screen") && environment("TMUX").is_none();
        if is_screen || term == "linux" || term.starts_with("vt") { Self::Untold } else { Self::Told }
    }

    /// Puts the addresses around the cells that lead there; those that look alike go out in one piece.
    pub(super) fn tell(self, buffer: &mut Buffer, links: &[Link]) {
        if self == Self::Untold {
            return;
        }
        for Link { area, address } in links {
            let address = visible_ascii(address.as_str());
            let area = area.intersection(buffer.area);
            if area.is_empty() || address.len() > LONGEST {
                continue;
            }
            let start = buffer.index_of(area.x, area.y);
            let mut row = &mut buffer.content[start..start + usize::from(area.width)];
            while !row.is_empty() {
                let alike = row.iter().take_while(|cell| is_plain(cell) && cell.style() == row[0].style()).count();
                let (piece, rest) = row.split_at_mut(alike.max(1));
                if alike > 0 {
                    put(piece, &address);
                }
                row = rest;
            }
        }
    }
}

/// Whether a cell is of no width that was given to it, nor the second half of one.
fn is_plain(cell: &Cell) -> bool {
    cell.diff_option == CellDiffOption::None
}

fn put(cells: &mut [Cell], address: &str) {
    let Some(width) = u16::try_from(cells.len()).ok().and_then(NonZeroU16::new) else { return };
    let words: String = cells.iter().map(Cell::symbol).collect();
    // What stands below the words is written again when they lead nowhere any more.
    for cell in cells.iter_mut() {
        cell.set_symbol("");
    }
    if let Some(first) = cells.first_mut() {
        first.set_symbol(&format!("\x1b]8;;{address}\x1b\\{words}{END}")).set_diff_option(CellDiffOption::ForcedWidth(width));
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    use super::*;
    use crate::text::WebAddress;

    /// What goes out of a row of which some cells lead to an address, after a row without links.
    fn out(words: &str, area: Rect, address: &str, style: impl FnOnce(&mut Buffer)) -> Vec<(u16, String)> {
        let mut next = Buffer::with_lines([words]);
        style(&mut next);
        let links = [Link { area, address: WebAddress::parse(address).expect("an address") }];
        Hyperlinks::Told.tell(&mut next, &links);
        let shown = Buffer::empty(next.area);
        shown.diff(&next).into_iter().map(|(column, _, cell)| (column, cell.symbol().to_owned())).collect()
    }

    #[test]
    fn words_that_lead_somewhere_go_out_with_the_address() {
        let told = out("at the pier", Rect::new(7, 0, 4, 1), "https://example.org/é?a=\u{202e}b", |_| {});
        let link = "\x1b]8;;https://example.org/%C3%A9?a=%E2%80%AEb\x1b\\pier\x1b]8;;\x1b\\";
        assert_eq!(told.last(), Some(&(7, link.to_owned())));
        assert_eq!(told[0], (0, "a".to_owned()));
    }

    #[test]
    fn words_that_look_different_go_out_in_pieces() {
        let told = out("pier", Rect::new(0, 0, 4, 1), "http://e.org", |buffer| buffer[(2, 0)].modifier.insert(Modifier::BOLD));
        let words: Vec<_> = told.iter().map(|(column, text)| (*column, text.matches("http://e.org").count())).collect();
        assert_eq!(words, [(0, 1), (2, 1), (3, 1)]);
    }

    #[test]
    fn words_are_written_again_when_they_lead_nowhere_any_more() {
        let mut shown = Buffer::with_lines(["pier"]);
        let links = [Link { area: shown.area, address: WebAddress::parse("http://e.org").expect("an address") }];
        Hyperlinks::Told.tell(&mut shown, &links);
        let next = Buffer::with_lines(["pier"]);
        let written: String = shown.diff(&next).into_iter().map(|(_, _, cell)| cell.symbol().to_owned()).collect();
        assert_eq!(written, "pier");
    }

    #[test]
    fn terminals_that_would_print_them_are_told_nothing() {
        let of = |term: &str, tmux: bool| {
            Hyperlinks::of(|name| match name {
                "TERM" => Some(term.to_owned()),
                "TMUX" => tmux.then(|| "1".to_owned()),
                _ => None,
            })
        };
        assert_eq!([of("linux", false), of("screen", false), of("vt220", false)], [Hyperlinks::Untold; 3]);
        assert_eq!([of("xterm-256color", false), of("screen-256color", true)], [Hyperlinks::Told; 2]);
    }
}
