//! The ways out, one layer at a time: what is typed, what lies over the panes, panels, selection, matches, filter, program. What a
//! key will take away is known before it is pressed: the status line says it.

use super::navigation::{focus, preview};
use super::{Action, Begun, Change, Effect, Model, Open, Pane, Panel, PanelKind, aloud, opening, panels, typing};

/// What a way out takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// The line that is being typed.
    Prompt,
    /// The voice that reads aloud.
    Aloud,
    /// The words that narrow the help or a panel.
    Narrowing,
    /// The help.
    Help,
    /// The picture in the place of the article.
    Picture,
    /// The numbers of the quotations.
    Glance,
    /// The panel on top.
    Panel,
    /// The words that narrow the list of articles.
    Filter,
    /// The view that the list shows.
    View,
    /// The selection.
    Selection,
    /// The matches of the search.
    Matches,
    /// One voice that is heard alone.
    Solo,
    /// The look of the unit.
    Unit,
    /// The page without anything else.
    Distraction,
    /// The article, for the list beside or under it.
    Text,
    /// The program.
    Program,
}

impl Layer {
    /// What the status line says that the key does.
    pub fn word(self) -> &'static str {
        match self {
            Self::Prompt => "leave",
            Self::Aloud => "stop reading",
            Self::Narrowing => "all rows",
            Self::Help | Self::Picture | Self::Glance => "close",
            Self::Panel => "back",
            Self::Filter | Self::View => "all articles",
            Self::Selection => "give up",
            Self::Matches => "end search",
            Self::Solo => "all voices",
            Self::Unit => "unmark",
            Self::Distraction => "all panes",
            Self::Text => "list",
            Self::Program => "quit",
        }
    }
}

/// What Esc takes away next.
fn on_top(model: &Model) -> Option<Layer> {
    let is_narrowed = |panel: Option<&Panel>| panel.is_some_and(|panel| !panel.narrowing().is_empty());
    let in_list = model.focus == Pane::List;
    if model.prompt.is_some() {
        return Some(Layer::Prompt);
    }
    if model.aloud.is_on() {
        return Some(Layer::Aloud);
    }
    if model.help.is_some() {
        return Some(if is_narrowed(model.help.as_ref()) { Layer::Narrowing } else { Layer::Help });
    }
    if model.pictures.viewer().is_some() {
        return Some(Layer::Picture);
    }
    if model.ledger.glance().is_some() {
        return Some(Layer::Glance);
    }
    let is_solo = model.reader.open().is_some_and(|open| open.solo().is_some());
    if panels::shows(model) {
        if is_solo && model.panel().is_some_and(|panel| panel.kind() == PanelKind::Voices) {
            return Some(Layer::Solo);
        }
        return Some(if is_narrowed(model.panels.last()) { Layer::Narrowing } else { Layer::Panel });
    }
    if in_list && !model.list.filter().is_empty() {
        return Some(Layer::Filter);
    }
    if in_list && model.list.view().is_some() {
        return Some(Layer::View);
    }
    let open = model.reader.open()?;
    if open.selection().is_some() {
        return Some(Layer::Selection);
    }
    if model.search.is_active() {
        return Some(Layer::Matches);
    }
    if is_solo {
        return Some(Layer::Solo);
    }
    if open.unit().shown {
        return Some(Layer::Unit);
    }
    (!in_list && model.view.is_distraction_free()).then_some(Layer::Distraction)
}

/// What `q` takes away next: what Esc does, but for the unit, then the article, then the program.
pub fn next_out(model: &Model) -> Layer {
    let in_text = model.focus == Pane::Reading;
    match on_top(model) {
        Some(Layer::Unit) | None => {}
        Some(layer) => return layer,
    }
    if in_text && model.view.is_distraction_free() {
        Layer::Distraction
    } else if in_text && (!model.view.is_lone_article() || !model.panels.is_empty()) {
        // A single file has no list to go back to.
        Layer::Text
    } else {
        Layer::Program
    }
}

/// Peels one layer: a begun command, the line, what lies over the panes, the selection, the matches, the filter.
pub fn escape(model: &mut Model) -> Vec<Effect> {
    on_top(model).map(|layer| peel(model, layer)).unwrap_or_default()
}

/// Back one layer; from the list it quits.
pub fn back(model: &mut Model) -> Vec<Effect> {
    let layer = next_out(model);
    peel(model, layer)
}

fn peel(model: &mut Model, layer: Layer) -> Vec<Effect> {
    match layer {
        Layer::Prompt => {
            let Some(prompt) = model.prompt.take() else { return Vec::new() };
            return typing::cancel(model, &prompt);
        }
        Layer::Aloud => return aloud::stop(model),
        Layer::Narrowing => return panels::narrow(model, ""),
        Layer::Help | Layer::Panel => {
            // The article of the list is shown again where no other one is read.
            let mut effects = panels::close(model);
            effects.extend(preview(model));
            return effects;
        }
        Layer::Picture => _ = model.pictures.close(),
        Layer::Glance => _ = model.ledger.end_glance(),
        Layer::Filter => {
            let asked = model.asked_of_articles();
            model.list.set_filter(&model.catalogue, "", asked);
            return preview(model);
        }
        Layer::View => {
            model.list.leave_view(&model.catalogue);
            return preview(model);
        }
        Layer::Selection => {
            if let Some(open) = model.reader.open_mut() {
                open.toggle_selection();
            }
        }
        Layer::Matches => model.search.clear(),
        Layer::Solo => _ = model.reader.open_mut().is_some_and(Open::hear_all),
        Layer::Unit => {
            if let Some(open) = model.reader.open_mut() {
                open.hide_unit();
            }
        }
        Layer::Distraction => model.view.toggle_distraction_free(),
        Layer::Text => return focus(model, Pane::List),
        Layer::Program => return leave(model, Action::Back),
    }
    Vec::new()
}

/// Ends, but asks once while a note is begun: with the next key the action means it.
pub fn leave(model: &mut Model, action: Action) -> Vec<Effect> {
    let has_begun = model.drafts.has_new();
    if !has_begun || model.leaving.is_answer(action) {
        return quit(model, 0);
    }
    let key = model.config.keymap.first_key(model.context(), action);
    let again = key.map_or_else(|| ":q!".to_owned(), |key| format!("{key} again"));
    match model.drafts.unsaved().next().and_then(Begun::problem).map(ToOwned::to_owned) {
        Some(problem) => model.notices.error(format!("{again} leaves a note that is in no file: {problem}")),
        None => model.notices.info(format!("a note is kept as a draft, B lists it: {again} quits")),
    }
    Vec::new()
}

/// Ends when it is asked for twice.
pub fn interrupt(model: &mut Model) -> Vec<Effect> {
    if model.leaving.is_answer(Action::ForceQuit) {
        return quit(model, 130);
    }
    let key = model.config.keymap.first_key(model.context(), Action::ForceQuit).unwrap_or_default();
    model.notices.info(format!("{key} again quits"));
    Vec::new()
}

/// Ends: the place is remembered.
pub fn quit(model: &mut Model, code: u8) -> Vec<Effect> {
    let mut effects = Vec::new();
    // Who only looked is where they were before.
    while !model.panels.is_empty() && model.reader.is_looking() {
        effects.extend(panels::close(model));
    }
    effects.extend(opening::leave(model));
    // There may be room on the disk again.
    let again = model.drafts.unsaved().map(|begun| Effect::Save(Change::KeepDraft(begun.id, Box::new(begun.draft.clone()))));
    effects.extend(again);
    effects.push(Effect::Quit(code));
    effects
}
