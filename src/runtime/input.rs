//! Keys, mouse and pastes, read on a thread of their own.
//!
//! The thread sleeps in `poll` on the terminal and on a wake-up pipe, and asks crossterm only when there is something to
//! read: crossterm's own blocking read spins when the terminal dies (its issue 793) and cannot be paused for an editor.
//! Of its two sources the one over `poll` is used: the one over mio forgets keys that come together with a resize.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{Event as TerminalEvent, MouseButton, MouseEvent, MouseEventKind, poll, read};
use rustix::event::{PollFd, PollFlags};

use super::event::Event;
use crate::app::{Clicks, Message, MouseAction};
use crate::config::Key;

/// The thread that reads the terminal.
pub(super) struct Input {
    wake: UnixStream,
}

/// How long crossterm may look for input that `poll` has seen. With no time at all its reader looks at nothing, not even at
/// what it has read already; and it spins while it looks, so that more would be a waste at every key.
const DRAIN: Duration = Duration::from_micros(200);

/// How often crossterm is asked before nothing is left. It looks at what it has read already only while its time is not over: on a busy
/// machine a thread that waits for its turn between the two would leave keys there until the next one is pressed.
const LOOKS: usize = 3;

const PAUSE: u8 = b'p';
const RESUME: u8 = b'r';

impl Input {
    /// Starts to read.
    pub(super) fn start(events: Sender<Event>) -> io::Result<Self> {
        let (wake, woken) = UnixStream::pair()?;
        let tty = terminal()?;
        thread::Builder::new().name("input".into()).spawn(move || listen(&tty, woken, &events))?;
        Ok(Self { wake })
    }

    /// Stops reading until [`resume`](Self::resume); when this returns, nothing reads the terminal any more.
    pub(super) fn pause(&mut self) {
        let mut answer = [0];
        if self.wake.write_all(&[PAUSE]).is_ok() {
            let _ = self.wake.set_read_timeout(Some(Duration::from_millis(500)));
            let _ = self.wake.read(&mut answer);
        }
    }

    /// Reads again.
    pub(super) fn resume(&mut self) {
        let _ = self.wake.write_all(&[RESUME]);
    }
}

/// The terminal that keys come from: standard input, or the controlling terminal when an article comes from there.
pub(super) fn terminal() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() { io::stdin().as_fd().try_clone_to_owned() } else { Ok(File::open("/dev/tty")?.into()) }
}

fn listen(tty: &OwnedFd, mut woken: UnixStream, events: &Sender<Event>) {
    let mut presses = Presses::default();
    loop {
        let mut fds = [PollFd::new(tty, PollFlags::IN), PollFd::new(&woken, PollFlags::IN)];
        match rustix::event::poll(&mut fds, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => break,
        }
        let (terminal, pipe) = (fds[0].revents(), fds[1].revents());
        if !pipe.is_empty() && !obey(&mut woken) {
            return;
        }
        if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            break;
        }
        if terminal.contains(PollFlags::IN) && !drain(events, &mut presses) {
            break;
        }
    }
    let _ = events.send(Event::Hangup);
}

/// Waits out a pause; false when the program has ended.
fn obey(woken: &mut UnixStream) -> bool {
    let mut order = [0];
    loop {
        match woken.read(&mut order) {
            Ok(1) if order[0] == PAUSE => {
                if woken.write_all(&[PAUSE]).is_err() {
                    return false;
                }
            }
            Ok(1) => return true,
            _ => return false,
        }
    }
}

/// Whether crossterm has read something, or can.
fn is_anything_left() -> io::Result<bool> {
    for _ in 1..LOOKS {
        if poll(DRAIN)? {
            return Ok(true);
        }
    }
    poll(DRAIN)
}

/// Sends on all that can be read now; false when the terminal is gone or the program has ended.
fn drain(events: &Sender<Event>, presses: &mut Presses) -> bool {
    loop {
        match is_anything_left() {
            Ok(true) => {}
            Ok(false) => return true,
            Err(_) => return false,
        }
        let Ok(event) = read() else { return false };
        let message = match event {
            TerminalEvent::Key(key) => Key::from_event(&key).map(Message::Key),
            TerminalEvent::Mouse(mouse) => mouse_message(mouse, presses),
            TerminalEvent::Paste(text) => Some(Message::Paste(text)),
            // The size is asked for when the signal comes; this is the same news again.
            TerminalEvent::Resize(..) | TerminalEvent::FocusGained | TerminalEvent::FocusLost => None,
        };
        if let Some(message) = message
            && events.send(Event::message(message)).is_err()
        {
            return false;
        }
    }
}

/// The longest time between two clicks that belong together.
const BETWEEN_CLICKS: Duration = Duration::from_millis(400);

/// Where and when the button went down last, and how often there.
#[derive(Debug, Default)]
struct Presses(Option<(Instant, u16, u16, Clicks)>);

impl Presses {
    /// The button goes down; a fourth time there begins anew.
    fn press(&mut self, now: Instant, column: u16, row: u16) -> Clicks {
        let again = self.0.filter(|&(then, x, y, _)| (x, y) == (column, row) && now.saturating_duration_since(then) <= BETWEEN_CLICKS);
        let clicks = match again.map(|(.., clicks)| clicks) {
            Some(Clicks::Once) => Clicks::Twice,
            Some(Clicks::Twice) => Clicks::Thrice,
            Some(Clicks::Thrice) | None => Clicks::Once,
        };
        self.0 = Some((now, column, row, clicks));
        clicks
    }
}

fn mouse_message(mouse: MouseEvent, presses: &mut Presses) -> Option<Message> {
    let action = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press(presses.press(Instant::now(), mouse.column, mouse.row)),
        MouseEventKind::Drag(MouseButton::Left) => MouseAction::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseAction::Release,
        MouseEventKind::ScrollDown => MouseAction::Wheel(1),
        MouseEventKind::ScrollUp => MouseAction::Wheel(-1),
        _ => return None,
    };
    Some(Message::Mouse(action, mouse.column, mouse.row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_belong_together_in_one_place_and_without_a_pause() {
        let mut presses = Presses::default();
        let start = Instant::now();
        let mut at = |millis: u64, column: u16| presses.press(start + Duration::from_millis(millis), column, 5);
        assert_eq!([at(0, 7), at(300, 7), at(600, 7), at(900, 7)], [Clicks::Once, Clicks::Twice, Clicks::Thrice, Clicks::Once]);
        assert_eq!([at(1000, 8), at(1500, 8)], [Clicks::Once, Clicks::Once]);
    }
}
