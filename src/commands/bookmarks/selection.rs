//! Which bookmarks a query means.

use crate::bookmarks::Bookmark;
use crate::text::plain_form;

/// A query, folded once.
pub(super) struct Selection {
    words: Vec<String>,
}

impl Selection {
    /// The bookmarks with every word of the query; without a query all.
    pub(super) fn new(query: Option<&str>) -> Self {
        Self { words: plain_form(query.unwrap_or_default()).split_whitespace().map(str::to_owned).collect() }
    }

    pub(super) fn of(&self, bookmarks: &[Bookmark]) -> Vec<Bookmark> {
        bookmarks.iter().filter(|bookmark| self.takes(bookmark)).cloned().collect()
    }

    fn takes(&self, bookmark: &Bookmark) -> bool {
        let url = bookmark.url.as_deref().unwrap_or_default();
        let key = plain_form(&[bookmark.anchor.exact(), &bookmark.note, &bookmark.title, url, &bookmark.tags.to_string()].join("\n"))
            .into_owned();
        self.words.iter().all(|word| key.contains(word.as_str()))
    }
}
