//! Verdicts as Markdown: what has to be looked at first, then the rest.

use super::checked_draft::CheckedDraft;
use super::table::remarks;
use crate::app::count;
use crate::check::Checked;
use crate::text::markdown_escaped;

pub(super) fn draft(draft: &CheckedDraft) -> String {
    let (alarms, rest): (Vec<&Checked>, Vec<&Checked>) = draft.quotations.iter().partition(|checked| checked.verdict().is_alarm());
    let facts = format!("{}, against {}: {}", count(draft.quotations.len(), "quotation"), count(draft.sources, "article"), draft.tally());
    let mut parts = vec![format!("## {}", markdown_escaped(&draft.name)), facts];
    for (heading, checked) in [("To be looked at", alarms), ("The others", rest)] {
        if !checked.is_empty() {
            parts.push(format!("### {heading}"));
            parts.extend(checked.into_iter().map(quotation));
        }
    }
    parts.join("\n\n") + "\n"
}

fn quotation(checked: &Checked) -> String {
    let who = checked.voice.as_ref().map(|voice| format!(", {}", markdown_escaped(&voice.name))).unwrap_or_default();
    let head = format!("**{}**{who}\n\n> {}", checked.verdict().name(), markdown_escaped(&checked.words));
    let lines: Vec<String> = remarks(checked).iter().map(|line| format!("* {}", markdown_escaped(line))).collect();
    if lines.is_empty() { head } else { format!("{head}\n\n{}", lines.join("\n")) }
}
