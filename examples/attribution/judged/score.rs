//! `judged`: what a reader of the program sees, against articles whose speakers were judged by name.
//!
//! ```text
//! A  is a stretch taken for speech          W  who says it: the right name, the source's words as they stand (loose),
//!                                              another name, nobody, or not taken for speech at all
//! ```
//! A name counts as shown from the confidence of [`Attribution::SURE`] on. Stretches within another are not scored, and what people
//! were of two minds about counts only among all names shown.

use std::collections::HashSet;
use std::error::Error;
use std::path::PathBuf;

use clap::Args;
use pullquote::{Annotations, Attribution, Cancel, TextRange, annotate};

use super::names::{is_proper, same, words};
use super::{Article, Stretch};
use crate::align::Alignment;
use crate::gold::Span;

/// What to score.
#[derive(Args)]
pub struct Arguments {
    /// Judged articles, .jsonl or .jsonl.gz
    gold: PathBuf,
}

/// What the program shows of a stretch that is speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Right,
    Loose,
    Wrong,
    Nobody,
    Missed,
}

/// A stretch beside what the program makes of it.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own that the tables ask")]
struct Seen {
    is_speech: Option<bool>,
    /// Whether the judged names are any.
    has_speaker: bool,
    /// Whether an attribution or a quotation has most of its words.
    taken: bool,
    /// The confidence of the name that it is given, shown or not.
    confidence: Option<f64>,
    /// Whether a name is shown.
    shown: bool,
    /// Whether the name is right.
    name_right: bool,
    who: Who,
}

/// Borders of the bins of confidence.
const BINS: [f64; 10] = [0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01];

/// Words that make nobody without a name recognisable.
const COMMON: &str = "the a an of and in for on to der die das des dem den ein eine einer eines von und im für le la les l d de du un une \
    et el los las del y mr mrs ms dr sir lord lady herr frau m mme monsieur madame chief president minister prime";

/// Pronouns: the source is right when the name that they stand for is.
const PRONOUNS: &str = "he she they it who which i we his her him himself herself their er sie es ihr der die das dieser diese il elle ils \
    elles on qui lui él ella ellos quien este esta ésta он она они он который которая тот ему";

/// Scores the program and prints the figures.
///
/// # Errors
/// When the articles cannot be read.
pub fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let articles = super::read(&arguments.gold)?;
    let mut seen = Vec::new();
    for gold in &articles {
        let article = gold.import()?;
        let annotations = annotate(&article, &Cancel::never()).map_err(|_| "the annotation was stopped")?;
        let reading = Reading::new(gold, article.text(), &annotations);
        seen.extend(gold.stretches.iter().filter(|stretch| !stretch.nested).filter_map(|stretch| reading.seen(stretch)));
    }
    print(articles.len(), &seen);
    Ok(())
}

/// An article as it was judged and as the program reads it. Places are code points of the judged text.
struct Reading<'a> {
    text: Vec<char>,
    annotations: &'a Annotations,
    contents: Vec<HashSet<usize>>,
    sources: Vec<Option<Span>>,
    quotations: Vec<(HashSet<usize>, Option<usize>)>,
}

impl<'a> Reading<'a> {
    fn new(gold: &Article, read: &str, annotations: &'a Annotations) -> Self {
        let alignment = Alignment::new(&gold.text, read);
        let mut reading =
            Self { text: gold.text.chars().collect(), annotations, contents: Vec::new(), sources: Vec::new(), quotations: Vec::new() };
        let letters = |ranges: &[TextRange]| {
            let spans: Vec<Span> = ranges.iter().filter_map(|&range| alignment.to_gold(range)).collect();
            reading.letters(&spans)
        };
        let attributions = &annotations.attributions;
        let contents = attributions.iter().map(|attribution| letters(&attribution.content)).collect();
        let quotations = annotations.quotations.iter().map(|quotation| (letters(&[quotation.range]), quotation.attribution)).collect();
        reading.sources = attributions.iter().map(|attribution| alignment.to_gold(attribution.source?)).collect();
        (reading.contents, reading.quotations) = (contents, quotations);
        reading
    }

