//! How the open article is read: in which encoding, and whether the whole page is shown. What the reader chooses holds for
//! this article until the program ends.

use super::{Effect, Model, Open, opening};
use crate::import::{Encoding, ImportOptions};

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

pub fn reading(model: &Model) -> ImportOptions {
    model.reader.wanted().map(|locator| model.reader.reading(locator)).unwrap_or_default()
}

fn reread(model: &mut Model, reading: ImportOptions) -> Vec<Effect> {
    let wanted = model.reader.wanted().cloned();
    wanted.map(|locator| opening::reread(model, &locator, reading)).into_iter().collect()
}
