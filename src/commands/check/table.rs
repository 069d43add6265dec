//! Verdicts for people: a quotation a paragraph, what differs under it, and the source.
//!
//! ```text
//! draft.md, against 840 articles: 1 words changed, 1 exact
//!
//! ! words changed    Jane Reed  “We will pay for all of it”
//!                    negation: the source has “not”, left out here
//!                    “We will not pay for all of it,” said Jane Reed.
//!                    2 Mar 2026, Evening Lamp, news/bridge.md
//!   exact            Paul Marsh  “Nobody asked us.”
//!                    2 Mar 2026, Evening Lamp, news/bridge.md
//! ```

use textwrap::Options;

use super::checked_draft::CheckedDraft;
use crate::app::{count, date};
use crate::check::{Checked, Place};
use crate::text::{QuotationMarks, Widths};

/// Cells of a verdict, and before it.
const VERDICT: usize = 19;
const SIGN: usize = 2;
/// Columns below which the words stand under the verdict.
const ROOMY: usize = 60;

/// A draft; lines as long as they are on a pipe.
pub(super) fn draft(draft: &CheckedDraft, columns: Option<u16>, widths: Widths) -> String {
    let columns = columns.map(usize::from);
    let head = format!("{}, against {}: {}", draft.name, count(draft.sources, "article"), draft.tally());
    let head = wrapped(&head, columns, 0);
    let rows = draft.quotations.iter().map(|checked| quotation(checked, columns, widths));
    std::iter::once(head + "\n").chain(rows).collect::<Vec<_>>().concat()
}

fn quotation(checked: &Checked, columns: Option<usize>, widths: Widths) -> String {
    let verdict = checked.verdict();
    let sign = if verdict.is_alarm() { "!" } else { " " };
    let is_roomy = columns.is_none_or(|columns| columns >= ROOMY);
    let indent = SIGN + if is_roomy { VERDICT } else { 0 };
    let head = format!("{sign} {}", verdict.name());
    let mut lines = vec![who_and_words(checked)];
    lines.extend(remarks(checked));
    let body: Vec<String> = lines.iter().map(|line| wrapped(line, columns, indent)).collect();
    let gap = " ".repeat(indent.saturating_sub(widths.text(&head)));
    let body = body.concat();
    if is_roomy { format!("{head}{gap}{}", body.trim_start()) } else { format!("{head}\n{body}") }
}

/// The speaker of the draft, if it names one, and the words.
pub(super) fn who_and_words(checked: &Checked) -> String {
    let words = QuotationMarks::of("en").around(&checked.words);
    let name = checked.voice.as_ref().map(|voice| format!("{}  ", voice.name)).unwrap_or_default();
    format!("{name}{words}")
}

/// What is to be told of a quotation, a line each.
pub(super) fn remarks(checked: &Checked) -> Vec<String> {
    let mut lines = checked.remarks();
    let Some(place) = checked.best() else { return lines };
    if checked.verdict().is_alarm() {
        lines.push(format!("source: {}", place.sentence));
    }
    lines.push(source(place));
    let others = checked.places.len() - 1;
    if others > 0 {
        lines.push(format!("and in {}", count(others, "other place")));
    }
    lines
}

/// Day, outlet, headline and file of a source.
pub(super) fn source(place: &Place) -> String {
    let title = Some(format!("“{}”", place.title)).filter(|_| !place.title.is_empty());
    let facts = [place.published.map(date), place.publication.clone(), title, Some(place.locator.shown())];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A line, or several within the columns, each behind so many spaces.
fn wrapped(line: &str, columns: Option<usize>, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let Some(columns) = columns else { return format!("{indent}{line}\n") };
    let options = Options::new(columns.max(indent.len() + 10)).initial_indent(&indent).subsequent_indent(&indent);
    textwrap::fill(line, options) + "\n"
}
