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

use std::time::{Duration, Instant};

use self::decode::Decoder;
use self::sequences::Sequences;
use super::event::Event;
use crate::app::Message;

pub(super) use reader::{Input, terminal};

/// What the model is told of bytes that come in parts, one right behind the other; an empty part is a second in which nothing comes. For `fuzz/`.
pub fn heard(parts: &[&[u8]]) -> Vec<Message> {
    let (mut now, mut pieces) = (Instant::now(), Vec::new());
    let (mut sequences, mut decoder) = (Sequences::new(), Decoder::default());
    for part in parts {
        if part.is_empty() {
            now += Duration::from_secs(1);
            sequences.expire(now, &mut pieces);
        }
        sequences.take(part, now, &mut pieces);
    }
    let events = pieces.into_iter().filter_map(|piece| decoder.decode(piece, now));
    events.filter_map(|event| if let Event::Message(message) = event { Some(*message) } else { None }).collect()
}
