//! Verdicts as one page that needs nothing else and prints well.

use super::checked_draft::CheckedDraft;
use super::table::remarks;
use crate::app::count;
use crate::check::Checked;
use crate::text::{html_escaped, html_page};

pub(super) fn page(drafts: &[CheckedDraft]) -> String {
    let draft = |draft: &CheckedDraft| {
        let facts =
            format!("{}, against {}: {}", count(draft.quotations.len(), "quotation"), count(draft.sources, "article"), draft.tally());
        let rows: String = draft.quotations.iter().map(quotation).collect::<Vec<_>>().concat();
        format!("<h1>{}</h1>\n<p>{}</p>\n{rows}", html_escaped(&draft.name), html_escaped(&facts))
    };
    html_page("Quotations of a draft", &drafts.iter().map(draft).collect::<Vec<_>>().concat())
}

fn quotation(checked: &Checked) -> String {
    let verdict = checked.verdict();
    let who = checked.voice.as_ref().map(|voice| format!(", {}", html_escaped(&voice.name))).unwrap_or_default();
    let name = html_escaped(verdict.name());
    let name = if verdict.is_alarm() { format!("<mark>{name}</mark>") } else { name };
    let lines: String = remarks(checked).iter().map(|line| format!("<li>{}</li>\n", html_escaped(line))).collect::<Vec<_>>().concat();
    let lines = if lines.is_empty() { lines } else { format!("<ul>\n{lines}</ul>\n") };
    format!(
        "<section>\n<p><b>{name}</b>{who}</p>\n<blockquote dir=\"auto\">{}</blockquote>\n{lines}</section>\n",
        html_escaped(&checked.words)
    )
}
