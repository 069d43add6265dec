//! Learns who says a stretch and whether it is speech, on the judged articles of all languages at once, and measures both by folds.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::path::Path;

use pullquote::attribution::foreign::choice::{likeliest, shown as shown_confidence};
use pullquote::attribution::foreign::weights::Weights;
use pullquote::attribution::linear::Table;

use super::CODES;
use super::labels::{History, Labels, Truth, labels};
use crate::judged::{self, names::is_proper};
use crate::learn::softmax::{Choice, Schedule, learn};

/// How the speakers are learned.
const SPEAKERS: Schedule = Schedule { bits: 16, epochs: 6, rate: 0.03 };

/// How speech is learned.
const SPEECH: Schedule = Schedule { bits: 13, epochs: 6, rate: 0.03 };

/// A feature that fewer stretches have is not learned.
const LEAST: u32 = 8;

/// How often a choice of a language that is read with these weights counts; English has its own engine and is only learned from.
const OFTEN: usize = 2;

/// Folds of publishers.
pub const FOLDS: usize = 10;

/// What is shown: as in `Attribution::SURE`.
const SURE: f32 = 0.5;

/// The judged articles of every language, with the place of the language.
///
/// # Errors
/// When a file cannot be read.
pub fn read(folder: &Path) -> Result<Vec<(usize, judged::Article)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for (place, code) in CODES.iter().enumerate() {
        found.extend(judged::read(&folder.join(format!("{code}.jsonl")))?.into_iter().map(|article| (place, article)));
    }
    found.extend(judged::read(&folder.join("en.jsonl"))?.into_iter().map(|article| (CODES.len(), article)));
    Ok(found)
}

/// The fold of each article: publishers in order of the alphabet, in turn.
fn folds(articles: &[(usize, judged::Article)]) -> Vec<usize> {
    let publishers: BTreeSet<(usize, &str)> = articles.iter().map(|(place, article)| (*place, article.publisher.as_str())).collect();
    let fold = |(place, article): &(usize, judged::Article)| {
        publishers.iter().position(|known| *known == (*place, article.publisher.as_str())).unwrap_or_default() % FOLDS
    };
    articles.iter().map(fold).collect()
}

fn read_all(articles: &[(usize, judged::Article)], weights: &Weights, history: impl Fn(usize) -> HistoryOf) -> Vec<Labels> {
    let one = |(number, (place, article)): (usize, &(usize, judged::Article))| {
        let own = history(number);
        let history = own.0.as_ref().map_or(History::Right, History::Chosen);
        labels(article, *place, weights, history)
    };
    articles.iter().enumerate().filter_map(one).collect()
}

/// A table, or the right turns.
struct HistoryOf(Option<Table>);

/// Both models from articles of which each is read once with the right turns and once with chosen ones.
fn both(right: &[&Labels], chosen: &[&Labels]) -> (Table, Table) {
    let choices = choices_of(right.iter().chain(chosen).copied());
    let speaker = learn_often(&choices, SPEAKERS);
    let speech: Vec<Choice> = chosen
        .iter()
        .flat_map(|labels| &labels.stretches)
        .map(|stretch| Choice {
            candidates: vec![stretch.speech.clone(), Vec::new()],
            right: vec![usize::from(stretch.truth == Truth::Other)],
        })
        .collect();
    (speaker, learn_often(&speech.iter().collect::<Vec<_>>(), SPEECH))
}

/// Learns a choice from features that are seen in several stretches.
fn learn_often(choices: &[&Choice], schedule: Schedule) -> Table {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for choice in choices {
        let seen: HashSet<u32> = choice.candidates.iter().flatten().copied().collect();
        for feature in seen {
            *counts.entry(feature).or_default() += 1;
        }
    }
    let often: Vec<Choice> = choices
        .iter()
        .map(|choice| Choice {
            candidates: choice
                .candidates
                .iter()
                .map(|row| row.iter().copied().filter(|feature| counts[feature] >= LEAST).collect())
                .collect(),
            right: choice.right.clone(),
        })
        .collect();
    learn(&often.iter().collect::<Vec<_>>(), schedule)
}

/// The choices of articles, those of the languages that are read several times.
fn choices_of<'a>(all: impl Iterator<Item = &'a Labels>) -> Vec<&'a Choice> {
    let often = |labels: &Labels| if labels.language < CODES.len() { OFTEN } else { 1 };
    all.flat_map(|labels| (0..often(labels)).flat_map(|_| &labels.stretches)).map(|stretch| &stretch.choice).collect()
}

/// One table a fold, learned without it.
fn without_each(right: &[Labels], fold_of: &[usize]) -> Vec<Table> {
    (0..FOLDS)
        .map(|fold| {
            let rest = choices_of(right.iter().zip(fold_of).filter(|(_, own)| **own != fold).map(|(labels, _)| labels));
            learn_often(&rest, SPEAKERS)
        })
        .collect()
}

/// Learns from all articles.
pub fn train(articles: &[(usize, judged::Article)], weights: &mut Weights) {
    let fold_of = folds(articles);
    let right = read_all(articles, weights, |_| HistoryOf(None));
    let first = without_each(&right, &fold_of);
    let chosen = read_all(articles, weights, |number| HistoryOf(Some(first[fold_of[number]].clone())));
    let (speaker, speech) = both(&right.iter().collect::<Vec<_>>(), &chosen.iter().collect::<Vec<_>>());
    weights.speaker = speaker;
    weights.speech = speech;
}

