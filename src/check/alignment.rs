//! Where the words of a passage stand in a text: for each of them the word of the text that it is, or stands for.
//!
//! ```text
//! draft   we · will · pay · none · of · it          source   … we · will · surely · pay · for · all · of · it …
//!         └────┴──────┐ └─────┐ └─────── stands for ────────────────────────┐    └─────┐
//! ```
//! The best way through both (Needleman and Wunsch, 1970; Smith and Waterman, 1981), in which a jump over many words of the text, in any
//! direction, costs no more than over a few: a quotation may be glued of pieces that stand apart, or have them in another order. Only the parts
//! of the text are gone through in which two words of the passage stand together.

use std::collections::HashSet;

use super::passage::{Joint, Passage};
use super::words::Word;
use crate::text::TextRange;

/// A word of a text in which a passage is looked for.
#[derive(Debug, Clone, Copy)]
pub struct SourceWord {
    pub(super) word: Word,
    /// The stretch in quotation marks that it stands in, by number.
    pub(super) stretch: Option<u32>,
}

/// For each word of a passage the word of the text, by number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    pub(super) words: Vec<Option<usize>>,
    /// How much of the passage stands there, from 0 to 1. It only says where to look, never what is right.
    pub(super) part: f32,
}

/// What a word that is the same is worth, by its weight, and what stands in quotation marks in addition.
const SAME: i32 = 8;
const QUOTED: i32 = 1;
/// What other steps cost: another word, a word that only one of the two has, a jump over words.
const OTHER: i32 = 7;
const LONE: i32 = 8;
const JUMP: i32 = 44;
/// A jump where the passage says that something is left out, where a cue stands between, and in the text from one quotation to the next.
const JUMP_AT_SIGN: i32 = 6;
const JUMP_AT_CUE: i32 = 10;
const JUMP_AT_QUOTE: i32 = 18;
/// A jump back costs so much more.
const BACK: i32 = 12;
/// Words around a place where two words of a passage stand together.
const AROUND: usize = 12;
/// Cells of the table of both; a longer text is gone through where it is likest.
const MOST_CELLS: usize = 6_000_000;
/// The least part of a passage that stands in a text.
const LEAST: f32 = 0.5;
/// Or so many words behind each other, if they are this part of it.
const RUN: usize = 6;
const LEAST_WITH_RUN: f32 = 0.3;
/// Places of one passage in one text.
const MOST_PLACES: usize = 3;

/// The words of a text with their stretches, which are in order.
pub fn source_words(words: Vec<Word>, stretches: &[TextRange]) -> Vec<SourceWord> {
    let mut next = 0;
    let with_stretch = |word: Word| {
        while stretches.get(next).is_some_and(|stretch| stretch.end() <= word.range.start()) {
            next += 1;
        }
        let stretch = stretches.get(next).filter(|stretch| stretch.start() <= word.range.start()).and_then(|_| u32::try_from(next).ok());
        SourceWord { word, stretch }
    };
    words.into_iter().map(with_stretch).collect()
}

/// The places of a text, the likest first, in which a passage stands, more or less. `seeds` are where two words of it stand together.
pub(super) fn alignments(passage: &Passage, source: &[SourceWord], seeds: &[usize]) -> Vec<Alignment> {
    let mut columns = columns(passage, source, seeds);
    let mut found = Vec::new();
    while found.len() < MOST_PLACES && !columns.is_empty() {
        let Some(alignment) = alignment(passage, source, &columns) else { break };
        let used: HashSet<usize> = alignment.words.iter().flatten().copied().collect();
        columns.retain(|column| !used.contains(column));
        found.push(alignment);
    }
    found
}

/// How much of a passage stands at the likest place, from 0 to 1.
pub(super) fn likeness(passage: &Passage, source: &[SourceWord], seeds: &[usize]) -> f32 {
    let columns = columns(passage, source, seeds);
    if columns.is_empty() { 0.0 } else { alignment(passage, source, &columns).map_or(0.0, |alignment| alignment.part) }
}

fn alignment(passage: &Passage, source: &[SourceWord], columns: &[usize]) -> Option<Alignment> {
    accepted(passage, source, best(passage, source, columns))
}

/// The words of the text that are gone through: those around the seeds.
fn columns(passage: &Passage, source: &[SourceWord], seeds: &[usize]) -> Vec<usize> {
    let around = passage.words.len() + AROUND;
    let most = MOST_CELLS / (passage.words.len() + 1);
    let mut columns = Vec::new();
    for seed in seeds {
        let first = seed.saturating_sub(around).max(columns.last().map_or(0, |last| last + 1));
        columns.extend(first..(seed + around).min(source.len()));
        if columns.len() >= most {
            break;
        }
    }
    columns
}

