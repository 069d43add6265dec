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
use super::parse::Parse;
use super::ranker::{Ranker, confidence};
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
pub fn is_indirect(parse: &Parse<'_>, link: &Link) -> bool {
    link.cue.is_some() && !link.contents.iter().any(|run| parse.tokens[run.first..=run.last].iter().any(Token::quoted))
}

/// Chooses a source for a link with a cue.
pub fn source(parse: &Parse<'_>, ranker: &Ranker<'_>, link: &Link, cue: Run, table: &Table) -> Choice {
    let mut features = Features::default();
    let candidates = candidates(parse, link, cue);
    let mut scores: Vec<f32> = Vec::with_capacity(candidates.len() + 1);
    for &candidate in &candidates {
        features.clear();
        describe(parse, ranker, link, cue, candidate, &mut features);
        scores.push(table.score(features.as_slice()));
    }
    features.clear();
    nobody(parse, link, cue, &mut features);
    scores.push(table.score(features.as_slice()));
    softmax(&mut scores);
    let best = (0..scores.len()).max_by(|&one, &other| scores[one].total_cmp(&scores[other]).then(other.cmp(&one))).unwrap_or_default();
    Choice { mention: candidates.get(best).copied(), confidence: confidence(parse, &candidates, &scores, best) }
}

/// The mentions of the same and the neighbouring sentences of the block, outside of the content.
pub fn candidates(parse: &Parse<'_>, link: &Link, cue: Run) -> Vec<MentionId> {
    let tokens = parse.tokens;
    let block = parse.block(cue.first);
    let start = parse.mentions.partition_point(|mention| mention.first < block.start);
    let mut found: Vec<MentionId> = Vec::new();
    for (index, mention) in parse.mentions.iter_from(start) {
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
        found.sort_by_key(|&index| parse.mentions[index].head.abs_diff(cue.first));
        found.truncate(MOST);
        found.sort_unstable();
    }
    found
}

/// Features of a mention as the source of a cue.
pub fn describe(parse: &Parse<'_>, ranker: &Ranker<'_>, link: &Link, cue: Run, index: MentionId, features: &mut Features) {
    let tokens = parse.tokens;
    let mention = &parse.mentions[index];
    let before = mention.head < cue.first;
    let distance = coarse(if before { cue.first.saturating_sub(mention.last) } else { mention.first.saturating_sub(cue.last) });
    let same = tokens[mention.head].sentence == tokens[cue.first].sentence;
    let place = u32::from(before) * 2 + u32::from(same);
    let (from, to) = if before { (mention.last + 1, cue.first) } else { (cue.last + 1, mention.first) };
    let (start, end) = (&parse.sums[from.min(to)], &parse.sums[to]);
    let content_between = link.contents.iter().any(|run| {
        let first = run.first;
        (from..to).contains(&first) || (mention.head < first && first < cue.first) || (cue.last < first && first < mention.head)
    });
    let labelled = u32::from(parse.source_of[mention.head].is_some());
    let linked = u32::from(link.source.is_some_and(|run| run.first <= mention.head && mention.head <= run.last)) * 2
        + u32::from(link.source.is_some());
    let is_subject = (cue.first..=cue.last).any(|at| parse.clauses.subject[at].is_some_and(|subject| subject == index));
    let subject = u32::from(is_subject);
    let kind = mention.kind as u32;
    let tag = parse.tags.speech[cue.last] as u32;
    let word = masked(&tokens[cue.last], parse.classes[cue.last]);
    let first_word = masked(&tokens[cue.first], parse.classes[cue.first]);
    features.extend(ranker.own(index));
    features.add(PLACE, place);
    features.pair(DISTANCE, place, distance);
    features.pair(COMMAS_BETWEEN, place, (end.commas - start.commas).min(3));
    features.pair(VERBS_BETWEEN, place, (end.verbs - start.verbs).min(3));
    features.pair(CONTENT_BETWEEN, place, content_between.into());
    features.pair(LABELLED, labelled, place);
    let likely = level(parse.likely[mention.head].source);
    features.pair(LIKELY_SOURCE, likely, place);
    features.triple(LIKELY_SOURCE_LINKED, likely, linked, subject);
    features.add(LINKED, linked);
    features.pair(LINKED_KIND, linked, kind);
    features.add(SUBJECT, subject);
    features.triple(SUBJECT_PLACE, subject, place, distance);
    features.pair(MENTIONS_BETWEEN, place, (end.mentions - start.mentions).min(4));
    features.triple(CUE_TAG, tag, place, subject);
    features.triple(CUE_WORD, word, place, distance);
    features.pair(BEHIND_ACCORDING, u32::from(parse.clauses.around[index].cue_before == ACCORDING), tag);
    let by = mention.first.checked_sub(1).is_some_and(|at| tokens[at].word == super::linear::hash("by"));
    features.pair(BY, by.into(), tag);
    features.pair(CUE_FIRST_TAG, parse.tags.speech[cue.first] as u32, place);
    features.pair(KIND, kind, place);
    features.triple(OWNS, mention.owns.into(), place, distance);
    let main = parse.clauses.main.get(&tokens[cue.first].sentence).is_some_and(|main| *main == index);
    features.add(OPENS_SENTENCE, main.into());
    features.pair(CUE_FIRST_WORD, first_word, place);
    features.pair(CUE_FIRST_WORD_SUBJECT, first_word, subject);
}

/// Features of a cue whose source is not named.
pub fn nobody(parse: &Parse<'_>, link: &Link, cue: Run, features: &mut Features) {
    let word = |at: usize| masked(&parse.tokens[at], parse.classes[at]);
    let tag = |at: usize| parse.tags.speech[at] as u32;
    features.flag(NOBODY_BIAS);
    features.add(NOBODY_LINKED, link.source.is_some().into());
    features.add(NOBODY_TAG, tag(cue.last));
    features.add(NOBODY_WORD, word(cue.last));
    features.add(NOBODY_FIRST_WORD, word(cue.first));
    features.add(NOBODY_LENGTH, coarse(cue.last - cue.first));
    features.add(NOBODY_SENTENCE_START, parse.tokens[cue.first].first.into());
    features.pair(NOBODY_LINKED_AND_TAG, link.source.is_some().into(), tag(cue.last));
    let sources = parse.labels[cue.first.saturating_sub(20)..(cue.last + 20).min(parse.labels.len())]
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
        let parse = fixture.parse();
        let link = &parse.links[LinkId::new(0)];
        let found = candidates(&parse, link, link.cue.expect("a cue"));
        assert_eq!(fixture.mentioned(&parse, &found), ["Gray", "Reed"]);
    }

    #[test]
    fn a_link_with_a_quoted_word_is_not_indirect() {
        for (marked, indirect) in [("[cue:said] [content:they “won”].", false), ("[cue:said] [content:they won].", true)] {
            let fixture = Fixture::new(marked);
            let parse = fixture.parse();
            assert_eq!(is_indirect(&parse, &parse.links[LinkId::new(0)]), indirect, "{marked}");
        }
    }
}
