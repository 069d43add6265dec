//! Stage 6: who says what is reported without quotation marks: the ranker again, anchored on the cue.

mod templates;

use templates::{
    BEHIND_ACCORDING, BY, COMMAS_BETWEEN, CONTENT_BETWEEN, CUE_FIRST_TAG, CUE_FIRST_WORD, CUE_FIRST_WORD_SUBJECT, CUE_TAG, CUE_WORD,
    DISTANCE, KIND, LABELLED, LIKELY_SOURCE, LIKELY_SOURCE_LINKED, LINKED, LINKED_KIND, MENTIONS_BETWEEN, NOBODY_BIAS, NOBODY_FIRST_WORD,
    NOBODY_LENGTH, NOBODY_LINKED, NOBODY_LINKED_AND_TAG, NOBODY_SENTENCE_START, NOBODY_SOURCES, NOBODY_TAG, NOBODY_WORD, OPENS_SENTENCE,
    OWNS, PLACE, SUBJECT, SUBJECT_PLACE, VERBS_BETWEEN,
};

use super::clauses::ACCORDING;
use super::indices::MentionId;
use super::labels::{Part, Run};
use super::linear::{Features, Table, softmax};
use super::links::Link;
use super::ranker::{Ranker, confidence};
use super::reading::Reading;
use super::steps::{coarse, level};
use super::tags::masked;
use super::tokens::Token;

/// Who says it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Choice {
    /// The mention; `None` where no source is named.
    pub mention: Option<MentionId>,
    /// How likely that is, from 0 to 1.
    pub confidence: f32,
}

/// No more candidates than this: the nearest are kept.
const MOST: usize = 40;

/// Whether the link is one for this stage: it has a cue and no quoted word.
pub fn is_indirect(reading: &Reading<'_>, link: &Link) -> bool {
    link.cue.is_some() && !link.contents.iter().any(|run| reading.tokens[run.first..=run.last].iter().any(Token::quoted))
}

/// Chooses a source for a link with a cue.
pub fn source(reading: &Reading<'_>, ranker: &Ranker<'_>, link: &Link, cue: Run, table: &Table) -> Choice {
    let mut features = Features::default();
    let candidates = candidates(reading, link, cue);
    let mut scores: Vec<f32> = Vec::with_capacity(candidates.len() + 1);
    for &candidate in &candidates {
        features.clear();
        describe(reading, ranker, link, cue, candidate, &mut features);
        scores.push(table.score(features.as_slice()));
    }
    features.clear();
    nobody(reading, link, cue, &mut features);
    scores.push(table.score(features.as_slice()));
    softmax(&mut scores);
    let best = (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]).then(other.cmp(&one))).unwrap_or_default();
    Choice { mention: candidates.get(best).copied(), confidence: confidence(reading, &candidates, &scores, best) }
}

/// The mentions of the same and the neighbouring sentences of the block, outside of the content.
pub fn candidates(reading: &Reading<'_>, link: &Link, cue: Run) -> Vec<MentionId> {
    let tokens = reading.tokens;
    let block = reading.block(cue.first);
    let start = reading.mentions.partition_point(|mention| mention.first < block.start);
    let mut found: Vec<MentionId> = Vec::new();
    for (index, mention) in reading.mentions.iter_from(start) {
        if mention.first >= block.end {
            break;
        }
        let head = &tokens[mention.head];
        let near = head.sentence.abs_diff(tokens[cue.first].sentence) <= 1;
        let in_content = link.contents.iter().any(|run| run.first <= mention.head && mention.head <= run.last);
        let in_cue = cue.first <= mention.head && mention.head <= cue.last;
        if near && !head.quoted() && !in_content && !in_cue {
            found.push(index);
        }
    }
    if found.len() > MOST {
        found.sort_by_key(|&index| reading.mentions[index].head.abs_diff(cue.first));
        found.truncate(MOST);
        found.sort_unstable();
    }
    found
}

