//! One line of a panel, what it stands for, and how lines are sorted and asked.

use std::borrow::Cow;

use jiff::civil::Date;
use ulid::Ulid;

use crate::bookmarks::Tags;
use crate::config::Action;
use crate::import::Encoding;
use crate::search::{Facts, Field, Part, Thing};
use crate::text::plain_form;

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A key, a letter; stands in a column of its own.
    pub lead: String,
    /// The words.
    pub text: String,
    /// More words, less weight.
    pub detail: String,
    /// What it stands for.
    pub target: Target,
    /// What the fields of a query find in a bookmark.
    pub marked: Option<Box<Marked>>,
}

/// What the fields of a query find in a bookmark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The headline of its article.
    pub title: String,
    /// The newspaper, where it is known.
    pub outlet: Option<String>,
    /// Its tags.
    pub tags: Tags,
    /// The day on which it was made.
    pub day: Date,
    /// Its note, perhaps empty.
    pub note: String,
}

impl Marked {
    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        match field {
            Field::Title => vec![Cow::Borrowed(self.title.as_str())],
            Field::Outlet => self.outlet.as_deref().map(Cow::Borrowed).into_iter().collect(),
            Field::Tag => self.tags.iter().map(Cow::Borrowed).collect(),
            _ => Vec::new(),
        }
    }

    fn note(&self) -> Option<&str> {
        Some(self.note.as_str()).filter(|note| !note.is_empty())
    }
}

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// It is a heading.
    Heading,
    /// Nothing to open.
    Nothing,
    /// An action, to be carried out.
    Action(Action),
    /// A bookmark.
    Bookmark(Ulid),
    /// Another version of a bookmark, by its place among all.
    Version(usize),
    /// A version whose bookmark is not there, by its place among all versions.
    LoneVersion(usize),
    /// A note that was begun.
    Draft(Ulid),
    /// A voice of the article.
    Voice(usize),
    /// A quotation of a voice, by its place among all of the article.
    Spoken(usize),
    /// Words of a voice that are reported, by their place among all of the article.
    Reported(usize),
    /// Words that are denied.
    Denied(usize),
    /// A quotation of the ledger.
    Quotation(u32),
    /// A match of a search through all articles, by its row.
    Match(u32),
    /// A row of the list of the copies of a story.
    StoryCopy(u32),
    /// A quotation of the draft that was checked, by its place.
    Checked(u32),
    /// A place of the quotation whose life is told, by its place among all.
    Printing(u32),
    /// A code, by its place among all as they hang together.
    Code(usize),
    /// A picture of the article.
    Picture(usize),
    /// The notice of a number.
    Said(u64),
    /// The error of a number.
    Error(u64),
    /// A file that cannot be read.
    Broken,
    /// An encoding, or that which is found out.
    Encoding(Option<Encoding>),
    /// Something that is known of the article.
    Fact(usize),
}

impl Target {
    /// Whether the selection may stand on it.
    pub fn is_place(self) -> bool {
        self != Self::Heading
    }

    /// Whether its line belongs to the one above it, under which it stays: what a voice says, and what a bookmark says in
    /// another version.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Spoken(_) | Self::Reported(_) | Self::Version(_))
    }
}

/// The lines the other way round; what belongs to a line stays under it.
pub(super) fn reversed(lines: Vec<Line>) -> Vec<Line> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match groups.last_mut().filter(|_| line.target.is_part()) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.into_iter().rev().flatten().collect()
}

/// The lines by their words, those under one heading among themselves; what belongs to a line stays under it.
pub(super) fn sorted(lines: Vec<Line>, words: impl Fn(&Line) -> &str) -> Vec<Line> {
    let mut keyed: Vec<((usize, String), Line)> = Vec::with_capacity(lines.len());
    for line in lines {
        let above = keyed.last().map(|(key, _)| key);
        let part = above.map_or(0, |(part, _)| *part);
        let key = match (line.target, above) {
            (Target::Heading, _) => (part + 1, String::new()),
            (target, Some(above)) if target.is_part() => above.clone(),
            _ => (part, plain_form(words(&line)).into_owned()),
        };
        keyed.push((key, line));
    }
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    keyed.into_iter().map(|(_, line)| line).collect()
}

impl Facts for Line {
    fn plain(&self) -> Cow<'_, str> {
        Cow::Owned(plain_form(&self.printed()).into_owned())
    }

    fn printed(&self) -> Cow<'_, str> {
        Cow::Owned(format!("{} {} {}", self.lead, self.text, self.detail))
    }

    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        match (field, self.target) {
            (Field::Speaker, Target::Voice(_) | Target::Denied(_)) => vec![Cow::Borrowed(self.text.as_str())],
            _ => self.marked.as_ref().map(|marked| marked.named(field)).unwrap_or_default(),
        }
    }

    fn day(&self) -> Option<Date> {
        self.marked.as_ref().map(|marked| marked.day)
    }

    fn part(&self, part: Part) -> Option<Cow<'_, str>> {
        let marked = self.marked.as_ref()?;
        match part {
            Part::Note => marked.note().map(Cow::Borrowed),
            Part::Title => Some(Cow::Borrowed(marked.title.as_str())),
            _ => None,
        }
    }

    fn has(&self, thing: Thing) -> bool {
        thing == Thing::Note && self.marked.as_ref().is_some_and(|marked| marked.note().is_some())
    }
}
