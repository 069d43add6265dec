//! Which fields a place can answer: the open article, the list of articles, each panel, the commands.

use super::error::QueryError;
use super::fields::{Field, Part, State, Thing};
use super::terms::Test;

/// The fields that a place can answer, and what it is called in messages.
#[derive(Debug, PartialEq, Eq)]
pub struct Answers {
    /// What the place is called: “the list of articles”.
    pub place: &'static str,
    /// Fields with words or days.
    pub fields: &'static [Field],
    /// What `in:` takes.
    pub parts: &'static [Part],
    /// What `has:` takes.
    pub things: &'static [Thing],
    /// What `is:` takes.
    pub states: &'static [State],
}

const OF_ARTICLES: &[Field] =
    &[Field::Outlet, Field::From, Field::Title, Field::File, Field::Tag, Field::Lang, Field::On, Field::After, Field::Before];

const OF_QUOTATIONS: &[Field] = &[
    Field::Speaker,
    Field::Outlet,
    Field::From,
    Field::Title,
    Field::File,
    Field::Tag,
    Field::Lang,
    Field::On,
    Field::After,
    Field::Before,
];

/// The text of an article, whose file is not asked for.
pub const ARTICLE: Answers = Answers {
    place: "the text of an article",
    fields: &[Field::Speaker, Field::Outlet, Field::From, Field::Title, Field::Tag, Field::Lang, Field::On, Field::After, Field::Before],
    parts: &[Part::Quote, Part::Caption, Part::Reported, Part::Title],
    things: &[Thing::Caption, Thing::Picture],
    states: &[],
};

/// The texts of all articles of a folder.
pub const LIBRARY: Answers = Answers {
    place: "a search through files",
    fields: OF_QUOTATIONS,
    parts: &[Part::Quote, Part::Caption, Part::Reported, Part::Title],
    things: &[Thing::Caption, Thing::Picture],
    states: &[],
};

/// The list of articles, with what the reader has done with them.
pub const ARTICLES: Answers = Answers {
    place: "the list of articles",
    fields: OF_ARTICLES,
    parts: &[Part::Title],
    things: &[Thing::Bookmark],
    states: &[State::Unread, State::Read, State::Copy],
};

/// The articles that a command lists.
pub const LISTING: Answers =
    Answers { place: "a list of files", fields: OF_ARTICLES, parts: &[Part::Title], things: &[], states: &[State::Copy] };

/// The quotations of many articles.
pub const QUOTATIONS: Answers = Answers {
    place: "the list of quotations",
    fields: OF_QUOTATIONS,
    parts: &[Part::Quote, Part::Reported, Part::Title],
    things: &[],
    states: &[],
};

/// The voices of an article.
pub const VOICES: Answers = Answers { place: "the list of voices", fields: &[Field::Speaker], parts: &[], things: &[], states: &[] };

/// The bookmarks of all articles; a day is that on which one was made.
pub const BOOKMARKS: Answers = Answers {
    place: "the list of bookmarks",
    fields: &[Field::Outlet, Field::Title, Field::Tag, Field::On, Field::After, Field::Before],
    parts: &[Part::Title, Part::Note],
    things: &[Thing::Note],
    states: &[],
};

/// The bookmarks as their files have them, without their articles.
pub const SAVED_BOOKMARKS: Answers = Answers {
    place: "a print of bookmarks",
    fields: &[Field::Title, Field::File, Field::Tag, Field::On, Field::After, Field::Before],
    parts: &[Part::Title, Part::Note],
    things: &[Thing::Note],
    states: &[],
};

/// A list whose rows are words and nothing else.
pub const LINES: Answers = Answers { place: "this list", fields: &[], parts: &[], things: &[], states: &[] };

impl Answers {
    /// Whether the place can answer a condition.
    pub(super) fn check(&self, test: &Test) -> Result<(), QueryError> {
        let (can, field) = match test {
            Test::Text(_) => return Ok(()),
            Test::Named(field, _) | Test::Day(field, _) => (self.fields.contains(field), *field),
            Test::In(part) => (self.parts.contains(part), Field::In),
            Test::Has(thing) => (self.things.contains(thing), Field::Has),
            Test::Is(state) => (self.states.contains(state), Field::Is),
        };
        if can { Ok(()) } else { Err(QueryError::NotHere(shown(test, field), self.place)) }
    }

    /// Whether the place can answer the field with some value.
    pub(super) fn knows(&self, field: Field) -> bool {
        match field {
            Field::In => !self.parts.is_empty(),
            Field::Has => !self.things.is_empty(),
            Field::Is => !self.states.is_empty(),
            field => self.fields.contains(&field),
        }
    }

    /// The values of `in:`, `has:` or `is:` that the place can answer.
    pub(super) fn values(&self, field: Field) -> Vec<&'static str> {
        field.info().takes.values().into_iter().filter(|name| field.test(name).is_some_and(|test| self.check(&test).is_ok())).collect()
    }
}

/// A condition as it is typed, as far as the place matters.
fn shown(test: &Test, field: Field) -> String {
    let name = field.info().name;
    let values = field.info().takes.values();
    let value = values.into_iter().find(|value| field.test(value).as_ref() == Some(test)).unwrap_or_default();
    format!("{name}:{value}")
}
