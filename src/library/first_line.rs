//! What the first line of an input tells: lines of JSON begin with one that is an object.

use std::io::{self, BufRead, Read};

use serde::de::IgnoredAny;

use crate::import::MAX_FILE;

/// What some programs put in front of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Bytes of blank lines that are passed over.
const MAX_BLANK: usize = 1 << 20;

/// Puts the next line that is not blank behind `head`, with the blank ones before it, and tells where it begins.
///
/// # Errors
/// When it cannot be read.
pub(super) fn next_line(input: &mut impl BufRead, head: &mut Vec<u8>) -> io::Result<Option<usize>> {
    let before = head.len();
    // Blank lines without end are no lines of JSON.
    while head.len() - before <= MAX_BLANK {
        let start = head.len();
        if input.by_ref().take(MAX_FILE + 1).read_until(b'\n', head)? == 0 {
            return Ok(None);
        }
        if head.get(start..).is_some_and(|line| !line.trim_ascii().is_empty()) {
            return Ok(Some(start));
        }
    }
    Ok(None)
}

/// Whether a file begins with a line that is an object of JSON, and nothing else.
///
/// # Errors
/// When it cannot be read.
pub(super) fn begins_as_lines(mut file: impl BufRead) -> io::Result<bool> {
    next_line_is_an_object(&mut file, &mut Vec::new())
}

/// Puts the next line that is not blank behind `head`, and tells whether it is an object of JSON, and nothing else.
///
/// # Errors
/// When it cannot be read.
pub(super) fn next_line_is_an_object(input: &mut impl BufRead, head: &mut Vec<u8>) -> io::Result<bool> {
    let start = next_line(input, head)?;
    let line = start.and_then(|start| head.get(start..)).unwrap_or_default();
    let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
    Ok(line.trim_ascii_start().starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok())
}
