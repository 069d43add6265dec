//! The members of a JSON object, and its strings, read leniently.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object, unread.
#[derive(Default)]
pub(super) struct Members<'t>(pub(super) Vec<(String, &'t str)>);

/// Members of an object that are kept; of a longer one the rest is passed over.
const MAX_MEMBERS: usize = 500;

impl<'t> Members<'t> {
    /// Whether `object` is one, whole.
    pub(super) fn read(&mut self, object: &'t str) -> bool {
        self.try_read(object).is_ok()
    }

    pub(super) fn try_read(&mut self, object: &'t str) -> Result<(), serde_json::Error> {
        let mut parser = serde_json::Deserializer::from_str(object);
        parser.deserialize_map(&mut *self)?;
        parser.end()
    }

    pub(super) fn get(&self, key: &str) -> Option<&'t str> {
        self.0.iter().find(|(name, _)| name == key).map(|&(_, value)| value)
    }
}

impl<'t> Visitor<'t> for &mut Members<'t> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'t>>(self, mut object: A) -> Result<(), A::Error> {
        while let Some(LenientString(key)) = object.next_key()? {
            let value: &RawValue = object.next_value()?;
            if self.0.len() < MAX_MEMBERS {
                self.0.push((key, value.get()));
            }
        }
        Ok(())
    }
}

/// A string, of which a half of a surrogate pair becomes `�` instead of an error.
pub(super) struct LenientString(pub(super) String);

impl<'de> Deserialize<'de> for LenientString {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // As bytes a string may be what UTF-8 may not.
        deserializer.deserialize_bytes(LenientVisitor)
    }
}

struct LenientVisitor;

impl Visitor<'_> for LenientVisitor {
    type Value = LenientString;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<LenientString, E> {
        Ok(LenientString(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // Three bytes make up one half.
            Err(_) => String::from_utf8_lossy(bytes).replace("\u{fffd}\u{fffd}\u{fffd}", "\u{fffd}"),
        }))
    }
}

/// The parser's reason in the words that readers see.
pub(super) fn reason(error: &serde_json::Error) -> &'static str {
    if error.is_eof() { "the JSON ends too early" } else { "is not valid JSON" }
}
