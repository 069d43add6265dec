//! The line that is being typed: what its keys do, what follows it as it is typed, how it is accepted or given up.

use super::command::Known;
use super::state::field::{Direction, MOST, TooLong};
use super::state::note;
use super::{
    Action, Effect, Model, Next, Pane, PanelKind, Prompt, PromptKind, command, completion, drafts, navigation, panels, search, thousands,
};
use crate::config::Key;
use crate::layout::typed_rows;

/// Commands that are remembered.
const COMMANDS: usize = 200;

/// A key that means nothing in itself is typed into the line, if there is one.
pub fn type_key(model: &mut Model, key: Key) -> Vec<Effect> {
    match key.character() {
        Some(letter) => insert(model, letter.encode_utf8(&mut [0; 4])),
        None => Vec::new(),
    }
}

/// Text was pasted: it goes into the line, if there is one.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    insert(model, text)
}

/// Types a text whole; one that does not fit is told, and nothing of it is typed.
fn insert(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(prompt) = &mut model.prompt else { return Vec::new() };
    match prompt.insert(text) {
        Ok(()) => typed(model),
        Err(too_long) => {
            refuse(model, too_long);
            Vec::new()
        }
    }
}

/// Says that a text is too long for what is being typed.
fn refuse(model: &mut Model, TooLong { bytes }: TooLong) {
    let holder = if model.prompt.as_ref().is_some_and(Prompt::is_note) { "a note" } else { "a line" };
    model.notices.error(format!("nothing is inserted: {} bytes do not fit, {holder} holds {}", thousands(bytes), thousands(MOST)));
}

/// The editor has given the note back; true when it was taken. The note as it was can be taken back.
pub fn note_written(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(prompt) = model.prompt.as_mut().filter(|prompt| prompt.is_note()) else { return Vec::new() };
    match prompt.replace(text) {
        Ok(()) => typed(model),
        Err(too_long) => {
            refuse(model, too_long);
            Vec::new()
        }
    }
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

/// Opens the line that searches through all articles, with what was looked for last.
pub fn begin_library_search(model: &mut Model) -> Vec<Effect> {
    let last = model.library_search.typed().to_owned();
    let effects = panels::show(model, PanelKind::Matches);
    model.prompt = Some(Prompt::new(PromptKind::Library, last));
    effects
}

/// Carries out an action in the line.
pub fn act(model: &mut Model, action: Action) -> Next {
    let Model { prompt: Some(prompt), search, config, commands, bookmarks, views, .. } = model else { return Next::NotMine };
    if prompt.edit(action) {
        return Next::Done(typed(model));
    }
    match (action, prompt.kind().clone()) {
        (Action::Accept | Action::Open, _) => return accept(model),
        (Action::HistoryPrevious, PromptKind::Search { .. } | PromptKind::Library) => prompt.recall(&search.lines(), true),
        (Action::HistoryNext, PromptKind::Search { .. } | PromptKind::Library) => prompt.recall(&search.lines(), false),
        (Action::HistoryPrevious, PromptKind::Command) => prompt.recall(commands, true),
        (Action::HistoryNext, PromptKind::Command) => prompt.recall(commands, false),
        (Action::HistoryPrevious, PromptKind::Note(_)) => {
            move_row(model, Direction::Up);
            return Next::Done(Vec::new());
        }
        (Action::HistoryNext, PromptKind::Note(_)) => {
            move_row(model, Direction::Down);
            return Next::Done(Vec::new());
        }
        (Action::EditNote, PromptKind::Note(_)) => return Next::Done(vec![Effect::EditNote(prompt.text().to_owned())]),
        (Action::Complete | Action::CompleteBack, PromptKind::Command) => {
            prompt.complete(action == Action::CompleteBack, |typed| {
                command::candidates(typed, Known { settings: &config.settings, bookmarks, views })
            });
        }
        (
            Action::Complete | Action::CompleteBack,
            kind @ (PromptKind::Search { .. } | PromptKind::Filter { .. } | PromptKind::Library | PromptKind::Narrow),
        ) => {
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

/// Moves the cursor by a row of the note.
fn move_row(model: &mut Model, direction: Direction) {
    let Some(mut prompt) = model.prompt.take() else { return };
    let widths = model.view.widths();
    let rows = typed_rows(prompt.text(), note::columns(&model.view, &prompt), widths);
    prompt.move_row(&rows, direction, widths);
    model.prompt = Some(prompt);
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
        PromptKind::Library => return panels::matches::ask(model, &text),
        PromptKind::Narrow => return panels::narrow(model, &text),
        PromptKind::Note(id) => return drafts::typed(model, id, &text),
        PromptKind::Command => {}
    }
    Vec::new()
}

fn accept(model: &mut Model) -> Next {
    // What is not valid has changed nothing: the list is narrowed as far as it was.
    if let (Some(PromptKind::Filter { .. } | PromptKind::Library | PromptKind::Narrow), Some(problem)) =
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
        PromptKind::Library => search::remembered(model, text),
        PromptKind::Command => {
            remember_command(model, text);
            return command::run(model, text);
        }
        PromptKind::Note(id) => drafts::accept(model, id, text.trim_end()),
    };
    Next::Done(effects)
}

/// Keeps a command, given up or not, for the history of this session.
fn remember_command(model: &mut Model, text: &str) {
    if !text.trim().is_empty() {
        model.commands.retain(|earlier| earlier != text);
        model.commands.push(text.to_owned());
        let surplus = model.commands.len().saturating_sub(COMMANDS);
        model.commands.drain(..surplus);
    }
}

/// The line is given up: what it changed as it was typed is as it was before.
pub fn cancel(model: &mut Model, prompt: &Prompt) -> Vec<Effect> {
    match prompt.kind().clone() {
        PromptKind::Search { .. } => {
            model.search.left = Some(prompt.text().to_owned()).filter(|text| !text.trim().is_empty());
            search::cancel(model);
        }
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
        PromptKind::Library => return panels::close(model),
        PromptKind::Narrow => return panels::narrow(model, ""),
        PromptKind::Note(id) => {
            let mut effects = drafts::put_aside(model, id, prompt.text());
            effects.extend(navigation::preview(model));
            return effects;
        }
        PromptKind::Command => remember_command(model, prompt.text()),
    }
    navigation::preview(model)
}
