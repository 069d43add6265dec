//! Views: the list of articles by a saved query, on `g 1` to `g 9` and by `:view`.

use super::navigation::{focus, preview};
use super::{Action, Change, Effect, Model, Pane};
use crate::config::{Context, KeptChange, SavedView, Views};

/// The actions that show a view, in the order of their keys.
const ACTIONS: [Action; 9] =
    [Action::View1, Action::View2, Action::View3, Action::View4, Action::View5, Action::View6, Action::View7, Action::View8, Action::View9];

/// The view that an action shows; none where the key is free, and for other actions.
pub fn of_action(views: &Views, action: Action) -> Option<&SavedView> {
    views.at(key_of(action)?)
}

/// The digit of an action that shows a view.
pub fn key_of(action: Action) -> Option<u8> {
    ACTIONS.iter().zip(1..).find(|(other, _)| **other == action).map(|(_, key)| key)
}

/// Shows the view on a key.
pub fn show_at(model: &mut Model, action: Action) -> Vec<Effect> {
    match of_action(&model.views, action).cloned() {
        Some(view) => show(model, &view),
        None => {
            model.notices.info("no view stands there: `:view NAME QUERY` saves one on the first free key");
            Vec::new()
        }
    }
}

/// Shows the articles of a view.
pub fn show(model: &mut Model, view: &SavedView) -> Vec<Effect> {
    let asked = model.asked_of_articles();
    if let Err(problem) = model.list.set_view(&model.catalogue, view, asked) {
        model.notices.error(format!("the view “{}” cannot be shown: {problem}", view.name));
        return Vec::new();
    }
    if model.panels.is_empty() {
        model.focus = Pane::List;
    }
    preview(model)
}

/// `:view`, `:view NAME`, `:view NAME QUERY`: tells which there are, shows one, saves one. A name of several words is typed between
/// quotation marks where a query follows it.
pub fn command(model: &mut Model, words: &str) -> Vec<Effect> {
    if words.is_empty() {
        let said: Vec<String> = model.views.all().into_iter().map(told).collect();
        model.notices.info(format!("views: {}", said.join(" · ")));
        return Vec::new();
    }
    let (name, query) = name_and_query(words);
    let known = model.views.named(words).or_else(|| model.views.named(name).filter(|_| query.is_empty()));
    if let Some(view) = known.cloned() {
        return show(model, &view);
    }
    if !query.is_empty() {
        return save(model, name, query);
    }
    let filter = model.list.filter().to_owned();
    if !filter.is_empty() {
        return save(model, name, &filter);
    }
    let near = model.views.nearest(name).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default();
    model.notices.error(format!("no view is called `{name}`{near}; `:view {name} QUERY` saves one"));
    Vec::new()
}

fn told(view: &SavedView) -> String {
    view.key.map_or_else(|| view.name.clone(), |key| format!("{key} {}", view.name))
}

/// The name at the beginning of what was typed, and the rest.
fn name_and_query(words: &str) -> (&str, &str) {
    let quoted = words.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    let (name, query) = quoted.or_else(|| words.split_once(char::is_whitespace)).unwrap_or((words, ""));
    (name.trim(), query.trim())
}

/// Saves a query under a name, and shows what it finds in the place of the filter.
fn save(model: &mut Model, name: &str, query: &str) -> Vec<Effect> {
    if name.is_empty() {
        model.notices.error("a view needs a name: `:view NAME QUERY`");
        return Vec::new();
    }
    let asked = model.asked_of_articles();
    let tried = SavedView { name: name.to_owned(), query: query.to_owned(), key: None };
    if let Err(problem) = model.list.set_view(&model.catalogue, &tried, asked) {
        model.notices.error(problem);
        return Vec::new();
    }
    model.list.set_filter(&model.catalogue, "", asked);
    let key = model.views.save(name, query).key;
    let way = way_to(model, key).unwrap_or_else(|| format!(":view {name}"));
    model.notices.info(format!("the view “{name}” is saved: {way} shows it"));
    let mut effects = vec![Effect::Save(Change::Keep(KeptChange::SaveView { name: name.to_owned(), query: query.to_owned() }))];
    effects.extend(if model.panels.is_empty() { focus(model, Pane::List) } else { Vec::new() });
    effects.extend(preview(model));
    effects
}

/// The keys that show the view on a digit.
fn way_to(model: &Model, key: Option<u8>) -> Option<String> {
    let action = *ACTIONS.get(usize::from(key?.checked_sub(1)?))?;
    model.config.keymap.first_key(Context::List, action)
}

/// `:unview NAME`: forgets a view of the reader.
pub fn forget(model: &mut Model, words: &str) -> Vec<Effect> {
    let name = words.trim_matches('"');
    if !model.views.forget(name) {
        let standing = if model.views.named(name).is_some() { " of yours; it is always there" } else { "" };
        model.notices.error(format!("`{name}` is no view{standing}"));
        return Vec::new();
    }
    model.notices.info(format!("the view “{name}” is forgotten"));
    let is_shown = model.list.view().is_some_and(|view| view.to_lowercase() == name.to_lowercase());
    if is_shown {
        model.list.leave_view(&model.catalogue);
    }
    let mut effects = vec![Effect::Save(Change::Keep(KeptChange::ForgetView(name.to_owned())))];
    effects.extend(if is_shown { preview(model) } else { Vec::new() });
    effects
}
