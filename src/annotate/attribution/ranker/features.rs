//! The features of a mention as the speaker of a stretch: where it stands to it, what stands between, the verbs beside it, and
//! whether it spoke last.

use super::candidates::{Previous, Ranker};
use super::templates::{
    AFTER_STRETCH, BEFORE_STRETCH, BLOCK_FORM, COMMAS_BETWEEN, DISTANCE, END_OF_STRETCH, FIRST_CUE, FIRST_CUE_WORD, IN_TITLE, INVERTED,
    KIND, LABELLED, LEFT_CUE, LENGTH, LIKELY_CONTENT, LIKELY_CONTENT_OR_SOURCE, LIKELY_CUE, LIKELY_SOURCE, LIKELY_SOURCE_LINKED, LINKED,
    LINKED_ALONE, NAMES_BETWEEN, OPENS_SENTENCE, OTHER_SPOKE_LAST, OTHER_THAN_PREVIOUS, PLACE, PREVIOUS_BLOCKS, PREVIOUS_CONTINUES,
    PREVIOUS_END, PREVIOUS_NAMES, PREVIOUS_WORDS, RIGHT_CUE, SENTENCE_HAS_CUE, SPEAKER_LABEL, SPOKE_LAST, STOPS_BETWEEN, STRETCHES_BETWEEN,
    VERB, VERB_AND_VERBS_BETWEEN, VERB_BETWEEN, VERB_DISTANCE, VERB_TAG, VERBS_BETWEEN,
};
use crate::annotate::attribution::indices::{MentionId, StretchId};
use crate::annotate::attribution::linear::{Features, Template};
use crate::annotate::attribution::mentions::MentionKind;
use crate::annotate::attribution::steps::{coarse, level};
use crate::annotate::attribution::tags::masked;

