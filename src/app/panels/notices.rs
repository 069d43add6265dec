//! The list of everything that the program has said.

use crate::app::{Level, Line, Model, Notice, Target};

/// A line a notice, the oldest first.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let line = |notice: &Notice| Line {
        lead: if notice.level == Level::Error { "!" } else { " " }.to_owned(),
        text: notice.whole(),
        detail: String::new(),
        target: if notice.level == Level::Error { Target::Error } else { Target::Nothing },
    };
    model.notices.all().map(line).collect()
}
