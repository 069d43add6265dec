//! A screen as text: what stands in each cell, how it looks, and what the looks are. Colours count.
//!
//! ```text
//! A “At last,” said Ms. Reed.          the glyphs
//! b aaaaaaaaaa......bbbbbbbb.          a letter for each look; a dot for the look of most cells
//! a  fg #8ab4dc on #17181d             the looks
//! ```

use std::fmt::Write;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::app::Model;
use crate::config::Theme;
use crate::text::Widths;

/// What is drawn, and where the hardware cursor is, if it is shown.
pub(super) fn screen(model: &Model, theme: &Theme) -> (Buffer, Option<Position>) {
    let (columns, rows) = model.view().size();
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
    let mut cursor = None;
    terminal
        .draw(|frame| {
            crate::ui::view(model, theme, frame);
        })
        .expect("it is drawn");
    let backend = terminal.backend_mut();
    if backend.cursor_visible() {
        cursor = Some(backend.cursor_position());
    }
    (terminal.backend().buffer().clone(), cursor)
}

/// Glyphs, looks and the legend of a screen.
pub(super) fn print(model: &Model, theme: &Theme) -> String {
    let (buffer, cursor) = screen(model, theme);
    let area = buffer.area;
    let mut looks: Vec<Look> = Vec::new();
    let (mut glyphs, mut styles) = (String::new(), String::new());
    let ground = most_common(&buffer);
    for y in 0..area.height {
        let mut row = String::new();
        let mut x = 0;
        while x < area.width {
            // A wide character hides the cell to its right.
            let cell = &buffer[(x, y)];
            row.push_str(cell.symbol());
            let cells = Widths::Narrow.cluster(cell.symbol()).max(1);
            let letter = letter(&mut looks, &ground, Look::of(cell));
            styles.extend(std::iter::repeat_n(letter, cells));
            x += cells as u16;
        }
        glyphs.push_str(row.trim_end());
        glyphs.push('\n');
        styles.push('\n');
    }
    let mut out = format!("{glyphs}\n{styles}\n. {}\n", ground.words());
    for (look, letter) in looks.iter().zip(LETTERS.chars()) {
        writeln!(out, "{letter} {}", look.words()).expect("a string takes all");
    }
    match cursor {
        Some(Position { x, y }) => writeln!(out, "cursor in column {x} of row {y}"),
        None => writeln!(out, "no cursor"),
    }
    .expect("a string takes all");
    out
}

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    fn words(&self) -> String {
        let mut words = format!("{} on {}", self.fg, self.bg).to_lowercase();
        for (name, _) in self.modifier.iter_names() {
            words.push(' ');
            words.push_str(&name.to_lowercase());
        }
        words
    }
}

fn letter(looks: &mut Vec<Look>, ground: &Look, look: Look) -> char {
    if look == *ground {
        return '.';
    }
    let place = looks.iter().position(|known| *known == look).unwrap_or_else(|| {
        looks.push(look);
        looks.len() - 1
    });
    LETTERS.chars().nth(place).expect("a screen has few looks")
}

fn most_common(buffer: &Buffer) -> Look {
    let mut counted: Vec<(Look, usize)> = Vec::new();
    for cell in &buffer.content {
        let look = Look::of(cell);
        match counted.iter_mut().find(|(known, _)| *known == look) {
            Some((_, count)) => *count += 1,
            None => counted.push((look, 1)),
        }
    }
    counted.into_iter().max_by_key(|(_, count)| *count).map_or(Look::of(&Cell::EMPTY), |(look, _)| look)
}
