//! What the terminal sends.

use pullquote::{Message, heard};

use super::choice_and_bytes;

/// Bytes that cannot stand in a control string: they end it or break it off.
const BREAKING: [u8; 5] = [0x1b, 0x07, 0x18, 0x1a, 0x9c];

/// Any bytes are heard as the same in whatever parts they come, keys work again behind them, and the text of a control string is no key.
pub fn terminal_input(data: &[u8]) {
    let (length, bytes) = choice_and_bytes(data);
    let whole = shown(&[bytes, b""]);
    let mut parts: Vec<&[u8]> = bytes.chunks(1 + length).collect();
    parts.push(b"");
    assert_eq!(shown(&parts), whole, "in parts of {}", 1 + length);
    assert_eq!(shown(&[bytes, b"", b""]), whole, "something was still waited for");

    let typed = heard(&[bytes, b"", b"j"]);
    assert!(matches!(typed.last(), Some(Message::Key(key)) if key.to_string() == "j"), "a key behind {bytes:?} is lost");

    let words: Vec<u8> = bytes.iter().copied().filter(|byte| !BREAKING.contains(byte)).collect();
    for kind in *b"]PX^_" {
        let string = [&[0x1b, kind], words.as_slice(), b"\x1b\\"].concat();
        assert_eq!(shown(&[&string, b""]), "[]", "a control string of the kind {} was typed", char::from(kind));
    }
}

/// What is heard, in one line.
fn shown(parts: &[&[u8]]) -> String {
    format!("{:?}", heard(parts))
}
