//! The terminal's modes, switched on and off in one place, and the frames that go out.
//!
//! Whatever was switched on is switched off on quit, error, panic in any thread, signal, suspend and before an editor runs.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::{Frame, TerminalOptions, Viewport};

use super::graphics::{Allowed, FORGET};
use crate::text::cell_width;

/// The largest window that is drawn, in cells; a terminal that claims more is served its corner.
const MAX_COLUMNS: u16 = 1_000;
const MAX_ROWS: u16 = 500;

/// Unchanged cells that are written rather than jumped over.
const BRIDGE: usize = 7;

/// The most bytes of one cell: a letter with as many marks as the sanitiser leaves, or a family of emoji.
const MAX_CELL: usize = 64;

/// The terminal while the program has it.
pub(super) struct Terminal {
    screen: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    /// The last frame, as it went out.
    shown: Buffer,
    /// What a graphics protocol shows.
    picture: Option<Picture>,
    allowed: Allowed,
    modes: Modes,
}

/// A picture that a graphics protocol shows: text that is written over it does not take it away in every terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Picture {
    pub number: u64,
    /// Whether the terminal keeps it in its memory until it is told to forget it.
    pub kept: bool,
}

/// Which modes are on; shared with the panic hook and the signal thread.
#[derive(Debug, Clone)]
pub(super) struct Modes {
    on: Arc<AtomicBool>,
    /// Whether the terminal keeps a picture.
    keeps: Arc<AtomicBool>,
    mouse: bool,
}

/// Buttons, drags and the wheel, in SGR form; not every movement, which would wake the program for nothing.
struct MouseOn;
struct MouseOff;

impl Command for MouseOn {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }
}

impl Command for MouseOff {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    }
}

impl Modes {
    pub(super) fn new(mouse: bool) -> Self {
        Self { on: Arc::new(AtomicBool::new(false)), keeps: Arc::new(AtomicBool::new(false)), mouse }
    }

    /// Whether the program has the terminal.
    pub(super) fn are_on(&self) -> bool {
        self.on.load(Ordering::SeqCst)
    }

    fn enter(&self) -> io::Result<()> {
        // First, so that a failure half-way is undone too.
        self.on.store(true, Ordering::SeqCst);
        enable_raw_mode()?;
        let mut out = io::stdout().lock();
        queue!(out, EnterAlternateScreen, DisableLineWrap)?;
        if self.mouse {
            queue!(out, MouseOn)?;
        }
        out.flush()
    }

