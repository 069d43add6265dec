//! Files of JSON lines that are too large to be held: cut into pieces of whole lines, each of which is read when one of its records is asked
//! for. The rest of the file stays on the disk.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::file_state::FileState;
use super::first_line::begins_as_lines;
use super::read::{self, Links, Opened, ReadError, guarded};
use crate::catalogue::Cause;
use crate::import::{ImportOptions, Records};

/// Bytes of a piece; a longer line is a piece of its own.
const PIECE: u64 = 4 << 20;

/// Pieces that are kept at hand: workers that go through the file together are in neighbours.
const KEPT: usize = 3;

/// Some records of a file, with the number that the first of them has even where they cannot be read.
pub(super) type Part = (usize, Result<Arc<Records>, ReadError>);

/// A file in pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    file: PathBuf,
    state: FileState,
    options: ImportOptions,
    /// Where the pieces begin, and the end of the last.
    starts: Vec<Start>,
    kept: Mutex<Vec<Slot>>,
}

/// The place of one piece. Whoever needs one that is being read waits for it, and for no other.
#[derive(Debug, Clone)]
struct Slot {
    piece: usize,
    records: Arc<OnceLock<Result<Arc<Records>, ReadError>>>,
}

/// Where a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Start {
    /// Bytes from the beginning of the file.
    offset: u64,
    /// Its number, from 1.
    line: usize,
}

impl Pieces {
    /// Cuts an open file; none when it does not begin with a line that is an object.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn cut(file: &Path, opened: &Opened, options: &ImportOptions) -> Result<Option<Self>, ReadError> {
        let failed = |error| ReadError::io(file, &error);
        let rewound = || opened.rewound().map(|file| BufReader::with_capacity(1 << 20, file)).map_err(failed);
        if !begins_as_lines(rewound()?).map_err(failed)? {
            return Ok(None);
        }
        let starts = starts(rewound()?, PIECE).map_err(failed)?;
        let state = FileState::of(&opened.metadata);
        Ok(Some(Self { file: file.to_owned(), state, options: *options, starts, kept: Mutex::default() }))
    }

    /// The pieces, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Part> {
        self.starts.windows(2).enumerate().map(|(piece, bounds)| (bounds[0].line, self.piece(piece)))
    }

    /// The records among which that of the number is, if it is anywhere.
    pub(super) fn holding(&self, number: usize) -> Result<Arc<Records>, ReadError> {
        self.piece(self.starts.partition_point(|start| start.line <= number).saturating_sub(1))
    }

    fn piece(&self, piece: usize) -> Result<Arc<Records>, ReadError> {
        let slot = self.slot(piece);
        slot.records.get_or_init(|| self.read(piece).map(Arc::new)).clone()
    }

    fn slot(&self, piece: usize) -> Slot {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().position(|slot| slot.piece == piece).map(|place| kept.remove(place));
        let slot = found.unwrap_or_else(|| Slot { piece, records: Arc::default() });
        kept.truncate(KEPT - 1);
        kept.insert(0, slot.clone());
        slot
    }

    fn read(&self, piece: usize) -> Result<Records, ReadError> {
        let no_record = || ReadError::new(&self.file, Cause::Gone, "holds no article of this number");
        let (from, to) = self.starts.get(piece).zip(self.starts.get(piece + 1)).ok_or_else(no_record)?;
        let opened = read::open(&self.file, Links::Follow)?;
        if FileState::of(&opened.metadata) != self.state {
            return Err(ReadError::new(&self.file, Cause::Broken, "was changed while it was read"));
        }
        let bytes = read::part(&self.file, &opened, from.offset, to.offset - from.offset)?;
        guarded(&self.file, || Records::of_lines(&self.file, &bytes, from.line, self.state.size, &self.options))
    }
}

