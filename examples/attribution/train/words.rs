//! The vocabulary: which words the models may know by themselves, and how often each is part of a cue or a source.

use std::collections::HashMap;

use pullquote::attribution::labels::Label;
use pullquote::attribution::tags::Entity;
use pullquote::attribution::vocabulary::{Class, Vocabulary};

use crate::data::Item;

/// A word is in the vocabulary when it is seen so often as no name.
const COMMON: u32 = 3;

/// A word seen less often than this is of no class.
const CLASSED: u32 = 4;

/// From which share of its uses on a word is of which class.
const CUE_STEPS: [f64; 4] = [0.12, 0.3, 0.5, 0.75];
const SOURCE_STEPS: [f64; 3] = [0.1, 0.2, 0.4];

/// The words that are common and mostly no names, by hash, in order.
pub fn common_words(items: &[Item]) -> Vec<u32> {
    let mut counts: HashMap<u32, (u32, u32)> = HashMap::new();
    for item in items {
        for (token, tag) in item.tokens.iter().zip(&item.tags) {
            let Some((tag, entity)) = tag else { continue };
            if !token.is_word() {
                continue;
            }
            let count = counts.entry(token.word).or_default();
            count.0 += 1;
            count.1 += u32::from(token.capital && (tag.is_proper() || *entity != Entity::None));
        }
    }
    let mut words: Vec<u32> =
        counts.into_iter().filter(|(_, (all, names))| all - names >= COMMON && names * 2 <= *all).map(|(word, _)| word).collect();
    words.sort_unstable();
    words
}

/// The vocabulary of the words `known`, with classes counted over the articles of `part`.
pub fn vocabulary(part: &[usize], items: &[Item], known: &[u32]) -> Vocabulary {
    let mut counts: HashMap<u32, [u32; 3]> = HashMap::new();
    for item in part.iter().map(|&index| &items[index]) {
        for (token, label) in item.tokens.iter().zip(&item.labels).filter(|(token, _)| !token.quoted()) {
            let count = counts.entry(token.word).or_default();
            count[0] += 1;
            count[1] += u32::from(matches!(label, Label::BeginCue | Label::Cue));
            count[2] += u32::from(matches!(label, Label::BeginSource | Label::Source));
        }
    }
    let class = |word: &u32| {
        let [all, cue, source] = counts.get(word).copied().unwrap_or_default();
        let share = |count: u32| if all < CLASSED { 0.0 } else { (f64::from(count) + 0.1) / (f64::from(all) + 1.0) };
        Class { known: true, cue: level(share(cue), &CUE_STEPS), source: level(share(source), &SOURCE_STEPS) }
    };
    let words: Vec<(u32, Class)> = known.iter().map(|word| (*word, class(word))).collect();
    Vocabulary::build(&words)
}

fn level(share: f64, steps: &[f64]) -> u8 {
    steps.iter().filter(|&&step| share > step).count() as u8
}
