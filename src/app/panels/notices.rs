//! The list of everything that the program has said.

use crate::app::{Level, Line, Model, Target};

/// Cells of the sign of an error and of what stands between it and the words.
const LEAD: u16 = 3;

/// The lines of all notices, the oldest first; one that is longer than a row goes on in the next.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let room = model.view.widest_panel().saturating_sub(LEAD).max(1);
    let mut lines = Vec::new();
    for (number, notice) in model.notices.numbered() {
        let is_error = notice.level == Level::Error;
        let target = if is_error { Target::Error(number) } else { Target::Said(number) };
        for (row, text) in crate::layout::wrapped(&notice.whole(), room, model.view.widths()).into_iter().enumerate() {
            let lead = if row == 0 && is_error { "!" } else { " " };
            lines.push(Line { lead: lead.to_owned(), text: text.to_owned(), detail: String::new(), target, marked: None });
        }
    }
    lines
}
