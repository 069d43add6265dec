//! The list of the encodings that the article may be in.

use crate::app::rereading::reading;
use crate::app::{Line, Model, Target};
use crate::import::Encoding;

/// A line an encoding, behind the one that is found out; the chosen one has a dot.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let chosen = reading(model).encoding;
    let line = |encoding: Option<Encoding>, text: &str, detail: String| Line {
        lead: if encoding == chosen { "•" } else { " " }.to_owned(),
        text: text.to_owned(),
        detail,
        target: Target::Encoding(encoding),
        marked: None,
    };
    let open = model.reader.open().filter(|open| model.reader.wanted() == Some(open.locator()));
    let found = open.and_then(|open| open.document().article().metadata().encoding.clone()).filter(|_| chosen.is_none());
    let detected = line(None, "as detected", found.unwrap_or_default());
    let all = Encoding::all().map(|encoding| line(Some(encoding), encoding.description(), encoding.name().to_owned()));
    std::iter::once(detected).chain(all).collect()
}
