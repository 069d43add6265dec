//! The line that is being typed: what its keys do, what follows it as it is typed, how it is accepted or given up.

use super::{Action, Effect, Model, Next, Pane, Prompt, PromptKind, command, completion, drafts, navigation, panels, search};
use crate::config::Key;

/// A key that means nothing in itself is typed into the line, if there is one.
pub fn type_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    if prompt.type_key(key) { typed(model) } else { Vec::new() }
}

/// Text was pasted: it goes into the line, if there is one.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    prompt.insert(text);
    typed(model)
}

/// Opens the line that narrows the list, the panel or the help.
pub fn begin_filter(model: &mut Model) -> Vec<Effect> {
    let in_panel = model.help.is_some() || !model.panels.is_empty();
    if in_panel && model.help.is_none() {
        model.focus = Pane::List;
    }
    let kind = if in_panel {
        PromptKind::Narrow
    } else {
        let before = model.list.filter().to_owned();
        let selected = model.list.selected_article();
        let focus = std::mem::replace(&mut model.focus, Pane::List);
        PromptKind::Filter { before, selected, focus }
    };
    let panel = || model.help.as_ref().or(model.panels.last()).map_or("", |panel| panel.narrowing());
    let text = if in_panel { panel() } else { model.list.filter() }.to_owned();
    model.prompt = Some(Prompt::new(kind, text));
    Vec::new()
}

/// Carries out an action in the line.
pub fn act(model: &mut Model, action: Action) -> Next {
    let Model { prompt: Some(prompt), search, config, .. } = model else { return Next::NotMine };
    if prompt.edit(action) {
        return Next::Done(typed(model));
    }
    match (action, prompt.kind().clone()) {
        (Action::Accept | Action::Open, _) => return accept(model),
        (Action::HistoryPrevious, PromptKind::Search { .. }) => prompt.recall(search.history(), true),
        (Action::HistoryNext, PromptKind::Search { .. }) => prompt.recall(search.history(), false),
        (Action::Complete | Action::CompleteBack, PromptKind::Command) => {
            prompt.complete(action == Action::CompleteBack, |typed| command::candidates(typed, &config.settings));
        }
        (Action::Complete | Action::CompleteBack, kind @ (PromptKind::Search { .. } | PromptKind::Filter { .. } | PromptKind::Narrow)) => {
            let candidates = completion::candidates(model, &kind);
            if let Some(prompt) = &mut model.prompt {
                prompt.complete(action == Action::CompleteBack, candidates);
            }
        }
        (Action::ToggleRegex, PromptKind::Search { origin }) => {
            let text = prompt.text().to_owned();
            return Next::Done(search::toggle_regex(model, &text, origin));
        }
        _ => return Next::NotMine,
    }
    Next::Done(typed(model))
}

/// The line has changed: what follows it as it is typed.
fn typed(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = &model.prompt else { return Vec::new() };
    let text = prompt.text().to_owned();
    match prompt.kind().clone() {
        PromptKind::Search { origin } => return search::typed(model, &text, origin),
        PromptKind::Filter { .. } => {
            let asked = model.asked_of_articles();
            model.list.set_filter(&model.catalogue, &text, asked);
            return navigation::preview(model);
        }
        PromptKind::Narrow => return panels::narrow(model, &text),
        PromptKind::Note(id) => return drafts::typed(model, id, &text),
        PromptKind::Command => {}
    }
    Vec::new()
}

fn accept(model: &mut Model) -> Next {
    // What is not valid has changed nothing: the list is narrowed as far as it was.
    if let (Some(PromptKind::Filter { .. } | PromptKind::Narrow), Some(problem)) =
        (model.prompt.as_ref().map(Prompt::kind), model.query_problem())
    {
        let problem = problem.to_owned();
        model.notices.error(problem);
        return Next::Done(Vec::new());
    }
    let Some(prompt) = model.prompt.take() else { return Next::NotMine };
    let text = prompt.text();
    let effects = match prompt.kind().clone() {
        PromptKind::Search { origin } => search::accept(model, text, origin),
        PromptKind::Filter { .. } | PromptKind::Narrow => Vec::new(),
        PromptKind::Command => return command::run(model, text),
        PromptKind::Note(id) => drafts::accept(model, id, text.trim_end()),
    };
    Next::Done(effects)
}

/// The line is given up: what it changed as it was typed is as it was before.
pub fn cancel(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    match prompt.kind().clone() {
        PromptKind::Search { .. } => search::cancel(model),
        PromptKind::Filter { before, selected, focus } => {
            let asked = model.asked_of_articles();
            model.list.set_filter(&model.catalogue, &before, asked);
            if let Some(article) = selected {
                model.list.select_article(article);
            }
            // The article that was being read is asked for again before it gets the keys.
            let mut effects = navigation::preview(model);
            effects.extend(navigation::focus(model, focus));
            return effects;
        }
        PromptKind::Narrow => return panels::narrow(model, ""),
        PromptKind::Note(id) => {
            let mut effects = drafts::put_aside(model, id, prompt.text());
            effects.extend(navigation::preview(model));
            return effects;
        }
        PromptKind::Command => {}
    }
    navigation::preview(model)
}
