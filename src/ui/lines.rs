//! One line of a list: lead, words, and what is known of them beside the words or under them.

use ratatui::layout::Rect;

use super::cells::{Screen, row_of, without_left};
use crate::app::{Line, Target};
use crate::config::{Scope, Theme};
use crate::text::{TextRange, Widths, slice};

/// Fewer cells of a longer detail tell nothing.
const LEAST_DETAIL: u16 = 10;

/// How the lines of a list look: its ground, the selected line, and how many cells the leads have.
pub(super) struct Looks {
    pub ground: Scope,
    pub selected: Scope,
    pub lead: u16,
}

impl Looks {
    /// For these lines, whose leads get a third of the width at most.
    pub(super) fn of<'a>(lines: impl Iterator<Item = &'a Line>, ground: Scope, selected: Scope, cells: u16, widths: Widths) -> Self {
        let lead = lines.map(|line| widths.text(&line.lead)).max().unwrap_or(0).min(usize::from(cells) / 3) as u16;
        Self { ground, selected, lead }
    }
}

/// Sets words of a line that was drawn in an area off, as far as they are shown.
pub(super) fn mark(theme: &Theme, line: &Line, words: TextRange, looks: &Looks, area: Rect, screen: &mut Screen<'_>) {
    let text = without_left(row_of(area, 0), looks.lead + 2);
    // The last cell may hold the sign that something is cut.
    let room = if screen.width(&line.text) > text.width { text.width.saturating_sub(screen.width("…")) } else { text.width };
    let before = screen.width(slice(&line.text, TextRange::new(0, words.start()))).min(room);
    let width = screen.width(slice(&line.text, words)).min(room - before);
    screen.set_style(Rect { x: text.x + before, width, ..text }, theme.style(Scope::Match));
}

/// Draws a line in the rows of an area.
pub(super) fn draw(theme: &Theme, line: &Line, detail: &str, looks: &Looks, is_selected: bool, area: Rect, screen: &mut Screen<'_>) {
    let first = row_of(area, 0);
    if line.target == Target::Heading {
        screen.put(first, &line.text, theme.style(Scope::Heading));
        return;
    }
    let patch = |scope: Scope| if is_selected { theme.style(scope).patch(theme.style(looks.selected)) } else { theme.style(scope) };
    if is_selected {
        screen.set_style(area, theme.style(looks.selected));
    }
    let lead_style = match line.target {
        Target::Voice(voice) => patch(Scope::Speaker).patch(theme.voice(voice)),
        Target::Error(_) | Target::Broken => patch(Scope::StatusError),
        Target::Bookmark(_) | Target::Version(_) | Target::LoneVersion(_) | Target::Draft(_) => patch(Scope::Accent),
        Target::Fact(_) | Target::Denied(_) => patch(Scope::Dim),
        _ => patch(Scope::StatusKey),
    };
    let lead = looks.lead;
    screen.put(Rect { width: lead.min(first.width), ..first }, &screen.shortened(&line.lead, lead), lead_style);
    let text = without_left(first, lead + 2);
    // The words come first: what is left of the row is for the detail, at its right end.
    let column = screen.put(text, &screen.shortened(&line.text, text.width), patch(looks.ground));
    if area.height > 1 {
        let rest = without_left(row_of(area, 1), lead + 2);
        screen.put(rest, &screen.shortened(detail, rest.width), patch(Scope::Dim));
        return;
    }
    let left = without_left(text, column - text.x + 2);
    let rest = without_left(left, left.width.saturating_sub(screen.width(detail)));
    if rest.width >= LEAST_DETAIL || rest.width >= screen.width(detail) {
        screen.put(rest, &screen.shortened(detail, rest.width), patch(Scope::Dim));
    }
}
