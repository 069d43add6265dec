//! Stages 2 and 3: taggers, vocabulary and labels, learned for each fold from the others, and once from all.
//!
//! They take long to learn and seldom change, so that a run may keep them in a folder and the next ones read them from there.

use std::error::Error;
use std::path::Path;

use pullquote::Cancel;
use pullquote::attribution::linear::{MARGIN, Table};
use pullquote::attribution::sequence;
use pullquote::attribution::tags::{self, Tagger};
use pullquote::attribution::vocabulary::Vocabulary;
use pullquote::attribution::weights::Weights;

use super::{FOLDS, parallel, report, sequences, words};
use crate::data::Item;

/// The models of these stages that were learned from the same articles.
pub struct Lower {
    /// Which words there are, without what people marked: the taggers read by it.
    pub unmarked: Vocabulary,
    /// Which words the others may know.
    pub vocabulary: Vocabulary,
    /// Parts of speech and names.
    pub tagger: Tagger,
    /// Source, cue and content.
    pub sequence: Table,
}

/// Models of each fold, and of all articles at the end. The items get what the models of their fold see in them.
///
/// # Errors
/// When `kept` cannot be read or written.
pub fn learn(items: &mut [Item], kept: Option<&Path>) -> Result<Vec<Lower>, Box<dyn Error>> {
    if let Some(models) = kept.filter(|folder| path(folder, FOLDS).exists()).map(|folder| read(items, folder)).transpose()? {
        for (index, item) in items.iter_mut().enumerate() {
            models[index % FOLDS].see(item);
        }
        return Ok(models);
    }
    let known = words::common_words(items);
    let parts = parts(items.len());
    let unmarked = words::vocabulary(&[], items, &known);
    for item in items.iter_mut() {
        item.classes = item.tokens.iter().map(|token| unmarked.class(token.word)).collect();
    }
    let taggers = parallel(&parts, |part| sequences::tagger(items, part));
    for (index, item) in items.iter_mut().enumerate() {
        item.own_tags = tags::tags(&item.tokens, &item.classes, &taggers[index % FOLDS], &Cancel::never()).unwrap_or_default();
    }
    report::tags(items);
    let vocabularies = parallel(&parts, |part| words::vocabulary(part, items, &known));
    let folds: Vec<usize> = (0..parts.len()).collect();
    let labellers = parallel(&folds, |&fold| sequences::labeller(items, &parts[fold], &vocabularies[fold]));
    let models: Vec<Lower> = vocabularies
        .into_iter()
        .zip(taggers)
        .zip(labellers)
        .map(|((vocabulary, tagger), sequence)| Lower { unmarked: unmarked.clone(), vocabulary, tagger, sequence })
        .collect();
    for (index, item) in items.iter_mut().enumerate() {
        models[index % FOLDS].see(item);
    }
    report::labels(items);
    if let Some(folder) = kept {
        write(&models, folder)?;
    }
    Ok(models)
}

/// The articles that the models of each fold are learned from.
fn parts(items: usize) -> Vec<Vec<usize>> {
    let others = |fold: usize| (0..items).filter(|index| index % FOLDS != fold).collect();
    (0..FOLDS).map(others).chain([(0..items).collect()]).collect()
}

impl Lower {
    /// Reads an article with these models.
    pub fn see(&self, item: &mut Item) {
        item.classes = item.tokens.iter().map(|token| self.unmarked.class(token.word)).collect();
        item.own_tags = tags::tags(&item.tokens, &item.classes, &self.tagger, &Cancel::never()).unwrap_or_default();
        item.classes = item.tokens.iter().map(|token| self.vocabulary.class(token.word)).collect();
        let context = sequence::Context::new(&item.tokens, &item.stretches, &item.own_tags, &item.classes);
        item.own_labels = sequence::labels(&context, &self.sequence, &Cancel::never()).unwrap_or_default();
    }
}

fn path(folder: &Path, fold: usize) -> std::path::PathBuf {
    folder.join(format!("{fold}.bin"))
}

fn write(models: &[Lower], folder: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (fold, model) in models.iter().enumerate() {
        let blank = || Table::new(vec![0; MARGIN + 1].into(), 1.0).unwrap_or_default();
        let weights = Weights {
            vocabulary: model.vocabulary.clone(),
            tagger: model.tagger.clone(),
            sequence: model.sequence.clone(),
            speaker: blank(),
            speech: blank(),
            indirect: blank(),
            antecedent: blank(),
            trust: blank(),
        };
        let path = path(folder, fold);
        std::fs::write(&path, weights.write()).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

fn read(items: &[Item], folder: &Path) -> Result<Vec<Lower>, Box<dyn Error>> {
    let unmarked = words::vocabulary(&[], items, &words::common_words(items));
    let read = |fold: usize| -> Result<Lower, Box<dyn Error>> {
        let path = path(folder, fold);
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let Weights { vocabulary, tagger, sequence, .. } =
            Weights::read(&bytes).ok_or_else(|| format!("{} is no file of weights", path.display()))?;
        Ok(Lower { unmarked: unmarked.clone(), vocabulary, tagger, sequence })
    };
    (0..=FOLDS).map(read).collect()
}
