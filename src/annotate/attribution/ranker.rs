//! Stage 5: who says a quoted stretch. A softmax over the mentions around it, the last speaker, and nobody.
//!
//! Each candidate is described by what it is, where it stands to the stretch, what stands between, the verbs beside it, what
//! the earlier stages think, and whether it spoke last. The stretches are decided in order, so that each knows the speaker
//! before.

use super::linear::{Features, Table, softmax};
use super::mentions::MentionKind;
use super::reading::Reading;
use super::speaker_features::{Form, own_features};
use crate::text::{Cancel, Cancelled};

/// Who says a stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Choice {
    /// Index of the mention; `None` for nobody.
    pub mention: Option<usize>,
    /// How likely that is, from 0 to 1.
    pub confidence: f32,
    /// How likely it is that it is nobody's speech at all.
    pub nobody: f32,
}

/// The speaker before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Previous {
    /// Index of the mention.
    pub mention: usize,
    /// Index of the stretch that it said.
    pub stretch: usize,
}

/// A mention further away is no candidate, in tokens.
const REACH: usize = 160;

/// No more candidates than this: the nearest are kept.
const MOST: usize = 48;

/// Chooses a speaker for every stretch.
///
/// # Errors
/// When `cancel`, which is checked at every stretch, asks to stop.
pub fn speakers(reading: &Reading<'_>, ranker: &Ranker<'_>, table: &Table, cancel: &Cancel) -> Result<Vec<Choice>, Cancelled> {
    let mut previous = None;
    let mut features = Features::default();
    let mut choices = Vec::with_capacity(reading.stretches.len());
    for stretch in 0..reading.stretches.len() {
        cancel.check()?;
        if reading.ends[stretch].is_none() {
            choices.push(Choice::default());
            continue;
        }
        if let Some(mention) = reading.signature(stretch) {
            choices.push(Choice { mention: Some(mention), confidence: 0.9, nobody: 0.0 });
            previous = Some(Previous { mention, stretch });
            continue;
        }
        let candidates = ranker.candidates(stretch, previous);
        let mut scores: Vec<f32> = Vec::with_capacity(candidates.len() + 1);
        for &candidate in &candidates {
            features.clear();
            ranker.features(stretch, candidate, previous, &mut features);
            scores.push(table.score(features.as_slice()));
        }
        features.clear();
        ranker.nobody(stretch, previous, &mut features);
        scores.push(table.score(features.as_slice()));
        softmax(&mut scores);
        let nobody = scores.last().copied().unwrap_or_default();
        let best = (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]).then(other.cmp(&one))).unwrap_or_default();
        let mention = candidates.get(best).copied();
        choices.push(Choice { mention, confidence: confidence(reading, &candidates, &scores, best), nobody });
        if let Some(mention) = mention {
            previous = Some(Previous { mention, stretch });
        }
    }
    Ok(choices)
}

/// The features of stretches and mentions.
pub struct Ranker<'a> {
    pub(super) reading: &'a Reading<'a>,
    /// What is true of a mention wherever the stretch stands.
    pub(super) own: Vec<Vec<u32>>,
    /// What stands at and around each stretch.
    pub(super) forms: Vec<Form>,
}

impl<'a> Ranker<'a> {
    /// Reads the mentions of an article.
    pub fn new(reading: &'a Reading<'a>) -> Self {
        let mut features = Features::default();
        let own = (0..reading.mentions.len())
            .map(|index| {
                features.clear();
                own_features(reading, index, &mut features);
                features.as_slice().to_vec()
            })
            .collect();
        let forms =
            reading.ends.iter().map(|ends| ends.map_or_else(Form::default, |(first, last)| Form::of(reading, first, last))).collect();
        Self { reading, own, forms }
    }

    /// Features of a mention by itself.
    pub fn own(&self, mention: usize) -> &[u32] {
        &self.own[mention]
    }

