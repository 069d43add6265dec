//! Zip archives, read under limits: an archive may claim any sizes, and unpack to any.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use memchr::memmem;
use zip::ZipArchive;

use super::error::ImportError;

/// Entries of an archive; each takes memory before anything is read.
const MAX_ENTRIES: usize = 20_000;

/// How much is read of an archive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Bytes of one entry, once it has been unpacked.
    pub(crate) entry: u64,
    /// Bytes of all entries that are read.
    pub(crate) all: u64,
}

/// What books need.
const LIMITS: Limits = Limits { entry: 16 << 20, all: 24 << 20 };

/// What stands before every entry in the directory of an archive.
const ENTRY: &[u8] = b"PK\x01\x02";

const DAMAGED: ImportError = ImportError::Archive("is a damaged archive");
const OVERFLOWING: ImportError = ImportError::Archive("is an archive that is far too large once it is unpacked");

/// An open archive.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// What may still be unpacked.
    left: Limits,
}

impl<'b> Archive<'b> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// When the bytes are no archive, or one of far too many entries.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, ImportError> {
        Self::open_within(LIMITS, bytes)
    }

    /// As [`open`](Self::open), with limits of its own.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub(crate) fn open_within(limits: Limits, bytes: &'b [u8]) -> Result<Self, ImportError> {
        if memmem::find_iter(bytes, ENTRY).take(MAX_ENTRIES + 1).count() > MAX_ENTRIES {
            return Err(OVERFLOWING);
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        Ok(Self { zip, left: limits })
    }

    /// How many entries there are.
    pub(crate) fn count(&self) -> usize {
        self.zip.len()
    }

    /// The name of an entry.
    pub(crate) fn name_of(&self, number: usize) -> Option<String> {
        self.zip.name_for_index(number)?.ok().map(Cow::into_owned)
    }

    /// The number of an entry.
    pub(crate) fn number_of(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name)
    }

    /// The bytes of an entry.
    ///
    /// # Errors
    /// When there is none of this number, or it is damaged, encrypted or far too large.
    pub(crate) fn read(&mut self, number: usize) -> Result<Vec<u8>, ImportError> {
        let entry = self.zip.by_index(number).map_err(|_| DAMAGED)?;
        let limit = self.left.entry.min(self.left.all);
        let mut bytes = Vec::new();
        let read = entry.take(limit + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > limit {
            self.left.all = 0;
            return Err(OVERFLOWING);
        }
        // What turns out to be damaged at its end has been unpacked all the same.
        self.left.all -= length;
        read.map(|_| bytes).map_err(|_| DAMAGED)
    }

    /// The text of an entry, which is UTF-8 unless a byte order mark says another; none where there is no such entry.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        let Some(number) = self.number_of(name) else { return Ok(None) };
        let bytes = self.read(number)?;
        Ok(Some(match Encoding::for_bom(&bytes) {
            Some((encoding, _)) => encoding.decode(&bytes).0.into_owned(),
            None => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn damaged_entries_count_as_unpacked() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file("a", stored).expect("a name");
        zip.write_all(&[b'x'; 600]).expect("memory");
        let mut bytes = zip.finish().expect("memory").into_inner();
        let place = bytes.iter().position(|byte| *byte == b'x').expect("the entry");
        bytes[place + 300] = b'y';
        let mut archive = Archive::open_within(Limits { entry: 1_000, all: 1_000 }, &bytes).expect("an archive");
        assert_eq!([archive.read(0), archive.read(0)], [Err(DAMAGED), Err(OVERFLOWING)]);
    }
}
