//! What is done with the article or a part of it: copying, opening in another program, marks.

use super::state::units::links;
use super::{Action, Effect, Model, UnitKind, copy, travel};

pub fn open_unit(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    if open.unit().kind == UnitKind::Link && open.unit().shown {
        return open_browser(model);
    }
    Vec::new()
}

pub fn open_browser(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let article = open.document().article();
    let unit = open.unit();
    let link = links(open.document()).find(|(range, _)| unit.kind == UnitKind::Link && unit.shown && *range == unit.range);
    let address = link.and_then(|(_, index)| article.link(index)).map(ToOwned::to_owned).or_else(|| article.metadata().url.clone());
    match address {
        Some(address) => vec![Effect::OpenBrowser(address)],
        None => {
            model.notices.info("the article does not say where it came from");
            Vec::new()
        }
    }
}

pub fn open_editor(model: &mut Model) -> Vec<Effect> {
    match model.reader.wanted() {
        Some(locator) => vec![Effect::OpenEditor(locator.clone())],
        None => Vec::new(),
    }
}

pub fn copy_target(model: &mut Model, action: Action) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    let text = if action == Action::Copy { copy::plain(open) } else { copy::citation(open) };
    if text.trim().is_empty() {
        return Vec::new();
    }
    if open.selection().is_some() {
        open.toggle_selection();
    }
    vec![Effect::Copy(text)]
}

pub fn mark(model: &mut Model, action: Action, letter: char) -> Vec<Effect> {
    let Some(open) = model.reader.open_mut() else { return Vec::new() };
    if action == Action::SetMark {
        open.set_mark(letter);
        model.notices.info(format!("mark {letter}"));
        return Vec::new();
    }
    match open.mark(letter) {
        Some(offset) => travel::jump(model, offset),
        None => model.notices.info(format!("there is no mark {letter}")),
    }
    Vec::new()
}
