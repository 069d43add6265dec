//! A line of a manifest: the sum, two spaces, the path.
//!
//! ```text
//! 9f86d081884c7d65…  news/bridge.md      as sha256sum(1) of GNU coreutils writes and checks it: a name with a line feed or a backslash
//! \9f86d081884c7d65…  news/a\nb.md       is written with \n and \\, and the line begins with a backslash
//! 9f86d081884c7d65…  data/a%0Ab.md       a bag (RFC 8493, 2.1.3): CR, LF and % as %0D, %0A and %25
//! ```

use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::PathBuf;

use crate::catalogue::Digest;

/// How names are written that would break a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As `sha256sum` does.
    Coreutils,
    /// As bags have it.
    Bag,
}

/// A file and its sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestLine {
    /// The sum of its bytes.
    pub digest: Digest,
    /// Its path.
    pub path: PathBuf,
}

impl ManifestLine {
    /// The bytes of the line, with its line feed: a path is printed byte for byte.
    pub fn written(&self, form: Form) -> Vec<u8> {
        let path = self.path.as_os_str().as_bytes();
        let is_odd = path.iter().any(|byte| matches!(byte, b'\n' | b'\r' | b'\\'));
        let mut line = Vec::new();
        if form == Form::Coreutils && is_odd {
            line.push(b'\\');
        }
        line.extend_from_slice(format!("{}  ", self.digest).as_bytes());
        for byte in path {
            match (form, byte) {
                (Form::Coreutils, b'\n') => line.extend_from_slice(b"\\n"),
                (Form::Coreutils, b'\r') => line.extend_from_slice(b"\\r"),
                (Form::Coreutils, b'\\') => line.extend_from_slice(b"\\\\"),
                (Form::Bag, b'\n') => line.extend_from_slice(b"%0A"),
                (Form::Bag, b'\r') => line.extend_from_slice(b"%0D"),
                (Form::Bag, b'%') => line.extend_from_slice(b"%25"),
                (_, byte) => line.push(*byte),
            }
        }
        line.push(b'\n');
        line
    }
}

/// The lines of a manifest, and the numbers of those that are none, from 1. Empty lines count for nothing.
pub fn parse(bytes: &[u8], form: Form) -> (Vec<ManifestLine>, Vec<usize>) {
    let (mut lines, mut broken) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        match line_of(line, form) {
            Some(line) => lines.push(line),
            None => broken.push(number),
        }
    }
    (lines, broken)
}

fn line_of(line: &[u8], form: Form) -> Option<ManifestLine> {
    let escaped = line.strip_prefix(b"\\").filter(|_| form == Form::Coreutils);
    let line = escaped.unwrap_or(line);
    let (digits, rest) = line.split_at_checked(64)?;
    let digest = std::str::from_utf8(digits).ok()?.parse().ok()?;
    // Two spaces, or a space and an asterisk for what was read as bytes; a bag allows any white space.
    let path = match rest {
        [b' ', b' ' | b'*', path @ ..] => path,
        [b' ' | b'\t', path @ ..] if form == Form::Bag => path.trim_ascii_start(),
        _ => return None,
    };
    let path = match (form, escaped) {
        (Form::Coreutils, Some(_)) => unescaped(path)?,
        (Form::Coreutils, None) => path.to_vec(),
        (Form::Bag, _) => percent_read(path),
    };
    (!path.is_empty()).then(|| ManifestLine { digest, path: PathBuf::from(OsString::from_vec(path)) })
}

fn unescaped(path: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut bytes) = (Vec::new(), path.iter());
    while let Some(byte) = bytes.next() {
        out.push(match (byte, if *byte == b'\\' { bytes.next() } else { None }) {
            (b'\\', Some(b'n')) => b'\n',
            (b'\\', Some(b'r')) => b'\r',
            (b'\\', Some(b'\\')) => b'\\',
            (b'\\', _) => return None,
            (byte, _) => *byte,
        });
    }
    Some(out)
}

/// Only what a bag has so: that of another program may have a lone `%` in a name.
fn percent_read(path: &[u8]) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::new(), path);
    while let [first, tail @ ..] = rest {
        let (byte, taken) = match tail.get(..2).map(<[u8]>::to_ascii_uppercase).as_deref() {
            Some(b"0A") if *first == b'%' => (b'\n', 3),
            Some(b"0D") if *first == b'%' => (b'\r', 3),
            Some(b"25") if *first == b'%' => (b'%', 3),
            _ => (*first, 1),
        };
        out.push(byte);
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;

    fn line(path: &[u8]) -> ManifestLine {
        ManifestLine { digest: [7_u8; 32].into(), path: Path::new(OsStr::from_bytes(path)).to_owned() }
    }

    #[test]
    fn lines_are_those_of_sha256sum() {
        let sum = "07".repeat(32);
        assert_eq!(line(b"news/a b.md").written(Form::Coreutils), format!("{sum}  news/a b.md\n").into_bytes());
        assert_eq!(line(b"a\n\\\r.md").written(Form::Coreutils), format!("\\{sum}  a\\n\\\\\\r.md\n").into_bytes());
        assert_eq!(line(b"a\n%\\.md").written(Form::Bag), format!("{sum}  a%0A%25\\.md\n").into_bytes());
    }

    #[test]
    fn what_is_no_line_is_numbered() {
        let sum = "07".repeat(32);
        let text = format!("{sum}  a.md\n\n{sum} *b.md\r\nabc  c.md\n{sum}  \n{sum} d.md\n");
        let (lines, broken) = parse(text.as_bytes(), Form::Coreutils);
        assert_eq!(lines.iter().map(|line| line.path.display().to_string()).collect::<Vec<_>>(), ["a.md", "b.md"]);
        assert_eq!(broken, [4, 5, 6]);
    }

    proptest! {
        #[test]
        fn any_name_comes_back(path in prop::collection::vec(1_u8..=255, 1..20), is_bag in any::<bool>()) {
            let form = if is_bag { Form::Bag } else { Form::Coreutils };
            // A bag allows any white space in front of a name, and so none at its beginning.
            prop_assume!(!is_bag || !path[0].is_ascii_whitespace());
            let line = line(&path);
            prop_assert_eq!(parse(&line.written(form), form), (vec![line], Vec::new()));
        }

        #[test]
        fn any_bytes_are_read_or_numbered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            parse(&bytes, Form::Coreutils);
            parse(&bytes, Form::Bag);
        }
    }
}
