//! Where each thing that the terminal sends begins and ends: a key, a string (an answer, in most cases), a paste.
//!
//! Follows ECMA-48 for control sequences and control strings, and xterm for bracketed pastes and mouse reports. Whatever has begun and does
//! not end is given up after a while, so that no key waits for it. Pure: bytes and times come from the caller.

use std::time::{Duration, Instant};

/// How long bytes may follow an ESC that could be a key by itself.
const ESCAPE: Duration = Duration::from_millis(40);
/// How long a control sequence or a string may take from its first byte on.
const SEQUENCE: Duration = Duration::from_millis(400);
/// How long a paste goes on behind its last bytes; of so few that come at once it may not be told that they are no keys.
const SILENCE: Duration = Duration::from_millis(400);
const FEW: usize = 8;
/// How soon few bytes follow the ones before when a program sends them and no fingers do: a slow line brings a paste in such parts.
const CLOSE: Duration = Duration::from_millis(50);

/// The longest control sequence, in bytes; a longer one is read to its end and says nothing.
const MAX_SEQUENCE: usize = 128;
/// The longest string that is kept, in bytes.
const MAX_STRING: usize = 4096;
/// The most bytes of a paste that are kept: more than a line takes, so that a longer one is refused as a whole.
const MAX_PASTE: usize = 1 << 20;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CAN: u8 = 0x18;
const SUB: u8 = 0x1a;
const ST: u8 = 0x9c;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// One thing that the terminal has sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The bytes of one key, of one report of the mouse, or of one answer in the form of a control sequence.
    Sequence(Vec<u8>),
    /// What an operating system command (OSC) says.
    Command(Vec<u8>),
    /// A text that was pasted.
    Paste(Vec<u8>),
}

/// What has begun.
#[derive(Debug, Default)]
enum State {
    /// Nothing.
    #[default]
    Ground,
    /// A character, of which so many bytes are still to come.
    Character(Vec<u8>, usize),
    /// ESC, or ESC and a character that begins a sequence, of which it may be seen that it is a key.
    Escape,
    /// ESC and a character of several bytes.
    AltCharacter(Vec<u8>, usize),
    /// A control sequence (CSI) or a single shift (SS3).
    Control(Vec<u8>),
    /// A control string of some kind.
    Text { kind: u8, text: Vec<u8>, is_ending: bool },
    /// A paste.
    Paste(Vec<u8>),
}

/// Cuts what the terminal sends into pieces.
#[derive(Debug)]
pub(super) struct Sequences {
    state: State,
    /// When what has begun is given up.
    until: Option<Instant>,
    /// Whether the bytes come with many others, or close behind others.
    is_bulk: bool,
    /// When bytes came last.
    last: Option<Instant>,
}

impl Sequences {
    pub(super) fn new() -> Self {
        Self { state: State::Ground, until: None, is_bulk: false, last: None }
    }

    /// When [`expire`](Self::expire) has something to do.
    pub(super) fn deadline(&self) -> Option<Instant> {
        self.until
    }

    /// Takes bytes that have come at a time; gives the pieces that end with them.
    pub(super) fn take(&mut self, bytes: &[u8], now: Instant, pieces: &mut Vec<Piece>) {
        if !bytes.is_empty() {
            let is_close = self.last.replace(now).is_some_and(|last| now.saturating_duration_since(last) <= CLOSE);
            self.is_bulk = bytes.len() > FEW || is_close;
        }
        for &byte in bytes {
            self.byte(byte, now, pieces);
        }
    }

    /// Gives up what has begun and did not end in time: an ESC is a key, a paste is what has come of it, the rest is nothing.
    pub(super) fn expire(&mut self, now: Instant, pieces: &mut Vec<Piece>) {
        if self.until.is_none_or(|until| now < until) {
            return;
        }
        self.until = None;
        match std::mem::take(&mut self.state) {
            State::Escape => pieces.push(Piece::Sequence(vec![ESC])),
            // `ESC [` and `ESC ]` with nothing behind them are Alt with that key.
            State::Control(sequence) if sequence.len() == 2 => pieces.push(Piece::Sequence(sequence)),
            State::Text { kind, text, .. } if text.is_empty() => pieces.push(Piece::Sequence(vec![ESC, kind])),
            State::Paste(text) => pieces.push(Piece::Paste(text)),
            State::Ground | State::Character(..) | State::AltCharacter(..) | State::Control(_) | State::Text { .. } => {}
        }
    }

