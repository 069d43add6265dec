//! `train`: learns all stages from marked articles and writes the file of weights.
//!
//! Where a stage feeds the next it is jack-knifed: the articles are dealt into folds, and each fold is read by models that were
//! learned from the others, so that the next stage learns from mistakes such as it will meet. The same data give the same
//! bytes. What the stages reach on the articles that they were not learned from goes to standard error.

mod choices;
mod report;
mod sequences;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};

use pullquote::Cancel;
use pullquote::attribution::linear::Table;
use pullquote::attribution::parse::Parse;
use pullquote::attribution::ranker::Ranker;
use pullquote::attribution::sequence;
use pullquote::attribution::tags;
use pullquote::attribution::weights::Weights;

use crate::data::{self, Item};
use crate::learn::softmax::{self, Choice};
use crate::score::Text;

use choices::Truth;

/// How many folds the articles are dealt into.
const FOLDS: usize = 4;

/// How the rankers and the speech classifier learn.
const SPEAKER: softmax::Schedule = softmax::Schedule { bits: 16, epochs: 20, rate: 0.03 };
const INDIRECT: softmax::Schedule = softmax::Schedule { bits: 15, epochs: 12, rate: 0.03 };
const SPEECH: softmax::Schedule = softmax::Schedule { bits: 14, epochs: 20, rate: 0.015 };

/// What to learn from, and where to write.
#[derive(clap::Args)]
pub struct Arguments {
    /// Marked articles, .jsonl or .jsonl.gz
    gold: PathBuf,
    /// Their tokens with the tags of a parser stack
    tags: PathBuf,
    /// The file of weights to write
    #[arg(long, value_name = "FILE", default_value = "assets/models/english.bin")]
    out: PathBuf,
    /// Leave out the articles of a publisher
    #[arg(long, value_name = "PUBLISHER")]
    without: Option<String>,
}

/// Learns and writes.
///
/// # Errors
/// When the data cannot be read or the weights cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut items = data::read(&arguments.gold, &arguments.tags)?;
    if let Some(publisher) = &arguments.without {
        items.retain(|item| item.gold.publisher != *publisher);
    }
    write(&learn(&mut items), &arguments.out)
}

fn write(model: &Weights, path: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::write(path, model.write()).map_err(|error| format!("{}: {error}", path.display()).into())
}

/// Learns all stages.
fn learn(items: &mut [Item]) -> Weights {
    let known = words::common_words(items);
    let mut parts: Vec<Vec<usize>> = (0..FOLDS).map(|fold| (0..items.len()).filter(|index| index % FOLDS != fold).collect()).collect();
    parts.push((0..items.len()).collect());
    // Stage 2. Its models may know which words there are, but not what people marked.
    let unmarked = words::vocabulary(&[], items, &known);
    for item in items.iter_mut() {
        item.classes = item.tokens.iter().map(|token| unmarked.class(token.word)).collect();
    }
    let mut taggers = parallel(&parts, |part| sequences::tagger(items, part));
    for (index, item) in items.iter_mut().enumerate() {
        item.own_tags = tags::tags(&item.tokens, &item.classes, &taggers[index % FOLDS], &Cancel::never()).unwrap_or_default();
    }
    report::tags(items);
    // Stage 3.
    let mut vocabularies = parallel(&parts, |part| words::vocabulary(part, items, &known));
    let folds: Vec<usize> = (0..parts.len()).collect();
    let mut labellers = parallel(&folds, |&fold| sequences::labeller(items, &parts[fold], &vocabularies[fold]));
    for (index, item) in items.iter_mut().enumerate() {
        let fold = index % FOLDS;
        item.classes = item.tokens.iter().map(|token| vocabularies[fold].class(token.word)).collect();
        let context = sequence::Context::new(&item.tokens, &item.stretches, &item.own_tags, &item.classes);
        item.own_labels = sequence::labels(&context, &labellers[fold], &Cancel::never()).unwrap_or_default();
    }
    report::labels(items);
    let [speaker, speech, indirect] = rankers(items);
    Weights {
        vocabulary: vocabularies.pop().unwrap_or_default(),
        tagger: taggers.pop().unwrap_or_default(),
        sequence: labellers.pop().unwrap_or_default(),
        speaker,
        speech,
        indirect,
    }
}

/// Stages 5 and 6. Whether a stretch is speech is learned from what jack-knifed rankers choose.
fn rankers(items: &[Item]) -> [Table; 3] {
    let read = |item: &Item| -> (Vec<Choice>, Vec<Choice>) {
        let parse = Parse::new(&item.tokens, &item.stretches, &item.classes, &item.own_tags, &item.own_labels);
        let ranker = Ranker::new(&parse);
        let truth = Truth { item, parse: &parse, text: Text::new(&item.gold.text) };
        (choices::stretches(&truth, &ranker), choices::cues(&truth, &ranker))
    };
    let (spoken, reported): (Vec<_>, Vec<_>) = items.iter().map(read).unzip();
    let mut speakers = jackknifed(&spoken, SPEAKER);
    report::choices("speakers of stretches", &spoken, &speakers, FOLDS);
    let classify = |(index, item): (usize, &Item)| {
        let parse = Parse::new(&item.tokens, &item.stretches, &item.classes, &item.own_tags, &item.own_labels);
        choices::speech(item, &parse, &Ranker::new(&parse), &speakers[index % FOLDS])
    };
    let classified: Vec<Vec<Choice>> = items.iter().enumerate().map(classify).collect();
    let mut classifiers = jackknifed(&classified, SPEECH);
    report::speech(&classified, &classifiers, FOLDS);
    let mut sources = jackknifed(&reported, INDIRECT);
    report::choices("sources of cues", &reported, &sources, FOLDS);
    [speakers.pop(), classifiers.pop(), sources.pop()].map(Option::unwrap_or_default)
}

/// A table for each fold, learned from the others, and one learned from all. `choices` has one entry an article.
fn jackknifed(choices: &[Vec<Choice>], schedule: softmax::Schedule) -> Vec<Table> {
    let folds: Vec<usize> = (0..=FOLDS).collect();
    parallel(&folds, |&fold| {
        let others = choices.iter().enumerate().filter(|(index, _)| index % FOLDS != fold);
        let part: Vec<&Choice> = others.flat_map(|(_, choices)| choices).collect();
        softmax::learn(&part, schedule)
    })
}

/// Works on all parts with two threads; the answers come in order.
fn parallel<T: Sync, R: Send>(parts: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let work = &work;
    let half = |from: usize| move || (from..parts.len()).step_by(2).map(|index| (index, work(&parts[index]))).collect::<Vec<_>>();
    let mut found = std::thread::scope(|scope| {
        let other = scope.spawn(half(1));
        let mut found = half(0)();
        match other.join() {
            Ok(others) => found.extend(others),
            Err(panic) => std::panic::resume_unwind(panic),
        }
        found
    });
    found.sort_by_key(|&(index, _)| index);
    found.into_iter().map(|(_, answer)| answer).collect()
}
