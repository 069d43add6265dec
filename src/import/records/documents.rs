//! Word documents and RTF: one article that somebody wrote or pasted together, or those of a press database.

use crate::article::Metadata;
use crate::import::error::ImportError;
use crate::import::format::Format;
use crate::import::press::{self, PressArticle};
use crate::import::styled::{Document, PICTURES, open};
use crate::import::{rich_text, word};
use crate::text::Cancel;

use super::item::{Body, Item, Items};

/// The articles of a document, and what it is: told by its bytes, since many a `.rtf` is a Word document by another name.
///
/// # Errors
/// When it is neither, or damaged, or holds no text; when the work was cancelled.
pub(super) fn read(bytes: &[u8], cancel: &Cancel) -> Result<(Format, Items), ImportError> {
    let (format, document) = if rich_text::is_rich_text(bytes) {
        (Format::RichText, rich_text::read(bytes, cancel)?)
    } else {
        (Format::Word, word::read(bytes, cancel)?)
    };
    if document.paragraphs.is_empty() {
        return Err(ImportError::NoArticle);
    }
    let Document { paragraphs, mut notices, saved } = document;
    let articles = if let Some(articles) = press::articles(&paragraphs, cancel)? {
        // The pictures of a delivery are the logos of newspapers.
        notices.retain(|notice| notice != PICTURES);
        articles
    } else {
        let (known, paragraphs) = open(paragraphs, Metadata { saved, ..Metadata::default() });
        vec![PressArticle { known, paragraphs }]
    };
    let items = articles.into_iter().map(|PressArticle { mut known, paragraphs }| {
        known.notices.extend(notices.iter().cloned());
        Ok(Item { known, body: Body::styled(paragraphs) })
    });
    Ok((format, Items::new(items)?))
}
