//! The records of a WARC file, one behind the other: a version, named fields, an empty line, a block of a stated length.

use std::str;

/// The longest head of a record.
const MAX_HEAD: usize = 64 << 10;

/// A record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record<'b> {
    head: &'b str,
    /// What it holds.
    pub block: &'b [u8],
}

impl<'b> Record<'b> {
    /// The value of a named field; names are in any case.
    pub(super) fn field(&self, name: &str) -> Option<&'b str> {
        let fields = self.head.lines().filter_map(|line| line.split_once(':'));
        fields.filter(|(known, _)| known.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
    }
}

/// The records of a file; ends at its end, or with false where that is within a record or what stands there is none.
pub(super) fn records(bytes: &[u8]) -> (Vec<Record<'_>>, bool) {
    let mut found = Vec::new();
    let mut rest = bytes;
    loop {
        let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        rest = rest.get(blank..).unwrap_or_default();
        if rest.is_empty() {
            return (found, true);
        }
        let Some((record, behind)) = record(rest) else { return (found, false) };
        found.push(record);
        rest = behind;
    }
}

fn record(bytes: &[u8]) -> Option<(Record<'_>, &[u8])> {
    let window = bytes.get(..bytes.len().min(MAX_HEAD))?;
    let (end, blank) = end_of_head(window)?;
    let head = str::from_utf8(bytes.get(..end)?).ok().filter(|head| head.starts_with("WARC/"))?;
    let record = Record { head, block: &[] };
    let length: usize = record.field("Content-Length")?.parse().ok()?;
    let start = end + blank;
    let block = bytes.get(start..start.checked_add(length)?)?;
    Some((Record { block, ..record }, bytes.get(start + length..)?))
}

/// Where the head ends, and how long the empty line behind it is.
pub(super) fn end_of_head(bytes: &[u8]) -> Option<(usize, usize)> {
    let find = |end: &[u8]| memchr::memmem::find(bytes, end).map(|at| (at, end.len()));
    match (find(b"\r\n\r\n"), find(b"\n\n")) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_follow_one_another() {
        let file = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na\n\n\r\n\r\nWARC/1.1\r\nwarc-type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
        let (records, is_whole) = records(file);
        let told: Vec<_> = records.iter().map(|record| (record.field("WARC-Type"), record.block)).collect();
        assert_eq!((told, is_whole), (vec![(Some("warcinfo"), b"a\n\n".as_slice()), (Some("response"), b"".as_slice())], true));
    }

    #[test]
    fn file_that_ends_within_a_record_says_so() {
        let (found, is_whole) = records(b"WARC/1.0\r\nContent-Length: 10\r\n\r\nabc");
        assert_eq!((found.len(), is_whole), (0, false));
        assert!(!records(b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\nabc").1);
        assert!(!records(b"<html>").1);
    }
}
