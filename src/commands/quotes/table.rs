//! Rows as lines for people: date, speaker, kind, cue, words, file.
//!
//! ```text
//! 2026-03-02  Jane Roe              direct    said: “At last.”               (news/bridge.md)
//! 2026-03-02  ?                     indirect  the toll would be two crowns   (news/bridge.md)
//! 2026-03-02  Jane Roe              direct    denied (“never said”): “No.”   (news/bridge.md)
//! ```
//! Lines are printed as they are found, so the columns have their widths from the terminal and not from what is in them.

use super::lives::Quotation;
use super::row::Row;
use crate::app::{life_summary, shortened};
use crate::check::FULLEST;
use crate::text::{Widths, graphemes, slice};

/// Cells of a date, of a speaker, of the longest kind.
const DATE: usize = 10;
const SPEAKER: usize = 20;
const KIND: usize = 8;
/// Columns of a terminal from which on there is room for a date and a kind, and for the file.
const ROOMY: usize = 72;
const WIDE: usize = 100;

/// One line; cut to the columns of a terminal, whole on a pipe.
pub(super) fn line(row: &Row, columns: Option<u16>, widths: Widths) -> String {
    let columns = columns.map_or(usize::MAX, usize::from);
    let speaker = row.voice().unwrap_or("?");
    let date = row.published.as_deref().unwrap_or_default();
    let mut line = String::new();
    if columns >= ROOMY {
        line.push_str(&padded(date, DATE, widths));
        line.push_str("  ");
    }
    let name_cells = SPEAKER.min(columns / 3);
    let name = if columns == usize::MAX { speaker.to_owned() } else { shortened(speaker, name_cells, widths) };
    line.push_str(&padded(&name, name_cells, widths));
    line.push_str("  ");
    if columns >= ROOMY {
        line.push_str(&padded(row.kind, KIND, widths));
        line.push_str("  ");
    }
    let content = row.lead().map_or(row.content.clone(), |lead| format!("{lead}: {}", row.content));
    if columns == usize::MAX {
        return format!("{line}{content}  ({})\n", row.path);
    }
    let room = columns.saturating_sub(widths.text(&line));
    if columns < WIDE {
        return format!("{}\n", format!("{line}{}", shortened(&content, room, widths)).trim_end());
    }
    let file = end_of(&row.path, columns / 4, widths);
    let room = room.saturating_sub(columns / 4 + 4);
    format!("{line}{}  ({file})\n", padded(&shortened(&content, room, widths), room, widths))
}

/// A quotation with all of its places: its fullest wording, how far it went, and a line a place with what differs there.
pub(super) fn life(quotation: &Quotation, columns: Option<u16>, widths: Widths) -> String {
    let cut = |text: &str| columns.map_or(text.to_owned(), |columns| shortened(text, usize::from(columns), widths));
    let mut lines = format!("{}\n{}\n", cut(&quotation.life.fullest), cut(&life_summary(&quotation.life)));
    for (row, changes) in &quotation.rows {
        lines.push_str(&line(row, columns, widths));
        for change in changes {
            lines.push_str(&cut(&format!("{}{}", " ".repeat(DATE + 2), change.line(FULLEST))));
            lines.push('\n');
        }
    }
    lines
}

/// `text` and spaces up to `cells`.
fn padded(text: &str, cells: usize, widths: Widths) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(widths.text(text))))
}

/// As much of the end of a path as `cells` hold: that is where files differ.
fn end_of(path: &str, cells: usize, widths: Widths) -> String {
    if widths.text(path) <= cells {
        return path.to_owned();
    }
    let mut room = cells.saturating_sub(widths.text("…"));
    let fits = graphemes(path).rev().take_while(|(_, cluster)| room.checked_sub(widths.text(cluster)).map(|left| room = left).is_some());
    let start = fits.last().map_or(path.len(), |(range, _)| range.start());
    format!("…{}", slice(path, crate::text::TextRange::new(start, path.len())))
}

#[cfg(test)]
mod tests {
    use super::super::row::samples::row;
    use super::*;

    const LONG: &str = "“The bridge is a street that has learned to hold its breath, and so have all of us who waited for it,”";

    #[test]
    fn pipe_gets_all_the_words() {
        let expected = format!("2026-03-02  Jane Roe              direct    said: {LONG}  (news/bridge.md)\n");
        assert_eq!(line(&row(Some("Jane Roe"), LONG), None, Widths::Narrow), expected);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let name = "東京の書店の店主の長い名前の人";
        for columns in 0..200 {
            for row in [row(Some(name), LONG), row(None, "東京の書店は夜に開く。店主は暮らす。"), row(None, "")] {
                for widths in [Widths::Narrow, Widths::Wide] {
                    let line = line(&row, Some(columns), widths);
                    assert!(widths.text(line.trim_end_matches('\n')) <= usize::from(columns), "{columns}: {line:?}");
                }
            }
        }
    }

    #[test]
    fn columns_are_aligned_by_cells() {
        let column = |line: &str, words: &str| line.find(words).map(|at| Widths::Narrow.text(line.get(..at).expect("a border")));
        for columns in [80, 120] {
            let lines = [("店主の人", "“a”"), ("Jane", "“b”"), ("José Núñez", "“c”")]
                .map(|(name, words)| (line(&row(Some(name), words), Some(columns), Widths::Narrow), words));
            let at = lines.each_ref().map(|(line, words)| column(line, words));
            assert!(at[0].is_some() && at == [at[0]; 3], "{lines:?}");
        }
    }

    #[test]
    fn speaker_who_is_not_sure_is_a_question_mark() {
        let line = line(&Row { is_named: false, ..row(Some("Jane Roe"), "words") }, None, Widths::Narrow);
        assert!(line.contains("2026-03-02  ?  ") && !line.contains("Jane"), "{line}");
    }

    #[test]
    fn denied_words_are_told_as_denied() {
        let denied = Row { negated: true, cue: Some("never said".to_owned()), ..row(Some("Jane Roe"), "“No.”") };
        assert!(line(&denied, None, Widths::Narrow).contains("denied (“never said”): “No.”"));
        assert!(line(&denied, Some(80), Widths::Narrow).contains("denied (“never said”): “No.”"));
    }

    #[test]
    fn of_a_long_path_the_end_is_shown() {
        assert_eq!(end_of("news/2026/bridge.md", 12, Widths::Narrow), "…6/bridge.md");
    }
}
