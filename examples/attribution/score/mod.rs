//! Predictions for one article against its gold. Pure: knows no files and does not run the engine.
//!
//! ```text
//! A  quoted stretches: is it speech?          B  who said the stretch, by the words of the source
//! C  indirect attributions, T  all of them    D  who said the stretch, by name
//! ```
//!
//! Only word characters count. A stretch is taken for speech when a predicted content covers at least half of it;
//! attributions meet one to one, when their contents share at least half of what both hold.

mod counts;
mod letters;
mod matching;
mod names;
mod stretches;
#[cfg(test)]
mod tests;

use pullquote::{Annotations, AttributionKind, Basis};

use crate::align::Alignment;
use crate::gold::{self, Span};

pub use counts::Counts;
use letters::Letters;
pub use letters::Text;
pub use stretches::{Stretch, holds_head};

/// An attribution that the engine found, in code points of the gold text.
#[derive(Debug, Clone)]
pub struct Prediction {
    /// How much of the content stands in quotation marks.
    pub kind: AttributionKind,
    /// What is said.
    pub content: Vec<Span>,
    /// The words that name the speaker.
    pub speaker: Option<Span>,
    /// The words that say that something is said.
    pub cue: Option<Span>,
    /// Whom the source stands for.
    pub name: Option<String>,
    /// What the choice of the speaker rests on.
    pub basis: Basis,
}

/// A prediction with what is asked of it again and again.
struct Guess<'a> {
    prediction: &'a Prediction,
    /// Never empty.
    content: Letters,
    /// Whether it holds half of a quoted stretch, or half of it is quoted.
    quoted: bool,
}

/// The attributions of an annotated article, as far as their contents stand in the gold text.
pub fn predictions(annotations: &Annotations, alignment: &Alignment) -> Vec<Prediction> {
    let predicted = annotations.attributions.iter().map(|attribution| Prediction {
        kind: attribution.kind,
        content: attribution.content.iter().filter_map(|&range| alignment.to_gold(range)).collect(),
        speaker: attribution.source.and_then(|range| alignment.to_gold(range)),
        cue: attribution.cue.and_then(|range| alignment.to_gold(range)),
        name: attribution.speaker.and_then(|speaker| annotations.speakers.get(speaker.0)).map(|speaker| speaker.name.clone()),
        basis: attribution.basis,
    });
    predicted.filter(|prediction| !prediction.content.is_empty()).collect()
}

/// The counts of one article.
pub fn count(gold: &gold::Article, predictions: &[Prediction]) -> Counts {
    let text = Text::new(&gold.text);
    let guesses = guesses(gold, &text, predictions);
    let mut counts = Counts::default();
    let quoted = |guess: &&Guess<'_>| guess.prediction.kind != AttributionKind::Indirect;
    counts.quoted.predicted = guesses.iter().filter(|guess| !guess.quoted).filter(quoted).count();
    for stretch in stretches::compare(gold, &text, &guesses) {
        stretch.count(&text, &mut counts);
    }
    matching::count(gold, &text, &guesses, &mut counts);
    count_letters(gold, &text, &guesses, &mut counts);
    counts
}

/// What was made of each quoted stretch of one article, for a look at the errors.
pub fn stretches<'a>(gold: &'a gold::Article, predictions: &'a [Prediction]) -> Vec<Stretch<'a>> {
    let text = Text::new(&gold.text);
    stretches::compare(gold, &text, &guesses(gold, &text, predictions))
}

fn guesses<'a>(gold: &gold::Article, text: &Text<'_>, predictions: &'a [Prediction]) -> Vec<Guess<'a>> {
    let stretches: Vec<Letters> = gold.quotes.iter().map(|quote| text.letters(&[quote.span])).filter(|quote| !quote.is_empty()).collect();
    let guesses = predictions.iter().map(|prediction| {
        let content = text.letters(&prediction.content);
        let quoted = stretches.iter().any(|stretch| content.shared(stretch) * 2 >= stretch.len().min(content.len()));
        Guess { prediction, content, quoted }
    });
    guesses.filter(|guess| !guess.content.is_empty()).collect()
}

/// Adds the word characters of contents, sources and cues.
fn count_letters(gold: &gold::Article, text: &Text<'_>, guesses: &[Guess<'_>], counts: &mut Counts) {
    let marked = |spans: fn(&gold::Attribution) -> &[Span]| {
        let spans: Vec<Span> = gold.attributions.iter().flat_map(spans).copied().collect();
        text.letters(&spans)
    };
    let predicted = |span: fn(&Prediction) -> Option<Span>| {
        let spans: Vec<Span> = guesses.iter().filter_map(|guess| span(guess.prediction)).collect();
        text.letters(&spans)
    };
    let roles = [
        (marked(|attribution| &attribution.content), Letters::union(guesses.iter().map(|guess| &guess.content))),
        (marked(|attribution| &attribution.source), predicted(|prediction| prediction.speaker)),
        (marked(|attribution| &attribution.cue), predicted(|prediction| prediction.cue)),
    ];
    for (measure, (gold, predicted)) in counts.letters.iter_mut().zip(&roles) {
        measure.right += gold.shared(predicted);
        measure.predicted += predicted.len();
        measure.gold += gold.len();
    }
}
