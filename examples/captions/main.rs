//! The workshop of the caption model: learns its weights from pages that were marked by hand, and measures it.
//!
//! ```text
//! cargo run --release --example captions -- train GOLD.jsonl > assets/models/captions.txt
//! cargo run --release --example captions -- cross GOLD.jsonl
//! ```

mod data;
mod learn;
mod score;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use pullquote::captions::regression::Regression;

/// Captions of pictures, learnt and measured
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Learn the weights and print them
    Train {
        /// Marked pages, one JSON object a line
        gold: PathBuf,
    },
    /// Score the program as it stands
    Evaluate {
        /// Marked pages, one JSON object a line
        gold: PathBuf,
    },
    /// Score models on the pages of hosts that they have not learnt from
    Cross {
        /// Marked pages, one JSON object a line
        gold: PathBuf,
    },
    /// Show the features of every block that may be a caption
    Read {
        /// Marked pages, one JSON object a line
        gold: PathBuf,
    },
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("captions: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Train { gold } => {
            let pages = data::read(gold)?;
            let all: Vec<_> = pages.iter().collect();
            println!("# What tells a caption: the weights of a logistic regression over the features of src/annotate/captions.");
            println!("# Written by `cargo run --release --example captions -- train GOLD.jsonl`, see docs/models.md; not to be edited.");
            for line in learn::model(&all).lines() {
                println!("{line}");
            }
        }
        Command::Evaluate { gold } => {
            let mut score = score::Score::default();
            for page in &data::read(gold)? {
                score.add(page, Regression::shipped());
            }
            println!("{score}");
        }
        Command::Cross { gold } => {
            let pages = data::read(gold)?;
            let mut score = score::Score::default();
            for (learnt, tested) in data::folds(&pages.iter().collect::<Vec<_>>(), 10) {
                let model = learn::model(&learnt);
                for page in tested {
                    score.add(page, &model);
                }
            }
            println!("{score}");
        }
        Command::Read { gold } => {
            for page in &data::read(gold)? {
                let rows = page.candidates.iter().zip(&page.gold).map(|(candidate, gold)| {
                    let text = page.article.slice(page.article.blocks()[candidate.block].range);
                    let features: Vec<_> = candidate.features.iter().map(|feature| format!("{} & {}", feature.0, feature.1)).collect();
                    serde_json::json!({ "b": candidate.block, "g": gold, "t": text, "f": features })
                });
                println!("{}", serde_json::json!({ "host": page.host, "rows": rows.collect::<Vec<_>>(), "p": page.paragraphs }));
            }
        }
    }
    Ok(())
}
