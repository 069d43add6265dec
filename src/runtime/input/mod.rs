//! What the terminal sends: keys, mouse, pastes, and answers to questions.
//!
//! ```text
//! tty ─ reader: a thread that sleeps ─ bytes ─> sequences: where each one ends ─> decode: what it means ─> Event
//! ```
//! The bytes are read by this program itself: a library that reads them for it takes an answer that it does not know, or that comes
//! late, for keys.

mod decode;
mod reader;
mod sequences;

pub(super) use reader::{Input, terminal};