    /// The mentions that may say a stretch, in order.
    pub fn candidates(&self, stretch: usize, previous: Option<Previous>) -> Vec<usize> {
        let reading = self.reading;
        let Some((first, last)) = reading.ends[stretch] else { return Vec::new() };
        let block = reading.block(first);
        let from = first.saturating_sub(REACH + 40);
        let start = reading.mentions.partition_point(|mention| mention.first < from);
        let mut found = Vec::new();
        for (index, mention) in reading.mentions.iter().enumerate().skip(start) {
            let head = &reading.tokens[mention.head];
            if mention.first >= block.end || mention.first > last + REACH {
                break;
            }
            let behind = mention.head > last;
            let away = reading.blocks_between(mention.head, first);
            if reading.labels_speech(stretch, mention) {
                found.push(index);
                continue;
            }
            if head.quoted() || away > 2 || (!behind && first - mention.head >= REACH) {
                continue;
            }
            let around = &reading.clauses.around[index];
            let likely = around.verb_class >= 2
                || around.cue_before >= 2
                || reading.source_of[mention.head].is_some()
                || (away == 1 && matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun));
            if away == 0 || likely {
                found.push(index);
            }
        }
        if found.len() > MOST {
            let distance = |index: &usize| {
                let head = reading.mentions[*index].head;
                if head > last { head - last } else { first.saturating_sub(head) }
            };
            found.sort_by_key(distance);
            found.truncate(MOST);
            found.sort_unstable();
        }
        if let Some(previous) = previous.filter(|previous| !found.contains(&previous.mention)) {
            found.push(previous.mention);
        }
        found
    }
}

/// How likely the best candidate is right, with those that are words of the same source: `[the Minister] of [Ports Ann Reed]`.
pub fn confidence(reading: &Reading<'_>, candidates: &[usize], shares: &[f32], best: usize) -> f32 {
    let span = |candidate: usize| reading.source(&reading.mentions[candidate]);
    let Some((first, last)) = candidates.get(best).map(|&candidate| span(candidate)) else {
        return shares.get(best).copied().unwrap_or_default();
    };
    let same = candidates.iter().zip(shares).filter(|&(&candidate, _)| {
        let (start, end) = span(candidate);
        start <= last && first <= end
    });
    same.map(|(_, share)| share).sum()
}

/// A distance in tokens, coarser the larger it is.
pub fn coarse(distance: usize) -> u32 {
    match distance {
        0..=3 => distance as u32,
        4..=5 => 4,
        6..=9 => 6,
        10..=15 => 10,
        16..=29 => 16,
        30..=59 => 30,
        _ => 60,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    /// Whether Reed may say a stretch so many sentences behind the name.
    fn is_candidate(sentences: usize) -> bool {
        let fixture = Fixture::new(&format!("[person:Reed] came. {}“We won the cup.”", "It rained. ".repeat(sentences)));
        let reading = fixture.reading();
        let reed = fixture.mention(&reading, "Reed");
        Ranker::new(&reading).candidates(0, None).contains(&reed)
    }

    #[test]
    fn a_mention_far_away_is_no_candidate() {
        assert!(is_candidate(2));
        assert!(!is_candidate(REACH / 2));
    }

    #[test]
    fn the_speaker_before_is_a_candidate_wherever_they_stand() {
        let fixture = Fixture::new(&format!("[person:Reed] came. {}“We won the cup.”", "It rained. ".repeat(REACH / 2)));
        let reading = fixture.reading();
        let mention = fixture.mention(&reading, "Reed");
        assert!(Ranker::new(&reading).candidates(0, Some(Previous { mention, stretch: 0 })).contains(&mention));
    }

    #[test]
    fn a_confidence_adds_up_the_words_of_one_source() {
        let fixture = Fixture::new("[source:The minister of the ports] met [source:the mayor].");
        let reading = fixture.reading();
        let candidates = ["The minister", "the ports", "the mayor"].map(|words| fixture.mention(&reading, words));
        let found = confidence(&reading, &candidates, &[0.4, 0.3, 0.2, 0.1], 0);
        assert!((found - 0.7).abs() < 1e-6, "{found}");
    }
}
