//! The workshop of the attribution engine: holds it against articles that were marked by hand.
//!
//! ```text
//! cargo run --release --example attribution -- evaluate GOLD.jsonl
//! cargo run --release --example attribution -- judged GOLD.jsonl
//! ```

mod align;
mod data;
mod evaluate;
mod foreign;
mod gold;
#[allow(dead_code, reason = "the training of the next stages reads the rest")]
mod judged;
mod learn;
mod read;
mod score;
mod train;

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Who said what, measured
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Score the engine on articles that were marked by hand
    Evaluate(evaluate::Arguments),
    /// Show what the first stages see in a text file
    Read(read::Arguments),
    /// Learn the weights of the engine
    Train(train::Arguments),
    /// Learn and measure the weights for languages other than English
    Foreign(foreign::Arguments),
    /// Learn without some publishers of the judged articles at a time, and read these
    Cross(train::CrossArguments),
    /// Score the program on articles whose speakers were judged by name
    Judged(judged::score::Arguments),
}

fn main() -> ExitCode {
    let done: Result<(), Box<dyn Error>> = match Arguments::parse().command {
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Read(arguments) => read::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
        Command::Foreign(arguments) => foreign::run(&arguments),
        Command::Cross(arguments) => train::cross(&arguments),
        Command::Judged(arguments) => judged::score::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("attribution: {error}");
            ExitCode::FAILURE
        }
    }
}
