//! Texts that are cut to the cells there are.

use crate::text::{TextRange, Widths, graphemes, slice};

/// Stands for what was cut.
const ELLIPSIS: &str = "…";

/// As much of `text` as `cells` hold, with an ellipsis when it is cut.
pub fn shortened(text: &str, cells: usize, widths: Widths) -> String {
    if widths.text_within(text, cells) <= cells {
        return text.to_owned();
    }
    let mut room = cells.saturating_sub(widths.text(ELLIPSIS));
    let mut end = 0;
    for (range, cluster) in graphemes(text) {
        let wide = widths.cluster(cluster);
        if wide > room {
            break;
        }
        room -= wide;
        end = range.end();
    }
    if cells < widths.text(ELLIPSIS) { String::new() } else { format!("{}{ELLIPSIS}", slice(text, TextRange::new(0, end)).trim_end()) }
}

/// As much of a path as `cells` hold, cut in its middle: its first folder and its last names are what it is known by.
pub fn shortened_path(path: &str, cells: usize, widths: Widths) -> String {
    let whole = widths.text(path);
    if whole <= cells {
        return path.to_owned();
    }
    let Some(room) = cells.checked_sub(widths.text(ELLIPSIS)) else { return String::new() };
    // The end tells more than the beginning: it gets two thirds.
    let (head, tail) = (room / 3, room - room / 3);
    let mut ends = (0, path.len());
    let (mut before, mut behind) = (0, 0);
    for (range, cluster) in graphemes(path) {
        before += widths.cluster(cluster);
        if before > head {
            break;
        }
        ends.0 = range.end();
    }
    for (range, cluster) in graphemes(path).rev() {
        behind += widths.cluster(cluster);
        if behind > tail {
            break;
        }
        ends.1 = range.start();
    }
    format!("{}{ELLIPSIS}{}", slice(path, TextRange::new(0, ends.0)), slice(path, TextRange::new(ends.1, path.len())))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn path_is_cut_in_its_middle() {
        assert_eq!(shortened_path("~/news/2024/03/dam-warning.html", 20, Widths::Narrow), "~/news…-warning.html");
        assert_eq!(shortened_path("~/news/dam.html", 15, Widths::Narrow), "~/news/dam.html");
    }

    proptest! {
        #[test]
        fn cut_path_has_the_cells_there_are(path in r"\PC{0,40}", cells in 0usize..40, is_wide: bool) {
            let widths = if is_wide { Widths::Wide } else { Widths::Narrow };
            let cut = shortened_path(&path, cells, widths);
            prop_assert!(widths.text(&cut) <= cells, "{cut}");
            prop_assert!(cut == path || cells < widths.text(ELLIPSIS) || cut.contains('…'));
        }
    }
}
