//! Stages 5 and 6, learned from both kinds of articles: those whose attributions were marked, and those whose speakers were judged.

use pullquote::attribution::linear::Table;
use pullquote::attribution::parse::Parse;
use pullquote::attribution::ranker::Ranker;
use pullquote::attribution::weights::Weights;

use super::antecedents;
use super::choices::{self, Truth};
use super::lower::Lower;
use super::{FOLDS, parallel, report};
use crate::data::Item;
use crate::learn::softmax::{self, Choice};
use crate::score::Text;

/// How the rankers and the speech classifier learn.
const SPEAKER: softmax::Schedule = softmax::Schedule { bits: 16, epochs: 20, rate: 0.03 };
const INDIRECT: softmax::Schedule = softmax::Schedule { bits: 15, epochs: 12, rate: 0.03 };
const SPEECH: softmax::Schedule = softmax::Schedule { bits: 14, epochs: 20, rate: 0.015 };
const ANTECEDENT: softmax::Schedule = softmax::Schedule { bits: 14, epochs: 12, rate: 0.03 };

/// The tables of these stages.
pub struct Rankers {
    /// Who says a stretch.
    pub speaker: Table,
    /// Whether a stretch is speech.
    pub speech: Table,
    /// Who says what is reported without quotation marks.
    pub indirect: Table,
    /// Whom pronouns and nouns mean.
    pub antecedent: Table,
}

impl Rankers {
    /// With the stages below.
    pub fn weights(self, lower: &Lower) -> Weights {
        let Self { speaker, speech, indirect, antecedent } = self;
        Weights {
            vocabulary: lower.vocabulary.clone(),
            tagger: lower.tagger.clone(),
            sequence: lower.sequence.clone(),
            speaker,
            speech,
            indirect,
            antecedent,
            trust: Table::default(),
        }
    }
}

/// Tables of each fold, and of all items at the end. Learns from `items`, which are dealt into folds, and counts each choice of an item as often as it weighs. Whether a stretch is
/// speech is learned from what jack-knifed rankers choose.
pub fn learn(items: &[&Item]) -> Vec<Rankers> {
    let read = |item: &&Item| -> (Vec<Choice>, Vec<Choice>) {
        let parse = Parse::new(&item.tokens, &item.stretches, &item.classes, &item.own_tags, &item.own_labels);
        let ranker = Ranker::new(&parse);
        let truth = Truth { item, parse: &parse, text: Text::new(&item.gold.text) };
        (choices::stretches(&truth, &ranker), choices::cues(&truth, &ranker))
    };
    let (spoken, reported): (Vec<_>, Vec<_>) = items.iter().map(read).unzip();
    let speakers = jackknifed(&spoken, items, SPEAKER);
    report::choices("speakers of stretches", &spoken, &speakers, FOLDS);
    let classify = |(index, item): (usize, &&Item)| {
        let parse = Parse::new(&item.tokens, &item.stretches, &item.classes, &item.own_tags, &item.own_labels);
        choices::speech(item, &parse, &Ranker::new(&parse), &speakers[index % FOLDS])
    };
    let classified: Vec<Vec<Choice>> = items.iter().enumerate().map(classify).collect();
    let classifiers = jackknifed(&classified, items, SPEECH);
    report::speech(&classified, &classifiers, FOLDS);
    let sources = jackknifed(&reported, items, INDIRECT);
    report::choices("sources of cues", &reported, &sources, FOLDS);
    let meant: Vec<antecedents::Meant> = items.iter().map(|item| antecedents::read(item)).collect();
    let choices: Vec<Vec<Choice>> = meant.iter().map(|meant| meant.choices.clone()).collect();
    let antecedents = jackknifed(&choices, items, ANTECEDENT);
    antecedents::report(&meant, &antecedents);
    speakers
        .into_iter()
        .zip(classifiers)
        .zip(sources)
        .zip(antecedents)
        .map(|(((speaker, speech), indirect), antecedent)| Rankers { speaker, speech, indirect, antecedent })
        .collect()
}

/// A table for each fold, learned from the others, and one learned from all. `choices` has one entry an article.
fn jackknifed(choices: &[Vec<Choice>], items: &[&Item], schedule: softmax::Schedule) -> Vec<Table> {
    let folds: Vec<usize> = (0..=FOLDS).collect();
    parallel(&folds, |&fold| {
        let others = choices.iter().zip(items).enumerate().filter(|(index, _)| index % FOLDS != fold);
        let part: Vec<&Choice> = others.flat_map(|(_, (choices, item))| std::iter::repeat_n(choices, item.weight).flatten()).collect();
        softmax::learn(&part, schedule)
    })
}
