//! The bytes of a file as text of a known format.

use std::borrow::Cow;
use std::path::Path;

use crate::article::{FileFacts, Metadata};

use super::decode::decode;
use super::error::ImportError;
use super::format::Format;
use super::options::ImportOptions;
use super::title::title_of_file;

/// The largest file that is read, in bytes.
pub const MAX_FILE: u64 = 32 << 20;

/// How the bytes of a file became text.
#[derive(Debug, Clone)]
pub(super) struct Decoding {
    /// None for a file that is no text.
    pub(super) encoding: Option<&'static str>,
    pub(super) file: FileFacts,
}

impl Decoding {
    /// Of a file that is no text.
    pub(super) fn none(format: Format, bytes: &[u8]) -> Self {
        let file = FileFacts { format: format.name().into(), bytes: bytes.len() as u64, ..FileFacts::default() };
        Self { encoding: None, file }
    }

    /// Puts it among the facts; what the importer knows better, as of a part of a mail, stays.
    pub(super) fn tell(&self, metadata: &mut Metadata) {
        metadata.encoding = metadata.encoding.take().or_else(|| self.encoding.map(ToOwned::to_owned));
        metadata.file = self.file.clone();
    }
}

/// A file that has been read as text.
pub(super) struct FileText<'a> {
    pub(super) format: Format,
    pub(super) text: Cow<'a, str>,
    /// The title for an article that names none.
    pub(super) stem: String,
    pub(super) notice: Option<String>,
}

impl<'a> FileText<'a> {
    pub(super) fn read(name: &Path, bytes: &'a [u8], options: &ImportOptions) -> Result<(Self, Decoding), ImportError> {
        let format = Format::of(name);
        let decoded = decode(bytes, format, options.encoding)?;
        let format = format.unwrap_or_else(|| Format::sniff(&decoded.text));
        let whole = options.whole && format == Format::Html;
        let file = FileFacts { format: format.name().into(), bytes: bytes.len() as u64, whole, encoding_basis: Some(decoded.basis) };
        let decoding = Decoding { encoding: Some(decoded.encoding.name()), file };
        Ok((Self { format, text: decoded.text, stem: title_of_file(name), notice: decoded.notice }, decoding))
    }
}

pub(super) fn check_size(bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() as u64 > MAX_FILE { Err(ImportError::TooLarge) } else { Ok(()) }
}
