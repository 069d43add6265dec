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
    modes: Modes,
}

/// Which modes are on; shared with the panic hook and the signal thread.
#[derive(Debug, Clone)]
pub(super) struct Modes {
    on: Arc<AtomicBool>,
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
        Self { on: Arc::new(AtomicBool::new(false)), mouse }
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
        Ok(Self { screen, shown: Buffer::default(), modes })
    }

    /// Draws one frame; only cells that changed go out, in one write.
    pub(super) fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        if self.screen.get_frame().area().is_empty() {
            return Ok(());
        }
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        self.screen.draw(|frame| {
            view(frame);
            let buffer = frame.buffer_mut();
            settle(&mut buffer.content);
            bridge(&self.shown, buffer);
            self.shown.clone_from(buffer);
        })?;
        execute!(self.screen.backend_mut(), EndSynchronizedUpdate)
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

    /// Puts text on the clipboard through the terminal.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.screen.backend_mut(), crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))
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

/// Has short runs of unchanged cells written between changed ones: a letter is one byte, a move of the cursor eight. Scrolled
/// prose agrees with itself by chance in every tenth cell.
fn bridge(shown: &Buffer, next: &mut Buffer) {
    if shown.area != next.area || next.area.width == 0 {
        return;
    }
    let plain = |cell: &Cell| cell.symbol().len() == 1;
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
fn settle(cells: &mut [Cell]) {
    let mut after_wide = false;
    for cell in cells {
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
        settle(&mut cells);
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
    fn a_cell_that_speaks_to_the_terminal_is_replaced() {
        assert_eq!(settled(&["\x1b", "e\u{301}", "\u{9b}"]), ["\u{fffd}", "e\u{301}", "\u{fffd}"]);
    }
}
