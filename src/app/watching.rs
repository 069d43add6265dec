//! What changes in the folders while they are open: files are looked at one by one, folders are looked through again.

use std::path::PathBuf;

use super::{Effect, Job, Model, bookmarks, navigation, opening, scanning};
use crate::catalogue::Found;

/// Files below the roots have changed, come or gone.
pub fn files_changed(model: &mut Model, files: Vec<PathBuf>) -> Vec<Effect> {
    model.watch.files.extend(files);
    go_on(model)
}

/// Folders below the roots have come or gone, or more has changed than can be told by name.
pub fn folder_changed(model: &mut Model) -> Vec<Effect> {
    model.watch.is_folder = true;
    go_on(model)
}

/// Begins with what waits, unless the folders are being looked through anyway.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    if model.list.is_scanning() || model.watch.is_busy {
        return Vec::new();
    }
    if std::mem::take(&mut model.watch.is_folder) {
        model.watch.files.clear();
        return vec![scanning::scan(model)];
    }
    if model.watch.files.is_empty() {
        return Vec::new();
    }
    model.watch.is_busy = true;
    let files = std::mem::take(&mut model.watch.files).into_iter().collect();
    vec![Effect::start(&mut model.tickets, Job::LookAgain(files))]
}

/// Files have been looked at again.
pub fn looked_again(model: &mut Model, found: Vec<Found>) -> Vec<Effect> {
    model.watch.is_busy = false;
    let open = model.reader.open().map(|open| (open.locator().clone(), open.digest()));
    for found in found {
        model.catalogue.take(found);
    }
    model.list.refresh(&model.catalogue);
    bookmarks::refresh(model);
    let mut effects: Vec<Effect> = bookmarks::find_words(model).into_iter().collect();
    if let Some((locator, digest)) = open
        && let Some(now) = model.catalogue.find(&locator).and_then(|id| model.catalogue.entry(id).digest)
        && now != digest
    {
        // Nothing is taken from under the hands of whoever types or selects.
        if model.prompt.is_none() && model.reader.open().is_some_and(|open| open.selection().is_none()) {
            model.notices.info("the article has changed, and was read again");
            effects.push(opening::reload(model, &locator));
        } else {
            model.notices.info("the article has changed: r reads it again");
        }
    }
    effects.extend(navigation::preview(model));
    effects.extend(go_on(model));
    effects
}
