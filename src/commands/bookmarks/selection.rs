//! Which bookmarks a query means.

use std::borrow::Cow;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::bookmarks::{Bookmark, CodeBook};
use crate::commands::output::CommandError;
use crate::search::{Asked, Facts, Field, Part, Query, SAVED_BOOKMARKS, Thing};
use crate::text::plain_form;

/// The bookmarks that answer to a query; without a query all. Days are counted back from `today`.
///
/// # Errors
/// When it is no query that bookmarks can answer.
pub(super) fn select(bookmarks: &[Bookmark], book: &CodeBook, query: Option<&str>, today: Date) -> Result<Vec<Bookmark>, CommandError> {
    let Some(query) = query else { return Ok(bookmarks.to_vec()) };
    let query = Query::parse(query, Asked::of(&SAVED_BOOKMARKS, today)).map_err(|error| CommandError::Usage(error.to_string()))?;
    Ok(bookmarks.iter().filter(|bookmark| query.keeps(&Saved { bookmark, book })).cloned().collect())
}

/// A bookmark as its file has it; its day is that on which it was made.
struct Saved<'b> {
    bookmark: &'b Bookmark,
    /// A code is found by what it is a part of, too.
    book: &'b CodeBook,
}

impl Saved<'_> {
    fn note(&self) -> Option<&str> {
        Some(self.bookmark.note.as_str()).filter(|note| !note.trim().is_empty())
    }
}

impl Facts for Saved<'_> {
    fn plain(&self) -> Cow<'_, str> {
        Cow::Owned(plain_form(&self.printed()).into_owned())
    }

    fn printed(&self) -> Cow<'_, str> {
        let Bookmark { anchor, note, title, url, tags, .. } = self.bookmark;
        Cow::Owned([anchor.exact(), note, title, url.as_deref().unwrap_or_default(), &tags.to_string()].join("\n"))
    }

    fn named(&self, field: Field) -> Vec<Cow<'_, str>> {
        match field {
            Field::Title => vec![Cow::Borrowed(&self.bookmark.title)],
            Field::File => vec![Cow::Owned(self.bookmark.article.to_string_lossy().into_owned())],
            Field::Tag => self.bookmark.tags.iter().chain(self.book.lines_of(&self.bookmark.tags)).map(Cow::Borrowed).collect(),
            _ => Vec::new(),
        }
    }

    fn day(&self) -> Option<Date> {
        Some(self.bookmark.created.to_zoned(TimeZone::UTC).date())
    }

    fn part(&self, part: Part) -> Option<Cow<'_, str>> {
        match part {
            Part::Title => Some(Cow::Borrowed(&self.bookmark.title)),
            Part::Note => self.note().map(Cow::Borrowed),
            _ => None,
        }
    }

    fn has(&self, thing: Thing) -> bool {
        thing == Thing::Note && self.note().is_some()
    }
}