/// By which step the best way comes to a cell of the table.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// The passage begins.
    Begin,
    /// Over a word of both.
    Both,
    /// Over a word of the passage that the text has not.
    Passage,
    /// Over a word of the text that the passage has not.
    Text,
}

/// The table of both: a row for each number of words of the passage, a column for each number of words of the text.
struct Table {
    width: usize,
    steps: Vec<Step>,
    /// From which other column of the row the way has gone on, if it has.
    jumps: Vec<Option<u32>>,
}

/// The best way through the words of a passage and these of the text.
fn best(passage: &Passage, source: &[SourceWord], columns: &[usize]) -> Vec<Option<usize>> {
    let width = columns.len() + 1;
    let follows = |column: usize| column > 0 && column < columns.len() && columns[column] == columns[column - 1] + 1;
    let quotes = quote_steps(source, columns);
    let mut scores = vec![0i32; width];
    let mut table = Table { width, steps: vec![Step::Begin; width], jumps: vec![None; width] };
    for (row, word) in passage.words.iter().enumerate() {
        if row > 0 {
            jump(&mut scores, &mut table.jumps[row * width..], passage.joints[row], &quotes);
        }
        let mut next = vec![i32::MIN / 2; width];
        let mut steps = vec![Step::Passage; width];
        for column in 0..width {
            let alone = scores[column] - LONE;
            if alone > next[column] {
                (next[column], steps[column]) = (alone, Step::Passage);
            }
            let Some(place) = columns.get(column) else { continue };
            let here = source[*place];
            let same = here.word.sense == word.sense;
            let worth = if same { SAME * i32::from(word.weight) + if here.stretch.is_some() { QUOTED } else { 0 } } else { -OTHER };
            let both = scores[column] + worth;
            if both > next[column + 1] {
                (next[column + 1], steps[column + 1]) = (both, Step::Both);
            }
        }
        for column in 1..width {
            let skipped = next[column - 1] - LONE;
            if follows(column - 1) && skipped > next[column] {
                (next[column], steps[column]) = (skipped, Step::Text);
            }
        }
        scores = next;
        table.steps.extend(steps);
        table.jumps.resize(table.steps.len(), None);
    }
    let end = (0..width).max_by_key(|column| (scores[*column], std::cmp::Reverse(*column))).unwrap_or_default();
    table.traced(passage.words.len(), end, columns)
}

impl Table {
    /// The way back from the best end: for each word of the passage that of the text.
    fn traced(&self, rows: usize, mut column: usize, columns: &[usize]) -> Vec<Option<usize>> {
        let mut words = vec![None; rows];
        let mut row = rows;
        while row > 0 {
            match self.steps[row * self.width + column] {
                Step::Text => {
                    column -= 1;
                    continue;
                }
                Step::Begin => break,
                Step::Passage => row -= 1,
                Step::Both => {
                    (row, column) = (row - 1, column - 1);
                    words[row] = Some(columns[column]);
                }
            }
            column = self.jumps[row * self.width + column].map_or(column, |start| start as usize);
        }
        words
    }
}

/// For each column at which a quotation begins the column at which the one before it has ended.
fn quote_steps(source: &[SourceWord], columns: &[usize]) -> Vec<(usize, usize)> {
    let mut steps = Vec::new();
    let mut end: Option<(usize, u32)> = None;
    for (column, place) in columns.iter().enumerate() {
        if let Some(stretch) = source[*place].stretch {
            if let Some((end, last)) = end
                && last + 1 == stretch
            {
                steps.push((end, column));
            }
            end = Some((column + 1, stretch));
        }
    }
    steps
}

/// Lets the way go on at other places of the text, before the next word of the passage.
fn jump(scores: &mut [i32], jumps: &mut [Option<u32>], joint: Joint, quotes: &[(usize, usize)]) {
    let (forward, back) = match joint {
        Joint::Ellipsis | Joint::Bracket => (JUMP_AT_SIGN, JUMP_AT_SIGN + BACK),
        Joint::Cue => (JUMP_AT_CUE, JUMP),
        Joint::Next => (JUMP, JUMP + BACK),
    };
    let before = scores.to_vec();
    let mut take = |column: usize, start: usize, cost: i32| {
        if before[start] - cost > scores[column] {
            (scores[column], jumps[column]) = (before[start] - cost, u32::try_from(start).ok());
        }
    };
    for (end, start) in quotes {
        take(*start, *end, JUMP_AT_QUOTE);
    }
    let Some(best) = (0..before.len()).max_by_key(|column| (before[*column], std::cmp::Reverse(*column))) else { return };
    let mut best_so_far = 0;
    for column in 0..before.len() {
        take(column, best, back);
        take(column, best_so_far, forward);
        if before[column] > before[best_so_far] {
            best_so_far = column;
        }
    }
}

