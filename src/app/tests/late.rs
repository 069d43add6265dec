//! Articles that come without all that is found in them, as long ones do.

use std::sync::Arc;

use crate::article::{Annotations, Document};

/// What articles come without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Late {
    /// They come whole.
    Nothing,
    /// Without their voices, which `Session::hear` lets follow.
    Voices,
    /// Without captions and boilerplate, too, which `Session::surround` lets follow.
    Surroundings,
}

/// An article with its captions and boilerplate alone.
pub(super) fn surroundings(whole: &Document) -> Arc<Document> {
    let Annotations { captions, boilerplate, .. } = whole.annotations().clone();
    Arc::new(whole.annotated(Annotations { captions, boilerplate, ..Annotations::default() }))
}