    fn byte(&mut self, byte: u8, now: Instant, pieces: &mut Vec<Piece>) {
        match std::mem::take(&mut self.state) {
            // The one-byte forms of ESC and a letter (C1), as UTF-8 writes them.
            State::Character(bytes, _) if bytes == [0xc2] && is_c1(byte) => self.begin(byte, now, pieces),
            State::Character(mut bytes, left) if is_continuation(byte) => {
                bytes.push(byte);
                self.go_on(bytes, left, pieces, State::Character);
            }
            State::AltCharacter(mut bytes, left) if is_continuation(byte) => {
                bytes.push(byte);
                self.go_on(bytes, left, pieces, State::AltCharacter);
            }
            State::Ground | State::Character(..) | State::AltCharacter(..) => self.begin(byte, now, pieces),
            State::Escape => self.after_escape(byte, now, pieces),
            State::Control(sequence) => self.control(sequence, byte, now, pieces),
            State::Text { kind, text, is_ending } => self.text(kind, text, is_ending, byte, now, pieces),
            State::Paste(text) => self.paste(text, byte, now, pieces),
        }
    }

    /// The first byte of something.
    fn begin(&mut self, byte: u8, now: Instant, pieces: &mut Vec<Piece>) {
        self.until = None;
        match byte {
            ESC => self.wait(State::Escape, now + ESCAPE),
            // The one-byte forms of ESC and a letter (C1), which cannot begin a character.
            0x9b => self.wait(State::Control(vec![ESC, b'[']), now + SEQUENCE),
            0x90 | 0x98 | 0x9d..=0x9f => {
                self.wait(State::Text { kind: byte - 0x40, text: Vec::new(), is_ending: false }, now + SEQUENCE);
            }
            _ => match following(byte) {
                Some(0) => pieces.push(Piece::Sequence(vec![byte])),
                Some(left) => self.state = State::Character(vec![byte], left),
                None => {}
            },
        }
    }

    fn after_escape(&mut self, byte: u8, now: Instant, pieces: &mut Vec<Piece>) {
        match byte {
            // The first of two is a key; Alt with a key that sends ESC is not told from it.
            ESC => {
                pieces.push(Piece::Sequence(vec![ESC]));
                self.wait(State::Escape, now + ESCAPE);
            }
            b'[' | b'O' => self.wait(State::Control(vec![ESC, byte]), now + ESCAPE),
            b'P' | b'X' | b']' | b'^' | b'_' => {
                self.wait(State::Text { kind: byte, text: Vec::new(), is_ending: false }, now + ESCAPE);
            }
            _ => match following(byte) {
                Some(0) => self.end(Piece::Sequence(vec![ESC, byte]), pieces),
                Some(left) => self.wait(State::AltCharacter(vec![ESC, byte], left), now + SEQUENCE),
                None => self.until = None,
            },
        }
    }

    fn control(&mut self, mut sequence: Vec<u8>, byte: u8, now: Instant, pieces: &mut Vec<Piece>) {
        if byte == ESC {
            return self.begin(byte, now, pieces);
        }
        let is_too_long = sequence.len() == MAX_SEQUENCE;
        if matches!(byte, CAN | SUB) || is_too_long && is_final(byte) {
            self.until = None;
            return;
        }
        if is_too_long {
            self.state = State::Control(sequence);
            return;
        }
        sequence.push(byte);
        if sequence == PASTE_BEGINS {
            self.wait(State::Paste(Vec::new()), now + SILENCE);
        } else if is_whole(&sequence) {
            self.end(Piece::Sequence(sequence), pieces);
        } else {
            // The time of the whole sequence counts from its third byte on.
            let until = if sequence.len() == 3 { now + SEQUENCE } else { self.until.unwrap_or(now + SEQUENCE) };
            self.wait(State::Control(sequence), until);
        }
    }

