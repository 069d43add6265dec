//! What the formats of agencies have in common: standfirsts and datelines as HTML, notes to editors.

use quick_xml::escape::escape;

use crate::import::html::text_blocks;
use crate::import::title::one_line;
use crate::text::floor_boundary;

/// The longest note that is shown, in characters.
const MAX_NOTE: usize = 300;

/// Bytes and paragraphs of a text within which it says where it was written.
const BEGINNING: usize = 8 * 1024;
const REACH: usize = 5;

/// What a standfirst has in its tag.
const STANDFIRST: &str = " class=\"standfirst\"";

/// A line of its own.
pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escape(text))
}

/// What stands between the headline and the text.
pub(super) fn standfirst(text: &str) -> String {
    format!("<p{STANDFIRST}>{}</p>", escape(text))
}

/// A text in HTML with the place and day before its first paragraph, where no paragraph at its beginning has the place itself.
pub(super) fn with_dateline(html: &str, dateline: &str) -> String {
    let place = dateline.split([',', '(']).next().unwrap_or_default().trim();
    let beginning = html.get(..floor_boundary(html, BEGINNING)).unwrap_or_default();
    if text_blocks(beginning).iter().take(REACH).any(|block| begins_with(block, place)) {
        return html.to_owned();
    }
    let is_paragraph = |at: &usize| {
        let tag = html.get(at + 2..).unwrap_or_default();
        tag.starts_with(['>', ' ']) && !tag.starts_with(STANDFIRST)
    };
    let opening = html.match_indices("<p").map(|(at, _)| at).find(is_paragraph);
    let Some(start) = opening.and_then(|at| Some(at + html.get(at..)?.find('>')? + 1)) else {
        return paragraph(dateline) + html;
    };
    let (before, text) = html.split_at(start);
    let dash = if dateline.ends_with(['-', '–', '—', ':']) { " " } else { " — " };
    [before, &escape(dateline), dash, text].concat()
}

/// Whether a text begins with these words, and not with longer ones: `PARIS` does not stand in `PARISIANS`.
fn begins_with(text: &str, words: &str) -> bool {
    !words.is_empty() && text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
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
    fn dateline_stands_once_before_the_text() {
        let with = |html: &str| with_dateline(html, "ELMWICK, Jan. 6 (HP)");
        assert_eq!(with("<p class='x'>It opened.</p>"), "<p class='x'>ELMWICK, Jan. 6 (HP) — It opened.</p>");
        assert_eq!(
            with("<p class=\"standfirst\">Short.</p><p>It opened."),
            "<p class=\"standfirst\">Short.</p><p>ELMWICK, Jan. 6 (HP) — It opened."
        );
        assert_eq!(with("<pre>x</pre>"), "<p>ELMWICK, Jan. 6 (HP)</p><pre>x</pre>");
        for own in ["<p><b>ELMWICK</b> — It opened.</p>", "<p>Short.</p><p><span>ELMWICK <i>(HP)</i> - </span>It opened.</p>"] {
            assert_eq!(with(own), own);
        }
        assert_eq!(with_dateline("<p>PARISIANS were glad.</p>", "PARIS"), "<p>PARIS — PARISIANS were glad.</p>");
        assert_eq!(with_dateline("<p>It opened.</p>", "(HP)"), "<p>(HP) — It opened.</p>");
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
