//! Quoted stretches of one article: which were taken for speech, and by whom.

use std::cmp::Reverse;
use std::sync::LazyLock;

use regex::Regex;

use super::letters::{Letters, Text, is_letter};
use super::{Counts, Guess, Prediction, names};
use crate::gold::{self, NameFrom, Place, Span};

/// The most words of a stretch that counts as short.
const SHORT: usize = 3;

/// A quoted stretch of the gold, and what was made of it.
#[derive(Debug, Clone)]
pub struct Stretch<'a> {
    /// The stretch.
    pub quote: &'a gold::Quote,
    /// Whose content it is, if it is speech.
    pub attribution: Option<&'a gold::Attribution>,
    /// The prediction that takes it for speech.
    pub prediction: Option<&'a Prediction>,
    /// How the speaker of the prediction meets the source, where there are both.
    pub fit: Option<Fit>,
    /// Whether the right name is predicted, where it is known.
    pub name: Option<bool>,
}

/// How a predicted speaker meets the source of the gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The same words.
    pub exact: bool,
    /// A word in common.
    pub overlap: bool,
    /// The head, and nothing that does not belong to it.
    pub head: bool,
}

impl Stretch<'_> {
    /// Whether it is asked who said it.
    pub fn has_source(&self) -> bool {
        !self.quote.nested && self.attribution.is_some_and(|attribution| !attribution.source.is_empty())
    }

    /// Adds it to the counts.
    pub fn count(&self, text: &Text<'_>, counts: &mut Counts) {
        let (gold, predicted) = (self.attribution.is_some(), self.prediction.is_some());
        let short = text.words(&[self.quote.span]).len() <= SHORT;
        for measure in [Some(&mut counts.quoted), short.then_some(&mut counts.short)].into_iter().flatten() {
            measure.right += usize::from(gold && predicted);
            measure.predicted += usize::from(predicted);
            measure.gold += usize::from(gold);
        }
        if !gold {
            counts.left_alone.count(!predicted);
        }
        if !self.quote.nested {
            self.count_speaker(counts);
        }
    }

    fn count_speaker(&self, counts: &mut Counts) {
        let spoken = self.prediction.is_some_and(|prediction| prediction.speaker.is_some());
        let fit = self.fit.unwrap_or(Fit { exact: false, overlap: false, head: false });
        for (measure, right) in
            [(&mut counts.speaker_exact, fit.exact), (&mut counts.speaker_overlap, fit.overlap), (&mut counts.speaker_head, fit.head)]
        {
            measure.right += usize::from(right);
            measure.predicted += usize::from(spoken);
            measure.gold += usize::from(self.has_source());
        }
        let Some(attribution) = self.attribution.filter(|_| self.has_source()) else { return };
        counts.by_kind[attribution.kind as usize].count(fit.head);
        counts.by_type[attribution.source_type as usize].count(fit.head);
        if self.prediction.is_some() {
            counts.detected.count(fit.head);
        }
        if let Some(right) = self.name {
            match attribution.name_from {
                Some(NameFrom::Own | NameFrom::Surname) => counts.own_names.count(right),
                Some(NameFrom::Hand) => counts.pronoun_names.count(right),
                Some(NameFrom::Dcoref) | None => {}
            }
        }
    }
}

/// Judges every quoted stretch that is not part of a cue or a source.
pub(super) fn compare<'a>(gold: &'a gold::Article, text: &Text<'_>, guesses: &[Guess<'a>]) -> Vec<Stretch<'a>> {
    let asked = gold.quotes.iter().filter(|quote| matches!(quote.place, Place::Content | Place::None));
    let compared = asked.map(|quote| {
        let speech = quote.attr.filter(|_| quote.place == Place::Content);
        let attribution = speech.and_then(|index| gold.attributions.get(index));
        let prediction = best(&text.letters(&[quote.span]), guesses);
        let mut stretch = Stretch { quote, attribution, prediction, fit: None, name: None };
        if let Some(attribution) = attribution.filter(|_| stretch.has_source()) {
            let speaker = prediction.and_then(|prediction| prediction.speaker);
            stretch.fit = speaker.map(|speaker| fit(text, speaker, attribution));
            let known = attribution.source_name.as_ref().filter(|name| !name.is_empty());
            let name = prediction.and_then(|prediction| prediction.name.as_deref());
            // What a program took the pronoun for is wrong too often to be gold.
            if attribution.name_from != Some(NameFrom::Dcoref) {
                stretch.name = known.map(|known| name.is_some_and(|name| names::agree(name, known)));
            }
        }
        stretch
    });
    compared.collect()
}

/// The prediction whose content covers most of a stretch and at least half; then the shortest; then the first.
fn best<'a>(stretch: &Letters, guesses: &[Guess<'a>]) -> Option<&'a Prediction> {
    let shared = guesses.iter().map(|guess| (guess.content.shared(stretch), guess)).enumerate();
    let covering = shared.filter(|(_, (shared, _))| shared * 2 >= stretch.len());
    let best = covering.max_by_key(|(index, (shared, guess))| (*shared, Reverse(guess.content.len()), Reverse(*index)));
    best.map(|(_, (_, guess))| guess.prediction)
}

fn fit(text: &Text<'_>, speaker: Span, attribution: &gold::Attribution) -> Fit {
    Fit {
        exact: text.words(&[speaker]) == text.words(&attribution.source),
        overlap: text.letters(&[speaker]).meets(&text.letters(&attribution.source)),
        head: holds_head(text, speaker, attribution),
    }
}

/// Whether a predicted speaker holds the head of the source (or its equal, such as the antecedent of `who`), does not run
/// into cue or content, and does not go on with more words of the same phrase: `the Reed campaign` is not `Reed`.
pub fn holds_head(text: &Text<'_>, speaker: Span, attribution: &gold::Attribution) -> bool {
    let letters = text.letters(&[speaker]);
    if letters.meets(&text.letters(&attribution.cue)) || letters.meets(&text.letters(&attribution.content)) {
        return false;
    }
    let source = text.letters(&attribution.source);
    let mut heads = attribution.source_head.iter().chain(&attribution.alt_heads);
    heads.any(|&head| {
        let word = text.letters(&[head]);
        if word.is_empty() || !word.within(&letters) {
            return false;
        }
        if letters.within(&source) {
            return true;
        }
        let holds = |span: Span| span.0 <= head.0 && head.0 < span.1;
        // Behind the source; or behind the head, where that stands outside of the source, as the antecedent of `who` does.
        let end = attribution.source.iter().filter(|span| holds(**span)).map(|span| span.1).max().unwrap_or(head.1);
        holds(speaker) && ends_phrase(if end < speaker.1 { text.slice((end, speaker.1)) } else { "" })
    })
}

/// Whether what follows a noun does not belong to its name: nothing, a mark, or a word such as `of` and `who`.
fn ends_phrase(tail: &str) -> bool {
    static END: LazyLock<Regex> = LazyLock::new(|| {
        let words = "of|at|in|for|from|who|whose|which|and|with|on|to|by|as|during|after|when|while|told|said";
        Regex::new(&format!(r"^[\s\x1C-\x1F]*(?:[,;:(—–-]|(?:{words})(?:[^\p{{L}}\p{{N}}_]|$)|$)")).expect("a pattern of ends")
    });
    END.is_match(tail) || !tail.chars().any(is_letter)
}
