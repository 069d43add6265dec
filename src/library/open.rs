//! One file -> Document: read, imported and annotated.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::read::{ReadError, guarded, load_within};
use super::samples;
use crate::annotate::annotate;
use crate::article::Document;
use crate::import;

/// The article in a file that was found below one of `roots`, annotated, and the SHA-256 of the file in hexadecimal.
///
/// # Errors
/// When the file leads out of the roots, cannot be read, is no article, or makes the importer fail; names path and reason.
pub fn open(roots: &[PathBuf], path: &Path) -> Result<(Document, String), ReadError> {
    let (article, hash) = match samples::bytes(path) {
        Some(bytes) => (guarded(path, || import::import(path, bytes))?, Sha256::digest(bytes).into()),
        None => load_within(roots, path)?,
    };
    let annotations = guarded(path, || Ok(annotate(&article)))?;
    Ok((Document::new(article, annotations), hexadecimal(hash)))
}

/// The document of text that did not come from a file, such as standard input.
///
/// # Errors
/// When it is no article, or makes the importer fail.
pub fn open_bytes(name: &Path, bytes: &[u8]) -> Result<Document, ReadError> {
    let article = guarded(name, || import::import(name, bytes))?;
    let annotations = guarded(name, || Ok(annotate(&article)))?;
    Ok(Document::new(article, annotations))
}

fn hexadecimal(hash: [u8; 32]) -> String {
    use std::fmt::Write;
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
