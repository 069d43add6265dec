//! Learns the taggers, one a language.

use std::error::Error;
use std::path::Path;

use pullquote::attribution::foreign::upos::{TAGS, TRANSITION};
use pullquote::attribution::linear::Table;

use super::treebank;
use crate::learn::{Sequence, perceptron, prune};

/// Binary logarithm of the size of a table.
const BITS: u32 = 17;

/// Passes over the sentences.
const EPOCHS: u32 = 6;

/// A feature that is seen less often is not learned: names, mostly.
const LEAST: u32 = 4;

/// One sentence in so many is kept apart when it is measured.
const APART: usize = 10;

/// The tagger of one language.
///
/// # Errors
/// When its treebank cannot be read.
pub fn learn(treebank: &Path) -> Result<Table, Box<dyn Error>> {
    let mut sequences: Vec<Sequence> = treebank::read(treebank)?.iter().map(treebank::Sentence::sequence).collect();
    prune(&mut sequences, LEAST);
    Ok(perceptron::learn::<TAGS>(&sequences, BITS, EPOCHS, TRANSITION))
}

/// Prints the share of right tags on sentences that were not learned from.
///
/// # Errors
/// When a treebank cannot be read.
pub fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    for code in super::CODES {
        let sentences = treebank::read(&folder.join(format!("{code}.conllu.gz")))?;
        let mut sequences: Vec<Sequence> =
            sentences.iter().enumerate().filter(|(place, _)| place / 20 % APART != 0).map(|(_, sentence)| sentence.sequence()).collect();
        prune(&mut sequences, LEAST);
        let table = perceptron::learn::<TAGS>(&sequences, BITS, EPOCHS, TRANSITION);
        let (mut right, mut all) = (0, 0);
        for sentence in sentences.iter().enumerate().filter(|(place, _)| place / 20 % APART == 0).map(|(_, sentence)| sentence) {
            let (good, count) = sentence.right(&table);
            right += good;
            all += count;
        }
        println!("{code}: {} sentences, tags {:.1} %", sentences.len(), 100.0 * right as f64 / all as f64);
    }
    Ok(())
}
