//! What the pieces that the terminal sends mean.

use std::time::{Duration, Instant};

use termina::event::{MouseButton, MouseEvent, MouseEventKind};
use termina::{Event as TerminalEvent, Parser};

use super::sequences::Piece;
use crate::app::{Clicks, Message, MouseAction};
use crate::config::Key;
use crate::runtime::background;
use crate::runtime::event::Event;

const ESC: u8 = 0x1b;

/// Reads pieces, one after the other.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    presses: Presses,
}

impl Decoder {
    /// What a piece that has come at a time means for the program; nothing for what it has not asked for.
    pub(super) fn decode(&mut self, piece: Piece, now: Instant) -> Option<Event> {
        if let Piece::Sequence(bytes) = &piece
            && let Some(light) = background::scheme(bytes)
        {
            return Some(Event::Background(light));
        }
        match piece {
            Piece::Command(text) => background::light(&text).map(Event::Background),
            Piece::Paste(text) => Some(Event::message(Message::Paste(String::from_utf8_lossy(&text).into_owned()))),
            Piece::Sequence(bytes) => match bytes.as_slice() {
                // Alt with a key that begins sequences, too.
                [ESC, key @ (b'[' | b']' | b'O' | b'P' | b'X' | b'^' | b'_')] => Key::typed(char::from(*key)).map(Key::with_alt),
                _ => match event(&bytes)? {
                    TerminalEvent::Key(key) => Key::from_event(&key),
                    TerminalEvent::Mouse(mouse) => return mouse_message(mouse, &mut self.presses, now).map(Event::message),
                    _ => None,
                },
            }
            .map(|key| Event::message(Message::Key(key))),
        }
    }
}

/// What one whole sequence is.
fn event(bytes: &[u8]) -> Option<TerminalEvent> {
    let mut parser = Parser::default();
    parser.parse(bytes, false);
    parser.pop()
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

fn mouse_message(mouse: MouseEvent, presses: &mut Presses, now: Instant) -> Option<Message> {
    let action = match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseAction::Press(presses.press(now, mouse.column, mouse.row)),
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

    fn decoded(piece: Piece) -> String {
        match Decoder::default().decode(piece, Instant::now()) {
            Some(Event::Message(message)) => match *message {
                Message::Key(key) => key.to_string(),
                message => format!("{message:?}"),
            },
            Some(Event::Background(light)) => format!("light: {light}"),
            Some(_) | None => "nothing".to_owned(),
        }
    }

    #[test]
    fn sequences_are_keys() {
        for (bytes, key) in [
            ("j", "j"),
            ("\x1b", "esc"),
            ("\x1b[A", "up"),
            ("\x1bOB", "down"),
            ("\x1b[5~", "pgup"),
            ("\x1b[1;5C", "C-right"),
            ("\x1b[Z", "S-tab"),
            ("\x1bx", "A-x"),
            ("\x1bé", "A-é"),
            ("\x1b]", "A-]"),
            ("\x1bO", "A-O"),
            ("\x1b[[A", "f1"),
            ("\u{1}", "C-a"),
            ("ł", "ł"),
        ] {
            assert_eq!(decoded(Piece::Sequence(bytes.into())), key, "{bytes:?}");
        }
    }

    #[test]
    fn answers_that_nobody_asked_for_are_nothing() {
        for bytes in ["\x1b[?62;22c", "\x1b[12;40R", "\x1b[8;40;120t", "\x1b[?2026;2$y", "\x1b[I", "\x1b[1;2;3;4x"] {
            assert_eq!(decoded(Piece::Sequence(bytes.into())), "nothing", "{bytes:?}");
        }
        assert_eq!(decoded(Piece::Command("52;c;d29yZHM=".into())), "nothing");
    }

    #[test]
    fn colour_of_the_background_is_light_or_dark() {
        assert_eq!(decoded(Piece::Command("11;rgb:1c1c/1c1c/1c1c".into())), "light: false");
        assert_eq!(decoded(Piece::Command("11;rgb:ffff/ffff/f0f0".into())), "light: true");
        assert_eq!(decoded(Piece::Sequence("\x1b[?997;1n".into())), "light: false");
        assert_eq!(decoded(Piece::Sequence("\x1b[?997;2n".into())), "light: true");
        assert_eq!(decoded(Piece::Sequence("\x1b[?997;3n".into())), "nothing");
    }

    #[test]
    fn mouse_is_read_in_its_newest_form() {
        assert_eq!(decoded(Piece::Sequence("\x1b[<0;5;3M".into())), "Mouse(Press(Once), 4, 2)");
        assert_eq!(decoded(Piece::Sequence("\x1b[<65;5;3M".into())), "Mouse(Wheel(1), 4, 2)");
    }

    #[test]
    fn clicks_belong_together_in_one_place_and_without_a_pause() {
        let mut presses = Presses::default();
        let start = Instant::now();
        let mut at = |millis: u64, column: u16| presses.press(start + Duration::from_millis(millis), column, 5);
        assert_eq!([at(0, 7), at(300, 7), at(600, 7), at(900, 7)], [Clicks::Once, Clicks::Twice, Clicks::Thrice, Clicks::Once]);
        assert_eq!([at(1000, 8), at(1500, 8)], [Clicks::Once, Clicks::Once]);
    }
}
