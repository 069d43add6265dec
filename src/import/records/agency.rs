//! What the formats of agencies have in common: days without hyphens, standfirsts and datelines as HTML, notes to editors.

use quick_xml::escape::escape;

use crate::import::title::one_line;

/// The longest note that is shown, in characters.
const MAX_NOTE: usize = 300;

/// A day as others write it: `20250106T103000Z` becomes `2025-01-06T103000Z`.
pub(super) fn day(norm: &str) -> String {
    match (norm.get(..4), norm.get(4..6), norm.get(6..8)) {
        (Some(year), Some(month), Some(day)) if [year, month, day].concat().bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{year}-{month}-{day}")
        }
        _ => norm.to_owned(),
    }
}

/// A line of its own.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escape(text))
}

/// What stands between the headline and the text.
pub(super) fn standfirst(text: &str) -> String {
    format!("<p class=\"standfirst\">{}</p>", escape(text))
}

/// A text in HTML with the place and day before its first paragraph, where that does not begin with the place itself.
pub(super) fn with_dateline(html: &str, dateline: &str) -> String {
    let is_paragraph = |at: &usize| html.get(at + 2..).is_some_and(|rest| rest.starts_with(['>', ' ']));
    let opening = html.match_indices("<p").map(|(at, _)| at).find(is_paragraph);
    let Some(start) = opening.and_then(|at| Some(at + html.get(at..)?.find('>')? + 1)) else {
        return paragraph(dateline) + html;
    };
    let (before, text) = html.split_at(start);
    let place = dateline.split([',', '(']).next().unwrap_or_default().trim();
    if text.trim_start().starts_with(&*escape(place)) {
        return html.to_owned();
    }
    let dash = if dateline.ends_with(['-', '–', '—', ':']) { " " } else { " — " };
    [before, &escape(dateline), dash, text].concat()
}

/// What a file asks of those who use it.
#[derive(Default)]
pub(super) struct Notices(Vec<String>);

impl Notices {
    /// A note, if there is one and it is new.
    pub(super) fn add(&mut self, label: &str, note: Option<String>) {
        let Some(note) = note.map(|note| one_line(&note)).filter(|note| !note.is_empty()) else { return };
        let mut short: String = note.chars().take(MAX_NOTE).collect();
        if short.len() < note.len() {
            short.push('…');
        }
        let line = format!("{label}: {short}");
        if !self.0.contains(&line) {
            self.0.push(line);
        }
    }

    pub(super) fn into_lines(self) -> Vec<String> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_hyphens_are_days() {
        assert_eq!(
            [day("20250106T103000Z"), day("20250106"), day("2025-01-06"), day("soon")],
            ["2025-01-06", "2025-01-06", "2025-01-06", "soon"]
        );
    }

    #[test]
    fn long_note_is_cut_and_the_same_note_stands_once() {
        let mut notices = Notices::default();
        notices.add("usage", Some("words ".repeat(200)));
        notices.add("rights", Some("None.".into()));
        notices.add("rights", Some(" None. ".into()));
        let lines = notices.into_lines();
        assert_eq!((lines.len(), lines[0].chars().count(), lines[1].as_str()), (2, 7 + 301, "rights: None."));
    }
}
