//! `evaluate`: the engine against articles that were marked by hand, read exactly as the program reads a text file.
//!
//! The metrics go to standard output and are the same on every run; how long it took goes to standard error.

mod errors;
mod intervals;

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use pullquote::attribution::{annotate_with, weights::Weights};
use pullquote::{Cancel, annotate};

use crate::align::Alignment;
use crate::gold::{self, GoldError};
use crate::score::{self, Counts, Prediction};

/// What to score, and what to print of it.
#[derive(Args)]
pub struct Arguments {
    /// Gold articles, .jsonl or .jsonl.gz
    gold: PathBuf,
    /// Also the main metrics of each publisher
    #[arg(long)]
    per_publisher: bool,
    /// Articles are drawn anew so many times for the 95 % intervals; 0 for none
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    resamples: usize,
    /// A file of weights instead of those in the program
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Also each quoted stretch that went wrong, and a table of them
    #[arg(long)]
    errors: bool,
}

/// One article with all that is known of it.
struct Case {
    gold: gold::Article,
    article: pullquote::Article,
    alignment: Alignment,
    predictions: Vec<Prediction>,
}

/// Scores the engine and prints the metrics.
///
/// # Errors
/// When the gold cannot be read or the output cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut spent = Duration::ZERO;
    let model = arguments.model.as_deref().map(read_model).transpose()?;
    let cases: Vec<Case> =
        gold::read(&arguments.gold)?.into_iter().map(|gold| predict(gold, model.as_ref(), &mut spent)).collect::<Result<_, GoldError>>()?;
    let changed = cases.iter().filter(|case| !case.alignment.is_whole()).count();
    let started = Instant::now();
    let counts: Vec<Counts> = cases.iter().map(|case| score::count(&case.gold, &case.predictions)).collect();
    eprintln!(
        "{} articles, {changed} with other visible characters than the file; annotated in {spent:.1?}, scored in {:.1?}",
        cases.len(),
        started.elapsed()
    );
    let mut out = BufWriter::new(io::stdout().lock());
    print_metrics(&counts, arguments.resamples, &mut out)?;
    if arguments.per_publisher {
        print_publishers(&cases, &counts, &mut out)?;
    }
    if arguments.errors {
        errors::print(&cases, &mut out)?;
    }
    out.flush()?;
    Ok(())
}

fn read_model(path: &Path) -> Result<Weights, Box<dyn Error>> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Weights::read(&bytes).ok_or_else(|| format!("{} is no file of weights", path.display()).into())
}

/// Runs the engine on one article; the time of the engine alone is added to `spent`.
fn predict(gold: gold::Article, model: Option<&Weights>, spent: &mut Duration) -> Result<Case, GoldError> {
    let article = gold.import()?;
    let started = Instant::now();
    let cancel = Cancel::never();
    let annotations =
        model.map_or_else(|| annotate(&article, &cancel), |model| annotate_with(&article, model, &cancel)).unwrap_or_default();
    *spent += started.elapsed();
    let alignment = Alignment::new(&gold.text, article.text());
    let predictions = score::predictions(&annotations, &alignment);
    Ok(Case { gold, article, alignment, predictions })
}

fn print_metrics(counts: &[Counts], resamples: usize, out: &mut impl Write) -> io::Result<()> {
    let all: Counts = counts.iter().sum();
    let (speech, other) = all.stretches();
    writeln!(
        out,
        "{} articles; quoted stretches {speech} attributed / {other} not; speaker items {}; indirect {}; all attributions {}",
        counts.len(),
        all.speaker_head.gold,
        all.indirect.content.gold,
        all.all.content.gold
    )?;
    let intervals = intervals::intervals(counts, resamples);
    for ((name, value), interval) in all.metrics().into_iter().zip(intervals) {
        let interval = interval.map(|(low, high)| format!("  [{low:5.1}, {high:5.1}]")).unwrap_or_default();
        writeln!(out, "{name:26} {}{interval}", figure(value, 6))?;
    }
    Ok(())
}

fn print_publishers(cases: &[Case], counts: &[Counts], out: &mut impl Write) -> io::Result<()> {
    let mut publishers: BTreeMap<&str, Counts> = BTreeMap::new();
    for (case, counts) in cases.iter().zip(counts) {
        *publishers.entry(&case.gold.publisher).or_default() += *counts;
    }
    for (publisher, counts) in publishers {
        write!(out, "{publisher:14}")?;
        let metrics = counts.metrics();
        for (short, name) in [(" A F1", "A quoted F1"), ("  B head F1", "B speaker head F1"), ("  C content F1", "C indirect content F1")] {
            let value = metrics.iter().find(|metric| metric.0 == name).map_or(f64::NAN, |metric| metric.1);
            write!(out, "{short} {}", figure(value, 5))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A number with one decimal; `nan` where nothing was measured.
fn figure(value: f64, width: usize) -> String {
    if value.is_nan() { format!("{:>width$}", "nan") } else { format!("{value:width$.1}") }
}
