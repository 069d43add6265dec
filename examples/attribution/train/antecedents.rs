//! Stage 7: pronouns and nouns as sources, and whom they mean.

use std::collections::BTreeMap;

use pullquote::attribution::antecedents::{Anaphor, Antecedents, Spoken, Word};
use pullquote::attribution::indices::ReferentId;
use pullquote::attribution::linear::Table;
use pullquote::attribution::parse::Parse;
use pullquote::attribution::referents::{Kind, Referents, head};

use super::FOLDS;
use crate::data::Item;
use crate::gold;
use crate::judged::names::{is_proper, same, words};
use crate::learn::softmax::Choice;

/// What one article teaches.
pub struct Meant {
    /// One choice a source.
    pub choices: Vec<Choice>,
    /// Which sort of word each is.
    sorts: Vec<Word>,
    /// Whether the names of the article were judged.
    judged: bool,
}

/// Words that say nothing of whom a name means.
const SMALL: [&str; 12] = ["the", "a", "an", "of", "and", "in", "for", "on", "to", "one", "some", "many"];

/// Every source that is a pronoun or a noun, in order, and its candidates; those who spoke before are the right ones.
pub fn read(item: &Item) -> Meant {
    let parse = Parse::new(&item.tokens, &item.stretches, &item.classes, &item.own_tags, &item.own_labels);
    let text = &item.text;
    let referents = Referents::new(&parse, text, "");
    let antecedents = Antecedents::new(&parse, &referents);
    let judged = item.gold.attributions.iter().any(|attribution| !attribution.names.is_empty());
    let mut meant = Meant { choices: Vec::new(), sorts: Vec::new(), judged };
    let mut attributions: Vec<&gold::Attribution> = item.gold.attributions.iter().filter(|attribution| !attribution.nested).collect();
    attributions.sort_by_key(|attribution| attribution.content.iter().map(|content| content.0).min());
    let mut spoken: Vec<Spoken> = Vec::new();
    let mut seen: Vec<gold::Span> = Vec::new();
    for attribution in attributions {
        let names = names(attribution);
        if names.is_empty() {
            continue;
        }
        let tokens = |span: gold::Span| {
            let range = item.alignment.to_article(span)?;
            let first = item.tokens.partition_point(|token| token.range.end() <= range.start());
            let last = item.tokens.partition_point(|token| token.range.start() < range.end()).checked_sub(1)?;
            (first <= last).then_some((first, last))
        };
        let content: Vec<(usize, usize)> = attribution.content.iter().filter_map(|&span| tokens(span)).collect();
        let said = content.iter().map(|content| content.0).min().zip(content.iter().map(|content| content.1).max());
        let source = attribution.source.first().copied();
        let source_tokens = source.and_then(tokens);
        let mention = source_tokens.and_then(|(first, last)| head(&parse, first, last)).map(|(index, _)| index);
        let direct =
            source_tokens.and_then(|(first, last)| referents.named(&parse, first, last, mention.map(|mention| &parse.mentions[mention])));
        let is_right = |id: ReferentId| is_meant(&referents, id, names, attribution.unnamed);
        let is_new = source.is_some_and(|source| !seen.contains(&source));
        let anaphor = mention.filter(|_| direct.is_none() && is_new).and_then(|mention| Anaphor::of(&parse, mention, said));
        if let Some(anaphor) = anaphor {
            let candidates = antecedents.candidates(&anaphor);
            let mut right: Vec<usize> = (0..candidates.len()).filter(|&place| is_right(candidates[place])).collect();
            let certain = right.iter().copied().filter(|&place| referents.get(candidates[place]).kind != Kind::Noun).collect::<Vec<_>>();
            if !certain.is_empty() && !attribution.unnamed {
                right = certain;
            }
            if right.is_empty() && judged {
                right.push(candidates.len());
            }
            if !right.is_empty() && (judged || anaphor.word.gender().is_some()) {
                let rows = antecedents.rows(&anaphor, &candidates, &spoken);
                meant.choices.push(Choice { candidates: rows, right });
                meant.sorts.push(anaphor.word);
            }
        }
        seen.extend(source);
        let speaker = direct.map(|place| place.referent).filter(|&id| is_right(id)).or_else(|| {
            referents.iter().filter(|&(id, _)| is_right(id)).max_by_key(|(_, referent)| referent.places.len()).map(|(id, _)| id)
        });
        if let (Some(referent), Some((_, end))) = (speaker, said) {
            spoken.push(Spoken { referent, last: source_tokens.map_or(end, |(_, last)| last.max(end)) });
        }
    }
    meant
}

fn names(attribution: &gold::Attribution) -> &[String] {
    if attribution.names.is_empty() { attribution.source_name.as_slice() } else { &attribution.names }
}

/// Whether one of the names is that of the referent.
fn is_meant(referents: &Referents, id: ReferentId, names: &[String], unnamed: bool) -> bool {
    let referent = referents.get(id);
    if referent.kind != Kind::Noun {
        return is_proper(&referent.name) && names.iter().any(|name| same(&referent.name, name));
    }
    let called = words(&referent.name);
    let shares = |name: &String| words(name).iter().any(|word| called.contains(word) && !SMALL.contains(&word.as_str()));
    unnamed && names.iter().any(shares)
}

/// How often the best candidate is a right one, by sort of word.
pub fn report(meant: &[Meant], tables: &[Table]) {
    let mut counts: BTreeMap<(bool, String), (usize, usize)> = BTreeMap::new();
    for (index, meant) in meant.iter().enumerate() {
        for (choice, sort) in meant.choices.iter().zip(&meant.sorts) {
            let count = counts.entry((meant.judged, format!("{sort:?}"))).or_default();
            count.0 += usize::from(choice.right.contains(&choice.best(&tables[index % FOLDS])));
            count.1 += 1;
        }
    }
    for ((judged, sort), (right, all)) in counts {
        let whose = if judged { "judged" } else { "marked" };
        eprintln!("antecedents, {whose}, {sort} {:.1} % of {all}", 100.0 * right as f64 / all as f64);
    }
}
