//! Pictures: where each stands in an article and where its bytes are. The bytes themselves are never kept in memory.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A picture of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Byte offset into the article's text of the block that follows it, which is its caption where it has one; the end of the
    /// text for a picture that nothing follows.
    pub at: usize,
    /// Where its bytes are.
    pub source: PictureSource,
    /// What the page says in its place (`alt`), on one line.
    pub alternative: Option<String>,
}

/// Where the bytes of a picture are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PictureSource {
    /// In the article's own file: a `data:` address, by its bytes within the text that was imported.
    Inline(Range<usize>),
    /// In the article's own file: a part of a mail or of an archived page, by its number.
    Part(usize),
    /// In a file of its own, as the article names it, unchecked: `page_files/pier.jpg`, `../../etc/passwd`.
    File(String),
    /// On the network, from where nothing is ever fetched.
    Remote(String),
}

impl PictureSource {
    /// The host of one on the network.
    pub fn host(&self) -> Option<&str> {
        let Self::Remote(address) = self else { return None };
        let authority = address.split("://").nth(1)?.split(['/', '?', '#', '\\']).next()?;
        authority.rsplit('@').next().filter(|host| !host.is_empty())
    }

    /// The name of one in a file of its own, without folders, query and fragment.
    pub fn file_name(&self) -> Option<&str> {
        let Self::File(name) = self else { return None };
        let bare = name.split(['?', '#']).next()?;
        bare.rsplit(['/', '\\']).find(|part| !part.is_empty()).or(Some(name.as_str()))
    }
}
