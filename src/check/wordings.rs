//! Which quotations of several articles are one: the same words, edited, shortened or under another name.
//!
//! ```text
//! “We will not pay for it, because …”   Rosa Delgado   Evening Lamp  ┐
//! “We will pay for it”                  Delgado        Le Phare      ├ one quotation, in two wordings
//! “will not pay for it”                 the mayor      Harbour Post  ┘
//! ```

use std::collections::{HashMap, HashSet};

use super::alignment::{alignments, source_words};
use super::changes::word_changes;
use super::finding::WordChange;
use super::passage::Passage;
use super::seeds::sense_of_pair;
use super::source::Source;
use super::voices::{Likeness, Voice};
use super::words::Word;
use crate::article::{Annotations, ArticleBuilder, BlockKind, Document};

/// What the longer one must have of the shorter one, for the two to be one quotation.
struct Least {
    /// How much of its words, and of what these tell, from 0 to 1.
    part: f32,
    /// What they tell: the rarer a word is among all quotations, the more (inverse document frequency).
    told: f32,
    /// Words that are short or stand everywhere count one, others two.
    weight: usize,
}

/// Where one voice says both, where the texts do not tell, and where two voices say them, each under another name.
const OF_ONE: Least = Least { part: 0.6, told: 18.0, weight: 10 };
const OF_SOMEBODY: Least = Least { part: 0.75, told: 22.0, weight: 10 };
const OF_OTHERS: Least = Least { part: 0.9, told: 24.0, weight: 14 };
/// So much of the words need not stand together in a run of so many.
const LOOSE: f32 = 0.75;
const RUN: usize = 4;
/// Among fewer quotations than these no word is rarer than among these.
const FEWEST: usize = 1_000;
/// A pair of words that stands in more quotations than this does not tell which of them are one.
const MOST_OF_PAIR: usize = 200;

/// A quotation of an article.
#[derive(Debug, Clone)]
pub struct Utterance {
    passage: Passage,
    /// The words as an article, in which others are looked for.
    document: Document,
}

impl Utterance {
    /// Words on one line, and whose they are where that is known well enough.
    pub fn new(words: &str, voice: Option<Voice>) -> Self {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, words);
        let document = Document::new(builder.finish(), Annotations::default());
        Self { passage: Passage::of_text(document.article().text(), voice), document }
    }

    fn text(&self) -> &str {
        self.document.article().text()
    }

    /// How many words it has.
    pub fn length(&self) -> usize {
        self.passage.words.len()
    }

    /// Whether both have the same words, whatever their marks and capitals.
    pub fn is_worded_as(&self, other: &Self) -> bool {
        self.passage.words.iter().map(|word| word.sense).eq(other.passage.words.iter().map(|word| word.sense))
    }

    /// What it has otherwise than a fuller one, the gravest first; what stands before or behind all of it there is not missed.
    pub fn changes_from(&self, fuller: &Self, language: Option<&str>) -> Vec<WordChange> {
        let source = Source::new(&fuller.document, &[], language);
        let seeds = seeds(&self.passage, &fuller.passage);
        let found = alignments(&self.passage, &source.words, &seeds);
        found.first().map(|best| word_changes(self.text(), &self.passage, &source, &best.words)).unwrap_or_default()
    }

    /// Whether the shorter of two is the other one, or part of it. `told` says how much a word tells.
    fn is_of(&self, fuller: &Self, told: &dyn Fn(u64) -> f32) -> bool {
        let likeness = match (&self.passage.voice, &fuller.passage.voice) {
            (Some(one), Some(other)) => one.likeness(other),
            _ => Likeness::Unclear,
        };
        let least = match likeness {
            Likeness::Same => OF_ONE,
            Likeness::Unclear => OF_SOMEBODY,
            Likeness::Other => OF_OTHERS,
        };
        if self.passage.weight() < least.weight {
            return false;
        }
        let words = source_words(fuller.passage.words.clone(), &[]);
        let found = alignments(&self.passage, &words, &seeds(&self.passage, &fuller.passage));
        let Some(best) = found.first() else { return false };
        let is_same = |(word, place): (&Word, &Option<usize>)| place.is_some_and(|place| words[place].word.sense == word.sense);
        let same: Vec<bool> = self.passage.words.iter().zip(&best.words).map(is_same).collect();
        let all: f32 = self.passage.words.iter().map(|word| told(word.sense)).sum();
        let shared: f32 = self.passage.words.iter().zip(&same).filter(|(_, same)| **same).map(|(word, _)| told(word.sense)).sum();
        let run = same.chunk_by(|one, next| one == next).filter(|run| run[0]).map(<[bool]>::len).max().unwrap_or_default();
        best.part >= least.part && shared >= least.part * all && shared >= least.told && (run >= RUN || best.part >= LOOSE)
    }
}

