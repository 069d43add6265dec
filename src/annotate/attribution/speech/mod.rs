//! Stage 5, second half: whether a stretch is speech at all, or a title, a nickname, a word at arm’s length.
//!
//! A classifier of two answers over what the stretch looks like, what stands beside it, and what the stages before think.

mod templates;

use templates::{
    CLAUSE, COMMA, CONFIDENCE, CONTENT_AND_NOBODY, CONTENT_AND_PARTS, FIRST_CAPITAL, FIRST_TAG, GAP_AFTER, GAP_BEFORE, LAST_TAG,
    LIKELY_AND_NOBODY, LIKELY_AND_TITLED, LIKELY_AROUND, NO_SPEAKER, NOBODY, NOBODY_AND_WORDS, PARTS_AROUND, SPEAKER_VERBS, TAG_AFTER,
    TAG_BEFORE, TITLED_AND_NOBODY, TITLED_AND_WORDS, WORD_AFTER, WORD_BEFORE,
};

use super::indices::{IndexVec, StretchId};
use super::labels::Part;
use super::linear::{Features, Table};
use super::parse::Parse;
use super::ranker::{Choice, Ranker};
use super::steps::{coarse, eighths, level};
use super::tags::{Tag, masked};
use super::tokens::Sign;
use crate::text::{Cancel, Cancelled};

/// How likely each stretch is somebody's speech, from 0 to 1.
///
/// # Errors
/// When `cancel`, which is checked at every stretch, asks to stop.
pub fn likelihoods(
    parse: &Parse<'_>,
    ranker: &Ranker<'_>,
    choices: &IndexVec<StretchId, Choice>,
    table: &Table,
    cancel: &Cancel,
) -> Result<IndexVec<StretchId, f32>, Cancelled> {
    let mut features = Features::default();
    parse
        .stretches
        .ids()
        .map(|stretch| {
            cancel.check()?;
            if parse.signature(stretch).is_some() {
                return Ok(1.0);
            }
            features.clear();
            describe(parse, ranker, stretch, &choices[stretch], &mut features);
            Ok(1.0 / (1.0 + (-table.score(features.as_slice())).exp()))
        })
        .collect()
}

/// Features of a stretch.
pub fn describe(parse: &Parse<'_>, ranker: &Ranker<'_>, stretch: StretchId, choice: &Choice, features: &mut Features) {
    let Some((first, last)) = parse.ends[stretch] else { return };
    ranker.nobody(stretch, None, features);
    let words: Vec<usize> = (first..=last).filter(|&at| parse.tokens[at].is_word()).collect();
    let count = coarse(words.len());
    let nobody = eighths(choice.nobody);
    features.add(NOBODY, nobody);
    features.pair(NOBODY_AND_WORDS, nobody, count);
    features.add(NO_SPEAKER, choice.mention.is_none().into());
    let titled = words.iter().all(|&at| parse.tokens[at].capital || is_small(parse.tags.speech[at]));
    features.pair(TITLED_AND_WORDS, titled.into(), count);
    features.triple(TITLED_AND_NOBODY, titled.into(), count, nobody);
    let block = parse.block(first);
    let word = |at: usize| masked(&parse.tokens[at], parse.classes[at]);
    let tag = |at: usize| parse.tags.speech[at] as u32;
    for (index, distance) in [1usize, 2, 3].into_iter().enumerate() {
        let index = index as u32;
        let before = first.checked_sub(distance).filter(|at| block.contains(at));
        let after = Some(last + distance).filter(|at| block.contains(at));
        features.add(WORD_BEFORE.nth(index), before.map_or(2, word));
        features.add(WORD_AFTER.nth(index), after.map_or(3, word));
        features.pair(TAG_BEFORE.nth(index), before.map_or(98, tag), titled.into());
        features.pair(TAG_AFTER.nth(index), after.map_or(98, tag), titled.into());
    }
    if let (Some(&one), Some(&other)) = (words.first(), words.last()) {
        features.pair(FIRST_TAG, tag(one), count);
        features.pair(LAST_TAG, tag(other), count);
        features.pair(FIRST_CAPITAL, u32::from(parse.tokens[one].capital), u32::from(first == block.start || parse.tokens[first].first));
    }
    let finite = words.iter().any(|&at| parse.tags.speech[at].is_finite() || parse.tags.speech[at] == Tag::MD);
    let pronoun = words.iter().any(|&at| parse.tags.speech[at] == Tag::PRP);
    features.triple(CLAUSE, finite.into(), pronoun.into(), count);
    let part =
        |at: Option<usize>| at.filter(|at| block.contains(at)).map_or(9, |at| parse.labels[at].part().map_or(0, |part| 1 + part as u32));
    let (before, after) = (part(first.checked_sub(1)), part(Some(last + 1)));
    features.pair(PARTS_AROUND, before, after);
    let content = parse.labels[first..=last].iter().filter(|label| label.part() == Some(Part::Content)).count();
    let share = (4 * content / (last - first + 1)) as u32;
    features.triple(CONTENT_AND_PARTS, share, before, after);
    features.triple(CONTENT_AND_NOBODY, share, nobody, count);
    let spoken = level(parse.content_share(first, last));
    features.pair(LIKELY_AND_NOBODY, spoken, nobody);
    features.pair(LIKELY_AND_TITLED, spoken, titled.into());
    let beside = |at: Option<usize>| at.filter(|at| block.contains(at)).map_or(10, |at| level(parse.likely[at].content));
    features.triple(LIKELY_AROUND, spoken, beside(first.checked_sub(1)), beside(Some(last + 1)));
    if let Some(mention) = choice.mention {
        let around = &parse.clauses.around[mention];
        features.triple(SPEAKER_VERBS, around.verb_class.into(), around.cue_before.into(), titled.into());
        features.pair(CONFIDENCE, eighths(choice.confidence), titled.into());
    }
    let comma = parse.tokens[first..=last].iter().any(|token| token.sign == Sign::Comma);
    features.add(COMMA, comma.into());
    // Another stretch close by, as in a list of titles.
    let gap = |other: Option<&Option<(usize, usize)>>| {
        other.copied().flatten().map_or(9, |ends| coarse(if ends.0 > last { ends.0 - last } else { first.saturating_sub(ends.1) }))
    };
    features.pair(GAP_BEFORE, gap(parse.ends.before(stretch)), count);
    features.pair(GAP_AFTER, gap(parse.ends.after(stretch)), count);
}

/// Words that stay small in a title.
fn is_small(tag: Tag) -> bool {
    matches!(tag, Tag::DT | Tag::IN | Tag::CC | Tag::TO | Tag::POS | Tag::PRPS | Tag::CD)
}
