//! Turns become attributions among those that the other stages found. Of the same words the turn is right: its form says who
//! speaks. Words in quotation marks that somebody says within a turn stay as they are.

use super::turn::{Speaking, Turn};
use crate::article::{Annotations, Attribution, AttributionKind, Basis, Polarity, Speaker, SpeakerId, SpeakerKind};
use crate::text::{TextRange, plain_form, snap};

/// Who asks the questions, when nothing says who it is.
const INTERVIEWER: &str = "Interviewer";

/// A name may have been found with fewer titles before it than this.
const TITLES: usize = 3;

/// Adds turns, in order of position, to annotations.
pub fn merge(text: &str, publication: Option<&str>, turns: Vec<Turn>, annotations: &mut Annotations) {
    if turns.is_empty() {
        return;
    }
    let interviewer = publication.unwrap_or(INTERVIEWER);
    let mut found: Vec<(Option<usize>, Attribution)> = Vec::new();
    // What becomes of each attribution that was there: the turn that takes its place, if one does.
    let mut replaced: Vec<Option<usize>> = vec![None; annotations.attributions.len()];
    for (number, turn) in turns.iter().enumerate() {
        for (index, attribution) in annotations.attributions.iter().enumerate() {
            if takes_place(turn, attribution) {
                replaced[index] = Some(number);
            }
        }
    }
    for (index, attribution) in annotations.attributions.drain(..).enumerate() {
        if replaced[index].is_none() {
            found.push((Some(index), attribution));
        }
    }
    let kept = found.len();
    for turn in turns {
        let source = turn.source.map(|source| snap(text, source));
        let speaker = match &turn.speaking {
            Speaking::Named(name) => Some(speaker(&mut annotations.speakers, name, source)),
            Speaking::Interviewer => Some(speaker(&mut annotations.speakers, interviewer, None)),
            Speaking::Somebody => None,
        };
        let attribution = Attribution {
            kind: AttributionKind::Direct,
            content: turn.content.iter().map(|&content| snap(text, content)).collect(),
            cue: None,
            source,
            speaker,
            basis: if speaker.is_some() { Basis::Form } else { Basis::Unknown },
            polarity: Polarity::Said,
            confidence: turn.confidence,
        };
        found.push((None, attribution));
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| found[at].1.content.iter().map(|content| content.start()).min());
    let mut places = vec![0; found.len()];
    for (place, &at) in order.iter().enumerate() {
        places[at] = place;
    }
    // Where each old attribution stands now.
    let mut moved: Vec<Option<usize>> = replaced.iter().map(|turn| turn.map(|turn| places[kept + turn])).collect();
    for (at, (old, _)) in found.iter().enumerate() {
        if let Some(old) = old {
            moved[*old] = Some(places[at]);
        }
    }
    for quotation in &mut annotations.quotations {
        quotation.attribution = quotation.attribution.and_then(|old| moved[old]);
    }
    let mut found: Vec<Option<Attribution>> = found.into_iter().map(|(_, attribution)| Some(attribution)).collect();
    annotations.attributions = order.into_iter().filter_map(|at| found[at].take()).collect();
    forget_silent(annotations);
}

/// Whether a turn says who speaks the words of an attribution: they are most of a block of the turn, or name its label.
fn takes_place(turn: &Turn, attribution: &Attribution) -> bool {
    let all: usize = attribution.content.iter().map(|content| content.len()).sum();
    let of_block = |block: &TextRange| attribution.content.iter().map(|content| shared(*content, *block)).sum::<usize>();
    let within: usize = turn.content.iter().map(of_block).sum();
    let whole = turn.content.iter().any(|block| 4 * of_block(block) > 3 * block.len());
    let labels = turn.source.is_some_and(|source| attribution.source.is_some_and(|other| other.overlaps(source)));
    // `I wanted to be a pilot` reports nothing beyond what the turn says.
    let nameless = attribution.kind == AttributionKind::Indirect && attribution.speaker.is_none() && within == all;
    (whole && 4 * within > 3 * all) || (labels && 2 * within > all) || nameless
}

fn shared(one: TextRange, other: TextRange) -> usize {
    one.intersection(other).map_or(0, TextRange::len)
}

/// The speaker of a name, added if new. A surname alone that was found before becomes the full name.
fn speaker(speakers: &mut Vec<Speaker>, name: &str, source: Option<TextRange>) -> SpeakerId {
    let form = plain_form(name);
    let words: Vec<&str> = form.split_whitespace().collect();
    let is_same = |other: &Speaker| {
        let form = plain_form(&other.name);
        let others: Vec<&str> = form.split_whitespace().collect();
        let near = others.len() < words.len() + TITLES && other.name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
        let longer = words.len() > 1 && (words.ends_with(&others) || (near && others.ends_with(&words)));
        others == words || (longer && !others.is_empty())
    };
    let index = speakers.iter().position(is_same).unwrap_or_else(|| {
        speakers.push(Speaker { name: name.to_owned(), role: None, mentions: Vec::new(), kind: SpeakerKind::Name });
        speakers.len() - 1
    });
    let found = &mut speakers[index];
    if name.split_whitespace().count() > found.name.split_whitespace().count() {
        name.clone_into(&mut found.name);
    }
    if let Some(source) = source
        && let Err(place) = found.mentions.binary_search(&source)
    {
        found.mentions.insert(place, source);
    }
    SpeakerId(index)
}

/// Takes speakers out to whom no attribution is left, and puts the others in order of first appearance.
fn forget_silent(annotations: &mut Annotations) {
    let mut order: Vec<SpeakerId> = Vec::new();
    for speaker in annotations.attributions.iter().filter_map(|attribution| attribution.speaker) {
        if !order.contains(&speaker) {
            order.push(speaker);
        }
    }
    let place = |old: SpeakerId| order.iter().position(|&other| other == old).map(SpeakerId);
    for attribution in &mut annotations.attributions {
        attribution.speaker = attribution.speaker.and_then(place);
    }
    let mut speakers: Vec<Option<Speaker>> = annotations.speakers.drain(..).map(Some).collect();
    annotations.speakers = order.iter().filter_map(|&old| speakers[old.0].take()).collect();
}
