//! The lines of each panel, and what they are made from.

use super::{bookmarks, checks, codes, copies, encodings, help, life, matches, notices, pictures, provenance, voices};
use crate::app::state::panel::Revision;
use crate::app::{Line, Model, Open, PanelKind};

/// All lines of a panel.
pub fn lines(model: &Model, kind: PanelKind) -> Vec<Line> {
    match kind {
        PanelKind::Help => help::lines(model),
        PanelKind::Bookmarks => bookmarks::lines(model),
        // Its rows are no lines.
        PanelKind::Quotations => Vec::new(),
        PanelKind::Matches => matches::lines(model),
        PanelKind::Copies => copies::lines(model),
        PanelKind::Check => checks::lines(model),
        PanelKind::Life => life::lines(model),
        PanelKind::Codes => codes::lines(model),
        PanelKind::Voices => voices::lines(model),
        PanelKind::Pictures => pictures::lines(model),
        PanelKind::Notices => notices::lines(model),
        PanelKind::Encodings => encodings::lines(model),
        PanelKind::Provenance => provenance::lines(model),
    }
}

/// What the lines of a panel are made from: while it stays the same, so do they.
pub fn revision(model: &Model, kind: PanelKind) -> Revision {
    let article = model.reader.revision();
    match kind {
        PanelKind::Quotations => (0, 0),
        PanelKind::Matches => (model.library_search.revision(), 0),
        PanelKind::Copies => (model.copies.revision(), 0),
        PanelKind::Check => (model.checks.revision(), 0),
        PanelKind::Help => (0, u64::from(model.view.help_areas().0.width)),
        PanelKind::Bookmarks => (model.bookmarks.revision(), model.drafts.revision()),
        PanelKind::Life => (model.life.revision(), 0),
        PanelKind::Codes => (model.bookmarks.revision(), 0),
        PanelKind::Voices => (article, model.reader.open().and_then(Open::solo).map_or(0, |solo| solo.voice() as u64 + 1)),
        PanelKind::Pictures | PanelKind::Encodings => (article, 0),
        PanelKind::Notices => (model.notices.said(), u64::from(model.view.widest_panel())),
        PanelKind::Provenance => (article, u64::from(model.view.widest_panel())),
    }
}

/// What stands beside the words of a line: what is known of it, and how its passage stands in the open article.
pub fn detail(model: &Model, line: &Line) -> String {
    match bookmarks::state(model, line.target) {
        Some(state) => format!("{} · {state}", line.detail),
        None => line.detail.clone(),
    }
}
