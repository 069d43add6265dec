//! The workshop of the attribution engine: holds it against articles that were marked by hand.
//!
//! ```text
//! cargo run --release --example attribution -- evaluate GOLD.jsonl
//! ```

mod align;
mod evaluate;
mod gold;
mod score;

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
}

fn main() -> ExitCode {
    let done: Result<(), Box<dyn Error>> = match Arguments::parse().command {
        Command::Evaluate(arguments) => evaluate::run(&arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("attribution: {error}");
            ExitCode::FAILURE
        }
    }
}
