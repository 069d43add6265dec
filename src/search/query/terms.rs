//! A query that is ready to run: what must be so, and what must not.

use regex::Regex;

use super::day_span::DaySpan;
use super::fields::{Field, Part, State, Takes, Thing};
use crate::text::{Named, Piece, index_pieces};

/// A query that is ready to run.
#[derive(Debug, Clone)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    /// What must stand in a text: the words as they follow each other, each phrase, the expression.
    pub(super) wanted: Vec<Regex>,
    /// What must not stand in a paragraph.
    pub(super) excluded: Vec<Regex>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether it must hold.
    pub sense: Sense,
    /// The condition.
    pub test: Test,
}

/// Whether a condition must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// It must.
    Wanted,
    /// It must not: `-` stands in front.
    Excluded,
}

/// What is asked of an article, of a passage or of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// A word, a phrase or an expression.
    Text(Text),
    /// A field with words: `title:dam`.
    Named(Field, Named),
    /// A field with days: `after:7d`.
    Day(Field, DaySpan),
    /// `in:`.
    In(Part),
    /// `has:`.
    Has(Thing),
    /// `is:`.
    Is(State),
}

/// What is looked for in the words of a row.
#[derive(Debug, Clone)]
pub struct Text {
    /// In plain form; empty for an expression.
    pub(super) plain: String,
    /// For the words as they are printed: where marks were typed, which count, or where it is an expression.
    pub(super) printed: Option<Regex>,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.plain == other.plain && self.printed.as_ref().map(Regex::as_str) == other.printed.as_ref().map(Regex::as_str)
    }
}

impl Eq for Text {}

impl PartialEq for Query {
    fn eq(&self, other: &Self) -> bool {
        let sources = |query: &Self| query.wanted.iter().map(|regex| regex.as_str().to_owned()).collect::<Vec<_>>();
        self.terms == other.terms && sources(self) == sources(other)
    }
}

impl Query {
    /// The conditions, as they were typed.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Whether it asks for what stands in a part (`in:`).
    pub fn asks_for(&self, part: Part) -> bool {
        self.wanted().any(|test| matches!(test, Test::In(asked) if *asked == part))
    }

    /// The conditions that must hold.
    pub fn wanted(&self) -> impl Iterator<Item = &Test> {
        self.terms.iter().filter(|term| term.sense == Sense::Wanted).map(|term| &term.test)
    }

    /// The expressions that must be found in a text.
    pub(in crate::search) fn texts_wanted(&self) -> &[Regex] {
        &self.wanted
    }

    /// The expressions that must not be found in a paragraph.
    pub(in crate::search) fn texts_excluded(&self) -> &[Regex] {
        &self.excluded
    }

    /// What must be among the words of every text that it finds; nothing where only an expression is asked for.
    pub fn index_pieces(&self) -> Vec<Piece> {
        let texts = self.wanted().filter_map(|test| if let Test::Text(text) = test { Some(text) } else { None });
        texts.flat_map(|text| index_pieces(&text.plain)).collect()
    }

    /// Those who must be quoted in every text that it finds.
    pub fn voices_wanted(&self) -> impl Iterator<Item = &Named> {
        self.wanted().filter_map(|test| if let Test::Named(Field::Speaker, name) = test { Some(name) } else { None })
    }

    /// Whether it asks whether there are bookmarks or notes.
    pub fn looks_at_bookmarks(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.test, Test::Has(Thing::Bookmark | Thing::Note) | Test::In(Part::Note)))
    }

    /// Whether it asks whether an article is a copy of another one.
    pub fn looks_at_copies(&self) -> bool {
        self.terms.iter().any(|term| term.test == Test::Is(State::Copy))
    }

    /// Whether it looks at captions.
    pub fn looks_at_captions(&self) -> bool {
        self.terms.iter().any(|term| matches!(term.test, Test::In(Part::Caption) | Test::Has(Thing::Caption)))
    }

    /// Whether it looks where somebody speaks: it finds more when the voices of the article have become known.
    pub fn looks_at_voices(&self) -> bool {
        let is_of_voices = |test: &Test| matches!(test, Test::In(Part::Quote | Part::Reported) | Test::Named(Field::Speaker, _));
        self.terms.iter().any(|term| is_of_voices(&term.test))
    }
}

impl Field {
    /// The condition of a field that takes one of several values.
    pub(super) fn test(self, value: &str) -> Option<Test> {
        match self.info().takes {
            Takes::Words | Takes::Day => None,
            Takes::Part(parts) => one_of(parts, value).map(Test::In),
            Takes::Thing(things) => one_of(things, value).map(Test::Has),
            Takes::State(states) => one_of(states, value).map(Test::Is),
        }
    }
}

/// The value of that name; its plural and the longer word do as well.
fn one_of<T: Copy>(values: &[(&'static str, T)], typed: &str) -> Option<T> {
    let typed = typed.to_ascii_lowercase();
    let typed = match typed.as_str() {
        "quotation" | "quotations" => "quote",
        "headline" => "title",
        other => other,
    };
    values.iter().find(|(name, _)| *name == typed || typed.strip_suffix('s') == Some(name)).map(|&(_, value)| value)
}
