//! The mentions that may say a stretch: those that stand near, and the speaker before.

use super::form::Form;
use super::own::own_features;
use crate::annotate::attribution::indices::{IndexVec, MentionId, StretchId};
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::mentions::MentionKind;
use crate::annotate::attribution::parse::Parse;

/// The speaker before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Previous {
    /// The mention that spoke.
    pub mention: MentionId,
    /// The stretch that it said.
    pub stretch: StretchId,
}

/// A mention further away is no candidate, in tokens.
const REACH: usize = 160;

/// No more candidates than this: the nearest are kept.
const MOST: usize = 48;

/// The features of stretches and mentions.
pub struct Ranker<'a> {
    pub(super) parse: &'a Parse<'a>,
    /// What is true of a mention wherever the stretch stands.
    pub(super) own: IndexVec<MentionId, Vec<u32>>,
    /// What stands at and around each stretch.
    pub(super) forms: IndexVec<StretchId, Form>,
}

impl<'a> Ranker<'a> {
    /// Reads the mentions of an article.
    pub fn new(parse: &'a Parse<'a>) -> Self {
        let mut features = Features::default();
        let own = parse
            .mentions
            .ids()
            .map(|index| {
                features.clear();
                own_features(parse, index, &mut features);
                features.as_slice().to_vec()
            })
            .collect();
        let forms = parse.ends.iter().map(|ends| ends.map_or_else(Form::default, |(first, last)| Form::of(parse, first, last))).collect();
        Self { parse, own, forms }
    }

    /// Features of a mention by itself.
    pub fn own(&self, mention: MentionId) -> &[u32] {
        &self.own[mention]
    }

    /// The mentions that may say a stretch, in order.
    pub fn candidates(&self, stretch: StretchId, previous: Option<Previous>) -> Vec<MentionId> {
        let parse = self.parse;
        let Some((first, last)) = parse.ends[stretch] else { return Vec::new() };
        let block = parse.block(first);
        let from = first.saturating_sub(REACH + 40);
        let start = parse.mentions.partition_point(|mention| mention.first < from);
        let mut found = Vec::new();
        for (index, mention) in parse.mentions.iter_from(start) {
            let head = &parse.tokens[mention.head];
            if mention.first >= block.end || mention.first > last + REACH {
                break;
            }
            let behind = mention.head > last;
            let away = parse.blocks_between(mention.head, first);
            if parse.labels_speech(stretch, mention) {
                found.push(index);
                continue;
            }
            if head.quoted() || away > 2 || (!behind && first - mention.head >= REACH) {
                continue;
            }
            let around = &parse.clauses.around[index];
            let likely = around.verb_class >= 2
                || around.cue_before >= 2
                || parse.source_of[mention.head].is_some()
                || (away == 1 && matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun));
            if away == 0 || likely {
                found.push(index);
            }
        }
        if found.len() > MOST {
            let distance = |index: &MentionId| {
                let head = parse.mentions[*index].head;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::attribution::fixture::Fixture;
    use crate::annotate::attribution::indices::Id;

    /// Whether Reed may say a stretch so many sentences behind the name.
    fn is_candidate(sentences: usize) -> bool {
        let fixture = Fixture::new(&format!("[person:Reed] came. {}“We won the cup.”", "It rained. ".repeat(sentences)));
        let parse = fixture.parse();
        let reed = fixture.mention(&parse, "Reed");
        Ranker::new(&parse).candidates(StretchId::new(0), None).contains(&reed)
    }

    #[test]
    fn a_mention_far_away_is_no_candidate() {
        assert!(is_candidate(2));
        assert!(!is_candidate(REACH / 2));
    }

    #[test]
    fn the_speaker_before_is_a_candidate_wherever_they_stand() {
        let fixture = Fixture::new(&format!("[person:Reed] came. {}“We won the cup.”", "It rained. ".repeat(REACH / 2)));
        let parse = fixture.parse();
        let mention = fixture.mention(&parse, "Reed");
        assert!(
            Ranker::new(&parse).candidates(StretchId::new(0), Some(Previous { mention, stretch: StretchId::new(0) })).contains(&mention)
        );
    }
}
