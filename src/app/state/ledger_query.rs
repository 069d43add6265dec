//! Which quotations a query leaves.

use std::borrow::Cow;

use jiff::civil::Date;

use super::narrowing::Narrowing;
use crate::article::AttributionKind;
use crate::catalogue::{Entry, Quoted};
use crate::search::{Facts, Field, Part};

/// A query over rows of the ledger, read once for any number of them.
#[derive(Debug, Clone, Default)]
pub struct RowQuery {
    narrowing: Narrowing,
    reported: Reported,
}

/// Whether reported words, which stand in no quotation marks, are among the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reported {
    /// They are not, unless the query asks for them (`in:reported`).
    #[default]
    Hidden,
    /// They are.
    Shown,
}

impl RowQuery {
    /// What is typed, over the voice, the cue, the words and what is known of the article.
    pub fn new(narrowing: Narrowing, reported: Reported) -> Self {
        let reported = if narrowing.asks_for(Part::Reported) { Reported::Shown } else { reported };
        Self { narrowing, reported }
    }

    /// Whether a quotation of an article is left.
    pub fn keeps(&self, quoted: &Quoted, entry: &Entry) -> bool {
        if quoted.kind == AttributionKind::Indirect && self.reported == Reported::Hidden {
            return false;
        }
        self.narrowing.keeps(&QuotedFacts { quoted, entry })
    }
}

/// A row of the ledger as a query sees it.
struct QuotedFacts<'row> {
    quoted: &'row Quoted,
    entry: &'row Entry,
}

impl Facts for QuotedFacts<'_> {
    fn plain(&self) -> Cow<'_, str> {
        let voice = self.quoted.voice.as_ref().map_or("", |voice| &*voice.key);
        Cow::Owned([self.quoted.key(), voice, &self.entry.plain()].join("\n"))
    }

    fn printed(&self) -> Cow<'_, str> {
        let Quoted { voice, cue, words, .. } = self.quoted;
        let voice = voice.as_ref().map_or("", |voice| &*voice.name);
        Cow::Owned([&**words, cue.as_deref().unwrap_or_default(), voice, &self.entry.printed()].join("\n"))
    }

    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        match field {
            Field::Speaker => self.quoted.voice.iter().map(|voice| Cow::Borrowed(&*voice.name)).collect(),
            _ => self.entry.named(field),
        }
    }

    fn day(&self) -> Option<Date> {
        self.entry.day()
    }

    fn part(&self, part: Part) -> Option<Cow<'_, str>> {
        let is_reported = self.quoted.kind == AttributionKind::Indirect;
        match part {
            Part::Quote => (!is_reported).then_some(Cow::Borrowed(&*self.quoted.words)),
            Part::Reported => is_reported.then_some(Cow::Borrowed(&*self.quoted.words)),
            Part::Caption | Part::Title | Part::Note => self.entry.part(part),
        }
    }
}
