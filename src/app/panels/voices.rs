//! The list of the voices of the article, in order of their first words.

use crate::app::{Line, Model, Target, count, letter};
use crate::text::TextRange;

/// A line a voice: its name, its role and what it says.
pub(super) fn lines(model: &Model) -> Vec<Line> {
    let Some(open) = model.reader.open() else { return Vec::new() };
    let document = open.document();
    let lines = open.voices().all().iter().enumerate().filter_map(|(index, voice)| {
        let speaker = document.annotations().speakers.get(voice.speaker.0)?;
        let numbers = format!("{}, {}", count(voice.quotations, "quotation"), count(voice.words, "word"));
        let detail = speaker.role.as_ref().map_or(numbers.clone(), |role| format!("{role} · {numbers}"));
        Some(Line { lead: letter(index).to_string(), text: speaker.name.clone(), detail, target: Target::Voice(index) })
    });
    lines.collect()
}

/// The next quotation of a voice behind an offset, round the end.
pub(super) fn passage(model: &Model, voice: usize, from: usize) -> Option<TextRange> {
    let quotations = model.reader.open()?.voices().quotations();
    let own = || quotations.iter().filter(|(_, speaking)| *speaking == Some(voice)).map(|(range, _)| *range);
    own().find(|range| range.start() > from).or_else(|| own().next())
}
