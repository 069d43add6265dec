//! What press databases deliver: many articles a document, with the facts about each in a layout of the database.
//!
//! Formats drift, so that little is taken for granted: a line is shown as text unless it is known to be something else, and
//! what is no fact for readers stands at the end of the article, folded as what is not part of it.
//!
//! ```text
//! paragraphs -> nexis | factiva | displayed | europresse -> draft -> articles
//! ```

mod displayed;
mod draft;
mod europresse;
mod factiva;
mod labels;
mod lexicon;
mod nexis;
#[cfg(test)]
mod tests;

use crate::text::{Cancel, Cancelled};

use super::styled::Paragraph;

pub(super) use self::draft::PressArticle;

/// A layout of documents.
struct Layout {
    /// Whether paragraphs are in it.
    knows: fn(&[Paragraph]) -> bool,
    read: fn(&[Paragraph], &Cancel) -> Result<Vec<PressArticle>, Cancelled>,
}

/// The layouts, those with the plainest signs first.
const LAYOUTS: &[Layout] = &[
    Layout { knows: factiva::knows, read: factiva::articles },
    Layout { knows: displayed::knows, read: displayed::articles },
    Layout { knows: nexis::knows, read: nexis::articles },
    Layout { knows: europresse::knows, read: europresse::articles },
];

/// The articles of a database in a document, if it is one of a database.
pub(super) fn articles(paragraphs: &[Paragraph], cancel: &Cancel) -> Result<Option<Vec<PressArticle>>, Cancelled> {
    let Some(layout) = LAYOUTS.iter().find(|layout| (layout.knows)(paragraphs)) else { return Ok(None) };
    Ok(Some((layout.read)(paragraphs, cancel)?).filter(|articles| !articles.is_empty()))
}
