//! Stages 2 and 3: sentences with their tags, blocks with their labels.

use pullquote::attribution::labels::{LABELS, WIDTH};
use pullquote::attribution::linear::{Features, Table};
use pullquote::attribution::sequence;
use pullquote::attribution::tags::{self, ENTITIES, NAMES_WIDTH, TAGS, Tag, Tagger};
use pullquote::attribution::vocabulary::{Class, Vocabulary};

use crate::data::Item;
use crate::learn::{Sequence, field, perceptron, prune};

/// Binary logarithms of the sizes of the tables.
const SPEECH_BITS: u32 = 19;
const NAMES_BITS: u32 = 17;
const SEQUENCE_BITS: u32 = 19;

/// How the taggers learn: passes over the articles, and the step of the random fields.
const SPEECH_EPOCHS: u32 = 8;
const NAMES: field::Schedule = field::Schedule { epochs: 6, rate: 0.02 };
const SEQUENCE: field::Schedule = field::Schedule { epochs: 6, rate: 0.008 };

/// A feature seen less often than this is left out.
const TAG_FEATURE: u32 = 2;
const SEQUENCE_FEATURE: u32 = 3;

/// Learns both taggers from the articles of `part`.
pub fn tagger(items: &[Item], part: &[usize]) -> Tagger {
    let (mut speech, mut names) = (Vec::new(), Vec::new());
    let mut features = Features::default();
    for item in part.iter().map(|&index| &items[index]) {
        let context = tags::Context::new(&item.tokens, &item.classes);
        let gold: Vec<Tag> = item.tags.iter().map(|tag| tag.map_or(Tag::NN, |(tag, _)| tag)).collect();
        for sentence in item.sentences() {
            if item.tags[sentence.clone()].iter().any(Option::is_none) {
                continue;
            }
            let (mut one, mut other) = (Sequence::new(), Sequence::new());
            for at in sentence.clone() {
                let Some((tag, entity)) = item.tags[at] else { continue };
                features.clear();
                context.speech(sentence.start, sentence.end, at, &mut features);
                one.push(&features, tag as u8);
                features.clear();
                context.names(sentence.start, sentence.end, at, &gold, &mut features);
                other.push(&features, entity as u8);
            }
            speech.push(one);
            names.push(other);
        }
    }
    prune(&mut speech, TAG_FEATURE);
    let speech = perceptron::learn::<TAGS>(&speech, SPEECH_BITS, SPEECH_EPOCHS, tags::TRANSITION);
    prune(&mut names, TAG_FEATURE);
    let names = field::learn::<NAMES_WIDTH>(&names, ENTITIES, NAMES_BITS, NAMES, tags::TRANSITION);
    Tagger { speech, names }
}

/// Learns the sequence tagger from the articles of `part`.
pub fn labeller(items: &[Item], part: &[usize], vocabulary: &Vocabulary) -> Table {
    let mut features = Features::default();
    let mut sequences = Vec::new();
    for item in part.iter().map(|&index| &items[index]) {
        let classes: Vec<Class> = item.tokens.iter().map(|token| vocabulary.class(token.word)).collect();
        let context = sequence::Context::new(&item.tokens, &item.stretches, &item.own_tags, &classes);
        for block in context.blocks() {
            let mut sequence = Sequence::new();
            for at in block.clone() {
                features.clear();
                context.features(&block, at, &mut features);
                sequence.push(&features, item.labels[at] as u8);
            }
            sequences.push(sequence);
        }
    }
    prune(&mut sequences, SEQUENCE_FEATURE);
    field::learn::<WIDTH>(&sequences, LABELS, SEQUENCE_BITS, SEQUENCE, sequence::TRANSITION)
}
