//! The features that a mention has wherever the stretch stands.

use crate::annotate::attribution::clauses::ACCORDING;
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::mentions::MentionKind;
use crate::annotate::attribution::reading::Reading;
use crate::annotate::attribution::steps::{coarse, level};
use crate::annotate::attribution::tags::{Tag, masked};
use crate::annotate::attribution::tokens::Sign;

/// Features that a mention has wherever the stretch stands.
pub fn own_features(reading: &Reading<'_>, index: usize, features: &mut Features) {
    let mention = &reading.mentions[index];
    let around = &reading.clauses.around[index];
    let tokens = reading.tokens;
    let head = &tokens[mention.head];
    let kind = mention.kind as u32;
    let tag = |at: usize| reading.tags.speech[at] as u32;
    features.pair(225, kind, level(reading.likely[mention.head].source));
    features.add(200, kind);
    match mention.kind {
        MentionKind::Pronoun | MentionKind::Possessive | MentionKind::Relative => features.add(201, head.word),
        MentionKind::Noun => {
            features.add(202, reading.classes[mention.head].source.into());
            features.add(203, masked(head, reading.classes[mention.head]));
            features.add(204, tag(mention.head));
            features.add(224, tag(mention.first));
        }
        _ => {}
    }
    if mention.owns {
        features.add(205, kind);
    }
    match around.predicate {
        Some(predicate) => {
            let class = u32::from(around.verb_class);
            features.add(206, class);
            features.triple(207, class, predicate.apart.into(), kind);
            features.add(208, masked(&tokens[predicate.verb], reading.classes[predicate.verb]));
            features.add(209, tag(predicate.verb));
        }
        None => features.flag(210),
    }
    match mention.first.checked_sub(1).filter(|&before| tokens[before].block == head.block) {
        None => features.flag(211),
        Some(before) => {
            let word = masked(&tokens[before], reading.classes[before]);
            if reading.tags.speech[before].is_verb() && !tokens[before].quoted() {
                features.add(212, around.cue_before.into());
                features.add(213, word);
            } else if around.cue_before == ACCORDING {
                features.flag(214);
            } else if reading.tags.speech[before].is_preposition() {
                features.add(215, word);
            } else if !tokens[before].is_word() {
                features.add(216, tokens[before].sign as u32);
            } else if reading.tags.speech[before] == Tag::CC {
                features.flag(217);
            }
        }
    }
    if head.first || tokens[mention.first].first {
        features.flag(218);
    }
    let first_verb = reading.clauses.first_verb.get(&head.sentence);
    features.add(219, first_verb.is_some_and(|&verb| mention.head < verb).into());
    if let Some(next) = tokens.get(mention.last + 1).filter(|next| next.block == head.block) {
        let what = if next.is_word() { tag(mention.last + 1) } else { 100 + next.sign as u32 };
        features.add(220, what);
        if next.sign == Sign::Colon {
            features.pair(221, u32::from(head.block == 0), u32::from(tokens[mention.first].first));
        }
    }
    features.pair(222, kind, coarse(mention.last - mention.first));
    features.add(223, reading.source_of[mention.head].is_some().into());
}
