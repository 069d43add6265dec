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
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::{Frame, TerminalOptions, Viewport};

use super::graphics::{Allowed, FORGET};
use super::hyperlinks::Hyperlinks;
use super::outgoing::{bridge, join, settle, upright};
use crate::text::Widths;
use crate::ui::Link;

/// The largest window that is drawn, in cells; a terminal that claims more is served its corner.
const MAX_COLUMNS: u16 = 1_000;
const MAX_ROWS: u16 = 500;

/// The terminal while the program has it.
pub(super) struct Terminal {
    screen: ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    /// The last frame, as it went out.
    shown: Buffer,
    /// What a graphics protocol shows.
    picture: Option<Picture>,
    allowed: Allowed,
    slant: Slant,
    hyperlinks: Hyperlinks,
    modes: Modes,
}

/// Whether italics go out as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slant {
    /// As the theme has them.
    AsThemed,
    /// Upright: the terminal would draw something else.
    Never,
}

impl Slant {
    /// What a terminal can do by its variables: GNU screen, which is not tmux, makes reverse of italics.
    pub(super) fn of(environment: impl Fn(&str) -> Option<String>) -> Self {
        let is_screen = environment("TERM").is_some_and(|term| term.starts_with("screen")) && environment("TMUX").is_none();
        if is_screen { Self::Never } else { Self::AsThemed }
    }
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

/// A sequence that crossterm has no command for.
struct Sequence(&'static str);

/// Buttons, drags and the wheel, in SGR form; not every movement, which would wake the program for nothing.
const MOUSE_ON: Sequence = Sequence("\x1b[?1000h\x1b[?1002h\x1b[?1006h");
const MOUSE_OFF: Sequence = Sequence("\x1b[?1006l\x1b[?1002l\x1b[?1000l");

/// Has the terminal say when it becomes light or dark, where it can (mode 2031).
const SCHEME_REPORTS_ON: Sequence = Sequence("\x1b[?2031h");
const SCHEME_REPORTS_OFF: Sequence = Sequence("\x1b[?2031l");

impl Command for Sequence {
    fn write_ansi(&self, f: &mut impl std::fmt::Write) -> std::fmt::Result {
        f.write_str(self.0)
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
        queue!(out, EnterAlternateScreen, DisableLineWrap, SCHEME_REPORTS_ON)?;
        if self.mouse {
            queue!(out, MOUSE_ON)?;
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
            MOUSE_OFF,
            SCHEME_REPORTS_OFF,
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
        let variable = |name: &str| std::env::var(name).ok();
        let (slant, hyperlinks) = (Slant::of(variable), Hyperlinks::of(variable));
        Ok(Self { screen, shown: Buffer::default(), picture: None, allowed: Allowed::new(), slant, hyperlinks, modes })
    }

    /// Draws one frame, in which a graphics protocol shows `picture`; only cells that changed go out, in one write.
    pub(super) fn draw(
        &mut self,
        picture: Option<Picture>,
        widths: Widths,
        view: impl FnOnce(&mut Frame<'_>) -> Vec<Link>,
    ) -> io::Result<()> {
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
            let links = view(frame);
            let buffer = frame.buffer_mut();
            settle(&mut buffer.content, widths, |cell| self.allowed.holds(cell.symbol()));
            join(buffer);
            if self.slant == Slant::Never {
                upright(buffer);
            }
            self.hyperlinks.tell(buffer, &links);
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

/// Whether output has failed because the terminal has been closed.
pub(super) fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) || error.kind() == io::ErrorKind::BrokenPipe
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screen_gets_no_italics_and_tmux_does() {
        let slant = |variables: &[(&str, &str)]| {
            Slant::of(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(slant(&[("TERM", "screen.xterm-256color")]), Slant::Never);
        assert_eq!(slant(&[("TERM", "screen-256color"), ("TMUX", "/tmp/tmux-0/default,1,0")]), Slant::AsThemed);
        assert_eq!(slant(&[("TERM", "xterm-256color")]), Slant::AsThemed);
    }
}