/// Where pieces of at most `size` bytes begin, and where the last one ends: each is of whole lines, or is one line.
fn starts(mut input: impl BufRead, size: u64) -> std::io::Result<Vec<Start>> {
    let mut line = Start { offset: 0, line: 1 };
    let mut starts = vec![line];
    let mut piece = 0;
    let mut read = 0;
    // A line that would make the piece too long begins another one.
    let mut end = |starts: &mut Vec<Start>, line: &mut Start, offset| {
        if offset - piece > size && line.offset > piece {
            starts.push(*line);
            piece = line.offset;
        }
        *line = Start { offset, line: line.line + 1 };
    };
    loop {
        let buffer = input.fill_buf()?;
        let length = buffer.len();
        if length == 0 {
            break;
        }
        for at in memchr::memchr_iter(b'\n', buffer) {
            end(&mut starts, &mut line, read + at as u64 + 1);
        }
        input.consume(length);
        read += length as u64;
    }
    if line.offset < read {
        end(&mut starts, &mut line, read);
    }
    starts.push(line);
    Ok(starts)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use tempfile::tempdir;

    use super::*;

    fn cut(text: &str, size: u64) -> Vec<(u64, usize)> {
        // Buffers end anywhere.
        let of = |capacity| starts(BufReader::with_capacity(capacity, text.as_bytes()), size).expect("it can be read");
        let found = of(3);
        assert_eq!(found, of(1 << 10));
        found.into_iter().map(|start| (start.offset, start.line)).collect()
    }

    #[test]
    fn pieces_are_of_whole_lines() {
        assert_eq!(cut("aa\nbb\ncc\n", 6), [(0, 1), (6, 3), (9, 4)]);
        assert_eq!(cut("aa\nbb\ncc", 100), [(0, 1), (8, 4)]);
        assert_eq!(cut("\n\naa\n\nb", 3), [(0, 1), (2, 3), (5, 4), (7, 6)]);
        assert_eq!(cut("", 3), [(0, 1), (0, 1)]);
    }

    #[test]
    fn line_that_is_too_long_is_a_piece_of_its_own() {
        assert_eq!(cut("a\nlong line\nb\n", 4), [(0, 1), (2, 2), (12, 3), (14, 4)]);
    }

    #[test]
    fn records_are_read_by_their_numbers_as_long_as_the_file_is_as_it_was() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("news.jsonl");
        let line = |number: usize| format!("{{\"title\":\"Day {number}\",\"text\":\"{}\"}}\n", "The bridge opens. ".repeat(8_000));
        fs::write(&file, (1..=100).map(line).collect::<String>()).expect("a file");
        let opened = read::open(&file, Links::Follow).expect("it is there");
        let pieces = Pieces::cut(&file, &opened, &ImportOptions::default()).expect("it can be read").expect("lines");
        assert!(pieces.starts.len() > 3, "{:?}", pieces.starts);
        let title =
            |number| pieces.holding(number).and_then(|records| guarded(&file, || Ok(records.summarise(Some(number))?.metadata.title)));
        assert_eq!([1, 57, 100].map(|number| title(number).expect("an article")), ["Day 1", "Day 57", "Day 100"]);
        assert_eq!(title(101).expect_err("there is none").reason(), "holds no article of this number");
        let numbers = pieces.iter().flat_map(|(_, records)| records.expect("a piece").numbers().collect::<Vec<_>>());
        assert_eq!(numbers.collect::<Vec<_>>(), (1..=100).map(Some).collect::<Vec<_>>());
        fs::write(&file, line(1)).expect("a file");
        assert_eq!(title(1).expect_err("it has changed").reason(), "was changed while it was read");
    }

    #[test]
    fn what_does_not_begin_with_a_line_that_is_an_object_is_not_cut() {
        let folder = tempdir().expect("a folder");
        let file = folder.path().join("news.json");
        fs::write(&file, "{\n\"articles\": []}\n").expect("a file");
        let opened = read::open(&file, Links::Follow).expect("it is there");
        assert!(Pieces::cut(&file, &opened, &ImportOptions::default()).expect("it can be read").is_none());
    }
}
