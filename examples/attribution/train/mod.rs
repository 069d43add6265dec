//! `train`: learns all stages from marked articles and writes the file of weights.
//!
//! Where a stage feeds the next it is jack-knifed: the articles are dealt into folds, and each fold is read by models that were
//! learned from the others, so that the next stage learns from mistakes such as it will meet. The same data give the same
//! bytes. What the stages reach on the articles that they were not learned from goes to standard error.

mod antecedents;
mod choices;
mod cross;
mod lower;
mod rankers;
mod report;
mod sequences;
mod trust;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};

use pullquote::attribution::weights::Weights;

use crate::data::{self, Item};
use crate::judged;
use lower::Lower;

pub use cross::{Arguments as CrossArguments, run as cross};

/// How many folds the articles are dealt into.
const FOLDS: usize = 4;

/// What to learn from, and where to write.
#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    data: Data,
    /// The file of weights to write
    #[arg(long, value_name = "FILE", default_value = "assets/models/english.bin")]
    out: PathBuf,
}

/// What to learn from.
#[derive(clap::Args)]
struct Data {
    /// Marked articles, .jsonl or .jsonl.gz
    gold: PathBuf,
    /// Their tokens with the tags of a parser stack
    tags: PathBuf,
    /// Articles whose speakers were judged, to learn from as well
    #[arg(long, value_name = "FILE")]
    judged: Option<PathBuf>,
    /// Leave out the articles of a publisher
    #[arg(long, value_name = "PUBLISHER")]
    without: Option<String>,
    /// Keep taggers and labels in this folder, or read them from it
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
}

/// All articles, read by the lower stages.
struct Shop {
    /// With attributions that were marked.
    items: Vec<Item>,
    /// With speakers that were judged.
    judged: Vec<(judged::Article, Item)>,
    /// The lower stages, learned from all marked articles.
    lower: Lower,
}

/// Learns and writes.
///
/// # Errors
/// When the data cannot be read or the weights cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let shop = Shop::open(&arguments.data)?;
    write(&shop.learn(|_| true)?, &arguments.out)
}

fn write(model: &Weights, path: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::write(path, model.write()).map_err(|error| format!("{}: {error}", path.display()).into())
}

impl Shop {
    fn open(data: &Data) -> Result<Self, Box<dyn Error>> {
        let mut items = data::read(&data.gold, &data.tags)?;
        if let Some(publisher) = &data.without {
            items.retain(|item| item.gold.publisher != *publisher);
        }
        let lower = lower::learn(&mut items, data.keep.as_deref())?.pop().ok_or("no article to learn from")?;
        let mut judged = Vec::new();
        for article in data.judged.as_deref().map(judged::read).transpose()?.unwrap_or_default() {
            let mut item = data::judged_item(&article)?;
            lower.see(&mut item);
            judged.push((article, item));
        }
        Ok(Self { items, judged, lower })
    }

    /// Learns the upper stages from all marked articles and those of the judged ones that `is_learned` takes by number.
    fn learn(&self, is_learned: impl Fn(usize) -> bool) -> Result<Weights, Box<dyn Error>> {
        let judged: Vec<usize> = (0..self.judged.len()).filter(|&number| is_learned(number)).collect();
        let items: Vec<&Item> = self.items.iter().chain(judged.iter().map(|&number| &self.judged[number].1)).collect();
        let mut folds: Vec<Weights> = rankers::learn(&items).into_iter().map(|rankers| rankers.weights(&self.lower)).collect();
        let mut weights = folds.pop().unwrap_or_default();
        let examples = judged.iter().enumerate().map(|(place, &number)| {
            let fold = (self.items.len() + place) % FOLDS;
            trust::examples(&self.judged[number].0, &folds[fold])
        });
        weights.trust = trust::learn(&examples.collect::<Result<Vec<_>, _>>()?);
        Ok(weights)
    }
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
