//! The panic hook: the terminal is given back before a word is printed, whichever thread it was.

use std::panic;
use std::thread;

use super::terminal::Modes;
use crate::library::JOB;

/// Installs the hook. A panic in a job is caught where it belongs and becomes a row with a reason; only others end the program.
pub(super) fn install(modes: Modes) {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().name() == Some(JOB) {
            return;
        }
        modes.leave();
        print(info);
        // A thread that is not the main one would die alone and leave a program that no longer answers.
        if thread::current().name() != Some("main") {
            std::process::exit(101);
        }
    }));
}
