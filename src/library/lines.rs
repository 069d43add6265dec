//! Lines of JSON, each an article: read as they come, for as long as they come, with few of them in memory.

use std::io::{self, BufRead, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::first_line::{next_line, next_line_is_an_object};
use super::look::record_row;
use super::open::{Annotated, Opened, annotations};
use super::read::{ReadError, guarded};
use crate::article::Document;
use crate::catalogue::{Cause, Entry, Locator, Stamp};
use crate::import::{ImportError, ImportOptions, MAX_FILE, Records};
use crate::text::Cancel;

/// A line of the input, without its end.
#[derive(Debug)]
pub struct Line {
    /// Its number, from 1.
    pub number: u32,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<Vec<u8>, ReadError>,
}

/// What an input is.
pub enum Input {
    /// Lines of JSON, of which there may be any number.
    Lines(Box<dyn Iterator<Item = Line> + Send>),
    /// A file of another kind, and all of its bytes.
    Whole(Vec<u8>),
}

impl Input {
    /// Reads as far as must be read to know: lines of JSON begin with a line that is an object, and another one behind it.
    ///
    /// # Errors
    /// When it cannot be read, or is no lines of JSON and larger than [`MAX_FILE`].
    pub fn read(mut input: impl BufRead + Send + 'static) -> io::Result<Self> {
        let mut head = Vec::new();
        if next_line_is_an_object(&mut input, &mut head)? && next_line(&mut input, &mut head)?.is_some() {
            return Ok(Self::Lines(Box::new(lines(io::Cursor::new(head).chain(input)))));
        }
        Ok(Self::Whole(read_whole(io::Cursor::new(head).chain(input))?))
    }
}

/// All of an input, as far as an article may be long.
///
/// # Errors
/// When it cannot be read or is too long.
pub fn read_whole(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(io::Error::other(format!("is larger than {} MB", MAX_FILE >> 20)));
    }
    Ok(bytes)
}

/// The lines of an input that are not blank. Ends behind an error of the input.
pub fn lines(input: impl BufRead) -> impl Iterator<Item = Line> {
    let mut lines = Lines { input, number: 0, is_over: false };
    std::iter::from_fn(move || lines.next())
}

struct Lines<R> {
    input: R,
    number: u32,
    is_over: bool,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Option<Line> {
        while !self.is_over {
            self.number = self.number.saturating_add(1);
            let bytes = match self.read() {
                Ok(bytes) => bytes?,
                Err(error) => {
                    self.is_over = true;
                    Err(ReadError::io("-", &error))
                }
            };
            if bytes.as_ref().is_ok_and(|bytes| bytes.trim_ascii().is_empty()) {
                continue;
            }
            return Some(Line { number: self.number, bytes });
        }
        None
    }

    /// The next line; none at the end. Of a line that is too long the rest is passed over.
    fn read(&mut self) -> io::Result<Option<Result<Vec<u8>, ReadError>>> {
        let mut bytes = Vec::new();
        let read = (&mut self.input).take(MAX_FILE + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        if bytes.pop_if(|byte| *byte == b'\n').is_none() && bytes.len() as u64 > MAX_FILE {
            self.pass_over()?;
            return Ok(Some(Err(ReadError::new(path(self.number), Cause::TooLarge, &format!("is larger than {} MB", MAX_FILE >> 20)))));
        }
        Ok(Some(Ok(bytes)))
    }

    fn pass_over(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let (length, is_end) = match buffer.iter().position(|byte| *byte == b'\n') {
                Some(end) => (end + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.input.consume(length);
            if is_end {
                return Ok(());
            }
        }
    }
}

impl Line {
    /// Where its article is.
    pub fn locator(&self) -> Locator {
        std::num::NonZeroU32::new(self.number).map_or_else(Locator::stdin, |number| Locator::stdin().of_record(number))
    }

    fn records(&self, bytes: &[u8]) -> Result<Records, ImportError> {
        Records::of_lines(Path::new("standard input.jsonl"), bytes, self.number as usize, bytes.len() as u64, &ImportOptions::default())
    }

    /// What a list shows of it.
    pub fn entry(&self) -> Entry {
        let place = path(self.number);
        let records = self.bytes.as_ref().map_err(Clone::clone).and_then(|bytes| guarded(&place, || self.records(bytes)));
        record_row(records.as_ref(), &Locator::stdin(), Some(self.number as usize), Stamp::default())
    }

    /// Its article, with as much found out as is asked for.
    ///
    /// # Errors
    /// When it is no JSON, holds no article, or makes the importer fail.
    pub fn open(&self, annotated: Annotated) -> Result<Opened, ReadError> {
        let bytes = self.bytes.as_ref().map_err(Clone::clone)?;
        let place = path(self.number);
        let article = guarded(&place, || {
            let records = self.records(bytes)?;
            records.import(Some(self.number as usize))
        })?;
        let annotations = annotations(&place, &article, annotated, &Cancel::never())?;
        Ok(Opened { document: Document::new(article, annotations), digest: <[u8; 32]>::from(Sha256::digest(bytes)).into() })
    }
}

/// A line as errors name it.
fn path(number: u32) -> std::path::PathBuf {
    Path::new("-").join(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: impl BufRead) -> Vec<(u32, Result<usize, String>)> {
        lines(input).map(|line| (line.number, line.bytes.map(|bytes| bytes.len()).map_err(|error| error.to_string()))).collect()
    }

    #[test]
    fn lines_have_their_numbers_and_blank_ones_are_left_out() {
        assert_eq!(read(&b"{}\n\n  \r\n{ }\n{  }"[..]), [(1, Ok(2)), (4, Ok(3)), (5, Ok(4))]);
        assert_eq!(read(&b""[..]), []);
    }

    #[test]
    fn line_that_is_too_long_is_told_and_the_next_one_read() {
        let long = io::repeat(b'x').take(MAX_FILE + 5);
        let input = io::BufReader::new(b"{}\n".chain(long).chain(&b"\n{}\n"[..]));
        assert_eq!(read(input), [(1, Ok(2)), (2, Err("-/2: is larger than 32 MB".to_owned())), (3, Ok(2))]);
    }

    #[test]
    fn line_as_long_as_a_file_may_be_is_read() {
        let long = io::repeat(b' ').take(MAX_FILE - 1).chain(&b"x\n{}"[..]);
        assert_eq!(read(io::BufReader::new(long)), [(1, Ok(usize::try_from(MAX_FILE).expect("it fits"))), (2, Ok(2))]);
    }

    #[test]
    fn input_that_breaks_off_is_told_once() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::PermissionDenied.into())
            }
        }
        let read = read(io::BufReader::new(b"{}\n".chain(Broken)));
        assert!(matches!(&read[..], [(1, Ok(2)), (2, Err(reason))] if reason.starts_with("-: ")), "{read:?}");
    }
}
