//! Stopping as a shell expects it, asked for by a key or from outside (`kill -TSTP`).
//!
//! The signal is blocked in all threads, so that the terminal is given back first. To stop, a thread lets it through and sends it:
//! whether there is a shell to return to is for the kernel to know, which stops nothing that nobody could continue.
//!
//! ```text
//! TSTP from outside ─> this thread ─> Event::Stopped ─> the loop gives the terminal back ─> TSTP to the group, let through
//!                            └ an editor has the terminal: the program stops with it at once
//! ```

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use nix::sys::signal::{SigSet, Signal, kill};
use nix::unistd::Pid;

use super::event::Event;
use super::terminal::Modes;

/// The stop may reach the program a moment after it was asked for.
const MOMENT: Duration = Duration::from_millis(50);

/// What stops the program.
pub(super) struct JobControl {
    /// The signal is the program's own.
    stops: Arc<AtomicBool>,
}

impl JobControl {
    /// Begins to wait for the signal. To be called before any other thread is started: they block it as this one does.
    pub(super) fn start(events: Sender<Event>, modes: Modes) -> io::Result<Self> {
        let signals = SigSet::from(Signal::SIGTSTP);
        signals.thread_block()?;
        let stops = Arc::new(AtomicBool::new(false));
        let is_own = Arc::clone(&stops);
        let work = move || {
            while signals.wait().is_ok() {
                if is_own.load(Ordering::SeqCst) {
                    continue;
                }
                if !modes.are_on() {
                    let _ = stop(&signals, Pid::this());
                } else if events.send(Event::Stopped).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("stops".into()).spawn(work)?;
        Ok(Self { stops })
    }

    /// Stops the program with all of its process group, and returns when it goes on. The terminal must have been given back.
    ///
    /// # Errors
    /// When the system refuses.
    pub(super) fn stop(&self) -> io::Result<()> {
        self.stops.store(true, Ordering::SeqCst);
        let stopped = stop(&SigSet::from(Signal::SIGTSTP), Pid::from_raw(0));
        self.stops.store(false, Ordering::SeqCst);
        stopped
    }
}

/// Lets the signal through to this thread and sends it to a process, or to the group.
fn stop(signals: &SigSet, to: Pid) -> io::Result<()> {
    signals.thread_unblock()?;
    let sent = kill(to, Signal::SIGTSTP);
    thread::sleep(MOMENT);
    signals.thread_block()?;
    Ok(sent?)
}
