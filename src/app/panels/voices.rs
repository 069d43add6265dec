//! The list of the voices of the article: those that are quoted, in order of their first words; then those whose words are only
//! reported; then words that are denied, with what says so. The voice that is heard alone has all that it says under it.
//!
//! ```text
//! A  Jane Roe, who runs the board      2   41
//!    “We saw it in the numbers first,”
//!      “Then in the streets.”                       only while she is heard alone
//! ```

use crate::app::state::voices::Voice;
use crate::app::{DENIED, Line, Model, Open, Target, copy, count, letter};
use crate::article::{Attribution, Document, Speaker};
use crate::text::{TextRange, floor_boundary};

/// The most bytes of a passage that a line shows.
const SHOWN: usize = 400;

/// A line a voice, and a line for each of its passages while it is heard alone.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let solo = open.solo().map(crate::app::state::solo::Solo::voice);
    let mut lines = Vec::new();
    for (index, voice) in open.voices().all().iter().enumerate() {
        let Some(speaker) = speaker_of(open, voice) else { continue };
        if index == open.voices().quoted().len() {
            lines.push(heading("Only reported"));
        }
        let words = first_words(open, index).unwrap_or_default();
        let detail = speaker.role.as_ref().map_or(words.clone(), |role| format!("{role} · {words}"));
        lines.push(Line { lead: sign(open, index), text: speaker.name.clone(), detail, target: Target::Voice(index), marked: None });
        if solo == Some(index) {
            lines.extend(passages(open, index));
        }
    }
    let denied = denied_lines(open);
    if !denied.is_empty() {
        lines.push(heading("Denied"));
        lines.extend(denied);
    }
    lines
}

fn heading(text: &str) -> Line {
    Line { lead: String::new(), text: text.to_owned(), detail: String::new(), target: Target::Heading, marked: None }
}

/// Who a voice is.
pub fn speaker_of<'a>(open: &'a Open, voice: &Voice) -> Option<&'a Speaker> {
    open.document().annotations().speakers.get(voice.speaker.0)
}

/// The letter of a voice, a small one where its words are only reported.
fn sign(open: &Open, voice: usize) -> String {
    let letter = letter(voice);
    if open.voices().is_quoted(voice) { letter.to_string() } else { letter.to_lowercase().to_string() }
}

/// The first words that a voice is quoted with, or else that are reported of it.
pub fn first_words(open: &Open, voice: usize) -> Option<String> {
    let quoted = open.voices().quotations().iter().find(|(_, speaking)| *speaking == Some(voice)).map(|(range, _)| *range);
    let reported = || open.voices().reports().iter().find(|(_, speaking)| *speaking == voice).map(|(range, _)| *range);
    quoted.or_else(reported).map(|range| joined(open.document(), range))
}

/// All that a voice says, in order of the text.
fn passages(open: &Open, voice: usize) -> Vec<Line> {
    let document = open.document();
    let voices = open.voices();
    let mut lines: Vec<(TextRange, Line)> = Vec::new();
    for (index, (range, _)) in voices.quotations().iter().enumerate().filter(|(_, (_, speaking))| *speaking == Some(voice)) {
        let words = count(document.article().slice(*range).split_whitespace().count(), "word");
        lines.push((*range, passage_line(document, *range, letter(voice), &words, Target::Spoken(index))));
    }
    for (index, (range, _)) in voices.reports().iter().enumerate().filter(|(_, (_, speaking))| *speaking == voice) {
        let small = letter(voice).to_ascii_lowercase();
        lines.push((*range, passage_line(document, *range, small, "reported", Target::Reported(index))));
    }
    lines.sort_by_key(|(range, _)| *range);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// A passage with the words that say that it is said, and what else is known of it.
fn passage_line(document: &Document, range: TextRange, letter: char, known: &str, target: Target) -> Line {
    let cue = copy::attribution_at(document, range).and_then(|attribution| attribution.cue);
    let cue = cue.map(|cue| format!("{} · ", joined(document, cue))).unwrap_or_default();
    Line { lead: letter.to_string(), text: joined(document, range), detail: format!("{cue}{known}"), target, marked: None }
}

/// Denied words, each with whose they would be.
fn denied_lines(open: &Open) -> Vec<Line> {
    let document = open.document();
    let line = |index: usize, range: TextRange, attribution: &Attribution| {
        let speaker = document.annotations().speakers.get(attribution.named()?.0)?;
        let detail = format!("{} · {}", copy::denial(document, attribution), joined(document, range));
        Some(Line { lead: DENIED.to_owned(), text: speaker.name.clone(), detail, target: Target::Denied(index), marked: None })
    };
    let denied = open.voices().denied().iter().enumerate();
    denied.filter_map(|(index, &(range, attribution))| line(index, range, document.annotations().attributions.get(attribution)?)).collect()
}

/// The first words of a passage on one line.
fn joined(document: &Document, range: TextRange) -> String {
    let words = document.article().slice(range);
    let shown = words.get(..floor_boundary(words, SHOWN)).unwrap_or(words);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The next passage of a voice behind an offset, round the end: a quotation, or of a voice that is not quoted a report.
pub fn passage(model: &Model, voice: usize, from: usize) -> Option<TextRange> {
    let voices = model.reader.open()?.voices();
    let quoted = voices.quotations().iter().filter(|(_, speaking)| *speaking == Some(voice)).map(|(range, _)| *range);
    let reported = voices.reports().iter().filter(|(_, speaking)| *speaking == voice && !voices.is_quoted(voice)).map(|(range, _)| *range);
    let own = || quoted.clone().chain(reported.clone());
    own().find(|range| range.start() > from).or_else(|| own().next())
}

/// What a line stands for, if that is a passage of a voice or denied words.
pub(super) fn words_of(model: &Model, target: Target) -> Option<TextRange> {
    let voices = model.reader.open()?.voices();
    match target {
        Target::Spoken(index) => voices.quotations().get(index).map(|(range, _)| *range),
        Target::Reported(index) => voices.reports().get(index).map(|(range, _)| *range),
        Target::Denied(index) => voices.denied().get(index).map(|(range, _)| *range),
        _ => None,
    }
}
