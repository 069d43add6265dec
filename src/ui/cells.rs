//! Parts of the window and what is written into them: rows of an area, and text that is cut at its edge.

use std::ops::{Deref, DerefMut};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use crate::config::{Scope, Theme};
use crate::text::{WebAddress, Widths, graphemes};

/// Signs that are drawn in a single cell, and what stands for them on a terminal that gives them two.
const SIGNS: [(&str, &str); 10] =
    [("│", "|"), ("▌", "|"), ("▏", "|"), ("┊", ":"), ("◆", "*"), ("•", "*"), ("·", "."), ("▣", "#"), ("×", "x"), ("─", "-")];

/// Cells of one row that lead to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where they are.
    pub area: Rect,
    /// Where they lead.
    pub address: WebAddress,
}

/// The cells of a frame, where they lead, and how many of them the terminal gives to a character.
pub(super) struct Screen<'a> {
    buffer: &'a mut Buffer,
    widths: Widths,
    links: Vec<Link>,
}

impl<'a> Screen<'a> {
    pub(super) fn new(buffer: &'a mut Buffer, widths: Widths) -> Self {
        Self { buffer, widths, links: Vec::new() }
    }

    /// Cells of the first row of an area lead to an address, if it is one of the web.
    pub(super) fn link(&mut self, area: Rect, columns: u16, address: &str) {
        let area = Rect { width: columns, height: 1, ..area }.intersection(area);
        self.links.extend(WebAddress::parse(address).filter(|_| !area.is_empty()).map(|address| Link { area, address }));
    }

    /// All cells that lead somewhere.
    pub(super) fn into_links(self) -> Vec<Link> {
        self.links
    }

    /// What the terminal makes of ambiguous characters.
    pub(super) fn widths(&self) -> Widths {
        self.widths
    }

    /// Cells that `text` takes on one row.
    pub(super) fn width(&self, text: &str) -> u16 {
        u16::try_from(self.widths.text(text)).unwrap_or(u16::MAX)
    }

    /// As much of `text` as `cells` hold, with an ellipsis when it is cut.
    pub(super) fn shortened(&self, text: &str, cells: u16) -> String {
        crate::app::shortened(text, usize::from(cells), self.widths)
    }

    /// Writes text into the first row of an area, cut at its right edge; gives the column after it.
    ///
    /// Not by ratatui's `set_stringn`, whose widths are not those of the layout.
    pub(super) fn put(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let area = area.intersection(self.area);
        if area.is_empty() {
            return area.x;
        }
        let mut column = area.x;
        for (_, cluster) in graphemes(text).filter(|(_, cluster)| !cluster.contains(char::is_control)) {
            let cells = u16::try_from(self.widths.cluster(cluster)).unwrap_or(u16::MAX);
            if cells > area.right() - column {
                break;
            }
            for (place, at) in (column..column + cells).enumerate() {
                let cell = &mut self.buffer[(at, area.y)];
                // The other cells of a wide cluster lie under it.
                if place == 0 {
                    cell.set_symbol(cluster).set_style(style);
                } else {
                    cell.reset();
                }
            }
            column += cells;
        }
        column
    }

    /// Gives the cells of an area a look.
    pub(super) fn set_style(&mut self, area: Rect, style: Style) {
        let area = area.intersection(self.area);
        self.buffer.set_style(area, style);
    }

    /// Writes one of [`SIGNS`] into a single cell.
    pub(super) fn put_sign(&mut self, area: Rect, sign: &'static str, style: Style) {
        let ascii = SIGNS.iter().find(|(known, _)| *known == sign).map_or("*", |(_, ascii)| ascii);
        let sign = self.widths.sign(sign, ascii);
        self.put(area, sign, style);
    }
}

impl Deref for Screen<'_> {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        self.buffer
    }
}

impl DerefMut for Screen<'_> {
    fn deref_mut(&mut self) -> &mut Buffer {
        self.buffer
    }
}

/// The area without its first `columns`.
pub(super) fn without_left(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}

/// The row of an area that is `down` rows below its first; empty outside of it.
pub(super) fn row_of(area: Rect, down: u16) -> Rect {
    if down < area.height { Rect { y: area.y + down, height: 1, ..area } } else { Rect { height: 0, width: 0, ..area } }
}

/// Where the hardware cursor goes for a row: screen readers and input methods follow it.
pub(super) fn at(area: Rect) -> Option<Position> {
    (!area.is_empty()).then(|| Position::new(area.x, area.y))
}

/// A key and what it does; gives what is left of the area.
pub(super) fn pair(theme: &Theme, key: &str, word: &str, area: Rect, screen: &mut Screen<'_>) -> Rect {
    let column = screen.put(area, key, theme.style(Scope::StatusKey));
    let rest = without_left(area, column - area.x + 1);
    let column = screen.put(rest, word, theme.style(Scope::Status));
    without_left(rest, column - rest.x + 2)
}
