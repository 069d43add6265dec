//! The ways out, one layer at a time: what is typed, what lies over the panes, panels, selection, matches, filter, program.

use super::navigation::{focus, preview};
use super::{Effect, Model, Pane, opening, panels, typing};

/// Peels one layer: a begun command, the line, what lies over the panes, the selection, the matches, the filter.
pub fn escape(model: &mut Model) -> Vec<Effect> {
    if let Some(prompt) = model.prompt.take() {
        return typing::cancel(model, &prompt);
    }
    if model.help.is_none() && (model.pictures.close() || model.ledger.end_glance()) {
        return Vec::new();
    }
    if model.help.is_some() || panels::shows(model) {
        let panel = model.help.as_ref().or(model.panels.last());
        if panel.is_some_and(|panel| !panel.narrowing().is_empty()) {
            return panels::narrow(model, "");
        }
        return close_panel(model);
    }
    if model.focus == Pane::List && !model.list.filter().is_empty() {
        model.list.set_filter(&model.catalogue, "");
        return preview(model);
    }
    if let Some(open) = model.reader.open_mut() {
        if open.selection().is_some() {
            open.toggle_selection();
            return Vec::new();
        }
        if model.search.is_active() {
            model.search.clear();
            return Vec::new();
        }
        if !open.hide_unit() && model.focus == Pane::Reading && model.view.is_distraction_free() {
            model.view.toggle_distraction_free();
        }
    }
    Vec::new()
}

/// Takes the help or the panel on top away. The article of the list is shown again where no other one is read.
fn close_panel(model: &mut Model) -> Vec<Effect> {
    let mut effects = panels::close(model);
    effects.extend(preview(model));
    effects
}

/// Back one layer; from the list it quits.
pub fn back(model: &mut Model) -> Vec<Effect> {
    let selecting = model.reader.open().is_some_and(|open| open.selection().is_some());
    let has_layer = model.prompt.is_some() || model.help.is_some() || model.pictures.viewer().is_some() || panels::shows(model);
    let is_narrowed = model.focus == Pane::List && !model.list.filter().is_empty();
    if has_layer || is_narrowed || (model.focus == Pane::Reading && selecting) {
        return escape(model);
    }
    if model.focus == Pane::Reading && model.view.is_distraction_free() {
        model.view.toggle_distraction_free();
        return Vec::new();
    }
    // A single file has no list to go back to.
    if model.focus == Pane::Reading && (!model.view.is_lone_article() || !model.panels.is_empty()) {
        return focus(model, Pane::List);
    }
    quit(model, 0)
}

/// Ends: the place is remembered.
pub fn quit(model: &mut Model, code: u8) -> Vec<Effect> {
    let mut effects = Vec::new();
    // Who only looked is where they were before.
    while !model.panels.is_empty() && model.reader.is_looking() {
        effects.extend(panels::close(model));
    }
    effects.extend(opening::leave(model));
    effects.push(Effect::Quit(code));
    effects
}
