//! One file -> Document: read, imported and annotated.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::read::{ReadError, guarded, load_within};
use super::records::Shelf;
use super::samples;
use crate::annotate::{annotate, annotate_while, pictures};
use crate::article::{Article, Document};
use crate::import::{self, ImportOptions};
use crate::text::Cancel;

/// The longest text in bytes whose voices are read before it is shown: about a tenth of a second. Longer is felt as waiting.
const AT_ONCE: usize = 128 << 10;

/// The article in a file that was found below one of `roots`, annotated, and the SHA-256 of the file in hexadecimal, or of
/// its record in a file of many.
///
/// # Errors
/// When the file leads out of the roots, cannot be read, is no article, or makes the importer fail; names path and reason.
pub(super) fn open(shelf: &Shelf, roots: &[PathBuf], path: &Path) -> Result<(Document, String), ReadError> {
    let (article, sha256) = load_any(shelf, roots, path)?;
    let annotations = guarded(path, || Ok(annotate(&article)))?;
    Ok((Document::new(article, annotations), sha256))
}

/// As [`Shelf::open`], in a way that the reader chose, but a [long](is_long) article comes with captions and boilerplate only, for [`voices`] to follow.
///
/// # Errors
/// As [`Shelf::open`].
pub fn open_soon(roots: &[PathBuf], path: &Path, options: &ImportOptions) -> Result<(Document, String), ReadError> {
    let (article, sha256) = load_any(&Shelf::with(*options), roots, path)?;
    let annotations = guarded(path, || Ok(if is_long(&article) { pictures(&article).0 } else { annotate(&article) }))?;
    Ok((Document::new(article, annotations), sha256))
}

/// Whether reading the voices of an article takes so long that it is shown without them first.
pub fn is_long(article: &Article) -> bool {
    article.text().len() > AT_ONCE
}

/// The document of a file with its voices; `None` when `goes_on` says no on the way.
///
/// # Errors
/// When the text makes the annotation fail; names path and reason.
pub fn voices(path: &Path, document: &Document, goes_on: &dyn Fn() -> bool) -> Result<Option<Document>, ReadError> {
    let annotations = guarded(path, || Ok(annotate_while(document.article(), goes_on)))?;
    Ok(goes_on().then(|| document.annotated(annotations)))
}

/// The document of text that did not come from a file, such as standard input, and the SHA-256 of its bytes in hexadecimal.
///
/// # Errors
/// When it is no article, or makes the importer fail.
pub fn open_bytes(name: &Path, bytes: &[u8], options: &ImportOptions) -> Result<(Document, String), ReadError> {
    let article = guarded(name, || import::import_as(name, bytes, options, &Cancel::never()))?;
    let annotations = guarded(name, || Ok(annotate(&article)))?;
    Ok((Document::new(article, annotations), hexadecimal(Sha256::digest(bytes).into())))
}

/// The article and the SHA-256 of its file in hexadecimal.
fn load_any(shelf: &Shelf, roots: &[PathBuf], path: &Path) -> Result<(Article, String), ReadError> {
    let (article, hash) = match samples::bytes(path) {
        Some(bytes) => (guarded(path, || import::import_as(path, bytes, &shelf.options, &Cancel::never()))?, Sha256::digest(bytes).into()),
        None => load_within(shelf, roots, path)?,
    };
    Ok((article, hexadecimal(hash)))
}

fn hexadecimal(hash: [u8; 32]) -> String {
    use std::fmt::Write;
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of an article with a quotation, as long as asked for. Words of a kilobyte are soon read.
    fn file(bytes: usize) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("long.txt");
        let rest = format!("{}\n\n", "a".repeat(1000)).repeat(bytes / 1000);
        let text = format!("Bridge opens\n\nThe bridge was opened on Friday. “We saw it first,” said Jane Reed of the board.\n\n{rest}");
        std::fs::write(&path, text).expect("a file");
        (folder, path)
    }

    fn quotations(document: &Document) -> usize {
        document.annotations().quotations.len()
    }

    #[test]
    fn short_article_comes_with_its_voices() {
        let (folder, path) = file(0);
        let (document, _) = open_soon(&[folder.path().to_owned()], &path, &ImportOptions::default()).expect("an article");
        assert_eq!((is_long(document.article()), quotations(&document)), (false, 1));
    }

    #[test]
    fn voices_of_a_long_article_follow() {
        let (folder, path) = file(AT_ONCE + 1000);
        let roots = [folder.path().to_owned()];
        let (first, sha256) = open_soon(&roots, &path, &ImportOptions::default()).expect("an article");
        assert_eq!((is_long(first.article()), quotations(&first)), (true, 0));
        let whole = voices(&path, &first, &|| true).expect("it is read").expect("nobody stops it");
        assert_eq!((whole, sha256), open(&Shelf::default(), &roots, &path).expect("an article"));
    }

    #[test]
    fn voices_that_nobody_waits_for_are_not_read() {
        let (folder, path) = file(AT_ONCE + 1000);
        let (first, _) = open_soon(&[folder.path().to_owned()], &path, &ImportOptions::default()).expect("an article");
        assert_eq!(voices(&path, &first, &|| false).expect("it does not fail"), None);
    }
}
