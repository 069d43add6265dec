//! Word documents (`.docx`): a zip of XML (ECMA-376) into paragraphs. Macros, pictures, comments and what was deleted are not read.
//!
//! ```text
//! zip -> _rels -> document.xml with styles.xml, numbering.xml, its links -> paragraphs, then footnotes and endnotes
//! ```

mod body;
mod grid;
mod numbering;
mod package;
mod styles;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::text::Cancel;

use self::body::{Body, Notes, Parts};
use self::numbering::Numbering;
use self::package::Package;
use self::styles::Styles;
use super::dates;
use super::error::ImportError;
use super::styled::{Document, Sheet};

/// Reads a document.
///
/// # Errors
/// When it is no Word document, or a damaged one, or far too large; when the work was cancelled.
pub(super) fn read(bytes: &[u8], cancel: &Cancel) -> Result<Document, ImportError> {
    let mut package = Package::open(bytes)?;
    let name = package.document()?;
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
    let beside = |part: &str| format!("{folder}/{part}");
    let styles = Styles::read(&package.part(&beside("styles.xml"))?.unwrap_or_default());
    let mut numbering = Numbering::read(&package.part(&beside("numbering.xml"))?.unwrap_or_default());
    let mut sheet = Sheet::default();
    let mut notes = Notes::new();
    for part in [file, "footnotes.xml", "endnotes.xml"] {
        cancel.check()?;
        if part != file && notes.is_empty() {
            continue;
        }
        let Some(xml) = package.part(&beside(part))? else { continue };
        let relations = package.relations(&format!("{folder}/_rels/{part}.rels"))?;
        let links = relations.into_iter().filter(|relation| relation.kind.ends_with("/hyperlink"));
        let links: HashMap<_, _> = links.map(|relation| (relation.id, relation.target.into())).collect();
        Body::new(Parts { styles: &styles, links }, &mut numbering, &mut sheet, &mut notes).read(&xml, cancel)?;
    }
    let saved = day_saved(&mut package)?;
    Ok(sheet.finish(saved))
}

/// The day that the document names as that of its last change, or else of its making.
fn day_saved(package: &mut Package) -> Result<Option<Date>, ImportError> {
    let properties = package.part("docProps/core.xml")?.unwrap_or_default();
    let day = |name: &str| {
        let (_, rest) = properties.split_once(name)?.1.split_once('>')?;
        dates::parse(rest.split('<').next()?)
    };
    Ok(day("<dcterms:modified").or_else(|| day("<dcterms:created")))
}
