//! Signals, on a thread of their own, and the watchdog that ends the program when it does not end itself.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::event::Event;
use super::last_words::Typed;
use super::terminal::Modes;

/// How long the program has to save and leave by itself.
const PATIENCE: Duration = Duration::from_millis(800);
/// How long a terminal that takes no bytes may hold up the end.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Starts to listen. `ended` is set by the program when it is done; when it hangs, the notes that were `typed` are printed.
pub(super) fn listen(events: Sender<Event>, modes: Modes, ended: Arc<AtomicBool>, typed: Typed) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGCONT])?;
    let work = move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGWINCH => Event::Resized,
                SIGCONT => Event::Continued,
                // An editor has the terminal: its keys are no business of ours.
                SIGINT | SIGQUIT if !modes.are_on() => continue,
                signal => {
                    end(signal, &events, &modes, &ended, &typed);
                    return;
                }
            };
            if events.send(event).is_err() {
                return;
            }
        }
    };
    thread::Builder::new().name("signals".into()).spawn(work).map(drop)
}

fn end(signal: i32, events: &Sender<Event>, modes: &Modes, ended: &AtomicBool, typed: &Typed) {
    let _ = events.send(Event::Signal(signal));
    let step = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        if ended.load(Ordering::SeqCst) {
            return;
        }
        thread::sleep(step);
        waited += step;
    }
    // It hangs. Giving the terminal back may hang too, so another thread tries it for a moment.
    let (modes, typed) = (modes.clone(), typed.clone());
    let _ = thread::Builder::new().spawn(move || {
        modes.leave();
        typed.say();
    });
    thread::sleep(LAST_WORDS);
    std::process::exit(128 + signal);
}
