//! Bookmarks: a place in an article that outlives edits of it, with a note; one small text file each.
//!
//! `anchor` is the words of a passage and what stood around them; `finding` finds them again, with `bare` (letters alone), `seeds`
//! and `alignment` where they have changed, and `changes` says how. `codes` is the code book of a researcher, `agreement` compares two. `file` is the form on disk, `store` keeps bookmarks on it and
//! `drafts` notes that are being typed, `exchange` writes bookmarks for other programs and reads theirs. No clock here: identifiers and
//! times come from the caller.

mod agreement;
mod alignment;
mod anchor;
mod bare;
mod changes;
mod codes;
mod colour;
mod drafts;
mod exchange;
mod file;
mod finding;
mod seeds;
mod similarity;
mod store;
mod tags;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use ulid::Ulid;

pub use agreement::{Agreement, Unit, compare_coders};
pub use anchor::Anchor;
pub use changes::{Reworded, reworded};
pub use codes::{Code, CodeBook, Counted};
pub use colour::Colour;
pub use drafts::{Drafts, draft_name};
pub use exchange::{
    Detail, Form, Imported, Merge, Passage, Placed, Reading, Record, Source, SourceText, Verdict, markdown, read_bytes, write_codes,
    write_project,
};
pub use file::rewritten;
pub use finding::{AnchorIndex, Located};
pub use store::{Durable, Edited, Loaded, State, Store, StoreError, Version};
pub use tags::Tags;

use crate::catalogue::{Locator, Root};
use crate::import::Format;
use crate::text::{sanitise_line, sanitise_text};

/// A place in an article, with what the reader wrote about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its name for good; in order of time.
    pub id: Ulid,
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed.
    pub edited: Timestamp,
    /// The article's file, relative to the folder or absolute; byte for byte, to be sanitised where it is shown.
    pub article: PathBuf,
    /// The folder that was opened when the bookmark was made; none for an article that was opened by itself.
    pub folder: Option<PathBuf>,
    /// SHA-256, in hexadecimal digits, of the file's bytes when the bookmark was made.
    pub sha256: Option<String>,
    /// The article's title.
    pub title: String,
    /// Where the article came from.
    pub url: Option<String>,
    /// Which words are marked.
    pub anchor: Anchor,
    /// Words to find it by.
    pub tags: Tags,
    /// The colour of the passage, if it is not that of every bookmark.
    pub colour: Option<Colour>,
    /// What the reader wrote: Markdown, perhaps empty.
    pub note: String,
}

impl Bookmark {
    /// Where the article was: as far as the bookmark tells, else in one of the `roots`, relative to which its article is named.
    pub fn locators(&self, roots: &[Root]) -> Vec<Locator> {
        if self.article.as_os_str().is_empty() {
            // Another program kept the words and not the file.
            return Vec::new();
        }
        let locator = |path: &Path| Locator::parse(path, |file| Format::of(file).is_some_and(Format::may_hold_many));
        if self.article.is_absolute() {
            return vec![locator(&self.article)];
        }
        if let Some(folder) = &self.folder {
            return vec![locator(&folder.join(&self.article))];
        }
        let folders = roots.iter().filter_map(|root| if let Root::Folder(path) = root { Some(path) } else { None });
        folders.map(|folder| locator(&folder.join(&self.article))).collect()
    }

    /// The same with nothing in it that could not be kept in a file or shown.
    #[must_use]
    pub fn clean(&self) -> Self {
        let line = |text: &str| sanitise_line(text).into_owned();
        Self {
            article: self.article.clone(),
            folder: self.folder.clone(),
            sha256: self.sha256.as_deref().map(line),
            title: line(&self.title),
            url: self.url.as_deref().map(line),
            anchor: self.anchor.clean(),
            tags: self.tags.clone(),
            colour: self.colour.as_ref().and_then(|colour| Colour::named(colour.name())),
            note: sanitise_text(&self.note).into_owned(),
            ..*self
        }
    }
}

#[cfg(test)]
mod samples {
    //! Bookmarks for tests.

    use super::*;
    use crate::article::{Article, ArticleBuilder, BlockKind};
    use crate::text::TextRange;

    pub fn article(paragraphs: &[&str]) -> Article {
        let mut builder = ArticleBuilder::new();
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        builder.finish()
    }

    /// The range of the first `words` in the text.
    pub fn range(article: &Article, words: &str) -> TextRange {
        let start = article.text().find(words).expect("the words are in the text");
        TextRange::new(start, start + words.len())
    }

    /// A bookmark whose identifier and times follow from `number`, in January 2026.
    pub fn bookmark(number: u32, note: &str) -> Bookmark {
        let article = article(&["The bridge opened on Monday.", "“At last,” said Ms. Reed."]);
        let created = Timestamp::from_second(1_767_600_000 + i64::from(number)).expect("a time");
        Bookmark {
            id: Ulid::from_parts(created.as_millisecond().unsigned_abs(), u128::from(number)),
            created,
            edited: created,
            article: "2026/bridge.txt".into(),
            folder: Some("/news".into()),
            sha256: Some("ab".repeat(32)),
            title: "Bridge opens".into(),
            url: Some("https://example.org/bridge".into()),
            anchor: Anchor::capture(&article, range(&article, "“At last,”")),
            tags: Tags::default(),
            colour: None,
            note: note.into(),
        }
    }
}
