//! What a query asks of a row of the list of articles: what the catalogue has of the article, and what the reader has done with it.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::catalogue::{Catalogue, EntryId};
use crate::search::{Facts, Field, Part, State, Thing};
use crate::text::Named;

/// An article of the catalogue.
pub struct ArticleFacts<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The article.
    pub id: EntryId,
}

impl Facts for ArticleFacts<'_> {
    fn plain(&self) -> Cow<'_, str> {
        self.catalogue.entry(self.id).plain()
    }

    fn printed(&self) -> Cow<'_, str> {
        self.catalogue.entry(self.id).printed()
    }

    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        self.catalogue.entry(self.id).named(field)
    }

    fn answers(&self, field: Field, name: &Named) -> bool {
        self.catalogue.entry(self.id).answers(field, name)
    }

    fn day(&self) -> Option<Date> {
        self.catalogue.entry(self.id).day()
    }

    fn part(&self, part: Part) -> Option<Cow<'_, str>> {
        self.catalogue.entry(self.id).part(part)
    }

    fn plain_part(&self, part: Part) -> Option<Cow<'_, str>> {
        self.catalogue.entry(self.id).plain_part(part)
    }

    fn has(&self, thing: Thing) -> bool {
        thing == Thing::Bookmark && self.catalogue.bookmarks(self.id) > 0
    }

    fn is(&self, state: State) -> bool {
        match state {
            State::Read => self.catalogue.is_read(self.id),
            State::Unread => !self.catalogue.is_read(self.id),
            State::Copy => self.catalogue.fullest_version(self.id).is_some(),
            State::Stub => false,
        }
    }
}
