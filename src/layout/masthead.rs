//! What stands under the title: date, byline, reading time, voices. Made of metadata, so it has no place in the text.

use super::Row;
use super::lines::wrap_words;
use crate::article::Document;
use crate::text::{Widths, slice};

/// Facts about an article, each a few words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    /// In the order in which they are shown, joined by middle dots.
    pub facts: Vec<String>,
}

impl Masthead {
    /// The title, when it does not stand in the text, and the facts; the last tells how many blocks are folded into this row.
    pub(super) fn rows(&self, document: &Document, folded: usize, width: u16, widths: Widths) -> Vec<Row> {
        let title = &document.article().metadata().title;
        let mut rows = Vec::new();
        if document.article().title_block().is_none() && !title.is_empty() {
            rows.extend(wrap_words(title, width, widths).into_iter().map(|row| Row::Title(slice(title, row).to_owned())));
        }
        // No-break spaces keep each fact on one row where it fits.
        let folded = (folded > 0).then(|| format!("▸ {folded} folded"));
        let facts = self.facts.iter().chain(&folded).map(|fact| fact.replace(' ', "\u{a0}")).collect::<Vec<_>>().join("\u{a0}· ");
        if !facts.is_empty() {
            rows.extend(wrap_words(&facts, width, widths).into_iter().map(|row| {
                let row = slice(&facts, row).replace('\u{a0}', " ");
                Row::Masthead(row.trim_end_matches([' ', '·']).to_owned())
            }));
        }
        rows
    }
}
