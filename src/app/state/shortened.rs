//! Texts that are cut to the cells there are.

use crate::text::{TextRange, slice};

/// As much of `text` as `cells` hold, with an ellipsis when it is cut.
pub fn shortened(text: &str, cells: usize) -> String {
    if crate::text::width(text) <= cells {
        return text.to_owned();
    }
    let mut room = cells.saturating_sub(1);
    let mut end = 0;
    for (range, cluster) in crate::text::graphemes(text) {
        let wide = crate::text::cell_width(cluster);
        if wide > room {
            break;
        }
        room -= wide;
        end = range.end();
    }
    if cells == 0 { String::new() } else { format!("{}…", slice(text, TextRange::new(0, end)).trim_end()) }
}
