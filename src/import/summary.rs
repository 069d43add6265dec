//! What a list needs of an article, which is found without reading all of it.

use crate::article::Metadata;

/// What a list of articles shows of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The same title, date and byline that [`import`](super::import()) finds.
    pub metadata: Metadata,
    /// Minutes to read, at least 1; roughly, for a web page.
    pub minutes: u16,
}

impl Summary {
    /// Of facts as a file has them, which are cleaned as those of an article are.
    pub(super) fn new(mut metadata: Metadata, minutes: u16) -> Self {
        metadata.clean();
        Self { metadata, minutes }
    }
}
