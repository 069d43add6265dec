//! What a query asks of a row of the catalogue.

use std::borrow::Cow;

use jiff::civil::Date;

use super::query::{Facts, Field, Part};
use crate::catalogue::Entry;
use crate::text::Named;

impl Facts for Entry {
    fn plain(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.key())
    }

    fn printed(&self) -> Cow<'_, str> {
        let fields = [Some(self.title.as_str()), self.byline.as_deref(), self.publication.as_deref()];
        let mut words = fields.into_iter().flatten().collect::<Vec<_>>().join("\n");
        words.push('\n');
        words.push_str(&self.locator.name());
        Cow::Owned(words)
    }

    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        match field {
            Field::Outlet => self.publication.as_deref().map(Cow::Borrowed).into_iter().collect(),
            Field::From => self.byline.as_deref().map(Cow::Borrowed).into_iter().collect(),
            Field::Title => vec![Cow::Borrowed(&self.title)],
            Field::File => vec![Cow::Owned(self.locator.name())],
            Field::Tag => self.tags().map(Cow::Borrowed).collect(),
            Field::Lang => self.language().map(Cow::Borrowed).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn answers(&self, field: Field, name: &Named) -> bool {
        match field {
            Field::Outlet => self.plain_publication().is_some_and(|own| name.is_in_plain(own)),
            Field::From => self.plain_byline().is_some_and(|own| name.is_in_plain(own)),
            Field::Title => name.is_in_plain(self.plain_title()),
            Field::File => name.is_in_plain(self.plain_name()),
            Field::Tag => self.plain_tags().any(|tag| name.is_in_plain(tag)),
            Field::Lang => self.language().is_some_and(|own| name.is_in(own)),
            _ => false,
        }
    }

    fn day(&self) -> Option<Date> {
        self.published
    }

    fn part(&self, part: Part) -> Option<Cow<'_, str>> {
        (part == Part::Title).then_some(Cow::Borrowed(&*self.title))
    }

    fn plain_part(&self, part: Part) -> Option<Cow<'_, str>> {
        (part == Part::Title).then(|| Cow::Borrowed(self.plain_title()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::article::Metadata;
    use crate::catalogue::{Locator, Stamp};
    use crate::search::{Asked, LISTING, Query};

    fn entry() -> Entry {
        let metadata = Metadata {
            title: "Mayor: “It’s a turning point” for São Tomé".into(),
            byline: Some("Ana Núñez".into()),
            publication: Some("The Daily Post".into()),
            published: Some(date(2016, 5, 4)),
            language: Some("pt-br".into()),
            tags: vec!["city hall".into(), "budget".into()],
            ..Metadata::default()
        };
        Entry::new(Locator::file("/news/Budget-2016.txt"), &metadata, 1, Stamp::default())
    }

    fn matches(query: &str) -> bool {
        Query::parse(query, Asked::of(&LISTING, date(2024, 3, 15))).expect(query).keeps(&entry())
    }

    #[test]
    fn every_word_must_stand_somewhere() {
        assert!(matches("turning  nunez post"));
        assert!(!matches("turning harbour"));
    }

    #[test]
    fn case_diacritics_and_quotes_make_no_difference() {
        for query in ["SAO tome", "são", "it's", "it’s", "“it", "\"it", "NÚÑEZ", "budget-2016"] {
            assert!(matches(query), "{query}");
        }
    }

    #[test]
    fn the_folder_is_not_looked_through() {
        assert!(!matches("news"));
    }

    #[test]
    fn fields_of_an_entry_are_asked() {
        for query in ["outlet:post from:nunez", "title:tome file:2016", "tag:\"city hall\" lang:pt", "on:2016-05 -after:2017"] {
            assert!(matches(query), "{query}");
        }
        for query in ["outlet:nunez", "from:post", "title:budget", "tag:hall-of", "lang:en", "before:2016"] {
            assert!(!matches(query), "{query}");
        }
    }
}