/// An alignment of which enough is the same.
fn accepted(passage: &Passage, source: &[SourceWord], words: Vec<Option<usize>>) -> Option<Alignment> {
    let is_same = |(word, place): (&Word, &Option<usize>)| place.is_some_and(|place| source[place].word.sense == word.sense);
    let same: Vec<bool> = passage.words.iter().zip(&words).map(is_same).collect();
    let weight: usize = passage.words.iter().zip(&same).filter(|(_, same)| **same).map(|(word, _)| usize::from(word.weight)).sum();
    let part = weight as f32 / passage.weight().max(1) as f32;
    let run = same.chunk_by(|one, other| one == other).filter(|run| run[0]).map(<[bool]>::len).max().unwrap_or_default();
    let is_enough = if passage.is_short() { part >= 1.0 } else { part >= LEAST || (run >= RUN && part >= LEAST_WITH_RUN) };
    is_enough.then_some(Alignment { words, part })
}

#[cfg(test)]
mod tests {
    use super::super::passage::Standing;
    use super::super::seeds::Seeds;
    use super::super::words::words;
    use super::*;
    use crate::text::slice;

    fn passage(text: &str) -> Passage {
        let words = words(text);
        let sign = |place: usize| match place.checked_sub(1).and_then(|last| text.get(words[last].range.end()..words[place].range.start()))
        {
            Some(between) if between.contains('…') => Joint::Ellipsis,
            _ => Joint::Next,
        };
        let joints = (0..words.len()).map(sign).collect();
        let range = TextRange::new(0, text.len());
        Passage { range, words, joints, inserted: Vec::new(), voice: None, is_denied: false, standing: Standing::Said }
    }

    /// The words of the text that those of the passage are, or `·`, at each place.
    fn aligned(draft: &str, text: &str) -> Vec<String> {
        let passage = passage(draft);
        let source = source_words(words(text), &[]);
        let seeds = Seeds::of(std::slice::from_ref(&passage)).places(&source);
        let word = |place: &Option<usize>| place.map_or("·", |place| slice(text, source[place].word.range));
        let drawn = |alignment: &Alignment| alignment.words.iter().map(word).collect::<Vec<_>>().join(" ");
        alignments(&passage, &source, &seeds[0]).iter().map(drawn).collect()
    }

    const TEXT: &str = "The town met on Friday. We will not pay for the second ramp, said Reed. The first ramp cost us a lot of money, and it \
                        was worth it. Nobody asked the ferrymen. The old boats are gone for good.";

    #[test]
    fn words_stand_for_others_or_for_none() {
        assert_eq!(aligned("We will pay for the second bridge", TEXT), ["We will pay for the second ramp"]);
        assert_eq!(aligned("We will surely not pay for the second ramp", TEXT), ["We will · not pay for the second ramp"]);
    }

    #[test]
    fn pieces_may_stand_apart_and_in_any_order() {
        let apart = "We will not pay for the second ramp … The old boats are gone for good";
        assert_eq!(aligned(apart, TEXT), ["We will not pay for the second ramp The old boats are gone for good"]);
        let back = "The old boats are gone for good We will not pay for the second ramp";
        assert_eq!(aligned(back, TEXT), ["The old boats are gone for good We will not pay for the second ramp"]);
    }

    #[test]
    fn last_word_is_not_looked_for_in_the_next_quotation() {
        let text = "“We opened the gates as soon as we knew,” he said. “It could have been heard.”";
        let passage = passage("We opened the gates as soon as we could");
        let stretches =
            [TextRange::new(3, text.find(",”").expect("it is there")), TextRange::new(text.find("It").expect("it is there"), text.len())];
        let source = source_words(words(text), &stretches);
        let seeds = Seeds::of(std::slice::from_ref(&passage)).places(&source);
        let best = alignments(&passage, &source, &seeds[0]).remove(0);
        assert_eq!(best.words.last().copied().flatten().map(|place| slice(text, source[place].word.range)), Some("knew"));
    }

    #[test]
    fn every_place_is_found() {
        let twice = format!("{TEXT} Reed said it again: We will not pay for the second ramp.");
        assert_eq!(aligned("We will not pay for the second ramp", &twice).len(), 2);
    }

    #[test]
    fn other_texts_have_none() {
        assert_eq!(aligned("Every harbour needs a lamp and a bell", TEXT), [""; 0]);
        assert_eq!(aligned("Nobody paid", TEXT), [""; 0], "few words must all be there");
        assert_eq!(aligned("Nobody asked", TEXT), ["Nobody asked"]);
    }

    #[test]
    fn long_text_of_one_word_is_gone_through_within_bounds() {
        let long = "water ".repeat(200_000);
        assert!(aligned("water water water water water water water water", &long).len() <= MOST_PLACES);
    }
}
