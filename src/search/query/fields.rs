//! The table of the fields of a query. The parser, the completion, the help and the errors read it.

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Who speaks.
    Speaker,
    /// The newspaper, agency or site.
    Outlet,
    /// The byline.
    From,
    /// The headline.
    Title,
    /// The name of the file.
    File,
    /// A tag of the article or of the bookmark.
    Tag,
    /// The language.
    Lang,
    /// The day of publication.
    On,
    /// The day of publication or a later one.
    After,
    /// An earlier day of publication.
    Before,
    /// A part of the article.
    In,
    /// What there is in or about the article.
    Has,
    /// How the article stands.
    Is,
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// In quotation marks.
    Quote,
    /// Under a picture.
    Caption,
    /// In words that are reported without quotation marks.
    Reported,
    /// In the headline.
    Title,
    /// In a note of the reader.
    Note,
}

/// What there may be in or about an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A bookmark.
    Bookmark,
    /// A note of the reader.
    Note,
    /// A caption.
    Caption,
    /// A picture.
    Picture,
}

/// How an article stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It has not been read.
    Unread,
    /// It has been read.
    Read,
    /// It tells the same story in the same words as another one.
    Copy,
    /// It is the beginning of an article that is not there.
    Stub,
}

/// What stands behind the colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Words that stand together.
    Words,
    /// A day, month, year, or a number of days up to today.
    Day,
    /// One of these parts.
    Part(&'static [(&'static str, Part)]),
    /// One of these things.
    Thing(&'static [(&'static str, Thing)]),
    /// One of these states.
    State(&'static [(&'static str, State)]),
}

impl Takes {
    /// The values there are, where they can be told.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Words | Self::Day => Vec::new(),
            Self::Part(values) => values.iter().map(|(name, _)| *name).collect(),
            Self::Thing(values) => values.iter().map(|(name, _)| *name).collect(),
            Self::State(values) => values.iter().map(|(name, _)| *name).collect(),
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldInfo {
    /// The field.
    pub field: Field,
    /// What is typed before the colon.
    pub name: &'static str,
    /// What is typed behind it.
    pub takes: Takes,
    /// What it finds, in a line of the help.
    pub help: &'static str,
    /// Names of the same thing elsewhere, which are told this one.
    pub others: &'static [&'static str],
}

const PARTS: Takes = Takes::Part(&[
    ("quote", Part::Quote),
    ("caption", Part::Caption),
    ("reported", Part::Reported),
    ("title", Part::Title),
    ("note", Part::Note),
]);

const THINGS: Takes =
    Takes::Thing(&[("bookmark", Thing::Bookmark), ("note", Thing::Note), ("caption", Thing::Caption), ("picture", Thing::Picture)]);

const STATES: Takes = Takes::State(&[("unread", State::Unread), ("read", State::Read), ("copy", State::Copy), ("stub", State::Stub)]);

/// Every field.
pub const FIELDS: &[FieldInfo] = &[
    row(Field::Speaker, "speaker", Takes::Words, "words of speakers with this name", &["voice", "voices", "said", "says", "who"]),
    row(Field::Outlet, "outlet", Takes::Words, "from this newspaper, agency or site", &["publication", "paper", "site", "publisher"]),
    row(Field::From, "from", Takes::Words, "with this name in the byline", &["byline", "author", "by", "writer"]),
    row(Field::Title, "title", Takes::Words, "with these words in the headline", &["headline", "subject"]),
    row(Field::File, "file", Takes::Words, "with this in the name of the file", &["path", "filename", "name"]),
    row(Field::Tag, "tag", Takes::Words, "with this tag", &["tags", "keyword", "topic"]),
    row(Field::Lang, "lang", Takes::Words, "in this language: en, pt-br", &["language"]),
    row(Field::On, "on", Takes::Day, "of this day, month or year: 2024-03, 7d", &["date", "day", "year"]),
    row(Field::After, "after", Takes::Day, "of this day or later", &["since", "newer"]),
    row(Field::Before, "before", Takes::Day, "from before this day", &["until", "older"]),
    row(Field::In, "in", PARTS, "only in quotations, captions, …", &["within"]),
    row(Field::Has, "has", THINGS, "with a bookmark, a note, a caption, a picture", &["with"]),
    row(Field::Is, "is", STATES, "that are read, unread, …", &["state"]),
];

const fn row(field: Field, name: &'static str, takes: Takes, help: &'static str, others: &'static [&'static str]) -> FieldInfo {
    FieldInfo { field, name, takes, help, others }
}

impl Field {
    /// Its row of the table.
    pub fn info(self) -> &'static FieldInfo {
        &FIELDS[self as usize]
    }

    /// The field of a name, in any case.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        FIELDS.iter().find(|info| info.name.eq_ignore_ascii_case(name)).map(|info| info.field)
    }

    /// The field whose name, here or elsewhere, is the nearest.
    pub(super) fn nearest(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let elsewhere = FIELDS.iter().find(|info| info.others.contains(&name.as_str())).map(|info| info.field);
        elsewhere.or_else(|| Self::from_name(crate::config::nearest(&name, FIELDS.iter().map(|info| info.name))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_fields() {
        assert!(FIELDS.iter().all(|info| info.field.info() == info));
    }

    #[test]
    fn help_fits_its_line() {
        assert!(FIELDS.iter().all(|info| info.help.chars().count() <= 54), "a help line is too long");
    }

    #[test]
    fn names_of_elsewhere_are_no_names_of_fields() {
        assert!(FIELDS.iter().flat_map(|info| info.others).all(|other| Field::from_name(other).is_none()));
    }
}
