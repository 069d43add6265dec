//! Learns the weights for languages other than English, and measures them by folds of publishers.
//!
//! ```text
//! attribution foreign cross JUDGED TREEBANKS      learns without each fold of publishers, and reads it
//! attribution foreign train JUDGED TREEBANKS      writes assets/models/foreign.bin
//! attribution foreign tags  JUDGED TREEBANKS      measures the taggers
//! ```

mod labels;
mod speakers;
mod tagging;
mod treebank;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use pullquote::attribution::foreign::weights::Weights;

/// The languages that are learned, in the order of the file of weights.
pub const CODES: [&str; 6] = ["de", "fr", "es", "ru", "it", "pt"];

/// Where the weights stand.
const WEIGHTS: &str = "assets/models/foreign.bin";

/// What to do with the weights for languages other than English
#[derive(Parser)]
pub struct Arguments {
    /// What to do
    pub task: Task,
    /// A folder of judged articles, `de.jsonl` and so on
    pub judged: PathBuf,
    /// A folder of treebanks, `de.conllu.gz` and so on
    pub treebanks: PathBuf,
    /// Show every stretch
    #[arg(long)]
    pub list: bool,
    /// Take the taggers from the file of weights instead of learning them
    #[arg(long)]
    pub keep_taggers: bool,
    /// The file of weights
    #[arg(long, default_value = WEIGHTS)]
    pub weights: PathBuf,
}

/// What to do
#[derive(Clone, Copy, ValueEnum)]
pub enum Task {
    /// Learn from all and write the weights
    Train,
    /// Learn without each fold of publishers, and read it
    Cross,
    /// Measure the taggers
    Tags,
}

/// Does it.
///
/// # Errors
/// When a file cannot be read or written.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    if matches!(arguments.task, Task::Tags) {
        return tagging::measure(&arguments.treebanks);
    }
    let mut weights = Weights::default();
    if arguments.keep_taggers {
        weights = Weights::read(&fs::read(&arguments.weights)?).unwrap_or_default();
    } else {
        for code in CODES {
            weights.taggers.push(tagging::learn(&arguments.treebanks.join(format!("{code}.conllu.gz")))?);
        }
    }
    let articles = speakers::read(&arguments.judged)?;
    if matches!(arguments.task, Task::Cross) {
        speakers::cross(&articles, &weights, arguments.list);
        return Ok(());
    }
    speakers::train(&articles, &mut weights);
    fs::write(&arguments.weights, weights.write())?;
    Ok(())
}
