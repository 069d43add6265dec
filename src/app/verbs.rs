//! What is done with the article or a part of it: copying, opening in another program, marks.

use super::state::units::links;
use super::{Action, Effect, Model, UnitKind, copy, travel};
use crate::citations::Style;
use crate::config::Context;

/// Whether the reader has gone to a link.
pub fn is_at_link(model: &Model) -> bool {
    model.reader.open().is_some_and(|open| open.unit().kind == UnitKind::Link && open.unit().shown)
}

/// Opens the link that the unit is, holds or stands in.
pub fn open_link(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let here = open.pointed();
    let link = links(open.document()).find(|(range, _)| range.overlaps(here)).and_then(|(_, index)| open.document().article().link(index));
    match link {
        Some(address) => vec![Effect::OpenBrowser(address.to_owned())],
        None => {
            let next = model.config.keymap.first_key(Context::Reading, Action::NextLink);
            let how = next.map(|key| format!(": {key} goes to the next one")).unwrap_or_default();
            model.notices.info(format!("no link here{how}"));
            Vec::new()
        }
    }
}

pub fn open_browser(model: &mut Model) -> Vec<Effect> {
    match address_here(model) {
        Some(address) => vec![Effect::OpenBrowser(address)],
        None => tell_that_there_is_no_address(model),
    }
}

/// Copies the address of the link that the reader points at, or that of the article.
pub fn copy_address(model: &mut Model) -> Vec<Effect> {
    match address_here(model).and_then(|address| copy::web_address(&address)) {
        Some(address) => vec![Effect::Copy(address)],
        None => tell_that_there_is_no_address(model),
    }
}

/// The address of the link that the reader points at, or that of the article.
fn address_here(model: &Model) -> Option<String> {
    let open = model.reader.open()?;
    let article = open.document().article();
    let unit = open.unit();
    let link = links(open.document()).find(|(range, _)| unit.kind == UnitKind::Link && unit.shown && *range == unit.range);
    link.and_then(|(_, index)| article.link(index)).map(ToOwned::to_owned).or_else(|| article.metadata().url.clone())
}

fn tell_that_there_is_no_address(model: &mut Model) -> Vec<Effect> {
    if model.reader.open().is_some() {
        model.notices.info("the article does not say where it came from");
    }
    Vec::new()
}

pub fn open_editor(model: &mut Model) -> Vec<Effect> {
    match model.reader.wanted() {
        Some(locator) => vec![Effect::OpenEditor(locator.clone())],
        None => Vec::new(),
    }
}

/// Copies the selection or the unit by a template, and ends the selection.
pub fn copy_by(model: &mut Model, name: &str) -> Vec<Effect> {
    let config = std::sync::Arc::clone(&model.config);
    let copies = &config.settings.copies;
    let Some(open) = model.reader.open_mut() else {
        model.notices.info("no article is open");
        return Vec::new();
    };
    // A template of that name is the reader's own.
    let text = copy::filled(open, copies, name).or_else(|| Style::named(name).map(|style| copy::referenced(open, style)));
    let Some(text) = text else {
        let near = copies.nearest_name(name).map(|near| format!("; did you mean `{near}`?"));
        let all = || format!("; there are {}", copies.names().chain(Style::ALL.map(Style::name)).collect::<Vec<_>>().join(", "));
        model.notices.error(format!("no template of copies is called `{name}`{}", near.unwrap_or_else(all)));
        return Vec::new();
    };
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
        // As in vim, `m '` names the place that `' '` goes back to.
        if matches!(letter, '\'' | '`') {
            open.remember_jump();
        } else {
            open.set_mark(letter);
        }
        model.notices.info(format!("mark {letter}"));
        return Vec::new();
    }
    let end = open.document().article().text().len();
    match open.mark(letter) {
        Some(offset) => travel::jump(model, offset),
        // As in less: the beginning and the end.
        None if letter == '^' => travel::jump(model, 0),
        None if letter == '$' => travel::jump(model, end),
        None => model.notices.info(format!("there is no mark {letter}")),
    }
    Vec::new()
}
