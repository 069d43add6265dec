//! `evaluate`: the engine against the gold.

use std::error::Error;
use std::path::PathBuf;

use clap::Args;

use crate::align::Alignment;
use crate::gold;

/// What to score, and what to print of it.
#[derive(Args)]
pub struct Arguments {
    /// Gold articles, .jsonl or .jsonl.gz
    gold: PathBuf,
}

/// Reads the gold and tells how much of it the articles keep.
///
/// # Errors
/// When the gold cannot be read.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let articles = gold::read(&arguments.gold)?;
    let (mut changed, mut lost) = (0, 0);
    for gold in &articles {
        let article = gold.import()?;
        let alignment = Alignment::new(&gold.text, article.text());
        changed += usize::from(!alignment.is_whole());
        let contents = gold.attributions.iter().flat_map(|attribution| &attribution.content);
        let ranges = contents.map(|&span| alignment.to_article(span).and_then(|range| alignment.to_gold(range)));
        lost += ranges.filter(Option::is_none).count();
    }
    println!("{} articles, {changed} with other visible characters than the file, {lost} contents lost", articles.len());
    Ok(())
}
