//! `read`: what the first stages see in a text file, a token a line; for whoever changes a feature.

use std::error::Error;
use std::path::PathBuf;

use pullquote::Cancel;
use pullquote::attribution::indices::IndexVec;
use pullquote::attribution::sequence::{self, Context};
use pullquote::attribution::spans::stretches;
use pullquote::attribution::tokens::tokens;
use pullquote::attribution::vocabulary::Class;
use pullquote::attribution::weights::Weights;
use pullquote::attribution::{prose_of, tags};

/// What to read.
#[derive(clap::Args)]
pub struct Arguments {
    /// A text file
    path: PathBuf,
}

/// Prints word, part of speech, kind of name, classes and label of each token, a blank line between sentences.
///
/// # Errors
/// When the file cannot be read.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(&arguments.path).map_err(|error| format!("{}: {error}", arguments.path.display()))?;
    let article = pullquote::import(&arguments.path, &bytes).map_err(|error| format!("{}: {error}", arguments.path.display()))?;
    let model = Weights::english();
    let blocks = prose_of(&article, &Cancel::never())?;
    let stretches = IndexVec::from(stretches(article.text(), &blocks));
    let tokens = tokens(article.text(), &blocks, stretches.as_slice());
    let classes: Vec<Class> = tokens.iter().map(|token| model.vocabulary.class(token.word)).collect();
    let tags = tags::tags(&tokens, &classes, &model.tagger, &Cancel::never())?;
    let labels = sequence::labels(&Context::new(&tokens, &stretches, &tags, &classes), &model.sequence, &Cancel::never())?;
    for (at, token) in tokens.iter().enumerate() {
        if token.first && at > 0 {
            println!();
        }
        let (word, class) = (article.slice(token.range), classes[at]);
        println!("{word:20} {:?} {:?} {}{} {:?}", tags.speech[at], tags.names[at], class.cue, class.source, labels.best[at]);
    }
    Ok(())
}
