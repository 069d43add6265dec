//! The list of the voices of the article, in order of their first words; behind them whoever is reported as not having said
//! something, with the words that say so.

use crate::app::{DENIED, Line, Model, Target, copy, count, letter};
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
    let denied = open.voices().denied().iter().enumerate().filter_map(|(index, &(range, attribution))| {
        let attribution = document.annotations().attributions.get(attribution)?;
        let speaker = document.annotations().speakers.get(attribution.named()?.0)?;
        let detail = format!("{} · {}", copy::denial(document, attribution), joined(document.article().slice(range)));
        Some(Line { lead: DENIED.to_string(), text: speaker.name.clone(), detail, target: Target::Denied(index) })
    });
    lines.chain(denied).collect()
}

fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The next quotation of a voice behind an offset, round the end.
pub fn passage(model: &Model, voice: usize, from: usize) -> Option<TextRange> {
    let quotations = model.reader.open()?.voices().quotations();
    let own = || quotations.iter().filter(|(_, speaking)| *speaking == Some(voice)).map(|(range, _)| *range);
    own().find(|range| range.start() > from).or_else(|| own().next())
}

/// A denied quotation.
pub(super) fn denied(model: &Model, index: usize) -> Option<TextRange> {
    model.reader.open()?.voices().denied().get(index).map(|(range, _)| *range)
}
