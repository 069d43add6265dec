//! Stage 5, second half: whether a stretch is speech at all, or a title, a nickname, a word at arm’s length.
//!
//! A classifier of two answers over what the stretch looks like, what stands beside it, and what the stages before think.

use super::labels::Part;
use super::linear::{Features, Table};
use super::ranker::{Choice, Ranker};
use super::reading::Reading;
use super::steps::{coarse, eighths, level};
use super::tags::{Tag, masked};
use super::tokens::Sign;
use crate::text::{Cancel, Cancelled};

/// How likely each stretch is somebody's speech, from 0 to 1.
///
/// # Errors
/// When `cancel`, which is checked at every stretch, asks to stop.
pub fn likelihoods(
    reading: &Reading<'_>,
    ranker: &Ranker<'_>,
    choices: &[Choice],
    table: &Table,
    cancel: &Cancel,
) -> Result<Vec<f32>, Cancelled> {
    let mut features = Features::default();
    (0..reading.stretches.len())
        .map(|stretch| {
            cancel.check()?;
            if reading.signature(stretch).is_some() {
                return Ok(1.0);
            }
            features.clear();
            describe(reading, ranker, stretch, &choices[stretch], &mut features);
            Ok(1.0 / (1.0 + (-table.score(features.as_slice())).exp()))
        })
        .collect()
}

/// Features of a stretch.
pub fn describe(reading: &Reading<'_>, ranker: &Ranker<'_>, stretch: usize, choice: &Choice, features: &mut Features) {
    let Some((first, last)) = reading.ends[stretch] else { return };
    ranker.nobody(stretch, None, features);
    let words: Vec<usize> = (first..=last).filter(|&at| reading.tokens[at].is_word()).collect();
    let count = coarse(words.len());
    let nobody = eighths(choice.nobody);
    features.add(300, nobody);
    features.pair(301, nobody, count);
    features.add(302, choice.mention.is_none().into());
    let titled = words.iter().all(|&at| reading.tokens[at].capital || is_small(reading.tags.speech[at]));
    features.pair(303, titled.into(), count);
    features.triple(304, titled.into(), count, nobody);
    let block = reading.block(first);
    let word = |at: usize| masked(&reading.tokens[at], reading.classes[at]);
    let tag = |at: usize| reading.tags.speech[at] as u32;
    for (index, distance) in [1usize, 2, 3].into_iter().enumerate() {
        let index = index as u32;
        let before = first.checked_sub(distance).filter(|at| block.contains(at));
        let after = Some(last + distance).filter(|at| block.contains(at));
        features.add(305 + index, before.map_or(2, word));
        features.add(308 + index, after.map_or(3, word));
        features.pair(311 + index, before.map_or(98, tag), titled.into());
        features.pair(314 + index, after.map_or(98, tag), titled.into());
    }
    if let (Some(&one), Some(&other)) = (words.first(), words.last()) {
        features.pair(317, tag(one), count);
        features.pair(318, tag(other), count);
        features.pair(319, u32::from(reading.tokens[one].capital), u32::from(first == block.start || reading.tokens[first].first));
    }
    let finite = words.iter().any(|&at| reading.tags.speech[at].is_finite() || reading.tags.speech[at] == Tag::MD);
    let pronoun = words.iter().any(|&at| reading.tags.speech[at] == Tag::PRP);
    features.triple(320, finite.into(), pronoun.into(), count);
    let part =
        |at: Option<usize>| at.filter(|at| block.contains(at)).map_or(9, |at| reading.labels[at].part().map_or(0, |part| 1 + part as u32));
    let (before, after) = (part(first.checked_sub(1)), part(Some(last + 1)));
    features.pair(321, before, after);
    let content = reading.labels[first..=last].iter().filter(|label| label.part() == Some(Part::Content)).count();
    let share = (4 * content / (last - first + 1)) as u32;
    features.triple(322, share, before, after);
    features.triple(323, share, nobody, count);
    let spoken = level(reading.content_share(first, last));
    features.pair(329, spoken, nobody);
    features.pair(330, spoken, titled.into());
    let beside = |at: Option<usize>| at.filter(|at| block.contains(at)).map_or(10, |at| level(reading.likely[at].content));
    features.triple(331, spoken, beside(first.checked_sub(1)), beside(Some(last + 1)));
    if let Some(mention) = choice.mention {
        let around = &reading.clauses.around[mention];
        features.triple(324, around.verb_class.into(), around.cue_before.into(), titled.into());
        features.pair(325, eighths(choice.confidence), titled.into());
    }
    let comma = reading.tokens[first..=last].iter().any(|token| token.sign == Sign::Comma);
    features.add(326, comma.into());
    // Another stretch close by, as in a list of titles.
    let gap = |other: Option<usize>| {
        let ends = other.and_then(|other| reading.ends.get(other).copied().flatten());
        ends.map_or(9, |ends| coarse(if ends.0 > last { ends.0 - last } else { first.saturating_sub(ends.1) }))
    };
    features.pair(327, gap(stretch.checked_sub(1)), count);
    features.pair(328, gap(Some(stretch + 1)), count);
}

/// Words that stay small in a title.
fn is_small(tag: Tag) -> bool {
    matches!(tag, Tag::DT | Tag::IN | Tag::CC | Tag::TO | Tag::POS | Tag::PRPS | Tag::CD)
}
