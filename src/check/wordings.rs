//! Which quotations of several articles are one: the same words, edited, shortened or under another name.
//!
//! ```text
//! “We will not pay for it, because …”   Rosa Delgado   Evening Lamp  ┐
//! “We will pay for it”                  Delgado        Le Phare      ├ one quotation, in two wordings
//! “will not pay for it”                 the mayor      Harbour Post  ┘
//! ```

use std::collections::{BTreeMap, HashMap};

use super::alignment::{alignments, source_words};
use super::changes::word_changes;
use super::finding::WordChange;
use super::passage::Passage;
use super::seeds::sense_of_pair;
use super::source::Source;
use super::voices::{Likeness, Voice};
use super::words::Word;
use crate::article::{Annotations, ArticleBuilder, BlockKind, Document};
use crate::text::{Cancel, Cancelled};

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
    text: String,
}

impl Utterance {
    /// Words on one line, and whose they are where that is known well enough.
    pub fn new(words: &str, voice: Option<Voice>) -> Self {
        Self { passage: Passage::of_text(words, voice), text: words.to_owned() }
    }

    /// The words as an article, in which others are looked for.
    fn document(&self) -> Document {
        let mut builder = ArticleBuilder::new();
        builder.block(BlockKind::Paragraph, &self.text);
        Document::new(builder.finish(), Annotations::default())
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
        let document = fuller.document();
        let source = Source::new(&document, &[], language);
        let seeds = seeds(&self.passage, &fuller.passage);
        let found = alignments(&self.passage, &source.words, &seeds);
        found.first().map(|best| word_changes(&self.text, &self.passage, &source, &best.words)).unwrap_or_default()
    }

    /// The pairs of words behind each other that tell something.
    fn pairs(&self) -> impl Iterator<Item = u64> {
        let pairs = self.passage.words.windows(2).filter(|pair| pair[0].weight + pair[1].weight > 2);
        pairs.map(|pair| sense_of_pair(pair[0], pair[1]))
    }

    /// The senses of its words, each once, in order.
    fn senses(&self) -> Vec<u64> {
        let mut senses: Vec<u64> = self.passage.words.iter().map(|word| word.sense).collect();
        senses.sort_unstable();
        senses.dedup();
        senses
    }

    /// Whether the shorter of two is the other one, or part of it. `told` says how much each of its words tells, `senses` are those of the
    /// other one.
    fn is_of(&self, fuller: &Self, told: &[f32], senses: &[u64]) -> bool {
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
        let all: f32 = told.iter().sum();
        let is_enough = |shared: f32| shared >= least.part * all && shared >= least.told;
        // Words that the other one has nowhere stand in no place of it: most pairs need no closer look.
        let words = || self.passage.words.iter().zip(told);
        if !is_enough(words().filter(|(word, _)| senses.binary_search(&word.sense).is_ok()).map(|(_, told)| told).sum()) {
            return false;
        }
        let source = source_words(fuller.passage.words.clone(), &[]);
        let found = alignments(&self.passage, &source, &seeds(&self.passage, &fuller.passage));
        let Some(best) = found.first() else { return false };
        let is_same = |(word, place): (&Word, &Option<usize>)| place.is_some_and(|place| source[place].word.sense == word.sense);
        let same: Vec<bool> = self.passage.words.iter().zip(&best.words).map(is_same).collect();
        let shared = told.iter().zip(&same).filter(|(_, same)| **same).map(|(told, _)| told).sum();
        let run = same.chunk_by(|one, next| one == next).filter(|run| run[0]).map(<[bool]>::len).max().unwrap_or_default();
        best.part >= least.part && is_enough(shared) && (run >= RUN || best.part >= LOOSE)
    }
}

/// Where a pair of words of one passage stands in the other.
fn seeds(passage: &Passage, other: &Passage) -> Vec<usize> {
    let pairs: Vec<u64> = passage.words.windows(2).map(|pair| sense_of_pair(pair[0], pair[1])).collect();
    let windows = other.words.windows(2).enumerate();
    windows.filter(|(_, pair)| pairs.contains(&sense_of_pair(pair[0], pair[1]))).map(|(place, _)| place).collect()
}

/// The words of a quotation, whatever their marks and capitals, and whose they are.
type Wording<'a> = (Vec<u64>, Option<&'a str>);

