//! How the open article is read: in which encoding, and whether the whole page is shown. What the reader chooses holds for
//! this article until the program ends.

use super::overlay::{self, Line, OverlayKind, Target};
use super::{Action, Effect, Model, Open, reader};
use crate::article::{Document, EncodingBasis};
use crate::config::Context;
use crate::import::{Encoding, ImportOptions};

/// Says what the importer has noticed.
pub fn tell_notices(model: &mut Model, document: &Document) {
    let metadata = document.article().metadata();
    let doubtful = metadata.file.encoding_basis.is_some_and(EncodingBasis::is_doubtful);
    let key = model.config.keymap.first_key(Context::Reading, Action::Encoding).filter(|_| doubtful);
    for notice in &metadata.notices {
        let named = metadata.encoding.as_ref().filter(|name| notice.ends_with(name.as_str()));
        match (named, &key) {
            // Without the title, which may be unreadable and would leave no room for the key.
            (Some(_), Some(key)) => model.notices.info(format!("{notice}: {key} chooses another")),
            _ => model.notices.info(format!("{}: {notice}", metadata.title)),
        }
    }
}

/// Lays the list of encodings over the panes, with the cursor on the one at hand.
pub fn list_encodings(model: &mut Model) {
    if model.reader.wanted().is_none() {
        model.notices.info("no article is open");
        return;
    }
    let chosen = reading(model).encoding;
    overlay::show(model, OverlayKind::Encodings);
    let place = overlay::lines(model).iter().position(|line| line.target == Target::Encoding(chosen));
    overlay::begin_at(model, place.unwrap_or_default());
}

/// The lines of that list.
pub fn encodings(model: &Model) -> Vec<Line> {
    let chosen = reading(model).encoding;
    let line = |encoding: Option<Encoding>, text: &str, detail: String| Line {
        lead: if encoding == chosen { "•" } else { " " }.to_owned(),
        text: text.to_owned(),
        detail,
        target: Target::Encoding(encoding),
    };
    let open = model.reader.open().filter(|open| model.reader.wanted() == Some(open.locator()));
    let found = open.and_then(|open| open.document().article().metadata().encoding.clone()).filter(|_| chosen.is_none());
    let detected = line(None, "as detected", found.unwrap_or_default());
    let all = Encoding::all().map(|encoding| line(Some(encoding), encoding.description(), encoding.name().to_owned()));
    std::iter::once(detected).chain(all).collect()
}

/// Reads the article in another encoding, or in the one that is found out.
pub fn choose_encoding(model: &mut Model, encoding: Option<Encoding>) -> Vec<Effect> {
    let reading = ImportOptions { encoding, ..reading(model) };
    reread(model, reading)
}

/// Shows all of the page as text, or the article in it again.
pub fn toggle_whole(model: &mut Model) -> Vec<Effect> {
    if model.reader.open().is_some_and(|open| !is_page(open)) {
        model.notices.info("nothing was left out: this is no web page");
        return Vec::new();
    }
    let before = reading(model);
    let reading = ImportOptions { whole: !before.whole, ..before };
    model.notices.info(if reading.whole { "the whole page, as text" } else { "the article" });
    reread(model, reading)
}

fn is_page(open: &Open) -> bool {
    open.document().article().metadata().file.format == "html"
}

fn reading(model: &Model) -> ImportOptions {
    model.reader.wanted().map(|locator| model.reader.reading(locator)).unwrap_or_default()
}

fn reread(model: &mut Model, reading: ImportOptions) -> Vec<Effect> {
    let wanted = model.reader.wanted().cloned();
    wanted.map(|locator| reader::reread(model, &locator, reading)).into_iter().collect()
}