/// Where a pair of words of one passage stands in the other.
fn seeds(passage: &Passage, other: &Passage) -> Vec<usize> {
    let pairs: Vec<u64> = passage.words.windows(2).map(|pair| sense_of_pair(pair[0], pair[1])).collect();
    let windows = other.words.windows(2).enumerate();
    windows.filter(|(_, pair)| pairs.contains(&sense_of_pair(pair[0], pair[1]))).map(|(place, _)| place).collect()
}

/// The quotations that are one, by their numbers: each group in order, the groups by their first.
pub fn wordings(all: &[Utterance]) -> Vec<Vec<usize>> {
    let mut of_pair: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, utterance) in all.iter().enumerate() {
        for pair in utterance.passage.words.windows(2).filter(|pair| pair[0].weight + pair[1].weight > 2) {
            let numbers = of_pair.entry(sense_of_pair(pair[0], pair[1])).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    let mut having: HashMap<u64, usize> = HashMap::new();
    for utterance in all {
        let senses: HashSet<u64> = utterance.passage.words.iter().map(|word| word.sense).collect();
        for sense in senses {
            *having.entry(sense).or_default() += 1;
        }
    }
    let total = all.len().max(FEWEST) as f32;
    let told = |sense: u64| (total / having.get(&sense).copied().unwrap_or(1) as f32).ln();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for numbers in of_pair.values().filter(|numbers| numbers.len() <= MOST_OF_PAIR) {
        for (place, one) in numbers.iter().enumerate() {
            for other in &numbers[place + 1..] {
                *shared.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let mut candidates: Vec<(usize, usize)> = shared.into_iter().filter(|(_, pairs)| *pairs > 1).map(|(pair, _)| pair).collect();
    candidates.sort_unstable();
    let mut first: Vec<usize> = (0..all.len()).collect();
    for (one, other) in candidates {
        let (one_root, other_root) = (root(&first, one), root(&first, other));
        let (shorter, fuller) = if all[one].length() <= all[other].length() { (one, other) } else { (other, one) };
        if one_root != other_root && all[shorter].is_of(&all[fuller], &told) {
            first[one_root.max(other_root)] = one_root.min(other_root);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    (0..all.len()).for_each(|number| groups[root(&first, number)].push(number));
    groups.retain(|group| !group.is_empty());
    groups
}

/// The first of the group that a number is in.
fn root(first: &[usize], mut number: usize) -> usize {
    while first[number] != number {
        number = first[number];
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utterance(words: &str, name: &str) -> Utterance {
        let voice = Voice { name: name.to_owned(), role: None };
        Utterance::new(words, Some(voice).filter(|voice| !voice.name.is_empty()))
    }

    const FULL: &str = "“We will not pay 4 million for the second ramp, because the county promised it in writing.”";

    #[test]
    fn edited_and_shortened_words_of_one_voice_are_one_quotation() {
        let all = [
            utterance(FULL, "Rosa Delgado"),
            utterance("“Nobody asked the people of the old quay what they wanted.”", "Paul Reed"),
            utterance("“We will pay 9 million for the second ramp, because the county promised it in writing,”", "Delgado"),
            utterance("“will not pay 4 million for the second ramp”", ""),
        ];
        assert_eq!(wordings(&all), [vec![0, 2, 3], vec![1]]);
        let changes = all[2].changes_from(&all[0], None);
        let told: Vec<_> = changes.iter().map(|change| (change.kind.name(), change.draft.as_str(), change.source.as_str())).collect();
        assert_eq!(told, [("negation", "", "not"), ("number", "9", "4")]);
        assert_eq!(all[3].changes_from(&all[0], None), []);
    }

    #[test]
    fn same_words_under_another_name_are_one_quotation() {
        assert_eq!(wordings(&[utterance(FULL, "Rosa Delgado"), utterance(FULL, "Paul Reed")]), [[0, 1]]);
    }

    #[test]
    fn phrases_that_anybody_may_say_stay_apart() {
        let all = [utterance("“We are very happy with that.”", "Rosa Delgado"), utterance("“We are very happy with that.”", "Paul Reed")];
        assert_eq!(wordings(&all), [[0], [1]]);
    }
}
