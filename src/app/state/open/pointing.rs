//! Pointing at a sentence by its place on the page.

use super::{Open, Spot};
use crate::app::state::units::{UnitKind, sentence_at};
use crate::text::TextRange;

impl Open {
    /// Makes the sentence at a place of the page the unit and shows it. A sentence that begins above the page is taken only where
    /// no other one begins on it.
    pub fn point_on_page(&mut self, spot: Spot) {
        let rows: Vec<TextRange> = self.layout.page(self.top, self.page.height).filter_map(|(_, row)| row.range()).collect();
        let whole: Vec<TextRange> =
            rows.iter().filter_map(|row| sentence_at(&self.document, row.end().saturating_sub(1).max(row.start()))).collect();
        let begun = |sentence: &&TextRange| rows.first().is_some_and(|first| sentence.start() >= first.start());
        let found = match spot {
            Spot::Top => rows
                .iter()
                .filter_map(|row| sentence_at(&self.document, row.start()))
                .chain(whole.iter().copied())
                .find(|sentence| begun(&sentence)),
            Spot::Center => rows.get(rows.len() / 2).and_then(|row| sentence_at(&self.document, row.start())),
            Spot::Bottom => whole.iter().rev().find(begun).copied(),
        };
        if let Some(sentence) = found.or_else(|| whole.first().copied()) {
            self.point_at(UnitKind::Sentence, sentence);
        }
    }
}
