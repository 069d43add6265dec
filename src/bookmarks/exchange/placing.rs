//! A passage of another program finds its place in an article and becomes a bookmark.

use std::path::PathBuf;

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use ulid::Ulid;

use super::passage::Passage;
use crate::bookmarks::{Anchor, AnchorIndex, Bookmark, Located};
use crate::text::plain_form;

/// Bytes of words that are long enough to tell an article when nothing else does.
const TELLING: usize = 32;

/// Bytes of a headline that are enough to know it by, where another program has cut it.
const TITLE: usize = 16;

/// What follows words that a program has cut.
const CUTS: [&str; 3] = ["…", "...", "[...]"];

/// The article in which a passage has found its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Its file, relative to the folder or absolute.
    pub article: PathBuf,
    /// The folder that holds it.
    pub folder: Option<PathBuf>,
    /// SHA-256 of its contents, in hexadecimal digits.
    pub sha256: Option<String>,
    /// Its headline.
    pub title: String,
    /// Its address.
    pub url: Option<String>,
}

/// Where the words of a passage stand in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// Here.
    Found(Anchor),
    /// Perhaps here; the anchor has what the other program has kept.
    Perhaps(Anchor),
    /// Nowhere.
    Nowhere,
}

impl Passage {
    /// Looks for the words in an article.
    pub fn locate(&self, index: &AnchorIndex) -> Placed {
        let anchor = self.anchor();
        match index.locate(&anchor) {
            // The article as it is now tells more than the other program has kept.
            Located::Found(range) => Placed::Found(index.capture(range)),
            Located::Maybe(_) => Placed::Perhaps(anchor),
            Located::Lost => Placed::Nowhere,
        }
    }

    /// Whether the words are long enough to tell an article by themselves.
    pub fn is_telling(&self) -> bool {
        self.anchor().exact().len() >= TELLING
    }

    /// Whether a headline is the one that the passage names, which may be cut at its end or be followed by the name of a site. Both
    /// are in plain form.
    pub fn is_titled(&self, headline: &str) -> bool {
        let own = plain_form(&self.title);
        let own = uncut(own.trim());
        let alike = own.starts_with(headline) || headline.starts_with(own);
        own == headline || (alike && own.len().min(headline.len()) >= TITLE)
    }

    /// The bookmark that the passage becomes in this article, or, without one, with its words alone.
    pub fn into_bookmark(self, anchor: Option<Anchor>, source: Option<Source>, now: Timestamp) -> Bookmark {
        let created = self.created.unwrap_or(now);
        let id = identifier(created, &[&self.words, &self.title, self.url.as_deref().unwrap_or_default(), &self.note]);
        let anchor = anchor.unwrap_or_else(|| self.anchor());
        let source = source.unwrap_or_else(|| Source {
            article: self.path.unwrap_or_default(),
            title: self.title.clone(),
            url: self.url.clone(),
            ..Source::default()
        });
        let Source { article, folder, sha256, title, url } = source;
        let edited = self.edited.unwrap_or(created);
        let title = if title.is_empty() { self.title } else { title };
        Bookmark {
            id,
            created,
            edited,
            article,
            folder,
            sha256,
            title,
            url: url.or(self.url),
            anchor,
            tags: self.tags,
            colour: self.colour,
            note: self.note,
        }
        .clean()
    }

    fn anchor(&self) -> Anchor {
        Anchor::of_words(uncut(self.words.trim()), self.prefix.as_deref(), self.suffix.as_deref(), self.start)
    }
}

/// Without what a program writes where it has cut.
fn uncut(words: &str) -> &str {
    let cut = CUTS.iter().find_map(|cut| words.strip_suffix(cut)).map(str::trim_end);
    cut.filter(|words| !words.is_empty()).unwrap_or(words)
}

/// An identifier that follows from its parts: what is read twice gets the same one, apart from the time.
pub(super) fn identifier(created: Timestamp, parts: &[&str]) -> Ulid {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    let random = hash.finalize().iter().take(10).fold(0_u128, |random, &byte| random << 8 | u128::from(byte));
    Ulid::from_parts(u64::try_from(created.as_millisecond()).unwrap_or_default(), random)
}
