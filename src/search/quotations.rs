//! What a query asks of a quotation: its voice, its cue and its words, and what the catalogue has of its article.

use std::borrow::Cow;

use jiff::civil::Date;

use super::query::{Facts, Field, Part};
use crate::article::AttributionKind;
use crate::catalogue::{Entry, Quoted};

/// A quotation in its article, as a query sees it.
pub struct QuotedIn<'row> {
    /// The quotation.
    pub quoted: &'row Quoted,
    /// Its article.
    pub entry: &'row Entry,
}

impl Facts for QuotedIn<'_> {
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