    /// The letters and digits of spans.
    fn letters(&self, spans: &[Span]) -> HashSet<usize> {
        let is_letter = |at: &usize| self.text.get(*at).is_some_and(|letter| letter.is_alphanumeric() || *letter == '_');
        spans.iter().flat_map(|&(start, end)| start..end).filter(is_letter).collect()
    }

    /// What the program shows of a stretch; none for a stretch without letters.
    fn seen(&self, stretch: &Stretch) -> Option<Seen> {
        let wanted = self.letters(&[(stretch.start, stretch.end)]);
        if wanted.is_empty() {
            return None;
        }
        let shared = |letters: &HashSet<usize>| letters.intersection(&wanted).count();
        let covers = |letters: &HashSet<usize>| 2 * shared(letters) >= wanted.len();
        let listed = self.quotations.iter().find_map(|(letters, attribution)| attribution.filter(|_| covers(letters)));
        let is_marked = self.quotations.iter().any(|(letters, _)| covers(letters));
        let best = || {
            let covering = (0..self.contents.len()).filter(|&index| covers(&self.contents[index]));
            // The first of several that are as good.
            covering.rev().max_by_key(|&index| (shared(&self.contents[index]), std::cmp::Reverse(self.contents[index].len())))
        };
        let hit = listed.or_else(best);
        let mut seen = Seen {
            is_speech: stretch.is_speech,
            has_speaker: !stretch.speaker.is_empty(),
            taken: hit.is_some() || is_marked,
            confidence: None,
            shown: false,
            name_right: false,
            who: if is_marked { Who::Nobody } else { Who::Missed },
        };
        if let Some(index) = hit {
            self.judge(stretch, index, &mut seen);
        }
        Some(seen)
    }

    fn judge(&self, stretch: &Stretch, index: usize, seen: &mut Seen) {
        let attribution = &self.annotations.attributions[index];
        let name = attribution.speaker.map(|id| self.annotations.speakers[id.0].name.as_str());
        // As the program prints it.
        let confidence = (f64::from(attribution.confidence) * 100.0).round() / 100.0;
        let is_right = name.is_some_and(|name| stretch.speaker.iter().any(|right| same(name, right)));
        let is_bare = is_right && !name.is_some_and(is_proper) && stretch.speaker.iter().any(|right| is_proper(right));
        let (source_right, source) = self.source(stretch, index, is_right);
        let tells = |name: &str| {
            let told = words(name);
            let right = stretch.speaker.iter().flat_map(|right| words(right));
            right.into_iter().any(|word| !listed(COMMON, &word) && told.contains(&word))
        };
        let is_unnamed = stretch.unnamed && source_right && name.is_some_and(tells);
        seen.name_right = (is_right || is_unnamed) && !is_bare;
        seen.shown = name.is_some() && confidence >= f64::from(Attribution::SURE);
        seen.confidence = name.map(|_| confidence);
        let as_it_stands = || source_right && words(name.unwrap_or_default()) == words(&source);
        seen.who = match seen.shown {
            false => Who::Nobody,
            true if seen.name_right => Who::Right,
            true if is_bare || as_it_stands() => Who::Loose,
            true => Who::Wrong,
        };
    }

    /// Whether the words of the source are right, and those words.
    fn source(&self, stretch: &Stretch, index: usize, is_right: bool) -> (bool, String) {
        let Some(source) = self.sources[index] else { return (is_right, String::new()) };
        let text: String = self.text[source.0..source.1].iter().collect();
        let letters = self.letters(&[source]);
        let meets = stretch.source_at.iter().any(|&right| !letters.is_disjoint(&self.letters(&[right])));
        let stands_for = || stretch.speaker.iter().any(|right| same(&text, right));
        let is_pronoun = || is_right && words(&text).last().is_some_and(|last| listed(PRONOUNS, last));
        (meets || stands_for() || is_pronoun() || is_right, text)
    }
}

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

