//! What a JSON Feed says of itself, which holds for all of its items.

use memchr::memmem;

use crate::article::Metadata;
use crate::import::fields::Fields;

use super::members::Members;
use super::record::{names, words};

/// What every version of the format names in its `version`.
const SIGN: &[u8] = b"jsonfeed.org/version/";

/// The feed's title as the publication, its language and its writers; nothing of any other file.
pub(super) fn read(text: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut members = Members::default();
    if memmem::find(text.as_bytes(), SIGN).is_none() || !members.read(text) {
        return metadata;
    }
    let mut fields = Fields::default();
    for (own, key) in [("title", "site"), ("language", "language")] {
        if let Some(value) = members.get(own).and_then(words) {
            fields.push(key, vec![value]);
        }
    }
    if let Some(authors) = members.get("authors").or_else(|| members.get("author")).map(names) {
        fields.push("authors", authors);
    }
    fields.fill(&mut metadata);
    metadata
}
