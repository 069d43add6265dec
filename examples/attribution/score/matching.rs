//! Attributions of one article against those of the gold, one to one by their contents.

use std::collections::HashMap;

use pullquote::AttributionKind;

use super::letters::{Letters, Text};
use super::stretches::holds_head;
use super::{Counts, Guess};
use crate::gold::{self, Span};

/// Contents that share less of their word characters are different ones.
const ALIKE: f64 = 0.5;

/// Predictions with one cue: one attribution, whose content was interrupted.
struct Merged {
    content: Letters,
    speaker: Option<Span>,
    cue: Option<Span>,
    /// Whether it holds quoted text.
    quoted: bool,
}

/// Adds the attributions of an article to the counts.
pub(super) fn count(gold: &gold::Article, text: &Text<'_>, guesses: &[Guess<'_>], counts: &mut Counts) {
    let merged = merge(guesses);
    let contents: Vec<Letters> = gold.attributions.iter().map(|attribution| text.letters(&attribution.content)).collect();
    let partners = partners(&contents, &merged);
    let mut matched: Vec<Option<AttributionKind>> = vec![None; merged.len()];
    for ((attribution, content), partner) in gold.attributions.iter().zip(&contents).zip(partners) {
        let mut right = [false; 4];
        if let Some(partner) = partner {
            matched[partner] = Some(attribution.kind);
            let merged = &merged[partner];
            let source = match merged.speaker {
                None => attribution.source.is_empty(),
                Some(speaker) => !attribution.source.is_empty() && holds_head(text, speaker, attribution),
            };
            let marked = text.letters(&attribution.cue);
            let cue = marked.is_empty() || merged.cue.is_some_and(|cue| text.letters(&[cue]).meets(&marked));
            right = [true, merged.content == *content, source, source && cue];
        }
        let indirect = attribution.kind == AttributionKind::Indirect;
        for matches in [Some(&mut counts.all), indirect.then_some(&mut counts.indirect)].into_iter().flatten() {
            for (measure, right) in matches.each().into_iter().zip(right) {
                measure.right += usize::from(right);
                measure.gold += 1;
            }
        }
    }
    // What meets nothing is a wrong guess at an indirect attribution, unless it holds quoted text.
    let indirect =
        |(merged, kind): &(&Merged, Option<AttributionKind>)| kind.map_or(!merged.quoted, |kind| kind == AttributionKind::Indirect);
    let predicted = merged.iter().zip(matched).filter(indirect).count();
    counts.all.each().into_iter().for_each(|measure| measure.predicted += merged.len());
    counts.indirect.each().into_iter().for_each(|measure| measure.predicted += predicted);
}

/// Joins predictions that share a cue; the first of them tells the speaker.
fn merge(guesses: &[Guess<'_>]) -> Vec<Merged> {
    let mut merged: Vec<Merged> = Vec::with_capacity(guesses.len());
    let mut by_cue: HashMap<Span, usize> = HashMap::new();
    for guess in guesses {
        let cue = guess.prediction.cue;
        if let Some(&first) = cue.and_then(|cue| by_cue.get(&cue)) {
            let first = &mut merged[first];
            first.content = Letters::union([&first.content, &guess.content]);
            first.quoted |= guess.quoted;
            continue;
        }
        if let Some(cue) = cue {
            by_cue.insert(cue, merged.len());
        }
        merged.push(Merged { content: guess.content.clone(), speaker: guess.prediction.speaker, cue, quoted: guess.quoted });
    }
    merged
}

/// For every content of the gold, the prediction that meets it: the most alike pairs first, each at most once.
fn partners(contents: &[Letters], merged: &[Merged]) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (gold, content) in contents.iter().enumerate() {
        for (predicted, merged) in merged.iter().enumerate() {
            let likeness = content.likeness(&merged.content);
            if likeness >= ALIKE {
                pairs.push((likeness, gold, predicted));
            }
        }
    }
    // A stable sort: among equals, the pairs stay in order of the gold, then of the predictions.
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut partners = vec![None; contents.len()];
    let mut taken = vec![false; merged.len()];
    for (_, gold, predicted) in pairs {
        if partners[gold].is_none() && !taken[predicted] {
            partners[gold] = Some(predicted);
            taken[predicted] = true;
        }
    }
    partners
}