fn print(articles: usize, seen: &[Seen]) {
    let of = |kind: Option<bool>| seen.iter().filter(move |seen| seen.is_speech == kind);
    let (speech, other) = (of(Some(true)).count(), of(Some(false)).count());
    println!("{articles} articles; stretches: {speech} speech, {other} not, {} borderline (left out of A)", of(None).count());
    let (taken, wrongly) = (of(Some(true)).filter(|seen| seen.taken).count(), of(Some(false)).filter(|seen| seen.taken).count());
    let f1 = percent(2 * taken, taken + wrongly + speech);
    let named = of(Some(false)).filter(|seen| seen.shown).count();
    println!(
        "A speech F1 {f1:.1}  recall {}  not-speech left alone {}; not-speech given a name {named}",
        share(taken, speech),
        share(other - wrongly, other)
    );
    let told: Vec<&Seen> = of(Some(true)).filter(|seen| seen.has_speaker).collect();
    let count = |who: Who| told.iter().filter(|seen| seen.who == who).count();
    let kinds = [("right", Who::Right), ("loose", Who::Loose), ("wrong", Who::Wrong), ("nobody", Who::Nobody), ("missed", Who::Missed)];
    let shares: Vec<String> = kinds.iter().map(|&(name, who)| format!("{name} {}", share(count(who), told.len()))).collect();
    println!("W who (n={}): {}", told.len(), shares.join("  "));
    let shown = count(Who::Right) + count(Who::Loose) + count(Who::Wrong);
    println!("  of the names shown, right: {}", share(count(Who::Right), shown));
    let every = seen.iter().filter(|seen| seen.shown).count();
    let good = seen.iter().filter(|seen| seen.shown && seen.name_right && seen.is_speech != Some(false)).count();
    println!("  of all names shown, also on titles, terms and borderline words, right: {}", share(good, every));
    println!("calibration: confidence against the share of right names");
    calibration(seen);
}

/// Speech that has a speaker, and what is no speech: a name is wrong there, unless it is the judged one.
fn calibration(seen: &[Seen]) {
    let counted: Vec<(f64, bool)> = seen
        .iter()
        .filter(|seen| seen.has_speaker || seen.is_speech == Some(false))
        .filter_map(|seen| {
            let is_loose = seen.is_speech == Some(true) && seen.who == Who::Loose;
            Some((seen.confidence?, seen.name_right || is_loose))
        })
        .collect();
    for bin in BINS.windows(2) {
        let within: Vec<_> = counted.iter().filter(|(confidence, _)| (bin[0]..bin[1]).contains(confidence)).collect();
        if within.is_empty() {
            continue;
        }
        let (all, right) = (within.len(), within.iter().filter(|(_, right)| *right).count());
        let mean = 100.0 * within.iter().map(|(confidence, _)| confidence).sum::<f64>() / all as f64;
        let (low, high) = wilson(right, all);
        println!(
            "  {:.2}-{:.2}  n={all:4}  mean confidence {mean:5.1}  right {:5.1} [{low:.0}, {high:.0}]",
            bin[0],
            bin[1].min(1.0),
            percent(right, all)
        );
    }
}

fn percent(some: usize, all: usize) -> f64 {
    100.0 * some as f64 / all as f64
}

fn share(some: usize, all: usize) -> String {
    if all == 0 { "–".to_owned() } else { format!("{:.1} % ({some}/{all})", percent(some, all)) }
}

/// The 95 % interval of a share in percent (Wilson 1927).
fn wilson(some: usize, all: usize) -> (f64, f64) {
    const Z: f64 = 1.96;
    let (n, p) = (all as f64, some as f64 / all as f64);
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (100.0 * (middle - reach) / scale, 100.0 * (middle + reach) / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interval_of_a_share_lies_within_the_whole() {
        let (low, high) = wilson(9, 10);
        assert!((low - 59.6).abs() < 0.1 && (high - 98.2).abs() < 0.1, "{low} {high}");
        assert!(wilson(10, 10).1 <= 100.0 + 1e-9);
    }
}
