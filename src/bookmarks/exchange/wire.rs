//! A bookmark as data: the keys of a bookmark file, its note, and what only readers of the export need. All forms of ours
//! carry it; of what comes in, nothing is believed before it is checked here.

use serde::{Deserialize, Serialize};
use ulid::Ulid;

use super::record::Record;
use crate::bookmarks::{Anchor, Bookmark, Colour};
use crate::text::StoredPath;

/// The data of one bookmark.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Wire {
    pub id: String,
    pub created: String,
    pub edited: String,
    pub article: StoredPath,
    #[serde(default)]
    pub folder: Option<StoredPath>,
    #[serde(default)]
    pub sha256: Option<String>,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub url: Option<String>,
    pub anchor: Anchor,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub colour: Option<String>,
    #[serde(default)]
    pub note: String,
    /// What follows is told to whoever reads the export, and is not read again.
    #[serde(default)]
    pub words: String,
    #[serde(default)]
    pub voice: Option<String>,
    #[serde(default)]
    pub outlet: Option<String>,
    #[serde(default)]
    pub published: Option<String>,
}

impl From<&Record> for Wire {
    fn from(record: &Record) -> Self {
        let words = record.words().to_owned();
        let Record { bookmark, surroundings } = record.clone();
        let Bookmark { id, created, edited, article, folder, sha256, title, url, anchor, tags, colour, note } = bookmark;
        Self {
            id: id.to_string(),
            created: created.to_string(),
            edited: edited.to_string(),
            article: article.as_path().into(),
            folder: folder.as_deref().map(Into::into),
            sha256,
            title,
            url,
            anchor,
            tags: tags.iter().map(str::to_owned).collect(),
            colour: colour.as_ref().map(Colour::to_string),
            note,
            words,
            voice: surroundings.voice,
            outlet: surroundings.outlet,
            published: surroundings.day.map(|day| day.to_string()),
        }
    }
}

impl TryFrom<Wire> for Bookmark {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, String> {
        let time = |text: &str, name: &str| text.parse().map_err(|_| format!("`{name}` is no time"));
        let bookmark = Self {
            id: Ulid::from_string(&wire.id).map_err(|_| "`id` is no ULID".to_owned())?,
            created: time(&wire.created, "created")?,
            edited: time(&wire.edited, "edited")?,
            article: wire.article.into(),
            folder: wire.folder.map(Into::into),
            sha256: wire.sha256,
            title: wire.title,
            url: wire.url,
            anchor: wire.anchor,
            tags: wire.tags.into_iter().collect(),
            colour: wire.colour.as_deref().and_then(Colour::named),
            note: wire.note,
        };
        Ok(bookmark.clean())
    }
}