/// Features of a mention as the source of a cue.
pub fn describe(reading: &Reading<'_>, ranker: &Ranker<'_>, link: &Link, cue: Run, index: MentionId, features: &mut Features) {
    let tokens = reading.tokens;
    let mention = &reading.mentions[index];
    let before = mention.head < cue.first;
    let distance = coarse(if before { cue.first.saturating_sub(mention.last) } else { mention.first.saturating_sub(cue.last) });
    let same = tokens[mention.head].sentence == tokens[cue.first].sentence;
    let place = u32::from(before) * 2 + u32::from(same);
    let (from, to) = if before { (mention.last + 1, cue.first) } else { (cue.last + 1, mention.first) };
    let (start, end) = (&reading.sums[from.min(to)], &reading.sums[to]);
    let content_between = link.contents.iter().any(|run| {
        let first = run.first;
        (from..to).contains(&first) || (mention.head < first && first < cue.first) || (cue.last < first && first < mention.head)
    });
    let labelled = u32::from(reading.source_of[mention.head].is_some());
    let linked = u32::from(link.source.is_some_and(|run| run.first <= mention.head && mention.head <= run.last)) * 2
        + u32::from(link.source.is_some());
    let is_subject = (cue.first..=cue.last).any(|at| reading.clauses.subject[at].is_some_and(|subject| subject == index));
    let subject = u32::from(is_subject);
    let kind = mention.kind as u32;
    let tag = reading.tags.speech[cue.last] as u32;
    let word = masked(&tokens[cue.last], reading.classes[cue.last]);
    let first_word = masked(&tokens[cue.first], reading.classes[cue.first]);
    features.extend(ranker.own(index));
    features.add(PLACE, place);
    features.pair(DISTANCE, place, distance);
    features.pair(COMMAS_BETWEEN, place, (end.commas - start.commas).min(3));
    features.pair(VERBS_BETWEEN, place, (end.verbs - start.verbs).min(3));
    features.pair(CONTENT_BETWEEN, place, content_between.into());
    features.pair(LABELLED, labelled, place);
    let likely = level(reading.likely[mention.head].source);
    features.pair(LIKELY_SOURCE, likely, place);
    features.triple(LIKELY_SOURCE_LINKED, likely, linked, subject);
    features.add(LINKED, linked);
    features.pair(LINKED_KIND, linked, kind);
    features.add(SUBJECT, subject);
    features.triple(SUBJECT_PLACE, subject, place, distance);
    features.pair(MENTIONS_BETWEEN, place, (end.mentions - start.mentions).min(4));
    features.triple(CUE_TAG, tag, place, subject);
    features.triple(CUE_WORD, word, place, distance);
    features.pair(BEHIND_ACCORDING, u32::from(reading.clauses.around[index].cue_before == ACCORDING), tag);
    let by = mention.first.checked_sub(1).is_some_and(|at| tokens[at].word == super::linear::hash("by"));
    features.pair(BY, by.into(), tag);
    features.pair(CUE_FIRST_TAG, reading.tags.speech[cue.first] as u32, place);
    features.pair(KIND, kind, place);
    features.triple(OWNS, mention.owns.into(), place, distance);
    let main = reading.clauses.main.get(&tokens[cue.first].sentence).is_some_and(|main| *main == index);
    features.add(OPENS_SENTENCE, main.into());
    features.pair(CUE_FIRST_WORD, first_word, place);
    features.pair(CUE_FIRST_WORD_SUBJECT, first_word, subject);
}

/// Features of a cue whose source is not named.
pub fn nobody(reading: &Reading<'_>, link: &Link, cue: Run, features: &mut Features) {
    let word = |at: usize| masked(&reading.tokens[at], reading.classes[at]);
    let tag = |at: usize| reading.tags.speech[at] as u32;
    features.flag(NOBODY_BIAS);
    features.add(NOBODY_LINKED, link.source.is_some().into());
    features.add(NOBODY_TAG, tag(cue.last));
    features.add(NOBODY_WORD, word(cue.last));
    features.add(NOBODY_FIRST_WORD, word(cue.first));
    features.add(NOBODY_LENGTH, coarse(cue.last - cue.first));
    features.add(NOBODY_SENTENCE_START, reading.tokens[cue.first].first.into());
    features.pair(NOBODY_LINKED_AND_TAG, link.source.is_some().into(), tag(cue.last));
    let sources = reading.labels[cue.first.saturating_sub(20)..(cue.last + 20).min(reading.labels.len())]
        .iter()
        .filter(|label| label.part() == Some(Part::Source))
        .count();
    features.add(NOBODY_SOURCES, coarse(sources));
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::indices::{Id, LinkId};
    use super::*;

    #[test]
    fn a_candidate_stands_near_and_outside_of_the_content() {
        let fixture = Fixture::new(
            "[person:Poe] came. It rained. [person:Gray] sat. [source:[person:Reed]] [cue:said] [content:[person:Hall] left].",
        );
        let reading = fixture.reading();
        let link = &reading.links[LinkId::new(0)];
        let found = candidates(&reading, link, link.cue.expect("a cue"));
        assert_eq!(fixture.mentioned(&reading, &found), ["Gray", "Reed"]);
    }

    #[test]
    fn a_link_with_a_quoted_word_is_not_indirect() {
        for (marked, indirect) in [("[cue:said] [content:they “won”].", false), ("[cue:said] [content:they won].", true)] {
            let fixture = Fixture::new(marked);
            let reading = fixture.reading();
            assert_eq!(is_indirect(&reading, &reading.links[LinkId::new(0)]), indirect, "{marked}");
        }
    }
}
