//! Rich Text Format (`.rtf`), as Word, `LibreOffice`, `TextEdit` and press databases write it, into paragraphs.
//!
//! An own reader: the crates for RTF know neither code pages nor links nor tables, and panic on damaged files.
//!
//! ```text
//! {\rtf1\ansicpg1252 {\fonttbl …}{\stylesheet …} \pard\s1 A bridge\par \pard It opened.\par}
//! ```

mod code_pages;
mod reader;
mod state;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;

use crate::text::Cancel;

use self::reader::Reader;
use super::error::ImportError;
use super::styled::Document;

/// Whether the bytes are RTF.
pub(super) fn is_rich_text(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads a document.
///
/// # Errors
/// When it is none; when the work was cancelled.
pub(super) fn read(bytes: &[u8], cancel: &Cancel) -> Result<Document, ImportError> {
    if !is_rich_text(bytes) {
        return Err(ImportError::NotText("something else than RTF"));
    }
    let reader = Reader::new().read(bytes.trim_ascii_start(), cancel)?;
    let saved = reader.saved();
    Ok(reader.sheet.finish(saved))
}
