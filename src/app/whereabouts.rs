//! `C-g`: where the reader is, in the text or in a list, and in which file.

use super::state::facts::thousands;
use super::{Model, Notice, Open, Pane};

/// Says it in the status line.
pub fn say(model: &mut Model) {
    let mut parts = Vec::new();
    let in_list = model.focus == Pane::List || model.help.is_some();
    let panel = model.help.as_ref().or(model.panels.last()).filter(|_| in_list);
    match (panel, in_list, model.reader.open()) {
        (Some(panel), ..) => parts.push(format!("row {}", of(panel.rows().selected() + 1, panel.rows().len()))),
        (None, true, _) | (None, false, None) => {}
        (None, false, Some(open)) => parts.extend(in_text(open)),
    }
    if model.panels.is_empty() && !model.list.is_empty() && model.help.is_none() {
        parts.push(format!("article {}", of(model.list.selected() + 1, model.list.len())));
    }
    let selected = || model.list.selected_article().map(|article| model.catalogue.entry(article).locator.shown());
    let file = model.reader.wanted().map(crate::catalogue::Locator::shown).or_else(selected);
    let text = if parts.is_empty() { "nothing is open".to_owned() } else { parts.join(" · ") };
    model.notices.say(Notice::info(text).at(&file.unwrap_or_default()));
}

/// The part of the article above the foot of the page, the paragraph of the unit, and what is left to read.
fn in_text(open: &Open) -> [String; 3] {
    let article = open.document().article();
    let paragraph = article.block_at(open.pointed().start()).map_or(0, |block| block + 1);
    let (minutes, below) = (open.document().minutes(), 100 - open.progress());
    let left = (usize::from(minutes) * usize::from(below)).div_ceil(100);
    [
        format!("{} %", open.progress()),
        format!("paragraph {}", of(paragraph, article.blocks().len())),
        format!("{left} of {minutes} min left"),
    ]
}

fn of(place: usize, all: usize) -> String {
    format!("{} of {}", thousands(place.min(all)), thousands(all))
}
