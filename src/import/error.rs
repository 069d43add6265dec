//! Why a file is no article.

use crate::text::Cancelled;

/// Why a file is no article. The caller knows its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Larger than [`MAX_FILE`](super::MAX_FILE).
    #[error("is larger than 32 MB")]
    TooLarge,
    /// Not text, but what it looks like.
    #[error("is not text (looks like {0})")]
    NotText(&'static str),
    /// An archive that cannot be read, and why.
    #[error("{0}")]
    Archive(&'static str),
    /// Nobody waits for the article any more.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// JSON that describes no article, or a feed without entries.
    #[error("holds no article")]
    NoArticle,
    /// XML of which nothing is known.
    #[error("is XML of another kind: no feed, NITF or NewsML-G2")]
    OtherXml,
    /// JSON or XML that is broken, and in which line.
    #[error("line {line}: {what}")]
    Broken {
        /// The line of the file, from 1.
        line: usize,
        /// What is wrong there.
        what: &'static str,
    },
    /// A file of many articles, of which none was named.
    #[error("holds many articles: name one by its number, as in news.jsonl/1")]
    Many,
    /// A number that no article of the file has.
    #[error("holds no article of this number")]
    NoRecord,
    /// What stands beyond the last record that is read.
    #[error("holds more than 200,000 articles; the others are not read")]
    TooMany,
    /// The same of a format that is read as a whole.
    #[error("holds more than 50,000 articles; the others are not read")]
    TooManyItems,
}
