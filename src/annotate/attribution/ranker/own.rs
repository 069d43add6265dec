//! The features that a mention has wherever the stretch stands.

use super::templates::{
    OWN_ACCORDING, OWN_BEFORE_VERB, OWN_BLOCK_START, OWN_COLON, OWN_CONJUNCTION, OWN_CUE_BEFORE, OWN_FIRST_TAG, OWN_KIND, OWN_LABELLED,
    OWN_LENGTH, OWN_LIKELY_SOURCE, OWN_NEXT, OWN_NO_VERB, OWN_NOUN, OWN_OWNS, OWN_PREPOSITION, OWN_PRONOUN, OWN_SENTENCE_START,
    OWN_SIGN_BEFORE, OWN_SOURCE_CLASS, OWN_TAG, OWN_VERB, OWN_VERB_BEFORE, OWN_VERB_CLASS, OWN_VERB_TAG, OWN_VERB_WORD,
};
use crate::annotate::attribution::clauses::ACCORDING;
use crate::annotate::attribution::indices::MentionId;
use crate::annotate::attribution::linear::Features;
use crate::annotate::attribution::mentions::MentionKind;
use crate::annotate::attribution::parse::Parse;
use crate::annotate::attribution::steps::{coarse, level};
use crate::annotate::attribution::tags::{Tag, masked};
use crate::annotate::attribution::tokens::Sign;

/// Features that a mention has wherever the stretch stands.
pub fn own_features(parse: &Parse<'_>, index: MentionId, features: &mut Features) {
    let mention = &parse.mentions[index];
    let around = &parse.clauses.around[index];
    let tokens = parse.tokens;
    let head = &tokens[mention.head];
    let kind = mention.kind as u32;
    let tag = |at: usize| parse.tags.speech[at] as u32;
    features.pair(OWN_LIKELY_SOURCE, kind, level(parse.likely[mention.head].source));
    features.add(OWN_KIND, kind);
    match mention.kind {
        MentionKind::Pronoun | MentionKind::Possessive | MentionKind::Relative => features.add(OWN_PRONOUN, head.word),
        MentionKind::Noun => {
            features.add(OWN_SOURCE_CLASS, parse.classes[mention.head].source.into());
            features.add(OWN_NOUN, masked(head, parse.classes[mention.head]));
            features.add(OWN_TAG, tag(mention.head));
            features.add(OWN_FIRST_TAG, tag(mention.first));
        }
        _ => {}
    }
    if mention.owns {
        features.add(OWN_OWNS, kind);
    }
    match around.predicate {
        Some(predicate) => {
            let class = u32::from(around.verb_class);
            features.add(OWN_VERB_CLASS, class);
            features.triple(OWN_VERB, class, predicate.apart.into(), kind);
            features.add(OWN_VERB_WORD, masked(&tokens[predicate.verb], parse.classes[predicate.verb]));
            features.add(OWN_VERB_TAG, tag(predicate.verb));
        }
        None => features.flag(OWN_NO_VERB),
    }
    match mention.first.checked_sub(1).filter(|&before| tokens[before].block == head.block) {
        None => features.flag(OWN_BLOCK_START),
        Some(before) => {
            let word = masked(&tokens[before], parse.classes[before]);
            if parse.tags.speech[before].is_verb() && !tokens[before].quoted() {
                features.add(OWN_CUE_BEFORE, around.cue_before.into());
                features.add(OWN_VERB_BEFORE, word);
            } else if around.cue_before == ACCORDING {
                features.flag(OWN_ACCORDING);
            } else if parse.tags.speech[before].is_preposition() {
                features.add(OWN_PREPOSITION, word);
            } else if !tokens[before].is_word() {
                features.add(OWN_SIGN_BEFORE, tokens[before].sign as u32);
            } else if parse.tags.speech[before] == Tag::CC {
                features.flag(OWN_CONJUNCTION);
            }
        }
    }
    if head.first || tokens[mention.first].first {
        features.flag(OWN_SENTENCE_START);
    }
    let first_verb = parse.clauses.first_verb.get(&head.sentence);
    features.add(OWN_BEFORE_VERB, first_verb.is_some_and(|&verb| mention.head < verb).into());
    if let Some(next) = tokens.get(mention.last + 1).filter(|next| next.block == head.block) {
        let what = if next.is_word() { tag(mention.last + 1) } else { 100 + next.sign as u32 };
        features.add(OWN_NEXT, what);
        if next.sign == Sign::Colon {
            features.pair(OWN_COLON, u32::from(head.block == 0), u32::from(tokens[mention.first].first));
        }
    }
    features.pair(OWN_LENGTH, kind, coarse(mention.last - mention.first));
    features.add(OWN_LABELLED, parse.source_of[mention.head].is_some().into());
}
