//! Whether the terminal's background is light or dark, asked of the terminal itself (OSC 11) before the first frame; later it tells of a
//! change by itself, where it can (mode 2031).
//!
//! Only the theme `auto` asks. The answer is awaited for a moment; a device attributes query behind it tells at once when
//! a terminal does not know the question. An answer that comes later is read with the keys, and the theme follows it.

use std::io::{self, Write};
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use crate::config::{AUTO, ColourDepth};
use rustix::event::{PollFd, PollFlags, Timespec};

/// How long the first frame waits for the answer: no longer than it is shown.
const FRAME: Duration = Duration::from_millis(16);

/// Asks whether the background is light, where the theme depends on it; gives what the terminal has sent, keys that were typed meanwhile
/// among it.
///
/// # Errors
/// When the terminal cannot be opened.
pub(super) fn ask_light(theme: &str, depth: ColourDepth, terminal: impl FnOnce() -> io::Result<OwnedFd>) -> io::Result<Vec<u8>> {
    // With fewer colours the themes dark and light are that of the terminal.
    if theme != AUTO || depth <= ColourDepth::Ansi16 {
        return Ok(Vec::new());
    }
    Ok(ask(&terminal()?, b"\x1b]11;?\x1b\\\x1b[c", FRAME).unwrap_or_default())
}

/// The theme that a name stands for, on a background that is light, dark or unknown.
pub(super) fn theme_for(name: &str, light: Option<bool>) -> &str {
    match (name, light) {
        (AUTO, Some(true)) => "light",
        (AUTO, Some(false)) => "dark",
        (AUTO, None) => "terminal",
        (name, _) => name,
    }
}

/// What the terminal sends after a question that ends with that for its attributes (DA1), as far as it comes in time: the answer, and
/// whatever is typed meanwhile. Nothing else may read the terminal then.
pub(super) fn ask(tty: &OwnedFd, question: &[u8], patience: Duration) -> Option<Vec<u8>> {
    let mut out = io::stdout().lock();
    out.write_all(question).and_then(|()| out.flush()).ok()?;
    let until = Instant::now() + patience;
    let mut answer = Vec::new();
    while answer.len() < 256 && !has_attributes(&answer) {
        let left = until.saturating_duration_since(Instant::now());
        let patience = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        let mut fds = [PollFd::new(tty, PollFlags::IN)];
        if left.is_zero() || rustix::event::poll(&mut fds, Some(&patience)).ok()? == 0 {
            break;
        }
        let mut bytes = [0; 64];
        let read = rustix::io::read(tty, &mut bytes).ok()?;
        answer.extend_from_slice(bytes.get(..read)?);
    }
    Some(answer)
}

/// The answer to the second question has come: `ESC [ ? … c`.
fn has_attributes(answer: &[u8]) -> bool {
    let start = answer.windows(3).position(|bytes| bytes == b"\x1b[?");
    start.is_some_and(|start| answer.get(start..).is_some_and(|rest| rest.contains(&b'c')))
}

/// Reads what the terminal tells when it becomes dark or light: `ESC [ ? 997 ; 1 n` and `ESC [ ? 997 ; 2 n`.
pub(super) fn scheme(report: &[u8]) -> Option<bool> {
    match report {
        b"\x1b[?997;1n" => Some(false),
        b"\x1b[?997;2n" => Some(true),
        _ => None,
    }
}

/// Reads `11;rgb:RRRR/GGGG/BBBB` in an answer; light is a luma of more than a half (Rec. 709).
pub(super) fn light(answer: &[u8]) -> Option<bool> {
    let answer = String::from_utf8_lossy(answer);
    let (before, colour) = answer.split_once("11;rgb:")?;
    if !before.is_empty() && !before.ends_with(']') {
        return None;
    }
    let mut parts = colour.split(|c: char| !c.is_ascii_hexdigit() && c != '/').next()?.split('/').map(|part| {
        let most = 16f64.powi(i32::try_from(part.len()).ok()?) - 1.0;
        Some(f64::from(u32::from_str_radix(part, 16).ok()?) / most)
    });
    let (red, green, blue) = (parts.next()??, parts.next()??, parts.next()??);
    Some(0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_in_every_length() {
        assert_eq!(light(b"\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\"), Some(false));
        assert_eq!(light(b"\x1b]11;rgb:ff/fe/f0\x07\x1b[?62c"), Some(true));
        assert_eq!(light(b"\x1b[?62;22c"), None);
        assert_eq!(light(b"\x1b]11;rgb:zz"), None);
    }
}
