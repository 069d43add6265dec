//! What a reader may ask for when a file is read.

use super::encoding::Encoding;

/// How the reader wants a file to be read. As it stands by default, everything is found out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// The encoding, whatever the file says.
    pub encoding: Option<Encoding>,
    /// All text of a web page, not only the article in it.
    pub whole: bool,
}