impl Ranker<'_> {
    /// Features of a mention as the speaker of a stretch.
    pub fn features(&self, stretch: StretchId, index: MentionId, previous: Option<Previous>, features: &mut Features) {
        let parse = self.parse;
        let Some((first, last)) = parse.ends[stretch] else { return };
        let mention = &parse.mentions[index];
        let around = &parse.clauses.around[index];
        let tokens = parse.tokens;
        let head = &tokens[mention.head];
        let behind = mention.head > last;
        let same = head.sentence == tokens[if behind { last } else { first }].sentence;
        let away = parse.blocks_between(mention.head, first).min(3);
        let place = if behind { 10 } else { 0 } + if same { 5 } else { away };
        let distance = coarse(if behind { mention.first - last } else { first.saturating_sub(mention.last) });
        let (from, to) = if behind { (last + 1, mention.first) } else { (mention.last + 1, first) };
        let (before, after) = (&parse.sums[from.min(to)], &parse.sums[to]);
        let kind = mention.kind as u32;
        let link = parse.link_of[stretch].map(|link| &parse.links[link]);
        let source = link.and_then(|link| link.source);
        let linked =
            u32::from(source.is_some_and(|run| run.first <= mention.head && mention.head <= run.last)) + 2 * u32::from(source.is_some());
        let labelled = u32::from(parse.source_of[mention.head].is_some());
        let is_previous = previous.is_some_and(|previous| previous.mention == index);
        let goes_on = u32::from(is_previous);
        let form = &self.forms[stretch];
        let (verb, inverted) = (u32::from(around.verb_class), u32::from(around.cue_before));
        if head.quoted() {
            // `“REED: We won.”` names its speaker itself.
            features.flag(SPEAKER_LABEL);
            return;
        }
        features.extend(&self.own[index]);
        features.add(PLACE, place);
        features.pair(DISTANCE, place, distance);
        features.pair(STRETCHES_BETWEEN, place, (after.stretches - before.stretches).min(3));
        features.pair(STOPS_BETWEEN, place, (after.stops - before.stops).min(3));
        features.pair(NAMES_BETWEEN, place, (after.pointed - before.pointed).min(4));
        features.pair(KIND, kind, place);
        features.pair(LABELLED, labelled, place);
        features.triple(LINKED, linked, place, kind);
        let likely = level(parse.likely[mention.head].source);
        features.pair(LIKELY_SOURCE, likely, place);
        features.triple(LIKELY_SOURCE_LINKED, likely, linked, kind);
        let reported = level(parse.likely[mention.head].content);
        features.pair(LIKELY_CONTENT, reported, place);
        features.triple(LIKELY_CONTENT_OR_SOURCE, reported, likely, kind);
        if let Some(first_cue) = form.first_cue {
            let is_subject = parse.clauses.subject[first_cue].is_some_and(|subject| subject == index);
            features.triple(FIRST_CUE, is_subject.into(), place, u32::from(form.cue_left == Some(first_cue)));
            features.pair(FIRST_CUE_WORD, is_subject.into(), masked(&tokens[first_cue], parse.classes[first_cue]));
        }
        if let Some(predicate) = around.predicate {
            features.triple(LIKELY_CUE, level(parse.likely[predicate.verb].cue), place, distance);
        }
        features.add(LINKED_ALONE, linked);
        features.add(SPOKE_LAST, goes_on);
        features.triple(VERB, verb, place, distance);
        features.triple(INVERTED, inverted, place, distance);
        features.triple(BEFORE_STRETCH, form.before, place, verb);
        features.triple(AFTER_STRETCH, form.after, place, verb * 8 + inverted);
        features.triple(END_OF_STRETCH, form.last, place, verb * 8 + inverted);
        features.pair(LENGTH, form.length, place);
        features.triple(SENTENCE_HAS_CUE, form.has_cue, place, labelled);
        features.triple(BLOCK_FORM, form.opens * 2 + form.whole, place, goes_on);
        features.pair(COMMAS_BETWEEN, place, (after.commas - before.commas).min(4));
        features.pair(VERBS_BETWEEN, place, (after.verbs - before.verbs).min(4));
        features.triple(VERB_AND_VERBS_BETWEEN, place, verb, (after.verbs - before.verbs).min(4));
        self.subject(index, form.cue_left, first, place, LEFT_CUE, features);
        self.subject(index, form.cue_right, last, place, RIGHT_CUE, features);
        let opens_main = parse.clauses.main.get(&tokens[first].sentence).is_some_and(|main| *main == index);
        features.triple(OPENS_SENTENCE, opens_main.into(), place, form.has_cue);
        self.verb(index, (first, last), place, features);
        self.after_previous(stretch, index, previous, place, features);
        if tokens[first].block == 0 {
            features.pair(IN_TITLE, place, kind);
        }
    }

    /// Where the verb of a mention stands to a stretch.
    fn verb(&self, index: MentionId, (first, last): (usize, usize), place: u32, features: &mut Features) {
        let (mention, around) = (&self.parse.mentions[index], &self.parse.clauses.around[index]);
        let Some(predicate) = around.predicate else { return };
        let verb = u32::from(around.verb_class);
        let verb_distance = coarse(if predicate.verb > last { predicate.verb - last } else { first.saturating_sub(predicate.verb) });
        features.triple(VERB_DISTANCE, place, verb_distance, verb);
        if (predicate.verb < first && predicate.verb > mention.head) || predicate.verb > last {
            features.pair(VERB_BETWEEN, verb, place);
            features.triple(VERB_TAG, self.parse.tags.speech[predicate.verb] as u32, place, verb);
        }
    }

    /// Features that the speaker of the stretch before gives.
    fn after_previous(&self, stretch: StretchId, index: MentionId, previous: Option<Previous>, place: u32, features: &mut Features) {
        let parse = self.parse;
        let (Some(previous), Some((first, _))) = (previous, parse.ends[stretch]) else { return };
        let (mention, around, tokens) = (&parse.mentions[index], &parse.clauses.around[index], parse.tokens);
        let (kind, head) = (mention.kind as u32, &tokens[mention.head]);
        let (verb, inverted) = (u32::from(around.verb_class), u32::from(around.cue_before));
        let form = &self.forms[stretch];
        let is_previous = previous.mention == index;
        if !is_previous {
            let other = &parse.mentions[previous.mention];
            let same_word = tokens[other.head].word == head.word;
            let named = matches!(mention.kind, MentionKind::Person | MentionKind::Pronoun)
                && matches!(other.kind, MentionKind::Person | MentionKind::Pronoun);
            features.triple(OTHER_THAN_PREVIOUS, u32::from(same_word) + 2 * u32::from(named), place, kind);
        }
        if is_previous && let Some((_, end)) = parse.ends[previous.stretch] {
            let same_block = u32::from(tokens[end].block == tokens[first].block);
            let words = parse.sums[first].words - parse.sums[(end + 1).min(first)].words;
            let pointed = parse.sums[first].pointed - parse.sums[(end + 1).min(first)].pointed;
            features.triple(PREVIOUS_WORDS, same_block, coarse(words as usize), form.has_cue);
            features.triple(PREVIOUS_NAMES, form.whole * 2 + form.opens, form.has_cue, pointed.min(2));
            features.add(PREVIOUS_CONTINUES, parse.stretches[stretch].continues.into());
            features.pair(PREVIOUS_BLOCKS, parse.blocks_between(end, first).min(4), form.has_cue);
            features.triple(PREVIOUS_END, form.last, form.opens, same_block);
        }
        if !is_previous {
            // Whether somebody else spoke last, and in this very block.
            let same_block = u32::from(tokens[parse.mentions[previous.mention].head].block == tokens[first].block);
            features.triple(OTHER_SPOKE_LAST, place, same_block, verb.max(inverted));
        }
    }

    /// Whether the mention is the subject of the cue nearest to a side of the stretch.
    fn subject(&self, index: MentionId, cue: Option<usize>, end: usize, place: u32, cue_template: Template, features: &mut Features) {
        let parse = self.parse;
        let Some(cue) = cue else {
            features.add(cue_template, place);
            return;
        };
        let is_subject = u32::from(parse.clauses.subject[cue].is_some_and(|subject| subject == index));
        let class = parse.classes[cue];
        features.triple(cue_template.nth(1), is_subject, coarse(cue.abs_diff(end)), class.cue.into());
        features.pair(cue_template.nth(2), is_subject, parse.tags.speech[cue] as u32);
        features.pair(cue_template.nth(3), is_subject, masked(&parse.tokens[cue], class));
        features.pair(cue_template.nth(4), is_subject, parse.mentions[index].kind as u32);
    }
}