/// The quotations that are one, by their numbers: each group in order, the groups by their first.
///
/// # Errors
/// When it was asked to stop.
pub fn wordings(all: &[Utterance], cancel: &Cancel) -> Result<Vec<Vec<usize>>, Cancelled> {
    let told = told(all);
    let senses: Vec<Vec<u64>> = all.iter().map(Utterance::senses).collect();
    let is_of = |shorter: usize, fuller: usize| all[shorter].is_of(&all[fuller], &told[shorter], &senses[fuller]);
    let mut first: Vec<usize> = (0..all.len()).collect();
    // What an agency sent to many stands in all of them with the same words: one of those speaks for the others.
    let mut same: HashMap<Wording<'_>, (usize, Option<bool>)> = HashMap::new();
    for (number, utterance) in all.iter().enumerate() {
        let wording = utterance.passage.words.iter().map(|word| word.sense).collect();
        let voice = utterance.passage.voice.as_ref().map(|voice| voice.name.as_str());
        let (earlier, is_one) = same.entry((wording, voice)).or_insert((number, None));
        if *earlier < number && *is_one.get_or_insert_with(|| is_of(number, *earlier)) {
            first[number] = *earlier;
        }
    }
    let different: Vec<usize> = (0..all.len()).filter(|number| first[*number] == *number).collect();
    let mut of_pair: HashMap<u64, Vec<usize>> = HashMap::new();
    for number in &different {
        for pair in all[*number].pairs() {
            let numbers = of_pair.entry(pair).or_default();
            if numbers.last() != Some(number) {
                numbers.push(*number);
            }
        }
    }
    of_pair.retain(|_, numbers| (2..=MOST_OF_PAIR).contains(&numbers.len()));
    for one in different {
        cancel.check()?;
        for other in sharing(&all[one], one, &of_pair) {
            let (one_root, other_root) = (root(&first, one), root(&first, other));
            let (shorter, fuller) = if all[one].length() <= all[other].length() { (one, other) } else { (other, one) };
            if one_root != other_root && is_of(shorter, fuller) {
                first[one_root.max(other_root)] = one_root.min(other_root);
            }
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    (0..all.len()).for_each(|number| groups[root(&first, number)].push(number));
    groups.retain(|group| !group.is_empty());
    Ok(groups)
}

/// How much each word of each quotation tells.
fn told(all: &[Utterance]) -> Vec<Vec<f32>> {
    let mut having: HashMap<u64, usize> = HashMap::new();
    for sense in all.iter().flat_map(Utterance::senses) {
        *having.entry(sense).or_default() += 1;
    }
    let total = all.len().max(FEWEST) as f32;
    let told = |word: &Word| (total / having.get(&word.sense).copied().unwrap_or(1) as f32).ln();
    all.iter().map(|utterance| utterance.passage.words.iter().map(told).collect()).collect()
}

/// The later ones that share two pairs of words or more with one of them, in order.
fn sharing(utterance: &Utterance, number: usize, of_pair: &HashMap<u64, Vec<usize>>) -> Vec<usize> {
    let mut pairs: Vec<u64> = utterance.pairs().collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for numbers in pairs.iter().filter_map(|pair| of_pair.get(pair)) {
        for other in numbers.iter().filter(|other| **other > number) {
            *shared.entry(*other).or_default() += 1;
        }
    }
    shared.into_iter().filter(|(_, pairs)| *pairs > 1).map(|(other, _)| other).collect()
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

    fn groups(all: &[Utterance]) -> Vec<Vec<usize>> {
        wordings(all, &Cancel::never()).expect("nobody stops it")
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
        assert_eq!(groups(&all), [vec![0, 2, 3], vec![1]]);
        let changes = all[2].changes_from(&all[0], None);
        let told: Vec<_> = changes.iter().map(|change| (change.kind.name(), change.draft.as_str(), change.source.as_str())).collect();
        assert_eq!(told, [("negation", "", "not"), ("number", "9", "4")]);
        assert_eq!(all[3].changes_from(&all[0], None), []);
    }

    #[test]
    fn same_words_under_another_name_are_one_quotation() {
        assert_eq!(groups(&[utterance(FULL, "Rosa Delgado"), utterance(FULL, "Paul Reed")]), [[0, 1]]);
    }

    #[test]
    fn phrases_that_anybody_may_say_stay_apart() {
        let all = [utterance("“We are very happy with that.”", "Rosa Delgado"), utterance("“We are very happy with that.”", "Paul Reed")];
        assert_eq!(groups(&all), [[0], [1]]);
    }
}
