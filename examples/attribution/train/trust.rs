//! The last stage: attributions of judged articles, as models that were not learned from them find them, and whether their names are
//! right.

use pullquote::Cancel;
use pullquote::attribution::annotate_with_evidence;
use pullquote::attribution::linear::{Features, Table};
use pullquote::attribution::weights::Weights;

use super::FOLDS;
use crate::align::Alignment;
use crate::gold::{GoldError, Span};
use crate::judged::names::{is_proper, same, words};
use crate::judged::{self, Report, Stretch};
use crate::learn::logistic::{self, Example};

/// How the regression learns.
const TRUST: logistic::Schedule = logistic::Schedule { bits: 12, steps: 400, rate: 0.05, penalty: 8.0 };

/// One example for every attribution that names somebody for words that were judged.
///
/// # Errors
/// When the text is no article.
pub fn examples(judged: &judged::Article, weights: &Weights) -> Result<Vec<Example>, GoldError> {
    let article = judged.import()?;
    let Ok((annotations, evidence)) = annotate_with_evidence(&article, weights, &Cancel::never()) else { return Ok(Vec::new()) };
    let alignment = Alignment::new(&judged.text, article.text());
    let letters: Vec<bool> = judged.text.chars().map(char::is_alphanumeric).collect();
    let mut found = Vec::new();
    for (attribution, evidence) in annotations.attributions.iter().zip(&evidence) {
        let Some(name) = attribution.speaker.and_then(|speaker| annotations.speakers.get(speaker.0)).map(|speaker| speaker.name.as_str())
        else {
            continue;
        };
        let content: Vec<Span> = attribution.content.iter().filter_map(|&range| alignment.to_gold(range)).collect();
        let covers = |span: Span| {
            let within = |at: &usize| content.iter().any(|content| content.0 <= *at && *at < content.1);
            let all = (span.0..span.1).filter(|&at| letters[at]).count();
            2 * (span.0..span.1).filter(|&at| letters[at]).filter(within).count() >= all && all > 0
        };
        let mut features = Features::default();
        evidence.describe(&mut features);
        let source = attribution.source.and_then(|source| alignment.to_gold(source));
        let as_written = source.is_some_and(|(start, end)| judged.text.chars().skip(start).take(end - start).eq(name.chars()));
        let names_source =
            |spans: &[Span]| as_written && source.is_some_and(|source| spans.iter().any(|span| span.0 < source.1 && source.0 < span.1));
        let mut push = |holds: bool| found.push(Example { features: features.as_slice().to_vec(), holds });
        let stretches: Vec<&Stretch> =
            judged.stretches.iter().filter(|stretch| !stretch.nested && covers((stretch.start, stretch.end))).collect();
        for stretch in &stretches {
            match stretch.is_speech {
                Some(true) if !stretch.speaker.is_empty() => {
                    push(is_right(name, &stretch.speaker, stretch.unnamed, names_source(&stretch.source_at)));
                }
                Some(false) => push(false),
                _ => {}
            }
        }
        if stretches.is_empty() {
            let all: usize = content.iter().map(|content| content.1 - content.0).sum();
            let of = |report: &&Report| {
                let shared = report.content_at.iter().filter(|&&span| covers(span)).map(|span| span.1 - span.0).sum::<usize>();
                2 * shared >= all
            };
            if let Some(report) = judged.indirect_gold.iter().find(of) {
                push(is_right(name, &report.speaker, report.unnamed, names_source(report.source_at.as_slice())));
            }
        }
    }
    Ok(found)
}

/// Whether the name is right, or stands for the right source as it is written: `the company`.
fn is_right(name: &str, right: &[String], unnamed: bool, names_source: bool) -> bool {
    let shared = || {
        let called = words(name);
        right.iter().flat_map(|name| words(name)).any(|word| word.len() > 3 && called.contains(&word))
    };
    right.iter().any(|right| same(name, right)) || (unnamed && shared()) || (!is_proper(name) && names_source)
}

/// Learns from the examples of all articles.
pub fn learn(examples: &[Vec<Example>]) -> Table {
    let all: Vec<&Example> = examples.iter().flatten().collect();
    let tables: Vec<Table> = (0..FOLDS)
        .map(|fold| {
            let others = examples.iter().enumerate().filter(|(index, _)| index % FOLDS != fold).flat_map(|(_, examples)| examples);
            logistic::learn(&others.collect::<Vec<_>>(), TRUST)
        })
        .collect();
    report(examples, &tables);
    logistic::learn(&all, TRUST)
}

/// How often names are right, by confidence, on articles that were not learned from.
fn report(examples: &[Vec<Example>], tables: &[Table]) {
    const STEPS: [f32; 8] = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];
    let mut bins = [(0usize, 0usize, 0f32); STEPS.len()];
    for (index, examples) in examples.iter().enumerate() {
        for example in examples {
            let confidence = 1.0 / (1.0 + (-tables[index % FOLDS].score(&example.features)).exp());
            let bin = &mut bins[STEPS.iter().filter(|&&step| confidence >= step).count().saturating_sub(1)];
            bin.0 += usize::from(example.holds);
            bin.1 += 1;
            bin.2 += confidence;
        }
    }
    for ((right, all, sum), from) in bins.into_iter().zip(STEPS) {
        let of = all.max(1) as f32;
        eprintln!(
            "confidence from {from:.2}: {all} names, {:.1} % on the average, right {:.1} %",
            100.0 * sum / of,
            100.0 * right as f32 / of
        );
    }
}