/// What became of the stretches of a language.
#[derive(Default)]
struct Score {
    named: usize,
    right: usize,
    wrong: usize,
    loose: usize,
    missed: usize,
    speech: usize,
    taken: usize,
    other: usize,
    other_taken: usize,
    other_named: usize,
    reachable: usize,
    bins: [(usize, usize); 10],
}

/// Learns without each fold, reads it, and prints what became of its stretches.
pub fn cross(articles: &[(usize, judged::Article)], weights: &Weights, list: bool) {
    let fold_of = folds(articles);
    let right = read_all(articles, weights, |_| HistoryOf(None));
    let first = without_each(&right, &fold_of);
    let chosen = read_all(articles, weights, |number| HistoryOf(Some(first[fold_of[number]].clone())));
    let mut scores: Vec<Score> = CODES.iter().chain([&"en"]).map(|_| Score::default()).collect();
    for fold in 0..FOLDS {
        let without = |all: &'_ [Labels]| -> Vec<usize> { (0..all.len()).filter(|&number| fold_of[number] != fold).collect() };
        let rest = without(&right);
        let (speaker, speech) = both(
            &rest.iter().map(|&number| &right[number]).collect::<Vec<_>>(),
            &rest.iter().map(|&number| &chosen[number]).collect::<Vec<_>>(),
        );
        for (_, (place, article)) in articles.iter().enumerate().filter(|(number, _)| fold_of[*number] == fold) {
            let read = labels(article, *place, weights, History::Chosen(&speaker));
            if let Some(read) = read {
                add(&mut scores[*place], &read, &speech, list.then_some(article.id.as_str()));
            }
        }
    }
    print(&scores);
}

fn add(score: &mut Score, read: &Labels, speech: &Table, list: Option<&str>) {
    score.named += read.lost;
    score.speech += read.lost;
    score.missed += read.lost;
    for stretch in &read.stretches {
        let shares = &stretch.shares;
        let best = likeliest(shares);
        let nobody = shares.len() - 1;
        let taken = speech.score(&stretch.speech) >= 0.0 && !stretch.silent;
        let shown = taken && best != nobody && shown_confidence(shares[best]) >= SURE;
        let good = stretch.choice.right.contains(&best);
        if let Some(id) = list {
            let name = |place: usize| stretch.names.get(place).map_or("-", String::as_str);
            let right =
                stretch.choice.right.iter().max_by(|&&one, &&other| shares[one].total_cmp(&shares[other])).copied().unwrap_or(nobody);
            println!(
                "{id}\t{}\t{}\t{:.2} {}\t{:.2} {}\t{}\t{}",
                stretch.how,
                if good {
                    "right"
                } else if shown {
                    "WRONG"
                } else {
                    "none"
                },
                shares[best],
                name(best),
                shares[right],
                name(right),
                stretch.shown.0,
                stretch.shown.1.replace('\n', " ")
            );
        }
        if best != nobody && taken && stretch.truth != Truth::Unnamed {
            let bin = &mut score.bins[(1..10u8).filter(|&step| shares[best] * 10.0 >= f32::from(step)).count()];
            bin.0 += 1;
            bin.1 += usize::from(good);
        }
        if stretch.truth == Truth::Other {
            score.other += 1;
            score.other_taken += usize::from(taken);
            score.other_named += usize::from(shown);
            continue;
        }
        score.speech += 1;
        score.taken += usize::from(taken);
        if stretch.truth == Truth::Unnamed {
            continue;
        }
        score.named += 1;
        score.reachable += usize::from(!stretch.choice.right.contains(&nobody));
        score.missed += usize::from(!taken);
        score.right += usize::from(shown && good);
        let bare = stretch.names.get(best).is_some_and(|name| !is_proper(name));
        score.loose += usize::from(shown && !good && bare);
        score.wrong += usize::from(shown && !good && !bare);
    }
}

fn print(scores: &[Score]) {
    let share = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    for (code, score) in CODES.iter().chain([&"en"]).zip(scores) {
        println!(
            "{code}: n {} right {:.1} wrong {:.1} loose {:.1} missed {:.1} reachable {:.1}; speech taken {:.1} of {}, other taken {} named {} of {}",
            score.named,
            share(score.right, score.named),
            share(score.wrong, score.named),
            share(score.loose, score.named),
            share(score.missed, score.named),
            share(score.reachable, score.named),
            share(score.taken, score.speech),
            score.speech,
            score.other_taken,
            score.other_named,
            score.other
        );
    }
    let mut bins = [(0, 0); 10];
    for score in &scores[..CODES.len()] {
        for (sum, bin) in bins.iter_mut().zip(score.bins) {
            sum.0 += bin.0;
            sum.1 += bin.1;
        }
    }
    let (named, right, wrong) =
        scores[..CODES.len()].iter().fold((0, 0, 0), |sum, score| (sum.0 + score.named, sum.1 + score.right, sum.2 + score.wrong));
    println!("all: n {named} right {:.1} wrong {:.1}", share(right, named), share(wrong, named));
    for (place, (all, good)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        println!("  confidence .{place}: {all}, right {:.1}", share(*good, *all));
    }
}