    /// Gives the terminal back as it was; does nothing the second time. Errors are of no use to anybody here.
    pub(super) fn leave(&self) {
        if !self.on.swap(false, Ordering::SeqCst) {
            return;
        }
        let mut out = io::stdout();
        if self.keeps.swap(false, Ordering::SeqCst) {
            let _ = out.write_all(FORGET.as_bytes());
        }
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            MouseOff,
            SetAttribute(Attribute::Reset),
            EnableLineWrap,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

impl Terminal {
    /// Takes the terminal.
    pub(super) fn enter(modes: Modes) -> io::Result<Self> {
        // What colours may be used has been decided by the theme; crossterm's own NO_COLOR would reset bold as well.
        crossterm::style::force_color_output(true);
        modes.enter()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        let (columns, rows) = size();
        let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
        let screen = ratatui::Terminal::with_options(backend, TerminalOptions { viewport })?;
        Ok(Self { screen, shown: Buffer::default(), picture: None, allowed: Allowed::new(), modes })
    }

    /// Draws one frame, in which a graphics protocol shows `picture`; only cells that changed go out, in one write.
    pub(super) fn draw(&mut self, picture: Option<Picture>, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if self.screen.get_frame().area().is_empty() {
            return Ok(());
        }
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        if self.picture.is_some() && self.picture != picture {
            self.forget_picture()?;
        }
        self.picture = picture;
        self.modes.keeps.store(picture.is_some_and(|picture| picture.kept), Ordering::SeqCst);
        self.screen.draw(|frame| {
            view(frame);
            let buffer = frame.buffer_mut();
            settle(&mut buffer.content, |cell| self.allowed.holds(cell.symbol()));
            bridge(&self.shown, buffer);
            self.shown.clone_from(buffer);
        })?;
        execute!(self.screen.backend_mut(), EndSynchronizedUpdate)
    }

    /// Takes away what a graphics protocol has drawn: the next frame draws every cell.
    fn forget_picture(&mut self) -> io::Result<()> {
        if self.modes.keeps.swap(false, Ordering::SeqCst) {
            self.screen.backend_mut().write_all(FORGET.as_bytes())?;
        }
        self.redraw()
    }

    /// The window has changed: the next frame draws every cell.
    pub(super) fn resize(&mut self) -> io::Result<(u16, u16)> {
        let (columns, rows) = size();
        self.screen.resize(Rect::new(0, 0, columns, rows))?;
        self.shown = Buffer::default();
        Ok((columns, rows))
    }

    /// The next frame draws every cell. Not by ratatui's `clear`, which asks the terminal where its cursor is and waits.
    pub(super) fn redraw(&mut self) -> io::Result<()> {
        self.resize().map(drop)
    }

    /// Text fields get pastes as one piece, or not. On only while one has the focus: an unclosed paste would swallow keys.
    pub(super) fn bracketed_paste(&mut self, on: bool) -> io::Result<()> {
        if on {
            execute!(self.screen.backend_mut(), EnableBracketedPaste)
        } else {
            execute!(self.screen.backend_mut(), DisableBracketedPaste)
        }
    }

    /// Sends a sequence that changes nothing on the screen.
    pub(super) fn send(&mut self, sequence: &str) -> io::Result<()> {
        execute!(self.screen.backend_mut(), crossterm::style::Print(sequence))
    }

    /// Gives the terminal to something else for a while.
    pub(super) fn leave(&self) {
        self.modes.leave();
    }

    /// Takes it again.
    pub(super) fn enter_again(&mut self) -> io::Result<()> {
        // A shell that stopped the program from outside has set the line discipline since; crossterm believes it is still raw.
        self.modes.leave();
        self.modes.enter()?;
        self.redraw()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // A panic within a frame leaves its beginning in the buffer, which would go out after everything is given back.
        let _ = execute!(self.screen.backend_mut(), EndSynchronizedUpdate);
        self.modes.leave();
    }
}

/// The window in cells, within reason.
pub(super) fn size() -> (u16, u16) {
    let (columns, rows) = crossterm::terminal::size().unwrap_or((80, 24));
    (columns.min(MAX_COLUMNS), rows.min(MAX_ROWS))
}

/// Pixels of a cell, across and down; 10 and 20 where the terminal does not tell.
pub(super) fn cell_pixels() -> (u16, u16) {
    let told = crossterm::terminal::window_size().ok().filter(|size| size.columns > 0 && size.rows > 0);
    let cell = told.map(|size| (size.width / size.columns, size.height / size.rows));
    cell.filter(|(width, height)| (3..=200).contains(width) && (3..=400).contains(height)).unwrap_or((10, 20))
}

/// Has short runs of unchanged cells written between changed ones: a letter is one byte, a move of the cursor eight. Scrolled
/// prose agrees with itself by chance in every tenth cell.
fn bridge(shown: &Buffer, next: &mut Buffer) {
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
fn settle(cells: &mut [Cell], may_speak: impl Fn(&Cell) -> bool) {
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
        after_wide = cell.symbol().len() > 1 && cell_width(cell.symbol()) == 2;
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
    use super::*;

    fn settled(symbols: &[&'static str]) -> Vec<String> {
        let mut cells: Vec<Cell> = symbols.iter().map(|symbol| Cell::new(symbol)).collect();
        settle(&mut cells, |_| true);
        cells.iter().map(|cell| cell.symbol().to_owned()).collect()
    }

    #[test]
    fn the_right_half_of_a_wide_character_is_no_blank() {
        assert_eq!(settled(&["月", " ", " ", "a"]), ["月", "", " ", "a"]);
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
            settle(&mut cells, |cell| Allowed::new().holds(cell.symbol()));
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