    fn text(&mut self, kind: u8, mut text: Vec<u8>, is_ending: bool, byte: u8, now: Instant, pieces: &mut Vec<Piece>) {
        match byte {
            b'\\' if is_ending => self.end_of_text(kind, text, pieces),
            // One more ESC is still of the string: it may be its end.
            ESC if is_ending => self.state = State::Text { kind, text, is_ending },
            // Another sequence breaks it off.
            _ if is_ending => self.after_escape(byte, now, pieces),
            BEL if kind == b']' => self.end_of_text(kind, text, pieces),
            CAN | SUB => self.until = None,
            ST if text.len() < MAX_STRING && ends_before_st(&mut text) => self.end_of_text(kind, text, pieces),
            _ => {
                let until = if text.is_empty() { now + SEQUENCE } else { self.until.unwrap_or(now + SEQUENCE) };
                if byte != ESC && text.len() < MAX_STRING {
                    text.push(byte);
                }
                self.wait(State::Text { kind, text, is_ending: byte == ESC }, until);
            }
        }
    }

    fn end_of_text(&mut self, kind: u8, text: Vec<u8>, pieces: &mut Vec<Piece>) {
        self.until = None;
        if kind == b']' {
            pieces.push(Piece::Command(text));
        }
    }

    fn paste(&mut self, mut text: Vec<u8>, byte: u8, now: Instant, pieces: &mut Vec<Piece>) {
        text.push(byte);
        if text.ends_with(PASTE_ENDS) {
            text.truncate(text.len() - PASTE_ENDS.len());
            return self.end(Piece::Paste(text), pieces);
        }
        // The end must still be seen.
        if text.len() > MAX_PASTE + PASTE_ENDS.len() {
            text.drain(MAX_PASTE..=MAX_PASTE);
        }
        let until = self.until.filter(|_| !self.is_bulk).unwrap_or(now + SILENCE);
        self.wait(State::Paste(text), until);
    }

    /// One more byte of a character.
    fn go_on(&mut self, bytes: Vec<u8>, left: usize, pieces: &mut Vec<Piece>, state: impl Fn(Vec<u8>, usize) -> State) {
        if left == 1 {
            self.end(Piece::Sequence(bytes), pieces);
        } else {
            self.state = state(bytes, left - 1);
        }
    }

    fn wait(&mut self, state: State, until: Instant) {
        self.state = state;
        self.until = Some(until);
    }

    fn end(&mut self, piece: Piece, pieces: &mut Vec<Piece>) {
        self.until = None;
        pieces.push(piece);
    }
}

/// How many bytes of a character follow its first one (UTF-8); none for a byte that begins no character.
fn following(byte: u8) -> Option<usize> {
    match byte {
        0..=0x7f => Some(0),
        0xc2..=0xdf => Some(1),
        0xe0..=0xef => Some(2),
        0xf0..=0xf4 => Some(3),
        _ => None,
    }
}

/// Whether the byte ST ends a string here, and does not go on with a character of it: it follows ASCII, or is written in UTF-8, of which
/// the first byte is then taken from the text.
fn ends_before_st(text: &mut Vec<u8>) -> bool {
    if text.last() == Some(&0xc2) {
        text.pop();
        return true;
    }
    text.last().is_none_or(u8::is_ascii)
}

fn is_c1(byte: u8) -> bool {
    (0x80..0xa0).contains(&byte)
}

/// Whether a byte ends a control sequence.
fn is_final(byte: u8) -> bool {
    (0x40..=0x7e).contains(&byte)
}

fn is_continuation(byte: u8) -> bool {
    (0x80..0xc0).contains(&byte)
}

/// Whether a control sequence or single shift has ended.
fn is_whole(sequence: &[u8]) -> bool {
    match sequence {
        [ESC, b'O', ..] => sequence.len() == 3,
        // The function keys of the Linux console.
        [ESC, b'[', b'[', ..] => sequence.len() == 4,
        // The mouse as X10 reports it: three bytes behind the M.
        [ESC, b'[', b'M', ..] => sequence.len() == 6,
        [.., last] => is_final(*last),
        [] => false,
    }
}

#[cfg(test)]
#[path = "sequences_tests.rs"]
mod tests;
