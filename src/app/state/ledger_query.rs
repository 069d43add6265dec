//! Which quotations a query leaves.

use crate::article::AttributionKind;
use crate::catalogue::{Entry, Quoted};
use crate::text::plain_form;

/// A query over rows of the ledger, read once for any number of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowQuery {
    words: Vec<String>,
    reported: Reported,
}

/// Whether reported words, which stand in no quotation marks, are among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reported {
    /// They are not.
    #[default]
    Hidden,
    /// They are.
    Shown,
}

impl RowQuery {
    /// Every word stands in the name of the voice, the cue, the words, the headline, the byline or the outlet.
    pub fn new(typed: &str, reported: Reported) -> Self {
        Self { words: plain_form(typed).split_whitespace().map(str::to_owned).collect(), reported }
    }

    /// Whether a quotation of an article is left.
    pub fn keeps(&self, quoted: &Quoted, entry: &Entry) -> bool {
        if quoted.kind == AttributionKind::Indirect && self.reported == Reported::Hidden {
            return false;
        }
        let voice = quoted.voice.as_ref().map_or("", |voice| &*voice.key);
        self.words.iter().all(|word| [quoted.key(), voice, entry.key()].iter().any(|text| text.contains(word.as_str())))
    }
}
