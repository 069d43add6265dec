//! Going from pane to pane and from article to article.

use super::state::units::Direction;
use super::{Effect, Model, Pane, bookmarks, opening, panels, search};
use crate::catalogue::EntryId;

/// Gives a pane the keys. An article that gets them is being read.
pub fn focus(model: &mut Model, pane: Pane) -> Vec<Effect> {
    if pane == Pane::Reading && model.reader.wanted().is_none() {
        return Vec::new();
    }
    if pane == Pane::Reading && model.reader.is_looking() {
        return panels::go_in(model);
    }
    model.focus = pane;
    opening::fit(model);
    if pane == Pane::Reading { opening::mark_read(model).into_iter().collect() } else { Vec::new() }
}

/// Shows the selected article.
pub fn preview(model: &mut Model) -> Vec<Effect> {
    // While an article is being read, or looked at from a panel, the list does not take it away.
    if (model.focus == Pane::Reading || !model.panels.is_empty()) && model.reader.wanted().is_some() {
        return Vec::new();
    }
    match model.list.selected_article() {
        Some(article) => want(model, article),
        None => {
            let left = opening::close(model);
            bookmarks::opened(model);
            left.into_iter().chain(search::rerun(model)).collect()
        }
    }
}

/// Asks for an article of the list, unless it is there or on its way.
fn want(model: &mut Model, article: EntryId) -> Vec<Effect> {
    let locator = model.catalogue.entry(article).locator.clone();
    opening::want(model, &locator).into_iter().collect()
}

/// Reads the next (or previous) article of the list.
pub fn neighbour(model: &mut Model, direction: Direction, times: usize) -> Vec<Effect> {
    match model.list.neighbour(direction, times) {
        Some(article) => want(model, article),
        None => {
            let end = if direction == Direction::Forward { "last" } else { "first" };
            model.notices.info(format!("this is the {end} article"));
            Vec::new()
        }
    }
}
