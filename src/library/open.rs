//! One article -> Document: read, imported and annotated.

use std::path::Path;

use super::read::{ReadError, guarded};
use super::shelf::Shelf;
use crate::annotate::{annotate, surroundings};
use crate::article::{Annotations, Article, Document};
use crate::catalogue::{Cause, Digest, Locator, Root};
use crate::import::{ImportError, ImportOptions};
use crate::text::Cancel;

/// The longest text in bytes whose voices are read before it is shown: about a tenth of a second. Longer is felt as waiting.
const AT_ONCE: usize = 128 << 10;

/// The longest text in bytes whose captions and boilerplate are looked for before it is shown: a tenth of a second, too.
const WITH_SURROUNDINGS: usize = 512 << 10;

/// The longest text in bytes whose voices are read in the reader: some hundred megabytes. Commands read those of any.
const MOST_WITH_VOICES: usize = 2 << 20;

/// How much is found out about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Annotated {
    /// Nothing: the text is wanted alone.
    Nothing,
    /// Captions and boilerplate.
    Surroundings,
    /// Those, and who said what, which takes the most time by far.
    Whole,
}

/// An article that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The article with its annotations.
    pub document: Document,
    /// The contents of its file, or of its record in a file of many.
    pub digest: Digest,
}

impl Shelf {
    /// An article that was found below one of `roots`, annotated.
    ///
    /// # Errors
    /// When the file leads out of the roots, cannot be read, is no article, or makes the importer fail; names path and reason.
    pub fn open(&self, roots: &[Root], locator: &Locator, options: &ImportOptions) -> Result<Opened, ReadError> {
        self.open_until(roots, locator, options, &Cancel::never())
    }

    /// As [`open`](Self::open); asked at each stage whether to go on.
    ///
    /// # Errors
    /// As [`open`](Self::open), and when the reading was asked to stop.
    pub fn open_until(&self, roots: &[Root], locator: &Locator, options: &ImportOptions, cancel: &Cancel) -> Result<Opened, ReadError> {
        self.open_as(roots, locator, options, Annotated::Whole, cancel)
    }

    /// As [`open_until`](Self::open_until), with as much found out as is asked for.
    ///
    /// # Errors
    /// As [`open_until`](Self::open_until).
    pub fn open_as(
        &self,
        roots: &[Root],
        locator: &Locator,
        options: &ImportOptions,
        annotated: Annotated,
        cancel: &Cancel,
    ) -> Result<Opened, ReadError> {
        let (article, digest) = self.load(roots, locator, options, cancel)?;
        let annotations = annotations(&locator.path(), &article, annotated, cancel)?;
        Ok(Opened { document: Document::new(article, annotations), digest })
    }
}

/// As [`Shelf::open`], but a [long](is_long) article comes with captions and boilerplate only, for [`voices`] to follow, and a
/// [very long](is_very_long) one without these, too.
///
/// # Errors
/// As [`Shelf::open`], and when the reading was asked to stop.
pub fn open_soon(shelf: &Shelf, roots: &[Root], locator: &Locator, options: &ImportOptions, cancel: &Cancel) -> Result<Opened, ReadError> {
    let (article, digest) = shelf.load(roots, locator, options, cancel)?;
    let annotated = match () {
        () if is_very_long(&article) => Annotated::Nothing,
        () if is_long(&article) => Annotated::Surroundings,
        () => Annotated::Whole,
    };
    let annotations = annotations(&locator.path(), &article, annotated, cancel)?;
    Ok(Opened { document: Document::new(article, annotations), digest })
}

/// The annotations of an article, as many as are asked for.
pub(super) fn annotations(path: &Path, article: &Article, annotated: Annotated, cancel: &Cancel) -> Result<Annotations, ReadError> {
    guarded(path, || {
        let annotations = match annotated {
            Annotated::Nothing => Ok(Annotations::default()),
            Annotated::Surroundings => surroundings(article, cancel).map(|(annotations, _)| annotations),
            Annotated::Whole => annotate(article, cancel),
        };
        annotations.map_err(ImportError::from)
    })
}

/// The document of an article with its captions and boilerplate.
///
/// # Errors
/// When the text makes the annotation fail, or the reading was asked to stop; names path and reason.
pub fn with_surroundings(locator: &Locator, document: &Document, cancel: &Cancel) -> Result<Document, ReadError> {
    Ok(document.annotated(annotations(&locator.path(), document.article(), Annotated::Surroundings, cancel)?))
}

/// Whether reading the voices of an article takes so long that it is shown without them first.
pub fn is_long(article: &Article) -> bool {
    article.text().len() > AT_ONCE
}

/// Whether looking for captions and boilerplate takes so long, too, that an article is shown without them first.
pub fn is_very_long(article: &Article) -> bool {
    article.text().len() > WITH_SURROUNDINGS
}

/// The document of an article with its voices.
///
/// # Errors
/// When the text makes the annotation fail, is so long that its voices take too much memory, or the reading was asked to stop; names
/// path and reason.
pub fn voices(locator: &Locator, document: &Document, cancel: &Cancel) -> Result<Document, ReadError> {
    if document.article().text().len() > MOST_WITH_VOICES {
        let reason = format!("takes too much memory in more than {} MB of text", MOST_WITH_VOICES >> 20);
        return Err(ReadError::new(locator.path(), Cause::TooLarge, &reason));
    }
    Ok(document.annotated(annotations(&locator.path(), document.article(), Annotated::Whole, cancel)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of an article with a quotation, as long as asked for. Words of a kilobyte are soon read.
    fn file(bytes: usize) -> (tempfile::TempDir, [Root; 1], Locator) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("long.txt");
        let rest = format!("{}\n\n", "a".repeat(1000)).repeat(bytes / 1000);
        let text = format!("Bridge opens\n\nThe bridge was opened on Friday. “We saw it first,” said Jane Reed of the board.\n\n{rest}");
        std::fs::write(&path, text).expect("a file");
        let root = Root::Folder(folder.path().to_owned());
        (folder, [root], Locator::file(path))
    }

    fn soon(roots: &[Root], locator: &Locator) -> Opened {
        open_soon(&Shelf::default(), roots, locator, &ImportOptions::default(), &Cancel::never()).expect("an article")
    }

    fn quotations(document: &Document) -> usize {
        document.annotations().quotations.len()
    }

    #[test]
    fn short_article_comes_with_its_voices() {
        let (_folder, roots, locator) = file(0);
        let Opened { document, .. } = soon(&roots, &locator);
        assert_eq!((is_long(document.article()), quotations(&document)), (false, 1));
    }

    #[test]
    fn voices_of_a_long_article_follow() {
        let (_folder, roots, locator) = file(AT_ONCE + 1000);
        let first = soon(&roots, &locator);
        assert_eq!((is_long(first.document.article()), quotations(&first.document)), (true, 0));
        let document = voices(&locator, &first.document, &Cancel::never()).expect("nobody stops it");
        let whole = Shelf::default().open(&roots, &locator, &ImportOptions::default()).expect("an article");
        assert_eq!(Opened { document, ..first }, whole);
    }

    #[test]
    fn voices_that_nobody_waits_for_are_not_read() {
        let (_folder, roots, locator) = file(AT_ONCE + 1000);
        let first = soon(&roots, &locator);
        let cancel = Cancel::never();
        cancel.cancel();
        let error = voices(&locator, &first.document, &cancel).expect_err("it was stopped");
        assert_eq!(error.cause(), Cause::Cancelled);
    }
}
