//! Pictures: where each stands in an article and where its bytes are. The bytes themselves are never kept in memory.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::sanitise_line;

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
    /// The same with nothing in its address that speaks to a terminal.
    pub(super) fn clean(self) -> Self {
        match self {
            Self::File(name) => Self::File(sanitise_line(&name).into_owned()),
            Self::Remote(address) => Self::Remote(sanitise_line(&address).into_owned()),
            Self::Inline(_) | Self::Part(_) => self,
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_say_nothing_to_a_terminal() {
        let file = |name: &str| PictureSource::File(name.into()).clean();
        assert_eq!(file("pier\u{1b}]99;x\u{7}.jpg"), PictureSource::File("pier.jpg".into()));
        let remote = |address: &str| PictureSource::Remote(address.into()).clean();
        assert_eq!(remote("https://example.org/a\u{202e}\u{9b}31m.png"), PictureSource::Remote("https://example.org/a.png".into()));
        assert_eq!(PictureSource::Part(3).clean(), PictureSource::Part(3));
    }
}
