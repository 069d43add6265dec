//! Stages 5 and 6: stretches and cues with their candidates, and which of these are right.

use pullquote::Cancel;
use pullquote::attribution::indices::MentionId;
use pullquote::attribution::indirect;
use pullquote::attribution::linear::{Features, Table};
use pullquote::attribution::parse::Parse;
use pullquote::attribution::ranker::{self, Previous, Ranker};
use pullquote::attribution::speech;

use crate::data::Item;
use crate::gold::{self, Place};
use crate::learn::softmax::Choice;
use crate::score::{Text, holds_head};

/// Tells which mentions are the source of an attribution.
pub struct Truth<'a> {
    pub item: &'a Item,
    pub parse: &'a Parse<'a>,
    pub text: Text<'a>,
}

impl Truth<'_> {
    fn is_right(&self, mention: MentionId, attribution: &gold::Attribution) -> bool {
        let mention = &self.parse.mentions[mention];
        let tokens = &self.item.tokens;
        let span = self.item.alignment.to_gold(tokens[mention.first].range.join(tokens[mention.last].range));
        span.is_some_and(|span| holds_head(&self.text, span, attribution))
    }
}

/// Every stretch that is speech with a source, or no speech, and its candidates; the speaker before is the right one.
pub fn stretches(truth: &Truth<'_>, ranker: &Ranker<'_>) -> Vec<Choice> {
    let mut choices = Vec::new();
    let (item, parse) = (truth.item, truth.parse);
    let mut features = Features::default();
    let mut previous = None;
    for stretch in parse.stretches.ids() {
        let (Some(quote), Some((first, _))) = (item.quote_of[stretch].map(|quote| &item.gold.quotes[quote]), parse.ends[stretch]) else {
            continue;
        };
        let attribution = match quote.place {
            Place::Content => quote.attr.map(|index| &item.gold.attributions[index]),
            Place::None => None,
            Place::Source | Place::Cue => continue,
        };
        if quote.nested || attribution.is_some_and(|attribution| attribution.source.is_empty()) {
            continue;
        }
        let candidates = ranker.candidates(stretch, previous);
        let right: Vec<usize> = match attribution {
            None => vec![candidates.len()],
            Some(attribution) => (0..candidates.len()).filter(|&place| truth.is_right(candidates[place], attribution)).collect(),
        };
        let mut rows: Vec<Vec<u32>> = Vec::with_capacity(candidates.len() + 1);
        for &candidate in &candidates {
            features.clear();
            ranker.features(stretch, candidate, previous, &mut features);
            rows.push(features.as_slice().to_vec());
        }
        features.clear();
        ranker.nobody(stretch, previous, &mut features);
        rows.push(features.as_slice().to_vec());
        if !right.is_empty() {
            choices.push(Choice { candidates: rows, right });
        }
        if let Some(attribution) = attribution {
            let speaks = parse.mentions.ids().filter(|&mention| truth.is_right(mention, attribution));
            if let Some(mention) = speaks.min_by_key(|&mention| parse.mentions[mention].head.abs_diff(first)) {
                previous = Some(Previous { mention, stretch });
            }
        }
    }
    choices
}

/// Every tagged cue without quoted words that is a cue, and its candidates.
pub fn cues(truth: &Truth<'_>, ranker: &Ranker<'_>) -> Vec<Choice> {
    let mut choices = Vec::new();
    let (item, parse) = (truth.item, truth.parse);
    let mut features = Features::default();
    for link in &parse.links {
        let Some(cue) = link.cue.filter(|_| indirect::is_indirect(parse, link)) else { continue };
        let range = item.tokens[cue.first].range.join(item.tokens[cue.last].range);
        let Some(span) = item.alignment.to_gold(range) else { continue };
        let touches = |attribution: &&gold::Attribution| attribution.cue.iter().any(|cue| cue.0 < span.1 && span.0 < cue.1);
        let Some(attribution) = item.gold.attributions.iter().find(touches) else { continue };
        let candidates = indirect::candidates(parse, link, cue);
        let mut rows: Vec<Vec<u32>> = Vec::with_capacity(candidates.len() + 1);
        for &candidate in &candidates {
            features.clear();
            indirect::describe(parse, ranker, link, cue, candidate, &mut features);
            rows.push(features.as_slice().to_vec());
        }
        features.clear();
        indirect::nobody(parse, link, cue, &mut features);
        rows.push(features.as_slice().to_vec());
        let right: Vec<usize> = if attribution.source.is_empty() {
            vec![candidates.len()]
        } else {
            (0..candidates.len()).filter(|&place| truth.is_right(candidates[place], attribution)).collect()
        };
        if !right.is_empty() {
            choices.push(Choice { candidates: rows, right });
        }
    }
    choices
}

/// Speech against a candidate without features, so that the score is that of a logistic regression.
pub fn speech(item: &Item, parse: &Parse<'_>, ranker: &Ranker<'_>, table: &Table) -> Vec<Choice> {
    let mut choices = Vec::new();
    let chosen = ranker::speakers(parse, ranker, table, &Cancel::never()).unwrap_or_default();
    let mut features = Features::default();
    for (stretch, choice) in chosen.iter_enumerated() {
        let Some(quote) = item.quote_of[stretch].map(|quote| &item.gold.quotes[quote]) else { continue };
        let right = match quote.place {
            Place::Content => 0,
            Place::None => 1,
            Place::Source | Place::Cue => continue,
        };
        features.clear();
        speech::describe(parse, ranker, stretch, choice, &mut features);
        choices.push(Choice { candidates: vec![features.as_slice().to_vec(), Vec::new()], right: vec![right] });
    }
    choices
}
