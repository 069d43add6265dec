//! Treebanks of Universal Dependencies: their sentences as our own tokens with the tags of the treebank.
//!
//! A treebank has no blocks. So many sentences in a row are read as one, and whoever cuts words otherwise than we do has the tag of the
//! word in which ours begins.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use pullquote::attribution::foreign::upos::{Upos, features};
use pullquote::attribution::linear::Features;
use pullquote::attribution::tokens::tokens;
use pullquote::{Cancel, TextRange};

use crate::learn::Sequence;

/// A sentence: its text, and where its words begin, each with its tag.
pub struct Sentence {
    text: String,
    words: Vec<(usize, Upos)>,
}

/// The sentences of a packed file in CoNLL-U.
///
/// # Errors
/// When the file cannot be read.
pub fn read(path: &Path) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence { text: String::new(), words: Vec::new() };
    // Words up to this number stand in a word that was written as one: `du` for `de le`.
    let mut joined = 0;
    for line in BufReader::new(MultiGzDecoder::new(File::open(path)?)).lines() {
        let line = line?;
        if line.is_empty() {
            if !sentence.words.is_empty() {
                sentences.push(std::mem::replace(&mut sentence, Sentence { text: String::new(), words: Vec::new() }));
            }
            joined = 0;
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, _, tag, .., space] = fields[..] else { continue };
        if let Some((_, last)) = number.split_once('-') {
            joined = last.parse()?;
            let start = sentence.text.len();
            sentence.write(form, space);
            sentence.words.push((start, Upos::Other));
            continue;
        }
        let Ok(number) = number.parse::<usize>() else { continue };
        let tag = Upos::of_name(tag);
        if number > joined {
            let start = sentence.text.len();
            sentence.write(form, space);
            sentence.words.push((start, tag));
        } else if let Some(word) = sentence.words.last_mut().filter(|word| word.1 == Upos::Other) {
            word.1 = tag;
        }
    }
    Ok(sentences)
}

impl Sentence {
    fn write(&mut self, form: &str, space: &str) {
        self.text.push_str(form);
        if !space.contains("SpaceAfter=No") {
            self.text.push(' ');
        }
    }

    /// The features and tags of our own tokens.
    pub fn sequence(&self) -> Sequence {
        let mut sequence = Sequence::new();
        let mut row = Features::default();
        let found = tokens(&self.text, &[TextRange::new(0, self.text.len())], &[]);
        for at in 0..found.len() {
            row.clear();
            features(&found, at, &mut row);
            sequence.push(&row, self.tag_at(found[at].range.start()) as u8);
        }
        sequence
    }

    /// How many of our tokens have the right tag, and how many there are.
    pub fn right(&self, table: &pullquote::attribution::linear::Table) -> (usize, usize) {
        let found = tokens(&self.text, &[TextRange::new(0, self.text.len())], &[]);
        let tags = pullquote::attribution::foreign::upos::tags(&found, table, &Cancel::never()).unwrap_or_default();
        let right = found.iter().zip(&tags).filter(|(token, tag)| self.tag_at(token.range.start()) == **tag).count();
        (right, found.len())
    }

    fn tag_at(&self, offset: usize) -> Upos {
        let after = self.words.partition_point(|&(start, _)| start <= offset);
        after.checked_sub(1).map_or(Upos::Other, |word| self.words[word].1)
    }
}
